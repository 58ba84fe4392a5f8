import fc from "fast-check";
import type { PaperEntry, SessionEntry } from "../../src/core/model/schema.js";

/** Draws a choice; the same one for the same seed. */
export type Draw = <T>(...choices: readonly T[]) => T;

/** Choices from a stream of numbers that fast-check made, and can make smaller. */
export function drawer(numbers: readonly number[]): Draw {
  let at = 0;
  return (...choices) => {
    const number = numbers[at++ % Math.max(1, numbers.length)] ?? 0;
    for (const [index, choice] of choices.entries()) if (index === number % choices.length) return choice;
    throw new Error("nothing to choose from");
  };
}

/** Many numbers to draw choices from. */
export const choices = fc.array(fc.nat(997), { minLength: 40, maxLength: 400 });

/** A text and the comments that stand in it. */
export interface StyledText {
  text: string;
  comments: string[];
}

interface Plan {
  papers: [id: string, entry: PaperEntry][];
  sessions: SessionEntry[];
}

const WORDS = [
  "Tensors",
  "It's: a title",
  "딥러닝 시스템",
  "No. 5 #1",
  "- dash",
  "yes",
  "A long title ".repeat(9).trim(),
];

/** A plan with papers in the order in which sessions read them, and a few that none reads. */
export function drawPlan(draw: Draw): Plan {
  const sessionCount = draw(1, 2, 3, 4, 5, 6);
  const papers: Plan["papers"] = [];
  const sessions: SessionEntry[] = [];
  const paper = () => {
    const id = `p${papers.length}`;
    papers.push([
      id,
      {
        name: `P${papers.length}`,
        ...draw({}, { title: draw(...WORDS) }, { year: 2018, url: `https://example.org/${id}.pdf` }),
      },
    ]);
    return id;
  };
  for (let index = 0; index < sessionCount; index += 1) {
    const isDated = index < sessionCount - draw(0, 1, 2);
    const wasDated = sessions.at(-1)?.date !== undefined || index === 0;
    sessions.push({
      id: `s${index}`,
      ...(isDated && wasDated && { date: `2023-03-${String(7 + index * 2).padStart(2, "0")}` }),
      ...draw(
        {},
        { title: draw(...WORDS) },
        { kind: "guest" as const, presenters: ["Ada", "Grace"] },
        { note: draw("Short", "Two\nlines") },
      ),
      ...draw({}, { required: Array.from({ length: draw(1, 2, 3) }, paper) }),
      ...draw({}, { extra: Array.from({ length: draw(1, 2) }, paper) }),
    });
  }
  for (let more = draw(0, 1, 2); more > 0; more -= 1) paper();
  return { papers, sessions };
}

/** The text of a plan, written in one of many ways, with comments planted where YAML allows them. */
export function styledText({ papers, sessions }: Plan, draw: Draw): StyledText {
  const writer = new Writer(draw);
  const lines = [
    ...writer.above(""),
    `version: 1${writer.beside()}`,
    "course: { id: c, title: C }",
    ...writer.between(""),
    "calendar:",
    `  timezone: UTC${writer.beside()}`,
    `  days: [Tue, Thu]${writer.beside()}`,
    ...writer.between(""),
    ...writer.part(
      "papers",
      papers.map(([id, entry]) => ({ head: `${id}:`, entry })),
    ),
    ...writer.between(""),
    ...writer.part(
      "sessions",
      sessions.map((entry) => ({ head: "-", entry })),
    ),
    ...writer.above(""),
  ];
  const newline = draw("\n", "\n", "\r\n");
  const mark = draw("", "", "\uFEFF");
  return { text: mark + lines.join(newline) + draw(newline, newline, ""), comments: writer.comments };
}

class Writer {
  readonly comments: string[] = [];
  readonly #draw: Draw;
  readonly #seqIndent: string;
  readonly #spaced: boolean;
  readonly #listStyle: "flow" | "block" | "mixed";

  constructor(draw: Draw) {
    this.#draw = draw;
    this.#seqIndent = draw("  ", "", "    ");
    this.#spaced = draw(true, false);
    this.#listStyle = draw("flow", "block", "mixed");
  }

  #comment(): string {
    const comment = `# comment ${this.comments.length}.`;
    this.comments.push(comment);
    return comment;
  }

  /** A comment beside a value, now and then. */
  beside(): string {
    return this.#draw(true, false, false) ? `${this.#draw(" ", "  ")}${this.#comment()}` : "";
  }

  /** Comments directly above something. */
  above(indent: string): string[] {
    return this.#draw([0], [1], [0], [0, 1])
      .filter((one) => one === 1)
      .map(() => `${indent}${this.#comment()}`);
  }

  /** What parts two entries: nothing, an empty line, a comment between empty lines. */
  between(indent: string): string[] {
    if (!this.#spaced) return [];
    return this.#draw(true, false, false, false) ? ["", `${indent}${this.#comment()}`, ""] : [""];
  }

  part(key: string, entries: readonly { head: string; entry: object }[]): string[] {
    if (entries.length === 0)
      return this.#draw([], [`${key}:`], [`${key}: ${key === "papers" ? "{}" : "[]"}`]);
    const isFlow = this.#draw(false, false, false, false, true);
    if (isFlow) return [this.#flowPart(key, entries)];
    const indent = key === "papers" ? "  " : this.#seqIndent;
    return [
      `${key}:${this.beside()}`,
      ...entries.flatMap((entry, index) => [
        ...(index === 0 ? [] : this.between(indent)),
        ...this.above(indent),
        ...this.#entry(entry, indent),
      ]),
    ];
  }

  #flowPart(key: string, entries: readonly { head: string; entry: object }[]): string {
    const texts = entries.map(({ head, entry }) => `${head === "-" ? "" : `${head} `}${flow(entry)}`);
    const [open, close] = key === "papers" ? ["{", "}"] : ["[", "]"];
    return this.#draw(true, false)
      ? `${key}: ${open} ${texts.join(", ")} ${close}${this.beside()}`
      : [`${key}: ${open}`, ...texts.map((text) => `    ${text},${this.beside()}`), `  ${close}`].join("\n");
  }

  #entry({ head, entry }: { head: string; entry: object }, indent: string): string[] {
    if (this.#draw(true, false, false, false)) return [`${indent}${head} ${flow(entry)}${this.beside()}`];
    const inner = head === "-" ? `${indent}  ` : `${indent}  `;
    const keys = this.#keys(Object.entries(entry));
    const lines = keys.flatMap(([key, value], index) => [
      ...(index === 0 ? [] : this.above(inner)),
      ...this.#pair(key, value, inner),
    ]);
    const below = this.#draw(true, false, false, false) ? [`${inner}${this.#comment()}`] : [];
    if (head !== "-") return [`${indent}${head}${this.beside()}`, ...lines, ...below];
    return [`${indent}- ${(lines[0] ?? "").trimStart()}`, ...lines.slice(1), ...below];
  }

  /** Mostly in the usual order. */
  #keys(pairs: [string, unknown][]): [string, unknown][] {
    return this.#draw(pairs, pairs, pairs, pairs.toReversed());
  }

  #pair(key: string, value: unknown, indent: string): string[] {
    if (Array.isArray(value)) return this.#list(key, value, indent);
    if (typeof value === "string" && value.includes("\n"))
      return [`${indent}${key}: |-`, ...value.split("\n").map((line) => `${indent}  ${line}`)];
    return [`${indent}${key}: ${this.#scalar(value)}${this.beside()}`];
  }

  #scalar(value: unknown): string {
    const text = String(value);
    if (typeof value !== "string") return text;
    const isPlain = /^[\p{L}\d][\p{L}\d .-]*$/u.test(text) && !/^yes$/.test(text);
    return this.#draw(
      isPlain ? text : JSON.stringify(text),
      JSON.stringify(text),
      `'${text.replaceAll("'", "''")}'`,
    );
  }

  #list(key: string, items: readonly unknown[], indent: string): string[] {
    const isFlow = this.#listStyle === "mixed" ? this.#draw(true, false) : this.#listStyle === "flow";
    if (isFlow) return [`${indent}${key}: [${items.join(this.#draw(", ", ", ", ","))}]${this.beside()}`];
    const deeper = `${indent}${this.#draw("  ", "")}`;
    return [
      `${indent}${key}:${this.beside()}`,
      ...items.flatMap((item) => [...this.above(deeper), `${deeper}- ${item}${this.beside()}`]),
    ];
  }
}

function flow(value: unknown): string {
  return JSON.stringify(value).replace(/"(\w+)":/g, "$1: ");
}
