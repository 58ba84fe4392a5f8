import type { Paper, Session } from "../model/shapes.js";
import { titleKey } from "../model/text.js";
import { type Matched, type Matching, matchByKeys, startMatching } from "./match.js";

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
