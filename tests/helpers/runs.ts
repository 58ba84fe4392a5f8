/** Of what is tried at random or point by point, a quarter is tried unless `AISYS_TEST_RUNS=all`. */
const SHARE = process.env.AISYS_TEST_RUNS === "all" ? 1 : 1 / 4;

/** Few runs are cheap, and fewer would say nothing. */
const FEWEST = 4;

/** How often to try a property for which so many runs are all. Where one fails, fast-check prints its seed. */
export function runs(all: number): { numRuns: number } {
  return { numRuns: Math.max(Math.min(all, FEWEST), Math.round(all * SHARE)) };
}

/** All items, or every third one from the first on, and the last. */
export function someOf<Item>(items: readonly Item[]): Item[] {
  if (SHARE === 1) return [...items];
  return items.filter((_, index) => index % 3 === 0 || index === items.length - 1);
}
