import { expect, test } from "vitest";
import type { SyllabusFile } from "../../../src/core/model/schema.js";
import { cancel } from "../../../src/core/plan/cancel.js";
import { move } from "../../../src/core/plan/move.js";
import { newTerm } from "../../../src/core/plan/new-term.js";
import { remove } from "../../../src/core/plan/remove.js";
import { swap } from "../../../src/core/plan/swap.js";
import { planWarnings } from "../../../src/core/plan/warnings.js";
import { course } from "../../helpers/plan.js";

const FILE = course(
  [
    { id: "one", date: "2023-04-04", required: ["a"] },
    { id: "two", date: "2023-04-06", required: ["b"] },
    { id: "three", date: "2023-04-11", required: ["c"] },
    { id: "later" },
  ],
  { end: "2023-06-15", holidays: { "2023-05-04": "Off" } },
);

const onDate = (id: string, date: string, file = FILE) =>
  move(file, [{ kind: "session", id }], { to: { kind: "date", date } });

function warnings(after: SyllabusFile, today = "2023-04-01", before = FILE) {
  return planWarnings(before, after, today);
}

test("a change that is nothing odd says nothing", () => {
  expect(warnings(FILE)).toEqual([]);
  expect(warnings(onDate("later", "2023-04-13"))).toEqual([]);
  expect(warnings(swap(FILE, "one", "two"))).toEqual([]);
});

test("a session that is past, by its old or its new date, or by what it reads", () => {
  const today = "2023-04-06";
  const past = { kind: "past", session: "one", date: "2023-04-04" };
  const paper = move(FILE, [{ kind: "paper", id: "a" }], { to: { kind: "session", id: "three" } });
  expect([
    warnings(onDate("one", "2023-04-13"), today),
    warnings(paper, today),
    warnings(remove(FILE, [{ kind: "session", id: "one" }], undefined), today),
    warnings(onDate("later", "2023-03-30"), today),
    warnings(onDate("two", "2023-04-13"), today),
  ]).toEqual([[past], [past], [past], [{ kind: "past", session: "later", date: "2023-03-30" }], []]);
});

test("a date off the class days, on a holiday, after the end, on a day that is taken: each once", () => {
  expect([
    warnings(onDate("later", "2023-04-05")),
    warnings(onDate("later", "2023-05-04")),
    warnings(onDate("later", "2023-06-20")),
    warnings(onDate("later", "2023-04-06")),
  ]).toEqual([
    [{ kind: "off-class-day", session: "later", date: "2023-04-05", days: ["Tue", "Thu"] }],
    // A day on which class is put is no holiday any more.
    [],
    [{ kind: "after-end", session: "later", date: "2023-06-20", end: "2023-06-15" }],
    [{ kind: "same-day", session: "later", date: "2023-04-06", others: ["two"] }],
  ]);
});

test("without `calendar.days` the weekdays in use are the class days", () => {
  const { days: _, ...calendar } = FILE.calendar;
  const file = { ...FILE, calendar };
  expect(warnings(onDate("later", "2023-04-12", file), "2023-04-01", file)).toEqual([
    { kind: "off-class-day", session: "later", date: "2023-04-12", days: ["Tue", "Thu"] },
  ]);
});

test("what is cancelled is held on no day", () => {
  const file = cancel(FILE, "later", { kind: "mark" }, undefined);
  expect(warnings(onDate("later", "2023-04-06", file), "2023-04-01", file)).toEqual([]);
});

test("sessions that move together are no surprise to each other", () => {
  const file = course([
    { id: "am", date: "2023-04-04" },
    { id: "pm", date: "2023-04-04" },
  ]);
  const after = cancel(file, "am", { kind: "shift", times: 1 }, undefined);
  expect(warnings(after, "2023-04-01", file)).toEqual([]);
});

test("what `validate` says now and did not say before", () => {
  const sessions = [...(FILE.sessions ?? []), { id: "lab", date: "2023-04-11", required: ["d"] }];
  const after = { ...FILE, sessions, papers: { ...FILE.papers, g: { name: "G" } } };
  expect(warnings(after)).toEqual([
    { kind: "same-day", session: "lab", date: "2023-04-11", others: ["three"] },
    {
      kind: "problem",
      code: "incomplete-paper",
      entry: "g",
      message: "G has no title, authors, venue, year or url",
      hint: "add `title:`, `authors:`, `venue:`, `year:` and `url:`",
    },
    {
      kind: "problem",
      code: "out-of-order",
      entry: "lab",
      message: "Tue 11 Apr 2023 comes after `later` without a date",
      hint: "put the sessions in the order of their dates, the undated last",
    },
  ]);
});

test("a paper that lacks less than before is no news", () => {
  const papers = { ...FILE.papers, a: { name: "A", year: 2018 } };
  expect(warnings({ ...FILE, papers })).toEqual([]);
});

test("a day that a change takes from a session that stays", () => {
  const calendar = { ...FILE.calendar, holidays: { ...FILE.calendar.holidays, "2023-04-06": "Snow" } };
  expect(warnings({ ...FILE, calendar })).toEqual([
    {
      kind: "problem",
      code: "on-holiday",
      entry: "two",
      message: "Thu 6 Apr 2023 is a holiday: Snow",
      hint: "move the session, or give it `kind: holiday`",
    },
  ]);
});

test("a new term leaves the old one as it was; a new date that is past is odd", () => {
  const { file } = newTerm(FILE, { start: "2024-03-05" });
  expect([warnings(file, "2024-02-01"), warnings(file, "2024-03-06")]).toEqual([
    [],
    [{ kind: "past", session: "one", date: "2024-03-05" }],
  ]);
});
