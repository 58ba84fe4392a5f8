import { expect, test } from "vitest";
import type { WrittenMark } from "../../../src/core/reading/marks.js";
import { progressReport } from "../../../src/core/reading/progress.js";
import { parsed } from "../../helpers/core-syllabus.js";
import { syllabus } from "../../helpers/syllabi.js";

const LIST = parsed(
  syllabus(`
papers: { a: { name: A }, b: { name: B }, c: { name: C }, d: { name: D }, e: { name: E } }
sessions:
  - { id: late, date: 2023-03-21, required: [c], extra: [a] }
  - { id: early, date: 2023-03-07, required: [a, b] }
  - { id: off, date: 2023-03-09, status: cancelled, required: [d] }
  - { id: some-day, required: [e] }
`),
);

function marked(states: Record<string, WrittenMark["state"]>, minutes: Record<string, number> = {}) {
  return new Map(
    Object.entries(states).map(([id, state]): [string, WrittenMark] => {
      const course = { id: "c", title: "C" };
      return [id, { at: "2023-03-01T00:00Z", state, minutes: minutes[id], paper: { id }, course, line: id }];
    }),
  );
}

function progress(
  states: Record<string, WrittenMark["state"]>,
  today = "2023-03-07",
  pages: Record<string, number> = {},
  minutes: Record<string, number> = {},
) {
  return progressReport(LIST, marked(states, minutes), new Map(Object.entries(pages)), today);
}

test("shares are of what is held: a cancelled class requires nothing", () => {
  const { required, extra, due } = progress({ a: "read", d: "read" });
  expect({ required, extra, due }).toEqual({
    required: { read: 1, of: 4 },
    extra: { read: 1, of: 1 },
    due: { read: 1, of: 2 },
  });
});

test("behind is what classes up to today required, the oldest first; what is begun is not read", () => {
  const { behind, started } = progress({ a: "started", c: "started", e: "read" }, "2023-03-21");
  expect(behind.map(({ id, date }) => [id, date])).toEqual([
    ["a", "2023-03-07"],
    ["b", "2023-03-07"],
    ["c", "2023-03-21"],
  ]);
  expect(started.map(({ id }) => id)).toEqual(["a", "c"]);
  expect(progress({ a: "unread" }).behind.map(({ id }) => id)).toEqual(["a", "b"]);
});

test("the time left goes by the pages of what is unread, and by the reader's own pace where it is known", () => {
  const pages = { a: 10, b: 12, c: 8 };
  expect(progress({ a: "read" }, "2023-03-07", pages).left).toEqual({ pages: 20, minutes: 60, unknown: 1 });
  const { left } = progress({ a: "read" }, "2023-03-07", pages, { a: 50 });
  expect(left).toEqual({ pages: 20, minutes: 100, unknown: 1 });
  expect(progress({}).left).toEqual({ pages: 0, minutes: 0, unknown: 4 });
});
