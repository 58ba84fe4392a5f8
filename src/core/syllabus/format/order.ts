import { type Collection, type Entry, isCollection } from "./layout.js";
import { orderOf, type Shape, shapeOfEntry } from "./shapes.js";

/**
 * Puts the keys of every map into the order of the schema. A key that the schema does not know stays behind
 * the key that it stands behind. The order of lists, and of maps whose keys the author chooses, means something
 * and is kept.
 */
export function orderKeys(collection: Collection, shape: Shape = ""): void {
  const order = collection.kind === "map" ? orderOf(shape) : [];
  if (order.length > 0) collection.entries = reordered(collection.entries, order);
  for (const entry of collection.entries) {
    if (isCollection(entry.value)) orderKeys(entry.value, shapeOfEntry(shape, collection, entry));
  }
}

function reordered(entries: Entry[], order: readonly string[]): Entry[] {
  let rank = -1;
  const ranked = entries.map((entry) => {
    const known = order.indexOf(entry.key?.text ?? "");
    if (known !== -1) rank = known;
    return { entry, rank };
  });
  const sorted = ranked.toSorted((a, b) => a.rank - b.rank).map(({ entry }) => entry);
  if (sorted.every((entry, index) => entry === entries[index])) return entries;
  return keepsAnchors(entries, sorted) ? arranged(entries, sorted) : entries;
}

/** Entries in a new order. What stood first, where no blank line is needed, takes over that of what is first now. */
export function arranged(before: readonly Entry[], after: Entry[]): Entry[] {
  const [old] = before;
  const [first] = after;
  if (old !== undefined && first !== undefined && old !== first) {
    const gap = first.above[0]?.gap ?? first.gap;
    const [top] = old.above;
    if (top === undefined) old.gap = gap;
    else top.gap = gap;
  }
  return after;
}

/**
 * Whether every alias still means the same: the latest anchor of its name above it (YAML 1.2, §7.1). So the
 * entries that set or use an anchor which one of them sets must keep their order among themselves.
 */
function keepsAnchors(before: readonly Entry[], after: readonly Entry[]): boolean {
  const names = new Map(before.map((entry) => [entry, namesIn(entry)]));
  const set = new Set([...names.values()].flatMap(({ anchors }) => [...anchors]));
  const order = (entries: readonly Entry[], name: string) =>
    entries.filter((entry) => names.get(entry)?.all.has(name));
  return [...set].every((name) => {
    const [one, other] = [order(before, name), order(after, name)];
    return one.every((entry, index) => entry === other[index]);
  });
}

interface Names {
  /** Those of the anchors that an entry sets. */
  anchors: Set<string>;
  /** Those that its aliases use too. */
  all: Set<string>;
}

function namesIn(entry: Entry, found: Names = { anchors: new Set(), all: new Set() }): Names {
  for (const node of [entry.key, entry.value]) {
    if (node === undefined) continue;
    for (const anchor of node.props.filter((prop) => prop.startsWith("&"))) {
      found.anchors.add(anchor.slice(1));
      found.all.add(anchor.slice(1));
    }
    if (node.kind === "scalar" && node.type === "alias") found.all.add(node.source.slice(1));
    if (isCollection(node)) for (const inner of node.entries) namesIn(inner, found);
  }
  return found;
}
