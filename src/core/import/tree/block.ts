import { type Link, linksOf, type Phrase, words } from "./phrase.js";

/** What a block is in the text. */
export type BlockKind =
  | "root"
  | "heading"
  | "paragraph"
  | "list"
  | "item"
  | "table"
  | "row"
  | "comment"
  | "code"
  | "image";

/** A piece of the text that stands on its own, with all that stands below or within it. */
export interface Block {
  readonly id: number;
  readonly kind: BlockKind;
  readonly line: number;
  /** The depth of a heading, from 1. */
  readonly depth: number;
  /** Whether a rule parts it from what stands above. */
  readonly afterRule: boolean;
  phrase: Phrase;
  /** The cells of a row, and the headers of a table. */
  cells: readonly Phrase[];
  readonly parent: Block | undefined;
  readonly children: Block[];
}

/** Everything below a block in the order of the text, itself first. */
export function* everyBlock(block: Block): Iterable<Block> {
  yield block;
  for (const child of block.children) yield* everyBlock(child);
}

/** Whether a block is a piece that is taken or left out; roots, lists and tables only hold such pieces. */
export function isPiece({ kind }: Block): boolean {
  return kind !== "root" && kind !== "list" && kind !== "table";
}

/** All words of a block, cells included. */
export function blockText({ kind, cells, phrase }: Block): string {
  return kind === "row" ? cells.map(words).filter(Boolean).join(" | ") : words(phrase);
}

/** Every link of a block, in order. */
export function blockLinks({ cells, phrase }: Block): Link[] {
  return [phrase, ...cells].flatMap(linksOf);
}

/** The blocks around a block, the nearest first. */
export function* around(block: Block): Iterable<Block> {
  for (let at = block.parent; at !== undefined; at = at.parent) yield at;
}
