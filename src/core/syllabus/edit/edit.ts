import { InputError } from "../../../errors.js";
import { parseSyllabusFile, type ValidFile } from "../../check/parse.js";
import type { SyllabusFile } from "../../model/schema.js";
import { mendAnchors } from "./anchors.js";
import { editMap } from "./map.js";
import { type Page, pageOf } from "./page.js";
import { saysTheSame } from "./same.js";
import { FILE_SHAPE } from "./shape.js";
import { applyEdits } from "./source.js";

/** A text that was edited, and what it says now. */
export interface Edited {
  text: string;
  parsed: ValidFile;
}

/**
 * Edits the text of a syllabus until it says what is wanted. Only the lines concerned change: comments,
 * order, quoting, empty lines and line ends elsewhere stay byte for byte, and entries that move take the
 * comments above, beside and in them along. Sessions are told apart by their ids. An empty list is the same
 * as none. Linear in the text, but for the order of sessions (n log n).
 *
 * @param before what the text says now
 * @throws InputError where the text is written so that this cannot be done
 */
export function editSyllabus(text: string, before: ValidFile, target: SyllabusFile): Edited {
  if (saysTheSame(before.file, target)) return { text, parsed: before };
  const mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
  // An alias is meant to follow its anchor where that leads to what is wanted; elsewhere each gets its own text.
  for (const areShared of text.includes("*") ? [true, false] : [false]) {
    const page = pageOf(text.slice(mark.length), before, target, areShared);
    const edited = mark + mendAnchors(page, applyEdits(page.text, [...editRoot(page, target)]));
    const parsed = parseSyllabusFile(edited);
    if (parsed.kind === "valid" && saysTheSame(parsed.file, target)) return { text: edited, parsed };
  }
  throw new InputError("this change cannot be made without writing the file anew", {
    hint: "nothing was written; run `aisys fmt` first, or make the change by hand",
  });
}

function editRoot(page: Page, target: SyllabusFile) {
  const { root, file } = page;
  return root?.kind === "map" ? editMap(page, root, file, target, FILE_SHAPE) : [];
}
