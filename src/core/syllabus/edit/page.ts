import type { ValidFile } from "../../check/parse.js";
import type { SyllabusFile } from "../../model/schema.js";
import { isCollection, type Node, nodesIn, valueAt } from "../../yaml/node.js";
import type { ListStyle } from "./print.js";
import { type Travelling, travellingComments } from "./travel.js";

/** A syllabus whose text is edited. */
export interface Page {
  text: string;
  file: SyllabusFile;
  root: Node | null;
  /** The anchors that some alias refers to. */
  aliased: ReadonlySet<string>;
  /** Whether what has an anchor is meant to change wherever an alias refers to it. */
  areShared: boolean;
  /** How new lists of a session or paper are written: as the first one of the file that is not empty. */
  listStyle: ListStyle;
  /** The comments that go along with papers and people. */
  travelling: Travelling;
}

/**
 * A syllabus to be edited.
 *
 * @param text without a byte order mark
 * @param target what it is to say
 * @param areShared whether what has an anchor changes for all of its aliases
 */
export function pageOf(
  text: string,
  { file, root }: ValidFile,
  target: SyllabusFile,
  areShared: boolean,
): Page {
  const aliased = new Set<string>();
  // Most files have no alias, and then no tree need be walked.
  if (root !== null && /\*\S/.test(text))
    for (const node of nodesIn(root)) if (node.kind === "alias") aliased.add(node.name);
  const page = { text, file, root, aliased, areShared, listStyle: listStyleOf(root) };
  return { ...page, travelling: travellingComments(page, target) };
}

function listStyleOf(root: Node | null): ListStyle {
  const entries = ["sessions", "papers"].flatMap((part) => valuesOf(valueAt(root, part)));
  const lists = entries
    .flatMap(valuesOf)
    .filter(({ kind }) => kind === "list")
    .filter(isCollection);
  return lists.find(({ entries: items }) => items.length > 0)?.isFlow === false ? "block" : "flow";
}

function valuesOf(node: Node | undefined): Node[] {
  return isCollection(node) ? node.entries.map(({ value }) => value) : [];
}

/** Whether changing a node changes what stands elsewhere too, or is changed there, and is not meant to. */
export function isShared({ aliased, areShared }: Page, node: Node): boolean {
  if (node.kind === "alias") return true;
  return !areShared && node.anchor !== undefined && aliased.has(node.anchor);
}
