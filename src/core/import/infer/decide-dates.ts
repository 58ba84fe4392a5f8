import { type CalendarDate, isDate, type Weekday, weekdayOf } from "../../model/dates.js";
import { type DateParts, type FoundDate, shortYear } from "./find-date.js";

/** A date of the file that still lacks its year or its order. */
export interface DateMention {
  unit: number;
  line: number;
  found: FoundDate;
  /** The year that the nearest heading above names. */
  heading: { year: number; runsOn: boolean; line: number } | undefined;
}

/** How the numbers of `3/4` or `19/04/02` follow each other. */
type NumberOrder = "month-day" | "day-month";

/** What a whole file says about its dates. */
export interface DateDecision {
  dates: ReadonlyMap<number, CalendarDate>;
  order: { value: NumberOrder; because: string } | undefined;
  /** Dates whose year nothing tells. */
  yearless: readonly DateMention[];
  /** Dates that say another weekday than they fall on. */
  wrongWeekdays: readonly { mention: DateMention; date: CalendarDate; weekday: Weekday }[];
  /** Numbers that no calendar has, such as 30 February. */
  impossible: readonly DateMention[];
}

/** A month and day, with the year where the text tells it. */
interface MonthDay {
  month: number;
  day: number;
  year: number | undefined;
}

/** Decides all dates of a file together: one order of numbers, and a year for each. */
export function decideDates(
  mentions: readonly DateMention[],
  fallbackYear: { year: number; runsOn: boolean } | undefined,
): DateDecision {
  const dotted = orderOfDotted(mentions);
  const candidates = (["month-day", "day-month"] as const).map((order) => ({
    order,
    ...placeAll(mentions, { other: order, dotted }, fallbackYear),
  }));
  const [first, second] = candidates;
  if (first === undefined || second === undefined) throw new RangeError("two orders are tried");
  const isNumeric = mentions.some(({ found }) => isAmbiguous(found.parts));

  const because = isNumeric ? reasonFor(first, second) : undefined;
  const chosen = because?.order === "day-month" ? second : first;
  return {
    dates: chosen.dates,
    yearless: chosen.yearless,
    impossible: chosen.impossible,
    wrongWeekdays: chosen.wrongWeekdays,
    order: because && { value: because.order, because: because.words },
  };
}

function isAmbiguous(parts: DateParts): boolean {
  return parts.kind !== "named" && !(parts.kind === "numeric" && parts.dotted === true);
}

/** Dates with dots begin with the day, unless one of them cannot. */
function orderOfDotted(mentions: readonly DateMention[]): NumberOrder {
  const isTurned = mentions.some(
    ({ found: { parts } }) => parts.kind === "numeric" && parts.dotted === true && parts.numbers[1] > 12,
  );
  return isTurned ? "month-day" : "day-month";
}

/** The order of numbers with dots between them and of all others. */
interface Orders {
  dotted: NumberOrder;
  other: NumberOrder;
}

interface Placed {
  dates: Map<number, CalendarDate>;
  yearless: DateMention[];
  impossible: DateMention[];
  wrongWeekdays: { mention: DateMention; date: CalendarDate; weekday: Weekday }[];
  disorder: number;
  weekdays: number;
}

/** Why one order of the numbers is taken: what cannot be, then weekdays, then the order of the sessions. */
function reasonFor(first: Placed, second: Placed): { order: NumberOrder; words: string } {
  const measures: [key: (placed: Placed) => number, words: string][] = [
    [({ impossible }) => impossible.length, "the other way round some dates do not exist"],
    [({ wrongWeekdays }) => wrongWeekdays.length, "the weekdays fit"],
    [({ disorder }) => disorder, "the sessions are then in order"],
    [({ weekdays }) => weekdays, "the sessions then fall on the same weekdays"],
  ];
  for (const [measure, words] of measures) {
    const [a, b] = [measure(first), measure(second)];
    if (a !== b) return { order: a < b ? "month-day" : "day-month", words };
  }
  return { order: "month-day", words: "nothing in the file tells otherwise" };
}

function placeAll(
  mentions: readonly DateMention[],
  orders: Orders,
  fallback: { year: number; runsOn: boolean } | undefined,
): Placed {
  const placed: Placed = {
    dates: new Map(),
    yearless: [],
    impossible: [],
    wrongWeekdays: [],
    disorder: 0,
    weekdays: 0,
  };
  const known = mentions.map((mention) => ({ mention, monthDay: monthDayOf(mention.found.parts, orders) }));
  const years = yearsOf(known, fallback);
  for (const [index, { mention, monthDay }] of known.entries())
    place(placed, mention, monthDay, years[index]);
  const dates = [...placed.dates.values()];
  placed.weekdays = new Set(dates.map(weekdayOf)).size;
  placed.disorder = disorderOf(dates);
  return placed;
}

function place(
  placed: Placed,
  mention: DateMention,
  { month, day }: MonthDay,
  year: number | undefined,
): void {
  const monthAndDay = `${pad(month)}-${pad(day)}`;
  // 2000 had every day that any year has.
  if (!isDate(`2000-${monthAndDay}`)) placed.impossible.push(mention);
  else if (year === undefined) placed.yearless.push(mention);
  else if (!isDate(`${year}-${monthAndDay}`)) placed.impossible.push(mention);
  else {
    const date = `${year}-${monthAndDay}`;
    placed.dates.set(mention.unit, date);
    const { weekday } = mention.found;
    if (weekday !== undefined && weekdayOf(date) !== weekday)
      placed.wrongWeekdays.push({ mention, date, weekday });
  }
}

function pad(number: number): string {
  return String(number).padStart(2, "0");
}

function monthDayOf(parts: DateParts, orders: Orders): MonthDay {
  const order = parts.kind === "numeric" && parts.dotted === true ? orders.dotted : orders.other;
  if (parts.kind === "named") return { month: parts.month, day: parts.day, year: parts.year };
  if (parts.kind === "numeric") {
    const [a, b] = parts.numbers;
    return order === "month-day"
      ? { month: a, day: b, year: parts.year }
      : { month: b, day: a, year: parts.year };
  }
  const [a, b, c] = parts.numbers;
  // `19/04/02` names the year first where its first number can be nothing else, or its last cannot be one.
  if (a > 12 && (a > 31 || b <= 12) && c <= 31 && !(c > 12 && a <= 31 && order === "day-month"))
    return { year: shortYear(a), month: b, day: c };
  return order === "month-day"
    ? { month: a, day: b, year: shortYear(c) }
    : { month: b, day: a, year: shortYear(c) };
}

type KnownDate = { mention: DateMention; monthDay: MonthDay };

/** The year of each date: its own, the one above it, the row before it, else that of the whole list. */
function yearsOf(
  known: readonly KnownDate[],
  fallback: { year: number; runsOn: boolean } | undefined,
): (number | undefined)[] {
  const forward = isForward(known.map(({ monthDay }) => monthDay));
  let previous: { month: number; year: number; line: number | undefined } | undefined;
  return known.map(({ mention: { heading }, monthDay: { month, year: own } }) => {
    // What goes before counts only below the same heading of a year.
    const before = heading === undefined || previous?.line === heading.line ? previous : undefined;
    const runsOn = heading?.runsOn ?? fallback?.runsOn ?? true;
    const turned = before !== undefined && runsOn ? turnOfYear(before.month, month, forward) : 0;
    const start = before?.year ?? heading?.year ?? fallback?.year;
    const year = own ?? (start === undefined ? undefined : start + turned);
    if (year !== undefined) previous = { month, year, line: heading?.line };
    return year;
  });
}

/** Whether the list goes from old to new. */
function isForward(days: readonly MonthDay[]): boolean {
  let up = 0;
  for (const [index, { month, day }] of days.entries()) {
    const before = days[index - 1];
    if (before === undefined) continue;
    up += Math.sign(month * 31 + day - (before.month * 31 + before.day));
  }
  return up >= 0;
}

/** A step from autumn to spring is a new year in a list that goes on, and the other way in one that goes back. */
function turnOfYear(from: number, to: number, forward: boolean): number {
  if (forward && from >= 9 && to <= 6 && from - to >= 5) return 1;
  return !forward && from <= 6 && to >= 9 && to - from >= 5 ? -1 : 0;
}

/** How many neighbours stand against the direction of most. */
function disorderOf(dates: readonly CalendarDate[]): number {
  const steps = dates.slice(1).map((date, index) => (date < (dates[index] ?? date) ? -1 : 1));
  const up = steps.filter((step) => step === 1).length;
  return Math.min(up, steps.length - up);
}
