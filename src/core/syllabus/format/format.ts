import type { Repair } from "../../model/problem.js";
import type { SyllabusFile } from "../../model/schema.js";
import { orderKeys } from "./order.js";
import { printLayout } from "./print.js";
import { readLayout } from "./read.js";
import { applyRepairs } from "./repair.js";

/** Repairs, and what the file says in which they were found. */
export interface Fixes {
  repairs: readonly Repair[];
  file: SyllabusFile;
}

/**
 * The canonical text of a valid syllabus. It says the same, but for the repairs, with papers, topics and sessions
 * in the order that the author gave them.
 */
export function formatSyllabus(file: string, fixes?: Fixes): string {
  const mark = file.startsWith("\uFEFF") ? "\uFEFF" : "";
  const layout = readLayout(file.slice(mark.length).replace(/\r+\n/g, "\n"));
  if (fixes !== undefined) applyRepairs(layout.root, fixes.repairs, fixes.file);
  orderKeys(layout.root);
  return mark + withLineEnds(printLayout(layout), file);
}

/** The line ends that most lines of the file had. */
function withLineEnds(text: string, file: string): string {
  const all = file.match(/\n/g)?.length ?? 0;
  const windows = file.match(/\r\n/g)?.length ?? 0;
  return windows * 2 > all ? text.replaceAll("\n", "\r\n") : text;
}
