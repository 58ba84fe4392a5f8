import { identityKeys, keysOf } from "./identity.js";
import type { Paper, Session } from "./shapes.js";
import { titleKey } from "./text.js";

/**
 * Papers are the same by id together with an address, DOI, arXiv id or title, then by one of these alone, then
 * by id alone, then by short name: where ids are given out anew, `a-2` may have become `a`.
 */
export function matchPapers(before: readonly Paper[], after: readonly Paper[]): Matched<Paper> {
  const matching = startMatching(before, after);
  const keys = new Map([...before, ...after].map((paper) => [paper, identityKeys(paper)]));
  const earlier = new Map(before.map((paper) => [paper.id, paper]));
  for (const paper of after) {
    const twin = earlier.get(paper.id);
    const own = new Set(keys.get(paper));
    if (twin !== undefined && keys.get(twin)?.some((key) => own.has(key))) matching.pair(twin, paper);
  }
  matchByKeys(matching, (paper) => keys.get(paper) ?? []);
  matchByKeys(matching, ({ id }) => [id]);
  matchByKeys(matching, keysOf);
  return matching.result();
}

/** The later state of a paper; itself where it has none. */
export type LaterPaper = (paper: Paper) => Paper;

/**
 * Sessions are the same by id; else, since ids may have been given out anew, by their papers, by their title
 * or, where they are of one kind, by their date.
 */
export function matchSessions(
  before: readonly Session[],
  after: readonly Session[],
  laterPaper: LaterPaper,
): Matched<Session> {
  const matching = startMatching(before, after);
  matchByKeys(matching, ({ id }) => [id]);
  for (const { earlier, later } of candidates(matching, laterPaper)) matching.pair(earlier, later);
  matchByKeys(matching, ({ title, date }) =>
    title === undefined ? [] : [`${titleKey(title)} ${date}`, titleKey(title)],
  );
  matchByKeys(matching, dateKeys);
  return matching.result();
}

/** In the backlog only sessions that hold nothing are as good as the same. */
function dateKeys({ date, kind, required, extra }: Session): string[] {
  if (date !== undefined) return [`${date} ${kind}`];
  return required.length + extra.length === 0 ? [kind] : [];
}

/** Two sessions that share papers. */
interface Candidate {
  earlier: Session;
  later: Session;
  rank: number;
  shared: number;
}

/** A paper that more sessions read tells nothing about which of them is meant. */
const MAX_SESSIONS_OF_PAPER = 8;

/** The likeliest first: half of the papers and the date, half of the papers, one paper and the date. */
function candidates(matching: Matching<Session>, laterPaper: LaterPaper): Candidate[] {
  const readers = readersOf(matching.leftBefore(), laterPaper);
  const found = matching.leftAfter().flatMap((later) => {
    const shared = new Map<Session, number>();
    for (const paper of papersOf(later, laterPaper)) {
      for (const earlier of readers.get(paper) ?? []) shared.set(earlier, (shared.get(earlier) ?? 0) + 1);
    }
    return [...shared].flatMap(([earlier, count]) => {
      const rank = rankOf(earlier, later, count);
      return rank === 0 ? [] : [{ earlier, later, rank, shared: count }];
    });
  });
  return found.sort((a, b) => b.rank - a.rank || b.shared - a.shared);
}

function rankOf(earlier: Session, later: Session, shared: number): number {
  const isHalf = shared * 2 >= Math.max(size(earlier), size(later));
  const isSameDay = earlier.date === later.date && later.date !== undefined;
  return (isHalf ? 2 : 0) + (isSameDay ? 1 : 0);
}

function size({ required, extra }: Session): number {
  return required.length + extra.length;
}

function readersOf(sessions: readonly Session[], laterPaper: LaterPaper): Map<Paper, Session[]> {
  const readers = new Map<Paper, Session[]>();
  for (const session of sessions) {
    for (const paper of papersOf(session, laterPaper)) {
      const list = readers.get(paper) ?? [];
      if (list.length < MAX_SESSIONS_OF_PAPER) list.push(session);
      readers.set(paper, list);
    }
  }
  return readers;
}

function papersOf({ required, extra }: Session, laterPaper: LaterPaper): Set<Paper> {
  return new Set([...required, ...extra].map(laterPaper));
}

/** Which entries of two states are the same, and which are only in one of them. */
export interface Matched<Entry> {
  /** In the order of the later state. */
  pairs: readonly (readonly [before: Entry, after: Entry])[];
  removed: readonly Entry[];
  added: readonly Entry[];
}

/** Pairs being made of the entries of two states. */
interface Matching<Entry> {
  /** Makes a pair, unless one of the two has its partner. */
  pair(before: Entry, after: Entry): void;
  /** Whether an earlier entry has no partner yet. */
  isFree(before: Entry): boolean;
  leftBefore(): Entry[];
  leftAfter(): Entry[];
  result(): Matched<Entry>;
}

/** Two states of which nothing is paired yet. */
function startMatching<Entry>(before: readonly Entry[], after: readonly Entry[]): Matching<Entry> {
  const twins = new Map<Entry, Entry>();
  const taken = new Set<Entry>();
  const leftBefore = () => before.filter((entry) => !taken.has(entry));
  const leftAfter = () => after.filter((entry) => !twins.has(entry));
  return {
    pair(earlier, later) {
      if (taken.has(earlier) || twins.has(later)) return;
      taken.add(earlier);
      twins.set(later, earlier);
    },
    isFree: (entry) => !taken.has(entry),
    leftBefore,
    leftAfter,
    result: () => ({
      pairs: after.flatMap((later) => {
        const earlier = twins.get(later);
        return earlier === undefined ? [] : [[earlier, later] as const];
      }),
      removed: leftBefore(),
      added: leftAfter(),
    }),
  };
}

/** Pairs what is left by the first key that both have, each list from its start. */
function matchByKeys<Entry>(matching: Matching<Entry>, keysOf: (entry: Entry) => readonly string[]): void {
  const queues = groupBy(matching.leftBefore(), keysOf);
  for (const later of matching.leftAfter()) {
    const twin = keysOf(later)
      .map((key) => firstFree(queues.get(key), matching))
      .find((found) => found !== undefined);
    if (twin !== undefined) matching.pair(twin, later);
  }
}

/** Entries that wait for a partner; those before `head` have one, and are not looked at again. */
interface Queue<Entry> {
  entries: Entry[];
  head: number;
}

function groupBy<Entry>(
  entries: readonly Entry[],
  keysOf: (entry: Entry) => readonly string[],
): Map<string, Queue<Entry>> {
  const queues = new Map<string, Queue<Entry>>();
  for (const entry of entries) {
    for (const key of keysOf(entry)) {
      const queue = queues.get(key) ?? { entries: [], head: 0 };
      queue.entries.push(entry);
      queues.set(key, queue);
    }
  }
  return queues;
}

function firstFree<Entry>(queue: Queue<Entry> | undefined, matching: Matching<Entry>): Entry | undefined {
  if (queue === undefined) return undefined;
  for (; queue.head < queue.entries.length; queue.head += 1) {
    const entry = queue.entries[queue.head];
    if (entry !== undefined && matching.isFree(entry)) return entry;
  }
  return undefined;
}
