import type { DefaultTreeAdapterTypes } from "parse5";
import type { HtmlBlock } from "./html.js";
import { attribute, inlinesOf } from "./html-inlines.js";
import type { Inline } from "./units.js";

type Element = DefaultTreeAdapterTypes.Element;

/** A cell that reaches down into the rows below. */
interface Span {
  inlines: Inline[];
  rows: number;
}

/** The most rows or columns that a cell may span: what HTML allows is more than any list needs. */
const MAX_SPAN = 200;

/** Reads the rows of one table: a cell that spans several rows or columns stands in each of them. */
export class RowReader {
  readonly #line: number;
  readonly #spans = new Map<number, Span>();

  constructor(line: number) {
    this.#line = line;
  }

  read(row: Element): Extract<HtmlBlock, { kind: "row" }> {
    const given = row.childNodes.filter(isElement);
    const line = this.#line + (row.sourceCodeLocation?.startLine ?? 1) - 1;
    const cells: Inline[][] = [];
    for (const cell of given) this.#place(cell, cells, line);
    this.#reachDown(cells);
    const header = given.length > 0 && given.every(({ tagName }) => tagName === "th");
    const [only] = given;
    // One cell across the whole table says what the rows below are about.
    const isTitle = given.length === 1 && only !== undefined && spanOf(only, "colspan") > 1;
    return {
      kind: "row",
      header: header && !isTitle,
      cells: isTitle ? cells.slice(0, 1).map(emphasised) : cells,
      line,
    };
  }

  #place(cell: Element, cells: Inline[][], line: number): void {
    this.#reachDown(cells);
    const inlines = inlinesOf(cell, line);
    const [columns, rows] = [spanOf(cell, "colspan"), spanOf(cell, "rowspan")];
    for (let column = 0; column < columns; column += 1) {
      const content = column === 0 ? inlines : [];
      if (rows > 1) this.#spans.set(cells.length, { inlines: content, rows: rows - 1 });
      cells.push(content);
    }
  }

  /** Puts in the cells of rows above that reach into this place. */
  #reachDown(cells: Inline[][]): void {
    for (let span = this.#spans.get(cells.length); span !== undefined; span = this.#spans.get(cells.length)) {
      if (span.rows === 1) this.#spans.delete(cells.length);
      else span.rows -= 1;
      cells.push(span.inlines);
    }
  }
}

function isElement(node: DefaultTreeAdapterTypes.ChildNode): node is Element {
  return "tagName" in node;
}

function spanOf(cell: Element, name: "colspan" | "rowspan"): number {
  const span = Number.parseInt(attribute(cell, name) ?? "1", 10);
  return span >= 1 ? Math.min(span, MAX_SPAN) : 1;
}

function emphasised(inlines: readonly Inline[]): Inline[] {
  return inlines.map((inline) => (inline.kind === "break" ? inline : { ...inline, strong: true }));
}
