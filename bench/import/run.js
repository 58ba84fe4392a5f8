// Runs the built program on a list.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { PROGRAM, withFolder } from "../measure.js";

/** What the program read, or why it read nothing. */
export function runImport(file, { year, section }) {
  return withFolder((folder) => {
    const output = join(folder, "out.yaml");
    const args = [PROGRAM, "import", file, "-o", output];
    if (year !== undefined) args.push("--year", String(year));
    if (section !== undefined) args.push("--section", section);
    const home = { HOME: folder, XDG_CACHE_HOME: folder, XDG_STATE_HOME: folder, XDG_CONFIG_HOME: folder };
    const env = { PATH: process.env.PATH, TZ: "UTC", NO_COLOR: "1", ...home };
    const run = spawnSync(process.execPath, args, { encoding: "utf8", timeout: 60_000, env });
    if (!existsSync(output)) return { problem: (run.stderr || "no answer in 60 s").trim().split("\n")[0] };
    return read(readFileSync(output, "utf8"));
  });
}

/** The syllabus in the form that is compared: a reading is its paper, a topic its title. */
function read(text) {
  const syllabus = parse(text);
  const papers = new Map(Object.entries(syllabus.papers ?? {}).map(([id, paper]) => [id, paperOf(paper)]));
  const reading = (entry) => papers.get(entry.paper ?? entry);
  const sessions = (syllabus.sessions ?? []).map((session) => ({
    date: session.date,
    title: session.title,
    topics: (session.topics ?? []).map((id) => syllabus.topics?.[id]?.title ?? id),
    required: (session.required ?? []).map(reading),
    extra: (session.extra ?? []).map(reading),
  }));
  return { papers: [...papers.values()], sessions };
}

function paperOf({ title, name, authors = [], venue, year, url, doi, arxiv }) {
  const identified = doi ? `https://doi.org/${doi}` : arxiv && `https://arxiv.org/abs/${arxiv}`;
  const people = authors.map((author) => author.literal ?? author);
  return { title: title ?? name, authors: people, venue, year, url: url ?? identified };
}
