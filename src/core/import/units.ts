/** A piece of running text as a reading list holds it. */
export type Inline =
  | { kind: "text"; text: string; strong: boolean; line: number; struck?: boolean }
  | {
      kind: "link";
      text: string;
      url: string;
      /** What stands in quotes after the address. */
      title?: string | undefined;
      strong: boolean;
      line: number;
      image: boolean;
      struck?: boolean;
      /** Whether its words only say what kind of thing it leads to. */
      label?: boolean;
    }
  | { kind: "break"; line: number };

/** What a table says above its rows. */
export interface TableHead {
  /** The texts of the header cells. */
  columns: readonly string[];
  line: number;
}

/** What a unit is in the Markdown. */
type UnitKind = "heading" | "text" | "item" | "row" | "comment" | "code" | "image";

/** The smallest piece of the file that stands on its own: each is taken or skipped, none is forgotten. */
export interface Unit {
  /** Its position among all units. */
  id: number;
  kind: UnitKind;
  line: number;
  /** The depth of a heading, from 1. */
  depth: number;
  /** Whether a rule parts it from what stands above. */
  afterRule?: boolean;
  /** The list item that holds it. */
  parent: number | undefined;
  /** The list that it is an item of. */
  list: number | undefined;
  inlines: readonly Inline[];
  /** The cells of a row; empty for anything else. */
  cells: readonly (readonly Inline[])[];
  /** The table of a row. */
  table: TableHead | undefined;
}

/** Whether the words are struck out: taken back, and still to be seen. */
export function isStruck(inline: Inline): boolean {
  return inline.kind !== "break" && inline.struck === true;
}

/** The same words, marked as taken back. */
export function struckOut(inlines: readonly Inline[]): Inline[] {
  return inlines.map((inline) => (inline.kind === "break" ? inline : { ...inline, struck: true }));
}

/** The text of inlines, links as the words that stand for them. */
export function plainText(inlines: readonly Inline[]): string {
  return squeeze(
    inlines
      .map((inline) =>
        inline.kind === "break" ? " " : inline.kind === "link" && inline.image ? "" : inline.text,
      )
      .join(""),
  );
}

/** Text with every run of white space as one space. */
export function squeeze(text: string): string {
  // Nearly all white space is one space already, and stays.
  return text.replace(/\s{2,}|[^\S ]/g, " ").trim();
}

/** All text of a unit, cells included. */
export function unitText(unit: Unit): string {
  return unit.kind === "row"
    ? unit.cells.map(plainText).filter(Boolean).join(" | ")
    : plainText(unit.inlines);
}

/** Every link of a unit, in order. */
export function unitLinks(unit: Unit): Extract<Inline, { kind: "link" }>[] {
  return [...unit.inlines, ...unit.cells.flat()].filter((inline) => inline.kind === "link");
}

/** Units of which some were taken out or joined, numbered anew. */
export function renumber(units: readonly Unit[]): Unit[] {
  const ids = new Map(units.map(({ id }, index) => [id, index]));
  return units.map((unit, index) => ({
    ...unit,
    id: index,
    parent: unit.parent === undefined ? undefined : ids.get(unit.parent),
  }));
}
