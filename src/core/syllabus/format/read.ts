import {
  isBlockScalar,
  isCollection,
  type Node,
  type Collection as NodeCollection,
} from "../../yaml/node.js";
import { readYaml } from "../../yaml/read.js";
import { columnOf, isBlank, lineEnd, lineStart } from "../edit/source.js";
import { attachComments, type Comment, type Step } from "./comments.js";
import {
  type BlockScalar,
  type Collection,
  type Entry,
  type Layout,
  newCollection,
  newEntry,
  type Scalar,
} from "./layout.js";

/**
 * The layout of a valid file: one document whose root is a map. Comments are what the tree leaves of the text.
 *
 * @param text with `\n` at the end of each line
 */
export function readLayout(text: string): Layout {
  const { root: node } = readYaml(text);
  const reader = new LayoutReader(text);
  const read = node === null ? undefined : reader.node(node, undefined, 0);
  const root = read?.kind === "map" ? read : newCollection("map", [], false);
  const [opening = ""] = /^(?:(?:[ \t]*(?:#.*)?|%.*)\n)*---(?=\s|$)/.exec(text) ?? [];
  const start = opening === "" ? undefined : opening.length - 3;
  const head = attachComments(root, reader.steps, reader.comments(), start);
  return { directives: opening.match(/^%.*/gm) ?? [], start, root, head, first: root.entries[0] };
}

/** Follows the tree through its text, and keeps what of the text it takes. */
class LayoutReader {
  readonly steps: Step[] = [];
  readonly #text: string;
  /** The pieces of the text in which `#` begins no comment, in their order: what scalars say. */
  readonly #said: { start: number; end: number }[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  /** Reads a value; `owner` is the entry that has it, and none has the root. `indent` is that of the block around it. */
  node(node: Node, owner: Entry | undefined, indent: number): Entry["value"] {
    const props = this.#propsOf(node);
    if (isCollection(node)) return node.isFlow ? this.#flow(node, props, owner) : this.#block(node, props);
    if (node.start === node.end)
      return props.length === 0 ? undefined : { kind: "scalar", props, type: "plain", source: "", text: "" };
    this.steps.push({ kind: "content", offset: node.start, owner });
    if (node.kind === "scalar" && isBlockScalar(node)) return this.#blockScalar(node, props, indent);
    this.#said.push(node);
    const source = this.#text.slice(node.start, node.end);
    if (node.kind === "alias") return { kind: "scalar", props, type: "alias", source, text: source };
    return { kind: "scalar", props, type: typeOf(node.style), source, text: node.text };
  }

  /** The comments of the text, which is all but what values say. */
  comments(): Comment[] {
    const comments: Comment[] = [];
    let from = 0;
    for (const { start, end } of [...this.#said, { start: this.#text.length, end: 0 }]) {
      for (const { 0: source, index } of this.#text.slice(from, start).matchAll(/(?<=^|\s)#.*/g))
        comments.push(this.#comment(source, from + index));
      from = end;
    }
    return comments;
  }

  #comment(source: string, offset: number): Comment {
    return {
      text: source.trimEnd(),
      offset,
      gap: this.#hasGapAbove(offset),
      column: columnOf(this.#text, offset),
      isBeside: !this.#isFirst(offset),
    };
  }

  #isFirst(offset: number): boolean {
    return isBlank(this.#text.slice(lineStart(this.#text, offset), offset));
  }

  /** Whether what stands at an offset begins its line and the line above is blank. */
  #hasGapAbove(offset: number): boolean {
    const start = lineStart(this.#text, offset);
    if (start === 0 || !this.#isFirst(offset)) return false;
    return isBlank(this.#text.slice(lineStart(this.#text, start - 1), start - 1));
  }

  /** An anchor and a tag, as they are written. */
  #propsOf({ from, start }: Node): string[] {
    return (
      this.#text
        .slice(from, start)
        .match(/(?<!\S)[&!]\S*|(?<=^|\n)#.*/g)
        ?.filter((one) => !one.startsWith("#")) ?? []
    );
  }

  #block(node: NodeCollection, props: string[]): Collection {
    const collection = newCollection(node.kind, props, false);
    for (const part of node.entries) {
      const entry = newEntry(columnOf(this.#text, part.start), this.#hasGapAbove(part.start));
      this.#entry(part, entry, collection, entry.column);
    }
    collection.column = collection.entries[0]?.column ?? 0;
    // A block ends where what was read last begins: nothing but comments can follow within it.
    this.steps.push({ kind: "close", offset: this.steps.at(-1)?.offset ?? 0, collection, owner: undefined });
    return collection;
  }

  #flow(node: NodeCollection, props: string[], owner: Entry | undefined): Collection {
    this.steps.push({ kind: "content", offset: node.start, owner });
    const collection = newCollection(node.kind, props, true);
    for (const part of node.entries) this.#entry(part, newEntry(0, false), collection, 0);
    this.steps.push({ kind: "close", offset: node.end - 1, collection, owner });
    return collection;
  }

  #entry(
    part: NodeCollection["entries"][number],
    entry: Entry,
    collection: Collection,
    indent: number,
  ): void {
    this.steps.push({ kind: "begin", offset: part.start, entry, collection });
    collection.entries.push(entry);
    const key = part.key && this.node(part.key, entry, indent);
    if (key?.kind === "scalar" || key?.kind === "block-scalar") entry.key = key;
    entry.value = this.node(part.value, entry, indent);
  }

  /** A value below `|` or `>`: YAML 1.2, §8.1. */
  #blockScalar(
    { start, end, text }: Extract<Node, { kind: "scalar" }>,
    props: string[],
    outer: number,
  ): BlockScalar {
    const [header = ""] = /^[|>][-+\d]*/.exec(this.#text.slice(start, lineEnd(this.#text, start))) ?? [];
    const body = lineEnd(this.#text, start) + 1;
    const last = header.includes("+") ? this.#endOfBlanks(end) : end;
    this.#said.push({ start, end: start + header.length }, { start: body, end: Math.max(body, last) });
    const lines = this.#text.slice(body, last).split("\n");
    const given = /\d/.exec(header)?.[0];
    const filled = lines.find((line) => /[^ ]/.test(line))?.search(/[^ ]/) ?? Number.POSITIVE_INFINITY;
    const indent = given === undefined ? filled : outer + Number(given);
    // Lines are written two spaces further in than their key.
    const written = header.replace(/\d/, "2");
    return {
      kind: "block-scalar",
      props,
      header: written,
      text,
      lines: lines.map((line) => line.slice(indent)),
    };
  }

  /** Blank lines belong to a value that keeps them. */
  #endOfBlanks(end: number): number {
    return end + (/^(?:\n[ \t]*(?=\n|$))*/.exec(this.#text.slice(end))?.[0].length ?? 0);
  }
}

function typeOf(style: Extract<Node, { kind: "scalar" }>["style"]): Scalar["type"] {
  return style === "single" || style === "double" ? style : "plain";
}
