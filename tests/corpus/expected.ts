import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Real lists stand beside the repository; without them these tests have nothing to read. */
const SHARED = join(import.meta.dirname, "..", "..", "..", "shared");

/** Why the tests on real lists are skipped; undefined where the lists are there. */
export const missingCorpus = existsSync(join(SHARED, "corpus"))
  ? undefined
  : `there are no lists in ${SHARED}/corpus`;

/** What a list holds, by expressions that know nothing of the importer. */
export interface Expected {
  sessions: number;
  /** Addresses, or titles where a paper has none. */
  papers: string[];
  required?: number;
}

/** A real list. */
export interface Listing {
  name: string;
  source: string;
  text: string;
  expected: Expected;
}

/** Every list that has an expectation. */
export function listings(): Listing[] {
  if (missingCorpus !== undefined) return [];
  return Object.entries(EXPECT).map(([name, expect]) => {
    const text = readFileSync(join(SHARED, name), "utf8");
    return { name, source: name.split("/").at(-1) ?? name, text, expected: expect(text) };
  });
}

/** The revisions of one list, from the first to the last. */
export function revisions(): { name: string; text: string }[] {
  if (missingCorpus !== undefined) return [];
  const folder = join(SHARED, "corpus", "aisys2023-history");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".md"))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") }));
}

const EXPECT: Record<string, (text: string) => Expected> = {
  "seed/aisys2023.md": (text) => ({ ...bySessionHeading(text) }),
  "corpus/tables-eecs598-w19.md": (text) => table(text, 1, { unmarked: "required" }),
  "corpus/tables-required-eecs598-w24.md": (text) => table(text, 1, { unmarked: "extra" }),
  "corpus/tables-br-cs598.md": (text) => table(text, 1, { unmarked: "extra" }),
  "corpus/tables-vt-vl-lab.md": (text) => table(text, 2, { unmarked: "required" }),
  "corpus/bullets-cs243-fall2024.md": (text) => {
    const visible = text.replace(/<!--[\s\S]*?-->/g, "");
    const readings = links(visible, /^\s*\* (?:Optional )?[Rr]eading(?: \d)?: \[[^\]]*\]\((http[^)\s]+)\)/gm);
    return {
      sessions: count(between(visible, "## Syllabus", "## Reviews"), /^- \d+\/\d+ /gm),
      papers: readings,
      required: count(visible, /^\s*\* Reading(?: \d)?: \[/gm),
    };
  },
  "corpus/bullets-jetbrains.md": (text) => {
    const past = between(text, "## Past sessions", "## Goal");
    const linked = links(past, /\[(?!questions|Mining)[^\]]+\]\((http[^)\s]+)\)/g);
    return { sessions: count(past, /^ ?- +\*\*/gm), papers: [...linked, "Source Code Diff Revolution"] };
  },
  "corpus/bullets-src-d.md": (text) => {
    const past = between(text, "## Past papers", "All the past papers");
    const linked = links(past, /\[(?!notes|slides|meetup)[^\]]+\]\((http[^)\s]+)\)/g);
    return { sessions: count(past, /^- __/gm), papers: linked };
  },
  "corpus/bullets-b12.md": (text) => {
    const titles = [...text.matchAll(/^\* [A-Z]\w+ \d+, \d{4}: \[([^\]]+)\]/gm)].map(
      ([, title = ""]) => title,
    );
    return { sessions: titles.length, papers: titles };
  },
  "corpus/undated-tensor-compilers.md": (text) => ({
    sessions: 0,
    papers: links(between(text, "## Papers", "## Tutorials"), /^- \[.+?\]\((http\S+?)\) by/gm),
  }),
  "corpus/undated-dl-roadmap.md": (text) => ({
    sessions: 0,
    papers: text.split(/^(?=\*\*\[\d+\]\*\*)/m).flatMap((entry) => {
      if (!entry.startsWith("**[")) return [];
      const title = /["“]+\**([\s\S]*?)\.?\**\s*["”]/.exec(entry)?.[1];
      return title?.replace(/["“”*]/g, "") ?? entry;
    }),
  }),
  "corpus/undated-sysml.md": (text) => ({
    sessions: 0,
    papers: [
      ...links(text.replace(/## (?:Workshops|Courses)[\s\S]*?(?=\n## )/g, ""), /^(http\S+)$/gm),
      ...links(text, /^(.+)\n.+ (?:19|20)\d\d\n\n/gm),
    ],
  }),
  "corpus/undated-effects.md": (text) => ({
    sessions: 0,
    papers: [...between(text, "\n## Papers", "Status of links").matchAll(/^[-*] \*\*([\s\S]+?)\*\*/gm)].map(
      ([, title = ""]) => title.replace("&mdash;", ""),
    ),
  }),
};

/** `### 3/7` and `### Coming up` with items below; a second `Required` after `Extra` is another session. */
export function bySessionHeading(text: string): Expected {
  let [role, required] = ["required", 0];
  let again = 0;
  const papers: string[] = [];
  for (const line of text.split("\n")) {
    const heading = /^#### (Required|Extra)/.exec(line)?.[1]?.toLowerCase();
    if (/^### /.test(line)) role = "required";
    if (heading === "required" && role === "extra") again += 1;
    role = heading ?? role;
    const name = /^- \[([^\]]+)\](?:\((\S+?)\))?/.exec(line);
    if (name === null) continue;
    papers.push(name[2]?.replace("https://https://", "https://") ?? name[1] ?? "");
    if (role === "required") required += 1;
  }
  const dated = count(text, /^### \d+\/\d+\s*$/gm);
  return { sessions: dated + count(text, /^### Coming up/gm) + again, papers, required };
}

function table(text: string, column: number, { unmarked }: { unmarked: string }): Expected {
  const rows = text
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) => line.split("|").slice(1));
  const isDate = (cell: string) =>
    /^\s*(?:(?:Jan|Feb|Mar|Apr|May|Aug|Sept?|Oct|Nov|Dec)\s+\d+|\d\d\/\d\d)\s*$/.test(cell);
  const first = rows.findIndex(([cell = ""]) => isDate(cell));
  const dated = rows.slice(first).filter(([cell = ""]) => isDate(cell) || cell.trim() === "");
  const cells = dated
    .map((row) => row[column] ?? "")
    .join("\n")
    .replaceAll("<br>", "\n");
  const found = [...cells.matchAll(/\[[^\]]+\]\((http(?:[^()\s]|\([^()]*\))+)\)([^\n[]*)/g)];
  const isRequired = (rest: string) =>
    /Required/.test(rest) || (unmarked === "required" && !/Optional|Companion/.test(rest));
  return {
    sessions: rows.filter(([cell = ""]) => isDate(cell)).length,
    papers: found.map(([, url = ""]) => url),
    required: found.filter(([, , rest = ""]) => isRequired(rest)).length,
  };
}

function links(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, url = ""]) => url);
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function between(text: string, from: string, to: string): string {
  const start = text.indexOf(from);
  const end = text.indexOf(to, start + from.length);
  return text.slice(Math.max(0, start), end === -1 ? text.length : end);
}
