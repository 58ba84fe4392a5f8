import { UsageError } from "../../errors.js";
import { idsOf, sessionsOf, without, withSessions } from "../model/entries.js";
import { ROLES } from "../model/lists.js";
import type { SessionEntry, SyllabusFile } from "../model/schema.js";
import { refuseTaken } from "./add-paper.js";
import { eachReading } from "./readings.js";
import { refuseInvalid } from "./valid.js";

/** What can be called otherwise: an entry by its id, or somebody who presents or has a role, by name. */
export interface Renamed {
  kind: "paper" | "session" | "topic" | "person";
  from: string;
}

/**
 * The file in which something is called otherwise, with all that refers to it. A session keeps in `uid` the id
 * by which calendars know it.
 *
 * @throws UsageError for an id that is taken, or cannot be one
 */
export function rename(file: SyllabusFile, { kind, from }: Renamed, to: string): SyllabusFile {
  return from === to ? file : refuseInvalid(renamed(file, kind, from, to));
}

/** Every place at which a file says the id of an entry or topic. */
export function spotsOf(
  { papers = {}, sessions = [] }: SyllabusFile,
  { kind, from }: Renamed,
): { path: (string | number)[]; at?: "key" }[] {
  const within = (path: (string | number)[], list: readonly string[] = []) =>
    list.flatMap((one, index) => (one === from ? [{ path: [...path, index] }] : []));
  switch (kind) {
    case "paper":
      return [
        { path: ["papers", from], at: "key" },
        ...sessions.flatMap((session, index) =>
          ROLES.flatMap((role) => within(["sessions", index, role], session[role])),
        ),
      ];
    case "session":
      return sessions.flatMap(({ id }, index) => (id === from ? [{ path: ["sessions", index, "id"] }] : []));
    case "topic":
      return [
        { path: ["topics", from], at: "key" },
        ...Object.entries(papers).flatMap(([id, { topics }]) => within(["papers", id, "topics"], topics)),
        ...sessions.flatMap(({ topics }, index) => within(["sessions", index, "topics"], topics)),
      ];
    case "person":
      return [];
  }
}

function renamed(file: SyllabusFile, kind: Renamed["kind"], from: string, to: string): SyllabusFile {
  const each = (list: string[]) => [...new Set(list.map((one) => (one === from ? to : one)))];
  switch (kind) {
    case "paper":
      refuseTaken(file, to);
      return inSessions({ ...file, papers: withKey(file.papers, from, to) }, (session) =>
        eachReading(session, (id) => (id === from ? to : id)),
      );
    case "session":
      return inSessions(file, (session) => (session.id === from ? called(file, session, to) : session));
    case "topic":
      return topicCalled(file, from, to, each);
    case "person":
      return inSessions(file, (session) => ({
        ...session,
        ...(session.presenters && { presenters: each(session.presenters) }),
        ...(session.roles && {
          roles: Object.fromEntries(Object.entries(session.roles).map(([role, list]) => [role, each(list)])),
        }),
      }));
  }
}

function called(file: SyllabusFile, session: SessionEntry, to: string): SessionEntry {
  const uid = session.uid ?? session.id;
  if (uid === to) return { ...without(session, "uid"), id: to };
  if (idsOf(file).includes(to)) refuseTaken(file, to);
  return { ...session, id: to, uid };
}

function topicCalled(
  file: SyllabusFile,
  from: string,
  to: string,
  each: (list: string[]) => string[],
): SyllabusFile {
  if (Object.hasOwn(file.topics ?? {}, to)) {
    throw new UsageError(`the id \`${to}\` is taken`, { hint: "there is a topic of that id" });
  }
  const told = <Entry extends { topics?: string[] | undefined }>(entry: Entry) =>
    entry.topics === undefined ? entry : { ...entry, topics: each(entry.topics) };
  const papers = Object.entries(file.papers ?? {}).map(([id, paper]) => [id, told(paper)] as const);
  return inSessions(
    {
      ...file,
      topics: withKey(file.topics, from, to),
      ...(file.papers && { papers: Object.fromEntries(papers) }),
    },
    told,
  );
}

/** The table with one key called otherwise, at its old place. */
function withKey<Value>(table: Record<string, Value> | undefined, from: string, to: string) {
  return Object.fromEntries(
    Object.entries(table ?? {}).map(([key, value]) => [key === from ? to : key, value]),
  );
}

function inSessions(file: SyllabusFile, change: (session: SessionEntry) => SessionEntry): SyllabusFile {
  return file.sessions === undefined ? file : withSessions(file, sessionsOf(file).map(change));
}
