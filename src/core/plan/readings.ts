import { UsageError } from "../../errors.js";
import { sessionsOf, without } from "../model/entries.js";
import { ROLES, type Role } from "../model/lists.js";
import type { SessionEntry, SyllabusFile } from "../model/schema.js";

/** That a session reads a paper. */
export interface PlannedReading {
  session: SessionEntry;
  role: Role;
}

/** Where a paper is to stand in its list, given as a paper that stands there. */
export interface Position {
  kind: "before" | "after";
  paper: string;
}

/** The sessions that read a paper, each once, in the order of the file. */
export function readingsOf(file: SyllabusFile, paper: string): PlannedReading[] {
  return sessionsOf(file).flatMap((session) => readingIn(session, paper) ?? []);
}

/** How a session reads a paper, if it does; one that stands in both lists is required. */
export function readingIn(session: SessionEntry, paper: string): PlannedReading | undefined {
  const role = ROLES.find((one) => session[one]?.includes(paper));
  return role === undefined ? undefined : { session, role };
}

/** The session without a paper. A list that this empties goes, so that `[]` is not left behind. */
export function takeOut(session: SessionEntry, paper: string): SessionEntry {
  return ROLES.reduce((rest, role) => takeOutOf(rest, role, paper), session);
}

function takeOutOf(session: SessionEntry, role: Role, paper: string): SessionEntry {
  const list = session[role];
  if (!list?.includes(paper)) return session;
  const others = list.filter((one) => one !== paper);
  return others.length === 0 ? without(session, role) : { ...session, [role]: others };
}

/**
 * The session with a paper in one of its lists. Without a position it goes where the order in which the
 * file declares papers puts it, provided that the list stands in that order; otherwise at its end.
 *
 * @param file where the papers are declared
 * @throws UsageError where the paper that gives the position is not in that list
 */
export function putIn(
  session: SessionEntry,
  paper: string,
  { role, position }: { role: Role; position?: Position | undefined },
  file: SyllabusFile,
): SessionEntry {
  const list = session[role] ?? [];
  const index =
    position === undefined ? declaredPlace(list, paper, file) : placeBeside(session, role, position);
  return { ...session, [role]: list.toSpliced(index, 0, paper) };
}

function declaredPlace(list: readonly string[], paper: string, file: SyllabusFile): number {
  const ranks = new Map(Object.keys(file.papers ?? {}).map((id, index) => [id, index]));
  const rankOf = (id: string) => ranks.get(id) ?? 0;
  const isInOrder = list.every((id, index) => index === 0 || rankOf(list[index - 1] ?? id) <= rankOf(id));
  const later = isInOrder ? list.findIndex((id) => rankOf(id) > rankOf(paper)) : -1;
  return later === -1 ? list.length : later;
}

function placeBeside(session: SessionEntry, role: Role, { kind, paper }: Position): number {
  const index = session[role]?.indexOf(paper) ?? -1;
  if (index !== -1) return kind === "before" ? index : index + 1;
  const other = readingIn(session, paper)?.role;
  throw new UsageError(
    other === undefined
      ? `\`${paper}\` is not read in \`${session.id}\``
      : `\`${paper}\` is ${other} in \`${session.id}\`, not ${role}`,
    { hint: `--${kind} names a paper of the list that the other goes into` },
  );
}

/** The session with every paper that it reads called otherwise, or exchanged for another one. */
export function eachReading(session: SessionEntry, change: (paper: string) => string): SessionEntry {
  const { required, extra } = session;
  return {
    ...session,
    ...(required && { required: required.map(change) }),
    ...(extra && { extra: extra.map(change) }),
  };
}
