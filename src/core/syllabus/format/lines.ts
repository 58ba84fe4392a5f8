/** The lines of a text, asked for by an offset. */
export class Lines {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  #start(offset: number): number {
    return offset === 0 ? 0 : this.#text.lastIndexOf("\n", offset - 1) + 1;
  }

  /** How many characters stand on the line before an offset. */
  column(offset: number): number {
    return offset - this.#start(offset);
  }

  /** Whether nothing but space stands on the line before an offset. */
  isFirst(offset: number): boolean {
    return isBlank(this.#text.slice(this.#start(offset), offset));
  }

  /** Whether what stands at an offset begins its line and the line above is blank. */
  hasGapAbove(offset: number): boolean {
    const start = this.#start(offset);
    if (start === 0 || !this.isFirst(offset)) return false;
    return isBlank(this.#text.slice(this.#start(start - 1), start - 1));
  }
}

function isBlank(text: string): boolean {
  return text.trim() === "";
}
