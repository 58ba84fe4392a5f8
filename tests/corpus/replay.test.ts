import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseDate } from "../../src/core/dates.js";
import { idGiver, slug } from "../../src/core/import/identity.js";
import { importMarkdown } from "../../src/core/import/import-markdown.js";
import { movePaper } from "../../src/core/plan/move-paper.js";
import { placeSession } from "../../src/core/plan/order.js";
import { editSyllabus } from "../../src/core/syllabus/edit/edit.js";
import { linkSyllabus } from "../../src/core/syllabus/model.js";
import { parseSyllabusFile } from "../../src/core/syllabus/parse.js";
import type { SyllabusFile } from "../../src/core/syllabus/schema.js";
import { renderMarkdown } from "../../src/render/export/markdown.js";
import { type Sandbox, sandbox } from "../helpers/aisys.js";
import { nextStep, type Step } from "../helpers/replay-plan.js";
import { goneFrom, plant, plantedIn, read, untouched } from "../helpers/replay-text.js";
import { readMarkdown } from "../render/export/markdown-reader.js";
import { missingCorpus, revisions } from "./expected.js";

const FILE = "syllabus.yaml";

/** More steps than this from one revision to the next mean that the plan leads nowhere. */
const MAX_STEPS = 80;

function imported(text: string): SyllabusFile {
  return importMarkdown(text, { source: "README.md", year: 2023, timezone: "Asia/Seoul" }).file;
}

/** Takes one step, and makes sure that it touched nothing but what it is about. */
async function take(place: Sandbox, step: Step): Promise<void> {
  const before = readFileSync(place.path(FILE), "utf8");
  const old = read(before);
  await carryOut(place, step, before);
  const after = readFileSync(place.path(FILE), "utf8");
  const now = read(after);
  const gone = goneFrom(old, now);
  expect({ step, comments: plantedIn(after, gone) }).toEqual({ step, comments: plantedIn(before, gone) });
  expect({ step, lines: untouched(after, now, old) }).toEqual({ step, lines: untouched(before, old, now) });
}

async function carryOut(place: Sandbox, step: Step, text: string): Promise<void> {
  switch (step.kind) {
    case "command": {
      const { code, stderr } = await place.aisys([...step.args, "-q", "--now", "2023-03-01"]);
      expect({ args: step.args, code, stderr }).toEqual({ args: step.args, code: 0, stderr: "" });
      return;
    }
    case "add-paper":
    case "add-session":
      writeFileSync(
        place.path(FILE),
        edited(text, (file) => added(file, step)),
      );
  }
}

function edited(text: string, change: (file: SyllabusFile) => SyllabusFile): string {
  const parsed = parseSyllabusFile(text);
  if (parsed.kind === "invalid") throw new Error("the file is not valid");
  return editSyllabus(text, parsed, change(parsed.file)).text;
}

/** What `add` does to a file. */
function added(file: SyllabusFile, step: Exclude<Step, { kind: "command" }>): SyllabusFile {
  const sessions = (file.sessions ?? []).map(({ id }) => id);
  const giveId = idGiver([...Object.keys(file.papers ?? {}), ...sessions]);
  if (step.kind === "add-session") {
    const { session } = step;
    return placeSession(file, { ...session, id: giveId(slug(session.title ?? session.id), "session") });
  }
  const { paper, role, to } = step;
  const id = giveId(slug(paper.name), "paper");
  const date = parseDate(to, { today: "2023-03-01" });
  const destination =
    date === undefined || sessions.includes(to)
      ? { kind: "session" as const, id: to }
      : { kind: "date" as const, date };
  return movePaper({ ...file, papers: { ...file.papers, [id]: paper } }, id, { to: destination, role });
}

/** Sessions with the names, addresses and roles of their papers, by expressions that know nothing of imports. */
function linksIn(markdown: string): string[] {
  return markdown.split("\n").flatMap((line) => {
    const heading = /^#{3,4} (.+?)\s*$/.exec(line)?.[1];
    const [, name, url = ""] = /^- \\?\[(.+?)\\?\](?:\((\S+)\))?/.exec(line) ?? [];
    if (heading !== undefined) return [`# ${heading}`];
    return name === undefined ? [] : [`${name} ${url.replace(/^https:\/\/https:/, "https:")}`];
  });
}

const list = revisions();

describe.skipIf(missingCorpus !== undefined)(
  `the revisions of a real list, replayed (${missingCorpus ?? "found"})`,
  () => {
    test("each revision is reached from the one before by commands, and comments survive", async () => {
      const [start, ...later] = list.slice(2);
      const place = sandbox();
      place.write("README.md", start?.text ?? "");
      const asked = ["import", "README.md", "--year", "2023", "--timezone", "Asia/Seoul", "-o", FILE, "-q"];
      expect(await place.aisys(asked)).toMatchObject({ code: 0 });

      for (const { name, text } of later) {
        place.write(FILE, plant(readFileSync(place.path(FILE), "utf8")));
        const wanted = imported(text);
        const steps = await replay(place, wanted);
        const { stdout } = await place.aisys(["export", "--md"]);
        const same = renderMarkdown(linkSyllabus(wanted));
        expect({ name, steps, sessions: readMarkdown(stdout) }).toEqual({
          name,
          steps,
          sessions: readMarkdown(same),
        });
        expect({ name, links: linksIn(stdout) }).toEqual({
          name,
          links: linksIn(text.slice(text.indexOf("### "))),
        });
      }
    }, 300_000);
  },
);

/** Takes steps until there is none left, and tells how many it took. */
async function replay(place: Sandbox, wanted: SyllabusFile): Promise<Step[]> {
  const steps: Step[] = [];
  for (;;) {
    const step = nextStep(read(readFileSync(place.path(FILE), "utf8")), wanted);
    if (step === undefined) return steps;
    steps.push(step);
    expect(steps.length, JSON.stringify(steps.slice(-4))).toBeLessThan(MAX_STEPS);
    await take(place, step);
  }
}
