import { UsageError } from "../../errors.js";
import { type CalendarDate, formatDate, type Weekday } from "../model/dates.js";
import { isPinned, onDate, sessionById, sessionsOf, without } from "../model/entries.js";
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

/**
 * The file with a session and each later one that is not pinned on the next class day after its own, over
 * holidays and past what is pinned or cancelled, up to the first free class day. Sessions of one day move
 * together and keep their order. Each day that is left has no class from then on.
 *
 * @param times how many class days
 * @throws UsageError where a session would run past the end of the term
 */
export function shift(file: SyllabusFile, { session, reason }: Leave, times: number): SyllabusFile {
  if (times > MAX_TIMES) {
    throw new UsageError(`${times} class days are more than a term has`, {
      hint: `--shift takes a number up to ${MAX_TIMES}`,
    });
  }
  const weekdays = classWeekdays(file);
  let shifted = file;
  for (let time = 0; time < times; time += 1) {
    const { date = "" } = sessionById(shifted, session);
    shifted = shiftOnce(shifted, { session, date, reason }, weekdays);
  }
  refusePastEnd(file, shifted);
  return shifted;
}

function shiftOnce(file: SyllabusFile, leave: Leave, weekdays: ReadonlySet<Weekday>): SyllabusFile {
  const isMovable = (one: SessionEntry) =>
    one.id === leave.session || (!isPinned(one) && one.status !== "cancelled");
  const dated = sessionsOf(file).filter(({ date }) => date !== undefined && date >= leave.date);
  const held = dated.flatMap((one) => (isMovable(one) ? [] : (one.date ?? [])));
  const closed = new Set([...Object.keys(file.calendar.holidays ?? {}), ...held]);
  const dates = newDates(
    dated.flatMap((one) => (isMovable(one) ? (one.date ?? []) : [])),
    (after) => nextClassDay(after, { weekdays, closed }),
  );
  const moved = dated.flatMap((one) => {
    const date = isMovable(one) ? dates.get(one.date ?? "") : undefined;
    if (date === undefined) return [];
    return onDate(one.id === leave.session ? takesPlace(one) : one, date);
  });
  return leaveDay(placeSessions(file, moved), leave);
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
  return session.status === "cancelled" ? without(session, "status") : session;
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
