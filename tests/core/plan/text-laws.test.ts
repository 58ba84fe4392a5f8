import fc from "fast-check";
import { expect, test } from "vitest";
import { parseSyllabusFile } from "../../../src/core/check/parse.js";
import type { SyllabusFile } from "../../../src/core/model/schema.js";
import { cancel } from "../../../src/core/plan/cancel.js";
import { move } from "../../../src/core/plan/move.js";
import { readingsOf } from "../../../src/core/plan/readings.js";
import { setValues } from "../../../src/core/plan/set.js";
import { swap } from "../../../src/core/plan/swap.js";
import { editSyllabus } from "../../../src/core/syllabus/edit/edit.js";
import { saysTheSame } from "../../../src/core/syllabus/edit/same.js";
import { runs } from "../../helpers/runs.js";
import { choices, type Draw, drawer, drawPlan, styledText } from "../../helpers/styled-text.js";
import { follow, GENTLE, HARSH, papersAt, sessionsAt, type Whim, WILD } from "../../helpers/whims.js";

function read(text: string) {
  const parsed = parseSyllabusFile(text);
  if (parsed.kind === "valid") return parsed;
  throw new Error(`${JSON.stringify(parsed.problems)}\n${text}`);
}

/** The text after a change, which says just what was wanted. */
function edited(text: string, change: (file: SyllabusFile) => SyllabusFile): string {
  const before = read(text);
  const target = change(before.file);
  const { text: after } = editSyllabus(text, before, target);
  expect(saysTheSame(read(after).file, target)).toBe(true);
  return after;
}

/** A law on texts in many styles, with choices to draw. */
function law(check: (text: string, comments: readonly string[], draw: Draw) => void): void {
  fc.assert(
    fc.property(choices, (numbers) => {
      const draw = drawer(numbers);
      const { text, comments } = styledText(drawPlan(draw), draw);
      check(text, comments, draw);
    }),
    { ...runs(100), endOnFailure: true },
  );
}

const pick = (draw: Draw) => draw(...Array.from({ length: 31 }, (_, index) => index));

const missing = (text: string, comments: readonly string[]) =>
  comments.filter((comment) => !text.includes(comment));

/**
 * What is written anew is written in the usual way, with a space after a comma and without needless quotes;
 * the comment beside a word of a list stays behind, on a line of its own, when the word goes.
 */
const asUsual = (text: string) =>
  text
    .split(/\r?\n/)
    .map((line) => line.replace(/["' ]|# comment.*$/g, ""))
    .filter(Boolean);

function followAll(text: string, whims: readonly Whim[], draw: Draw): string {
  let now = text;
  for (let times = draw(1, 2, 3, 4, 5); times > 0; times -= 1) {
    const [whim, one, other] = [draw(...whims), pick(draw), pick(draw)];
    now = edited(now, (file) => follow(file, whim, one, other));
  }
  return now;
}

test("whatever is done to a list, its text says it, and no comment is lost", () => {
  const whims = Object.entries({ ...GENTLE, ...WILD }).flatMap(([name, whim]) =>
    name === "a class is dropped" ? [] : whim,
  );
  law((text, comments, draw) => {
    expect(missing(followAll(text, whims, draw), comments)).toEqual([]);
  });
});

test("what is taken out takes nothing else along: papers that stay, line ends, the mark at the start", () => {
  const whims = Object.values({ ...GENTLE, ...WILD, ...HARSH });
  law((text, _, draw) => {
    const after = followAll(text, whims, draw);
    expect(after.startsWith("\uFEFF")).toBe(text.startsWith("\uFEFF"));
    if (!text.replaceAll("\r\n", "").includes("\n")) expect(after.replaceAll("\r\n", "")).not.toContain("\n");
    if (!text.includes("\r")) expect(after).not.toContain("\r");
  });
});

test("two sessions that are swapped twice leave the same bytes", () => {
  law((text, _, draw) => {
    const dated = (read(text).file.sessions ?? []).filter(({ date }) => date !== undefined);
    fc.pre(dated.length > 1);
    const first = draw(...dated).id;
    const second = draw(...dated.map(({ id }) => id).filter((id) => id !== first));
    const once = edited(text, (file) => swap(file, first, second));
    expect(edited(once, (file) => swap(file, second, first))).toBe(text);
  });
});

test("a session that is cancelled and held after all is written as before", () => {
  law((text, _, draw) => {
    const file = read(text).file;
    for (const target of sessionsAt(file, pick(draw))) {
      const once = edited(text, (now) => cancel(now, target.id, { kind: "mark" }, undefined));
      const held = (now: SyllabusFile) =>
        setValues(now, [{ targets: [target], assignments: [{ key: "status", how: "=", value: "" }] }], {
          dates: { today: "2023-03-01" },
          paper: (name) => name,
        });
      expect(asUsual(edited(once, held))).toEqual(asUsual(text));
    }
  });
});

test("a paper that is moved there and back is written as before where its lists stay", () => {
  law((text, _, draw) => {
    const file = read(text).file;
    for (const target of papersAt(file, pick(draw))) {
      const reading = readingsOf(file, target.id)[0];
      const aims = (file.sessions ?? []).filter(
        (session) => session.id !== reading?.session.id && reading && session[reading.role] !== undefined,
      );
      fc.pre(reading !== undefined && (reading.session[reading.role] ?? []).length > 1 && aims.length > 0);
      if (reading === undefined) return;
      const go = (id: string) => (now: SyllabusFile) => move(now, [target], { to: { kind: "session", id } });
      const there = edited(text, go(draw(...aims).id));
      expect(asUsual(edited(there, go(reading.session.id)))).toEqual(asUsual(text));
    }
  });
});
