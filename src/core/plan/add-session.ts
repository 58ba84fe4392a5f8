import { UsageError } from "../../errors.js";
import { idsOf, sessionById } from "../model/entries.js";
import { idGiver, slug } from "../model/ids.js";
import { placeSession } from "../model/order.js";
import type { SessionEntry, SyllabusFile } from "../model/schema.js";
import { refuseTaken } from "./add-paper.js";
import { openDay } from "./class-days.js";
import type { Room } from "./move.js";
import { makeRoom } from "./shift.js";
import { refuseInvalid } from "./valid.js";

/** A session that is not in the list yet; without an id it is called by its title, topic or kind. */
export type NewSession = Omit<SessionEntry, "id"> & { id?: string | undefined };

/**
 * The file with a session put where its date belongs, or at the end of the backlog.
 *
 * @throws UsageError for an id that is taken, and for what a session cannot have
 */
export function addSession(
  file: SyllabusFile,
  session: NewSession,
  room?: Room,
): { file: SyllabusFile; id: string } {
  const id = session.id === undefined ? idFor(file, session) : refuseTaken(file, session.id);
  const { date } = session;
  if (date === undefined) {
    if (room === undefined) return { id, file: refuseInvalid(placeSession(file, { ...session, id })) };
    throw new UsageError("--shift makes room on a date", { hint: "`aisys add session 5/18 --shift`" });
  }
  const open = session.kind === "holiday" ? file : openDay(file, date);
  const ready = room === undefined ? open : makeRoom(open, date, [], room.all);
  return { id, file: refuseInvalid(placeSession(ready, { ...session, id })) };
}

/** What a session says of itself that is held once more on another date. */
export function copyOf(file: SyllabusFile, id: string): NewSession {
  const { id: own, uid, date, status, reason, ...rest } = sessionById(file, id);
  return { ...rest, id: idGiver(idsOf(file))(own, own) };
}

/** Never by its date, which may change: a title of digits alone is one. */
function idFor(file: SyllabusFile, { title = "", topics = [], kind = "reading" }: NewSession): string {
  const wanted = [slug(title), topics[0] ?? ""].find((word) => /[^\d-]/.test(word));
  const fallback = kind === "reading" ? "session" : kind;
  return idGiver(idsOf(file))(wanted ?? fallback, fallback);
}
