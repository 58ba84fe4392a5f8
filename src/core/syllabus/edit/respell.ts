import { parseSyllabusFile, type ValidFile } from "../../check/parse.js";
import type { Path } from "../../model/problem.js";

/** An id as it stands in a text: as a key, or as a value. */
export interface Spot {
  path: Path;
  at?: "key";
}

/**
 * The text with an id spelt otherwise wherever it stands, and nothing else changed: comments, quotes and layout
 * stay. Undefined where it does not stand there in plain letters, such as behind an alias, or where the new text
 * would not be valid.
 */
export function respell(
  text: string,
  { locate }: ValidFile,
  spots: readonly Spot[],
  from: string,
  to: string,
): { text: string; parsed: ValidFile } | undefined {
  const lines = text.split("\n");
  const places = spots.map(({ path, at }) => locate(path, at));
  // From the end of each line on, so that the columns before stay what they are.
  for (const { line, column, endColumn } of places.toSorted((one, other) => other.column - one.column)) {
    const old = lines[line - 1] ?? "";
    const written = old.slice(column - 1, endColumn - 1);
    if (written.replace(/^(["'])(.*)\1$/, "$2") !== from) return undefined;
    lines[line - 1] = old.slice(0, column - 1) + written.replace(from, () => to) + old.slice(endColumn - 1);
  }
  const changed = lines.join("\n");
  const parsed = parseSyllabusFile(changed);
  return parsed.kind === "valid" ? { text: changed, parsed } : undefined;
}
