/** Items by a key that they share, in the order in which the keys come up. */
export function groupBy<Item, Key>(items: Iterable<Item>, keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
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
