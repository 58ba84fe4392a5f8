import { structuredPatch } from "diff";

/** Lines that stand next to each other and differ between two texts. */
export interface LineChange {
  /** Where they begin in the new text, from 1. */
  line: number;
  removed: string[];
  added: string[];
}

/** Finding the least difference takes time with the square of the changed lines: here, a few tenths of a second. */
const MAX_CHANGES = 1_000;

/** The lines in which two texts differ, without those around them. */
export function lineChanges(before: string, after: string): LineChange[] {
  const patch = structuredPatch("", "", before, after, "", "", { context: 0, maxEditLength: MAX_CHANGES });
  if (patch === undefined) return [oneChange(linesOf(before), linesOf(after))];
  return patch.hunks.map(({ newStart, lines }) => ({
    line: newStart,
    removed: marked("-", lines),
    added: marked("+", lines),
  }));
}

function marked(mark: string, lines: readonly string[]): string[] {
  return lines.filter((line) => line.startsWith(mark)).map((line) => line.slice(1));
}

function linesOf(text: string): string[] {
  return text.replace(/\n$/, "").split("\n");
}

/** All that stands between the first and the last line that differ. */
function oneChange(before: readonly string[], after: readonly string[]): LineChange {
  const first = before.findIndex((line, index) => line !== after[index]);
  const start = first === -1 ? before.length : first;
  const most = Math.min(before.length, after.length) - start;
  let same = 0;
  while (same < most && before.at(-1 - same) === after.at(-1 - same)) same += 1;
  return {
    line: start + 1,
    removed: before.slice(start, before.length - same),
    added: after.slice(start, after.length - same),
  };
}
