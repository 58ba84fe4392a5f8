import { UsageError } from "../../errors.js";
import { sessionById, withSession } from "../model/entries.js";
import { ROLES } from "../model/lists.js";
import type { SessionEntry, SyllabusFile } from "../model/schema.js";
import { type Destination, sessionFor } from "./destination.js";
import { putIn, readingIn } from "./readings.js";
import { removeSession } from "./remove.js";

/**
 * The file with two sessions made one: the other takes over papers, topics, presenters and note, and the
 * session goes.
 *
 * @throws UsageError where there is no other session
 */
export function mergeSession(file: SyllabusFile, id: string, to: Destination): SyllabusFile {
  const session = sessionById(file, id);
  const rest = removeSession(file, id);
  if (to.kind === "date" && !rest.sessions?.some(({ date }) => date === to.date)) {
    throw new UsageError("there is no session that could take it in", { hint: "say --to with a session" });
  }
  const { session: other } = sessionFor(rest, to, id);
  if (to.kind !== "backlog" && other.id !== id) return withSession(rest, together(other, session, file));
  throw new UsageError(`\`${id}\` cannot be merged with that`, { hint: "say --to with another session" });
}

function together(into: SessionEntry, from: SessionEntry, file: SyllabusFile): SessionEntry {
  const topics = into.topics && [...new Set([...into.topics, ...(from.topics ?? [])])];
  const presenters = [...new Set([...(into.presenters ?? []), ...(from.presenters ?? [])])];
  const notes = [into.note, from.note].filter((note) => note !== undefined);
  const whole = {
    ...into,
    ...(topics && { topics }),
    ...(presenters.length > 0 && { presenters }),
    ...(notes.length > 0 && { note: notes.join("\n") }),
  };
  return ROLES.flatMap((role) => (from[role] ?? []).map((paper) => ({ paper, role }))).reduce(
    (session: SessionEntry, { paper, role }) =>
      readingIn(session, paper) === undefined ? putIn(session, paper, { role }, file) : session,
    whole,
  );
}
