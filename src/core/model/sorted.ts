/** How many items of a list, from its start, meet a condition that once unmet stays unmet. */
export function countLeading<T>(items: readonly T[], meets: (item: T) => boolean): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (items.slice(middle, middle + 1).every(meets)) low = middle + 1;
    else high = middle;
  }
  return low;
}
