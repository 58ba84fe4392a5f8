import { type DefaultTreeAdapterTypes, parseFragment } from "parse5";
import { attribute, BLOCKS, inlineOf, inlinesOf } from "./html-inlines.js";
import { RowReader } from "./html-rows.js";
import { type Inline, squeeze } from "./units.js";

type Child = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

/** What a run of text outside any other block is. */
type TextKind = "item" | "text";

/** A block that HTML between the Markdown makes. */
export type HtmlBlock =
  | { kind: "heading"; depth: number; inlines: Inline[]; line: number }
  | { kind: "item"; inlines: Inline[]; line: number }
  | { kind: "text"; inlines: Inline[]; line: number }
  | { kind: "row"; header: boolean; cells: Inline[][]; line: number }
  | { kind: "comment"; text: string; line: number }
  | { kind: "image"; text: string; line: number };

/** A `<summary>` stands above what it folds away, below every heading of Markdown. */
const SUMMARY_DEPTH = 7;

/** The blocks that a piece of HTML makes, by the rules of HTML for what is left open or closed twice. */
export function readHtmlBlocks(html: string, line: number): HtmlBlock[] {
  const reader = new BlockReader(line);
  reader.readChildren(parseFragment(html, { sourceCodeLocationInfo: true }), "text");
  reader.flush("text", line);
  return reader.blocks;
}

class BlockReader {
  readonly blocks: HtmlBlock[] = [];
  readonly #line: number;
  #open: Inline[] = [];
  #rows: RowReader;

  constructor(line: number) {
    this.#line = line;
    this.#rows = new RowReader(line);
  }

  readChildren(node: { childNodes: Child[] }, kind: TextKind): void {
    for (const child of node.childNodes) this.#read(child, kind);
  }

  /** Ends the text that is open. */
  flush(kind: TextKind, at: number): void {
    if (this.#open.some(isVisible))
      this.blocks.push({ kind, inlines: this.#open, line: this.#open[0]?.line ?? at });
    this.#open = [];
  }

  #read(node: Child, kind: TextKind): void {
    const at = this.#line + (node.sourceCodeLocation?.startLine ?? 1) - 1;
    if (node.nodeName === "#comment" && "data" in node)
      this.blocks.push({ kind: "comment", text: squeeze(node.data), line: at });
    else if (!("tagName" in node)) this.#open.push(...inlineOf(node, at));
    else if (node.tagName === "img")
      this.blocks.push({ kind: "image", text: attribute(node, "alt") ?? "", line: at });
    else if (headingDepth(node.tagName) !== undefined || BLOCKS.has(node.tagName))
      this.#readBlock(node, kind, at);
    else if (hasBlock(node)) this.readChildren(node, kind);
    else this.#open.push(...inlineOf(node, at));
  }

  #readBlock(node: Element, kind: TextKind, at: number): void {
    this.flush(kind, at);
    const depth = headingDepth(node.tagName);
    if (depth !== undefined)
      this.blocks.push({ kind: "heading", depth, inlines: inlinesOf(node, at), line: at });
    else if (node.tagName === "tr") this.blocks.push(this.#rows.read(node));
    else {
      if (node.tagName === "table") this.#rows = new RowReader(this.#line);
      const inner = node.tagName === "li" ? "item" : "text";
      this.readChildren(node, inner);
      this.flush(inner, at);
    }
  }
}

function isVisible(inline: Inline): boolean {
  return inline.kind === "link" || (inline.kind === "text" && squeeze(inline.text) !== "");
}

function headingDepth(tag: string): number | undefined {
  if (tag === "summary") return SUMMARY_DEPTH;
  return /^h[1-6]$/.test(tag) ? Number(tag[1]) : undefined;
}

function hasBlock(node: DefaultTreeAdapterTypes.Element): boolean {
  return node.childNodes.some(
    (child) =>
      "tagName" in child && (BLOCKS.has(child.tagName) || child.tagName === "img" || hasBlock(child)),
  );
}
