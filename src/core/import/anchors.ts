import { columnMeaning, dateColumn, rowDate } from "./columns.js";
import type { DateMention } from "./decide-dates.js";
import { dateApart, dateAtStart, type FoundDate } from "./find-date.js";
import { namedYear } from "./headings.js";
import { dateLabel } from "./labels.js";
import { isAside, type Section, sectionsAround } from "./outline.js";
import { type Inline, isStruck, plainText, type TableHead, type Unit } from "./units.js";

/** A unit that begins a session, with its date. */
export type Anchor = DateMention & {
  kind: Unit["kind"];
  /** Whether the column that it stands in is one of dates by its header. */
  isLabelled: boolean;
  /** Whether the date is struck out, and so the session with it. */
  isStruck: boolean;
};

/** The units that begin sessions: dated headings, items, rows and lines, where nothing says otherwise. */
export function findAnchors(units: readonly Unit[], outline: readonly Section[]): Anchor[] {
  const dateColumns = findDateColumns(units);
  const labels = countLabels(units, outline);
  const found = units.flatMap((unit) => {
    const section = outline[unit.id];
    if (section === undefined || isAside(section)) return [];
    // A date that is struck out counts only where no other has come in its place.
    const live = withoutStruck(unit);
    const own = dateOf(live, dateColumns);
    const date = own ?? (live === unit ? undefined : dateOf(unit, dateColumns));
    const labelled = date === undefined ? labelledDate(unit, section, labels) : undefined;
    if (labelled !== undefined)
      return { ...labelled, heading: yearAbove(section, unit), isLabelled: true, isStruck: false };
    if (date === undefined) return [];
    return {
      unit: unit.id,
      line: unit.line,
      found: date,
      heading: yearAbove(section, unit),
      kind: unit.kind,
      isLabelled: isLabelled(unit, dateColumns),
      isStruck: own === undefined,
    };
  });
  return outermost(
    found.filter((anchor) => isCredible(anchor, found) && !isLoneItem(anchor, found, units)),
    units,
    outline,
  );
}

/** How many lines such as `Date: 2021-03-04` each section has. */
function countLabels(units: readonly Unit[], outline: readonly Section[]): Map<Section, number> {
  const counts = new Map<Section, number>();
  for (const unit of units) {
    const section = outline[unit.id];
    if (section !== undefined && dateBehindLabel(unit) !== undefined)
      counts.set(section, (counts.get(section) ?? 0) + 1);
  }
  return counts;
}

function dateBehindLabel(unit: Unit): FoundDate | undefined {
  if (unit.kind !== "item" && unit.kind !== "text") return undefined;
  const words = dateLabel(plainText(unit.inlines));
  return words === undefined ? undefined : dateAtStart(words);
}

/** `Date: 2021-03-04` is the date of the heading above, or begins a session itself where there are several. */
function labelledDate(
  unit: Unit,
  section: Section,
  labels: ReadonlyMap<Section, number>,
): Pick<Anchor, "unit" | "line" | "found" | "kind"> | undefined {
  const found = dateBehindLabel(unit);
  const { heading } = section;
  if (found === undefined || heading === undefined || dateApart(plainText(heading.inlines)) !== undefined)
    return undefined;
  const { line } = unit;
  if ((labels.get(section) ?? 0) > 1) return { unit: unit.id, line, found, kind: unit.kind };
  return heading.depth < 2 ? undefined : { unit: heading.id, line, found, kind: "heading" };
}

/** Items with a date and its weekday in parts that hold no sessions, such as deadlines. */
export function findAsideDates(units: readonly Unit[], outline: readonly Section[]): DateMention[] {
  return units.flatMap((unit) => {
    const section = outline[unit.id];
    const found = unit.kind === "item" ? dateAtStart(plainText(unit.inlines)) : undefined;
    if (section === undefined || !isAside(section) || found?.weekday === undefined) return [];
    return { unit: unit.id, line: unit.line, found, heading: yearAbove(section, unit) };
  });
}

/** The date column of each table. */
export function findDateColumns(units: readonly Unit[]): Map<TableHead, number> {
  const tables = new Map<TableHead, Unit[]>();
  for (const unit of units) {
    if (unit.table === undefined) continue;
    const rows = tables.get(unit.table) ?? [];
    if (rows.length === 0) tables.set(unit.table, rows);
    rows.push(unit);
  }
  const columns = new Map<TableHead, number>();
  for (const [table, rows] of tables) {
    const column = dateColumn(rows);
    if (column !== undefined) columns.set(table, column);
  }
  return columns;
}

function withoutStruck(unit: Unit): Unit {
  const live = (inlines: readonly Inline[]) => inlines.filter((inline) => !isStruck(inline));
  const isWhole = ![...unit.inlines, ...unit.cells.flat()].some(isStruck);
  return isWhole ? unit : { ...unit, inlines: live(unit.inlines), cells: unit.cells.map(live) };
}

function isLabelled({ table }: Unit, dateColumns: ReadonlyMap<TableHead, number>): boolean {
  const column = table === undefined ? undefined : dateColumns.get(table);
  return column !== undefined && columnMeaning(table?.columns[column] ?? "").kind === "date";
}

function dateOf(unit: Unit, dateColumns: ReadonlyMap<TableHead, number>): FoundDate | undefined {
  switch (unit.kind) {
    case "heading":
      return dateApart(plainText(unit.inlines));
    case "item":
      return dateAtStart(plainText(unit.inlines));
    case "text":
      return unit.parent === undefined ? dateOfLine(unit) : undefined;
    case "row": {
      const column = unit.table === undefined ? undefined : dateColumns.get(unit.table);
      return column === undefined ? undefined : rowDate(unit, column);
    }
    case "comment":
    case "code":
    case "image":
      return undefined;
  }
}

/** A paragraph begins a session where its date is in bold or is nearly all that it says. */
function dateOfLine(unit: Unit): FoundDate | undefined {
  const found = dateAtStart(plainText(unit.inlines));
  const first = unit.inlines[0];
  const isBold = first?.kind === "text" && first.strong;
  const isLabel = found !== undefined && /^\s*[:–—]/.test(found.after);
  return found !== undefined && (isBold || isLabel || found.after.split(/\s+/).length <= 8)
    ? found
    : undefined;
}

function yearAbove(section: Section, unit: Unit): DateMention["heading"] {
  for (const { heading, text, depth } of sectionsAround(section)) {
    // The title of the page names the year of the whole list: it comes after the dates' own years.
    if (heading === undefined || heading === unit || depth <= 1) continue;
    const year = namedYear(text);
    if (year !== undefined) return { ...year, line: heading.line };
  }
  return undefined;
}

/** One date in a list of items without any says when a paper came out. */
function isLoneItem(anchor: Anchor, all: readonly Anchor[], units: readonly Unit[]): boolean {
  const list = units[anchor.unit]?.list;
  if (all.length > 1 || anchor.kind !== "item" || list === undefined) return false;
  return units.some((unit) => unit.list === list && unit.id !== anchor.unit);
}

/** `24/7` alone is no date; a month's name, a weekday, a year or a second of its kind make it one. */
function isCredible(anchor: Anchor, all: readonly Anchor[]): boolean {
  const { parts, weekday, before, after } = anchor.found;
  if (parts.kind === "named" || parts.kind === "short" || parts.year !== undefined || weekday !== undefined)
    return (
      parts.kind !== "short" || all.some((other) => other !== anchor && other.found.parts.kind === "short")
    );
  if (anchor.isLabelled) return true;
  if (anchor.kind === "heading" && before === "" && after.trim() === "") return true;
  return all.some(
    (other) => other !== anchor && other.kind === anchor.kind && other.found.parts.kind === "numeric",
  );
}

/** Dates within a dated item belong to it; a dated heading above several dated items only spans them. */
function outermost(
  anchors: readonly Anchor[],
  units: readonly Unit[],
  outline: readonly Section[],
): Anchor[] {
  const byUnit = new Map(anchors.map((anchor) => [anchor.unit, anchor]));
  const top = anchors.filter(({ unit }) => !hasDatedParent(units[unit], units, byUnit));
  const below = new Map<number, number>();
  for (const { unit, kind } of top) {
    const section = outline[unit];
    if (kind === "heading" || section === undefined) continue;
    for (const { heading } of sectionsAround(section))
      if (heading !== undefined) below.set(heading.id, (below.get(heading.id) ?? 0) + 1);
  }
  const spans = new Set([...below].filter(([, count]) => count >= 2).map(([id]) => id));
  return top.filter(({ unit, kind }) => {
    if (kind === "heading") return !spans.has(unit);
    const section = outline[unit];
    if (section === undefined) return true;
    return ![...sectionsAround(section)].some(
      ({ heading }) => heading !== undefined && byUnit.has(heading.id) && !spans.has(heading.id),
    );
  });
}

function hasDatedParent(
  unit: Unit | undefined,
  units: readonly Unit[],
  anchors: ReadonlyMap<number, Anchor>,
): boolean {
  for (let at = unit?.parent; at !== undefined; at = units[at]?.parent) if (anchors.has(at)) return true;
  return false;
}
