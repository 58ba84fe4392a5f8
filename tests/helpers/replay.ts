import { expect } from "vitest";
import { parseDate } from "../../src/core/dates.js";
import { idGiver, slug } from "../../src/core/import/identity.js";
import { movePaper } from "../../src/core/plan/move-paper.js";
import { placeSession } from "../../src/core/plan/order.js";
import { editSyllabus } from "../../src/core/syllabus/edit/edit.js";
import { parseSyllabusFile } from "../../src/core/syllabus/parse.js";
import type { SyllabusFile } from "../../src/core/syllabus/schema.js";
import type { Outcome } from "./aisys.js";
import { nextStep, type Step } from "./replay-plan.js";
import { goneFrom, plantedIn, read, untouched } from "./replay-text.js";

/** Where a list is changed by commands: in files by the program, or in memory. */
export interface Workplace {
  text(): string;
  put(text: string): void;
  aisys(args: readonly string[]): Promise<Outcome>;
}

/** More steps than this from one revision to the next mean that the plan leads nowhere. */
const MAX_STEPS = 80;

/** Takes steps until there is none left, each of which touches only what it is about, and tells which. */
export async function replay(place: Workplace, wanted: SyllabusFile): Promise<Step[]> {
  const steps: Step[] = [];
  for (;;) {
    const step = nextStep(read(place.text()), wanted);
    if (step === undefined) return steps;
    steps.push(step);
    expect(steps.length, JSON.stringify(steps.slice(-4))).toBeLessThan(MAX_STEPS);
    await take(place, step);
  }
}

/** Takes one step, and makes sure that it touched nothing but what it is about. */
async function take(place: Workplace, step: Step): Promise<void> {
  const before = place.text();
  const old = read(before);
  await carryOut(place, step, before);
  const after = place.text();
  const now = read(after);
  const gone = goneFrom(old, now);
  expect({ step, comments: plantedIn(after, gone) }).toEqual({ step, comments: plantedIn(before, gone) });
  expect({ step, lines: untouched(after, now, old) }).toEqual({ step, lines: untouched(before, old, now) });
}

async function carryOut(place: Workplace, step: Step, text: string): Promise<void> {
  switch (step.kind) {
    case "command": {
      const { code, stderr } = await place.aisys([...step.args, "-q", "--now", "2023-03-01"]);
      expect({ args: step.args, code, stderr }).toEqual({ args: step.args, code: 0, stderr: "" });
      return;
    }
    case "add-paper":
    case "add-session":
      place.put(edited(text, (file) => added(file, step)));
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
