import { foreignColumn, isTitleHeader } from "./column-words.js";
import { dateAtStart, type FoundDate } from "./find-date.js";
import type { Material } from "./links.js";
import type { Unit } from "./units.js";
import { plainText } from "./units.js";

/** What the cells of a column hold. */
export type Column =
  | { kind: "date" }
  | { kind: "required" | "extra" | "reading" | "topic" | "presenters" | "number" }
  | { kind: "material"; material: Material }
  /** One part of a paper, where a table has a column for each. */
  | { kind: "field"; field: "authors" | "venue" | "year" | "link" }
  /** Anything else: kept with its header. */
  | { kind: "other"; header: string };

const MEANINGS: readonly { words: RegExp; column: Column }[] = [
  { words: /^(?:class |session |meeting |lecture )?(?:dates?|when|day)$/i, column: { kind: "date" } },
  {
    words: /^(?:#|no\.?|nr\.?|idx|index|week|wk|lecture ?(?:#|no\.?)?|lec\.?|session ?#?|class ?#?)$/i,
    column: { kind: "number" },
  },
  { words: /^authors?(?:\(s\))?$/i, column: { kind: "field", field: "authors" } },
  {
    words: /^(?:venue|conference|conf\.?|journal|publication|published (?:in|at)|conference\/journal)$/i,
    column: { kind: "field", field: "venue" },
  },
  { words: /^(?:publication )?year$/i, column: { kind: "field", field: "year" } },
  { words: /^(?:(?:paper )?(?:links?|url)|pdf|arxiv|doi)$/i, column: { kind: "field", field: "link" } },
  {
    words:
      /\b(?:optional|extra|additional|supplement\w*|further|recommended|background|companion papers?)\b/i,
    column: { kind: "extra" },
  },
  { words: /\b(?:required|mandatory|main|core)\b/i, column: { kind: "required" } },
  { words: /\b(?:readings?|papers?|articles?|references?|literature)\b/i, column: { kind: "reading" } },
  {
    words: /\b(?:topics?|titles?|subject|lecture|theme|contents?|description|agenda|talk|event|what)\b/i,
    column: { kind: "topic" },
  },
  {
    words:
      /\b(?:presenters?|presented by|presenting|speakers?|lecturers?|instructors?|leads?|leaders?|moderators?|hosts?|who)\b/i,
    column: { kind: "presenters" },
  },
  { words: /\b(?:slides?|deck)\b/i, column: { kind: "material", material: "slides" } },
  { words: /\b(?:videos?|recordings?)\b/i, column: { kind: "material", material: "video" } },
  { words: /\b(?:code|repo(?:sitory)?|demo)\b/i, column: { kind: "material", material: "code" } },
  { words: /\b(?:summary|summaries)\b/i, column: { kind: "material", material: "summary" } },
  { words: /\b(?:notes?|materials?|handouts?|minutes)\b/i, column: { kind: "material", material: "notes" } },
];

/** What a header says of its column. */
export function columnMeaning(header: string): Column {
  const words = header.trim();
  const meaning = MEANINGS.find((one) => one.words.test(words))?.column ?? foreignColumn(words);
  return meaning ?? { kind: "other", header: words };
}

/** The column that names the paper of a row, in a table that has columns for parts of papers. */
export function paperColumn(columns: readonly string[]): number | undefined {
  const meanings = columns.map(columnMeaning);
  if (!meanings.some(({ kind }) => kind === "field")) return undefined;
  const title = columns.findIndex(isTitleHeader);
  const index = title === -1 ? meanings.findIndex(({ kind }) => kind === "reading") : title;
  return index === -1 ? undefined : index;
}

/** Tables of these columns hold other dates than those of sessions, unless they say what is taught or read. */
const NO_SESSIONS =
  /\b(?:due|deadline|office hours?|weight|grade|points|percent|assignment|milestone|deliverable|role|member|email)\b/i;

/** What is only said of a meeting; work that is handed in has a title and a description as well. */
const TAUGHT = /\b(?:topics?|subject|lectures?|theme|contents?|agenda)\b/i;

/** Whether a table has a column of dates, and one that says what happens on them. */
function isTimetable(columns: readonly string[]): boolean {
  const kinds = columns.map((header) => columnMeaning(header).kind);
  const tells = columns.some(
    (header, index) => TAUGHT.test(header) || ["reading", "required", "extra"].includes(kinds[index] ?? ""),
  );
  return kinds.includes("date") && tells;
}

/** The column of a table that holds the dates of sessions, if it has one. */
export function dateColumn(rows: readonly Unit[]): number | undefined {
  const columns = rows[0]?.table?.columns ?? [];
  if (columns.some((header) => NO_SESSIONS.test(header)) && !isTimetable(columns)) return undefined;
  const counts = new Map<number, number>();
  for (const { cells } of rows) {
    for (const [index, cell] of cells.entries()) {
      if (isDateCell(plainText(cell))) counts.set(index, (counts.get(index) ?? 0) + 1);
    }
  }
  const named = columns.findIndex((header) => columnMeaning(header).kind === "date");
  if (named !== -1 && (counts.get(named) ?? 0) > 0) return named;
  const [best] = [...counts].toSorted(([a, m], [b, n]) => n - m || a - b);
  return best !== undefined && best[1] >= 2 ? best[0] : undefined;
}

function isDateCell(text: string): boolean {
  const found = dateAtStart(text);
  return found !== undefined && found.after.split(/\s+/).length <= 6;
}

/** The date in the date column of a row. */
export function rowDate(row: Unit, column: number): FoundDate | undefined {
  return dateAtStart(plainText(row.cells[column] ?? []));
}
