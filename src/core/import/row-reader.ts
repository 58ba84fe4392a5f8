import { type Column, columnMeaning } from "./columns.js";
import type { DraftSession, Role } from "./drafts.js";
import type { Place } from "./entry-setting.js";
import { linkUse } from "./links.js";
import { LINKS, type Link, linksIn, type Marked, markInlines, readable, withoutDate } from "./marked.js";
import { keepInNote, type LinkSetting, placeMaterial } from "./paper-links.js";
import { readRowPaper } from "./row-paper.js";
import { cellLines, withoutMaterials } from "./session-lines.js";
import { isOpenDate } from "./undated.js";
import type { Inline, Unit } from "./units.js";
import { isPlaceholder } from "./unlinked.js";

/** What the cells of a row are read into. */
export interface RowTarget {
  session: DraftSession;
  setting: LinkSetting;
  /** The words of the date, which are no title. */
  words: string | undefined;
  dateColumn: number | undefined;
  entry(marked: Marked, unit: Unit, role: Role | undefined, place: Place): void;
  presenters(marked: Marked): void;
}

/** Reads the cells of a row by what their columns hold. */
export function readRow(unit: Unit, role: Role | undefined, target: RowTarget): void {
  target.setting.ledger.take(unit);
  const found = readRowPaper(unit, { ...target.setting, line: unit.line, place: "reading" });
  if (found !== undefined) target.session.papers.push({ paper: found.paper, role: found.paper.role ?? role });
  for (const [index, cell] of inReadingOrder(unit)) {
    if (found?.columns.has(index)) continue;
    if (index === target.dateColumn) readDateCell(cell, unit, target);
    else readCell(cell, unit.table?.columns[index]?.trim() ?? "", unit, role, target);
  }
}

/** The cells with their columns; what stands beside the number of a week is no title where another column has one. */
function inReadingOrder({ cells, table }: Unit): [number, readonly Inline[]][] {
  const kinds = (table?.columns ?? []).map((header) => columnMeaning(header).kind);
  const isLast = (index: number) => kinds.includes("topic") && kinds[index] === "number";
  return [...cells.entries()].toSorted(([a], [b]) => Number(isLast(a)) - Number(isLast(b)));
}

/** What stands in the date cell beside the date, such as the week. */
function readDateCell(cell: readonly Inline[], unit: Unit, target: RowTarget): void {
  const marked = withoutDate(markInlines(cell), target.words);
  const words = readable(marked).replace(/^[\s:;,.()-]+|[\s:;,.()-]+$/g, "");
  const isCount = !/\D/.test(words);
  if (!isCount && /[\p{L}\p{N}]/u.test(words) && !isPlaceholder(words) && !isOpenDate(words))
    target.session.notes.push(words);
  for (const link of linksIn(marked.text, marked.links))
    target.setting.ledger.skipLink(link, `it stands with the date of line ${unit.line}`);
}

function readCell(
  cell: readonly Inline[],
  header: string,
  unit: Unit,
  role: Role | undefined,
  target: RowTarget,
): void {
  const marked = markInlines(cell);
  const meaning = columnMeaning(header);
  const words = readable(marked);
  if (/^[\s–—-]*$/.test(words) && marked.links.length === 0) return;
  switch (meaning.kind) {
    case "presenters":
      // `Team 3` leads under its number, which is no name.
      if (/\p{L}/u.test(words)) target.presenters(marked);
      else keepWithHeader(marked, header, target);
      break;
    case "material":
      readMaterialCell(marked, meaning, target);
      break;
    case "required":
    case "extra":
      for (const line of cellLines(marked)) target.entry(line, unit, meaning.kind, "reading");
      break;
    case "reading":
    case "topic":
    case "date":
      for (const line of cellLines(marked)) target.entry(line, unit, role, "session");
      break;
    case "number":
      readNumberCell(marked, unit, role, target);
      break;
    case "field":
      keepWithHeader(marked, header, target);
      break;
    case "other":
      readOtherCell(marked, header, unit, role, target);
  }
}

/** Words and links beside the number of a week. */
function readNumberCell(marked: Marked, unit: Unit, role: Role | undefined, target: RowTarget): void {
  const isWhole = isNumber(readable(marked));
  for (const line of cellLines(marked)) {
    const isCount = isWhole || /^\W*\d{1,3}\W*$/.test(readable(line));
    if (!isCount) target.entry(line, unit, role, "session");
    else for (const link of linksIn(line.text, line.links)) keepLink(link, target);
  }
}

/** `Session` heads numbers in one list and titles in another. */
function isNumber(words: string): boolean {
  return !/\p{L}{3}/u.test(words.replace(/^(?:week|lecture|session|class|meeting)\b/i, ""));
}

function readMaterialCell(
  marked: Marked,
  { material }: Extract<Column, { kind: "material" }>,
  { session, setting }: RowTarget,
): void {
  const noted = new Set<Link>();
  for (const link of linksIn(marked.text, marked.links)) {
    const use = linkUse(link);
    if (use.kind === "other") setting.ledger.skipLink(link, use.why);
    else if (!placeMaterial(session, link, use.kind === "material" ? use.material : material, setting))
      noted.add(link);
  }
  // The words of a link in the note stand there with it.
  const links = marked.links.map((link) => (noted.has(link) ? { ...link, text: "" } : link));
  const words = readable({ links, text: withoutMaterials(marked) }).replace(/^[\s,;|/]+|[\s,;|/]+$/g, "");
  const isLabel = /^(?:slides?|videos?|code|notes?|summary|link|pdf|pptx?|[^\p{L}\p{N}])+$/iu.test(words);
  if (words !== "" && !isPlaceholder(words) && !isLabel) session.notes.push(`${material}: ${words}`);
}

function readOtherCell(
  marked: Marked,
  header: string,
  unit: Unit,
  role: Role | undefined,
  target: RowTarget,
): void {
  if (header !== "") keepWithHeader(marked, header, target);
  else for (const line of cellLines(marked)) target.entry(line, unit, role, "session");
}

/** A column that says nothing known is kept with its header; links bring their own words. */
function keepWithHeader(marked: Marked, header: string, target: RowTarget): void {
  const words = readable(marked);
  if (isPlaceholder(words)) return;
  if (/[\p{L}\p{N}]/u.test(marked.text.replace(LINKS, ""))) target.session.notes.push(`${header}: ${words}`);
  for (const link of linksIn(marked.text, marked.links)) keepLink(link, target);
}

function keepLink(link: Link, { session, setting }: RowTarget): void {
  const use = linkUse(link);
  if (use.kind === "material") placeMaterial(session, link, use.material, setting);
  else if (use.kind === "other") setting.ledger.skipLink(link, use.why);
  else keepInNote(session.notes, link, setting);
}
