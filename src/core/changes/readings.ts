import { groupBy } from "../model/group.js";
import { ROLES, type Role } from "../model/lists.js";
import type { Paper, Session } from "../model/shapes.js";
import type { Pairing } from "./pairing.js";
import { isSameOrder } from "./sessions.js";
import type { BareChange, ReadingRef } from "./shape.js";

/** A paper in the list of a session, in one of the two states. */
export interface AssignedReading {
  paper: Paper;
  session: Session;
  role: Role;
  index: number;
}

/** The readings that are in one state only, as far as nothing else tells of them. */
export interface LooseReadings {
  removed: AssignedReading[];
  added: AssignedReading[];
}

/** What became of the readings. */
export interface ReadingChanges {
  /** Role changes, moves and orders. */
  changes: BareChange[];
  loose: LooseReadings;
}

/** What changed in the lists of papers that sessions have. */
export function readingChanges(pairing: Pairing): ReadingChanges {
  const { pairs, removed, added } = pairing.sessions;
  const changes: BareChange[] = [];
  const gone = removed.flatMap((session) => readingsOf(session, pairing));
  const come = added.flatMap((session) => readingsOf(session, pairing));
  for (const [earlier, later] of pairs) {
    const lists = compareLists(earlier, later, pairing);
    const { matched, ...rest } = pairReadings(lists);
    changes.push(...matched.map((pair) => roleChange(pair, pairing)), ...lists.orders);
    gone.push(...rest.removed);
    come.push(...rest.added);
  }
  const { matched, ...loose } = pairReadings({ removed: gone, added: come });
  return { changes: [...matched.map((pair) => moveChange(pair, pairing)), ...changes], loose };
}

/** A reading as a change refers to it. */
export function readingRef({ session, role, index }: AssignedReading, pairing: Pairing): ReadingRef {
  return { session: pairing.sessionRef(session), role, index };
}

/** Papers and sessions are known by their later states. */
function readingsOf(session: Session, pairing: Pairing): AssignedReading[] {
  return ROLES.flatMap((role) => listOf(session, role, pairing));
}

function listOf(session: Session, role: Role, { laterPaper, laterSession }: Pairing): AssignedReading[] {
  return session[role].map((paper, index) => ({
    paper: laterPaper(paper),
    session: laterSession(session),
    role,
    index,
  }));
}

function compareLists(
  earlier: Session,
  later: Session,
  pairing: Pairing,
): LooseReadings & { orders: BareChange[] } {
  const orders: BareChange[] = [];
  const loose: LooseReadings = { removed: [], added: [] };
  for (const role of ROLES) {
    const lists = { removed: listOf(earlier, role, pairing), added: listOf(later, role, pairing) };
    const { matched, removed, added } = pairReadings(lists);
    loose.removed.push(...removed);
    loose.added.push(...added);
    const before = [...matched].sort(([a], [b]) => a.index - b.index);
    if (!isSameOrder(before, matched)) {
      const papers = lists.added.map(({ paper }) => pairing.paperRef(paper));
      orders.push({ kind: "readings-reordered", session: pairing.sessionRef(later), role, papers });
    }
  }
  return { ...loose, orders };
}

/** Pairs what was and what is by their papers, in the order of what is. */
function pairReadings({
  removed,
  added,
}: LooseReadings): LooseReadings & { matched: [from: AssignedReading, to: AssignedReading][] } {
  const waiting = groupBy([...removed].reverse(), ({ paper }) => paper);
  const matched: [AssignedReading, AssignedReading][] = [];
  const come: AssignedReading[] = [];
  for (const to of added) {
    const from = waiting.get(to.paper)?.pop();
    if (from === undefined) come.push(to);
    else matched.push([from, to]);
  }
  const used = new Set(matched.map(([from]) => from));
  return { matched, added: come, removed: removed.filter((reading) => !used.has(reading)) };
}

function roleChange([from, to]: [AssignedReading, AssignedReading], pairing: Pairing): BareChange {
  const [paper, session] = [pairing.paperRef(to.paper), pairing.sessionRef(to.session)];
  return { kind: "paper-role", paper, session, from: from.role, to: to.role, index: to.index };
}

function moveChange([from, to]: [AssignedReading, AssignedReading], pairing: Pairing): BareChange {
  return {
    kind: "paper-moved",
    paper: pairing.paperRef(to.paper),
    from: readingRef(from, pairing),
    to: readingRef(to, pairing),
  };
}
