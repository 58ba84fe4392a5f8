/*
 * A YAML text as a tree: what each part says, and where in the text it stands. Comments and white space are what
 * lies between the parts, so that nothing of the text is lost.
 */

/** A piece of a text, from its first character to the one after its last. */
export interface Span {
  start: number;
  end: number;
}

/** Where a node stands: `from` is its anchor or tag if it has one, `start` its content. */
interface Placed extends Span {
  from: number;
  anchor?: string | undefined;
  /** Whether a tag stands before it. */
  isTagged?: true;
}

/** How a scalar is written (YAML 1.2, §7.3 and §8.1). */
export type ScalarStyle = "plain" | "single" | "double" | "literal" | "folded";

/** A text, number or truth value; with an empty span where nothing is written. */
export interface Scalar extends Placed {
  kind: "scalar";
  style: ScalarStyle;
  value: unknown;
  /** What it says as text: `1802.0470`, which is the number 1802.047. */
  text: string;
}

/** A reference to the latest node before it with that anchor. */
export interface Alias extends Placed {
  kind: "alias";
  name: string;
}

/** An item of a list, or a key with its value; it begins at its dash, question mark or key. */
export interface Entry extends Span {
  key?: Node | undefined;
  value: Node;
}

/** A map or a list. */
export interface Collection extends Placed {
  kind: "map" | "list";
  isFlow: boolean;
  entries: Entry[];
}

/** A part of a YAML text. */
export type Node = Scalar | Alias | Collection;

/** Whether a node is a map or a list. */
export function isCollection(node: Node | undefined): node is Collection {
  return node?.kind === "map" || node?.kind === "list";
}

/** Whether nothing is written where a node could stand: the value of `date:`. */
export function isEmpty(node: Node): boolean {
  return node.from === node.end;
}

/** Nothing, where a node could stand. */
export function emptyAt(at: number): Scalar {
  return { kind: "scalar", style: "plain", value: null, text: "", from: at, start: at, end: at };
}

/** Whether a scalar stands on lines of its own, below a `|` or `>`. */
export function isBlockScalar(node: Scalar): node is Scalar & { style: "literal" | "folded" } {
  return node.style === "literal" || node.style === "folded";
}

/** A key as its author wrote it: `2018:` is the name "2018". */
export function nameOf({ key }: Entry): string | undefined {
  return key?.kind === "scalar" ? key.text : undefined;
}

/** The value under a key of a map. */
export function valueAt(node: Node | null | undefined, name: string): Node | undefined {
  if (node?.kind !== "map") return undefined;
  return node.entries.find((entry) => nameOf(entry) === name)?.value;
}

/** A node and all nodes in it, in the order of the text. */
export function* nodesIn(node: Node): Generator<Node> {
  yield node;
  if (!isCollection(node)) return;
  for (const { key, value } of node.entries) {
    if (key !== undefined) yield* nodesIn(key);
    yield* nodesIn(value);
  }
}

/** The end of what a block scalar says: the blank lines behind it are white space, whatever `+` makes of them. */
export function blockEnd(text: string, start: number, end: number): number {
  let at = end;
  for (let line = at; line > start; line -= 1) {
    const before = text.charAt(line - 1);
    if (before === "\n") at = text.charAt(line - 2) === "\r" ? line - 2 : line - 1;
    else if (before !== " " && before !== "\t" && before !== "\r") break;
  }
  return at;
}
