import { UsageError } from "../../errors.js";
import { formatDate } from "../model/dates.js";
import { onDate, sessionById, sessionsOf, without, withSession, withSessions } from "../model/entries.js";
import { startOf } from "../model/order.js";
import type { SessionEntry, SyllabusFile } from "../model/schema.js";
import { eachReading, readingsOf } from "./readings.js";

/**
 * The file with the dates of two sessions exchanged, and with them their places in the list; what they read
 * stays with them. So do a `time` and a `place` of their own: the usual ones are in `calendar`, and one that
 * a session has for itself, the guest's hour or the lab, says something about that session and not about
 * the day. Two sessions of one day, or of the backlog, exchange their places alone. Twice changes nothing.
 *
 * @throws UsageError for a session and itself, and for two of one day that differ in time
 */
export function swap(file: SyllabusFile, first: string, second: string): SyllabusFile {
  const [one, other] = [sessionById(file, first), sessionById(file, second)];
  if (first === second) {
    throw new UsageError(`\`${first}\` cannot be swapped with itself`, { hint: "name two sessions" });
  }
  if (one.date !== undefined && one.date === other.date && startOf(one, file) !== startOf(other, file)) {
    throw new UsageError(`both are on ${formatDate(one.date)}, each at a time of its own`, {
      hint: `\`aisys set ${first} time=…\` changes a time`,
    });
  }
  const inPlaceOf = new Map<string, SessionEntry>([
    [first, onDate(other, one.date)],
    [second, onDate(one, other.date)],
  ]);
  return withSessions(
    file,
    sessionsOf(file).map((session) => inPlaceOf.get(session.id) ?? session),
  );
}

/** The file in which each of two sessions has the presenters of the other. */
export function swapPresenters(file: SyllabusFile, first: string, second: string): SyllabusFile {
  const [one, other] = [sessionById(file, first), sessionById(file, second)];
  if (first === second || (one.presenters ?? other.presenters) === undefined) {
    throw new UsageError("there are no presenters to exchange", {
      hint: "name two sessions, one with presenters",
    });
  }
  return withSession(withSession(file, presentedBy(one, other)), presentedBy(other, one));
}

function presentedBy(session: SessionEntry, { presenters }: SessionEntry): SessionEntry {
  return presenters === undefined ? without(session, "presenters") : { ...session, presenters };
}

/**
 * The file in which each of two papers is read where the other was, in its role and at its place.
 *
 * @throws UsageError where no session reads one of them
 */
export function swapPapers(file: SyllabusFile, first: string, second: string): SyllabusFile {
  const unread = [first, second].find((id) => readingsOf(file, id).length === 0);
  if (unread !== undefined || first === second) {
    throw new UsageError(`\`${unread ?? first}\` has no place to exchange`, {
      hint: "name two papers that are read",
    });
  }
  const exchanged = new Map([
    [first, second],
    [second, first],
  ]);
  const sessions = sessionsOf(file).map((one) => eachReading(one, (id) => exchanged.get(id) ?? id));
  return withSessions(file, sessions);
}
