import type { CalendarDate } from "../model/dates.js";
import { groupBy } from "../model/group.js";
import type { Paper, Session } from "../model/shapes.js";
import { sessionFieldChanges } from "./fields.js";
import type { BareChange } from "./kinds.js";
import type { Pairing } from "./pairing.js";
import type { ChangeOf, Move } from "./shape.js";

/** Sessions that are new, gone, on another day or in another order, and those whose status or id changed. */
export function sessionChanges(pairing: Pairing): BareChange[] {
  const { sessions, after } = pairing;
  const places = placesWithinDays(after.sessions);
  const placeOf = (session: Session) => places.get(session) ?? 0;
  return [
    ...sessions.added.map(
      (one): BareChange => ({ kind: "session-added", session: entryOf(one, pairing), index: placeOf(one) }),
    ),
    ...sessions.removed.map(
      (one): BareChange => ({ kind: "session-removed", session: entryOf(one, pairing) }),
    ),
    ...groupMoves(movesOf(pairing, placeOf)),
    ...sessions.pairs.flatMap(([earlier, later]) => statusChanges(earlier, later, pairing)),
    ...orderChanges(pairing),
    ...sessions.pairs.flatMap(([earlier, later]) => sessionFieldChanges(earlier, later, pairing)),
    ...sessions.pairs.flatMap(([{ id: from }, later]): BareChange[] => {
      const { id: to } = later;
      return from === to ? [] : [{ kind: "session-renamed", session: pairing.sessionRef(later), from, to }];
    }),
  ];
}

/** A session that is new or gone, whole. */
function entryOf(session: Session, pairing: Pairing): ChangeOf<"session-added">["session"] {
  const { required, extra, ...rest } = session;
  const refs = (papers: readonly Paper[]) => papers.map((paper) => pairing.paperRef(paper));
  return { ...pairing.sessionRef(session), ...rest, required: refs(required), extra: refs(extra) };
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

/** Days, and the backlog, whose sessions stayed but changed places, other than by their times. */
function orderChanges(pairing: Pairing): BareChange[] {
  const stayed = new Map(pairing.sessions.pairs.filter(([earlier, later]) => earlier.date === later.date));
  const kept = new Set(stayed.values());
  const before = [...pairing.before.sessions].sort(byDate).flatMap((session) => stayed.get(session) ?? []);
  const expected = groupBy(before.sort(byDate), ({ date }) => date);
  const days = groupBy([...pairing.after.sessions].sort(byDate), ({ date }) => date);
  return [...days].flatMap(([date, all]): BareChange[] => {
    const found = all.filter((session) => kept.has(session));
    if (isSameOrder(expected.get(date) ?? [], found)) return [];
    const sessions = all.map((session) => pairing.sessionRef(session));
    return [{ kind: "sessions-reordered", ...(date !== undefined && { date }), sessions }];
  });
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

/** A move from one date to another. */
type DatedMove = Move & { from: CalendarDate; to: CalendarDate };

/** Moves as they are told: two that exchange dates as one swap, many in one direction as one shift. */
function groupMoves(moves: readonly Move[]): BareChange[] {
  const { swaps, rest } = findSwaps(moves.filter(isDated));
  const { shifts, single } = findShifts(rest);
  const others = moves.filter((move) => !isDated(move));
  return [
    ...swaps,
    ...shifts,
    ...[...single, ...others].map((move) => ({ kind: "session-moved" as const, ...move })),
  ];
}

function isDated(move: Move): move is DatedMove {
  return move.from !== undefined && move.to !== undefined;
}

function findSwaps(moves: readonly DatedMove[]): { swaps: BareChange[]; rest: DatedMove[] } {
  const waiting = groupBy(moves, ({ from, to }) => `${from} ${to}`);
  const swapped = new Set<DatedMove>();
  const swaps: BareChange[] = [];
  for (const move of moves) {
    if (swapped.has(move) || move.from > move.to) continue;
    const other = waiting.get(`${move.to} ${move.from}`)?.pop();
    if (other === undefined) continue;
    swapped.add(move).add(other);
    swaps.push({ kind: "sessions-swapped", moves: [move, other] });
  }
  return { swaps, rest: moves.filter((move) => !swapped.has(move)) };
}

/** Fewer moves than this are told one by one. */
const MIN_SHIFT = 3;

/** Runs of moves in one direction that keep their order. */
function findShifts(moves: readonly DatedMove[]): { shifts: BareChange[]; single: DatedMove[] } {
  const sorted = [...moves].sort((a, b) => a.from.localeCompare(b.from) || a.to.localeCompare(b.to));
  const runs = (["later", "earlier"] as const).flatMap((direction) => {
    const moved = sorted.filter(({ from, to }) => from < to === (direction === "later"));
    return runsOf(moved).map((run) => ({ kind: "sessions-shifted" as const, direction, moves: run }));
  });
  return {
    shifts: runs.filter((run) => run.moves.length >= MIN_SHIFT),
    single: runs.flatMap((run) => (run.moves.length < MIN_SHIFT ? run.moves : [])),
  };
}

/** Consecutive moves none of which overtakes the one before. */
function runsOf(moves: readonly DatedMove[]): DatedMove[][] {
  const runs: DatedMove[][] = [];
  for (const move of moves) {
    const last = runs.at(-1)?.at(-1);
    if (last !== undefined && last.to <= move.to) runs.at(-1)?.push(move);
    else runs.push([move]);
  }
  return runs;
}
