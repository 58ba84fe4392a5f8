import { describe, expect, test } from "vitest";
import { type Clocks, clocksAround } from "../../../src/core/model/clocks.js";
import { intlZone } from "../../../src/core/model/zone.js";

const HOUR = 3_600_000;

function around(timezone: string, first: string, last = first): Clocks {
  return clocksAround(intlZone(timezone), first, last);
}

/** The changes into summer time and back, offsets in hours; else the kind of clocks. */
function changes(timezone: string, first: string, last = first): unknown {
  const clocks = around(timezone, first, last);
  if (clocks.kind !== "yearly") return clocks.kind;
  return [clocks.daylight, clocks.standard].map(({ starts, from, to, month, nth, weekday }) =>
    [starts, from / HOUR, to / HOUR, month, nth, weekday].join(" "),
  );
}

describe("the clocks of a zone around a term", () => {
  test("are fixed where nothing changes, since the year before", () => {
    expect(around("Asia/Seoul", "2023-03-07", "2023-06-08")).toEqual({
      kind: "fixed",
      offset: 9 * HOUR,
      since: "2022-01-01",
    });
  });

  test.each([
    ["America/New_York", ["2022-03-13T02:00:00 -5 -4 3 2 Sun", "2022-11-06T02:00:00 -4 -5 11 1 Sun"]],
    ["Europe/Berlin", ["2022-03-27T02:00:00 1 2 3 -1 Sun", "2022-10-30T03:00:00 2 1 10 -1 Sun"]],
    ["Australia/Sydney", ["2022-10-02T02:00:00 10 11 10 1 Sun", "2022-04-03T03:00:00 11 10 4 1 Sun"]],
    ["Europe/Dublin", ["2022-03-27T01:00:00 0 1 3 -1 Sun", "2022-10-30T02:00:00 1 0 10 -1 Sun"]],
  ])("change by two rules in %s, whether the term holds a change or not", (timezone, expected) => {
    expect(changes(timezone, "2023-03-07", "2023-11-30")).toEqual(expected);
    expect(changes(timezone, "2023-06-01", "2023-06-30")).toEqual(expected);
    expect(changes(timezone, "2023-01-10", "2023-01-20")).toEqual(expected);
  });

  test("change on the last of a weekday rather than on the fourth, where three years leave both open", () => {
    expect(changes("Europe/Berlin", "2025-10-01")).toContain("2024-10-27T03:00:00 2 1 10 -1 Sun");
  });

  test.each([
    ["follow the moon", "Africa/Casablanca", "2023-03-07"],
    ["go by half an hour", "Australia/Lord_Howe", "2023-03-07"],
    ["go by two hours", "Antarctica/Troll", "2023-03-07"],
    ["got a new rule", "America/New_York", "2007-02-01"],
    ["were set anew for good", "Asia/Pyongyang", "2018-05-01"],
    ["stopped changing", "America/Sao_Paulo", "2019-09-01"],
    ["lost a day", "Pacific/Apia", "2011-12-29"],
  ])("are irregular where they %s", (_, timezone, date) => {
    expect(changes(timezone, date)).toBe("irregular");
  });
});
