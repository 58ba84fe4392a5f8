import { expect } from "vitest";
import { authorNames } from "../../src/core/model/authors.js";
import type { SyllabusFile } from "../../src/core/model/schema.js";
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
  await carryOut(place, step);
  const after = place.text();
  const now = read(after);
  const gone = goneFrom(old, now);
  expect({ step, comments: plantedIn(after, gone) }).toEqual({ step, comments: plantedIn(before, gone) });
  expect({ step, lines: untouched(after, now, old) }).toEqual({ step, lines: untouched(before, old, now) });
}

async function carryOut(place: Workplace, step: Step): Promise<void> {
  const args = commandOf(step);
  const { code, stderr } = await place.aisys([...args, "-q", "--now", "2023-03-01"]);
  expect({ args, code, stderr }).toEqual({ args, code: 0, stderr: "" });
}

/** The line that takes a step. */
function commandOf(step: Step): readonly string[] {
  switch (step.kind) {
    case "command":
      return step.args;
    case "add-paper": {
      const { paper, to, role } = step;
      const { url, name, title, authors, venue, year, doi, arxiv, note } = paper;
      const facts = {
        name,
        title,
        authors: authors && authorNames(authors),
        venue,
        year,
        doi,
        arxiv,
        note,
        url,
      };
      return [
        ...["add", url ?? name, "--offline", "--to", to, ...options(facts)],
        ...(role === "extra" ? ["--extra"] : []),
      ];
    }
    case "add-session": {
      const { date = "backlog", time, place, kind, title, presenters, note } = step.session;
      return ["add", "session", date, ...options({ time, place, kind, title, presenters, note })];
    }
  }
}

function options(values: Record<string, string | number | string[] | undefined>): string[] {
  return Object.entries(values).flatMap(([key, value]) =>
    value === undefined ? [] : [`--${key}`, Array.isArray(value) ? value.join(", ") : String(value)],
  );
}
