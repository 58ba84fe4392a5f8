import { isMap, isScalar, type ParsedNode } from "yaml";
import {
  columnOf,
  contentEnd,
  contentStart,
  type Edit,
  isBlank,
  isComment,
  isEmptyNode,
  lineAt,
  lineEnd,
  lineStart,
  nextLine,
  type Span,
} from "./source.js";

export type MapNode = Extract<ParsedNode, { items: { key: unknown }[] }>;
export type SequenceNode = Exclude<Extract<ParsedNode, { items: unknown[] }>, MapNode>;

/** An item of a sequence or a pair of a map, and what of the text belongs to it. */
export interface Item {
  /** What it is known by among the others. */
  key: string;
  /** The value; undefined where nothing is written. */
  node: ParsedNode | undefined;
  /** The item itself: from its dash or key to the end of its value. */
  own: Span;
  /**
   * In a block: its whole lines without the last line break, with the comments directly above it, beside it,
   * and right below it where they are indented further. In brackets: the same as `own`.
   */
  whole: Span;
}

/** The items of a sequence or map, and how text is taken out of it and put in. */
export interface Collection {
  items: readonly Item[];
  isFlow: boolean;
  /** In a block: what stands before each item on its first line. */
  indent: string;
  text: string;
}

/** The items of a collection; those of a sequence are known by the keys given, in their order. */
export function collectionOf(
  text: string,
  node: MapNode | SequenceNode,
  keys: readonly string[] = [],
): Collection {
  const isFlow = node.flow === true;
  const parts = isMap(node)
    ? node.items.map((pair) => ({ key: keyOf(pair.key), first: pair.key, value: pair.value }))
    : node.items.map((item, index) => ({ key: keys[index] ?? `#${index}`, first: undefined, value: item }));
  const items: Item[] = [];
  for (const { key, first, value } of parts) {
    const written = value === null || isEmptyNode(value) ? undefined : value;
    const own = isFlow
      ? flowSpan(text, first, written)
      : blockSpan(text, first, written, items.at(-1)?.own.end ?? node.range[0]);
    items.push({ key, node: written, own, whole: own });
  }
  if (isFlow) return { items, isFlow, indent: "", text };
  const column = items[0] === undefined ? 0 : columnOf(text, items[0].own.start);
  const indent = " ".repeat(column);
  return { items: withComments(text, items, column), isFlow, indent, text };
}

/** A key as its author wrote it: `2018:` is the name "2018". */
export function keyOf(key: ParsedNode): string {
  if (!isScalar(key)) return "";
  return typeof key.value === "string" ? key.value : (key.source ?? "");
}

function flowSpan(text: string, first: ParsedNode | undefined, value: ParsedNode | undefined): Span {
  const [start, end] = [first ?? value, value ?? first];
  if (start === undefined || end === undefined) return { start: 0, end: 0 };
  return { start: contentStart(text, start), end: end.range[1] };
}

/** An item of a sequence begins at its dash: the first thing after the item before it that is no comment. */
function blockSpan(
  text: string,
  first: ParsedNode | undefined,
  value: ParsedNode | undefined,
  from: number,
): Span {
  const start = first === undefined ? dashAfter(text, from) : contentStart(text, first);
  const end = value === undefined ? (first?.range[1] ?? start + 1) : contentEnd(text, value);
  return { start, end };
}

/** `from` is the dash of the first item, or a place on the last line of the item before. */
function dashAfter(text: string, from: number): number {
  if (text[from] === "-") return from;
  let line = nextLine(text, from);
  while (line < text.length && (isBlank(lineAt(text, line)) || isComment(lineAt(text, line))))
    line = nextLine(text, line);
  const dash = text.indexOf("-", line);
  return dash === -1 ? line : dash;
}

function withComments(text: string, items: readonly Item[], column: number): Item[] {
  let floor = 0;
  return items.map((item) => {
    const start = leadOf(text, item.own.start, floor);
    const end = trailOf(text, item.own.end, column);
    floor = nextLine(text, end);
    return { ...item, whole: { start, end } };
  });
}

/** Comments directly above, with no empty line between; what shares its line with a dash has none. */
function leadOf(text: string, at: number, floor: number): number {
  const first = lineStart(text, at);
  if (!isBlank(text.slice(first, at))) return at;
  let lead = first;
  while (lead > floor) {
    const above = lineStart(text, lead - 1);
    if (above < floor || !isComment(lineAt(text, above))) break;
    lead = above;
  }
  return lead;
}

/** The end of the last line, and of the comments right below that are indented further than the item. */
function trailOf(text: string, at: number, column: number): number {
  let end = lineEnd(text, at);
  for (;;) {
    const next = nextLine(text, end);
    const line = lineAt(text, next);
    const isDeeper = isComment(line) && line.search(/#/) > column;
    if (next >= text.length || !isDeeper) return end;
    end = lineEnd(text, next);
  }
}

/** Whether comments belong to an item: above, beside or below it, or within. */
export function hasComments({ text, isFlow }: Collection, { own, whole }: Item): boolean {
  const around = `${text.slice(whole.start, own.start)}\n${text.slice(own.end, whole.end)}`;
  return /#/.test(around) || (!isFlow && text.slice(own.start, own.end).split("\n").some(isComment));
}

/** Takes an item out. In a block, comments can be left in its place, on lines of their own. */
export function cut(collection: Collection, index: number, comments: readonly string[] = []): Edit[] {
  const item = collection.items[index];
  if (item === undefined) return [];
  return [collection.isFlow ? cutFlow(collection, index, item) : cutBlock(collection, index, item, comments)];
}

function cutBlock(
  { text, items, indent }: Collection,
  index: number,
  item: Item,
  comments: readonly string[],
): Edit {
  const { start, end } = item.whole;
  const next = items[index + 1];
  // The first key behind a dash: the next one takes its place.
  if (start !== lineStart(text, start)) return { start, end: next?.own.start ?? end, text: "" };
  const before = items[index - 1];
  if (comments.length > 0) {
    const kept = comments.map((comment) => `${indent}${comment}`).join("\n");
    return { start, end, text: kept };
  }
  // The last one goes with the line break and the empty lines before it, any other with those behind it.
  if (next === undefined && before !== undefined && isBlank(text.slice(before.whole.end, start)))
    return { start: before.whole.end, end, text: "" };
  const isParted = before === undefined || isBlank(lineAt(text, start - 1));
  const after = nextLine(text, end);
  return { start, end: isParted ? afterBlankLines(text, after) : after, text: "" };
}

function afterBlankLines(text: string, from: number): number {
  let at = from;
  while (at < text.length && isBlank(lineAt(text, at))) at = nextLine(text, at);
  return at;
}

/** With the comma that parts it from the next item, or else from the one before; comments between stay. */
function cutFlow({ text, items }: Collection, index: number, { own }: Item): Edit {
  const next = items[index + 1];
  const before = items[index - 1];
  if (next !== undefined) {
    const between = text.slice(own.end, next.own.start);
    if (!between.includes("#")) return { start: own.start, end: next.own.start, text: "" };
    return { start: own.start, end: own.end + between.indexOf(",") + 1, text: "" };
  }
  if (before === undefined) return { ...own, text: "" };
  const between = text.slice(before.own.end, own.start);
  return between.includes("#") ? { ...own, text: "" } : { start: before.own.end, end: own.end, text: "" };
}

/** Puts text in behind an item, or before all of them. A block takes whole lines without the last line break. */
export function insert(collection: Collection, after: number, put: string): Edit {
  const { items, isFlow } = collection;
  return isFlow ? insertFlow(collection, after, put) : insertBlock(collection, items[after], after, put);
}

function insertBlock(
  { text, items, indent }: Collection,
  item: Item | undefined,
  after: number,
  put: string,
): Edit {
  const gap = isSpaced(text, items, after) ? "\n\n" : "\n";
  if (item !== undefined) return { start: item.whole.end, end: item.whole.end, text: `${gap}${put}` };
  const start = items[0]?.whole.start ?? text.length;
  // What comes first behind a dash needs no indentation, but the one that came first till now does.
  const isBehindDash = start !== lineStart(text, start);
  return { start, end: start, text: isBehindDash ? `${put.trimStart()}\n${indent}` : `${put}${gap}` };
}

/** Whether empty lines part the items around a place. */
function isSpaced(text: string, items: readonly Item[], after: number): boolean {
  const upper = after === items.length - 1 ? after - 1 : Math.max(after, 0);
  const [one, two] = [items[upper], items[upper + 1]];
  if (one === undefined || two === undefined) return false;
  return /\n[ \t]*\r?\n/.test(text.slice(one.whole.end, two.whole.start));
}

function insertFlow({ text, items }: Collection, after: number, put: string): Edit {
  const item = items[after];
  const next = items[after + 1];
  const neighbour = item ?? next;
  const isAlone =
    neighbour !== undefined && isBlank(text.slice(lineStart(text, neighbour.own.start), neighbour.own.start));
  const gap = isAlone ? `,\n${" ".repeat(columnOf(text, neighbour.own.start))}` : ", ";
  if (item !== undefined) return { start: item.own.end, end: item.own.end, text: `${gap}${put}` };
  if (next !== undefined) return { start: next.own.start, end: next.own.start, text: `${put}${gap}` };
  return { start: 0, end: 0, text: put };
}

/** Puts text in the place of an item. */
export function fill(collection: Collection, index: number, put: string): Edit[] {
  const item = collection.items[index];
  return item === undefined ? [] : [{ ...item.whole, text: put }];
}
