import { UsageError } from "../../errors.js";
import type { PaperEntry, SessionEntry, SyllabusFile } from "./schema.js";
import { isPinnedByDefault } from "./syllabus.js";

/** The sessions of a file, in the order of the file. */
export function sessionsOf(file: SyllabusFile): readonly SessionEntry[] {
  return file.sessions ?? [];
}

/** The session with an id. @throws UsageError where there is none */
export function sessionById(file: SyllabusFile, id: string): SessionEntry {
  const session = sessionsOf(file).find((one) => one.id === id);
  if (session !== undefined) return session;
  throw new UsageError(`there is no session \`${id}\``, { hint: "`aisys sessions` lists them" });
}

/** The paper with an id. @throws UsageError where there is none */
export function paperById(file: SyllabusFile, id: string): PaperEntry {
  const paper = Object.entries(file.papers ?? {}).find(([own]) => own === id)?.[1];
  if (paper !== undefined) return paper;
  throw new UsageError(`there is no paper \`${id}\``, { hint: "`aisys papers` lists them" });
}

/** Every id that is taken: papers and sessions share one space, and calendars know sessions by earlier ids. */
export function idsOf(file: SyllabusFile): string[] {
  return [
    ...Object.keys(file.papers ?? {}),
    ...sessionsOf(file).flatMap(({ id, uid }) => [id, uid ?? []].flat()),
  ];
}

/** The file with another list of sessions. */
export function withSessions(file: SyllabusFile, sessions: readonly SessionEntry[]): SyllabusFile {
  return { ...file, sessions: [...sessions] };
}

/** The file with one session replaced by what it became; its place in the list stays. */
export function withSession(file: SyllabusFile, changed: SessionEntry): SyllabusFile {
  return withSessions(
    file,
    sessionsOf(file).map((session) => (session.id === changed.id ? changed : session)),
  );
}

/** The entry without a key. */
export function without<T extends object, K extends keyof T>(entry: T, key: K): Omit<T, K> {
  const { [key]: _, ...rest } = entry;
  return rest;
}

/** The session on another date, or without one. Its place in the list is another matter. */
export function onDate(session: SessionEntry, date: string | undefined): SessionEntry {
  return date === undefined ? without(session, "date") : { ...session, date };
}

/** Whether a session stays where it is when others are shifted. */
export function isPinned({ kind = "reading", pinned }: Pick<SessionEntry, "kind" | "pinned">): boolean {
  return pinned ?? isPinnedByDefault(kind);
}

/** The file with the time of its last change, where it keeps that. */
export function stampUpdated(file: SyllabusFile, now: string): SyllabusFile {
  return file.course.updated === undefined ? file : { ...file, course: { ...file.course, updated: now } };
}
