import { addDays, type CalendarDate, type Weekday, weekdayOf } from "../model/dates.js";
import { isPinned, onDate, sessionsOf, without, withSessions } from "../model/entries.js";
import { placeSessions, startOf } from "../model/order.js";
import type { SessionEntry, SyllabusFile } from "../model/schema.js";
import { classWeekdays, nextClassDay, withHolidays } from "./class-days.js";
import type { KeptOver, Rescheduled } from "./report.js";
import { refuseInvalid } from "./valid.js";

/** A new term of a course. */
export interface TermDates {
  /** The first day on which there can be class. */
  start: CalendarDate;
  /** The class days; without them those of the old term. */
  days?: readonly Weekday[] | undefined;
  /** Days without class in the new term, and what they are called. */
  holidays?: Readonly<Record<CalendarDate, string>> | undefined;
  /** What the course is to be called in calendars; without it the id of the old term with another year. */
  id?: string | undefined;
}

/** The file of the new term, and where each dated session of the old one went, in the old order. */
export interface NewTerm {
  file: SyllabusFile;
  sessions: Rescheduled[];
  /** What was not given a date, and what was kept though it may belong to the old term. */
  kept: KeptOver[];
}

/**
 * The same course on new dates: the dated sessions, in their order, on the class days from the start on,
 * those of one old day on one new day. Days without class in the old term are dropped, as sessions and as
 * holidays; presenters, status and the end of the term are for people to set anew. The id of the course
 * changes, because it is part of the UID of each calendar entry.
 *
 * @throws UsageError where there is no class day, and for an id that cannot be one
 */
export function newTerm(file: SyllabusFile, term: TermDates): NewTerm {
  const calendar = calendarOf(file, term);
  const dates = datesOf(file, calendar, term);
  const sessions = datedInOrder(file).map((session): Rescheduled => {
    const { id, date, kind } = session;
    if (kind === "holiday") return { session: id, from: date };
    if (isOffDays(session, file)) return { session: id, from: date, undated: true };
    const to = dates.get(date);
    return { session: id, from: date, ...(to && { to }) };
  });
  const next = { ...file, course: courseOf(file, term), calendar: calendar.calendar };
  return { file: refuseInvalid(reschedule(next, sessions)), sessions, kept: keptOver(file, sessions) };
}

/** Notes and times of their own are kept, and named: they may be of the old term. */
function keptOver(file: SyllabusFile, sessions: readonly Rescheduled[]): KeptOver[] {
  const gone = new Set(sessions.flatMap(({ session, to, undated }) => ((to ?? undated) ? [] : session)));
  return sessionsOf(file).flatMap((session) => {
    if (gone.has(session.id)) return [];
    const fields = (["note", "time", "place", "materials"] as const).filter(
      (field) => session[field] !== undefined,
    );
    return fields.length === 0 ? [] : { session: session.id, fields };
  });
}

/** What is pinned to a day on which there usually is no class has no place in a new term by itself. */
function isOffDays(session: SessionEntry & { date: CalendarDate }, file: SyllabusFile): boolean {
  return isPinned(session) && !classWeekdays(file).has(weekdayOf(session.date));
}

/** A session that has a date. */
type DatedEntry = SessionEntry & { date: CalendarDate };

function datedInOrder(file: SyllabusFile): DatedEntry[] {
  const dated = sessionsOf(file).flatMap((session) =>
    session.date === undefined ? [] : [{ ...session, date: session.date }],
  );
  return dated.sort((a, b) =>
    startOf(a, file) < startOf(b, file) ? -1 : startOf(a, file) > startOf(b, file) ? 1 : 0,
  );
}

/** The file with the calendar of the new term: without the end of the old one and its holidays. */
function calendarOf(file: SyllabusFile, { start, days, holidays = {} }: TermDates): SyllabusFile {
  const { holidays: old = {}, ...rest } = without(file.calendar, "end");
  const kept = Object.entries(old).filter(([date]) => date >= start);
  const calendar = {
    ...rest,
    ...(days && { days: [...days] }),
    ...(kept.length > 0 && { holidays: Object.fromEntries(kept) }),
  };
  return withHolidays({ ...file, calendar }, holidays);
}

function datesOf(
  file: SyllabusFile,
  { calendar }: SyllabusFile,
  { start, days }: TermDates,
): ReadonlyMap<CalendarDate, CalendarDate> {
  const weekdays = days === undefined ? classWeekdays(file) : new Set(days);
  const closed = new Set(Object.keys(calendar.holidays ?? {}));
  const old = datedInOrder(file).flatMap((session) =>
    session.kind === "holiday" || isOffDays(session, file) ? [] : [session.date],
  );
  const dates = new Map<CalendarDate, CalendarDate>();
  let last = addDays(start, -1);
  for (const date of new Set(old)) {
    last = nextClassDay(last, { weekdays, closed });
    dates.set(date, last);
  }
  return dates;
}

function courseOf({ course }: SyllabusFile, { id, start }: TermDates): SyllabusFile["course"] {
  const { updated: _, previous = [], ...rest } = course;
  const next = id ?? idOfTerm(course.id, start);
  const earlier = [...previous.filter((one) => one !== course.id && one !== next), course.id];
  return { ...rest, id: next, ...(next !== course.id && { previous: earlier }) };
}

/** The last thing in an id that looks like a year. */
const YEAR = /(?<!\d)(?:19|20)\d\d(?!\d)(?!.*(?<!\d)(?:19|20)\d\d(?!\d))/u;

/** `aisys2023` becomes `aisys2024`, `ml` becomes `ml-2024`; a second term of one year is told by its month. */
function idOfTerm(old: string, start: CalendarDate): string {
  const year = start.slice(0, 4);
  const id = YEAR.test(old) ? old.replace(YEAR, year) : `${old}-${year}`;
  return id === old ? `${old}-${start.slice(5, 7)}` : id;
}

function reschedule(file: SyllabusFile, sessions: readonly Rescheduled[]): SyllabusFile {
  const ways = new Map(sessions.map((one) => [one.session, one]));
  const entries = new Map(sessionsOf(file).map((session) => [session.id, cleared(session)]));
  const moved = sessions.flatMap(({ session, to, undated }) => {
    const entry = entries.get(session);
    return entry === undefined || !(to ?? undated) ? [] : onDate(entry, to);
  });
  const undated = sessionsOf(file).flatMap(({ id }) => (ways.has(id) ? [] : (entries.get(id) ?? [])));
  return file.sessions === undefined ? file : placeSessions(withSessions(file, undated), moved);
}

/** Who does what and whether it takes place is known anew each term; calendars know the new one by its id. */
function cleared({ presenters, roles, status, reason, uid, ...session }: SessionEntry): SessionEntry {
  return session;
}
