import { UsageError } from "../../errors.js";
import { addDays, type CalendarDate, daysBetween, formatDate, isDate, weekdayOf } from "./dates.js";

/** What a date typed by a person can refer to. */
export interface DateContext {
  today: CalendarDate;
  /** The first and the last date of the list; they give `4/4` its year. */
  first?: CalendarDate | undefined;
  last?: CalendarDate | undefined;
}

/** Days that follow each other, both ends included; one day is its own first and last. */
export interface Span {
  from: CalendarDate;
  to: CalendarDate;
}

const WEEK = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

const YEAR = [
  ...["january", "february", "march", "april", "may", "june"],
  ...["july", "august", "september", "october", "november", "december"],
];

const RELATIVE_DAYS: ReadonlyMap<string, number> = new Map([
  ["yesterday", -1],
  ["today", 0],
  ["tomorrow", 1],
]);

/** Whole weeks, by how many lie between them and this one. */
const WEEKS: ReadonlyMap<string, number> = new Map([
  ["last week", -1],
  ["week", 0],
  ["this week", 0],
  ["next week", 1],
]);

/** How numbers of months and days are written, with a year or without one. */
const NUMBERS = [
  /^(?<month>\d{1,2})\/(?<day>\d{1,2})(?:\/(?<year>\d{4}))?$/,
  /^(?<day>\d{1,2})\. ?(?<month>\d{1,2})\.(?: ?(?<year>\d{4}))?$/,
  /^(?<name>\p{L}{3,})\.? (?<day>\d{1,2})(?:st|nd|rd|th)?(?:,? (?<year>\d{4}))?$/u,
  /^(?<day>\d{1,2})(?:st|nd|rd|th|\.)? (?<name>\p{L}{3,})\.?(?: (?<year>\d{4}))?$/u,
];

/**
 * The day or week that a person typed: ISO 8601, `2026-W36`, `4/4` (month first), `29.9.`, `apr 4`, `4 april`,
 * `today`, `+7d`, `thu`, `next thu`, `week`, `next week`. A date without a year is the term's. Undefined where
 * it is none of these.
 */
export function readDates(text: string, context: DateContext): Span | undefined {
  const words = text.trim().toLowerCase().replace(/\s+/g, " ");
  const week = isoWeek(words) ?? wordWeek(words, context.today);
  if (week !== undefined) return week;
  const day = readDay(words, context);
  return day === undefined ? undefined : { from: day, to: day };
}

/** The day that a person typed; undefined where that is no date, or more than a day. */
export function parseDate(text: string, context: DateContext): CalendarDate | undefined {
  const span = readDates(text, context);
  return span !== undefined && isDay(span) ? span.from : undefined;
}

/** The day that a person typed. @throws UsageError where that is no date, or more than a day */
export function dayCalled(text: string, context: DateContext): CalendarDate {
  const span = readDates(text, context);
  if (span === undefined) throw notADate(text);
  if (isDay(span)) return span.from;
  throw new UsageError(`\`${text}\` is a whole week: ${spanText(span)}`, { hint: "name one of its days" });
}

/** The days that a person typed. @throws UsageError where that is no date */
export function datesCalled(text: string, context: DateContext): Span {
  const span = readDates(text, context);
  if (span !== undefined) return span;
  throw notADate(text);
}

function notADate(text: string): UsageError {
  return new UsageError(`\`${text}\` is not a date`, {
    hint: "write 2023-04-04, 4/4 (month first), 4 april, today, thu, +7d or next week",
  });
}

/** Whether a span is one day. */
export function isDay({ from, to }: Span): boolean {
  return from === to;
}

/** `Tue 4 Apr 2023`, or `Mon 3 Apr 2023 to Sun 9 Apr 2023`. */
export function spanText(span: Span): string {
  return isDay(span) ? formatDate(span.from) : `${formatDate(span.from)} to ${formatDate(span.to)}`;
}

function readDay(words: string, context: DateContext): CalendarDate | undefined {
  if (isDate(words)) return words;
  return relativeDay(words, context.today) ?? weekday(words, context.today) ?? calendarDay(words, context);
}

function relativeDay(words: string, today: CalendarDate): CalendarDate | undefined {
  const days = RELATIVE_DAYS.get(words);
  if (days !== undefined) return addDays(today, days);
  const [, amount, unit] = /^([+-]\d{1,4})([dw])$/.exec(words) ?? [];
  return amount === undefined ? undefined : addDays(today, Number(amount) * (unit === "w" ? 7 : 1));
}

/** `thu`: the first from today on; `next thu`: that of the week which begins next Monday. */
function weekday(words: string, today: CalendarDate): CalendarDate | undefined {
  const [, next, name = ""] = /^(next )?(\p{L}{3,})$/u.exec(words) ?? [];
  const day = WEEK.findIndex((one) => name !== "" && one.startsWith(name));
  if (day === -1) return undefined;
  if (next !== undefined) return addDays(mondayOf(today), 7 + day);
  return addDays(today, (day - dayOfWeek(today) + 7) % 7);
}

/** A month and a day, with the day of the week before it where that is right. */
function calendarDay(words: string, context: DateContext): CalendarDate | undefined {
  const [, name, rest] = /^(\p{L}{3,}),? (.*\d.*)$/u.exec(words) ?? [];
  const told = WEEK.findIndex((one) => name !== undefined && one.startsWith(name));
  const match = NUMBERS.map((form) => form.exec(told === -1 ? words : (rest ?? ""))).find(
    (one) => one !== null,
  );
  const { day = "", month, name: monthName = "", year } = match?.groups ?? {};
  const number = month ?? String(1 + YEAR.findIndex((one) => monthName !== "" && one.startsWith(monthName)));
  const monthAndDay = `${number.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const date = year === undefined ? dateOfTerm(monthAndDay, context) : `${year}-${monthAndDay}`;
  if (date === undefined || !isDate(date)) return undefined;
  return told === -1 || told === dayOfWeek(date) ? date : undefined;
}

/** The date within the list, or else the one of its years that is nearest to it. */
function dateOfTerm(monthAndDay: string, { today, first = today, last = first }: DateContext) {
  const from = Number(first.slice(0, 4));
  const years = Array.from({ length: Number(last.slice(0, 4)) - from + 1 }, (_, index) => from + index);
  const dates = years.map((year) => `${year}-${monthAndDay}`).filter(isDate);
  const distance = (date: CalendarDate) => Math.max(daysBetween(date, first), daysBetween(last, date), 0);
  return dates.sort((a, b) => distance(a) - distance(b))[0];
}

function wordWeek(words: string, today: CalendarDate): Span | undefined {
  const weeks = WEEKS.get(words);
  return weeks === undefined ? undefined : weekFrom(addDays(mondayOf(today), 7 * weeks));
}

/** ISO 8601: the first week is that of 4 January. `2026-W36-4` is its Thursday. */
function isoWeek(words: string): Span | undefined {
  const [, year, week, day] = /^(\d{4})-?w(\d{2})(?:-([1-7]))?$/.exec(words) ?? [];
  if (year === undefined || !isDate(`${year}-01-04`)) return undefined;
  const monday = addDays(mondayOf(`${year}-01-04`), 7 * (Number(week) - 1));
  if (addDays(monday, 3).slice(0, 4) !== year) return undefined;
  if (day === undefined) return weekFrom(monday);
  const date = addDays(monday, Number(day) - 1);
  return { from: date, to: date };
}

function weekFrom(monday: CalendarDate): Span {
  return { from: monday, to: addDays(monday, 6) };
}

/** From 0 for Monday. */
function dayOfWeek(date: CalendarDate): number {
  return WEEK.findIndex((name) => name.startsWith(weekdayOf(date).toLowerCase()));
}

function mondayOf(date: CalendarDate): CalendarDate {
  return addDays(date, -dayOfWeek(date));
}
