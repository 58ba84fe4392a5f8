const WORDS = [
  ..."a b key 12 -3 1.50 0x1F 0o17 1e3 .5 ~ null true False yes 2018-01-01 .inf -.INF .NaN +1 - -- a:b a#b".split(
    " ",
  ),
  ..."http://a.b/c?d=e,f &x &y *x *y !!str !t 딥러닝 💡 'it''s' '' \"\" |- > |+ >2- : ? , <<".split(" "),
  '"q\\n\\u00e9"',
  '"two\n  lines"',
  "'two\n\n  lines'",
  "two words",
  "a, b",
  "x: y",
  "# no",
  "@at",
  "`tick",
  "%p",
  "a\tb",
];
const SIGNS = [
  ": ",
  ":\n",
  "- ",
  "\n",
  "\n",
  "\n  ",
  "\n    ",
  "\n\n",
  " # c\n",
  "#",
  ", ",
  "[",
  "]",
  "{",
  "}",
  "[a, b]",
  "{a: b}",
  "  ",
  "|\n  t\n   u\n",
  ">-\n  t\n\n  u\n",
  "\t",
  "\r\n",
  "---\n",
  "...\n",
  "? ",
  " ",
];

/** Random YAML texts. */
export class RandomYaml {
  readonly #next: () => number;

  /** @param next gives numbers from 0 to 1 */
  constructor(next: () => number) {
    this.#next = next;
  }

  #below(count: number): number {
    return Math.floor(this.#next() * count);
  }

  #pick(items: readonly string[]): string {
    return items[this.#below(items.length)] ?? "";
  }

  #several(count: number, each: (index: number) => string): string[] {
    return Array.from({ length: count }, (_, index) => each(index));
  }

  /** A text: pieces of YAML in any order, one that is mostly valid, or such a one with some characters changed. */
  text(): string {
    const kind = this.#below(3);
    if (kind === 0) return this.#soup();
    const tree = this.#tree(0, 0);
    return kind === 1 ? tree : this.#mutated(tree);
  }

  #soup(): string {
    return this.#several(1 + this.#below(25), () => this.#pick(this.#next() < 0.5 ? WORDS : SIGNS)).join("");
  }

  #comment(): string {
    return this.#next() < 0.2 ? ` # ${this.#pick(WORDS).replaceAll("\n", " ")}` : "";
  }

  /** A value below keys or dashes that are indented so far. */
  #scalar(pad: string, anchor: string): string {
    const words = this.#several(this.#below(4), () => this.#pick(WORDS));
    const chomping = this.#pick(["", "-", "+"]);
    const blank = this.#pick(["", "\n", "\n\n"]);
    const comment = this.#comment();
    return this.#pick([
      `${anchor} |${chomping}${comment}\n${pad} line\n${pad}   more\n${blank}${pad} end\n${blank}`,
      `${anchor} >${chomping}\n${pad} line\n${pad} folded\n${blank}${pad} end\n`,
      `${anchor} [${words.join(this.#pick([", ", ",", ` ,\n${pad} `]))}]${comment}\n`,
      `${anchor} { ${words.map((word, index) => `k${index}: ${word}`).join(", ")} }${comment}\n`,
      `${comment}\n`,
      ...this.#several(2, () => `${anchor} ${this.#pick(WORDS)}${comment}\n`),
    ]);
  }

  #tree(depth: number, indent: number): string {
    const pad = " ".repeat(indent);
    const anchor = this.#pick(["", "", "", "", "", "", "", " &x", " &y"]);
    if (depth > 3 || this.#next() < 0.5) return this.#scalar(pad, anchor);
    const isMap = this.#next() < 0.6;
    const step = indent + 1 + this.#below(4);
    const entries = this.#several(1 + this.#below(4), (index) => {
      const above = this.#pick(["", "", "", "", "\n", `${" ".repeat(this.#below(6))}# above\n`]);
      const inner = this.#tree(depth + 1, step);
      if (!isMap)
        return `${above}${pad}-${this.#pick([`${" ".repeat(1 + this.#below(3))}id: ${index}\n`, inner])}`;
      return `${above}${pad}${this.#pick([`k${index}`, `"q${index}"`, `'s${index}'`, String(index)])}:${inner}`;
    });
    return `${depth === 0 ? "" : `${anchor}${this.#comment()}\n`}${entries.join("")}`;
  }

  #mutated(text: string): string {
    let result = text;
    for (let times = this.#below(4); times > 0; times -= 1) {
      const at = this.#below(result.length + 1);
      const put = this.#pick([...SIGNS, ..." :-#[]{},&*'\"|>\n"]);
      result = result.slice(0, at) + put + result.slice(at + this.#below(3));
    }
    return result;
  }
}

/** A generator of numbers from 0 to 1 (mulberry32), the same in each run. */
export function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A tree as text: each number as it is, and nothing of the order of keys. */
export function toldTree(tree: unknown): string {
  return JSON.stringify(tree, (_, part: unknown) => {
    if (typeof part === "number") return Object.is(part, -0) ? "-0" : String(part);
    if (part === null || typeof part !== "object" || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1)));
  });
}
