import { isAlias, isMap, isSeq, type ParsedNode, parseDocument, visit } from "yaml";
import type { ValidFile } from "../../check/parse.js";
import type { SyllabusFile } from "../../model/schema.js";
import type { ListStyle } from "./print.js";
import { type Comments, travellingComments } from "./travel.js";

/** A syllabus whose text is edited. */
export interface Page {
  text: string;
  file: SyllabusFile;
  root: ParsedNode | null;
  /** The anchors that some alias refers to. */
  aliased: ReadonlySet<string>;
  /** How new lists of a session or paper are written: as the first one of the file that is not empty. */
  listStyle: ListStyle;
  /** The comments that go along with papers, by paper. */
  travelling: ReadonlyMap<string, Comments>;
}

/**
 * A syllabus to be edited.
 *
 * @param text without a byte order mark
 * @param target what it is to say
 */
export function pageOf(text: string, { file }: ValidFile, target: SyllabusFile): Page {
  const root = parseDocument(text, { uniqueKeys: false, schema: "core", resolveKnownTags: false }).contents;
  const aliased = new Set<string>();
  // Most files have no alias, and then no tree need be walked.
  if (root !== null && /\*\S/.test(text)) {
    visit(root, {
      Alias: (_, alias) => {
        aliased.add(alias.source);
      },
    });
  }
  const page = { text, file, root, aliased, listStyle: listStyleOf(root) };
  return { ...page, travelling: travellingComments(page, target) };
}

function listStyleOf(root: ParsedNode | null): ListStyle {
  const parts = isMap(root) ? [root.get("sessions"), root.get("papers")] : [];
  for (const entry of parts.flatMap(valuesOf)) {
    const list = valuesOf(entry).find((value) => isSeq(value) && value.items.length > 0);
    if (isSeq(list)) return list.flow === true ? "flow" : "block";
  }
  return "flow";
}

function valuesOf(node: unknown): unknown[] {
  if (isSeq(node)) return node.items;
  return isMap(node) ? node.items.map(({ value }) => value) : [];
}

/** Whether changing a node changes what stands elsewhere too, or is changed there. */
export function isShared(page: Page, node: ParsedNode): boolean {
  return isAlias(node) || (node.anchor !== undefined && page.aliased.has(node.anchor));
}
