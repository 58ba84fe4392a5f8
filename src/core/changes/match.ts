/** Which entries of two states are the same, and which are only in one of them. */
export interface Matched<Entry> {
  /** In the order of the later state. */
  pairs: readonly (readonly [before: Entry, after: Entry])[];
  removed: readonly Entry[];
  added: readonly Entry[];
}

/** Pairs being made of the entries of two states. */
export interface Matching<Entry> {
  /** Makes a pair, unless one of the two has its partner. */
  pair(before: Entry, after: Entry): void;
  /** Whether an earlier entry has no partner yet. */
  isFree(before: Entry): boolean;
  leftBefore(): Entry[];
  leftAfter(): Entry[];
  result(): Matched<Entry>;
}

/** Two states of which nothing is paired yet. */
export function startMatching<Entry>(before: readonly Entry[], after: readonly Entry[]): Matching<Entry> {
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
export function matchByKeys<Entry>(
  matching: Matching<Entry>,
  keysOf: (entry: Entry) => readonly string[],
): void {
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
