import { describe, expect, test } from "vitest";
import { type ProblemCode, SEVERITY } from "../../../src/core/syllabus/problem.js";
import { parseSyllabus } from "../../../src/index.js";
import { paperLine, syllabusText } from "../../helpers/core-syllabus.js";

const session = (more: string) => syllabusText("sessions:", `  - { id: a, ${more} }`);
const calendar = (more: string) => session("date: 2023-04-05").replace("UTC", `UTC, ${more}`);

/** The shortest text that shows each code. */
const SAMPLES: Record<ProblemCode, string> = {
  "yaml-syntax": "a: b: c\n",
  "control-character": "\u0007",
  "too-deep": "- ".repeat(200),
  "too-large": "a,".repeat(1_000_001).replace("a", "[a"),
  "alias-bomb": `x-0: &0 [1]\n${Array.from({ length: 21 }, (_, index) => `x-${index + 1}: &${index + 1} [*${index}, *${index}]\n`).join("")}`,
  "merge-key": syllabusText("<<: {}"),
  "duplicate-key": syllabusText("version: 1"),
  "missing-key": syllabusText("papers: { a: {} }"),
  "unknown-key": syllabusText("a: b"),
  "wrong-type": syllabusText("sessions: a"),
  "invalid-value": syllabusText().replace("1", "2"),
  "impossible-date": session("date: 2023-02-30"),
  "unknown-timezone": syllabusText().replace("UTC", "UTX"),
  "duplicate-id": syllabusText("sessions: [{ id: a }, { id: a }]"),
  "unknown-paper": session("extra: [b]"),
  "unknown-topic": session("topics: [b]"),
  "malformed-url": session("materials: { code: b }"),
  "doubled-scheme": session('materials: { code: "https://https://b.org" }'),
  "landing-page": syllabusText(
    "papers:",
    paperLine("a").replace("https://example.org", "https://arxiv.org/abs"),
  ).replace(".pdf", ""),
  "same-paper": syllabusText("papers:", paperLine("a"), paperLine("b").replace("b title", "a title")),
  "paper-repeated": syllabusText("papers:", paperLine("p"), "sessions: [{ id: a, extra: [p, p] }]"),
  "incomplete-paper": syllabusText("papers: { a: { name: A } }"),
  "out-of-order": syllabusText("sessions:", "  - { id: a }", "  - { id: b, date: 2023-04-05 }"),
  "off-class-day": calendar("days: [Tue]"),
  "on-holiday": calendar("holidays: { 2023-04-05: Day }"),
  "after-end": calendar("end: 2023-04-04"),
};

describe.each(Object.entries(SAMPLES))("%s", (code, text) => {
  const { kind, problems } = parseSyllabus(text);
  const found = problems.filter((problem) => problem.code === code);

  test("is found, once and as severe as it should be", () => {
    expect(found.map(({ severity }) => severity)).toEqual([
      Object.entries(SEVERITY).find(([one]) => one === code)?.[1],
    ]);
  });

  test("stops a file only if it is an error", () => {
    expect(kind).toBe(problems.some(({ severity }) => severity === "error") ? "invalid" : "valid");
  });

  test("marks a piece of one line and says something in one line", () => {
    for (const { line, column, endColumn, message, hint = "" } of found) {
      const lineText = text.split("\n")[line - 1];
      expect(lineText).toBeDefined();
      expect(endColumn).toBeGreaterThan(column);
      expect(`${message}${hint}`).toMatch(/^\P{Cc}+$/u);
    }
  });
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
