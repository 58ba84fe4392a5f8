import { UsageError } from "../../errors.js";
import { addDays, type CalendarDate, formatDate, isDate, type Weekday, weekdayOf } from "../model/dates.js";
import { isPinned, sessionsOf, without } from "../model/entries.js";
import type { SyllabusFile } from "../model/schema.js";

/** On which days there can be class. */
export interface ClassDays {
  weekdays: ReadonlySet<Weekday>;
  /** Dates on which there cannot: holidays, and days that are held by what does not move. */
  closed: ReadonlySet<CalendarDate>;
}

/** A free day further away than this is no longer the same course. */
const MAX_DAYS = 5 * 366;

/**
 * The weekdays of class: `calendar.days`, or else those on which sessions are. An exam on a Saturday makes
 * no class day, unless there is nothing but pinned sessions.
 */
export function classWeekdays(file: SyllabusFile): ReadonlySet<Weekday> {
  if (file.calendar.days !== undefined) return new Set(file.calendar.days);
  const sessions = sessionsOf(file);
  const usual = sessions.filter((session) => !isPinned(session));
  const days = (list: typeof sessions) => list.flatMap(({ date }) => (date ? weekdayOf(date) : []));
  return new Set(days(usual).length > 0 ? days(usual) : days(sessions));
}

/** The first class day after a date. @throws UsageError where five years have none */
export function nextClassDay(after: CalendarDate, { weekdays, closed }: ClassDays): CalendarDate {
  for (let days = 1; days <= MAX_DAYS; days += 1) {
    const day = addDays(after, days);
    if (!isDate(day)) break;
    if (weekdays.has(weekdayOf(day)) && !closed.has(day)) return day;
  }
  throw new UsageError(`there is no class day in the five years after ${formatDate(after)}`, {
    hint: "see `calendar.days` and `calendar.holidays` in the file",
  });
}

/** What a day without class is called where nobody says why. */
export const NO_CLASS = "No class";

/** The file with days without class, in the order of their dates. Days that have a name keep it. */
export function withHolidays(
  file: SyllabusFile,
  holidays: Readonly<Record<CalendarDate, string>>,
): SyllabusFile {
  const there = file.calendar.holidays ?? {};
  const isNew = Object.keys(holidays).some((date) => there[date] === undefined);
  if (!isNew) return file;
  const all = Object.entries({ ...holidays, ...there }).sort(([a], [b]) => (a < b ? -1 : 1));
  return { ...file, calendar: { ...file.calendar, holidays: Object.fromEntries(all) } };
}

/** The file in which there is class on a day: it is no holiday any more, and an empty list of them goes. */
export function openDay(file: SyllabusFile, date: CalendarDate): SyllabusFile {
  const { [date]: closed, ...others } = file.calendar.holidays ?? {};
  if (closed === undefined) return file;
  const rest = without(file.calendar, "holidays");
  const isEmpty = Object.keys(others).length === 0;
  return { ...file, calendar: isEmpty ? rest : { ...rest, holidays: others } };
}
