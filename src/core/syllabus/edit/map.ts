import { type Collection, isCollection, type Node } from "../../yaml/node.js";
import { entriesText, pairLines } from "./entry-text.js";
import { hasComments, type Item, type Items, itemsOf } from "./items.js";
import { isShared, type Page } from "./page.js";
import { flowText, keyText } from "./print.js";
import { reorder } from "./reorder.js";
import { isNothing, isRecord, saysTheSame } from "./same.js";
import { scalarEdit } from "./scalar.js";
import { editEntries, editWords } from "./sequence.js";
import { inOrder, type Shape } from "./shape.js";
import { type Edit, lineEnd } from "./source.js";

/** The edits that make a map say what is wanted. Keys that the file does not read, such as `x-`, stay. */
export function* editMap(
  page: Page,
  node: Collection,
  before: object,
  after: object,
  shape: Shape,
): Generator<Edit> {
  const old = new Map<string, unknown>(Object.entries(before));
  const wanted = new Map<string, unknown>(Object.entries(after));
  const collection = itemsOf(page.text, node);
  const gone = new Set<string>();
  for (const item of collection.items) {
    const { key } = item;
    const [was, is] = [old.get(key), wanted.get(key)];
    if (saysTheSame(was, is)) continue;
    if (!isNothing(is)) yield* editPair(page, collection, item, was, is, shape.child(key));
    else if (shape.hasEntries || !hasComments(collection, item)) gone.add(key);
    // Where a comment stands beside a key, only its value goes.
    else if (item.node !== undefined) yield* emptyValue(page, item.node, was, shape.child(key));
  }
  const there = collection.items.flatMap(({ key }) => (gone.has(key) ? [] : key));
  const given = [...wanted].flatMap(([key, value]) => (isNothing(value) ? [] : key));
  const order = withNew(there, given, shape.keys ?? given);
  const textOf = (key: string) => pairText(page, collection, key, wanted.get(key), shape);
  if (collection.items.length > 0) yield* reorder(collection, order, textOf);
  else if (order.length > 0) yield fillBraces(node, order.map(textOf));
}

/** The keys that stay where they are, with each new one behind the nearest that comes before it. */
function withNew(there: readonly string[], given: readonly string[], order: readonly string[]): string[] {
  const known = new Set(there);
  const added = new Set(given.filter((key) => !known.has(key)));
  if (added.size === 0) return [...there];
  const first: string[] = [];
  const followers = new Map<string, string[]>();
  let behind = first;
  for (const key of order) {
    if (added.has(key)) behind.push(key);
    else if (known.has(key)) {
      behind = [];
      followers.set(key, behind);
    }
  }
  return [...first, ...there.flatMap((key) => [key, ...(followers.get(key) ?? [])])];
}

function fillBraces({ start }: Collection, pairs: readonly string[]): Edit {
  const inner = start + 1;
  return { start: inner, end: inner, text: ` ${pairs.join(", ")} ` };
}

function* emptyValue(page: Page, node: Node, was: unknown, shape: Shape): Generator<Edit> {
  const isOwn = !isShared(page, node);
  if (isOwn && node.kind === "list" && Array.isArray(was)) yield* editWords(page, node, was, [], shape);
  else if (isOwn && node.kind === "map" && isRecord(was)) yield* editMap(page, node, was, {}, shape);
  else yield { start: afterColon(page.text, node), end: node.end, text: "" };
}

/** A value goes with the space before it, so that it can come back as it was. */
function afterColon(text: string, node: Node): number {
  return text.slice(0, node.from).trimEnd().length;
}

function* editPair(
  page: Page,
  collection: Items,
  { node, own }: Item,
  was: unknown,
  is: unknown,
  shape: Shape,
): Generator<Edit> {
  if (node === undefined || isEmptyEntries(node, shape)) {
    yield* fillValue(page, collection, own.start, node, is, shape);
  } else if (node.kind === "alias" && page.areShared) return;
  else if (isShared(page, node)) yield replaceWhole(node, is);
  else if (node.kind === "map" && isRecord(was) && isRecord(is)) yield* editMap(page, node, was, is, shape);
  else if (node.kind === "list" && Array.isArray(was) && Array.isArray(is))
    yield* editList(page, node, was, is, shape);
  else if (node.kind === "scalar")
    yield scalarEdit(page.text, node, is, collection.isFlow ? "flow" : "block");
  else yield replaceWhole(node, is);
}

function editList(
  page: Page,
  node: Collection,
  was: readonly unknown[],
  is: readonly unknown[],
  shape: Shape,
): Iterable<Edit> {
  if (!shape.hasEntries) return editWords(page, node, was, is, shape);
  const each = shape.child("");
  return editEntries(page, node, was, is, each, (entry, old, wanted) =>
    editMap(page, entry, old, wanted, each),
  );
}

function isEmptyEntries(node: Node, { hasEntries }: Shape): boolean {
  return hasEntries === true && isCollection(node) && node.entries.length === 0;
}

/** Gives a key a value that has none: entries on lines of their own, all else on the line of the key. */
function* fillValue(
  page: Page,
  { indent, isFlow }: Items,
  key: number,
  node: Node | undefined,
  is: unknown,
  shape: Shape,
): Generator<Edit> {
  const { text } = page;
  const colon = text.indexOf(":", key) + 1;
  if (!shape.hasEntries || isFlow) {
    yield {
      start: colon,
      end: node === undefined ? colon : node.end,
      text: ` ${flowText(is)}`,
    };
    return;
  }
  if (node !== undefined) yield { start: colon, end: node.end, text: "" };
  const at = lineEnd(text, node === undefined ? colon : node.end);
  yield { start: at, end: at, text: `\n${entriesText(page.listStyle, is, `${indent}  `, shape)}` };
}

/** What others refer to, or what is of another kind now, is written anew. */
function replaceWhole(node: Node, is: unknown): Edit {
  return { start: node.from, end: node.end, text: flowText(is) };
}

function pairText(page: Page, collection: Items, key: string, value: unknown, shape: Shape): string {
  const { isFlow, indent, items } = collection;
  const child = shape.child(key);
  if (isFlow) return `${keyText(key)}: ${flowText(isRecord(value) ? inOrder(value, child) : value)}`;
  if (child.hasEntries)
    return `${indent}${keyText(key)}:\n${entriesText(page.listStyle, value, `${indent}  `, child)}`;
  const sibling = items.findLast(({ node }) => node?.kind === "map")?.node;
  const isInBraces = shape.hasEntries === true && sibling?.kind === "map" && sibling.isFlow;
  return pairLines(page.listStyle, key, value, indent, child, isInBraces ? "flow" : "block").join("\n");
}
