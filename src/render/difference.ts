import { createTwoFilesPatch, FILE_HEADERS_ONLY, structuredPatch } from "diff";
import { count, printable } from "../core/model/text.js";
import { lines } from "./layout.js";
import type { Style } from "./style.js";

/** A file that is not what it should be. */
export interface Difference {
  path: string;
  before: string;
  after: string;
}

/** More of a difference than this is read with other tools. */
const MAX_LINES = 40;

/** Where more lines than this differ, comparing would take long and nobody would read it. */
const MAX_EDITS = 2000;

/** How a file differs from what it should be: the changed lines with one around them. */
export function renderDifference(difference: Difference, style: Style): string {
  return lines([`${printable(difference.path)} is out of date:`, ...differenceLines(difference, style)]);
}

/** The changed lines of a file with one around them. */
export function differenceLines(
  { before, after }: Pick<Difference, "before" | "after">,
  style: Style,
): string[] {
  const patch = structuredPatch("", "", before, after, "", "", { context: 1, maxEditLength: MAX_EDITS });
  if (patch === undefined) return [style.dim(`more than ${MAX_EDITS} lines differ`)];
  const changes = patch.hunks.flatMap((hunk) => [
    style.dim(`line ${hunk.newStart}`),
    ...hunk.lines.map((line) => paintLine(printable(line), style)),
  ]);
  const rest = changes.length - MAX_LINES;
  return rest > 0
    ? [...changes.slice(0, MAX_LINES), style.dim(`… and ${count(rest, "more line")}`)]
    : changes;
}

/** The changed lines of a file as a unified diff, as `patch` and `git apply` read it; empty where none did. */
export function unifiedDiff({ path, before, after }: Difference): string {
  return before === after
    ? ""
    : createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, "", "", UNIFIED);
}

const UNIFIED = { context: 3, headerOptions: FILE_HEADERS_ONLY };

function paintLine(line: string, style: Style): string {
  if (line.startsWith("+")) return style.green(line);
  return line.startsWith("-") ? style.red(line) : line;
}
