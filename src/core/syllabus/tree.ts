import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type LineCounter,
  type ParsedNode,
  type Scalar,
} from "yaml";
import { type Finding, type Path, type Place, type Problem, problemAt } from "../model/problem.js";
import { NAMED_MAPS } from "../model/schema.js";

/** How many values a file may hold, those of an alias counted as often as it is used. */
const MAX_VALUES = 2_000_000;

/** A value and how many values it holds, itself included. */
interface Sized {
  value: unknown;
  size: number;
}

type MapNode = Extract<ParsedNode, { items: { key: unknown }[] }>;
type SequenceNode = Exclude<Extract<ParsedNode, { items: unknown[] }>, MapNode>;
type Entry = MapNode["items"][number];

/** A part of the file: its node, and the node of its key where it is the value of one. */
interface Part {
  key?: ParsedNode;
  node: ParsedNode | null;
}

/** Offsets to a place on one line: what runs over several lines is marked on the first. */
export function placeOf(lines: LineCounter, from: number, to: number): Place {
  const start = lines.linePos(from);
  const end = lines.linePos(to);
  const endColumn = end.line === start.line ? Math.max(end.col, start.col + 1) : start.col + 1;
  return { line: start.line, column: start.col, endColumn };
}

/** Turns YAML nodes into values, following aliases, and finds the place of each value again by its path. */
export class Tree {
  /** Maps as objects without prototype, sequences as arrays. Keys that are free or have no value are left out. */
  readonly value: unknown;
  readonly problems: Problem[] = [];
  readonly #root: ParsedNode | null;
  readonly #lines: LineCounter;
  /** Anchors whose node is complete; an alias means the latest before it (YAML 1.2, §7.1). */
  readonly #anchors = new Map<string, { node: ParsedNode; sized: Sized }>();
  readonly #targets = new Map<Alias, ParsedNode>();
  readonly #entries = new Map<MapNode, Map<string, Entry>>();
  /** Whether there is an anchor within a node, where that was asked already. */
  readonly #holders = new Map<ParsedNode, boolean>();

  constructor(root: ParsedNode | null, lines: LineCounter) {
    this.#root = root;
    this.#lines = lines;
    this.value = this.#read(root, []).value;
  }

  /** Where a part stands; for a part that is not there, the nearest one around it. */
  locate(path: Path, at?: "key"): Place {
    const { key, node } = this.#find(path);
    const [start, end] = (at === "key" && key ? key : (node ?? key))?.range ?? [0, 1];
    return placeOf(this.#lines, start, end);
  }

  /** The first and the last line of a part, its key included. */
  lineSpan(path: Path): [first: number, last: number] {
    const { key, node } = this.#find(path);
    const start = (key ?? node)?.range[0] ?? 0;
    const end = (node ?? key)?.range[1] ?? start;
    return [this.#lines.linePos(start).line, this.#lines.linePos(Math.max(start, end - 1)).line];
  }

  /** The text of a plain value. */
  sourceOf(path: Path): string | undefined {
    const { node } = this.#find(path);
    const target = isAlias(node) ? this.#targets.get(node) : node;
    return isScalar(target) ? target.source : undefined;
  }

  /**
   * Whether a change of this part could change another: it is reached through an alias, or stands in an anchor or
   * holds one. Without aliases no anchor matters.
   */
  isShared(path: Path): boolean {
    if (this.#targets.size === 0) return false;
    const nodes = path.map((_, index) => this.#find(path.slice(0, index + 1)).node);
    return (
      nodes.some((node) => isAlias(node) || node?.anchor !== undefined) || this.#holdsAnchor(nodes.at(-1))
    );
  }

  #holdsAnchor(node: ParsedNode | null | undefined): boolean {
    if (isScalar(node) || isAlias(node) || !node) return false;
    const known = this.#holders.get(node);
    if (known !== undefined) return known;
    const inner = isMap(node) ? node.items.flatMap(({ key, value }) => [key, value]) : node.items;
    const holds = inner.some((one) => (!isAlias(one) && one?.anchor !== undefined) || this.#holdsAnchor(one));
    this.#holders.set(node, holds);
    return holds;
  }

  #read(node: ParsedNode | null, path: Path): Sized {
    if (node === null) return { value: null, size: 1 };
    if (isAlias(node)) return this.#followAlias(node);
    const sized = this.#readOwn(node, path);
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, { node, sized });
    return sized;
  }

  #readOwn(node: Exclude<ParsedNode, Alias>, path: Path): Sized {
    if (isScalar(node)) return { value: node.value, size: 1 };
    return isSeq(node) ? this.#readSequence(node, path) : this.#readMap(node, path);
  }

  /** An anchor that is not complete yet would contain itself, so it does not count as standing above. */
  #followAlias(alias: Alias.Parsed): Sized {
    const anchor = this.#anchors.get(alias.source);
    if (anchor === undefined) {
      this.#report(alias, {
        code: "yaml-syntax",
        message: `no anchor \`&${alias.source}\` stands above`,
        hint: 'put text that begins with "*" in quotes',
      });
      return { value: null, size: 1 };
    }
    this.#targets.set(alias, anchor.node);
    return anchor.sized;
  }

  #readSequence(sequence: SequenceNode, path: Path): Sized {
    const sized = { value: [] as unknown[], size: 1 };
    for (const [index, item] of sequence.items.entries()) {
      const child = this.#read(item, [...path, index]);
      if (!this.#grow(sized, child, item)) break;
      sized.value.push(child.value);
    }
    return sized;
  }

  #readMap(map: MapNode, path: Path): Sized {
    const value: Record<string, unknown> = Object.create(null);
    const sized = { value, size: 1 };
    const entries = new Map<string, Entry>();
    this.#entries.set(map, entries);
    for (const entry of map.items) {
      const key = this.#readKey(entry.key, entries, path);
      if (key === undefined) continue;
      entries.set(key, entry);
      const child = this.#read(entry.value, [...path, key]);
      if (!this.#grow(sized, child, entry.key)) break;
      const isName = NAMED_MAPS.has(path.join("."));
      const isLeftOut = child.value === null || key.startsWith("x-");
      if (isName || !isLeftOut) value[key] = child.value;
    }
    return sized;
  }

  /** The key, unless it stands twice or cannot be one: then that is reported. */
  #readKey(node: ParsedNode, taken: ReadonlyMap<string, Entry>, path: Path): string | undefined {
    const key = isScalar(node) ? keyText(node) : undefined;
    const fault = key === undefined ? NO_KEY : keyFault(key, taken, path);
    if (fault === undefined) return key;
    this.#report(node, fault);
    return undefined;
  }

  /** Adds the size of a child; false, and a problem, once that is more than any syllabus needs. */
  #grow(parent: Sized, child: Sized, node: ParsedNode): boolean {
    const before = parent.size;
    parent.size += child.size;
    if (parent.size <= MAX_VALUES) return true;
    if (before <= MAX_VALUES && child.size <= MAX_VALUES) this.#report(node, ALIAS_BOMB);
    return false;
  }

  #report(node: ParsedNode, fault: Fault): void {
    const [start, end] = node.range;
    this.problems.push(problemAt(placeOf(this.#lines, start, end), fault));
  }

  #find(path: Path): Part {
    let part: Part = { node: this.#root };
    for (const step of path) {
      const next = this.#step(part.node, step);
      if (next === undefined) break;
      part = next;
    }
    return part;
  }

  #step(node: ParsedNode | null, step: PropertyKey): Part | undefined {
    const target = isAlias(node) ? this.#targets.get(node) : node;
    if (isSeq(target) && typeof step === "number") {
      const item = target.items[step];
      return item === undefined ? undefined : { node: item };
    }
    const entry = isMap(target) ? this.#entries.get(target)?.get(String(step)) : undefined;
    return entry && { key: entry.key, node: entry.value };
  }
}

type Fault = Pick<Finding, "code" | "message" | "hint">;

const NO_KEY: Fault = { code: "wrong-type", message: "a key must be plain text", hint: "put it in quotes" };

const ALIAS_BOMB: Fault = {
  code: "alias-bomb",
  message: "aliases add up to more values than a syllabus can hold",
  hint: "write the values out",
};

function keyFault(key: string, taken: ReadonlyMap<string, Entry>, path: Path): Fault | undefined {
  if (key === "__proto__") return NO_KEY;
  if (key === "<<") {
    return {
      code: "merge-key",
      message: "merge keys are not part of YAML 1.2",
      hint: "write the keys out; an alias for one value, such as `authors: *same`, is fine",
    };
  }
  if (!taken.has(key)) return undefined;
  const isEntry = path.length === 1 && (path[0] === "papers" || path[0] === "topics");
  return {
    code: isEntry ? "duplicate-id" : "duplicate-key",
    message: `\`${key}\` stands here a second time`,
    hint: isEntry ? "give one of them another id" : "keep one of the two",
  };
}

/** A key as the author wrote it: `2018:` is the name "2018", not a number. */
function keyText(key: Scalar.Parsed): string {
  return typeof key.value === "string" ? key.value : key.source;
}
