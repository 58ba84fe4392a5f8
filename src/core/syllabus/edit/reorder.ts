import { arrange } from "./arrange.js";
import { hasComments, type Items } from "./items.js";
import { type Edit, isComment } from "./source.js";
import { cut, fill, insert } from "./splice.js";

/**
 * The edits that put the items of a collection into another order, take out those that are not in it, and
 * put in those that are new.
 *
 * @param textOf what an item is to say, with the comments that belong to it
 * @param travelling the items whose comments go along to where they go; those of others stay
 */
export function* reorder(
  collection: Items,
  order: readonly string[],
  textOf: (key: string) => string,
  travelling: ReadonlyMap<string, unknown> = new Map(),
): Generator<Edit> {
  const places = new Map(collection.items.map(({ key }, index) => [key, index]));
  const placeOf = (key: string | undefined) => (key === undefined ? -1 : (places.get(key) ?? -1));
  const staying = new Set(order);
  const left = (key: string) => (staying.has(key) || travelling.has(key) ? [] : commentsOf(collection, key));
  const gone = new Map<number, string[]>();
  for (const step of arrange([...places.keys()], order)) {
    switch (step.kind) {
      case "cut":
        gone.set(placeOf(step.key), left(step.key));
        break;
      case "fill": {
        const comments = left(step.slot).map((comment) => `${collection.indent}${comment}`);
        yield* fill(collection, placeOf(step.slot), [...comments, textOf(step.key)].join("\n"));
        break;
      }
      case "insert":
        yield insert(collection, placeOf(step.after), textOf(step.key));
    }
  }
  yield* cut(collection, gone);
}

/** The comments that stay when an entry goes: those above it, and of a word also the one beside it. */
function commentsOf(collection: Items, key: string): string[] {
  const item = collection.items.find((one) => one.key === key);
  if (item === undefined || collection.isFlow || !hasComments(collection, item)) return [];
  const { text } = collection;
  const above = text.slice(item.whole.start, item.own.start);
  const beside = item.node?.kind === "map" ? "" : text.slice(item.own.end, item.whole.end);
  return `${above}\n${beside}`
    .split("\n")
    .map((line) => line.trim())
    .filter(isComment);
}
