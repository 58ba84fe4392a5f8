import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseSyllabus } from "../../../src/index.js";
import { problemsOf, syllabusText } from "../../helpers/core-syllabus.js";

/** Sessions of which each line begins in the text's line 5. */
function sessions(...lines: string[]): string {
  return syllabusText("sessions:", ...lines.map((line) => `  - { ${line} }`));
}

describe("out-of-order", () => {
  const dated = (...dates: string[]) =>
    problemsOf(
      sessions(...dates.map((date, index) => `id: s${index}, ${date === "" ? "" : `date: ${date}`}`)),
    );

  test("of two that stand in each other's place, the lower one", () => {
    expect(dated("2023-04-04", "2023-04-11", "2023-04-06", "2023-04-13")).toEqual(["out-of-order 7:21"]);
  });

  test("a date that is far too late or too early, and none of its neighbours", () => {
    expect(dated("2023-04-04", "2032-04-06", "2023-04-11", "2023-04-13")).toEqual(["out-of-order 6:21"]);
    expect(dated("2023-04-04", "2023-04-06", "2023-01-11", "2023-04-13")).toEqual(["out-of-order 7:21"]);
  });

  test("a session without a date in the midst of those that have one", () => {
    expect(dated("2023-04-04", "", "2023-04-11", "2023-04-13")).toEqual(["out-of-order 6:5"]);
  });

  test("a date after the backlog has begun", () => {
    expect(dated("2023-04-04", "", "", "2023-04-06")).toEqual(["out-of-order 8:21"]);
  });

  test("a session whose date is refused is not one without a date", () => {
    expect(dated("2023-04-04", "2023-04-31", "2023-05-02")).toEqual(["impossible-date 6:21"]);
    expect(problemsOf(sessions("id: a, dat: 2023-04-04", "id: b, date: 2023-04-06"))).toEqual([
      "unknown-key 5:14",
    ]);
  });

  test("a time before the one above on the same day", () => {
    const text = sessions(
      'id: a, date: 2023-04-04, time: "14:00-15:00"',
      'id: b, date: 2023-04-04, time: "09:00-10:00"',
    );
    expect(problemsOf(text)).toEqual(["out-of-order 6:20"]);
  });

  test("two sessions on one day are in order", () => {
    expect(dated("2023-04-04", "2023-04-04", "")).toEqual([]);
  });

  test("as few as possible are named, and the others are in order", () => {
    const days = fc.array(fc.integer({ min: 1, max: 28 }), { maxLength: 20 });
    fc.assert(
      fc.property(days, (all) => {
        const found = dated(...all.map((day) => `2023-02-${String(day).padStart(2, "0")}`));
        const named = new Set(found.map((problem) => Number(/ (\d+):/.exec(problem)?.[1]) - 5));
        const others = all.filter((_, index) => !named.has(index));
        expect(others).toEqual(others.toSorted((a, b) => a - b));
        expect(others).toHaveLength(Math.max(0, ...lengthsInOrder(all)));
      }),
    );
  });

  test("the message names a neighbour that shows it", () => {
    const text = (...lines: string[]) =>
      parseSyllabus(sessions(...lines)).problems.map(({ message }) => message);
    const [early, late] = ["id: a, date: 2023-04-04", "id: b, date: 2023-04-06"];
    expect([text(late, early), text("id: c", early), text(late, early, "id: d, date: 2023-04-04")]).toEqual([
      ["Tue 4 Apr 2023 comes after Thu 6 Apr 2023"],
      ["Tue 4 Apr 2023 comes after `c` without a date"],
      ["Thu 6 Apr 2023 comes before Tue 4 Apr 2023"],
    ]);
  });
});

describe("class days", () => {
  const term = (calendar: string, ...lines: string[]) =>
    problemsOf(sessions(...lines).replace("UTC", `UTC, ${calendar}`));
  const wednesday = "id: a, date: 2023-04-05";

  test("off-class-day", () => {
    expect(term("days: [Tue, Thu]", wednesday, "id: b, date: 2023-04-06")).toEqual(["off-class-day 5:20"]);
  });

  test("on-holiday, unless the session is the holiday", () => {
    const holidays = "holidays: { 2023-04-05: Arbor Day }";
    expect(term(holidays, wednesday)).toEqual(["on-holiday 5:20"]);
    expect(term(holidays, `${wednesday}, kind: holiday`)).toEqual([]);
  });

  test("after-end", () => {
    expect(term("end: 2023-04-04", wednesday)).toEqual(["after-end 5:20"]);
    expect(term("end: 2023-04-05", wednesday)).toEqual([]);
  });

  test("one complaint about one date: the holiday before the end before the weekday", () => {
    const all = "days: [Tue], end: 2023-04-04, holidays: { 2023-04-05: Arbor Day }";
    expect(term(all, wednesday)).toEqual(["on-holiday 5:20"]);
  });

  test("a cancelled session may fall on any day", () => {
    const sessions = [`${wednesday}, status: cancelled`, "id: b, date: 2023-04-06"];
    expect(term("days: [Tue], end: 2023-04-04", ...sessions)).toEqual(["after-end 6:20"]);
  });
});

/** For each number, how many stand in order at most up to it. */
function lengthsInOrder(numbers: readonly number[]): number[] {
  const lengths: number[] = [];
  for (const [index, number] of numbers.entries()) {
    const before = lengths.filter((_, earlier) => (numbers[earlier] ?? 0) <= number && earlier < index);
    lengths.push(1 + Math.max(0, ...before));
  }
  return lengths;
}
