import { isMap, isScalar, Lexer, type ParsedNode } from "yaml";
import {
  columnOf,
  contentEnd,
  contentStart,
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
function keyOf(key: ParsedNode): string {
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
export function hasComments({ text }: Collection, { whole }: Item): boolean {
  for (const lexeme of new Lexer().lex(text.slice(whole.start, whole.end)))
    if (lexeme.startsWith("#")) return true;
  return false;
}
