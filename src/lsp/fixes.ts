import type { ParsedFile } from "../core/check/parse.js";
import { classOrder } from "../core/check/schedule.js";
import type { Repair } from "../core/model/problem.js";
import { type SyllabusFile, syllabusSchema } from "../core/model/schema.js";
import { editSyllabus } from "../core/syllabus/edit/edit.js";
import type { Repairable } from "../core/syllabus/format/file.js";
import { InputError } from "../errors.js";

/** A piece of a text that another takes the place of, by offsets. */
export interface Replacement {
  from: number;
  to: number;
  text: string;
}

/**
 * The text with repairs made, and nothing else changed. Undefined where it is written so that this cannot be done,
 * or has errors.
 */
export function repairedText(
  text: string,
  parsed: ParsedFile,
  repaired: readonly Repairable[],
): string | undefined {
  if (parsed.kind === "invalid" || repaired.length === 0) return undefined;
  try {
    const target = repairedFile(
      parsed.file,
      repaired.map(({ repair }) => repair),
    );
    return editSyllabus(text, parsed, target).text;
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

/** What the file says once repairs are made: from the end, so that positions before it stay, and the order last. */
function repairedFile(file: SyllabusFile, repairs: readonly Repair[]): SyllabusFile {
  const copy: unknown = structuredClone(file);
  for (const repair of repairs.toReversed()) if (repair.kind !== "sort") mend(copy, repair);
  const mended = syllabusSchema.parse(copy);
  if (!repairs.some(({ kind }) => kind === "sort")) return mended;
  const { sessions = [] } = mended;
  return { ...mended, sessions: classOrder(mended).flatMap((index) => sessions[index] ?? []) };
}

function mend(root: unknown, repair: Exclude<Repair, { kind: "sort" }>): void {
  const last = repair.path.at(-1) ?? "";
  const parent = repair.path
    .slice(0, -1)
    .reduce<unknown>((part, step) => (isContainer(part) ? part[step] : undefined), root);
  if (repair.kind === "write" && isContainer(parent)) parent[last] = repair.text;
  if (repair.kind === "remove" && Array.isArray(parent)) parent.splice(Number(last), 1);
}

function isContainer(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === "object" && value !== null;
}

/** The smallest single piece that makes one text of another. */
export function replacementFor(before: string, after: string): Replacement {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return { from: start, to: before.length - end, text: after.slice(start, after.length - end) };
}
