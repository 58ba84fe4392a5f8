import { countLeading } from "../../model/group.js";

/** One step from an old order of entries to a new one. Slots are named by the key that stood in them. */
export type Step =
  /** The entry leaves its slot: it is gone, or stands elsewhere now. */
  | { kind: "cut"; key: string }
  /** The entry takes a slot that another one has left. */
  | { kind: "fill"; slot: string; key: string }
  /** The entry stands behind a slot that is not cut; first of all where there is none. */
  | { kind: "insert"; key: string; after: string | undefined };

/**
 * The steps that lead from one order of keys to another, with as many entries as possible left where they
 * are. Two that change places take each other's slots, so that doing so twice changes nothing. Keys stand
 * once in each list. Time: n log n.
 */
export function arrange(before: readonly string[], after: readonly string[]): Step[] {
  const wanted = new Set(after);
  const there = new Set(before);
  const anchors = staying(
    before.filter((key) => wanted.has(key)),
    after.filter((key) => there.has(key)),
  );
  const old = segments(before, anchors);
  const fresh = segments(after, anchors);
  return old.flatMap(({ anchor, keys }, index) => place(anchor, keys, fresh[index]?.keys ?? []));
}

/** The entries of a stretch between two that stay: the first ones take the slots left there. */
function place(anchor: string | undefined, slots: readonly string[], keys: readonly string[]): Step[] {
  const filled = keys.slice(0, slots.length);
  const last = filled.length === 0 ? anchor : slots[filled.length - 1];
  return [
    ...slots.map((slot, index): Step => {
      const key = filled[index];
      return key === undefined ? { kind: "cut", key: slot } : { kind: "fill", slot, key };
    }),
    ...keys.slice(slots.length).map((key): Step => ({ kind: "insert", key, after: last })),
  ];
}

interface Segment {
  anchor: string | undefined;
  keys: string[];
}

/** The keys that follow each anchor, and before them those that no anchor precedes. */
function segments(keys: readonly string[], anchors: ReadonlySet<string>): Segment[] {
  const found: Segment[] = [{ anchor: undefined, keys: [] }];
  for (const key of keys) {
    if (anchors.has(key)) found.push({ anchor: key, keys: [] });
    else found.at(-1)?.keys.push(key);
  }
  return found;
}

/** Which entries stay where they are. Both lists hold the same keys. */
function staying(before: readonly string[], after: readonly string[]): ReadonlySet<string> {
  const fixed = before.filter((key, index) => after[index] === key);
  // All but two: they have changed places.
  if (before.length - fixed.length <= 2) return new Set(fixed);
  const rank = new Map(after.map((key, index) => [key, index]));
  return new Set(longestRun(before.map((key) => ({ key, rank: rank.get(key) ?? 0 }))));
}

interface Run {
  key: string;
  rank: number;
  next: Run | undefined;
}

/** The longest run of ever higher ranks; `runs` has, for each length, the one that starts highest. */
function longestRun(items: readonly { key: string; rank: number }[]): string[] {
  const runs: Run[] = [];
  for (const item of items.toReversed()) {
    const length = countLeading(runs, (run) => run.rank > item.rank);
    runs[length] = { ...item, next: runs[length - 1] };
  }
  const keys: string[] = [];
  for (let run = runs.at(-1); run !== undefined; run = run.next) keys.push(run.key);
  return keys;
}
