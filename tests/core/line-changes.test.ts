import { describe, expect, test } from "vitest";
import { lineChanges } from "../../src/core/undo/line-changes.js";

test.for<[string, string, string, ReturnType<typeof lineChanges>]>([
  ["no change", "a\n", "a\n", []],
  ["a line changed", "a\nb\nc\n", "a\nB\nc\n", [{ line: 2, removed: ["b"], added: ["B"] }]],
  ["a line added", "a\nc\n", "a\nb\nc\n", [{ line: 2, removed: [], added: ["b"] }]],
  ["a line removed", "a\nb\nc\n", "a\nc\n", [{ line: 2, removed: ["b"], added: [] }]],
  [
    "two places",
    "a\nb\nc\n",
    "A\nb\nC\n",
    [
      { line: 1, removed: ["a"], added: ["A"] },
      { line: 3, removed: ["c"], added: ["C"] },
    ],
  ],
  ["the last line end", "a", "a\n", [{ line: 1, removed: ["a"], added: ["a"] }]],
  ["from nothing", "", "a\n", [{ line: 1, removed: [], added: ["a"] }]],
  ["lines that look like marks", "- a\n", "+ a\n", [{ line: 1, removed: ["- a"], added: ["+ a"] }]],
  ["line ends", "a\r\n", "a\n", [{ line: 1, removed: ["a\r"], added: ["a"] }]],
])("%s", ([, before, after, expected]) => {
  expect(lineChanges(before, after)).toEqual(expected);
});

describe("very many changed lines are one change", () => {
  const many = (mark: string) => Array.from({ length: 20_000 }, (_, index) => `${mark}${index}\n`).join("");

  test.for<[string, string, string, [number, number, number]]>([
    ["where all differ", many("a"), many("b"), [1, 20_000, 20_000]],
    ["where they were added", "a\nz\n", `a\n${many("b")}z\n`, [2, 0, 20_000]],
    ["where they were removed", `a\n${many("b")}z\n`, "a\nz\n", [2, 20_000, 0]],
    ["where they stand at the end", "a\n", `a\n${many("b")}`, [2, 0, 20_000]],
    ["where they repeat", `a\na\n`, `a\n${"a\n".repeat(20_000)}a\n`, [3, 0, 20_000]],
  ])("%s", ([, before, after, expected]) => {
    const changes = lineChanges(before, after);
    expect(changes.map(({ line, removed, added }) => [line, removed.length, added.length])).toEqual([
      expected,
    ]);
  });
});
