/*
 * A syllabus file as its formatter sees it: every value as the author wrote it, with the comments that belong
 * to it, and without the white space between them.
 */

/** A comment on a line of its own. */
export interface Remark {
  text: string;
  /** Whether a blank line stands above it. */
  gap: boolean;
  /** Where it stood in the text. */
  offset: number;
}

/** A value on one or several lines, plain or in quotes, or an alias. */
export interface Scalar {
  kind: "scalar";
  /** Its anchor and its tag. */
  props: string[];
  type: "alias" | "plain" | "single" | "double";
  /** As it is written; what follows its first line has its indentation still. */
  source: string;
  /** What it says. */
  text: string;
}

/** A value below `|` or `>`. */
export interface BlockScalar {
  kind: "block-scalar";
  props: string[];
  header: string;
  text: string;
  /** Its lines without their indentation. */
  lines: string[];
}

/** A map or a list. */
export interface Collection {
  kind: "map" | "list";
  props: string[];
  /** Whether it stands in braces or brackets. */
  isFlow: boolean;
  entries: Entry[];
  /** The comments after its last entry. */
  trailing: Remark[];
  /** How far its entries were indented. */
  column: number;
}

/** A value of the file; undefined stands for one that was left out. */
export type Node = Scalar | BlockScalar | Collection;

/** A value with its key, or an item of a list, and the comments that belong to it. */
export interface Entry {
  key: Scalar | BlockScalar | undefined;
  value: Node | undefined;
  above: Remark[];
  /** The comment at the end of its line. */
  beside: string | undefined;
  /** Whether a blank line stands between it and what is above it. */
  gap: boolean;
  column: number;
}

/** A whole file. */
export interface Layout {
  directives: string[];
  /** Where `---` stands, if it does. */
  start: number | undefined;
  root: Collection;
  /** Comments on the file as a whole, which stay at its top. */
  head: Remark[];
  /** The entry that stood first. */
  first: Entry | undefined;
}

/** An entry without comments. */
export function newEntry(column: number, gap: boolean): Entry {
  return { key: undefined, value: undefined, above: [], beside: undefined, gap, column };
}

/** A map or list without entries. */
export function newCollection(kind: Collection["kind"], props: string[], isFlow: boolean): Collection {
  return { kind, props, isFlow, entries: [], trailing: [], column: 0 };
}

/** Puts comments above an entry, below those that are there. A blank line above the entry is then above them. */
export function lift(entry: Entry, remarks: readonly Remark[]): void {
  const [first, ...others] = remarks;
  if (first === undefined) return;
  entry.above.push({ ...first, gap: entry.gap || first.gap }, ...others);
  entry.gap = false;
}

/** A comment that stood beside something, on a line of its own. */
export function ownLine(text: string): Remark {
  return { text, gap: false, offset: Number.POSITIVE_INFINITY };
}

/** Whether a node is a map or a list. */
export function isCollection(node: Node | undefined): node is Collection {
  return node?.kind === "map" || node?.kind === "list";
}
