import type { Place } from "../model/problem.js";
import { countLeading } from "../model/sorted.js";

/** Where the lines of a text begin, to turn offsets into places. */
export class Lines {
  readonly #starts: number[] = [0];

  constructor(text: string) {
    for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) this.#starts.push(at + 1);
  }

  /** The line of an offset, the first being 1. */
  lineOf(offset: number): number {
    return Math.max(
      1,
      countLeading(this.#starts, (start) => start <= offset),
    );
  }

  /** Offsets to a place on one line: what runs over several lines is marked on the first. */
  place(from: number, to: number): Place {
    const line = this.lineOf(from);
    const lineStart = this.#starts[line - 1] ?? 0;
    const column = from - lineStart + 1;
    const endColumn = this.lineOf(to) === line ? Math.max(to - lineStart + 1, column + 1) : column + 1;
    return { line, column, endColumn };
  }
}
