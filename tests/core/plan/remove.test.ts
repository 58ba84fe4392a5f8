import { expect, test } from "vitest";
import { remove } from "../../../src/core/plan/remove.js";
import { course, outline, refusal } from "../../helpers/plan.js";

const FILE = course([
  { id: "one", date: "2023-04-04", required: ["a", "b"], extra: ["c"] },
  { id: "two", required: ["c"] },
]);

test("a paper goes with its declaration and from every session", () => {
  const after = remove(FILE, [{ kind: "paper", id: "c" }], undefined);
  expect({ papers: Object.keys(after.papers ?? {}), sessions: outline(after) }).toEqual({
    papers: ["a", "b", "d", "e", "f"],
    sessions: ["one 04-04 a,b", "two"],
  });
});

test("from one session, it stays declared and in the others", () => {
  expect(remove(FILE, [{ kind: "paper", id: "c" }], { from: "one" })).toEqual({
    ...FILE,
    sessions: [
      { id: "one", date: "2023-04-04", required: ["a", "b"] },
      { id: "two", required: ["c"] },
    ],
  });
});

test("a session goes, and its papers stay declared", () => {
  expect(remove(FILE, [{ kind: "session", id: "one" }], undefined)).toEqual({
    ...FILE,
    sessions: [{ id: "two", required: ["c"] }],
  });
});

test("several go in one request", () => {
  const all = ["a", "b", "c", "d", "e", "f"].map((id) => ({ kind: "paper" as const, id }));
  const after = remove(FILE, [...all, { kind: "session", id: "two" }], undefined);
  expect(after).toEqual({ ...FILE, papers: {}, sessions: [{ id: "one", date: "2023-04-04" }] });
});

test("a paper that no session reads goes from a file without sessions", () => {
  const { sessions: _, ...file } = course([]);
  const { a: __, ...papers } = file.papers ?? {};
  expect(remove(file, [{ kind: "paper", id: "a" }], undefined)).toEqual({ ...file, papers });
});

test.for([
  ["paper", "z", undefined, "there is no paper `z`; `aisys papers` lists them"],
  ["session", "z", undefined, "there is no session `z`; `aisys sessions` lists them"],
  ["paper", "a", "two", "`two` does not read `a`; it is read in one (Tue 4 Apr 2023)"],
  ["paper", "f", "two", "`two` does not read `f`; no session does"],
  ["session", "one", "two", "`one` is a session; --from is for papers"],
] as const)("%s %s from %s is refused", ([kind, id, from, message]) => {
  expect(refusal(() => remove(FILE, [{ kind, id }], { from }))).toBe(message);
});
