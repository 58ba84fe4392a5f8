/** A calendar date without a time zone, `2023-04-04`. */
export type CalendarDate = string;

const MS_PER_DAY = 86_400_000;

/** Days in the order that `dayNumber` counts them: 1 January 1970 was a Thursday. */
const WEEKDAYS = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"] as const;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

/** Three letters, as in `calendar.days`. */
export type Weekday = (typeof WEEKDAYS)[number];

/** Days since 1 January 1970. */
function dayNumber(date: CalendarDate): number {
  return Date.parse(`${date}T00:00:00Z`) / MS_PER_DAY;
}

/** The date of an instant, read off a clock that shows UTC. */
export function utcDate(instant: number): CalendarDate {
  return new Date(instant).toISOString().slice(0, 10);
}

/** The date that many days later, or earlier where negative. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return utcDate((dayNumber(date) + days) * MS_PER_DAY);
}

/** How many days lie between two dates; negative where the second is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** The day of the week. */
export function weekdayOf(date: CalendarDate): Weekday {
  const index = ((dayNumber(date) % 7) + 7) % 7;
  return WEEKDAYS[index] ?? "Thu";
}

/** Whether the text is a date that the calendar has: `2023-02-30` is not. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = dayNumber(text);
  // A day too many is read as one of the next month.
  return new Date(day * MS_PER_DAY).getUTCDate() === Number(text.slice(-2));
}

const MAX_MINUTES_OVER_MIDNIGHT = 12 * 60;

/**
 * Whether a text is from when to when a session lasts, `14:00-15:15`. One that ends at an earlier hour than it
 * starts, `22:00-01:00`, ends the day after; more than half a day would rather be a slip.
 */
export function isTimeRange(text: string): boolean {
  const [, ...parts] = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  const [hour = 0, minute = 0, endHour = 0, endMinute = 0] = parts.map(Number);
  const length = (endHour - hour) * 60 + endMinute - minute;
  return length > 0 || (length < 0 && length + 24 * 60 <= MAX_MINUTES_OVER_MIDNIGHT);
}

/** `Tue 4 Apr 2023`; the year can be left out where it is plain. */
export function formatDate(date: CalendarDate, options: { year: boolean } = { year: true }): string {
  const [year, month, day] = date.split("-").map(Number);
  const name = MONTHS[(month ?? 1) - 1];
  return `${weekdayOf(date)} ${day} ${name}${options.year ? ` ${year}` : ""}`;
}
