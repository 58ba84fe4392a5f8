import { expect, test } from "vitest";
import { swap } from "../../../src/core/plan/swap.js";
import { course, outline, refusal } from "../../helpers/plan.js";

const FILE = course([
  { id: "one", date: "2023-04-04", time: "10:00-11:00", place: "Lab", required: ["a"] },
  { id: "two", date: "2023-04-06", required: ["b"] },
  { id: "three", date: "2023-04-11", extra: ["c"] },
  { id: "x", required: ["d"] },
  { id: "y" },
]);

test("two sessions exchange their dates; all else stays with them", () => {
  expect(swap(FILE, "one", "three")).toEqual({
    ...FILE,
    sessions: [
      { id: "three", date: "2023-04-04", extra: ["c"] },
      { id: "two", date: "2023-04-06", required: ["b"] },
      { id: "one", date: "2023-04-11", time: "10:00-11:00", place: "Lab", required: ["a"] },
      { id: "x", required: ["d"] },
      { id: "y" },
    ],
  });
});

test("one from the backlog takes the date, and the other its place there", () => {
  expect(outline(swap(FILE, "x", "two"))).toEqual([
    "one 04-04 a",
    "x 04-06 d",
    "three 04-11 / c",
    "two b",
    "y",
  ]);
});

test("two of the backlog exchange their places", () => {
  expect(outline(swap(FILE, "x", "y")).slice(3)).toEqual(["y", "x d"]);
});

test("two of one day exchange their places unless they have times", () => {
  const file = course([
    { id: "a1", date: "2023-04-04" },
    { id: "b1", date: "2023-04-04" },
    { id: "c1", date: "2023-04-04", time: "18:00-19:00" },
  ]);
  expect(outline(swap(file, "a1", "b1"))).toEqual(["b1 04-04", "a1 04-04", "c1 04-04"]);
  expect(refusal(() => swap(file, "a1", "c1"))).toBe(
    "both are on Tue 4 Apr 2023, each at a time of its own; `aisys set a1 time=…` changes a time",
  );
});

test("a session and itself are no two", () => {
  expect(refusal(() => swap(FILE, "one", "one"))).toBe(
    "`one` cannot be swapped with itself; name two sessions",
  );
});
