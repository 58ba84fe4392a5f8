import { InputError } from "../../../errors.js";

/** How deep lists, quotes and tables may stand within each other. */
export const MAX_DEPTH = 100;

/** The sentence for a text that is nested deeper than any list of readings. */
export function tooDeep(line: number): InputError {
  return new InputError(
    `line ${line}: lists, quotes or tables are nested more than ${MAX_DEPTH} levels deep`,
    {
      hint: "is it the file that holds the list itself?",
    },
  );
}

const BULLET = /[-*+>]/;

/** @throws InputError where a line opens, or its indentation keeps open, more levels than the parsers can bear */
export function checkDepth(markdown: string): void {
  const open: number[] = [];
  let tags = 0;
  let line = 0;
  for (const text of markdown.split("\n")) {
    line += 1;
    const levels = levelsOf(text, open);
    tags += depthOfTags(text);
    if (tags <= 0) tags = 0;
    if (levels > MAX_DEPTH || tags > MAX_DEPTH * 3) throw tooDeep(line);
  }
}

/** How many lists and quotes are open at a line; `open` holds the columns at which lists began. */
function levelsOf(text: string, open: number[]): number {
  let [at, quotes] = [0, 0];
  if (text.trim() === "") return 0;
  while (at < text.length) {
    const start = at;
    while (text[at] === " " || text[at] === "\t") at += 1;
    const next = markerEnd(text, at);
    if (next === at) {
      if (start === 0) closeTo(open, at);
      break;
    }
    closeTo(open, at);
    if (text[at] === ">") quotes += 1;
    else open.push(at);
    at = next;
    if (open.length + quotes > MAX_DEPTH) break;
  }
  return open.length + quotes;
}

function closeTo(open: number[], column: number): void {
  while ((open.at(-1) ?? -1) >= column) open.pop();
}

function markerEnd(text: string, at: number): number {
  const letter = text[at] ?? "";
  if (letter === ">") return at + 1;
  if (BULLET.test(letter)) return isSpace(text[at + 1]) ? at + 1 : at;
  let end = at;
  while (end < at + 9 && /\d/.test(text[end] ?? "")) end += 1;
  return end > at && /[.)]/.test(text[end] ?? "") && isSpace(text[end + 1]) ? end + 1 : at;
}

function isSpace(letter: string | undefined): boolean {
  return letter === undefined || letter === " " || letter === "\t" || letter === "\r";
}

/** Elements that hold others, and so make a tree deep where they are opened again and again. */
const TAG =
  /<(\/?)(?:table|tbody|tr|td|th|ul|ol|li|div|blockquote|section|details|center|font|span|b|i|em|strong|sub|sup|small|p|a)\b/gi;

function depthOfTags(text: string): number {
  if (!text.includes("<")) return 0;
  let depth = 0;
  for (const [, slash] of text.matchAll(TAG)) depth += slash === "" ? 1 : -1;
  return depth;
}

/** What Markdown for a site of its own writes otherwise than GitHub: tables of MkDocs and pandoc, tags of templates. */
export function prepare(markdown: string): string {
  const lines = withoutTags(markdown).split("\n");
  calm(lines);
  const isFenced = fences(lines);
  for (let at = 0; at < lines.length; at += 1)
    if (isFenced[at] !== true)
      at = Math.max(at, gridTable(lines, at), simpleTable(lines, at), barlessTable(lines, at));
  return lines.join("\n");
}

/** The marks of which no paragraph of a list has more; the time of the parser grows with their square. */
const MOST: Readonly<Record<string, number>> = { "~": 200, "*": 1500, _: 1500, "[": 1500, "`": 1500 };
const NEW_BLOCK = /^\s*(?:[-*+>#|<]|\d+[.)]|$)/;

/** Turns the marks of a paragraph that has more of them than any reader could follow into plain letters. */
function calm(lines: string[]): void {
  let start = 0;
  for (let end = 1; end <= lines.length; end += 1) {
    if (end < lines.length && !NEW_BLOCK.test(lines[end] ?? "")) continue;
    let length = 0;
    for (let at = start; at < end; at += 1) length += (lines[at] ?? "").length;
    if (length > 400) calmParagraph(lines, start, end);
    start = end;
  }
}

function calmParagraph(lines: string[], start: number, end: number): void {
  const text = lines.slice(start, end).join("\n");
  const many = Object.keys(MOST).filter((mark) => text.split(mark).length > (MOST[mark] ?? 0));
  if (many.length === 0) return;
  const isMany = (mark: string) => many.includes(mark === "]" ? "[" : mark);
  const calmed = text.replace(/[~*_[\]`]/g, (mark) => (isMany(mark) ? `\\${mark}` : mark));
  for (const [index, line] of calmed.split("\n").entries()) lines[start + index] = line;
}

/** Tags of Liquid and attributes of kramdown say nothing to a reader. */
function withoutTags(markdown: string): string {
  if (!markdown.includes("{")) return markdown;
  return markdown.replace(/\{%[^%}\n]*%\}|\{\{[^{}\n]*\}\}|\{:[^{}\n]*\}/g, "");
}

function fences(lines: readonly string[]): boolean[] {
  let fence = "";
  return lines.map((line) => {
    const mark = /^ {0,3}(```+|~~~+)/.exec(line)?.[1];
    const was = fence !== "";
    if (mark !== undefined && fence === "") fence = mark.slice(0, 3);
    else if (mark?.startsWith(fence) === true) fence = "";
    return was || fence !== "";
  });
}

/** A row of a table and the line on which it begins. */
interface Row {
  cells: string[];
  line: number;
}

const GRID = /^\s*\+(?:[-=]{2,}\+)+\s*$/;

/** A table of pandoc with `+---+` between its rows (pandoc: grid_tables). @returns its last line */
function gridTable(lines: string[], start: number): number {
  if (!GRID.test(lines[start] ?? "")) return -1;
  let end = start;
  while (/^\s*[+|]/.test(lines[end + 1] ?? "")) end += 1;
  if (!GRID.test(lines[end] ?? "")) return -1;
  const { rows, headerAt } = gridRows(lines, start, end);
  writeTable(lines, start, end, rows, headerAt === 1);
  return end;
}

/** The rows between the rules of a grid, each of one or more lines, and how many stand above the rule of `=`. */
function gridRows(lines: readonly string[], start: number, end: number): { rows: Row[]; headerAt: number } {
  const columns = columnsOf(lines[start] ?? "", "+");
  const rows: Row[] = [];
  let open: Row | undefined;
  let headerAt = -1;
  for (const [index, line] of lines.slice(start, end + 1).entries()) {
    const cells = cellsAt(line, columns);
    if (GRID.test(line)) {
      open = undefined;
      if (line.includes("=")) headerAt = rows.length;
    } else if (open !== undefined) open.cells = open.cells.map((cell, at) => joined(cell, cells[at] ?? ""));
    else {
      open = { cells, line: start + index };
      rows.push(open);
    }
  }
  return { rows, headerAt };
}

function joined(cell: string, more: string): string {
  return more === "" ? cell : cell === "" ? more : `${cell} ${more}`;
}

const RULE = /^\s*-{2,}(?: +-{2,})+\s*$/;

/** A table of pandoc whose columns are parted by blanks below dashes (pandoc: simple_tables). @returns its last line */
function simpleTable(lines: string[], start: number): number {
  if (
    !RULE.test(lines[start + 1] ?? "") ||
    (lines[start] ?? "").trim() === "" ||
    /\|/.test(lines[start + 1] ?? "")
  )
    return -1;
  const columns = columnsOf(lines[start + 1] ?? "", " ");
  let end = start + 1;
  while ((lines[end + 1] ?? "").trim() !== "" && !RULE.test(lines[end + 1] ?? "")) end += 1;
  if (end === start + 1) return -1;
  const rows = [start, ...Array.from({ length: end - start - 1 }, (_, index) => start + 2 + index)].map(
    (line) => ({
      cells: cellsAt(lines[line] ?? "", columns),
      line,
    }),
  );
  writeTable(lines, start, end, rows, true);
  return end;
}

/** Where the columns of a rule begin; each reaches to the next. */
function columnsOf(rule: string, between: string): number[] {
  const starts: number[] = [];
  for (let at = 0; at < rule.length; at += 1) {
    const isRule = rule[at] === "-" || rule[at] === "=";
    if (isRule && (at === 0 || rule[at - 1] === between || rule[at - 1] === " ")) starts.push(at);
  }
  return starts;
}

function cellsAt(line: string, columns: readonly number[]): string[] {
  return columns.map((start, index) =>
    line
      .slice(start, columns[index + 1])
      .replace(/^\s*\|?|\|?\s*$/g, "")
      .trim(),
  );
}

/** Writes rows as a table of HTML with the Markdown in its cells, each on the line where it stood. */
function writeTable(
  lines: string[],
  start: number,
  end: number,
  rows: readonly Row[],
  hasHeader: boolean,
): void {
  for (let at = start; at <= end; at += 1) lines[at] = "";
  const first = hasHeader ? rows[0] : undefined;
  const others = hasHeader ? rows.slice(1) : rows;
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 1);
  const write = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replace(/(?<!\\)\|/g, "\\|")).join(" | ")} |`;
  const blank = Array.from({ length: width }, () => "");
  // The rule below the header takes a line that the table has between its rows.
  lines[start] = write(first?.cells ?? blank);
  lines[start + 1] = `|${"--|".repeat(width)}`;
  let at = start + 2;
  for (const { cells } of others) {
    lines[at] = write(cells);
    at += 1;
  }
}

const DELIMITER = /^ {0,3}\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?\s*$/;

/** A table without bars at its ends, of which a row may begin with blanks, is no indented code (MkDocs). */
function barlessTable(lines: string[], start: number): number {
  if (!DELIMITER.test(lines[start + 1] ?? "") || !(lines[start] ?? "").includes("|")) return -1;
  let end = start + 1;
  while ((lines[end + 1] ?? "").includes("|")) end += 1;
  for (let at = start; at <= end; at += 1) {
    const line = lines[at] ?? "";
    if (/^\s*\|/.test(line) && /^ {4,}/.test(line) && !/^ {0,3}\|/.test(lines[start] ?? ""))
      lines[at] = `|${line}`;
    else if (!/^\s*\|/.test(line) && /^\s{4,}/.test(line)) lines[at] = line.trimStart();
  }
  return end;
}
