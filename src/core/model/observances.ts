import { addDays, type CalendarDate } from "./dates.js";
import { instantOf, offsetTable, type Zone } from "./zone.js";

/** A stretch of time over which the clocks of a zone keep one offset, as VTIMEZONE has it (RFC 5545 §3.6.5). */
export interface Observance {
  kind: "standard" | "daylight";
  /** What the clocks showed at the change, by the offset before it: `2023-03-12T02:00:00`. */
  starts: string;
  /** Milliseconds east of UTC before the change, and from it on. */
  from: number;
  to: number;
}

/** A quarter of a year: no zone is on summer time for longer than three of them in a row. */
const QUARTER = 91 * 86_400_000;

/**
 * The observances that hold between two dates, both included: the one in force the day before, and one for
 * every change. Rules of repetition are left out, since they would claim more than these dates need.
 */
export function observances(zone: Zone, first: CalendarDate, last: CalendarDate): Observance[] {
  const from = instantOf(zone, addDays(first, -1), "00:00");
  const until = instantOf(zone, addDays(last, 2), "00:00");
  const { changes } = offsetTable(zone, from, until);
  return changes.map(([since, offset], index) => {
    const before = changes[index - 1]?.[1] ?? offset;
    return {
      kind: isSummerTime(zone, since, offset) ? "daylight" : "standard",
      starts: new Date(since + before).toISOString().slice(0, 19),
      from: before,
      to: offset,
    };
  });
}

/** Summer time is what a zone comes from and goes back from within a year; a shift for good is neither. */
function isSummerTime(zone: Zone, since: number, offset: number): boolean {
  const isAheadOf = (quarters: number) => zone.offsetAt(since + quarters * QUARTER) < offset;
  return [-1, -2, -3, -4].some(isAheadOf) && [1, 2, 3, 4].some(isAheadOf);
}
