import { describe, expect, test } from "vitest";
import { newTerm, type TermDates } from "../../../src/core/plan/new-term.js";
import { course, outline, refusal } from "../../helpers/plan.js";

const OLD = course(
  [
    { id: "one", date: "2023-03-07", required: ["a"], presenters: ["Ada"], roles: { reviewer: ["Hal"] } },
    {
      id: "two",
      uid: "old",
      date: "2023-03-09",
      status: "cancelled",
      reason: "R",
      note: "N",
      required: ["b"],
    },
    { id: "off", date: "2023-03-14", kind: "holiday" },
    { id: "am", date: "2023-03-16", status: "confirmed" },
    { id: "pm", date: "2023-03-16", kind: "exam" },
    { id: "later", presenters: ["Bo"], required: ["c"] },
  ],
  { end: "2023-06-15", holidays: { "2023-03-21": "Old", "2024-03-07": "New" } },
);

test("the same course on new dates", () => {
  const file = { ...OLD, course: { ...OLD.course, updated: "2023-05-12T06:36:23+09:00" } };
  expect(newTerm(file, { start: "2024-03-05" })).toEqual({
    file: {
      ...OLD,
      course: { id: "c2024", title: "C", previous: ["c2023"] },
      calendar: { timezone: "UTC", days: ["Tue", "Thu"], holidays: { "2024-03-07": "New" } },
      sessions: [
        { id: "one", date: "2024-03-05", required: ["a"] },
        { id: "two", date: "2024-03-12", note: "N", required: ["b"] },
        { id: "am", date: "2024-03-14" },
        { id: "pm", date: "2024-03-14", kind: "exam" },
        { id: "later", required: ["c"] },
      ],
    },
    kept: [{ session: "two", fields: ["note"] }],
    sessions: [
      { session: "one", from: "2023-03-07", to: "2024-03-05" },
      { session: "two", from: "2023-03-09", to: "2024-03-12" },
      { session: "off", from: "2023-03-14", to: undefined },
      { session: "am", from: "2023-03-16", to: "2024-03-14" },
      { session: "pm", from: "2023-03-16", to: "2024-03-14" },
    ],
  });
});

test("on other days, over other holidays", () => {
  const term: TermDates = {
    start: "2024-03-05",
    days: ["Mon", "Wed"],
    holidays: { "2024-03-11": "Off", "2024-03-01": "Day" },
  };
  const { file } = newTerm(OLD, term);
  expect([outline(file), file.calendar]).toEqual([
    ["one 03-06 a", "two 03-13 b", "am 03-18", "pm 03-18", "later c"],
    {
      timezone: "UTC",
      days: ["Mon", "Wed"],
      holidays: { "2024-03-01": "Day", "2024-03-07": "New", "2024-03-11": "Off" },
    },
  ]);
});

test("without `calendar.days` the weekdays in use stay those of class", () => {
  const { days: _, ...calendar } = OLD.calendar;
  const { file } = newTerm({ ...OLD, calendar }, { start: "2024-09-02" });
  expect([outline(file)[0], file.calendar.days]).toEqual(["one 09-03 a", undefined]);
});

test("a list in no order comes into the order of its dates", () => {
  const file = course([{ id: "x" }, { id: "b1", date: "2023-03-09" }, { id: "a1", date: "2023-03-07" }]);
  expect(outline(newTerm(file, { start: "2024-03-05" }).file)).toEqual(["a1 03-05", "b1 03-07", "x"]);
});

test("a list without dates, or without sessions, stays so", () => {
  const { sessions: _, ...none } = course([]);
  expect(outline(newTerm(course([{ id: "x" }]), { start: "2024-03-05" }).file)).toEqual(["x"]);
  expect(newTerm(none, { start: "2024-03-05" }).file.sessions).toBeUndefined();
});

describe("the id of the course", () => {
  test.for([
    ["aisys2023", "2024-03-05", "aisys2024"],
    ["2022-2023-ml", "2024-03-05", "2022-2024-ml"],
    ["ml", "2024-03-05", "ml-2024"],
    ["cs12023", "2024-03-05", "cs12023-2024"],
    ["aisys2023", "2023-09-05", "aisys2023-09"],
    ["aisys2023-09", "2024-03-05", "aisys2024-09"],
  ] as const)("%s from %s is %s", ([id, start, next]) => {
    const file = { ...OLD, course: { id, title: "C" } };
    expect(newTerm(file, { start }).file.course.id).toBe(next);
  });

  test("can be given, and must be one", () => {
    expect(newTerm(OLD, { start: "2024-03-05", id: "x" }).file.course.id).toBe("x");
    expect(refusal(() => newTerm(OLD, { start: "2024-03-05", id: "a b" }))).toBe(
      "`a b` cannot be an id; an id begins with a letter or a digit and goes on with letters, digits, `.`, `_` or `-`",
    );
  });
});
