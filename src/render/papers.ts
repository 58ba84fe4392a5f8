import { authorNames } from "../core/model/authors.js";
import { formatDate } from "../core/model/dates.js";
import type { Paper } from "../core/model/shapes.js";
import { count } from "../core/model/text.js";
import type { PapersReport } from "../core/query/shapes.js";
import { hang, hangParts, lines, link, pad, width } from "./layout.js";
import type { Style } from "./style.js";

/** Short names are padded to line up with the longest; one longer than this stands on a line of its own. */
const MAX_NAME_COLUMNS = 16;

/** Authors beyond the third are only counted. */
const MAX_AUTHORS = 3;

/** `papers` for people: each paper with where it is read. */
export function renderPapers({ papers }: PapersReport, style: Style): string {
  const columns = nameColumns(papers);
  const blocks = papers.flatMap((paper) => [
    ...paperLines(paper, columns, "", style),
    ...hangParts(" ".repeat(columns + 2), placeParts(paper), style, style.dim),
    "",
  ]);
  return lines([...blocks, style.dim(count(papers.length, "paper"))]);
}

/** Papers under each other, their short names in a column of their own. */
export function paperList(papers: readonly Paper[], indent: string, style: Style): string[] {
  const columns = nameColumns(papers);
  return papers.flatMap((paper) => paperLines(paper, columns, indent, style));
}

function nameColumns(papers: readonly Paper[]): number {
  const columns = papers.map(({ name }) => width(name));
  return columns.reduce((most, own) => (own <= MAX_NAME_COLUMNS ? Math.max(most, own) : most), 0);
}

function paperLines(paper: Paper, columns: number, indent: string, style: Style): string[] {
  const name = `${indent}${pad(link(style.bold(paper.name), paper.url, style), columns)}`;
  const rest = " ".repeat(indent.length + columns + 2);
  const title = paper.title ?? style.dim("no title yet");
  return [
    ...(width(paper.name) > columns ? [name, ...hang(rest, title, style)] : hang(`${name}  `, title, style)),
    ...hangParts(rest, [authorsOf(paper), publicationOf(paper)], style, style.dim),
    ...(paper.url === undefined || style.hyperlinks ? [] : [`${rest}${style.cyan(paper.url)}`]),
  ];
}

/** `Tianqi Chen, Thierry Moreau, Ziheng Jiang and 9 more` */
function authorsOf(paper: Paper): string {
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
