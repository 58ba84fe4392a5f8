import { Composer, type Document, isAlias, isCollection, isMap, Lexer, type ParsedNode, Parser } from "yaml";
import { type Finding, type Problem, problemAt } from "../model/problem.js";
import {
  blockEnd,
  type Collection,
  type Entry,
  emptyAt,
  isEmpty,
  type Node,
  type ScalarStyle,
} from "./node.js";
import type { Lines } from "./places.js";
import { syntaxProblems } from "./syntax.js";

/** A syllabus nests six levels deep; far beyond that, the composer of `yaml` recurses until the stack ends. */
const MAX_DEPTH = 100;

/** `yaml` holds some 350 bytes for each lexeme: about 700 MB at this limit, which 20,000 papers reach. */
const MAX_LEXEMES = 2_000_000;

/** A syllabus is one document with few directives before it; what comes after more of them is left unread. */
const MAX_DOCUMENTS_AND_DIRECTIVES = 10;

/** What `yaml` makes of a text: the root of its first document, null where that is empty. */
export interface Composed {
  /** Undefined where it was not read to the end. */
  root: Node | null | undefined;
  problems: Problem[];
}

/** The first document of the text, unless reading it to the end would take too much stack or memory. */
export function compose(text: string, lines: Lines): Composed {
  const parser = new Parser();
  // Keys that stand twice are found by `Values`: the check of `yaml` compares every key with every other.
  // YAML 1.1, which a `%YAML` line could ask for, and its tags make dates, sets and bytes of plain text.
  const composer = new Composer({ uniqueKeys: false, schema: "core", resolveKnownTags: false });
  const documents: Document.Parsed[] = [];

  let lexemes = 0;
  let lastLexeme = 0;
  let parts = 0;
  let isBroken = false;
  for (const lexeme of new Lexer().lex(text)) {
    lexemes += 1;
    lastLexeme = parser.offset;
    const fault = limitPassed(parser.stack.length, lexemes);
    if (fault !== undefined) {
      const place = lines.place(parser.offset, parser.offset + 1);
      return { root: undefined, problems: [problemAt(place, fault)] };
    }
    // Hardly any lexeme completes a token, so none is worth an array.
    for (const token of parser.next(lexeme)) {
      documents.push(...composer.next(token));
      parts += PARTS.has(token.type) ? 1 : 0;
      isBroken ||= token.type === "error";
    }
    // After a bracket that closes nothing, the parser would call every word to the end unexpected.
    if (parts > MAX_DOCUMENTS_AND_DIRECTIVES || isBroken) break;
  }
  for (const token of parser.end()) documents.push(...composer.next(token));
  documents.push(...composer.end(true, parser.offset));

  const contents = documents[0]?.contents;
  const root = contents && new NodeReader(text).root(contents);
  return { root, problems: syntaxProblems(documents, text, lines, lastLexeme) };
}

/** Tokens of which a file has few. */
const PARTS: ReadonlySet<string> = new Set(["document", "directive"]);

function limitPassed(depth: number, lexemes: number): Fault | undefined {
  if (depth > MAX_DEPTH) return TOO_DEEP;
  return lexemes > MAX_LEXEMES ? TOO_LARGE : undefined;
}

type Fault = Pick<Finding, "code" | "message" | "hint">;

const TOO_DEEP: Fault = {
  code: "too-deep",
  message: `nested more than ${MAX_DEPTH} levels deep`,
  hint: "a syllabus needs six levels; is this the right file?",
};

const TOO_LARGE: Fault = {
  code: "too-large",
  message: "more values than a syllabus can hold",
  hint: "split the list into several files",
};

const STYLES: Readonly<Record<string, ScalarStyle>> = {
  QUOTE_SINGLE: "single",
  QUOTE_DOUBLE: "double",
  BLOCK_LITERAL: "literal",
  BLOCK_FOLDED: "folded",
};

/** Turns the nodes of `yaml` into those of this tree, and finds where anchors, dashes and question marks stand. */
class NodeReader {
  readonly #text: string;
  /** Where what was read ends. */
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  root(node: ParsedNode): Node {
    const [first] = /^(?:(?:[ \t]*#.*|%.*|[ \t]*)\r?\n)*---(?=\s)/.exec(this.#text) ?? [];
    this.#at = first?.length ?? 0;
    return this.#node(node);
  }

  /** The next sign that is neither white space nor part of a comment. */
  #skip(): number {
    for (;;) {
      const gap = /\s*(?:(?<=^|\s)#.*)?/y;
      gap.lastIndex = this.#at;
      const length = gap.exec(this.#text)?.[0].length ?? 0;
      if (length === 0) return this.#at;
      this.#at += length;
    }
  }

  #pass(sign: string): number | undefined {
    const before = this.#at;
    const at = this.#skip();
    if (this.#text.charAt(at) === sign) {
      this.#at = at + 1;
      return at;
    }
    this.#at = before;
    return undefined;
  }

  #node(node: ParsedNode): Node {
    const [start, end] = node.range;
    const { anchor, tag } = isAlias(node) ? { anchor: undefined, tag: undefined } : node;
    const from = end > this.#at ? Math.min(this.#passProperties(anchor, tag), start) : start;
    const placed = { from, start, end, anchor, ...(tag === undefined ? {} : { isTagged: true as const }) };
    if (isCollection(node)) return this.#collection(node, placed);
    if (isAlias(node)) {
      this.#at = Math.max(this.#at, end);
      return { ...placed, kind: "alias", name: node.source };
    }
    const isBlock = /^BLOCK_/.test(node.type ?? "");
    const own = isBlock ? { ...placed, end: blockEnd(this.#text, start, end) } : placed;
    this.#at = Math.max(this.#at, own.end);
    const style = STYLES[node.type ?? ""] ?? "plain";
    return { ...own, kind: "scalar", style, value: node.value, text: node.source };
  }

  /** Passes an anchor and a tag, in any order; returns where they begin, or else a place behind any node. */
  #passProperties(anchor: string | undefined, tag: string | undefined): number {
    const properties = [anchor, tag].filter((property) => property !== undefined);
    if (properties.length === 0) return Number.POSITIVE_INFINITY;
    const from = this.#skip();
    for (const _ of properties) {
      const sign = /[&!]\S*/y;
      sign.lastIndex = this.#skip();
      this.#at = sign.lastIndex + (sign.exec(this.#text)?.[0].length ?? 0);
    }
    return from;
  }

  #collection(
    node: Extract<ParsedNode, { items: unknown[] }>,
    placed: Pick<Collection, "from" | "start" | "end" | "anchor">,
  ): Collection {
    const isFlow = node.flow === true;
    // A map in brackets may have no braces (YAML 1.2, §7.4.1).
    if (isFlow && /[[{]/.test(this.#text.charAt(placed.start)))
      this.#at = Math.max(this.#at, placed.start + 1);
    const entries = isMap(node)
      ? node.items.map(({ key, value }) => this.#pair(key, value, isFlow))
      : node.items.map((item) => this.#item(item, isFlow));
    const kind = isMap(node) ? "map" : "list";
    const [first, last] = [entries[0], entries.at(-1)];
    if (isFlow || first === undefined || last === undefined) {
      this.#at = Math.max(this.#at, placed.end);
      return { ...placed, kind, isFlow, entries };
    }
    // `yaml` counts neither the anchor of the first key nor the question mark before it.
    const from = placed.from < placed.start ? placed.from : first.start;
    return { ...placed, from, start: first.start, end: last.end, kind, isFlow, entries };
  }

  #item(item: ParsedNode, isFlow: boolean): Entry {
    const dash = this.#pass(isFlow ? "," : "-");
    const value = this.#node(item);
    const start = isFlow || dash === undefined ? value.from : dash;
    return { key: undefined, value, start, end: Math.max(start, endOf(value) ?? start + (isFlow ? 0 : 1)) };
  }

  #pair(keyNode: ParsedNode, valueNode: ParsedNode | null, isFlow: boolean): Entry {
    if (isFlow) this.#pass(",");
    const question = this.#pass("?");
    const key = this.#node(keyNode);
    const start = question ?? key.from;
    const colon = this.#pass(":");
    const after = colon === undefined ? (endOf(key) ?? start) : colon + 1;
    const value = valueNode === null ? emptyAt(after) : this.#node(valueNode);
    return { key, value, start, end: Math.max(start, endOf(value) ?? after) };
  }
}

function endOf(node: Node): number | undefined {
  return isEmpty(node) ? undefined : node.end;
}
