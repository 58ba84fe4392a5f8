import { expect, test } from "vitest";
import { differenceLines } from "../../src/render/difference.js";
import { plain } from "../helpers/styles.js";

const numbers = (count: number, step: number) =>
  Array.from({ length: count }, (_, index) => `${index * step}\n`).join("");

test("the changed lines stand with one around them", () => {
  expect(differenceLines({ before: "a\nb\nc\nd\n", after: "a\nb\nx\nd\n" }, plain(80))).toEqual([
    "line 2",
    " b",
    "-c",
    "+x",
    " d",
  ]);
});

test("of a long difference the beginning is shown, of one without end nothing", () => {
  const long = differenceLines({ before: "", after: numbers(100, 1) }, plain(80));
  expect([long.length, long.at(-1)]).toEqual([41, "… and 61 more lines"]);
  const oneMore = differenceLines({ before: "", after: numbers(40, 1) }, plain(80));
  expect([oneMore.length, oneMore.at(-1)]).toEqual([41, "… and 1 more line"]);
  expect(differenceLines({ before: numbers(50_000, 1), after: numbers(50_000, 7) }, plain(80))).toEqual([
    "more than 2000 lines differ",
  ]);
});
