import { UsageError } from "../../errors.js";
import { type CalendarDate, formatDate, type Weekday } from "../model/dates.js";
import { isPinned, onDate, sessionById, sessionsOf, without, withSessions } from "../model/entries.js";
import { placeSessions } from "../model/order.js";
import type { SessionEntry, SyllabusFile } from "../model/schema.js";
import { enumerate } from "../model/text.js";
import { classWeekdays, nextClassDay, withHolidays } from "./class-days.js";

/** A course of two classes a week does not last longer. */
const MAX_TIMES = 100;

/** What a session is taken from: its day, which then has no class, and why. */
export interface Leave {
  session: string;
  /** The date that the session has. */
  date: CalendarDate;
  reason: string;
}

/** How far sessions are shifted, and which. */
export interface ShiftWay {
  /** How many class days. */
  times: number;
  /** Whether what is pinned, such as an exam or a guest, moves with the rest. */
  all?: boolean | undefined;
}

/**
 * The file with a session and each later one that is not pinned on the next class day after its own, over
 * holidays and past what is pinned or cancelled, up to the first free class day. Sessions of one day move
 * together and keep their order. Each day that is left, and stays free, has no class from then on.
 *
 * @throws UsageError where a session would run past the end of the term
 */
export function shift(
  file: SyllabusFile,
  { session, reason }: Leave,
  { times, all }: ShiftWay,
): SyllabusFile {
  if (times > MAX_TIMES) {
    throw new UsageError(`${times} class days are more than a term has`, {
      hint: `--shift takes a number up to ${MAX_TIMES}`,
    });
  }
  const weekdays = classWeekdays(file);
  let shifted = file;
  for (let time = 0; time < times; time += 1) {
    const { date = "" } = sessionById(shifted, session);
    const moved = pushed(shifted, date, weekdays, (one) => one.id === session || isMovable(one, all));
    const held = moved.map((one) => (one.id === session ? takesPlace(one) : one));
    shifted = leaveDay(placeSessions(shifted, held), { session, date, reason });
  }
  refusePastEnd(file, shifted);
  return shifted;
}

function isMovable(session: SessionEntry, all: boolean | undefined): boolean {
  return session.status !== "cancelled" && (all === true || !isPinned(session));
}

/** The movable sessions from a date on that have to move, on their new dates. */
function pushed(
  file: SyllabusFile,
  from: CalendarDate,
  weekdays: ReadonlySet<Weekday>,
  moves: (session: SessionEntry) => boolean,
): SessionEntry[] {
  const dated = sessionsOf(file).flatMap((one) =>
    one.date !== undefined && one.date >= from ? [{ one, date: one.date }] : [],
  );
  const held = dated.flatMap(({ one, date }) => (moves(one) ? [] : date));
  const closed = new Set([...Object.keys(file.calendar.holidays ?? {}), ...held]);
  const movable = dated.filter(({ one }) => moves(one));
  const dates = newDates(
    movable.map(({ date }) => date),
    (after) => nextClassDay(after, { weekdays, closed }),
  );
  return movable.flatMap(({ one, date }) => {
    const to = dates.get(date);
    return to === undefined ? [] : onDate(one, to);
  });
}

/**
 * The file with a day made free: what is held then, and what that pushes on, moves to the next class days as
 * `shift` does. What is to come to that day stays where it is.
 *
 * @param coming the ids of sessions that are to be held on that day
 * @throws UsageError where a session would run past the end of the term
 */
export function makeRoom(
  file: SyllabusFile,
  day: CalendarDate,
  coming: readonly string[],
  all?: boolean,
): SyllabusFile {
  const moves = (one: SessionEntry) =>
    !coming.includes(one.id) && one.status !== "cancelled" && (one.date === day || isMovable(one, all));
  if (!sessionsOf(file).some((one) => one.date === day && moves(one))) return file;
  const rest = withSessions(
    file,
    sessionsOf(file).filter(({ id }) => !coming.includes(id)),
  );
  // What comes leaves a day of its own, which is free for what is pushed.
  const moved = pushed(rest, day, classWeekdays(file), moves);
  const made = placeSessions(file, moved);
  refusePastEnd(file, made);
  return made;
}

/**
 * The file with a free day filled: each later session that is not pinned takes the day of the one before it.
 * A day on which something is still held is not free, and stays as it is.
 */
export function pull(file: SyllabusFile, day: CalendarDate, all?: boolean): SyllabusFile {
  const isTaken = sessionsOf(file).some(({ date, status }) => date === day && status !== "cancelled");
  if (isTaken) return file;
  const later = sessionsOf(file).filter(
    (one) => one.date !== undefined && one.date > day && isMovable(one, all),
  );
  const dates = [...new Set(later.flatMap(({ date }) => date ?? []))].sort();
  const earlier = new Map(dates.map((date, index) => [date, dates[index - 1] ?? day]));
  return placeSessions(
    file,
    later.map((one) => onDate(one, earlier.get(one.date ?? day))),
  );
}

/** Where the sessions of each date go. A date that nothing is pushed onto is not among them, nor any after it. */
function newDates(
  dates: readonly CalendarDate[],
  next: (after: CalendarDate) => CalendarDate,
): ReadonlyMap<CalendarDate, CalendarDate> {
  const found = new Map<CalendarDate, CalendarDate>();
  let last: CalendarDate | undefined;
  for (const date of [...new Set(dates)].sort()) {
    if (last !== undefined && date > last) break;
    last = next(last ?? date);
    found.set(date, last);
  }
  return found;
}

/** The session without the mark that it does not take place. */
export function takesPlace(session: SessionEntry): SessionEntry {
  return session.status === "cancelled" ? without(without(session, "status"), "reason") : session;
}

/** The file in which nothing is to be put on a day, unless another session is held then. */
export function leaveDay(file: SyllabusFile, { session, date, reason }: Leave): SyllabusFile {
  const isHeld = sessionsOf(file).some(
    (other) => other.id !== session && other.date === date && other.status !== "cancelled",
  );
  return isHeld ? file : withHolidays(file, { [date]: reason });
}

function refusePastEnd(before: SyllabusFile, after: SyllabusFile): void {
  const { end } = after.calendar;
  if (end === undefined) return;
  const dates = new Map(sessionsOf(before).map(({ id, date }) => [id, date]));
  const late = sessionsOf(after).flatMap(({ id, date }) =>
    date !== undefined && date > end && date !== dates.get(id) ? [`${id} (${formatDate(date)})`] : [],
  );
  if (late.length === 0) return;
  throw new UsageError(`the term ends on ${formatDate(end)}: no longer in it would be ${enumerate(late)}`, {
    hint: "cancel with --drop or --to-backlog, or change `calendar.end`",
  });
}
