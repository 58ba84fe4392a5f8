import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  formatOffset,
  instantOf,
  intlZone,
  isoTime,
  localTime,
  offsetTable,
  parseInstant,
  tableZone,
} from "../../src/core/model/zone.js";

const FROM = Date.UTC(1995, 0, 1);
const UNTIL = Date.UTC(2045, 0, 1);

/** Every habit that clocks have: none, the usual two, half hours, Ramadan, skipped days, negative summer time. */
const ZONES = [
  "UTC",
  "Africa/Cairo",
  "Africa/Casablanca",
  "Africa/El_Aaiun",
  "Africa/Johannesburg",
  "Africa/Windhoek",
  "America/Argentina/Tucuman",
  "America/Asuncion",
  "America/Caracas",
  "America/Havana",
  "America/Los_Angeles",
  "America/New_York",
  "America/Phoenix",
  "America/Recife",
  "America/Santiago",
  "America/Sao_Paulo",
  "America/St_Johns",
  "Antarctica/Casey",
  "Antarctica/Troll",
  "Asia/Amman",
  "Asia/Dhaka",
  "Asia/Gaza",
  "Asia/Kathmandu",
  "Asia/Kolkata",
  "Asia/Pyongyang",
  "Asia/Seoul",
  "Asia/Tehran",
  "Atlantic/Azores",
  "Australia/Eucla",
  "Australia/Lord_Howe",
  "Australia/Sydney",
  "Europe/Dublin",
  "Europe/Istanbul",
  "Europe/London",
  "Europe/Moscow",
  "Europe/Zurich",
  "Pacific/Apia",
  "Pacific/Chatham",
  "Pacific/Fakaofo",
  "Pacific/Kiritimati",
  "Pacific/Marquesas",
];

const TWO_DAYS = 2 * 86_400_000;

const instant = fc.integer({ min: FROM, max: UNTIL });
const minute = instant.map((at) => at - (at % 60_000));

describe.each(ZONES)("%s", (name) => {
  const intl = intlZone(name);
  const table = offsetTable(intl, FROM, UNTIL);
  const zone = tableZone(table, intl);

  test("its table agrees with Intl every other day, around every change and at random", () => {
    const days = Array.from({ length: (UNTIL - FROM) / TWO_DAYS }, (_, index) => FROM + index * TWO_DAYS);
    expect(days.filter((at) => zone.offsetAt(at) !== intl.offsetAt(at))).toEqual([]);
    fc.assert(
      fc.property(instant, (at) => {
        expect(zone.offsetAt(at)).toBe(intl.offsetAt(at));
      }),
    );
    const edges = table.changes.flatMap(([since]) => [since - 1, since, since + 1]);
    expect(edges.map((at) => zone.offsetAt(at))).toEqual(edges.map((at) => intl.offsetAt(at)));
  });

  test("a time that its clocks show leads back to itself", () => {
    fc.assert(
      fc.property(minute, (at) => {
        const shown = localTime(zone, at);
        const first = instantOf(zone, shown.date, shown.time);
        expect(localTime(zone, first)).toEqual(shown);
        expect(first).toBeLessThanOrEqual(at);
      }),
    );
  });

  test("a skipped time and a doubled one are read with the offset before the change", () => {
    const changes = table.changes.slice(1).map(([since, offset], index) => {
      const before = table.changes[index]?.[1] ?? 0;
      const shown = since + Math.min(before, offset) + Math.abs(offset - before) / 2;
      const [date = "", time = ""] = new Date(shown).toISOString().slice(0, 16).split("T");
      return { read: instantOf(zone, date, time), meant: shown - before };
    });
    expect(changes.map(({ read }) => read)).toEqual(changes.map(({ meant }) => meant));
  });
});

test("a spell of clocks that is shorter than a week is found from whatever instant the search starts", () => {
  const sunday = Date.UTC(2000, 0, 2, 2, 30);
  const { changes } = offsetTable(intlZone("America/Recife"), sunday, UNTIL);
  const dates = changes.slice(1, 3).map(([since]) => new Date(since).toISOString());
  expect(dates).toEqual(["2000-02-27T02:00:00.000Z", "2000-10-08T03:00:00.000Z"]);
});

test("local mean time, which is what clocks showed before there were zones, is known to the second", () => {
  const offset = intlZone("Asia/Seoul").offsetAt(Date.UTC(1900, 0, 1));
  expect(offset).toBe((8 * 3600 + 27 * 60 + 52) * 1000);
});

test("outside its stretch a table asks the zone beyond", () => {
  const zone = tableZone(offsetTable(intlZone("Asia/Seoul"), FROM, UNTIL), { offsetAt: () => 42 });
  expect([FROM - 1, FROM, UNTIL, UNTIL + 1].map((at) => zone.offsetAt(at))).toEqual([
    42, 32_400_000, 32_400_000, 42,
  ]);
});

describe("RFC 5545, section 3.3.5, in New York", () => {
  const zone = intlZone("America/New_York");
  const iso = (date: string, time: string) => isoTime(zone, instantOf(zone, date, time));

  test("02:30 on the night that skips it is an hour later on the clock", () => {
    expect(iso("2007-03-11", "02:30")).toBe("2007-03-11T03:30:00-04:00");
  });

  test("01:30 on the night that has it twice is the first", () => {
    expect(iso("2007-11-04", "01:30")).toBe("2007-11-04T01:30:00-04:00");
  });
});

test("a day that Samoa skipped is read on the day after", () => {
  const zone = intlZone("Pacific/Apia");
  expect(isoTime(zone, instantOf(zone, "2011-12-30", "12:00"))).toBe("2011-12-31T12:00:00+14:00");
});

test("a day whose midnight is skipped begins an hour later", () => {
  const zone = intlZone("America/Sao_Paulo");
  expect(isoTime(zone, instantOf(zone, "2018-11-04", "00:00"))).toBe("2018-11-04T01:00:00-02:00");
});

describe("formatOffset", () => {
  test.each([
    [0, "+00:00"],
    [32_400_000, "+09:00"],
    [20_700_000, "+05:45"],
    [-34_200_000, "-09:30"],
    [50_400_000, "+14:00"],
    [-1_800_000, "-00:30"],
  ])("%i ms is %s", (offset, text) => {
    expect(formatOffset(offset)).toBe(text);
  });
});

describe("parseInstant", () => {
  const seoul = intlZone("Asia/Seoul");

  test.each([
    ["2023-04-04", "2023-04-03T15:00:00.000Z"],
    ["2023-04-04T00:00", "2023-04-03T15:00:00.000Z"],
    ["2023-04-04T23:59:59", "2023-04-04T14:59:59.000Z"],
    ["2023-04-04T12:00:00.25", "2023-04-04T03:00:00.250Z"],
    ["2023-04-03T23:59+09:00", "2023-04-03T14:59:00.000Z"],
    ["2023-04-04T00:00Z", "2023-04-04T00:00:00.000Z"],
    ["2023-04-04T00:00:00-11:30", "2023-04-04T11:30:00.000Z"],
    ["2024-02-29", "2024-02-28T15:00:00.000Z"],
  ])("%s is %s", (text, utc) => {
    const at = parseInstant(text, seoul);
    expect(at === undefined ? at : new Date(at).toISOString()).toBe(utc);
  });

  test.each([
    "",
    "now",
    "yesterday",
    "2023",
    "2023-04",
    "2023-4-4",
    "2023-02-30",
    "2023-02-30T12:00Z",
    "2023-04-31T00:00",
    "2023-04-04T",
    "2023-04-04T9:00",
    "2023-04-04 09:00",
    "2023-04-04T25:00",
    "2023-04-04T12:60",
    "2023-04-04T12:00:60Z",
    "2023-04-04T12:00+9",
    "2023-04-04T12:00+25:00",
    "2023-04-04T12:00+09:60",
    "2023-04-04Z",
    "2023-04-04T12:00 Z",
    "1680534000000",
    "Tue, 04 Apr 2023 00:00:00 GMT",
  ])("%j is no time", (text) => {
    expect(parseInstant(text, seoul)).toBeUndefined();
  });

  test("what isoTime writes is read as the same instant in any zone", () => {
    const zones = ZONES.map((name) => intlZone(name));
    fc.assert(
      fc.property(instant, fc.constantFrom(...zones), fc.constantFrom(...zones), (at, one, other) => {
        const second = at - (at % 1000);
        expect(parseInstant(isoTime(one, second), other)).toBe(second);
      }),
    );
  });

  test("no text makes it throw", () => {
    const parts = fc.constantFrom(
      "2023-04-04",
      "T",
      "12:00",
      ":00",
      ".5",
      "Z",
      "+09:00",
      "-24:00",
      "0000-00-00",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(parts).map((all) => all.join("")),
        ),
        (text) => {
          expect(["number", "undefined"]).toContain(typeof parseInstant(text, seoul));
        },
      ),
    );
  });
});
