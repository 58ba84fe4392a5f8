import { describe, expect, test } from "vitest";
import { width } from "../../src/render/layout.js";
import { renderValidate } from "../../src/render/validate.js";
import { plain } from "../helpers/styles.js";

/** The frame around a problem: the line of the file, and the caret under what is marked in it. */
function frame(line: string, marked: string, columns = 80): string[] {
  const column = line.indexOf(marked) + 1;
  const problem = { severity: "error", code: "c", message: "m", line: 1, column } as const;
  const report = {
    version: 1 as const,
    file: "a.yaml",
    problems: [{ ...problem, endColumn: column + marked.length }],
    summary: { errors: 1, warnings: 0 },
  };
  const [heading, message, ...rest] = renderValidate(report, line, plain(columns)).split("\n");
  expect([heading, message]).toEqual([`a.yaml:1:${column} error c`, "  m"]);
  return rest.slice(0, 2);
}

describe("the frame around a problem", () => {
  test("marks a piece of a line", () => {
    expect(frame("    year: later", "later")).toEqual(["  1 |     year: later", "    |           ^^^^^"]);
  });

  test("marks one column where nothing is left to mark", () => {
    expect(frame("    year:", "")).toEqual(["  1 |     year:", "    | ^"]);
  });

  test("counts columns as the terminal shows them", () => {
    expect(frame('title: "한국어 🚀" x', "x")).toEqual([
      '  1 | title: "한국어 🚀" x',
      "    |                    ^",
    ]);
  });

  test("shows a tab as a space and control characters as stand-ins", () => {
    expect(frame("a:\t\u001b[31m x", "x")).toEqual(["  1 | a: \uFFFD[31m x", "    |          ^"]);
  });

  test("cuts a long line around its mark", () => {
    const line = `${"a".repeat(100)} here ${"b".repeat(100)}`;
    expect(frame(line, "here", 50)).toEqual([
      `  1 | …${"a".repeat(22)} here ${"b".repeat(14)}…`,
      `    | ${" ".repeat(24)}^^^^`,
    ]);
  });

  test.for([40, 60, 80, 110])("is never wider than %i columns", (columns) => {
    for (const line of ["한글🚀".repeat(100), "x".repeat(1000), `${"김".repeat(50)}!${"🚀".repeat(50)}`]) {
      for (const at of [0, 30, 99]) {
        const marked = [...line].slice(at, at + 60).join("");
        const [shown = "", carets = ""] = frame(line, marked, columns);
        expect(Math.max(width(shown), width(carets))).toBeLessThanOrEqual(columns);
        expect(shown).not.toMatch(/\p{Cs}/u);
      }
    }
  });

  test("looks only at the part of an endless line that it shows", () => {
    const line = `${"x".repeat(2_000_000)}!${"y".repeat(2_000_000)}`;
    expect(frame(line, "!", 50)).toEqual([
      `  1 | …${"x".repeat(23)}!${"y".repeat(18)}…`,
      `    | ${" ".repeat(24)}^`,
    ]);
  });
});
