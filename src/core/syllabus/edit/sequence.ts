import type { Collection } from "../../yaml/node.js";
import { arrange } from "./arrange.js";
import { entryLines, type Form } from "./entry-text.js";
import { type Item, type Items, itemsOf } from "./items.js";
import type { Page } from "./page.js";
import { flowText, itemText } from "./print.js";
import { reorder } from "./reorder.js";
import { isRecord, saysTheSame } from "./same.js";
import { inOrder, type Shape } from "./shape.js";
import { applyWithin, type Edit } from "./source.js";

/** Edits that make one entry say what is wanted. */
type EditEntry = (node: Collection, was: object, is: object) => Iterable<Edit>;

/** The edits that make a sequence of entries with ids say what is wanted. An entry that moves keeps its text. */
export function* editEntries(
  page: Page,
  node: Collection,
  before: readonly unknown[],
  after: readonly unknown[],
  shape: Shape,
  editEntry: EditEntry,
): Generator<Edit> {
  const old = byId(before);
  const wanted = byId(after);
  const collection = itemsOf(page.text, node, [...old.keys()]);
  const order = [...wanted.keys()];
  const moving = new Set(arrange([...old.keys()], order).map(({ key }) => key));
  const inner = new Map(
    collection.items.map((item) => [item.key, { item, edits: entryEdits(item, old, wanted, editEntry) }]),
  );
  for (const { item, edits } of inner.values()) if (!moving.has(item.key)) yield* edits;
  yield* reorder(collection, order, (key) => {
    const known = inner.get(key);
    if (known !== undefined) return applyWithin(page.text, known.item.whole, known.edits);
    return newEntry(page, collection, wanted.get(key), shape);
  });
}

function byId(entries: readonly unknown[]): Map<string, unknown> {
  return new Map(
    entries.flatMap((entry) => (isRecord(entry) && typeof entry.id === "string" ? [[entry.id, entry]] : [])),
  );
}

function entryEdits(
  { key, node }: Item,
  old: ReadonlyMap<string, unknown>,
  wanted: ReadonlyMap<string, unknown>,
  editEntry: EditEntry,
): Edit[] {
  const [was, is] = [old.get(key), wanted.get(key)];
  if (node?.kind !== "map" || !isRecord(was) || !isRecord(is) || saysTheSame(was, is)) return [];
  return [...editEntry(node, was, is)];
}

function newEntry(page: Page, collection: Items, entry: unknown, shape: Shape): string {
  if (!isRecord(entry)) return "";
  const { items, indent, isFlow } = collection;
  if (isFlow) return flowText(inOrder(entry, shape));
  const sibling = items.at(-1)?.node;
  const form: Form = sibling?.kind === "map" && sibling.isFlow ? "flow" : "block";
  return entryLines(page.listStyle, entry, indent, shape, form).join("\n");
}

/** The edits that make a list of words say what is wanted. */
export function* editWords(
  page: Page,
  node: Collection,
  before: readonly unknown[],
  after: readonly unknown[],
  { naming }: Shape,
): Generator<Edit> {
  const [old, wanted] = [keysOf(before), keysOf(after)];
  const values = new Map(wanted.map((key, index) => [key, after[index]]));
  const collection = itemsOf(page.text, node, old);
  if (collection.items.length === 0) {
    const at = node.start + 1;
    yield { start: at, end: at, text: after.map((item) => flowText(item)).join(", ") };
    return;
  }
  const travelling = naming === undefined ? new Map<string, never>() : page.travelling[naming];
  const textOf = (key: string) => {
    const known = collection.items.find((item) => item.key === key);
    if (known !== undefined) return page.text.slice(known.whole.start, known.whole.end);
    if (collection.isFlow) return flowText(values.get(key));
    const { above, beside } = travelling.get(key) ?? { above: [], beside: "" };
    return [...above, `${itemText(values.get(key))}${beside}`]
      .map((line) => `${collection.indent}${line}`)
      .join("\n");
  };
  yield* reorder(collection, wanted, textOf, travelling);
}

/** What stands twice in a list is told apart by how often it stood before. */
function keysOf(words: readonly unknown[]): string[] {
  const seen = new Map<string, number>();
  return words.map((word) => {
    const text = isRecord(word) ? JSON.stringify(word) : String(word);
    const times = seen.get(text) ?? 0;
    seen.set(text, times + 1);
    return times === 0 ? text : `${text}\0${times}`;
  });
}
