import { columnMeaning } from "./columns.js";
import type { DraftPaper } from "./drafts.js";
import { type Entry, readEntry } from "./entries.js";
import { addToPaper } from "./entry-rest.js";
import type { EntrySetting, Place } from "./entry-setting.js";
import { HeadedPapers } from "./headed-papers.js";
import { Ledger } from "./ledger.js";
import { LINE_END, linksIn, type Marked, markInlines, readable } from "./marked.js";
import { isAside, type Section } from "./outline.js";
import type { LinkSetting } from "./paper-links.js";
import { readRowPaper } from "./row-paper.js";
import { topicOf } from "./topic.js";
import type { Unit } from "./units.js";

/** A paper outside sessions, with what the list around it is about. */
export interface LoosePaper {
  paper: DraftPaper;
  topic: string | undefined;
}

/**
 * The papers outside sessions. Where most items of a section have the form or the address of a paper, its
 * other linked titles are papers too; anywhere else they are just links.
 */
export function readLoose(
  units: readonly Unit[],
  outline: readonly Section[],
  setting: LinkSetting,
): LoosePaper[] {
  const open = units.filter((unit) => !leftOut(unit, outline, setting.ledger));
  const shares = shareOfPapers(open, outline, setting);
  const firstOf = new Map<number, DraftPaper>();
  const headed = new HeadedPapers(setting);
  return open.flatMap((unit) => {
    const section = outline[unit.id];
    if (section === undefined) return [];
    const paper = headed.read(unit, section);
    if (paper === "more") return [];
    if (paper !== undefined)
      return [{ paper, topic: section.parent === undefined ? undefined : topicOf(section.parent) }];
    const isOfPapers = isReadingList(section) || (shares.get(section) ?? 0) >= 0.5;
    const place: Place = isOfPapers && isListed(unit) ? "session" : "loose";
    const papers = readUnit(unit, place, firstOf, setting);
    return papers.map((paper) => ({ paper, topic: topicOf(section) }));
  });
}

/** `Recommended reading` says of each of its items that it is one. */
function isReadingList({ meaning, text }: Section): boolean {
  return (meaning.kind === "required" || meaning.kind === "extra") && /\b(?:readings?|papers?)\b/i.test(text);
}

/** The papers of one unit; what it says beside them goes with the last one before it. */
function readUnit(
  unit: Unit,
  place: Place,
  firstOf: Map<number, DraftPaper>,
  setting: LinkSetting,
): DraftPaper[] {
  const trial = { ...setting, ledger: new Ledger(), line: unit.line, place };
  const entries = readParts(unit, trial);
  const papers = entries.flatMap((entry) => entry.papers);
  const [first] = papers;
  if (first === undefined) {
    keepWithParent(unit, entries, firstOf, trial.ledger, setting);
    return [];
  }
  setting.ledger.adopt(trial.ledger);
  setting.ledger.take(unit);
  firstOf.set(unit.id, first);
  for (const { notes, presenters } of papers)
    if (presenters.length > 0) notes.push(`Presented by ${presenters.join(", ")}`);
  for (const entry of entries)
    addToPaper(entry.papers.at(-1) ?? first, { ...entry, text: placeText(entry) }, setting);
  return papers;
}

/** The entries of a unit; a row of a table with columns for parts of papers is one. */
function readParts(unit: Unit, setting: EntrySetting): Entry[] {
  const found = unit.kind === "row" ? readRowPaper(unit, setting) : undefined;
  const rest = partsOf(unit, found?.columns).map((marked) => readEntry(marked, setting));
  if (found === undefined) return rest;
  return [
    { papers: [found.paper], role: undefined, text: "", materials: {}, notes: [], addresses: [] },
    ...rest,
  ];
}

function placeText(entry: Entry): string {
  return entry.text.replace(/^[\s:;,.()|–—-]+|[\s:;,(|–—-]+$/g, "");
}

/** A remark or slides below a paper go with it. */
function keepWithParent(
  unit: Unit,
  entries: readonly Entry[],
  papers: ReadonlyMap<number, DraftPaper>,
  trial: Ledger,
  setting: LinkSetting,
): void {
  const paper = unit.parent === undefined ? undefined : papers.get(unit.parent);
  if (paper === undefined) return;
  setting.ledger.take(unit);
  setting.ledger.adopt(trial);
  for (const entry of entries) addToPaper(paper, entry, setting);
}

function leftOut(unit: Unit, outline: readonly Section[], ledger: Ledger): boolean {
  const section = outline[unit.id];
  const why = reasonToLeaveOut(unit, section);
  if (why === undefined) return false;
  ledger.skip(unit, why);
  return true;
}

function reasonToLeaveOut(unit: Unit, section: Section | undefined): string | undefined {
  if (unit.kind === "comment") return "it is a comment";
  if (unit.kind === "code") return "it is code";
  if (unit.kind === "image") return "it is a picture";
  if (unit.kind === "heading") return "it is a heading";
  return section !== undefined && isAside(section)
    ? `nothing to read is expected under \`${section.text || section.parent?.text || "this heading"}\``
    : undefined;
}

/** An item is one entry; a row is one for each line of its cells of readings, or of all but the people's. */
function partsOf(unit: Unit, done: ReadonlySet<number> = new Set()): Marked[] {
  if (unit.kind !== "row") return [markInlines(unit.inlines)];
  return unit.cells.flatMap((cell, index) => {
    if (done.has(index)) return [];
    const meaning = columnMeaning(unit.table?.columns[index] ?? "");
    if (meaning.kind === "presenters" || meaning.kind === "number" || meaning.kind === "date") return [];
    const marked = markInlines(cell);
    return marked.text
      .split(LINE_END)
      .map((text) => ({ text, links: marked.links }))
      .filter((line) => readable(line) !== "" || linksIn(line.text, line.links).length > 0);
  });
}

/** Items and rows are one of many alike; so are paragraphs that hold an address on a line of its own. */
function isListed(unit: Unit): boolean {
  if (unit.kind !== "text") return unit.kind === "item" || unit.kind === "row";
  return markInlines(unit.inlines)
    .text.split(LINE_END)
    .some((line) => /^\s*\uE000\d+\uE001\s*$/.test(line));
}

/** Which share of the items of each section shows that it is a paper. */
function shareOfPapers(
  units: readonly Unit[],
  outline: readonly Section[],
  setting: LinkSetting,
): Map<Section, number> {
  const counts = new Map<Section, { items: number; papers: number }>();
  for (const unit of units) {
    const section = outline[unit.id];
    if (section === undefined || !isListed(unit) || unit.parent !== undefined) continue;
    const count = counts.get(section) ?? { items: 0, papers: 0 };
    counts.set(section, count);
    const trial = { ...setting, ledger: new Ledger(), line: unit.line, place: "loose" as const };
    count.items += 1;
    if (readParts(unit, trial).some(({ papers }) => papers.length > 0)) count.papers += 1;
  }
  return new Map(
    [...counts].map(([section, { items, papers }]) => [section, items < 3 ? 0 : papers / items]),
  );
}
