import type { Anchor } from "./anchors.js";
import { isAside, type Section, sectionsAround } from "./outline.js";
import { plainText, type TableHead, type Unit } from "./units.js";

/** Sessions that have no date, and units that only hold sessions. */
export interface Undated {
  /** Units that begin a session of their own: `Week 3`, or a row whose date is `TBD`. */
  starts: ReadonlySet<number>;
  /** Units that only say which week the sessions below are in. */
  spans: ReadonlySet<number>;
}

/** What the search for undated sessions needs to know of a file. */
interface Setting {
  units: readonly Unit[];
  outline: readonly Section[];
  anchors: readonly Anchor[];
  dateColumns: ReadonlyMap<TableHead, number>;
}

/** Finds numbered sessions that no date is said for, and rows and items that wait for their date. */
export function findUndated(setting: Setting): Undated {
  const { units, outline } = setting;
  const visible = units.filter(({ id }) => {
    const section = outline[id];
    return section !== undefined && !isAside(section);
  });
  const dated = new Set(setting.anchors.map(({ unit }) => unit));
  const numbered = repeated(visible.flatMap((unit) => numberOf(unit, setting) ?? []));
  const outside = numbered.filter(({ unit }) => !enclosing(unit, setting).some((id) => dated.has(id)));
  const { starts, spans } = nest(
    outside.filter(({ unit }) => !dated.has(unit.id)),
    setting,
  );
  const lists = new Set(setting.anchors.flatMap(({ unit }) => units[unit]?.list ?? []));
  for (const unit of visible) if (isWaiting(unit, setting, lists)) starts.add(unit.id);
  return { starts, spans };
}

/** `Week 3`: a unit with the word and the number that it begins with. */
interface Numbered {
  unit: Unit;
  word: string;
  number: number;
  /** Whether it says no more than its number. */
  isBare: boolean;
}

const NUMBERED =
  /^[^\p{L}\p{N}]*(?<word>week|wk|lecture|lec|session|meeting|class|seminar)\.?\s*#?(?<number>\d{1,2})(?![\d.,/%-]*\d)(?<rest>\s*(?:$|[:.,(|–—-].*))/iu;

function numberOf(unit: Unit, { dateColumns }: Setting): Numbered | undefined {
  if (unit.kind === "row") {
    const hasDates = unit.table !== undefined && dateColumns.has(unit.table);
    return hasDates ? undefined : numberOfRow(unit);
  }
  const isBold = unit.inlines[0]?.kind === "text" && unit.inlines[0].strong;
  if (unit.kind !== "heading" && unit.kind !== "item" && !(unit.kind === "text" && isBold)) return undefined;
  const { word, number, rest = "" } = NUMBERED.exec(plainText(unit.inlines))?.groups ?? {};
  if (word === undefined || number === undefined) return undefined;
  const isBare = !/[\p{L}\p{N}]/u.test(rest);
  return { unit, word: word.toLowerCase(), number: Number(number), isBare };
}

function numberOfRow(unit: Unit): Numbered | undefined {
  const column = numberColumn(unit);
  if (column === undefined) return undefined;
  const number = /^\D{0,10}?#?(\d{1,2})\.?$/.exec(plainText(unit.cells[column] ?? []))?.[1];
  if (number === undefined) return undefined;
  return { unit, word: `row ${unit.table?.line}`, number: Number(number), isBare: true };
}

/** The column that counts the sessions of a table; one that only counts rows has no word for what it counts. */
function numberColumn({ table }: Unit): number | undefined {
  const column = table?.columns.findIndex((header) =>
    /^(?:week|wk|lecture|lec|session|class|meeting)\.?\s*(?:#|no\.?|number)?$/i.test(header.trim()),
  );
  return column === -1 ? undefined : column;
}

/** One `Lecture 3` alone is a title; two numbers of one kind are a series. */
function repeated(all: readonly Numbered[]): Numbered[] {
  const numbers = new Map<string, Set<number>>();
  const keyOf = ({ unit, word }: Numbered) => `${unit.kind} ${word}`;
  for (const one of all) numbers.set(keyOf(one), (numbers.get(keyOf(one)) ?? new Set()).add(one.number));
  return all.filter((one) => (numbers.get(keyOf(one))?.size ?? 0) >= 2);
}

/** The items and headings around a unit, the nearest first. */
function enclosing(unit: Unit, { units, outline }: Pick<Setting, "units" | "outline">): number[] {
  const around: number[] = [];
  for (let at = unit.parent; at !== undefined; at = units[at]?.parent) around.push(at);
  const section = outline[unit.id];
  if (section === undefined) return around;
  for (const { heading } of sectionsAround(section))
    if (heading !== undefined && heading !== unit) around.push(heading.id);
  return around;
}

/** Of series within each other, the inner one is of sessions where some unit of the outer one holds several. */
function nest(numbered: readonly Numbered[], setting: Setting): { starts: Set<number>; spans: Set<number> } {
  if (numbered.length === 0) return { starts: new Set(), spans: new Set() };
  const byUnit = new Map(numbered.map((one) => [one.unit.id, one]));
  const inner = new Map<number, number>();
  const held = new Map<number, number>();
  for (const { unit } of numbered) {
    const outer = enclosing(unit, setting).find((id) => byUnit.has(id));
    if (outer === undefined) continue;
    held.set(unit.id, outer);
    inner.set(outer, (inner.get(outer) ?? 0) + 1);
  }
  const dates = new Set(setting.anchors.flatMap(({ unit }) => enclosingOf(unit, setting)));
  const several = new Set(
    [...inner].flatMap(([id, count]) => (count > 1 ? (byUnit.get(id)?.word ?? []) : [])),
  );
  const isSpan = ({ unit, word }: Numbered) =>
    dates.has(unit.id) || (several.has(word) && inner.has(unit.id));
  const outer = numbered.filter(isSpan);
  const starts = numbered.filter((one) => {
    const holder = byUnit.get(held.get(one.unit.id) ?? -1);
    return !isSpan(one) && (holder === undefined || isSpan(holder));
  });
  return {
    starts: new Set(starts.map(({ unit }) => unit.id)),
    spans: new Set(outer.filter(({ isBare }) => isBare).map(({ unit }) => unit.id)),
  };
}

function enclosingOf(id: number, setting: Setting): number[] {
  const unit = setting.units[id];
  return unit === undefined ? [] : enclosing(unit, setting);
}

const NO_DATE =
  /^\W*(?:tb[acd]|coming (?:up|soon)|upcoming|planned|to be \w+|date tb[acd]|n\/?a|later|undated|-{1,3}|[–—]|\?+|…)\W*$/i;

/** Whether the words of a date say that it is not known yet. */
export function isOpenDate(words: string): boolean {
  return NO_DATE.test(words);
}

const WAITING =
  /^[^\p{L}\p{N}]*(?:(?:date )?tb[acd]|to be (?:announced|scheduled|determined|decided)|undated)\b[\s\uE003)\]*]*[:–—-][\s\uE003]*(?=\S)/iu;

/** The text of an item without the words that hold the place of its date. */
export function withoutWaiting(text: string): string {
  return text.replace(WAITING, "");
}

/** Whether a row or item among dated ones says that its date is not known yet. */
function isWaiting(unit: Unit, { units, dateColumns }: Setting, datedLists: ReadonlySet<number>): boolean {
  if (unit.kind === "row") {
    const column = unit.table === undefined ? undefined : dateColumns.get(unit.table);
    return column !== undefined && isWaitingRow(unit, column, units);
  }
  if (unit.kind !== "item" || unit.list === undefined || !datedLists.has(unit.list)) return false;
  return WAITING.test(plainText(unit.inlines));
}

/** A row without a date goes on with the one above, unless it says that the date is open or counts on. */
function isWaitingRow(unit: Unit, dateColumn: number, units: readonly Unit[]): boolean {
  const date = plainText(unit.cells[dateColumn] ?? []);
  const counted = numberColumn(unit);
  const hasWords = unit.cells.some((cell, index) => {
    const words = plainText(cell);
    return index !== dateColumn && /\p{L}{3}/u.test(words) && !NO_DATE.test(words);
  });
  if (!hasWords) return false;
  if (date !== "") return NO_DATE.test(date);
  const above = units[unit.id - 1];
  if (counted === undefined || counted === dateColumn || above?.table !== unit.table) return false;
  const [number, before] = [unit, above].map(
    (row) => /^\D{0,10}(\d{1,2})\.?$/.exec(plainText(row?.cells[counted] ?? []))?.[1],
  );
  return number !== undefined && before !== undefined && number !== before;
}
