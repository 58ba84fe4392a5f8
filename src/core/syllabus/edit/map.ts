import { isMap, isScalar, isSeq, type ParsedNode } from "yaml";
import { type Collection, collectionOf, hasComments, type Item, type MapNode } from "./collection.js";
import { entriesText, pairLines } from "./entry-text.js";
import { isShared, type Page } from "./page.js";
import { flowText, keyText } from "./print.js";
import { reorder } from "./reorder.js";
import { isNothing, isRecord, saysTheSame } from "./same.js";
import { scalarEdit } from "./scalar.js";
import { editEntries, editWords } from "./sequence.js";
import { inOrder, type Shape } from "./shape.js";
import { contentEnd, contentStart, type Edit, lineEnd } from "./source.js";

/** The edits that make a map say what is wanted. Keys that the file does not read, such as `x-`, stay. */
export function* editMap(
  page: Page,
  node: MapNode,
  before: object,
  after: object,
  shape: Shape,
): Generator<Edit> {
  const old = new Map<string, unknown>(Object.entries(before));
  const wanted = new Map<string, unknown>(Object.entries(after));
  const collection = collectionOf(page.text, node);
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

function fillBraces({ range }: MapNode, pairs: readonly string[]): Edit {
  const inner = range[0] + 1;
  return { start: inner, end: inner, text: ` ${pairs.join(", ")} ` };
}

function* emptyValue(page: Page, node: ParsedNode, was: unknown, shape: Shape): Generator<Edit> {
  const isOwn = !isShared(page, node);
  if (isOwn && isSeq(node) && Array.isArray(was)) yield* editWords(page, node, was, [], shape);
  else if (isOwn && isMap(node) && isRecord(was)) yield* editMap(page, node, was, {}, shape);
  else yield { start: afterColon(page.text, node), end: contentEnd(page.text, node), text: "" };
}

/** A value goes with the space before it, so that it can come back as it was. */
function afterColon(text: string, node: ParsedNode): number {
  return text.slice(0, contentStart(text, node)).trimEnd().length;
}

function* editPair(
  page: Page,
  collection: Collection,
  { node, own }: Item,
  was: unknown,
  is: unknown,
  shape: Shape,
): Generator<Edit> {
  if (node === undefined || isEmptyEntries(node, shape)) {
    yield* fillValue(page, collection, own.start, node, is, shape);
  } else if (isShared(page, node)) yield replaceWhole(page, node, is);
  else if (isMap(node) && isRecord(was) && isRecord(is)) yield* editMap(page, node, was, is, shape);
  else if (isSeq(node) && Array.isArray(was) && Array.isArray(is)) {
    if (shape.hasEntries) {
      const each = shape.child("");
      yield* editEntries(page, node, was, is, each, (entry, old, wanted) =>
        editMap(page, entry, old, wanted, each),
      );
    } else yield* editWords(page, node, was, is, shape);
  } else if (isScalar(node)) yield scalarEdit(page.text, node, is, collection.isFlow ? "flow" : "block");
  else yield replaceWhole(page, node, is);
}

function isEmptyEntries(node: ParsedNode, { hasEntries }: Shape): boolean {
  return hasEntries === true && (isMap(node) || isSeq(node)) && node.items.length === 0;
}

/** Gives a key a value that has none: entries on lines of their own, all else on the line of the key. */
function* fillValue(
  page: Page,
  { indent, isFlow }: Collection,
  key: number,
  node: ParsedNode | undefined,
  is: unknown,
  shape: Shape,
): Generator<Edit> {
  const { text } = page;
  const colon = text.indexOf(":", key) + 1;
  if (!shape.hasEntries || isFlow) {
    yield {
      start: colon,
      end: node === undefined ? colon : contentEnd(text, node),
      text: ` ${flowText(is)}`,
    };
    return;
  }
  if (node !== undefined) yield { start: colon, end: contentEnd(text, node), text: "" };
  const at = lineEnd(text, node === undefined ? colon : contentEnd(text, node));
  yield { start: at, end: at, text: `\n${entriesText(page.listStyle, is, `${indent}  `, shape)}` };
}

/** What others refer to, or what is of another kind now, is written anew. */
function replaceWhole(page: Page, node: ParsedNode, is: unknown): Edit {
  return { start: contentStart(page.text, node), end: contentEnd(page.text, node), text: flowText(is) };
}

function pairText(page: Page, collection: Collection, key: string, value: unknown, shape: Shape): string {
  const { isFlow, indent, items } = collection;
  const child = shape.child(key);
  if (isFlow) return `${keyText(key)}: ${flowText(isRecord(value) ? inOrder(value, child) : value)}`;
  if (child.hasEntries)
    return `${indent}${keyText(key)}:\n${entriesText(page.listStyle, value, `${indent}  `, child)}`;
  const sibling = items.findLast(({ node }) => isMap(node))?.node;
  const isInBraces = shape.hasEntries === true && isMap(sibling) && sibling.flow === true;
  return pairLines(page.listStyle, key, value, indent, child, isInBraces ? "flow" : "block").join("\n");
}
