import { describe, expect, test } from "vitest";
import { observances } from "../../../src/core/model/observances.js";
import { intlZone } from "../../../src/core/model/zone.js";

const HOUR = 3_600_000;

/** The observances of a zone, offsets in hours. */
function of(timezone: string, first: string, last: string): unknown[] {
  return observances(intlZone(timezone), first, last).map(({ kind, starts, from, to }) => [
    kind,
    starts,
    from / HOUR,
    to / HOUR,
  ]);
}

describe("the observances of a zone", () => {
  test("are one where the clocks stay put, from the day before on", () => {
    expect(of("Asia/Seoul", "2023-03-07", "2023-06-08")).toEqual([["standard", "2023-03-06T00:00:00", 9, 9]]);
  });

  test("are one for every change, by the clocks before it", () => {
    expect(of("America/New_York", "2023-03-07", "2023-11-30")).toEqual([
      ["standard", "2023-03-06T00:00:00", -5, -5],
      ["daylight", "2023-03-12T02:00:00", -5, -4],
      ["standard", "2023-11-05T02:00:00", -4, -5],
    ]);
  });

  test("begin with summer time where it is summer", () => {
    expect(of("Europe/Zurich", "2023-06-01", "2023-06-30")).toEqual([
      ["daylight", "2023-05-31T00:00:00", 2, 2],
    ]);
  });

  test("are summer time in January south of the equator", () => {
    expect(of("Australia/Sydney", "2023-01-10", "2023-05-01")).toEqual([
      ["daylight", "2023-01-09T00:00:00", 11, 11],
      ["standard", "2023-04-02T03:00:00", 11, 10],
    ]);
  });

  test("may be half an hour apart", () => {
    expect(of("Australia/Lord_Howe", "2023-03-30", "2023-04-05")).toEqual([
      ["daylight", "2023-03-29T00:00:00", 11, 11],
      ["standard", "2023-04-02T02:00:00", 11, 10.5],
    ]);
  });

  test("are standard after a shift for good", () => {
    expect(of("Asia/Pyongyang", "2018-05-01", "2018-05-10")).toEqual([
      ["standard", "2018-04-30T00:00:00", 8.5, 8.5],
      ["standard", "2018-05-04T23:30:00", 8.5, 9],
    ]);
  });

  test("hold a change on the first and on the last of the dates", () => {
    expect(of("America/New_York", "2023-03-12", "2023-03-12").slice(1)).toEqual([
      ["daylight", "2023-03-12T02:00:00", -5, -4],
    ]);
  });

  test("skip a day with the clocks", () => {
    expect(of("Pacific/Apia", "2011-12-29", "2012-01-02").slice(1)).toEqual([
      ["daylight", "2011-12-30T00:00:00", -10, 14],
    ]);
  });

  test.each([
    "America/New_York",
    "Europe/Dublin",
    "Africa/Casablanca",
    "Asia/Gaza",
    "Australia/Lord_Howe",
    "America/St_Johns",
  ])("give the right offset throughout ten years in %s", (timezone) => {
    const zone = intlZone(timezone);
    const table = observances(zone, "2014-01-01", "2023-12-31").map(({ starts, from, to }) => ({
      since: Date.parse(`${starts}Z`) - from,
      to,
    }));
    const wrong: string[] = [];
    for (let instant = Date.UTC(2014, 0, 2); instant < Date.UTC(2023, 11, 31); instant += 5 * HOUR) {
      const offset = table.findLast(({ since }) => since <= instant)?.to;
      if (offset !== zone.offsetAt(instant)) wrong.push(new Date(instant).toISOString());
    }
    expect(wrong).toEqual([]);
  });
});
