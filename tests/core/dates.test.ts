import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, daysBetween, formatDate, isDate, utcDate, weekdayOf } from "../../src/core/model/dates.js";

const anyDate = fc
  .date({ min: new Date("0001-01-01"), max: new Date("9998-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe("isDate", () => {
  test.each(["2023-04-04", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"])("%s is one", (text) => {
    expect(isDate(text)).toBe(true);
  });

  test.each([
    "2023-02-30",
    "2023-02-29",
    "1900-02-29",
    "2023-04-31",
    "2023-13-01",
    "2023-00-10",
    "2023-01-00",
    "2023-4-4",
    "23-04-04",
    "2023/04/04",
    " 2023-04-04",
    "2023-04-04\n",
    "2023-04-04T00:00",
    "",
  ])("%j is none", (text) => {
    expect(isDate(text)).toBe(false);
  });

  test("exactly those days are dates that the months have", () => {
    const parts = fc.tuple(fc.integer({ min: 1, max: 9999 }), fc.nat(14), fc.nat(33));
    fc.assert(
      fc.property(parts, ([year, month, day]) => {
        const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
        const lengths = [0, 31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        const pad = (part: number, size: number) => String(part).padStart(size, "0");
        const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
        expect(isDate(text)).toBe(day >= 1 && day <= (lengths[month] ?? 0));
      }),
    );
  });
});

describe("counting days", () => {
  test("the days between two dates lead from one to the other", () => {
    fc.assert(
      fc.property(anyDate, anyDate, (a, b) => {
        expect(addDays(a, daysBetween(a, b))).toBe(b);
      }),
    );
  });

  test("a later date is greater as text too", () => {
    fc.assert(
      fc.property(anyDate, anyDate, (a, b) => {
        expect(daysBetween(a, b) > 0).toBe(b > a);
      }),
    );
  });

  test("months and leap years are stepped over", () => {
    expect([addDays("2023-02-28", 1), addDays("2024-02-28", 1), addDays("2023-01-01", -1)]).toEqual([
      "2023-03-01",
      "2024-02-29",
      "2022-12-31",
    ]);
  });

  test("an instant has the date that a UTC clock shows", () => {
    expect([utcDate(0), utcDate(-1), utcDate(86_400_000)]).toEqual([
      "1970-01-01",
      "1969-12-31",
      "1970-01-02",
    ]);
  });
});

describe("weekdayOf", () => {
  test.each([
    ["1970-01-01", "Thu"],
    ["1969-12-31", "Wed"],
    ["2000-02-29", "Tue"],
    ["2023-04-04", "Tue"],
    ["2023-05-11", "Thu"],
    ["2026-08-02", "Sun"],
  ])("%s is a %s", (date, weekday) => {
    expect(weekdayOf(date)).toBe(weekday);
  });

  test("weekdays agree with those of Intl", () => {
    const format = new Intl.DateTimeFormat("en-US", { weekday: "short", timeZone: "UTC" });
    const modern = anyDate.filter((date) => date > "1900");
    fc.assert(
      fc.property(modern, (date) => {
        expect(weekdayOf(date)).toBe(format.format(new Date(date)));
      }),
    );
  });
});

describe("formatDate", () => {
  test("weekday, day, month and year", () => {
    expect(formatDate("2023-04-04")).toBe("Tue 4 Apr 2023");
  });

  test("the year can be left out", () => {
    expect(formatDate("2023-12-31", { year: false })).toBe("Sun 31 Dec");
  });
});
