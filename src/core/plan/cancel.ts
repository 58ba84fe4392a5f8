import { UsageError } from "../../errors.js";
import { onDate, sessionById, withSession } from "../model/entries.js";
import { placeSession } from "../model/order.js";
import type { SessionEntry, SyllabusFile } from "../model/schema.js";
import { NO_CLASS } from "./class-days.js";
import { removeSession } from "./remove.js";
import { type Leave, leaveDay, pull, type ShiftWay, shift, takesPlace } from "./shift.js";
import { refuseInvalid } from "./valid.js";

/** What becomes of a session that does not take place. */
export type CancelWay =
  /** It stays where it is, marked. */
  | { kind: "mark" }
  /** It and those after it are held that many class days later. */
  | ({ kind: "shift" } & ShiftWay)
  /** It goes; what it read stays declared. */
  | { kind: "drop"; gap?: Gap }
  /** It waits for another date. */
  | { kind: "to-backlog"; gap?: Gap };

/** What becomes of the day that is left: it has no class, unless what follows is pulled up to it. */
export type Gap = { kind: "stays" } | { kind: "pulled"; all?: boolean | undefined };

/**
 * The file with a session cancelled. Where it leaves its day, the day has no class from then on, by the name
 * of the reason, so that a later shift does not land there.
 *
 * @throws UsageError where that is not possible, and for a reason that is no line of text
 */
export function cancel(
  file: SyllabusFile,
  id: string,
  way: CancelWay,
  reason: string | undefined,
): SyllabusFile {
  return refuseInvalid(cancelled(file, sessionById(file, id), way, reason?.trim() || undefined));
}

function cancelled(
  file: SyllabusFile,
  session: SessionEntry,
  way: CancelWay,
  reason: string | undefined,
): SyllabusFile {
  switch (way.kind) {
    case "mark":
      return withSession(file, markCancelled(session, reason));
    case "shift":
      return shift(file, leaveOf(session, reason), way);
    case "drop":
      return afterLeaving(removeSession(file, session.id), session, reason, way.gap);
    case "to-backlog": {
      if (session.date === undefined) return withSession(file, takesPlace(session));
      const waiting = placeSession(file, onDate(takesPlace(session), undefined));
      return afterLeaving(waiting, session, reason, way.gap);
    }
  }
}

/** The reason stands apart from the note, which is of the class and not of its cancelling. */
function markCancelled(session: SessionEntry, reason: string | undefined): SessionEntry {
  return { ...session, status: "cancelled", ...(reason !== undefined && { reason }) };
}

function leaveOf({ id, date }: SessionEntry, reason: string | undefined): Leave {
  if (date !== undefined) return { session: id, date, reason: reason ?? NO_CLASS };
  throw new UsageError(`\`${id}\` has no date yet, so there is nothing to shift`, {
    hint: `\`aisys move ${id} --to DATE\` gives it one`,
  });
}

function afterLeaving(
  file: SyllabusFile,
  session: SessionEntry,
  reason: string | undefined,
  gap: Gap = { kind: "stays" },
): SyllabusFile {
  if (session.date === undefined) return file;
  return gap.kind === "pulled" ? pull(file, session.date, gap.all) : leaveDay(file, leaveOf(session, reason));
}
