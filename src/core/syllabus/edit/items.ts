import {
  type Collection,
  type Entry,
  isBlockScalar,
  isCollection,
  isEmpty,
  type Node,
  nameOf,
  nodesIn,
  type Span,
} from "../../yaml/node.js";
import { columnOf, isBlank, isComment, lineAt, lineEnd, lineFrom, lineStart, nextLine } from "./source.js";

/** An item of a list or a pair of a map, and what of the text belongs to it. */
export interface Item {
  /** What it is known by among the others. */
  key: string;
  /** The value; undefined where nothing is written. */
  node: Node | undefined;
  /** The item itself: from its dash or key to the end of its value. */
  own: Entry;
  /**
   * In a block: its whole lines without the last line break, with the comments directly above it, beside it,
   * and right below it where they are indented further. In brackets: the same as `own`.
   */
  whole: Span;
}

/** The items of a list or map, and how text is taken out of it and put in. */
export interface Items {
  items: readonly Item[];
  isFlow: boolean;
  /** In a block: what stands before each item on its first line. */
  indent: string;
  text: string;
}

/** The items of a list or map; those of a list are known by the keys given, in their order. */
export function itemsOf(text: string, { entries, isFlow }: Collection, keys: readonly string[] = []): Items {
  const items = entries.map((own, index) => ({
    key: own.key === undefined ? (keys[index] ?? `#${index}`) : (nameOf(own) ?? ""),
    node: isEmpty(own.value) ? undefined : own.value,
    own,
    whole: own,
  }));
  if (isFlow) return { items, isFlow, indent: "", text };
  const column = items[0] === undefined ? 0 : columnOf(text, items[0].own.start);
  return { items: withComments(text, items, column), isFlow, indent: " ".repeat(column), text };
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
export function hasComments({ text }: Items, { own, whole }: Item): boolean {
  let done = whole.start;
  for (const node of [own.key, own.value].flatMap((part) => (part === undefined ? [] : [...nodesIn(part)]))) {
    if (isCollection(node) || isEmpty(node)) continue;
    if (text.slice(done, node.from).includes("#") || headerComment(text, node) !== "") return true;
    done = node.end;
  }
  return text.slice(done, whole.end).includes("#");
}

/** The comment beside the `|` or `>` of a block scalar, which lies within its range. */
export function headerComment(text: string, node: Node): string {
  if (node.kind !== "scalar" || !isBlockScalar(node)) return "";
  return /\s#.*$/.exec(lineFrom(text, node.start).trimEnd())?.[0] ?? "";
}
