import type { SyllabusFile } from "../model/schema.js";
import { entriesText, pairLines } from "../syllabus/edit/entry-text.js";
import { isNothing } from "../syllabus/edit/same.js";
import { FILE_SHAPE, inOrder } from "../syllabus/edit/shape.js";

/** The text of a syllabus: plain YAML in the order and form in which one is written by hand. */
export function writeSyllabus(file: SyllabusFile): string {
  const parts = Object.entries(inOrder(file, FILE_SHAPE)).filter(([, part]) => !isNothing(part));
  const texts = parts.map(([key, part]) => partText(key, part));
  return `${texts.join("\n\n")}\n`;
}

function partText(key: string, part: unknown): string {
  const shape = FILE_SHAPE.child(key);
  return shape.hasEntries
    ? `${key}:\n${entriesText("flow", part, "  ", shape)}`
    : pairLines("flow", key, part, "", shape, "block").join("\n");
}
