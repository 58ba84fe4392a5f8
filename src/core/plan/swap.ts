import { UsageError } from "../../errors.js";
import { formatDate } from "../model/dates.js";
import { onDate, sessionById, sessionsOf, withSessions } from "../model/entries.js";
import { startOf } from "../model/order.js";
import type { SessionEntry, SyllabusFile } from "../model/schema.js";

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
