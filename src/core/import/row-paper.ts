import { columnMeaning, paperColumn } from "./columns.js";
import { type DraftPaper, newPaper } from "./drafts.js";
import { readEntry } from "./entries.js";
import type { EntrySetting } from "./entry-setting.js";
import { linkUse } from "./links.js";
import { linksIn, type Marked, markInlines, readable } from "./marked.js";
import { readNames } from "./names.js";
import { placeLinks } from "./paper-links.js";
import type { Unit } from "./units.js";
import { isPlaceholder } from "./unlinked.js";
import { readVenue } from "./venue.js";

/** The paper of a row whose columns hold its title, authors, venue and address, and which columns those are. */
export function readRowPaper(
  unit: Unit,
  setting: EntrySetting,
): { paper: DraftPaper; columns: ReadonlySet<number> } | undefined {
  const headers = unit.table?.columns ?? [];
  const titleColumn = paperColumn(headers);
  if (titleColumn === undefined) return undefined;
  const fields = fieldCells(unit, headers, titleColumn);
  const title = markInlines(unit.cells[titleColumn] ?? []);
  const words = readable(title);
  if (words === "" || isPlaceholder(words) || fields.length === 0) return undefined;
  const paper = readEntry(title, { ...setting, place: "reading" }).papers[0] ?? newPaper(unit.line);
  if (paper.name === undefined) paper.title ??= words;
  paper.isCertain = true;
  for (const { field, cell } of fields) FILLERS[field](paper, cell, setting);
  return { paper, columns: new Set([titleColumn, ...fields.map(({ index }) => index)]) };
}

type Field = "authors" | "venue" | "year" | "link";

/** The cells of parts of a paper that hold something. */
function fieldCells(
  unit: Unit,
  headers: readonly string[],
  titleColumn: number,
): { field: Field; index: number; cell: Marked }[] {
  return headers.flatMap((header, index) => {
    const meaning = columnMeaning(header);
    const cell = markInlines(unit.cells[index] ?? []);
    if (/^[\s–—-]*$/.test(readable(cell)) && cell.links.length === 0) return [];
    if (meaning.kind === "field") return [{ field: meaning.field, index, cell }];
    // Beside a column of titles, one of papers holds the way there.
    const isLink = meaning.kind === "reading" && index !== titleColumn && cell.links.length > 0;
    return isLink ? [{ field: "link" as const, index, cell }] : [];
  });
}

const FILLERS: Record<Field, (paper: DraftPaper, cell: Marked, setting: EntrySetting) => void> = {
  authors: (paper, cell) => {
    const words = readable(cell);
    const names = readNames(words)?.names;
    if (names !== undefined && paper.authors.length === 0) paper.authors = names;
    else paper.notes.push(words);
  },
  venue: (paper, cell) => {
    const words = readable(cell);
    const { venue = words, year, remark } = readVenue(words) ?? {};
    paper.venue ??= venue;
    if (year !== undefined) paper.year ??= year;
    if (remark !== undefined) paper.notes.push(remark);
  },
  year: (paper, cell) => {
    const words = readable(cell);
    const year = /^(?:19|20)\d\d$/.exec(words)?.[0];
    if (year === undefined) paper.notes.push(words);
    else paper.year ??= Number(year);
  },
  link: (paper, cell, setting) => {
    const links = linksIn(cell.text, cell.links);
    const [first] = links;
    // `Alpa` in one column, its whole title as a link in another.
    const isTitle = links.length === 1 && first !== undefined && linkUse(first).kind === "title";
    const longer = isTitle && paper.url === undefined && first.text.length > (paper.title ?? "").length;
    if (longer) {
      paper.name ??= paper.title;
      paper.title = first.text;
    }
    const others = (isTitle ? [] : links).map((link) => ({ link, hint: undefined }));
    placeLinks(paper, isTitle ? first : undefined, others, setting);
  },
};
