import type { CalendarDate } from "../model/dates.js";
import { groupBy } from "../model/group.js";
import type { BareChange, Move } from "./shape.js";

/** A move from one date to another. */
type DatedMove = Move & { from: CalendarDate; to: CalendarDate };

/** Moves as they are told: two that exchange dates as one swap, many in one direction as one shift. */
export function groupMoves(moves: readonly Move[]): BareChange[] {
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
  const sorted = [...moves].sort((a, b) => compare(a.from, b.from) || compare(a.to, b.to));
  const shifts: BareChange[] = [];
  const single: DatedMove[] = [];
  for (const direction of ["later", "earlier"] as const) {
    for (const run of runsOf(sorted.filter(({ from, to }) => from < to === (direction === "later")))) {
      if (run.length < MIN_SHIFT) single.push(...run);
      else shifts.push({ kind: "sessions-shifted", direction, moves: run });
    }
  }
  return { shifts, single };
}

/** Consecutive moves none of which overtakes the one before. */
function runsOf(moves: readonly DatedMove[]): DatedMove[][] {
  const runs: DatedMove[][] = [];
  for (const move of moves) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run !== undefined && last !== undefined && last.to <= move.to) run.push(move);
    else runs.push([move]);
  }
  return runs;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
