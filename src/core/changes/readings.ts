import { groupBy } from "../model/group.js";
import { ROLES, type Role } from "../model/lists.js";
import type { Paper, Session } from "../model/shapes.js";
import type { BareChange } from "./kinds.js";
import type { Pairing } from "./pairing.js";
import { isSameOrder } from "./sessions.js";
import type { ReadingRef } from "./shape.js";

/** A paper in the list of a session, in one of the two states; both are known by their later states. */
interface Reading {
  paper: Paper;
  session: Session;
  role: Role;
  index: number;
}

/** The readings that are in one state only. */
interface Loose {
  removed: Reading[];
  added: Reading[];
}

/** What changed in the lists of papers that sessions have, and papers that are new or gone. */
export function readingChanges(pairing: Pairing): BareChange[] {
  const { pairs, removed, added } = pairing.sessions;
  const whole = (sessions: readonly Session[]) =>
    sessions.flatMap((session) => ROLES.flatMap((role) => listOf(session, role, pairing)));
  const within = pairs.map(([earlier, later]) => compareLists(earlier, later, pairing));
  const { matched, ...loose } = pairReadings({
    removed: [...whole(removed), ...within.flatMap((one) => one.removed)],
    added: [...whole(added), ...within.flatMap((one) => one.added)],
  });
  const moves = matched.map(
    ([from, to]): BareChange => ({
      kind: "paper-moved",
      paper: pairing.paperRef(to.paper),
      from: refOf(from, pairing),
      to: refOf(to, pairing),
    }),
  );
  return [...looseChanges(loose, pairing), ...moves, ...within.flatMap(({ changes }) => changes)];
}

function refOf({ session, role, index }: Reading, pairing: Pairing): ReadingRef {
  return { session: pairing.sessionRef(session), role, index };
}

function listOf(session: Session, role: Role, { laterPaper, laterSession }: Pairing): Reading[] {
  const later = laterSession(session);
  return session[role].map((paper, index) => ({ paper: laterPaper(paper), session: later, role, index }));
}

/** Other roles and orders in a session of both states, and what came and went. */
function compareLists(earlier: Session, later: Session, pairing: Pairing): Loose & { changes: BareChange[] } {
  const session = pairing.sessionRef(later);
  const lists = ROLES.map((role) => {
    const added = listOf(later, role, pairing);
    return { role, all: added, ...pairReadings({ removed: listOf(earlier, role, pairing), added }) };
  });
  const orders = lists.flatMap(({ role, all, matched }): BareChange[] => {
    const before = [...matched].sort(([a], [b]) => a.index - b.index);
    if (isSameOrder(before, matched)) return [];
    return [
      { kind: "readings-reordered", session, role, papers: all.map(({ paper }) => pairing.paperRef(paper)) },
    ];
  });
  const { matched, ...loose } = pairReadings({
    removed: lists.flatMap(({ removed }) => removed),
    added: lists.flatMap(({ added }) => added),
  });
  const roles = matched.map(([{ role: from }, { paper, role: to, index }]): BareChange => {
    return { kind: "paper-role", paper: pairing.paperRef(paper), session, from, to, index };
  });
  return { ...loose, changes: [...roles, ...orders] };
}

/** Pairs what was and what is by their papers, in the order of what is. */
function pairReadings({ removed, added }: Loose): Loose & { matched: [from: Reading, to: Reading][] } {
  const waiting = groupBy([...removed].reverse(), ({ paper }) => paper);
  const matched: [Reading, Reading][] = [];
  const come: Reading[] = [];
  for (const to of added) {
    const from = waiting.get(to.paper)?.pop();
    if (from === undefined) come.push(to);
    else matched.push([from, to]);
  }
  const used = new Set(matched.map(([from]) => from));
  return { matched, added: come, removed: removed.filter((reading) => !used.has(reading)) };
}

/** Papers that are new or gone, with where they are read, and readings that nothing else tells of. */
function looseChanges(loose: Loose, pairing: Pairing): BareChange[] {
  return (["added", "removed"] as const).flatMap((how) => {
    const papers = pairing.papers[how];
    const byPaper = groupBy(loose[how], ({ paper }) => paper);
    const whole = new Set<Paper | Session>([...papers, ...pairing.sessions[how]]);
    const single = loose[how].filter(({ paper, session }) => !whole.has(paper) && !whole.has(session));
    return [
      ...papers.map((one): BareChange => {
        const { readings: _, ...paper } = one;
        const readings = (byPaper.get(one) ?? []).map((reading) => refOf(reading, pairing));
        return { kind: `paper-${how}`, paper, readings };
      }),
      ...single.map((reading): BareChange => {
        const paper = pairing.paperRef(reading.paper);
        return { kind: `reading-${how}`, paper, ...refOf(reading, pairing) };
      }),
    ];
  });
}
