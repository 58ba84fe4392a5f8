import { authorNames } from "../core/model/authors.js";
import { formatDate } from "../core/model/dates.js";
import type { Paper } from "../core/model/shapes.js";
import { count } from "../core/model/text.js";
import type { SearchField, SearchHit } from "../core/query/search.js";
import type { PaperMarks } from "../core/reading/bind.js";
import { hang, hangParts, lines, link, pad, width } from "./layout.js";
import { markSign } from "./reading.js";
import type { Style } from "./style.js";

/** Short names are padded to line up with the longest; one longer than this stands on a line of its own. */
const MAX_NAME_COLUMNS = 16;

/** Narrower than this, what is known of a paper stands below its name. */
const WIDE = 60;

/** Authors beyond the third are only counted. */
const MAX_AUTHORS = 3;

/** What `papers` knows beside the papers. */
export interface PapersView {
  /** What was searched for, and where it was found. */
  hits?: readonly SearchHit[];
  marks?: PaperMarks;
  /** Whether each paper is shown whole, however many there are. */
  isLong?: boolean;
}

/** From so many papers on, each has one line. */
const MANY = 10;

/** `papers` for people: each paper with where it is read; a line for each where there are many. */
export function renderPapers(papers: readonly Paper[], view: PapersView, style: Style): string {
  if (papers.length >= MANY && !view.isLong) return renderShort(papers, view, style);
  const columns = nameColumns(papers, style);
  const rest = " ".repeat(columns + 2);
  const blocks = papers.flatMap((paper) => [
    ...paperLines(paper, columns, "", style),
    ...hangParts(rest, placeParts(paper), style, style.dim),
    ...hangParts(rest, [foundText(paper, view)], style, style.dim),
    "",
  ]);
  return lines([...blocks, style.dim(count(papers.length, "paper"))]);
}

/** Fields that say by themselves why a paper was found: what is searched for stands there. */
const SHOWN: ReadonlySet<SearchField> = new Set(["name", "title", "author", "venue", "year"]);

function foundText(paper: Paper, { hits = [] }: PapersView): string {
  const hit = hits.find((one) => one.paper.id === paper.id);
  const hidden = (hit?.by ?? []).filter((field) => !SHOWN.has(field));
  if (hit === undefined || hidden.length === 0) return "";
  return `found by ${hidden.map((field) => (field === "topic" ? `topic ${hit.topics.join(", ")}` : field)).join(" and ")}`;
}

function renderShort(papers: readonly Paper[], view: PapersView, style: Style): string {
  const columns = nameColumns(papers, style);
  const rows = papers.flatMap((paper) => shortLines(paper, columns, view, style));
  return lines([...rows, "", style.dim(`${count(papers.length, "paper")}; --long shows each whole`)]);
}

/** One line; where the terminal is narrow, the title and the rest below the name. */
function shortLines(
  paper: Paper,
  columns: number,
  { marks = new Map() }: PapersView,
  style: Style,
): string[] {
  const sign = marks.size === 0 ? "" : `${markSign(marks.get(paper.id)?.state, style)} `;
  const facts = [publicationOf(paper), firstDate(paper)].filter(Boolean).join(" · ");
  const title = titleBeside(paper) ?? "no title yet";
  const named = (text: string) => link(style.bold(text), paper.url, style);
  if (style.columns < WIDE) {
    const below = [...hangParts("  ", [title], style), ...hangParts("  ", [facts], style, style.dim)];
    return [...hang(sign, named(paper.name), style), ...below];
  }
  const room = style.columns - width(sign) - columns - width(facts) - 4;
  const isOne = title === "";
  const name = cut(paper.name, isOne ? columns + 2 + room : MAX_NAME_COLUMNS);
  const beside = isOne ? "" : `  ${pad(cut(title, room), room)}`;
  return [
    `${sign}${pad(named(name), isOne ? columns + 2 + room : columns)}${beside}  ${style.dim(facts)}`.trimEnd(),
  ];
}

/** When a paper is first read. */
function firstDate({ readings }: Paper): string {
  const date = readings.flatMap((reading) => reading.date ?? []).sort()[0];
  return date === undefined ? "" : formatDate(date, { year: false });
}

/** A text no wider than a number of columns; what is cut off ends in dots. */
function cut(text: string, columns: number): string {
  if (width(text) <= columns) return text;
  let kept = "";
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (width(kept + segment) > columns - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/** Papers under each other, their short names in a column of their own. */
export function paperList(
  papers: readonly Paper[],
  indent: string,
  style: Style,
  signOf: (paper: Paper) => string = () => "",
): string[] {
  const columns = nameColumns(papers, style);
  return papers.flatMap((paper) => paperLines(paper, columns, `${indent}${signOf(paper)}`, style));
}

/** How wide the column of names is; none where the terminal is too narrow for columns. */
function nameColumns(papers: readonly Paper[], style: Style): number {
  if (style.columns < WIDE) return 0;
  const columns = papers.map(({ name }) => width(name));
  return columns.reduce((most, own) => (own <= MAX_NAME_COLUMNS ? Math.max(most, own) : most), 0);
}

function paperLines(paper: Paper, columns: number, indent: string, style: Style): string[] {
  const name = link(style.bold(paper.name), paper.url, style);
  const rest = " ".repeat(width(indent) + columns + 2);
  const title = titleBeside(paper) ?? style.dim("no title yet");
  const isBeside = title !== "" && width(paper.name) <= columns;
  const gap = " ".repeat(Math.max(0, columns - width(paper.name)) + 2);
  return [
    ...(isBeside ? hang(`${indent}${name}${gap}`, title, style) : hang(indent, name, style)),
    ...(isBeside || title === "" ? [] : hang(rest, title, style)),
    ...hangParts(rest, [authorsOf(paper), publicationOf(paper)], style, style.dim),
    ...(paper.url === undefined || style.hyperlinks ? [] : [`${rest}${style.cyan(paper.url)}`]),
  ];
}

/** The title as it stands beside the short name: a name that begins it is not said again. */
function titleBeside({ name, title }: Paper): string | undefined {
  if (title === undefined || isSame(title, name)) return title && "";
  const [, head = "", rest = title] = /^([^:]*?)(?::| [-–—] )\s*(.+)$/su.exec(title) ?? [];
  return isSame(head, name) ? rest : title;
}

/** Whether two names are one but for case, spaces and hyphens. */
function isSame(one: string, other: string): boolean {
  const letters = (text: string) => text.replace(/[\s-]/g, "").toLowerCase();
  return letters(one) === letters(other);
}

/** `Tianqi Chen, Thierry Moreau, Ziheng Jiang and 9 more` */
export function authorsOf(paper: Paper): string {
  const authors = authorNames(paper.authors);
  const others = authors.length - MAX_AUTHORS;
  return others > 1 ? `${authors.slice(0, MAX_AUTHORS).join(", ")} and ${others} more` : authors.join(", ");
}

/** `OSDI 2018` */
export function publicationOf({ venue, year }: Paper): string {
  return [venue, year].filter(Boolean).join(" ");
}

/** `compilers, autotuning` and `required on Tue 4 Apr 2023` */
function placeParts({ topics, readings }: Paper): string[] {
  return [topics.join(", "), readings.map(readingText).join(", ")];
}

/** `required on Tue 4 Apr 2023` */
export function readingText({ role, date, session }: Paper["readings"][number]): string {
  return date === undefined ? `${role} in ${session}, not yet dated` : `${role} on ${formatDate(date)}`;
}
