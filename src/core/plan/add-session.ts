import { idGiver, slug } from "../import/assemble/identity.js";
import type { SessionEntry, SyllabusFile } from "../syllabus/schema.js";
import { refuseTaken } from "./add-paper.js";
import { idsOf } from "./entries.js";
import { placeSession } from "./order.js";
import { refuseInvalid } from "./valid.js";

/** A session that is not in the list yet; without an id it is called by its title, topic or kind. */
export type NewSession = Omit<SessionEntry, "id"> & { id?: string | undefined };

/**
 * The file with a session put where its date belongs, or at the end of the backlog.
 *
 * @throws UsageError for an id that is taken, and for what a session cannot have
 */
export function addSession(file: SyllabusFile, session: NewSession): { file: SyllabusFile; id: string } {
  const id = session.id === undefined ? idFor(file, session) : refuseTaken(file, session.id);
  return { id, file: refuseInvalid(placeSession(file, { ...session, id })) };
}

/** Never by its date, which may change: a title of digits alone is one. */
function idFor(file: SyllabusFile, { title = "", topics = [], kind = "reading" }: NewSession): string {
  const wanted = [slug(title), topics[0] ?? ""].find((word) => /[^\d-]/.test(word));
  const fallback = kind === "reading" ? "session" : kind;
  return idGiver(idsOf(file))(wanted ?? fallback, fallback);
}
