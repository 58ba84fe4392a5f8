import { isMap, isScalar, isSeq, type Node, type ParsedNode, parseDocument, type YAMLMap } from "yaml";
import { InputError } from "../../errors.js";

/** A piece of text to put into a file. */
export interface Insertion {
  at: number;
  text: string;
  /** The end of what it stands for, such as an empty list in brackets. */
  until?: number;
}

/** Finds places in the text of a syllabus; never changes the document. */
export class Places {
  readonly #text: string;
  readonly #root: unknown;

  constructor(text: string) {
    this.#text = text;
    this.#root = parseDocument(text, { uniqueKeys: false }).contents;
  }

  /** The part of the file that these keys lead to. */
  find(...path: readonly (string | number)[]): ParsedNode | undefined {
    let node: unknown = this.#root;
    for (const key of path) {
      if (isMap(node)) node = pairOf(node, String(key))?.value;
      else if (isSeq(node) && typeof key === "number") node = node.items[key];
      else return undefined;
    }
    return isParsed(node) ? node : undefined;
  }

  /** Where the line of a key at the top begins. */
  lineOfKey(key: string): number | undefined {
    const node = isMap(this.#root) ? pairOf(this.#root, key)?.key : undefined;
    return isParsed(node) ? this.lineStart(node.range[0]) : undefined;
  }

  /** The end of the file. */
  get end(): number {
    return this.#text.length;
  }

  lineStart(at: number): number {
    return this.#text.lastIndexOf("\n", at - 1) + 1;
  }

  /** The beginning of the line after the last one of a part, whatever comment stands beside it. */
  after(node: ParsedNode): number {
    const end = lastEnd(node);
    if (this.#text[end - 1] === "\n") return end;
    const newline = this.#text.indexOf("\n", end);
    return newline === -1 ? this.#text.length : newline + 1;
  }

  /** How far the first key or item of a block is indented. */
  indentOf(node: ParsedNode): string {
    const first = isMap(node) ? node.items[0]?.key : isSeq(node) ? node.items[0] : undefined;
    const at = isParsed(first) ? first.range[0] : node.range[0];
    const line = this.#text.slice(this.lineStart(at), at);
    return isSeq(node) ? (/^\s*/.exec(line)?.[0] ?? "") : line.replace(/[^\s]/g, " ");
  }

  /** The text with the insertions made; those of one place keep their order. */
  insert(insertions: readonly Insertion[]): string {
    const newline = this.#text.includes("\r\n") ? "\r\n" : "\n";
    let result = "";
    let end = 0;
    for (const { at, text, until = at } of insertions.toSorted((a, b) => a.at - b.at)) {
      result += this.#text.slice(end, at);
      // The last line of a file may have no end of its own.
      if (text.endsWith("\n") && at === this.#text.length && at > 0 && !/\n$/.test(result)) result += newline;
      result += text.replaceAll("\n", newline);
      end = until;
    }
    return result + this.#text.slice(end);
  }
}

function pairOf(map: YAMLMap, key: string): YAMLMap["items"][number] | undefined {
  return map.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === key);
}

function isParsed(node: unknown): node is ParsedNode {
  return (isScalar(node) || isMap(node) || isSeq(node)) && hasRange(node);
}

function hasRange(node: Node): boolean {
  return node.range !== undefined && node.range !== null;
}

/** The end of the last thing that a part says: blocks reach over the comments after them. */
function lastEnd(node: ParsedNode): number {
  if ((isMap(node) || isSeq(node)) && node.flow !== true) {
    const last = node.items.at(-1);
    const inner: unknown =
      isMap(node) && last !== undefined && "key" in last ? (last.value ?? last.key) : last;
    if (isParsed(inner)) return lastEnd(inner);
  }
  return node.range[1];
}

/** `papers: {}` and `sessions:` hold nothing, and make room for lines. */
export function isEmptyPart(node: ParsedNode): boolean {
  return isScalar(node) ? node.value === null : (isMap(node) || isSeq(node)) && node.items.length === 0;
}

/** What is written in braces or brackets has no lines to add to. @throws InputError */
export function checkBlock(flow: boolean | undefined, key: string): void {
  if (flow !== true) return;
  throw new InputError(`\`${key}\` is written in brackets, where nothing can be added by lines`, {
    hint: "write its entries on lines of their own",
  });
}

/** Lines as a text, with one indentation put in the place of another. */
export function reindent(lines: readonly string[], from: string, to: string): string {
  return lines
    .flatMap((line) => line.split("\n"))
    .map((line) => `${line.startsWith(from) ? to + line.slice(from.length) : line}\n`)
    .join("");
}
