import type { Column, ColumnRole } from "../infer/columns.js";
import { dateWithin, monthOfYear } from "../infer/find-date.js";
import { timeAtStart } from "../infer/find-time.js";
import { isPaperAddress, linkUse } from "../infer/links.js";
import { readNames, readSurnames } from "../infer/names.js";
import { isOpenDate, isPlaceholder } from "../infer/placeholders.js";
import { natureOf } from "../infer/session-kind.js";
import type { TableRead } from "../infer/tables.js";
import { isLabel, meaningOf } from "../infer/words.js";
import { readEntry } from "../reference/entry.js";
import { namesIn, venueIn } from "../reference/evidence.js";
import { keepInNote, type LinkSetting, placeLinks, placeMaterial } from "../reference/paper-links.js";
import type { Block } from "../tree/block.js";
import {
  isEmpty,
  join,
  lines,
  linkMarks,
  linksOf,
  type Phrase,
  plain,
  trim,
  without,
  words,
} from "../tree/phrase.js";
import { type DraftPaper, newPaper, type Role } from "./drafts.js";
import type { SessionReader } from "./session.js";

/** Where the parts of a row go that are no field of its paper. */
export interface RowTarget {
  setting: LinkSetting;
  reader: SessionReader;
}

/** Whether no cell of a row says anything but that its place is held. */
export function isHeldOpen({ cells }: Block): boolean {
  return cells.every(
    (cell) =>
      linkMarks(cell).length === 0 &&
      (!/\p{L}/u.test(words(cell)) || isPlaceholder(words(cell)) || isOpenDate(words(cell))),
  );
}

/** Reads the cells of a row by what their columns hold. */
export function readRow(
  row: Block,
  role: Role | undefined,
  read: TableRead,
  { setting, reader }: RowTarget,
): void {
  setting.ledger.take(row);
  const found = rowPaper(row, read, setting);
  if (found !== undefined) reader.addPaper(found.paper, found.paper.role ?? role);
  for (const index of readingOrder(row, read.columns)) {
    const cell = live(row.cells[index]);
    const column = read.columns[index];
    if (cell === undefined || column === undefined || found?.columns.has(index) === true) continue;
    if (index === read.date) readDateCell(cell, row, { setting, reader });
    else readCell(cell, column, row, role, { setting, reader });
  }
  for (const cell of row.cells) reader.struck(row, cell);
}

function live(cell: Phrase | undefined): Phrase | undefined {
  return cell === undefined ? undefined : without(cell, ({ kind }) => kind === "struck");
}

/** What stands beside the number of a week is no title where another column has one. */
function readingOrder({ cells }: Block, columns: readonly Column[]): number[] {
  const isLast = (index: number) => columns[index]?.role === "number";
  return [...cells.keys()].toSorted((a, b) => Number(isLast(a)) - Number(isLast(b)));
}

const FIELDS: readonly ColumnRole[] = ["authors", "venue", "year", "link", "published"];

/** The paper of a row whose columns hold its title, authors, venue and address, and which columns those are. */
export function rowPaper(
  row: Block,
  read: TableRead,
  setting: LinkSetting,
): { paper: DraftPaper; columns: Set<number> } | undefined {
  const at = titleColumn(read);
  if (at === undefined) return undefined;
  const cell = trim(live(row.cells[at]) ?? plain("", row.line));
  const text = words(cell);
  if (isEmpty(cell) || isPlaceholder(text)) return undefined;
  const fields = read.columns.flatMap(({ role }, index) =>
    index !== at && isFieldOf(read, index) && !isEmpty(row.cells[index] ?? cell)
      ? [{ role, index, cell: row.cells[index] ?? cell }]
      : [],
  );
  if (read.kind === "schedule" && fields.every(({ role }) => role === "published") && saysDay(cell, true))
    return undefined;
  const paper = titledPaper(cell, row, read, at, setting);
  if (paper === undefined) return undefined;
  paper.isCertain = true;
  const done = new Set([at]);
  for (const field of fields) {
    done.add(field.index);
    fillField(paper, field.role, field.cell, setting);
  }
  return { paper, columns: done };
}

/** `No class` or `Midterm exam`, without a link, says what the day is and not what is read. */
function saysDay(cell: Phrase, isBare = false): boolean {
  const said = meaningOf(words(cell));
  // `Practice talk` alone in its row, with one word of its own.
  if (
    isBare &&
    linkMarks(cell).length === 0 &&
    said.known > 0 &&
    said.unknown <= 1 &&
    said.concepts.has("topic")
  )
    return true;
  return (
    linkMarks(cell).length === 0 &&
    natureOf(words(cell)).kind !== "lecture" &&
    words(cell).split(" ").length <= 9
  );
}

/** The column of titles, where the table gives each paper one row. */
function titleColumn({ columns }: TableRead): number | undefined {
  const titles = columns.findIndex(({ role }) => role === "title");
  if (titles !== -1) return titles;
  const readings = columns.flatMap(({ role }, index) => (role === "reading" ? [index] : []));
  const hasFields = columns.some(({ role }) => role === "authors" || role === "venue" || role === "year");
  return hasFields ? readings[0] : undefined;
}

function isFieldOf(read: TableRead, index: number): boolean {
  const role = read.columns[index]?.role;
  if (role !== undefined && FIELDS.includes(role)) return true;
  return (role === "reading" || role === "code") && read.kind === "papers";
}

/** A cell of titles holds one, whatever is set apart in it, unless it links or credits more. */
function titledPaper(
  cell: Phrase,
  row: Block,
  read: TableRead,
  at: number,
  setting: LinkSetting,
): DraftPaper | undefined {
  const titles = linkMarks(cell).filter(({ link }) => linkUse(link).kind === "title");
  const entry = readEntry(cell, { ...setting, place: "reading" });
  const [paper] = entry.papers;
  if (entry.papers.length > 1) return undefined;
  const hasLinks = titles.length > 0;
  const hasColumns = read.columns.some(({ role }) => role === "authors" || role === "venue");
  const isRich =
    paper !== undefined &&
    (hasLinks ||
      (paper.title !== undefined && /[\n|]|\s\s/.test(cell.text)) ||
      (!hasColumns && paper.authors.length > 0 && paper.title !== undefined) ||
      linkMarks(cell).length > 0);
  if (isRich && (paper?.title ?? paper?.name ?? paper?.url) !== undefined) return paper;
  const hasFields = read.columns.some(
    ({ role }, index) =>
      (role === "authors" || role === "venue" || role === "year") && !isEmpty(row.cells[index] ?? cell),
  );
  if (read.columns[at]?.role === "reading" && paper === undefined && !hasFields) return undefined;
  const whole = newPaper(row.line);
  whole.title = bareTitle(words(cell));
  return /\p{L}{2}|\p{Lo}/u.test(whole.title) ? whole : undefined;
}

/** A title without its number and without the tag and the laboratory that some lists put around it. */
function bareTitle(text: string): string {
  return text
    .replace(/^\(?\d{1,3}[.)]\s+/, "")
    .replace(/^\[[^\]]{1,24}\]\s+(?=\S)/, "")
    .replace(/\s*[(（]@[^()（）]*[)）]$/, "")
    .replace(/^["“「『《«„](.+)["”」』》»“]$/, "$1")
    .trim();
}

function fillField(paper: DraftPaper, role: ColumnRole, cell: Phrase, setting: LinkSetting): void {
  const text = words(cell).replace(/^[–—-]+$/, "");
  if (role === "authors") fillAuthors(paper, cell, text);
  else if (role === "venue") fillVenue(paper, text);
  else if (role === "year" || role === "published") fillYear(paper, text);
  fillLinks(paper, cell, setting);
}

function fillAuthors(paper: DraftPaper, cell: Phrase, text: string): void {
  const list = lines(cell).map(words).join(", ");
  const names = readNames(list) ?? namesIn(list) ?? readSurnames(list);
  if (names !== undefined && paper.authors.length === 0) paper.authors = names.names;
  else if (text !== "" && !paper.authors.join(", ").includes(text)) paper.notes.push(text);
}

function fillVenue(paper: DraftPaper, text: string): void {
  if (text === "" || isPlaceholder(text)) return;
  const { venue = text, year, remark } = venueIn(text) ?? {};
  if (!/^(?:19|20)\d\d$/.test(venue)) paper.venue ??= venue;
  if (year !== undefined) paper.year ??= year;
  if (remark !== undefined) paper.notes.push(remark);
}

function fillYear(paper: DraftPaper, text: string): void {
  const year = /(?:19|20)\d\d/.exec(text)?.[0] ?? publishedYear(text);
  if (year !== undefined) paper.year ??= Number(year);
  else if (text !== "" && !isPlaceholder(text)) paper.notes.push(text);
}

function publishedYear(text: string): string | undefined {
  const parts = dateWithin(text)?.parts;
  const year =
    monthOfYear(text)?.year ?? (parts === undefined || parts.kind === "short" ? undefined : parts.year);
  return year === undefined ? undefined : String(year);
}

/** The links of a field; `Alpa` in one column may be called by its whole title in another. */
function fillLinks(paper: DraftPaper, cell: Phrase, setting: LinkSetting): void {
  const links = linksOf(cell);
  const [first] = links;
  const isTitle =
    links.length === 1 &&
    first !== undefined &&
    linkUse(first).kind === "title" &&
    !isLabel(meaningOf(first.text));
  const isLonger =
    isTitle &&
    paper.url === undefined &&
    first.text.length > (paper.title ?? "").length &&
    first.text.split(/\s+/).length > 2;
  if (isLonger) {
    paper.name ??= paper.title;
    paper.title = words(plain(first.text, first.line));
  }
  const others = (isLonger ? [] : links).map((link) => {
    const use = linkUse(link, true);
    return {
      link,
      use:
        use.kind === "title"
          ? {
              kind: "address" as const,
              form: isPaperAddress(link.url) ? ("pdf" as const) : ("label" as const),
            }
          : use,
    };
  });
  placeLinks(paper, isLonger ? first : undefined, others, setting);
}

/** What stands in the date cell beside the date, such as the week. */
function readDateCell(cell: Phrase, row: Block, { setting, reader }: RowTarget): void {
  const found = dateWithin(words(cell));
  const time = found === undefined ? undefined : timeAtStart(found.after);
  if (time?.time.range !== undefined) reader.session.time = time.time.range;
  const after =
    time?.time.range === undefined ? (found?.after ?? "") : (found?.after.slice(time.length) ?? "");
  const rest = found === undefined ? words(cell) : `${found.before} ${after}`;
  const text = rest.replace(/^[\s:;,.()（）-]+|[\s:;,.()（）-]+$/g, "");
  const isCount = !/\D/.test(text);
  if (!isCount && /[\p{L}\p{N}]/u.test(text) && !isPlaceholder(text) && !isOpenDate(text))
    reader.session.notes.push(text);
  for (const link of linksOf(cell))
    setting.ledger.skipLink(link, `it stands with the date of line ${row.line}`);
}

function readCell(
  cell: Phrase,
  { role, header }: Column,
  row: Block,
  given: Role | undefined,
  target: RowTarget,
): void {
  const text = words(cell);
  if (/^[\s–—-]*$/.test(text) && linkMarks(cell).length === 0) return;
  switch (role) {
    case "presenters":
    case "authors":
      // `Team 3` leads under its number, which is no name.
      if (/\p{L}/u.test(text)) target.reader.presenters(cell);
      else keepWithHeader(cell, header, target);
      break;
    case "slides":
    case "video":
    case "code":
    case "summary":
    case "notes":
      readMaterialCell(cell, role, target);
      break;
    case "required":
    case "extra":
      for (const line of cellLines(cell))
        target.reader.entry(line, row, role, saysDay(line) ? "session" : "reading");
      break;
    case "title":
    case "reading":
      readTitleCell(cell, role, row, given, target);
      break;
    case "topic":
    case "date":
      readSessionCell(cell, row, given, target);
      break;
    case "number":
      if (isNumberHeader(header)) readNumberCell(cell, row, given, target);
      else keepWithHeader(cell, header, target);
      break;
    case "time":
    case "place":
    case "venue":
    case "year":
    case "link":
    case "published":
    case "due":
    case "person":
      keepWithHeader(cell, header, target);
      break;
    case "other":
      if (header !== "") keepWithHeader(cell, header, target);
      else readSessionCell(cell, row, given, target);
  }
}

function readTitleCell(
  cell: Phrase,
  role: "title" | "reading",
  row: Block,
  given: Role | undefined,
  { reader }: RowTarget,
): void {
  const isTitle = role === "title";
  const place = isTitle ? "reading" : readingPlace(cell);
  for (const line of cellLines(cell))
    reader.words(line, row, given, saysDay(line, isTitle) ? "session" : place);
}

function readSessionCell(cell: Phrase, row: Block, given: Role | undefined, { reader }: RowTarget): void {
  for (const line of cellLines(cell)) reader.words(line, row, given, "session");
}

function isNumberHeader(header: string): boolean {
  return !/\p{L}/u.test(header) || meaningOf(header).concepts.has("number");
}

/** Words in a column of readings are a reading, unless they say what the day is. */
function readingPlace(cell: Phrase): "reading" | "session" {
  return linkMarks(cell).length > 0 ||
    /^\s*["“「『《«„]/.test(cell.text) ||
    words(cell).split(" ").length >= 3
    ? "reading"
    : "session";
}

/** The entries of a cell, one a line; a line of nothing but authors or a venue goes on with the line before. */
export function cellLines(cell: Phrase): Phrase[] {
  const found: Phrase[] = [];
  for (const line of lines(cell)) {
    const last = found.at(-1);
    const isCredit =
      linkMarks(line).length === 0 &&
      last !== undefined &&
      linkMarks(last).length > 0 &&
      creditScore(words(line)) > 0.9;
    if (isCredit) found[found.length - 1] = withBreak(last, line);
    else found.push(line);
  }
  return found;
}

function creditScore(text: string): number {
  if (/^\[|\p{Ll}\.\s/u.test(text)) return 0;
  return Math.max(namesIn(text)?.score ?? 0, venueIn(text)?.year === undefined ? 0 : 1);
}

function withBreak(first: Phrase, second: Phrase): Phrase {
  const joined = join([first, second], "\n");
  const at = first.text.length;
  return { ...joined, marks: [...joined.marks, { kind: "break", start: at, end: at + 1 }] };
}

/** Words and links beside the number of a week. */
function readNumberCell(cell: Phrase, row: Block, role: Role | undefined, target: RowTarget): void {
  const isWhole = !/\p{L}{3}/u.test(
    words(cell).replace(/^(?:week|lecture|session|class|meeting|woche|sitzung)\b/i, ""),
  );
  for (const line of lines(cell)) {
    const isCount = isWhole || /^\W*\d{1,3}\W*$/.test(words(line));
    if (!isCount) target.reader.words(line, row, role, "session");
    else for (const link of linksOf(line)) keepLink(link, target);
  }
}

function readMaterialCell(
  cell: Phrase,
  material: "slides" | "video" | "code" | "summary" | "notes",
  { reader: { session }, setting }: RowTarget,
): void {
  const noted = new Set<string>();
  for (const link of linksOf(cell)) {
    const use = linkUse(link, true);
    if (use.kind === "other") setting.ledger.skipLink(link, use.why);
    else if (use.kind === "title" && material === "notes" && link.text !== link.url) {
      keepInNote(session.notes, link, setting);
      noted.add(link.url);
    } else if (!placeMaterial(session, link, use.kind === "material" ? use.material : material, setting))
      noted.add(link.url);
  }
  const rest = words(
    without(
      cell,
      (mark) =>
        mark.kind === "link" && (noted.has(mark.link.url) || linkUse(mark.link, true).kind !== "title"),
    ),
  );
  const text = rest.replace(/^[\s,;|/()[\]]+|[\s,;|/()[\]]+$/g, "");
  if (/[\p{L}\p{N}]/u.test(text) && !isPlaceholder(text) && !isLabel(meaningOf(text)))
    session.notes.push(`${material}: ${text}`);
}

/** A column that says nothing known is kept with its header; links bring their own words. */
function keepWithHeader(cell: Phrase, header: string, target: RowTarget): void {
  const text = words(cell);
  if (isPlaceholder(text)) return;
  const own = words(without(cell, ({ kind }) => kind === "link"));
  if (/[\p{L}\p{N}]/u.test(own))
    target.reader.session.notes.push(header === "" ? text : `${header}: ${text}`);
  for (const link of linksOf(cell)) keepLink(link, target);
}

function keepLink(
  link: ReturnType<typeof linksOf>[number],
  { reader: { session }, setting }: RowTarget,
): void {
  const use = linkUse(link);
  if (use.kind === "material") placeMaterial(session, link, use.material, setting);
  else if (use.kind === "other") setting.ledger.skipLink(link, use.why);
  else keepInNote(session.notes, link, setting);
}

/** A row of one bold cell, or one that says no more than it: what the rows below are about. */
export function topicOfRow(row: Block, { table }: TableRead): string | undefined {
  const given = row.cells.filter((cell) => words(cell) !== "");
  const [only] = given;
  if (only === undefined || given.length > 1 || linkMarks(only).length > 0) return undefined;
  const text = words(only);
  const covers = only.marks.some(
    ({ kind, start, end }) =>
      (kind === "bold" || kind === "italic") && start <= 1 && end >= only.text.length - 1,
  );
  return covers && table.children.length > 1 && !isPlaceholder(text) ? text : undefined;
}
