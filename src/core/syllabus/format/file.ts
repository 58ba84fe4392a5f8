import { parseSyllabusFile, type ValidFile } from "../../check/parse.js";
import type { Problem, Repair } from "../../model/problem.js";
import { saysTheSame } from "../edit/same.js";
import { formatSyllabus } from "./format.js";

/** A problem that can be repaired. */
export type Repairable = Problem & { repair: Repair };

/** The problems that can be repaired without a decision of anybody. */
export function repairableIn(problems: readonly Problem[]): Repairable[] {
  return problems.flatMap(({ repair, ...problem }) => (repair === undefined ? [] : { ...problem, repair }));
}

/**
 * The canonical text of a file, with the given problems repaired. It is read again before it is handed out.
 *
 * @throws Error where it does not say what it should, which is a bug
 */
export function formatFile(text: string, { file }: ValidFile, repaired: readonly Repairable[]): string {
  const formatted = formatSyllabus(text, { file, repairs: repaired.map(({ repair }) => repair) });
  const again = parseSyllabusFile(formatted);
  const isRight =
    again.kind === "valid" &&
    (repaired.length === 0 ? saysTheSame(again.file, file) : repairableIn(again.problems).length === 0);
  if (isRight) return formatted;
  throw new Error("the formatted text does not say the same as the file; nothing was written");
}
