import { keysOf } from "../../src/core/model/identity.js";
import type { PaperEntry, SessionEntry, SyllabusFile } from "../../src/core/model/schema.js";

/** Which papers and sessions of the file are those of the list that it is to become. */
export interface Matching {
  /** The id in the file of each paper of the list; none where it is new. */
  papers: ReadonlyMap<string, string>;
  /** Each session of the list with that of the file; none where it is new. */
  sessions: readonly { wanted: SessionEntry; current: SessionEntry | undefined }[];
}

/** Matches by what things are, not by their ids: those of a list that was imported anew may differ. */
export function matchUp(current: SyllabusFile, wanted: SyllabusFile): Matching {
  const papers = matchPapers(current.papers ?? {}, wanted.papers ?? {});
  return { papers, sessions: matchSessions(current.sessions ?? [], wanted.sessions ?? [], papers) };
}

function matchPapers(
  current: Record<string, PaperEntry>,
  wanted: Record<string, PaperEntry>,
): ReadonlyMap<string, string> {
  const owners = new Map(
    Object.entries(current).flatMap(([id, paper]) => keysOf(paper).map((key) => [key, id])),
  );
  const free = new Set(Object.keys(current));
  const matched = new Map<string, string>();
  for (const [id, paper] of Object.entries(wanted)) {
    const twin = keysOf(paper)
      .map((key) => owners.get(key) ?? "")
      .find((owner) => free.delete(owner));
    if (twin !== undefined) matched.set(id, twin);
  }
  return matched;
}

/** Sessions that read the same papers are the same; else those of one date, else two of the backlog. */
function matchSessions(
  current: readonly SessionEntry[],
  wanted: readonly SessionEntry[],
  papers: ReadonlyMap<string, string>,
): Matching["sessions"] {
  const pairs = wanted
    .flatMap((one) => current.map((other) => ({ one, other, score: likeness(one, other, papers) })))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const found = new Map<SessionEntry, SessionEntry>();
  const taken = new Set<SessionEntry>();
  for (const { one, other } of pairs) {
    if (found.has(one) || taken.has(other)) continue;
    found.set(one, other);
    taken.add(other);
  }
  return wanted.map((one) => ({ wanted: one, current: found.get(one) }));
}

function likeness(one: SessionEntry, other: SessionEntry, papers: ReadonlyMap<string, string>): number {
  const read = new Set(readBy(other));
  const shared = readBy(one).filter((id) => read.has(papers.get(id) ?? "")).length;
  const isSameTitle = one.title !== undefined && one.title === other.title;
  const date = one.date === other.date ? (one.date === undefined ? 1 : 3) : 0;
  return 4 * shared + (isSameTitle ? 4 : 0) + date;
}

function readBy({ required = [], extra = [] }: SessionEntry): string[] {
  return [...required, ...extra];
}
