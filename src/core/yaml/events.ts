import {
  COLLECTION_STYLE,
  EVENT_ID,
  type Event,
  getScalarValue,
  type MappingEvent,
  parseEvents,
  SCALAR_STYLE,
  type ScalarEvent,
  type SequenceEvent,
} from "js-yaml";
import { coreValue } from "./core-schema.js";
import {
  type Alias,
  blockEnd,
  type Collection,
  type Entry,
  emptyAt,
  isCollection,
  isEmpty,
  type Node,
  type Scalar,
  type ScalarStyle,
} from "./node.js";

/** Far deeper than any syllabus, and less deep than `yaml` is allowed to go. */
const MAX_DEPTH = 90;

/** An implicit key is shorter than 1,024 characters (YAML 1.2, §7.4.2). */
const MAX_KEY = 1000;

/** More text than 20,000 papers need; of larger files `yaml` says what is wrong with them. */
const MAX_LENGTH = 2 ** 23;

/**
 * Reads the usual YAML, several times faster than `yaml` does. Undefined for a text that is not valid, and for
 * whatever is rare or read differently by different readers: tags, directives, several documents, keys behind `?` or in brackets, maps
 * without braces in brackets, tabs between the parts, block scalars that say how far they are indented.
 */
export function readFast(text: string): Node | undefined {
  // A line break of its own to some readers, and white space to others (YAML 1.2, §5.4).
  if (text.length > MAX_LENGTH || /\r(?!\n)|^(?:%| *\t)/m.test(text)) return undefined;
  try {
    return new EventReader(text, parseEvents(text, { maxDepth: MAX_DEPTH })).document();
  } catch {
    return undefined;
  }
}

/** The text is left to another reader. */
class Refused extends Error {}

const STYLES: Readonly<Record<ScalarEvent["style"], ScalarStyle>> = {
  [SCALAR_STYLE.PLAIN]: "plain",
  [SCALAR_STYLE.SINGLE_QUOTED]: "single",
  [SCALAR_STYLE.DOUBLE_QUOTED]: "double",
  [SCALAR_STYLE.LITERAL_BLOCK]: "literal",
  [SCALAR_STYLE.FOLDED_BLOCK]: "folded",
};

/** Follows the events through the text: what lies between two of them is white space, comments and one sign. */
class EventReader {
  readonly #text: string;
  readonly #events: readonly Event[];
  #next = 0;
  /** Where what was read ends. */
  #at = 0;

  constructor(text: string, events: readonly Event[]) {
    this.#text = text;
    this.#events = events;
  }

  document(): Node | undefined {
    const document = this.#take();
    if (document?.type !== EVENT_ID.DOCUMENT || document.explicitEnd) throw new Refused();
    if (document.explicitStart) this.#passDocumentStart();
    const root = this.#node();
    if (!isCollection(root) && !isEmpty(root)) throw new Refused();
    // The end of the document, and nothing behind it.
    if (this.#take()?.type !== EVENT_ID.POP || this.#take() !== undefined) throw new Refused();
    if (this.#skip() !== this.#text.length) throw new Refused();
    return root;
  }

  #take(): Event | undefined {
    const event = this.#events[this.#next];
    this.#next += 1;
    return event;
  }

  #passDocumentStart(): void {
    const start = this.#skip();
    const isFirst = start === 0 || this.#text.charAt(start - 1) === "\n";
    if (!isFirst || !this.#text.startsWith("---", start)) throw new Refused();
    this.#at = start + 3;
  }

  /** The next sign that is neither white space nor part of a comment. */
  #skip(): number {
    const text = this.#text;
    let at = this.#at;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === 0x20 || code === 0x0a || code === 0x0d) at += 1;
      else if (code === 0x23 && this.#beginsComment(at)) {
        const end = text.indexOf("\n", at);
        at = end === -1 ? text.length : end;
      } else return at;
    }
  }

  /** YAML 1.2, §6.6: white space must part a comment from what is before it. */
  #beginsComment(at: number): boolean {
    return at === 0 || /\s/.test(this.#text.charAt(at - 1));
  }

  /** Passes a sign, which must stand next. */
  #pass(sign: string): number {
    const at = this.#skip();
    if (this.#text.charAt(at) !== sign) throw new Refused();
    this.#at = at + 1;
    return at;
  }

  #node(): Node {
    const event = this.#take();
    switch (event?.type) {
      case EVENT_ID.SCALAR:
        return this.#scalar(event);
      case EVENT_ID.SEQUENCE:
      case EVENT_ID.MAPPING:
        return event.style === COLLECTION_STYLE.FLOW ? this.#flow(event) : this.#block(event);
      case EVENT_ID.ALIAS:
        return this.#alias(event.anchorStart, event.anchorEnd);
      default:
        throw new Refused();
    }
  }

  #alias(start: number, end: number): Alias {
    const name = this.#text.slice(start, end);
    const from = this.#pass("*");
    // Some readers take the colon for that of a key.
    if (from !== start - 1 || name.endsWith(":")) throw new Refused();
    this.#at = end;
    return { kind: "alias", name, from, start: from, end };
  }

  /** Passes an anchor if there is one, and finds where its node begins. */
  #properties(event: ScalarEvent | SequenceEvent | MappingEvent): {
    from: number;
    anchor: string | undefined;
  } {
    if (event.tagStart !== -1) throw new Refused();
    if (event.anchorStart === -1) return { from: this.#skip(), anchor: undefined };
    const from = this.#pass("&");
    const anchor = this.#text.slice(event.anchorStart, event.anchorEnd);
    if (from !== event.anchorStart - 1 || !/^[\w-]+\s/.test(this.#text.slice(from + 1, event.anchorEnd + 1)))
      throw new Refused();
    this.#at = event.anchorEnd;
    return { from, anchor };
  }

  #scalar(event: ScalarEvent): Scalar {
    if (event.valueStart === -1) return this.#empty(event);
    const { from, anchor } = this.#properties(event);
    const style = STYLES[event.style];
    const start = this.#skip();
    const end = this.#scalarEnd(event, style, start);
    this.#at = end;
    const text = getScalarValue(this.#text, event);
    const value = style === "plain" ? coreValue(text) : text;
    return {
      kind: "scalar",
      style,
      value,
      text,
      anchor,
      from: anchor === undefined ? start : from,
      start,
      end,
    };
  }

  #scalarEnd({ valueStart, valueEnd }: ScalarEvent, style: ScalarStyle, start: number): number {
    switch (style) {
      case "literal":
      case "folded":
        return this.#blockScalarEnd(start, valueStart, valueEnd);
      case "double":
        // What an escaped line break before an empty line says, readers do not agree on.
        if (/\\\r?\n[ \t]*\r?\n/.test(this.#text.slice(valueStart, valueEnd))) throw new Refused();
        return this.#endBehind(start + 1, valueStart, valueEnd + 1);
      case "single":
        return this.#endBehind(start + 1, valueStart, valueEnd + 1);
      case "plain":
        return this.#endBehind(start, valueStart, valueEnd);
    }
  }

  #endBehind(start: number, expected: number, end: number): number {
    if (start !== expected) throw new Refused();
    return end;
  }

  #blockScalarEnd(start: number, valueStart: number, valueEnd: number): number {
    const hasIndent = !/^[|>][-+]?[ \r\n]/.test(this.#text.slice(start, start + 3));
    // Whether spaces without a line break are a last empty line, readers do not agree on either.
    const isOpen = valueEnd === this.#text.length && /[ \t]/.test(this.#text.charAt(valueEnd - 1));
    if (hasIndent || isOpen || valueStart === valueEnd) throw new Refused();
    return blockEnd(this.#text, start, valueEnd);
  }

  /** Nothing is written; it stands behind the spaces after what is before it. */
  #empty(event: ScalarEvent): Scalar {
    if (event.tagStart !== -1 || event.anchorStart !== -1) throw new Refused();
    let at = this.#at;
    while (this.#text.charAt(at) === " ") at += 1;
    return emptyAt(at);
  }

  #block(event: SequenceEvent | MappingEvent): Collection {
    const kind = event.type === EVENT_ID.SEQUENCE ? "list" : "map";
    const { from, anchor } = this.#properties(event);
    const start = this.#skip();
    if (start !== event.start) throw new Refused();
    const entries: Entry[] = [];
    while (this.#events[this.#next]?.type !== EVENT_ID.POP) {
      const before = this.#at;
      const first = this.#skip();
      if (entries.length > 0 && !this.#text.slice(before, first).includes("\n")) throw new Refused();
      entries.push(kind === "list" ? this.#item(this.#pass("-")) : this.#pair(false));
    }
    this.#next += 1;
    const end = entries.at(-1)?.end ?? this.#at;
    return { kind, isFlow: false, entries, anchor, from: anchor === undefined ? start : from, start, end };
  }

  #flow(event: SequenceEvent | MappingEvent): Collection {
    const [kind, open, close] =
      event.type === EVENT_ID.SEQUENCE ? (["list", "[", "]"] as const) : (["map", "{", "}"] as const);
    const { from, anchor } = this.#properties(event);
    const start = this.#pass(open);
    if (start !== event.start) throw new Refused();
    const entries: Entry[] = [];
    while (this.#events[this.#next]?.type !== EVENT_ID.POP) {
      if (entries.length > 0) this.#pass(",");
      entries.push(kind === "list" ? this.#item(undefined) : this.#pair(true));
    }
    this.#next += 1;
    if (entries.length > 0 && this.#text.charAt(this.#skip()) === ",") this.#pass(",");
    const end = this.#pass(close) + 1;
    return { kind, isFlow: true, entries, anchor, from: anchor === undefined ? start : from, start, end };
  }

  #item(dash: number | undefined): Entry {
    const value = this.#node();
    const start = dash ?? value.from;
    return { key: undefined, value, start, end: value.from === value.end ? start + 1 : value.end };
  }

  #pair(isFlow: boolean): Entry {
    const key = this.#node();
    if (key.kind !== "scalar" || key.from === key.end || key.end - key.from > MAX_KEY) throw new Refused();
    // In braces a key can stand alone (YAML 1.2, §7.4.2).
    if (isFlow && this.#text.charAt(this.#skip()) !== ":") {
      this.#takeEmpty();
      return { key, value: emptyAt(key.end), start: key.from, end: key.end };
    }
    const colon = this.#pass(":");
    const value = this.#node();
    if (!isFlow) this.#refuseDisputed(value, this.#text.slice(colon, value.start));
    return { key, value, start: key.from, end: value.from === value.end ? colon + 1 : value.end };
  }

  /** A block begins on a line of its own; a comment between a key and a scalar ends the value for some readers. */
  #refuseDisputed(value: Node, gap: string): void {
    const isBlock = isCollection(value) && !value.isFlow;
    if (isBlock ? !gap.includes("\n") : /\n *#/.test(gap)) throw new Refused();
  }

  #takeEmpty(): void {
    const event = this.#take();
    if (event?.type !== EVENT_ID.SCALAR || event.valueStart !== -1) throw new Refused();
  }
}
