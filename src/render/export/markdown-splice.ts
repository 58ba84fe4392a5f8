import { enumerate } from "../../core/model/text.js";
import { InputError, UsageError } from "../../errors.js";

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
  const name = /^\s*<!--\s*aisys\s*:\s*(begin|end)\s*-->\s*$/.exec(line)?.[1];
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

/**
 * A Markdown file with markers below a heading, for what is to stand there; as it is where it has markers.
 *
 * @param heading its words, or `## Words` where others of another level have the same ones
 * @throws UsageError where the file has no such heading, or more than one
 */
export function withMarkers(existing: string, heading: string): string {
  if (hasMarkers(existing)) return existing;
  const lines = existing.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const headings = headingsIn(lines);
  const [, level, words = ""] = /^\s*(#*)\s*(.*?)\s*$/.exec(heading) ?? [];
  const found = headings.filter(
    (one) => one.words.toLowerCase() === words.toLowerCase() && (level === "" || level === one.level),
  );
  const [first, second] = found;
  if (first === undefined || second !== undefined) {
    const known = headings.slice(0, MAX_NAMED).map((one) => `\`${one.level} ${one.words}\``);
    throw new UsageError(
      `there ${first === undefined ? "is no" : "is more than one"} heading \`${heading}\``,
      {
        hint: known.length === 0 ? "the file has no headings" : `the headings are ${enumerate(known)}`,
      },
    );
  }
  const lineEnd = existing.includes("\r\n") ? "\r\n" : "\n";
  const [above, below] = [lines.slice(0, first.end).join(""), lines.slice(first.end)];
  const isApart = below[0] === undefined || below[0].trim() === "";
  const inserted = ["", BEGIN, END, ...(isApart ? [] : [""])].map((line) => `${line}${lineEnd}`);
  return [above, above.endsWith("\n") ? "" : lineEnd, ...inserted, ...below].join("");
}

const MAX_NAMED = 8;

/** The headings of a file (CommonMark 0.31, §4.2 and §4.3), each with the line that follows it. */
function headingsIn(lines: readonly string[]): { level: string; words: string; end: number }[] {
  const fenced = fencedLines(lines);
  return lines.flatMap((line, index) => {
    if (fenced.has(index)) return [];
    const [, level, words = ""] = /^ {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?\s*$/.exec(line) ?? [];
    if (level !== undefined) return { level, words, end: index + 1 };
    const underline = /^ {0,3}(=+|-+)\s*$/.exec(lines[index + 1] ?? "")?.[1];
    const isText = /^ {0,3}[^\s#>|<-]/.test(line);
    if (underline === undefined || !isText) return [];
    return { level: underline.startsWith("=") ? "#" : "##", words: line.trim(), end: index + 2 };
  });
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
