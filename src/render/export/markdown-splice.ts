import { InputError } from "../../errors.js";

const BEGIN = "<!-- aisys:begin -->";
const END = "<!-- aisys:end -->";

/** The two lines between which a list stands in a file that people write. */
export const MARKERS = [BEGIN, END] as const;

/** Whether the markers stand in a file, in code or not, however they are spaced. */
export function hasMarkers(text: string): boolean {
  return text.split("\n").some((line) => markerIn(line) !== undefined);
}

/** The marker that a line is; white space within it does not count. */
function markerIn(line: string): string | undefined {
  const name = /^\s*<!--\s*aisys:(begin|end)\s*-->\s*$/.exec(line)?.[1];
  return name && `<!-- aisys:${name} -->`;
}

/**
 * A Markdown file with what stands between its markers replaced, each on a line of its own; everything else
 * stays byte for byte, and the new lines end as the file's do. A file without markers is
 * replaced whole, and gets them, so that it is known again.
 *
 * @throws InputError where the markers do not make one pair, since then a guess could wipe the file
 */
export function spliceMarkdown(existing: string, generated: string): string {
  const lines = existing.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const fenced = fencedLines(lines);
  const linesOf = (marker: string) =>
    lines.flatMap((line, index) => (markerIn(line) === marker && !fenced.has(index) ? [index] : []));
  const [begins, ends] = [linesOf(BEGIN), linesOf(END)];
  if (begins.length + ends.length === 0) return withoutMarkers(lines, generated);

  const [begin, end] = [begins[0], ends[0]];
  if (begins.length !== 1 || ends.length !== 1 || begin === undefined || end === undefined || begin > end) {
    throw broken(`the markers do not make one pair: ${begins.length} × ${BEGIN}, ${ends.length} × ${END}`);
  }
  const lineEnd = lines[begin]?.endsWith("\r\n") ? "\r\n" : "\n";
  const body = generated.replace(/\r?\n/g, lineEnd);
  return [...lines.slice(0, begin + 1), body, ...lines.slice(end)].join("");
}

/** Markers that all stand in code are an example; but a fence left open would put real ones in code as well. */
function withoutMarkers(lines: readonly string[], generated: string): string {
  const inCode = lines.some((line) => markerIn(line) !== undefined);
  if (inCode) throw broken("the markers stand in a block of code");
  return `${BEGIN}\n${generated}${END}\n`;
}

function broken(message: string): InputError {
  return new InputError(message, {
    hint: `put ${BEGIN} and, below it, ${END} on lines of their own, once and outside of code`,
  });
}

/** The lines that stand in a fenced block of code (CommonMark 0.31, §4.5), its fences included. */
function fencedLines(lines: readonly string[]): Set<number> {
  const fenced = new Set<number>();
  let open: string | undefined;
  for (const [index, line] of lines.entries()) {
    const fence = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line.trimEnd());
    if (open !== undefined) {
      fenced.add(index);
      const closes = fence?.[1]?.startsWith(open) && fence[2] === "";
      if (closes) open = undefined;
    } else if (fence?.[1] !== undefined && !(fence[1].startsWith("`") && fence[2]?.includes("`"))) {
      open = fence[1];
      fenced.add(index);
    }
  }
  return fenced;
}
