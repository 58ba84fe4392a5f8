import { type Finding, type Path, type Place, type Problem, problemAt } from "../model/problem.js";
import { NAMED_MAPS } from "../model/schema.js";
import { type Alias, type Collection, type Entry, type Node, nodesIn } from "./node.js";
import type { Lines } from "./places.js";

/** How many values a file may hold, those of an alias counted as often as it is used. */
const MAX_VALUES = 2_000_000;

/** A value and how many values it holds, itself included. */
interface Sized {
  value: unknown;
  size: number;
}

/** A part of the file: its node, and the node of its key where it is the value of one. */
interface Part {
  key?: Node | undefined;
  node: Node | null;
}

/** Turns YAML nodes into values, following aliases, and finds the place of each value again by its path. */
export class Values {
  /** Maps as objects without prototype, sequences as arrays. Keys that are free or have no value are left out. */
  readonly value: unknown;
  readonly problems: Problem[] = [];
  readonly #root: Node | null;
  readonly #lines: Lines;
  /** Anchors whose node is complete; an alias means the latest before it (YAML 1.2, §7.1). */
  readonly #anchors = new Map<string, { node: Node; sized: Sized }>();
  readonly #targets = new Map<Alias, Node>();
  readonly #entries = new Map<Collection, Map<string, Entry>>();
  /** Whether there is an anchor within a node, where that was asked already. */
  readonly #holders = new Map<Node, boolean>();

  constructor(root: Node | null, lines: Lines) {
    this.#root = root;
    this.#lines = lines;
    this.value = this.#read(root, []).value;
  }

  /** Where a part stands; for a part that is not there, the nearest one around it. */
  locate(path: Path, at?: "key"): Place {
    const { key, node } = this.#find(path);
    const { start, end } = (at === "key" && key ? key : (node ?? key)) ?? { start: 0, end: 1 };
    return this.#lines.place(start, end);
  }

  /** The first and the last line of a part, its key included. */
  lineSpan(path: Path): [first: number, last: number] {
    const { key, node } = this.#find(path);
    const start = (key ?? node)?.start ?? 0;
    const end = (node ?? key)?.end ?? start;
    return [this.#lines.lineOf(start), this.#lines.lineOf(Math.max(start, end - 1))];
  }

  /** The text of a plain value. */
  sourceOf(path: Path): string | undefined {
    const { node } = this.#find(path);
    const target = this.#targetOf(node);
    return target?.kind === "scalar" ? target.text : undefined;
  }

  /**
   * Whether a change of this part could change another: it is reached through an alias, or stands in an anchor or
   * holds one. Without aliases no anchor matters.
   */
  isShared(path: Path): boolean {
    if (this.#targets.size === 0) return false;
    const nodes = path.map((_, index) => this.#find(path.slice(0, index + 1)).node);
    return (
      nodes.some((node) => node?.kind === "alias" || node?.anchor !== undefined) ||
      this.#holdsAnchor(nodes.at(-1))
    );
  }

  #holdsAnchor(node: Node | null | undefined): boolean {
    if (!node) return false;
    const known = this.#holders.get(node);
    if (known !== undefined) return known;
    const holds = [...nodesIn(node)].some((inner) => inner !== node && inner.anchor !== undefined);
    this.#holders.set(node, holds);
    return holds;
  }

  #targetOf(node: Node | null): Node | null | undefined {
    return node?.kind === "alias" ? this.#targets.get(node) : node;
  }

  #read(node: Node | null, path: Path): Sized {
    if (node === null) return { value: null, size: 1 };
    if (node.kind === "alias") return this.#followAlias(node);
    const sized = this.#readOwn(node, path);
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, { node, sized });
    return sized;
  }

  #readOwn(node: Exclude<Node, Alias>, path: Path): Sized {
    switch (node.kind) {
      case "scalar":
        return { value: node.value, size: 1 };
      case "list":
        return this.#readList(node, path);
      case "map":
        return this.#readMap(node, path);
    }
  }

  /** An anchor that is not complete yet would contain itself, so it does not count as standing above. */
  #followAlias(alias: Alias): Sized {
    const anchor = this.#anchors.get(alias.name);
    if (anchor === undefined) {
      this.#report(alias, {
        code: "yaml-syntax",
        message: `no anchor \`&${alias.name}\` stands above`,
        hint: 'put text that begins with "*" in quotes',
      });
      return { value: null, size: 1 };
    }
    this.#targets.set(alias, anchor.node);
    return anchor.sized;
  }

  #readList(list: Collection, path: Path): Sized {
    const sized = { value: [] as unknown[], size: 1 };
    for (const [index, { value }] of list.entries.entries()) {
      const child = this.#read(value, [...path, index]);
      if (!this.#grow(sized, child, value)) break;
      sized.value.push(child.value);
    }
    return sized;
  }

  #readMap(map: Collection, path: Path): Sized {
    const value: Record<string, unknown> = Object.create(null);
    const sized = { value, size: 1 };
    const entries = new Map<string, Entry>();
    this.#entries.set(map, entries);
    const isNamed = NAMED_MAPS.has(path.join("."));
    for (const entry of map.entries) {
      const key = this.#readKey(entry.key ?? entry.value, entries, path);
      if (key === undefined) continue;
      entries.set(key, entry);
      const child = this.#read(entry.value, [...path, key]);
      if (!this.#grow(sized, child, entry.key ?? entry.value)) break;
      const isLeftOut = child.value === null || key.startsWith("x-");
      if (isNamed || !isLeftOut) value[key] = child.value;
    }
    return sized;
  }

  /** The key, unless it stands twice or cannot be one: then that is reported. */
  #readKey(node: Node, taken: ReadonlyMap<string, Entry>, path: Path): string | undefined {
    const key = node.kind === "scalar" ? node.text : undefined;
    const fault = key === undefined ? NO_KEY : keyFault(key, taken, path);
    if (fault === undefined) return key;
    this.#report(node, fault);
    return undefined;
  }

  /** Adds the size of a child; false, and a problem, once that is more than any syllabus needs. */
  #grow(parent: Sized, child: Sized, node: Node): boolean {
    const before = parent.size;
    parent.size += child.size;
    if (parent.size <= MAX_VALUES) return true;
    if (before <= MAX_VALUES && child.size <= MAX_VALUES) this.#report(node, ALIAS_BOMB);
    return false;
  }

  #report(node: Node, fault: Fault): void {
    this.problems.push(problemAt(this.#lines.place(node.start, node.end), fault));
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

  #step(node: Node | null, step: PropertyKey): Part | undefined {
    const target = this.#targetOf(node);
    if (target?.kind === "list" && typeof step === "number") {
      const item = target.entries[step];
      return item === undefined ? undefined : { node: item.value };
    }
    const entry = target?.kind === "map" ? this.#entries.get(target)?.get(String(step)) : undefined;
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
