import type { DefaultTreeAdapterTypes } from "parse5";
import type { Phrase } from "./phrase.js";
import { plain } from "./phrase.js";

type Element = DefaultTreeAdapterTypes.Element;

/** A cell that reaches down into the rows below. */
interface Span {
  phrase: Phrase;
  rows: number;
}

/** The most rows or columns that a cell may span, and a table have: what HTML allows is more than any list needs. */
const MAX_SPAN = 200;

/** Reads the rows of one table: a cell that spans several rows or columns stands in each of them. */
export class RowReader {
  readonly #phraseOf: (cell: Element) => Phrase;
  readonly #spans = new Map<number, Span>();

  constructor(phraseOf: (cell: Element) => Phrase) {
    this.#phraseOf = phraseOf;
  }

  read(row: Element): { cells: Phrase[]; isHeader: boolean } {
    const given = row.childNodes.filter(isCell);
    const cells: Phrase[] = [];
    for (const cell of given) this.#place(cell, cells);
    this.#reachDown(cells);
    const [only] = given;
    // One cell across the whole table says what the rows below are about.
    const isTitle = given.length === 1 && only !== undefined && spanOf(only, "colspan") > 1;
    if (isTitle) return { cells: cells.slice(0, 1).map(asTitle), isHeader: false };
    return { cells, isHeader: given.length > 0 && given.every(({ tagName }) => tagName === "th") };
  }

  #place(cell: Element, cells: Phrase[]): void {
    this.#reachDown(cells);
    const phrase = this.#phraseOf(cell);
    const [columns, rows] = [spanOf(cell, "colspan"), spanOf(cell, "rowspan")];
    for (let column = 0; column < columns && cells.length < MAX_SPAN; column += 1) {
      const content = column === 0 ? phrase : plain("", phrase.line);
      if (rows > 1) this.#spans.set(cells.length, { phrase: content, rows: rows - 1 });
      cells.push(content);
    }
  }

  /** Puts in the cells of rows above that reach into this place. */
  #reachDown(cells: Phrase[]): void {
    for (let span = this.#spans.get(cells.length); span !== undefined; span = this.#spans.get(cells.length)) {
      if (span.rows === 1) this.#spans.delete(cells.length);
      else span.rows -= 1;
      cells.push(span.phrase);
    }
  }
}

function isCell(node: DefaultTreeAdapterTypes.ChildNode): node is Element {
  return "tagName" in node && (node.tagName === "td" || node.tagName === "th");
}

function spanOf(cell: Element, name: "colspan" | "rowspan"): number {
  const value = cell.attrs.find((attr) => attr.name === name)?.value;
  const span = Number.parseInt(value ?? "1", 10);
  return span >= 1 ? Math.min(span, MAX_SPAN) : 1;
}

function asTitle(phrase: Phrase): Phrase {
  return { ...phrase, marks: [...phrase.marks, { kind: "bold", start: 0, end: phrase.text.length }] };
}
