/** What a style chooses from: a number below `count` for each question, the plainest for 0. */
export type Choose = (count: number) => number;

/** A list of numbers as choices, again and again; without any, everything is plain. */
export function choices(numbers: readonly number[]): Choose {
  let next = 0;
  return (count) => {
    const number = numbers[next % numbers.length] ?? 0;
    next += 1;
    return number % count;
  };
}

/** A text and the comments that were planted in it. */
export interface Styled {
  text: string;
  comments: string[];
}

/** Writes values as YAML in one of the countless styles in which people write it, with comments everywhere. */
export function styled(value: unknown, choose: Choose, shuffles: (path: string) => boolean): Styled {
  const writer = new Writer(choose, shuffles);
  const head = writer.between(0);
  const start = choose(4) === 1 ? `---${writer.beside()}\n` : "";
  const body = writer.value(value, 0, "", "root");
  const isOpen = writer.isOpen;
  const lines = `${head}${start}${body.replace(/^\n/, "")}${writer.between(0)}`;
  const text = choose(3) === 1 ? lines.replaceAll("\n", "\r\n") : lines;
  return { text: choose(6) === 1 && !isOpen ? text.trimEnd() : text, comments: plantedIn(text) };
}

/** The planted comments that a text has, sorted. */
export function plantedIn(text: string): string[] {
  return [...text.matchAll(/# ?note \d+;/g)].map(([comment]) => comment).sort();
}

/** What is in brackets is indented further than any block around it. */
const WITHIN = 20;

type Where = "root" | "key" | "item";

type Json = Record<string, unknown>;

class Writer {
  readonly #choose: Choose;
  readonly #shuffles: (path: string) => boolean;
  /** What each anchor stands for at this point of the text, as JSON. */
  readonly #anchors = new Map<string, string>();
  readonly #open = new Set<string>();

  constructor(choose: Choose, shuffles: (path: string) => boolean) {
    this.#choose = choose;
    this.#shuffles = shuffles;
  }

  /** Whether a block of text stands last that keeps the line breaks at its end. */
  get isOpen(): boolean {
    return this.#block === "open";
  }

  /** Lines between two entries: blank ones and comments, indented as carelessly as people do. */
  between(indent: number): string {
    const kinds = [
      "",
      "",
      "\n",
      `${" ".repeat(indent)}${this.comment()}\n`,
      `\n${" ".repeat(indent)}${this.comment()}\n`,
      `${" ".repeat(indent)}${this.comment()}\n\n  \n`,
      `${" ".repeat(indent + 2)}${this.comment()}\n${" ".repeat(Math.max(0, indent - 2))}${this.comment()}\n`,
      `\t\n${" ".repeat(indent + 4)}${this.comment()}\n\n${this.comment()}\n`,
    ];
    const above = this.#block;
    this.#block = undefined;
    // Blank lines would be lines of a block that keeps them, and so would a comment that is indented further.
    if (above === "open") return kinds[[0, 1, 3][this.#choose(3)] ?? 0] ?? "";
    return kinds[this.#choose(above === "closed" ? 6 : kinds.length)] ?? "";
  }

  /** Lines between a key and its value. */
  #below(indent: number): string {
    const spaces = " ".repeat(indent);
    const kinds = ["", "\n", `${spaces}${this.comment()}\n`, `\n${spaces}${this.comment()}\n\n`];
    return kinds[this.#choose(kinds.length)] ?? "";
  }

  beside(): string {
    return this.#choose(5) === 1 ? ` ${this.#choose(2) === 1 ? "\t " : ""}${this.comment()}` : "";
  }

  #count = 0;
  /** The block of text that was written last, if nothing followed yet: whether it keeps the blank lines below it. */
  #block: "open" | "closed" | undefined;

  comment(): string {
    this.#count += 1;
    return `#${this.#count % 3 === 0 ? "" : " "}note ${this.#count}; a: [b, "c`;
  }

  /** A value behind its key, hyphen or the beginning of the file. */
  value(value: unknown, indent: number, path: string, where: Where): string {
    const isRoot = where === "root";
    const json = JSON.stringify(value);
    const known = [...this.#anchors].find(([, one]) => one === json);
    if (!isRoot && known !== undefined && this.#choose(2) === 1) return ` *${known[0]}${this.beside()}\n`;
    const picked = !isRoot && this.#choose(6) === 1 ? ["a", "b", "c-1"][this.#choose(3)] : undefined;
    if (picked === undefined || this.#open.has(picked)) return this.#written(value, indent, path, "", where);
    // Within the value, its own anchor cannot be used.
    this.#anchors.delete(picked);
    this.#open.add(picked);
    const text = this.#written(value, indent, path, ` &${picked}`, where);
    this.#open.delete(picked);
    this.#anchors.set(picked, json);
    return text;
  }

  #written(value: unknown, indent: number, path: string, props: string, where: Where): string {
    if (Array.isArray(value)) return this.#list(value, indent, path, props, where);
    if (typeof value === "object" && value !== null)
      return this.#map({ ...value }, indent, path, props, where);
    return this.#scalar(value, indent, props);
  }

  #list(items: unknown[], indent: number, path: string, props: string, where: Where): string {
    if (items.length === 0 || this.#choose(2) === 1)
      return `${props}${this.#gap(indent)}${this.#flow(items, path)}${this.beside()}\n`;
    const own = indent + ([2, 3, where === "key" ? 0 : 4][this.#choose(3)] ?? 2);
    const lines = items.map(
      (item, index) =>
        `${this.between(own)}${" ".repeat(own)}-${this.value(item, own, `${path}.${index}`, "item")}`,
    );
    return `${props}${this.beside()}\n${lines.join("")}`;
  }

  #map(map: Json, indent: number, path: string, props: string, where: Where): string {
    const isRoot = where === "root";
    const entries = this.#shuffled(Object.entries(map), path);
    if (entries.length === 0 || this.#choose(4) === 1)
      return `${props}${isRoot ? "" : this.#gap(indent)}${this.#flow(Object.fromEntries(entries), path)}${this.beside()}\n`;
    const own = isRoot ? 0 : indent + (this.#choose(3) === 1 ? 4 : 2);
    const lines = entries.map(
      ([key, value]) =>
        `${this.between(own)}${" ".repeat(own)}${this.#key(key, own)}:${this.value(value, own, `${path}.${key}`, "key")}`,
    );
    const isCompact =
      props === "" && where === "item" && this.#choose(2) === 1 && /^ *[^ #\n]/.test(lines[0] ?? "");
    if (isCompact) return this.#compact(lines, own, indent);
    return `${props}${this.beside()}\n${lines.join("")}`;
  }

  /** The first entry on the line of the hyphen. */
  #compact(lines: string[], own: number, indent: number): string {
    const [first = "", ...rest] = lines;
    return `${" ".repeat(own - indent - 1)}${first.trimStart()}${rest.join("")}`;
  }

  #shuffled(entries: [string, unknown][], path: string): [string, unknown][] {
    if (!this.#shuffles(path)) return entries;
    return entries
      .map((entry) => ({ entry, rank: this.#choose(7) }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ entry }) => entry);
  }

  /** One line, or the next. */
  #gap(indent: number): string {
    if (this.#choose(5) !== 1) return " ";
    return `${this.beside()}\n${this.#below(indent + 2)}${" ".repeat(indent + 2)}`;
  }

  /** A key, seldom as one that is said to be one (YAML 1.2, §8.2.2). */
  #key(key: string, indent: number): string {
    if (this.#choose(12) === 1) return `? ${JSON.stringify(key)}${this.beside()}\n${" ".repeat(indent)}`;
    const isPlain = /^(?!(true|false|null)$)\p{L}[\p{L}\d._-]*$|^[1-9]\d{3}$/iu.test(key);
    const forms = [
      isPlain ? key : JSON.stringify(key),
      JSON.stringify(key),
      `'${key.replaceAll("'", "''")}'`,
    ];
    return `${forms[this.#choose(forms.length)] ?? key}${this.#choose(5) === 1 ? " " : ""}`;
  }

  #scalar(value: unknown, indent: number, props: string): string {
    if (typeof value !== "string")
      return `${props}${this.#gap(indent)}${JSON.stringify(value)}${this.beside()}\n`;
    const forms = [
      () => `${props}${this.#gap(indent)}${plainOr(value)}${this.beside()}\n`,
      () => `${props}${this.#gap(indent)}${JSON.stringify(value)}${this.beside()}\n`,
      () => `${props} !!str${this.#gap(indent)}${JSON.stringify(value)}${this.beside()}\n`,
      () => this.#single(value, indent, props),
      () => this.#folded(value, indent, props),
      () => this.#textBlock(value, indent, props),
    ];
    return forms[this.#choose(forms.length)]?.() ?? "";
  }

  #single(value: string, indent: number, props: string): string {
    const text = /\n/.test(value) ? JSON.stringify(value) : `'${value.replaceAll("'", "''")}'`;
    return `${props}${this.#gap(indent)}${text}${this.beside()}\n`;
  }

  /** Words over several lines. */
  #folded(value: string, indent: number, props: string): string {
    const text = plainOr(value);
    const next = `\n${" ".repeat(indent + 1 + this.#choose(5))}`;
    const isSafe = /^\w+( \w+)+$/.test(value);
    return `${props}${this.#gap(indent)}${isSafe ? text.replaceAll(" ", next) : text}${this.beside()}\n`;
  }

  #textBlock(value: string, indent: number, props: string): string {
    const text = value.replace(/\n+$/, "");
    const end = value.length - text.length;
    const isSafe = text !== "" && !/^\s|[\r\u0085\u2028\u2029]|\s$|\n\s/.test(text);
    if (!isSafe) return `${props} ${JSON.stringify(value)}${this.beside()}\n`;
    const indicator = this.#choose(2) === 1 ? "2" : "";
    const spaces = " ".repeat(indent + (indicator === "" ? 1 + this.#choose(4) : 2));
    const lines = text.split("\n").map((line) => (line === "" ? "" : `${spaces}${line}`));
    this.#block = end > 1 ? "open" : "closed";
    const chomp = end > 1 ? "+" : end === 1 ? "" : "-";
    return `${props} |${indicator}${chomp}${this.beside()}\n${lines.join("\n")}${"\n".repeat(Math.max(1, end))}`;
  }

  /** In brackets, on one line or many. */
  #flow(value: unknown, path: string): string {
    const isBroken = this.#choose(3) === 1;
    const break_ = () => (isBroken ? `${this.beside()}\n${this.#below(WITHIN)}${" ".repeat(WITHIN)}` : " ");
    const inner = (one: unknown, step: string | number) =>
      typeof one === "object" && one !== null ? this.#flow(one, `${path}.${step}`) : flowScalar(one);
    const end = this.#choose(3) === 1 ? "," : "";
    if (Array.isArray(value)) {
      const items = value.map((item, index) => `${break_()}${inner(item, index)}`);
      return items.length === 0 ? `[${break_()}]` : `[${items.join(",")}${end}${break_()}]`;
    }
    const entries = Object.entries(value ?? {}).map(
      ([key, one]) => `${break_()}${JSON.stringify(key)}: ${inner(one, key)}`,
    );
    return entries.length === 0 ? `{${break_()}}` : `{${entries.join(",")}${end}${break_()}}`;
  }
}

function flowScalar(value: unknown): string {
  return typeof value === "string" && /^[a-z][a-z -]*[a-z]$/.test(value) && !/^(true|false|null)$/.test(value)
    ? value
    : JSON.stringify(value);
}

/** The text without quotes, where every reader takes it as the same text. */
function plainOr(text: string): string {
  const isPlain =
    /^[\p{L}][^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u.test(text) && text === text.trim() && !/:(\s|$)|\s#/.test(text);
  return isPlain && !/^(true|false|null|y|n|yes|no|on|off)$/i.test(text) ? text : JSON.stringify(text);
}
