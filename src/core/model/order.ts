import { sessionsOf, withSessions } from "./entries.js";
import type { SessionEntry, SyllabusFile } from "./schema.js";

/** Later than every date: the backlog stands last. */
const UNDATED = "undated";

/** What sessions are ordered by: date, then time; the undated come last. As text, it sorts. */
export function startOf(
  { date, time }: Pick<SessionEntry, "date" | "time">,
  { calendar }: SyllabusFile,
): string {
  return date === undefined ? UNDATED : `${date} ${time ?? calendar.time ?? ""}`;
}

/**
 * The file with a session put where its date belongs: after all that start earlier or at the same time, one
 * without a date at the end. All others keep their order, even where that is not the order of their dates.
 */
export function placeSession(file: SyllabusFile, session: SessionEntry): SyllabusFile {
  const others = sessionsOf(file).filter(({ id }) => id !== session.id);
  const start = startOf(session, file);
  const before =
    session.date === undefined
      ? others.length
      : others.findLastIndex((other) => startOf(other, file) <= start) + 1;
  return withSessions(file, others.toSpliced(before, 0, session));
}

/** The file with several sessions put where their dates belong; those of one start keep the order given. */
export function placeSessions(file: SyllabusFile, moved: readonly SessionEntry[]): SyllabusFile {
  const ids = new Set(moved.map(({ id }) => id));
  const rest = withSessions(
    file,
    sessionsOf(file).filter(({ id }) => !ids.has(id)),
  );
  return moved.reduce(placeSession, rest);
}
