import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseSyllabusFile } from "../../../src/core/check/parse.js";
import { problemsOf, shippedText, syllabusText } from "../../helpers/core-syllabus.js";
import { runs } from "../../helpers/runs.js";

test("everything that is wrong is found at once", () => {
  const text = [
    "version: 2",
    "course: { title: C, url: a.org }",
    "calendar: { timezone: Asia/Soul, days: [Tue, Thr], end: 2023-06-31 }",
    "topics: { serving: { titel: Serving } }",
    "papers:",
    "  orca: { name: Orca, year: recent, topics: [servin] }",
    "  vllm: { name: vLLM, title: Paged attention, authors: [Ada], venue: SOSP, year: 2023, url: a.pdf }",
    "  vllm: { name: vLLM }",
    "sessions:",
    "  - { id: a, date: 2023-02-30, required: [orca, vlm] }",
    "  - { date: 2023-04-06, kind: talk, extra: orca }",
    "  - { id: vllm, date: 2023-04-04, required: [vllm], extra: [vllm] }",
    "  - 3",
    "session: []",
  ].join("\n");
  expect(problemsOf(text)).toEqual([
    "invalid-value 1:10",
    "missing-key 2:1",
    "malformed-url 2:26",
    "unknown-timezone 3:23",
    "invalid-value 3:46",
    "impossible-date 3:57",
    "unknown-key 4:22",
    "wrong-type 6:29",
    "unknown-topic 6:46",
    "malformed-url 7:93",
    "duplicate-id 8:3",
    "impossible-date 10:20",
    "unknown-paper 10:49",
    "missing-key 11:5",
    "invalid-value 11:31",
    "wrong-type 11:44",
    "duplicate-id 12:11",
    "out-of-order 12:23",
    "paper-repeated 12:61",
    "wrong-type 13:5",
    "unknown-key 14:1",
  ]);
});

test("a refused part leads to no second complaint about what it would have held", () => {
  const text = [
    "version: 1",
    "course: C",
    "calendar: { timezone: UTC }",
    "topics: 3",
    "papers: []",
    "sessions: [{ id: a, topics: [t], required: [p] }]",
  ].join("\n");
  expect(problemsOf(text)).toEqual(["wrong-type 2:9", "wrong-type 4:9", "wrong-type 5:9"]);
});

test("a misspelt section leads to no complaint about what it declares", () => {
  const text = syllabusText(
    "topic: { t: {} }",
    "paper: { p: {} }",
    "sessions: [{ id: a, topics: [t], extra: [p] }]",
  );
  expect(problemsOf(text)).toEqual(["unknown-key 4:1", "unknown-key 5:1"]);
});

test("a section that is not there declares nothing", () => {
  const text = syllabusText("sessions: [{ id: a, topics: [t], extra: [p] }]");
  expect(problemsOf(text)).toEqual(["unknown-topic 4:30", "unknown-paper 4:42"]);
});

describe("nothing throws, and every place is in the file", () => {
  const piece = fc.oneof(
    fc.constantFrom(..."[]{}-?:,&*!|>'\"#%@`~\t\r\n \u0000\uFEFF\u0085"),
    fc.constantFrom(": ", "- ", "? ", "\n  ", "&a ", "*a", "<<: *a", "!!omap [a: b]", "!!binary a", "---\n"),
    fc.constantFrom(
      "null",
      "{}",
      "[]",
      "{ a: b }",
      "[[a]]",
      ".nan",
      "1e999",
      "2023-02-30",
      "__proto__: ",
      "x-",
    ),
    fc.string({ unit: "grapheme", maxLength: 12 }),
    fc.tuple(fc.nat(shippedText.length), fc.nat(200)).map(([at, size]) => shippedText.slice(at, at + size)),
  );

  const check = (text: string) => {
    const { kind, problems } = parseSyllabusFile(text);
    const lines = text.replace(/^\uFEFF/, "").split("\n");
    for (const { line, column, endColumn } of problems) {
      expect(column).toBeLessThanOrEqual((lines[line - 1] ?? "").length + 1);
      expect(endColumn).toBeGreaterThan(column);
    }
    expect(kind === "invalid").toBe(problems.some(({ severity }) => severity === "error"));
  };

  test("for any text", () => {
    const anyText = fc.oneof(fc.string(), fc.string({ unit: "binary", maxLength: 200 }));
    fc.assert(fc.property(anyText, check), runs(500));
  });

  test("for any medley of YAML", () => {
    const medley = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(""));
    fc.assert(fc.property(medley, check), runs(500));
  });

  test("for any values in the places of a small syllabus", () => {
    const small = [
      "version: 1\ncourse: { id: c, title: C }\ncalendar: { timezone: UTC, days: [Tue] , holidays: { 2023-04-05: D } }\n",
      "x-a: &a [ b ]\ntopics: { t: { title: T } }\npapers:\n  p: { name: P, authors: *a , year: 2000 , topics: [t] }\n",
      "sessions:\n  - { id: s, date: 2023-04-04 , required: [p] , status: cancelled }\nlinks: { ignore: [{ url: x, reason: y }] }\n",
    ].join("");
    const words = small.split(/(?<=\s)/);
    const edit = fc.tuple(fc.nat(words.length - 1), piece);
    const edited = fc
      .array(edit, { minLength: 1, maxLength: 4 })
      .map((edits) => edits.reduce((all, [at, word]) => all.with(at, `${word} `), words).join(""));
    fc.assert(fc.property(edited, check), runs(500));
  });

  test("for the shipped list with pieces deleted, inserted and replaced", () => {
    const edit = fc.record({ at: fc.nat(shippedText.length), drop: fc.oneof(fc.nat(3), fc.nat(300)), piece });
    const edited = fc
      .array(edit, { minLength: 1, maxLength: 5 })
      .map((edits) =>
        edits.reduce(
          (text, { at, drop, piece }) => text.slice(0, at) + piece + text.slice(at + drop),
          shippedText,
        ),
      );
    fc.assert(fc.property(edited, check), runs(100));
  });
});
