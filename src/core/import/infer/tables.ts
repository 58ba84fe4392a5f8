import { arxivOf } from "../../model/urls.js";
import type { Block } from "../tree/block.js";
import { linkMarks, type Phrase, words } from "../tree/phrase.js";
import { type Column, type ColumnRole, inferColumns } from "./columns.js";
import { decideDates } from "./decide-dates.js";
import { dateWithin, type FoundDate } from "./find-date.js";
import { headingMeaning } from "./headings.js";
import { meaningOf } from "./words.js";

/** What the rows of a table are. */
type TableKind = "schedule" | "papers" | "aside";

/** A table with what its columns hold, decided once for all its rows. */
export interface TableRead {
  table: Block;
  columns: readonly Column[];
  kind: TableKind;
  why: string;
  /** The column of the dates on which sessions are. */
  date: number | undefined;
}

/** What a reader of the report says of columns: a number from 1 or a header, and what it holds. */
export type ColumnWishes = ReadonlyMap<string, ColumnRole>;

/** Tells what the columns of a table hold and what its rows are. */
export function readTable(table: Block, wishes: ColumnWishes, noSessions: boolean): TableRead {
  const rows = table.children.map(({ cells }) => cells);
  const inferred = inferColumns(table.cells.map(words), rows);
  const columns = inferred.map((column, index) => {
    const wish = wishes.get(String(index + 1)) ?? wishes.get(column.header.toLowerCase());
    return wish === undefined ? column : { ...column, role: wish, because: "it was asked for" };
  });
  const date = columns.findIndex(({ role }) => role === "date");
  const read = { table, columns, date: date === -1 ? undefined : date };
  if (date !== -1 && !noSessions && wishes.size === 0) {
    const other = notASession(read, rows);
    if (other !== undefined)
      return kindOf({ ...read, date: undefined, columns: asPublished(columns, date, other) }, rows);
  }
  return kindOf(
    noSessions
      ? {
          ...read,
          date: undefined,
          columns: date === -1 ? columns : asPublished(columns, date, "no sessions were asked for"),
        }
      : read,
    rows,
  );
}

function asPublished(columns: readonly Column[], index: number, because: string): Column[] {
  return columns.map((column, at) => (at === index ? { ...column, role: "published", because } : column));
}

function kindOf(read: Omit<TableRead, "kind" | "why">, rows: readonly (readonly Phrase[])[]): TableRead {
  const has = (...roles: ColumnRole[]) => read.columns.some(({ role }) => roles.includes(role));
  const isReading = has("title", "reading", "required", "extra");
  const aside = (why: string): TableRead => ({ ...read, kind: "aside", why });
  if (isEvents(read, rows)) return aside("its dates and places are those of events");
  if (has("due") && !isReading && !has("topic")) return aside("its dates are those of work to hand in");
  if (has("due") && !has("reading", "required", "extra", "presenters") && !has("topic"))
    return aside("its dates are those of work to hand in");
  if (isPeople(read, rows)) return aside("its rows are people");
  if (read.date !== undefined) {
    const tells = isReading || has("topic", "presenters", "slides", "other");
    return tells && !isAsideSection(read.table, isReading)
      ? { ...read, kind: "schedule", why: "a column of dates" }
      : aside("its dates belong to no readings");
  }
  return { ...read, kind: "papers", why: "no column of dates" };
}

function isAsideSection({ parent }: Block, isReading: boolean): boolean {
  return !isReading && parent?.kind === "heading" && headingMeaning(words(parent.phrase)) === "aside";
}

/** Conferences and the like: ranges of days, and where they are. */
function isEvents({ columns }: Pick<TableRead, "columns">, rows: readonly (readonly Phrase[])[]): boolean {
  if (!columns.some(({ role }) => role === "place")) return false;
  const dates = columns.findIndex(({ role }) => role === "date" || role === "published");
  if (dates === -1) return false;
  const found = rows.flatMap((cells) => dateWithin(words(cells[dates] ?? EMPTY)) ?? []);
  return found.length > 0 && found.filter(({ isRange }) => isRange).length >= found.length / 2;
}

const EMPTY: Phrase = { text: "", marks: [], line: 0 };

/** Staff: names, and how to reach them. */
function isPeople(
  { columns, table, date }: Pick<TableRead, "columns" | "table" | "date">,
  rows: readonly (readonly Phrase[])[],
): boolean {
  if (date !== undefined) return false;
  const known = table.cells.map((cell) => meaningOf(words(cell)).concepts);
  const personal = known.filter((concepts) => concepts.has("person")).length;
  if (personal < 2 || known.some((concepts) => concepts.has("title") || concepts.has("paper"))) return false;
  const cells = rows.flatMap((row) => row.slice(0, 1).map(words)).filter(Boolean);
  const people = cells.filter((text) => /^(?:[\p{Lu}\p{Lo}][\p{L}\p{M}'’.-]*\s*){1,4}$/u.test(text)).length;
  return columns.length > 1 && people >= cells.length / 2;
}

/** Why the dates of a table are not those of meetings; undefined where they may be. */
function notASession(
  { columns, date }: Pick<TableRead, "columns" | "date">,
  rows: readonly (readonly Phrase[])[],
): string | undefined {
  const header = columns[date ?? -1]?.header ?? "";
  if (meaningOf(header).concepts.has("published")) return "its header says when papers came out";
  const found = rows.map((cells) => dateWithin(words(cells[date ?? -1] ?? EMPTY)));
  const agree = rows.filter((cells, index) => isMonthOfArxiv(cells, found[index])).length;
  const arxiv = rows.filter((cells) => cells.some((cell) => arxivIn(cell) !== undefined)).length;
  const isMeeting = columns.some(({ role }) => role === "presenters");
  if (arxiv >= 2 && agree >= arxiv * 0.6 && !isMeeting && !isRegular(found))
    return "its dates are those at which papers came out on arXiv";
  return isMeeting ? undefined : outOfOrder(found);
}

/** Whether dates lie whole weeks apart. */
function isRegular(found: readonly (FoundDate | undefined)[]): boolean {
  const days = daysOf(found);
  return days.length > 1 && days.slice(1).every((day, index) => (day - (days[index] ?? day)) % 7 === 0);
}

function daysOf(found: readonly (FoundDate | undefined)[]): number[] {
  const mentions = found.flatMap((one, unit) =>
    one !== undefined && one.parts.kind !== "short" && one.parts.year !== undefined
      ? [{ unit, line: 0, found: one, heading: undefined }]
      : [],
  );
  return [...decideDates(mentions, undefined).dates.values()].map((date) => Date.parse(date) / 86_400_000);
}

function arxivIn(cell: Phrase): string | undefined {
  for (const { link } of linkMarks(cell)) {
    const id = arxivOf(link.url);
    if (id !== undefined) return id;
  }
  return undefined;
}

function isMonthOfArxiv(cells: readonly Phrase[], found: FoundDate | undefined): boolean {
  const id = cells.map(arxivIn).find((one) => one !== undefined);
  if (
    id === undefined ||
    found === undefined ||
    found.parts.kind !== "named" ||
    found.parts.year === undefined
  )
    return false;
  return id.startsWith(
    `${String(found.parts.year % 100).padStart(2, "0")}${String(found.parts.month).padStart(2, "0")}`,
  );
}

/** Dates that go up and down, or lie months apart, are those at which papers came out. */
export function outOfOrder(found: readonly (FoundDate | undefined)[]): string | undefined {
  const days = daysOf(found);
  if (days.length < 3 || days.length < found.filter((one) => one !== undefined).length * 0.8)
    return undefined;
  const steps = days.slice(1).map((day, index) => day - (days[index] ?? day));
  const up = steps.filter((step) => step > 0).length;
  const down = steps.filter((step) => step < 0).length;
  if (Math.min(up, down) / Math.max(1, up + down) >= 0.25 && Math.min(up, down) * 4 >= steps.length)
    return "its dates go up and down";
  const gaps = steps.map(Math.abs).toSorted((a, b) => a - b);
  const median = gaps[Math.floor(gaps.length / 2)] ?? 0;
  const isWeekly = new Set(days.map((day) => day % 7)).size <= Math.max(1, days.length / 3);
  return median > 75 && !isWeekly && days.length >= 4 ? "its dates lie months apart" : undefined;
}
