import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays } from "../../src/core/dates.js";
import { importMarkdown } from "../../src/core/import/import-markdown.js";
import { writeSyllabus } from "../../src/core/import/write.js";
import { cancel } from "../../src/core/plan/cancel.js";
import { move } from "../../src/core/plan/move.js";
import { remove } from "../../src/core/plan/remove.js";
import { setValues } from "../../src/core/plan/set.js";
import { swap } from "../../src/core/plan/swap.js";
import { linkSyllabus } from "../../src/core/syllabus/model.js";
import type { SyllabusFile } from "../../src/core/syllabus/schema.js";
import { UsageError } from "../../src/errors.js";
import { renderMarkdown } from "../../src/render/export/markdown.js";
import { replay, type Workplace } from "../helpers/replay.js";
import { plant, read } from "../helpers/replay-text.js";
import { COURSE } from "../helpers/syllabi.js";
import { runIn, testContext } from "../helpers/test-context.js";
import { readMarkdown } from "../render/export/markdown-reader.js";

/** The list that ships with the program, as its Markdown says it. */
const START = plant(writeSyllabus(asImported(read(COURSE))));

/** A file as it comes back from its Markdown: what that does not say is not asked for. */
function asImported(file: SyllabusFile): SyllabusFile {
  const markdown = renderMarkdown(linkSyllabus(file));
  return importMarkdown(markdown, { source: "README.md", year: 2023, timezone: "Asia/Seoul" }).file;
}

/** What a teacher does to a list in a term. */
type Whim = (file: SyllabusFile, one: number, other: number) => SyllabusFile;

const at = <T>(list: readonly T[], index: number): T[] => list.slice(index % list.length).slice(0, 1);

const papersAt = ({ papers = {} }: SyllabusFile, index: number) =>
  at(Object.keys(papers), index).map((id) => ({ kind: "paper" as const, id }));
const sessionsAt = ({ sessions = [] }: SyllabusFile, index: number) =>
  at(sessions, index).map(({ id }) => ({ kind: "session" as const, id }));
const dayAt = (index: number) => ({ kind: "date" as const, date: addDays("2023-03-07", index % 90) });

const WHIMS: Record<string, Whim> = {
  "a paper goes to another session": (file, one, other) =>
    sessionsAt(file, other).reduce(
      (rest, { id }) => move(rest, papersAt(file, one), { to: { kind: "session", id } }),
      file,
    ),
  "a paper changes its role": (file, one, other) =>
    move(file, papersAt(file, one), { role: other % 2 === 0 ? "required" : "extra" }),
  "a paper gets a day of its own": (file, one, other) =>
    move(file, papersAt(file, one), { to: dayAt(other) }),
  "a session gets another day": (file, one, other) => move(file, sessionsAt(file, one), { to: dayAt(other) }),
  "a session goes to the backlog": (file, one) =>
    move(file, sessionsAt(file, one), { to: { kind: "backlog" } }),
  "a session is dropped, its papers with it": (file, one) =>
    remove(file, sessionsAt(file, one).slice(0, 1), undefined),
  "a paper goes": (file, one) => remove(file, papersAt(file, one), undefined),
  "a paper gets another name": (file, one, other) =>
    papersAt(file, one).reduce(
      (rest, target) =>
        setValues(rest, target, [{ key: "name", value: `Name ${other}` }], { today: "2023-03-01" }),
      file,
    ),
  "two sessions are swapped": (file, one, other) => {
    const [first, second] = [sessionsAt(file, one)[0], sessionsAt(file, other)[0]];
    return first && second ? swap(file, first.id, second.id) : file;
  },
  "a class is held a day later, and so are all after it": (file, one) =>
    sessionsAt(file, one).reduce(
      (rest, { id }) => cancel(rest, id, { kind: "shift", times: 1 }, undefined),
      file,
    ),
};

const whims = fc.array(fc.tuple(fc.constantFrom(...Object.keys(WHIMS)), fc.nat(997), fc.nat(997)), {
  minLength: 1,
  maxLength: 5,
});

/** The list after some whims; those that cannot be followed are let be. */
function after(file: SyllabusFile, all: readonly [name: string, one: number, other: number][]): SyllabusFile {
  return all.reduce((rest, [name, one, other]) => {
    try {
      return WHIMS[name]?.(rest, one, other) ?? rest;
    } catch (error) {
      if (error instanceof UsageError) return rest;
      throw error;
    }
  }, file);
}

function workplace(text: string): Workplace {
  const context = testContext({ files: { "syllabus.yaml": text } });
  return {
    text: () => context.disk.get("syllabus.yaml") ?? "",
    put: (changed) => context.disk.set("syllabus.yaml", changed),
    aisys: (args) => {
      context.written.stderr = "";
      return runIn(context, args);
    },
  };
}

test("whatever becomes of a list, commands lead there, and comments survive", async () => {
  await fc.assert(
    fc.asyncProperty(whims, async (all) => {
      const wanted = asImported(after(read(START), all));
      const place = workplace(START);
      await replay(place, wanted);
      const reached = renderMarkdown(linkSyllabus(read(place.text())));
      expect(readMarkdown(reached)).toEqual(readMarkdown(renderMarkdown(linkSyllabus(wanted))));
    }),
    { numRuns: 12 },
  );
}, 240_000);
