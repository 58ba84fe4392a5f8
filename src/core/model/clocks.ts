import { type CalendarDate, type Weekday, weekdayOf } from "./dates.js";
import { offsetTable, type Zone } from "./zone.js";

/** How the clocks of a zone go in the years around a term. */
export type Clocks =
  | { kind: "fixed"; offset: number; since: CalendarDate }
  | { kind: "yearly"; standard: YearlyChange; daylight: YearlyChange }
  | { kind: "irregular" };

/** A change of clocks that comes once a year, on a weekday of a month. */
export interface YearlyChange {
  /** The first of them, as the clocks show it by the offset before: `2022-03-13T02:00:00`. */
  starts: string;
  /** Milliseconds east of UTC before the change, and from it on. */
  from: number;
  to: number;
  month: number;
  weekday: Weekday;
  /** Which one of the month; -1 is the last. */
  nth: number;
}

type Change = Pick<YearlyChange, "starts" | "from" | "to">;

const HOUR = 3_600_000;

/**
 * How the clocks go from the year before the first date to the year after the last. A whole year on both sides,
 * since programs that keep one yearly pair of changes, or none, ask for more than the term itself.
 *
 * Summer time is what is ahead, in Dublin too. Clocks that go by half an hour count as irregular: programs round.
 */
export function clocksAround(zone: Zone, first: CalendarDate, last: CalendarDate): Clocks {
  const [from, until] = [Number(first.slice(0, 4)) - 1, Number(last.slice(0, 4)) + 2];
  const { changes } = offsetTable(zone, Date.UTC(from, 0), Date.UTC(until, 0));
  const [[, offset] = [0, 0], ...later] = changes;
  if (later.length === 0) return { kind: "fixed", offset, since: `${from}-01-01` };
  const listed = later.map(([since, to], index): Change => {
    const before = changes[index]?.[1] ?? to;
    return { starts: new Date(since + before).toISOString().slice(0, 19), from: before, to };
  });
  if (listed.length !== 2 * (until - from)) return { kind: "irregular" };
  const pair = [0, 1].flatMap((turn) => yearlyChange(listed.filter((_, index) => index % 2 === turn)) ?? []);
  const daylight = pair.find(({ from, to }) => to - from === HOUR);
  const standard = pair.find(({ from, to }) => from - to === HOUR);
  if (daylight === undefined || standard === undefined) return { kind: "irregular" };
  return { kind: "yearly", standard, daylight };
}

/** The rule by which all of these come, one a year, where there is one. */
function yearlyChange(changes: readonly Change[]): YearlyChange | undefined {
  const [first] = changes;
  const [month, another] = new Set(changes.map(monthAndTime));
  if (first === undefined || month === undefined || another !== undefined) return undefined;
  const nth = [-1, 1, 2, 3, 4].find((place) => changes.every(({ starts }) => isNth(starts, place)));
  if (nth === undefined) return undefined;
  return {
    ...first,
    month: Number(first.starts.slice(5, 7)),
    weekday: weekdayOf(first.starts.slice(0, 10)),
    nth,
  };
}

/** All that a rule says but which week of the month. */
function monthAndTime({ starts, from, to }: Change): string {
  return [starts.slice(5, 7), weekdayOf(starts.slice(0, 10)), starts.slice(11), from, to].join(" ");
}

function isNth(starts: string, nth: number): boolean {
  const [year = 0, month = 0, day = 0] = starts.slice(0, 10).split("-").map(Number);
  return nth === -1 ? day + 7 > new Date(Date.UTC(year, month, 0)).getUTCDate() : Math.ceil(day / 7) === nth;
}
