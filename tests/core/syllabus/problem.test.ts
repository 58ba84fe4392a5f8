import { describe, expect, test } from "vitest";
import { type ProblemCode, SEVERITY } from "../../../src/core/model/problem.js";
import { parseSyllabus } from "../../../src/index.js";
import { paperLine, syllabusText } from "../../helpers/core-syllabus.js";

const session = (more: string) => syllabusText("sessions:", `  - { id: a, ${more} }`);
const calendar = (more: string) => session("date: 2023-04-05").replace("UTC", `UTC, ${more}`);

const laughs = Array.from(
  { length: 21 },
  (_, index) => `x-${index + 1}: &${index + 1} [*${index}, *${index}]`,
);
const landingPage = paperLine("a").replace(/https.*pdf/, "https://arxiv.org/abs/2210.1");

/** The shortest text that shows each code, and the piece of it that is marked. */
const SAMPLES: Record<ProblemCode, [text: string, marked: string]> = {
  "yaml-syntax": [syllabusText("topics: !a {}"), "!a"],
  "control-character": ["a\u0007b", "\u0007"],
  "too-deep": ["- ".repeat(200), " "],
  "too-large": [`[${"a,".repeat(1_000_000)}`, "a"],
  "alias-bomb": [syllabusText("x-0: &0 [1]", ...laughs), "x-19"],
  "merge-key": [syllabusText("<<: {}"), "<<"],
  "duplicate-key": [syllabusText("version: 1"), "version"],
  "missing-key": [syllabusText("papers: { tvm: {} }"), "tvm"],
  "unknown-key": [syllabusText("own: b"), "own"],
  "wrong-type": [syllabusText("sessions: none"), "none"],
  "invalid-value": [session("kind: talk"), "talk"],
  "impossible-date": [session("date: 2023-02-30"), "2023-02-30"],
  "unknown-timezone": [syllabusText().replace("UTC", "UTX"), "UTX"],
  "duplicate-id": [syllabusText("sessions: [{ id: one }, { id: one }]"), "one"],
  "taken-uid": [syllabusText("sessions: [{ id: one }, { id: two, uid: one }]"), "one"],
  "unknown-paper": [session("extra: [tvm]"), "tvm"],
  "unknown-topic": [session("topics: [llm]"), "llm"],
  "malformed-url": [session("materials: { code: a.org }"), "a.org"],
  "doubled-scheme": [session("materials: { code: 'https://https://b.org' }"), "'https://https://b.org'"],
  "landing-page": [syllabusText("papers:", landingPage), '"https://arxiv.org/abs/2210.1"'],
  "same-paper": [
    syllabusText("papers:", paperLine("a"), paperLine("b").replace("b title", "a title")),
    '"a title"',
  ],
  "paper-repeated": [syllabusText("papers:", paperLine("p"), "sessions: [{ id: a, extra: [p, p] }]"), "p"],
  "incomplete-paper": [syllabusText("papers: { tvm: { name: TVM } }"), "tvm"],
  "out-of-order": [syllabusText("sessions: [{ id: a }, { id: b, date: 2023-04-05 }]"), "2023-04-05"],
  "off-class-day": [calendar("days: [Tue]"), "2023-04-05"],
  "on-holiday": [calendar("holidays: { 2023-04-05: Day }"), "2023-04-05"],
  "after-end": [calendar("end: 2023-04-04"), "2023-04-05"],
};

describe.each(Object.entries(SAMPLES))("%s", (code, [text, marked]) => {
  const { kind, problems } = parseSyllabus(text);
  const found = problems.filter((problem) => problem.code === code);

  test("is found, once and as severe as it should be", () => {
    const severities = new Map<string, string>(Object.entries(SEVERITY));
    expect(found.map(({ severity }) => severity)).toEqual([severities.get(code)]);
  });

  test("stops a file only if it is an error", () => {
    expect(kind).toBe(problems.some(({ severity }) => severity === "error") ? "invalid" : "valid");
  });

  test("marks the piece that it is about", () => {
    const pieces = found.map(({ line, column, endColumn }) =>
      text.split("\n")[line - 1]?.slice(column - 1, endColumn - 1),
    );
    expect(pieces).toEqual([marked]);
  });

  test("says something in one line", () => {
    expect(found.map(({ message, hint = "" }) => `${message}${hint}`)).toEqual([
      expect.stringMatching(/^\P{Cc}+$/u),
    ]);
  });
});

test("what runs over several lines is marked on the first", () => {
  const { problems } = parseSyllabus(
    syllabusText("sessions:", "  - id: a", "    title:", "      - one", "      - two"),
  );
  expect(problems).toMatchObject([{ line: 7, column: 7, endColumn: 8 }]);
});

test("problems come in the order of the file, errors before warnings where they share a place", () => {
  const text = syllabusText(
    "sessions:",
    "  - { id: b, date: 2023-04-05 }",
    "  - { id: b, date: 2023-04-04 }",
    "paper: []",
  );
  const { problems } = parseSyllabus(text);
  expect(problems.map(({ code, line, severity }) => `${line} ${severity} ${code}`)).toEqual([
    "6 error duplicate-id",
    "6 warning out-of-order",
    "7 error unknown-key",
  ]);
});
