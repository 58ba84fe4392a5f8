import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, formatDate, weekdayOf } from "../../src/core/model/dates.js";
import { dayCalled, parseDate, readDates } from "../../src/core/model/read-date.js";
import { refusal } from "../helpers/plan.js";

describe("parseDate", () => {
  const context = { today: "2023-04-10", first: "2023-03-07", last: "2023-05-11" };

  test.each([
    ["2023-04-04", "2023-04-04"],
    ["2019-01-31", "2019-01-31"],
    ["4/4", "2023-04-04"],
    ["04/4", "2023-04-04"],
    ["12/24", "2023-12-24"],
    ["today", "2023-04-10"],
    ["Tomorrow", "2023-04-11"],
    ["YESTERDAY", "2023-04-09"],
  ])("%s is %s", (text, date) => {
    expect(parseDate(text, context)).toBe(date);
  });

  test.each([
    "2023-02-30",
    "2/30",
    "13/1",
    "0/1",
    "4/4/23",
    "4.4",
    "fri 4 apr",
    "2023-W54",
    "2023-W00",
    "tvm",
    "constructor",
    "",
  ])("%j is no date", (text) => {
    expect(parseDate(text, context)).toBeUndefined();
  });

  test("a list that runs over New Year gives month and day the year in which it meets", () => {
    const winter = { today: "2024-01-20", first: "2023-09-05", last: "2024-02-20" };
    expect(["9/12", "1/9", "2/20"].map((text) => parseDate(text, winter))).toEqual([
      "2023-09-12",
      "2024-01-09",
      "2024-02-20",
    ]);
  });

  test("without dates in the list, month and day are of this year", () => {
    expect(parseDate("4/4", { today: "2025-10-01" })).toBe("2025-04-04");
  });

  test("a leap day is found in the year of the list that has one", () => {
    expect(parseDate("2/29", { today: "2023-10-01", first: "2023-09-05", last: "2024-02-20" })).toBe(
      "2024-02-29",
    );
  });
});

describe("readDates", () => {
  /** A Wednesday. */
  const context = { today: "2023-04-05", first: "2023-03-07", last: "2023-05-11" };

  test.each([
    ["apr 4", "2023-04-04"],
    ["April 4th, 2024", "2024-04-04"],
    ["4 april", "2023-04-04"],
    ["4. Apr 2021", "2021-04-04"],
    ["29.9.", "2023-09-29"],
    ["29. 9. 2022", "2022-09-29"],
    ["4/4/2022", "2022-04-04"],
    ["tue 4 apr", "2023-04-04"],
    ["2023-W14-2", "2023-04-04"],
    ["+7d", "2023-04-12"],
    ["-1w", "2023-03-29"],
    ["wed", "2023-04-05"],
    ["Thursday", "2023-04-06"],
    ["tue", "2023-04-11"],
    ["next thu", "2023-04-13"],
    ["next mon", "2023-04-10"],
    ["next sun", "2023-04-16"],
  ])("%s is the day %s", (text, date) => {
    expect(readDates(text, context)).toEqual({ from: date, to: date });
  });

  test.each([
    ["week", "2023-04-03", "2023-04-09"],
    ["This Week", "2023-04-03", "2023-04-09"],
    ["next week", "2023-04-10", "2023-04-16"],
    ["last week", "2023-03-27", "2023-04-02"],
    ["2023-W14", "2023-04-03", "2023-04-09"],
    ["2026-W36", "2026-08-31", "2026-09-06"],
    ["2020-w53", "2020-12-28", "2021-01-03"],
  ])("%s is from %s to %s", (text, from, to) => {
    expect(readDates(text, context)).toEqual({ from, to });
  });

  test.each(["2021-W53", "next", "next april", "w14", "mon 2", "may", "29.9", "0 apr", "apr 31", "4 foo"])(
    "%s is no date",
    (text) => {
      expect(readDates(text, context)).toBeUndefined();
    },
  );

  test("where one day is wanted, a week is refused as such", () => {
    expect(refusal(() => dayCalled("next week", context))).toBe(
      "`next week` is a whole week: Mon 10 Apr 2023 to Sun 16 Apr 2023; name one of its days",
    );
    expect(refusal(() => dayCalled("soon", context))).toMatch(/^`soon` is not a date; write /);
  });

  const MONTHS = ["january", "february", "march", "april", "may", "june", "july"];
  const day = fc.integer({ min: 0, max: 200 }).map((days) => addDays("2023-01-01", days));
  const parts = (date: string) => {
    const [year = "", month = "", number = ""] = date.split("-");
    return { year, month: Number(month), number: Number(number), name: MONTHS[Number(month) - 1] ?? "" };
  };

  test("every notation of a day of the term reads as that day, whatever the case", () => {
    const forms: ((date: string) => string)[] = [
      (date) => date,
      (date) => formatDate(date),
      (date) => formatDate(date, { year: false }),
      (date) => `${parts(date).month}/${parts(date).number}`,
      (date) => `${parts(date).number}.${parts(date).month}.`,
      (date) => `${parts(date).number}.${parts(date).month}.${parts(date).year}`,
      (date) => `${parts(date).name} ${parts(date).number}`,
      (date) => `${parts(date).name.slice(0, 3)} ${parts(date).number}, ${parts(date).year}`,
      (date) => `${parts(date).number}  ${parts(date).name}`,
    ];
    const term = { first: "2023-01-01", last: "2023-07-31" };
    fc.assert(
      fc.property(day, day, fc.constantFrom(...forms), fc.boolean(), (date, today, form, isLoud) => {
        const text = isLoud ? form(date).toUpperCase() : form(date);
        expect([text, readDates(text, { today, ...term })]).toEqual([text, { from: date, to: date }]);
      }),
    );
  });

  test("a day of the week is within the seven days from today, next week's within the week after", () => {
    fc.assert(
      fc.property(day, day, (date, today) => {
        const word = weekdayOf(date).toLowerCase();
        const found = parseDate(word, { today }) ?? "";
        expect([found >= today, found < addDays(today, 7), weekdayOf(found)]).toEqual([
          true,
          true,
          weekdayOf(date),
        ]);
        const week = readDates("next week", { today });
        const next = parseDate(`next ${word}`, { today }) ?? "";
        expect(week && week.from <= next && next <= week.to).toBe(true);
        expect([weekdayOf(next), weekdayOf(week?.from ?? ""), weekdayOf(week?.to ?? "")]).toEqual([
          ...[weekdayOf(date), "Mon", "Sun"],
        ]);
      }),
    );
  });

  test("any text is read or refused, and nothing is thrown", () => {
    const words = fc.constantFrom(
      "next",
      "week",
      "apr",
      "4",
      "29.",
      "9.",
      "thu",
      "/",
      "2023",
      "-W36",
      "+7d",
      "x",
    );
    const texts = fc.oneof(
      fc.string(),
      fc.array(words).map((all) => all.join(" ")),
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(() => readDates(text, context)).not.toThrow();
      }),
    );
  });
});
