import { foldWords, quoted, WIDTH } from "../edit/yaml-text.js";
import type { Collection, Entry, Node, Scalar } from "./layout.js";
import { oneLine } from "./print-scalar.js";
import { isWordsShape, type Shape } from "./shapes.js";

/** A collection in brackets on one line; undefined where it must not, cannot or does not fit. */
export function flowText(collection: Collection, start: string, shape: Shape): string[] | undefined {
  const isFlow = collection.isFlow || collection.entries.length === 0 || isWordList(collection, shape);
  const text = isFlow ? inBrackets(collection) : undefined;
  return text === undefined || start.length + text.length > WIDTH ? undefined : [`${start}${text}`];
}

/** A list of words in brackets, folded where it is long. */
export function foldedList(
  collection: Collection,
  start: string,
  indent: string,
  shape: Shape,
): string[] | undefined {
  const isFolded = collection.kind === "list" && (collection.isFlow || isWordsShape(shape));
  if (!isFolded || !collection.entries.every(({ value }) => isWord(value))) return undefined;
  const words = wordsOf(collection);
  return words && foldWords(`${start}[`, words, indent);
}

function isWordList({ kind, entries }: Collection, shape: Shape): boolean {
  return kind === "list" && isWordsShape(shape) && entries.every(({ value }) => isWord(value));
}

function isWord(node: Node | undefined): boolean {
  return node?.kind === "scalar";
}

/** A node in brackets; undefined where a comment or a block needs lines of its own. */
function inline(node: Node | undefined): string | undefined {
  if (node === undefined) return "";
  if (node.kind === "block-scalar") return undefined;
  if (node.kind === "scalar") return withProps(node.props, inFlow(node));
  const text = inBrackets(node);
  return text && withProps(node.props, text);
}

function inBrackets(collection: Collection): string | undefined {
  const words = wordsOf(collection);
  if (words === undefined) return undefined;
  const text = words.join(", ");
  if (collection.kind === "list") return `[${text}]`;
  return words.length === 0 ? "{}" : `{ ${text} }`;
}

function withProps(props: readonly string[], text: string): string {
  return [...props, text].filter(Boolean).join(" ");
}

/** The entries of a collection in brackets; undefined where one of them needs lines of its own. */
function wordsOf({ kind, entries, trailing }: Collection): string[] | undefined {
  if (trailing.length > 0) return undefined;
  const words: string[] = [];
  for (const entry of entries) {
    const word = wordOf(kind, entry);
    if (word === undefined) return undefined;
    words.push(word);
  }
  return words;
}

function wordOf(kind: Collection["kind"], { key, value, above, beside }: Entry): string | undefined {
  if (above.length > 0 || beside !== undefined) return undefined;
  const text = inline(value);
  if (kind === "list" || text === undefined) return text;
  const name =
    key === undefined ? "" : withProps(key.props, key.kind === "scalar" ? inFlow(key) : oneLine(key));
  return text === "" ? `${name}:` : `${name}: ${text}`;
}

/** Between brackets, plain text holds none of their signs (YAML 1.2, §7.3.3). */
function inFlow(node: Scalar): string {
  const isBare = node.type !== "plain" || !/[,[\]{}]/.test(node.source);
  return isBare ? oneLine(node) : quoted(node.text);
}
