import { groupBy } from "../model/group.js";
import type { Session } from "../model/shapes.js";
import { entryOf } from "./entries.js";
import { groupMoves } from "./moves.js";
import type { Pairing } from "./pairing.js";
import type { BareChange, Move } from "./shape.js";

/** Sessions that are new, gone, on another day or in another order, and those whose status or id changed. */
export function sessionChanges(pairing: Pairing): BareChange[] {
  const { sessions, after } = pairing;
  const places = placesWithinDays(after.sessions);
  const placeOf = (session: Session) => places.get(session) ?? 0;
  return [
    ...sessions.added.map(
      (session): BareChange => ({
        kind: "session-added",
        session: entryOf(session, pairing),
        index: placeOf(session),
      }),
    ),
    ...sessions.removed.map(
      (session): BareChange => ({ kind: "session-removed", session: entryOf(session, pairing) }),
    ),
    ...groupMoves(movesOf(pairing, placeOf)),
    ...sessions.pairs.flatMap(([earlier, later]) => statusChanges(earlier, later, pairing)),
    ...orderChanges(pairing),
    ...sessions.pairs.flatMap(([earlier, later]) => renamings(earlier, later, pairing)),
  ];
}

/** The place of each session among those of its day, or of the backlog, in the order of classes. */
function placesWithinDays(sessions: readonly Session[]): Map<Session, number> {
  const days = groupBy([...sessions].sort(byDate), ({ date }) => date);
  return new Map([...days.values()].flatMap((group) => group.map((session, index) => [session, index])));
}

function movesOf(pairing: Pairing, placeOf: (session: Session) => number): Move[] {
  const moved = pairing.sessions.pairs.filter(([earlier, later]) => earlier.date !== later.date);
  return moved.map(([{ date: from }, later]) => ({
    session: pairing.sessionRef(later),
    ...(from !== undefined && { from }),
    ...(later.date !== undefined && { to: later.date }),
    index: placeOf(later),
  }));
}

function statusChanges({ status: from }: Session, later: Session, pairing: Pairing): BareChange[] {
  const to = later.status;
  if (from === to) return [];
  const session = pairing.sessionRef(later);
  if (to === "cancelled") return [{ kind: "session-cancelled", session, from }];
  if (from === "cancelled") return [{ kind: "session-reinstated", session, to }];
  return [{ kind: "session-status", session, from, to }];
}

function renamings(earlier: Session, later: Session, pairing: Pairing): BareChange[] {
  if (earlier.id === later.id) return [];
  return [{ kind: "session-renamed", session: pairing.sessionRef(later), from: earlier.id, to: later.id }];
}

/** Days, and the backlog, whose sessions stayed but changed places, other than by their times. */
function orderChanges(pairing: Pairing): BareChange[] {
  const stayed = new Map(pairing.sessions.pairs.filter(([earlier, later]) => earlier.date === later.date));
  const kept = new Set(stayed.values());
  const classes = [...pairing.after.sessions].sort(byDate);
  const before = [...pairing.before.sessions].sort(byDate).flatMap((session) => stayed.get(session) ?? []);
  const expected = groupBy(before.sort(byDate), ({ date }) => date);
  const found = groupBy(
    classes.filter((session) => kept.has(session)),
    ({ date }) => date,
  );
  const dates = [...found].filter(([date, sessions]) => !isSameOrder(expected.get(date) ?? [], sessions));
  if (dates.length === 0) return [];
  const days = groupBy(classes, ({ date }) => date);
  return dates.map(([date]) => ({
    kind: "sessions-reordered",
    ...(date !== undefined && { date }),
    sessions: (days.get(date) ?? []).map((session) => pairing.sessionRef(session)),
  }));
}

/** Whether two lists hold the same in the same order. */
export function isSameOrder<Item>(before: readonly Item[], after: readonly Item[]): boolean {
  return before.length === after.length && before.every((item, index) => item === after[index]);
}

/** The order of classes: by date and time, and what waits in the backlog as the file has it. */
function byDate(a: Session, b: Session): number {
  const key = ({ date, time = "" }: Session) => (date === undefined ? "~" : `${date} ${time}`);
  return key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;
}
