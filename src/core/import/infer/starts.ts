import { groupBy } from "../../model/group.js";
import { around, type Block, everyBlock } from "../tree/block.js";
import { type Phrase, plain, without, words } from "../tree/phrase.js";
import type { DateMention } from "./decide-dates.js";
import { dateApart, dateAtStart, dateWithin, type FoundDate } from "./find-date.js";
import { headingMeaning, isAside, namedYear } from "./headings.js";
import { isOpenDate, isPlaceholder, waitingLength } from "./placeholders.js";
import { outOfOrder, type TableRead } from "./tables.js";
import { labelAtStart } from "./words.js";

/** How a session begins. */
export interface Start {
  block: Block;
  kind: "dated" | "undated" | "backlog";
  found?: FoundDate | undefined;
  /** The block that holds the date, where that is not the one that begins the session. */
  dateBlock?: Block | undefined;
  /** Whether the date is struck out, and so the session with it. */
  isStruck: boolean;
}

/** Where sessions begin, and what a reader of the report is told of dates that begin none. */
export interface Starts {
  starts: ReadonlyMap<Block, Start>;
  /** Headings and items that only say which week the sessions below are in. */
  spans: ReadonlySet<Block>;
  /** Lists whose dates are those at which papers came out. */
  published: ReadonlyMap<Block, string>;
}

/** Finds where sessions begin; every collection of headings, items, rows or lines is decided as one. */
export function findStarts(root: Block, tables: ReadonlyMap<Block, TableRead>, noSessions: boolean): Starts {
  if (noSessions) return { starts: new Map(), spans: new Set(), published: publishedLists(root) };
  const finder = new StartFinder(root, tables);
  return finder.find();
}

function publishedLists(root: Block): Map<Block, string> {
  return new Map(
    [...everyBlock(root)]
      .filter(({ kind }) => kind === "list")
      .map((list) => [list, "no sessions were asked for"]),
  );
}

class StartFinder {
  readonly #root: Block;
  readonly #tables: ReadonlyMap<Block, TableRead>;
  readonly #starts = new Map<Block, Start>();
  readonly #published = new Map<Block, string>();

  constructor(root: Block, tables: ReadonlyMap<Block, TableRead>) {
    this.#root = root;
    this.#tables = tables;
  }

  find(): Starts {
    const blocks = [...everyBlock(this.#root)].filter((block) => !isAside(block));
    this.#headings(blocks.filter(({ kind }) => kind === "heading"));
    for (const block of blocks) {
      if (block.kind === "list") this.#list(block);
      else if (block.kind === "table") this.#table(block);
      this.#paragraphs(
        block.children.filter(({ kind }) => kind === "paragraph"),
        block,
      );
    }
    this.#labelled(blocks);
    this.#outermost();
    this.#dropIncredible();
    const spans = this.#undated(blocks);
    this.#backlog(blocks);
    return { starts: this.#starts, spans, published: this.#published };
  }

  #add(block: Block, read: (text: string) => FoundDate | undefined): Start | undefined {
    // A date that is struck out counts only where no other has come in its place.
    const live = without(block.phrase, ({ kind }) => kind === "struck");
    const own = read(words(live));
    const found = own ?? (live === block.phrase ? undefined : read(words(block.phrase)));
    return found === undefined ? undefined : { block, kind: "dated", found, isStruck: own === undefined };
  }

  #keep(found: readonly Start[], isSure = false): void {
    // `09-12` or `21.09.` alone is no date; others of their kind make them dates.
    const strong = found.filter((one) => one.found?.isWeak !== true);
    const weak = found.filter((one) => one.found?.isWeak === true);
    const kept = weak.length >= 2 || isSure ? found : strong;
    for (const start of kept) this.#starts.set(start.block, start);
  }

  #headings(headings: readonly Block[]): void {
    const depths = new Set(headings.map(({ depth }) => depth));
    for (const depth of depths) {
      const ofDepth = headings.filter((heading) => heading.depth === depth);
      const found = ofDepth.flatMap(
        (heading) => this.#add(heading, dateApart) ?? this.#add(heading, weakAtStart) ?? [],
      );
      const bare = found.filter((one) => isClear(one.found) || /^[\s.):]*$/.test(one.found?.after ?? ""));
      this.#keep(bare);
    }
  }

  #list(list: Block): void {
    const items = list.children.filter(({ kind }) => kind === "item");
    const found = items
      .flatMap((item) => this.#add(item, dateAtStart) ?? [])
      .filter((one) => isClear(one.found));
    if (found.length === 0) return;
    const hasWeak = found.every((one) => one.found?.isWeak === true);
    if (hasWeak && found.length < items.length * 0.6) return;
    const [first] = found;
    if (
      first !== undefined &&
      found.length === 1 &&
      items.length > 1 &&
      first.found?.weekday === undefined &&
      !isOnlyDate(first)
    ) {
      this.#starts.set(first.block, first);
      this.#lone.add(first.block);
      return;
    }
    const why = outOfOrder(found.map((one) => one.found));
    if (why === undefined) this.#keep(found);
    else this.#published.set(list, why);
  }

  /** Dated items alone among others: they count only where other dates of the file make them sessions. */
  readonly #lone = new Set<Block>();

  #table(table: Block): void {
    const read = this.#tables.get(table);
    if (read?.kind !== "schedule" || read.date === undefined) return;
    for (const [index, row] of table.children.entries()) {
      const cell = row.cells[read.date];
      if (cell === undefined) continue;
      const start = this.#add({ ...row, phrase: cell }, (text) => dateWithin(text));
      if (start !== undefined) this.#starts.set(row, { ...start, block: row });
      else if (this.#isWaiting(row, cell, table.children[index - 1]))
        this.#starts.set(row, { block: row, kind: "undated", isStruck: false });
    }
  }

  /** A row whose date is open is a session all the same, where it says more than that. */
  #isWaiting(row: Block, cell: Phrase, above: Block | undefined): boolean {
    const date = words(cell);
    const hasWords = row.cells.some(
      (one) => one !== cell && /\p{L}{2}/u.test(words(one)) && !isPlaceholder(words(one)),
    );
    if (date !== "") return isOpenDate(date) && hasWords;
    return hasWords && this.#countsOn(row, above);
  }

  /** A row without a date goes on with the one above, unless it counts on. */
  #countsOn(row: Block, above: Block | undefined): boolean {
    const read = row.parent === undefined ? undefined : this.#tables.get(row.parent);
    const counted = read?.columns.findIndex(({ role }) => role === "number") ?? -1;
    if (counted === -1 || above === undefined) return false;
    const [number, before] = [row, above].map(
      (one) => /^\D{0,10}(\d{1,2})\.?$/.exec(words(one.cells[counted] ?? plain("", 0)))?.[1],
    );
    return number !== undefined && before !== undefined && number !== before;
  }

  #paragraphs(paragraphs: readonly Block[], holder: Block): void {
    if (holder.kind === "item") return;
    this.#keep(
      paragraphs.flatMap(
        (paragraph) => this.#add(paragraph, (text) => dateOfLine(text, paragraph.phrase)) ?? [],
      ),
    );
  }

  /** `Date: 2021-03-04`, or one dated line below each of several headings, is the date of the heading above. */
  #labelled(blocks: readonly Block[]): void {
    const lines = groupBy(
      blocks.flatMap((block) => this.#datedLine(block) ?? []),
      ({ heading }) => heading,
    );
    const alone = this.#datedOnce(lines);
    const depths = groupBy(alone, ({ depth }) => depth);
    for (const [heading, dates] of lines) {
      if (this.#starts.has(heading)) continue;
      const [date] = alone.has(heading) ? dates : [];
      const isSeries = (depths.get(heading.depth)?.length ?? 0) >= 2 && holdsSeveral(heading);
      if (date !== undefined && datesHeading(date, isSeries)) this.#lift(date);
      else for (const one of dates) this.#startItem(one);
    }
  }

  /** Headings of parts that hold one date, and none of their own. */
  #datedOnce(lines: ReadonlyMap<Block, readonly DatedLine[]>): Set<Block> {
    const once = [...lines].filter(([heading, { length }]) => isPartHeading(heading) && length === 1);
    return new Set(once.flatMap(([heading]) => (this.#starts.has(heading) ? [] : [heading])));
  }

  #datedLine(block: Block): DatedLine | undefined {
    if (block.kind !== "item" && block.kind !== "paragraph") return undefined;
    const labelled = behindLabel(block);
    const found = labelled ?? this.#starts.get(block)?.found ?? weekdayLine(block);
    const heading = [...around(block)].find(({ kind }) => kind === "heading" || kind === "item");
    if (found === undefined || heading === undefined) return undefined;
    return { heading, block, found, isLabel: labelled !== undefined };
  }

  /** A dated line begins no session of its own where it dates the heading above. */
  #lift({ heading, block, found }: DatedLine): void {
    this.#starts.delete(block);
    this.#starts.set(heading, { block: heading, kind: "dated", found, dateBlock: block, isStruck: false });
  }

  #startItem({ block, found, isLabel }: DatedLine): void {
    if (isLabel && block.kind === "item")
      this.#starts.set(block, { block, kind: "dated", found, isStruck: false });
  }

  /** Dates within a dated item belong to it; a dated heading above several dated blocks only spans them. */
  #outermost(): void {
    const below = new Map<Block, number>();
    for (const block of this.#starts.keys())
      for (const one of around(block)) if (this.#starts.has(one)) below.set(one, (below.get(one) ?? 0) + 1);
    for (const [block, count] of below)
      if (block.kind === "heading" && count >= 2) this.#starts.delete(block);
    for (const block of [...this.#starts.keys()])
      if ([...around(block)].some((one) => this.#starts.has(one))) this.#starts.delete(block);
  }

  /** `24/7` alone is no date; a month's name, a weekday, a year or a second of its kind make it one. */
  #dropIncredible(): void {
    const all = [...this.#starts.values()];
    const kindOf = ({ block, found }: Start) => `${block.kind} ${found?.parts.kind}`;
    const counts = groupBy(all, kindOf);
    const isAccompanied = all.some(({ block, found }) => found !== undefined && !this.#lone.has(block));
    for (const start of all) {
      const { block, found } = start;
      if (found === undefined) continue;
      const isLone = this.#lone.has(block) && !isAccompanied;
      const isOneOf = (counts.get(kindOf(start))?.length ?? 0) > 1;
      const isCredible = isOneOf || saysDate(found) || isSetApart(start, found);
      if (isLone || !isCredible) this.#starts.delete(block);
    }
  }

  /** Numbered sessions that no date is said for, and rows and items that wait for their date. */
  #undated(blocks: readonly Block[]): Set<Block> {
    const outside = blocks.filter(
      (block) => !this.#starts.has(block) && ![...around(block)].some((one) => this.#starts.has(one)),
    );
    const numbered = repeated(outside.flatMap((block) => numberOf(block, this.#tables) ?? []));
    const { starts, spans } = nest(numbered, [...this.#starts.keys()]);
    for (const block of starts) this.#starts.set(block, { block, kind: "undated", isStruck: false });
    for (const block of outside) {
      if (block.kind !== "item" || waitingLength(words(block.phrase)) === 0) continue;
      const isListed =
        block.parent?.children.some((item) => this.#starts.get(item)?.kind === "dated") === true;
      if (isListed) this.#starts.set(block, { block, kind: "undated", isStruck: false });
    }
    return spans;
  }

  /** Beside dated headings, one without a date is a session that waits for its date. */
  #backlog(blocks: readonly Block[]): void {
    const depths = new Set(
      [...this.#starts.values()].flatMap(({ block }) => (block.kind === "heading" ? [block.depth] : [])),
    );
    const hasDates = [...this.#starts.values()].some(({ kind }) => kind === "dated");
    for (const block of blocks) {
      if (
        block.kind !== "heading" ||
        this.#starts.has(block) ||
        [...around(block)].some((one) => this.#starts.has(one))
      )
        continue;
      const holds = [...everyBlock(block)].some((one) => this.#starts.has(one));
      const meaning = headingMeaning(words(block.phrase));
      if (holds || meaning === "aside") continue;
      if ((meaning === "backlog" && hasDates) || (depths.has(block.depth) && meaning !== "frame"))
        this.#starts.set(block, { block, kind: "backlog", isStruck: false });
    }
  }
}

/** A line that holds a date, and the heading or item above that it may be the date of. */
interface DatedLine {
  heading: Block;
  block: Block;
  found: FoundDate;
  /** Whether a label such as `Date:` calls it a date. */
  isLabel: boolean;
}

/** Whether the one date below a heading is its own: a label says so, or others like it have one too. */
function datesHeading(date: DatedLine, isSeries: boolean): boolean {
  return date.isLabel || (isSeries && isOnlyDate(date));
}

/** Whether a block is the heading of a part, and not the title of the whole. */
function isPartHeading({ kind, depth }: Block): boolean {
  return kind === "heading" && depth >= 2;
}

function holdsSeveral({ children }: Block): boolean {
  return children.length > 1 || (children[0]?.children.length ?? 0) > 1;
}

/** Whether a month's name, a weekday or a year makes numbers a date. */
function saysDate({ parts, weekday }: FoundDate): boolean {
  return (
    parts.kind === "named" || weekday !== undefined || (parts.kind === "numeric" && parts.year !== undefined)
  );
}

/** Whether a date is all of a heading, stands in a cell, or in a line of its own. */
function isSetApart({ block, dateBlock }: Start, { before, after, isWeak }: FoundDate): boolean {
  if (dateBlock !== undefined) return true;
  if (isWeak) return false;
  return block.kind === "row" || (block.kind === "heading" && before === "" && after.trim() === "");
}

function weakAtStart(text: string): FoundDate | undefined {
  const found = dateAtStart(text);
  return found?.isWeak === true ? found : undefined;
}

/** `1.2 Nets` is a number of a part: two numbers with a dot or a hyphen are a date where a mark ends them. */
function isClear(found: FoundDate | undefined): boolean {
  return found?.isWeak !== true || /^\s*(?:$|[:：,)–—-])/.test(found.after) || /\.$/.test(found.words);
}

/** Whether a line says no more than its date and a time. */
function isOnlyDate({ found }: Pick<Start, "found">): boolean {
  return (
    found !== undefined && found.after.replace(/\d{1,2}[:.h]\d\d|[ap]\.?m\.?|uhr|[^\p{L}]/giu, "").length <= 4
  );
}

function weekdayLine(block: Block): FoundDate | undefined {
  const found = dateAtStart(words(block.phrase));
  return found !== undefined && isOnlyDate({ found }) && !found.isWeak ? found : undefined;
}

function behindLabel({ phrase, kind }: Block): FoundDate | undefined {
  if (kind !== "item" && kind !== "paragraph") return undefined;
  const text = words(phrase);
  const label = labelAtStart(text);
  if (label === undefined || !label.meaning.concepts.has("date") || label.meaning.concepts.has("published"))
    return undefined;
  return dateAtStart(text.slice(label.end));
}

/** A paragraph begins a session where its date is in bold, is a label, or is nearly all that it says. */
function dateOfLine(text: string, { marks }: Phrase): FoundDate | undefined {
  const found = dateAtStart(text) ?? labelledLine(text);
  if (found === undefined) return undefined;
  const isBold = marks.some(({ kind, start }) => kind === "bold" && start <= found.start);
  const isLabel = /^[\s)\]]*[:：–—]/.test(found.after);
  return isBold || isLabel || found.after.split(/\s+/).length <= 8 ? found : undefined;
}

/** `Required for 2024-02-06:` */
function labelledLine(text: string): FoundDate | undefined {
  const found = text.length < 80 ? dateApart(text) : undefined;
  return found !== undefined && /^\s*[:：]\s*$/.test(found.after) ? found : undefined;
}

/** The year that the nearest heading above names. */
export function yearAbove(block: Block): DateMention["heading"] {
  for (const one of around(block)) {
    if (one.kind !== "heading") continue;
    // The title of the page names the year of the whole list: it comes after the dates' own years.
    if (one.depth <= 1) continue;
    const year = namedYear(words(one.phrase));
    if (year !== undefined) return { ...year, line: one.line };
  }
  return undefined;
}

/** `Week 3`: a block with the word and the number that it begins with. */
interface Numbered {
  block: Block;
  word: string;
  number: number;
  /** Whether it says no more than its number. */
  isBare: boolean;
}

const NUMBERED =
  /^[^\p{L}\p{N}]*(?<word>week|wk|lecture|lec|session|meeting|class|seminar|woche|sitzung|termin|vorlesung|semaine|séance|semana|sesión|clase|aula|lezione|settimana|hafta|тема|занятие|주차|第)\.?\s*#?(?<number>\d{1,2})\s*(?:周|週|回|次|讲|講|주차|회)?(?![\d.,/%-]*\d)(?<rest>\s*(?:$|[:：.,(|–—-].*))/iu;

function numberOf(block: Block, tables: ReadonlyMap<Block, TableRead>): Numbered | undefined {
  if (block.kind === "row") return numberOfRow(block, tables);
  const isBold = block.phrase.marks.some(({ kind, start }) => kind === "bold" && start === 0);
  if (block.kind !== "heading" && block.kind !== "item" && !(block.kind === "paragraph" && isBold))
    return undefined;
  const { word, number, rest = "" } = NUMBERED.exec(words(block.phrase))?.groups ?? {};
  if (word === undefined || number === undefined) return undefined;
  return { block, word: word.toLowerCase(), number: Number(number), isBare: !/\p{L}/u.test(rest) };
}

/** A row of an undated timetable: a number in a column of weeks or lectures, and something else. */
function numberOfRow(row: Block, tables: ReadonlyMap<Block, TableRead>): Numbered | undefined {
  const read = row.parent === undefined ? undefined : tables.get(row.parent);
  if (read === undefined || read.kind !== "papers") return undefined;
  const column = read.columns.findIndex(
    ({ role, header }) =>
      role === "number" &&
      /week|wk|lec|session|class|meeting|woche|sitzung|semana|séance|周|週|回|주차|회차/i.test(header),
  );
  if (column === -1) return undefined;
  const number = /^\D{0,10}(\d{1,2})\.?$/.exec(words(row.cells[column] ?? plain("", 0)))?.[1];
  return number === undefined
    ? undefined
    : { block: row, word: "row", number: Number(number), isBare: false };
}

/** One `Lecture 3` alone is a title; two numbers of one kind are a series. */
function repeated(all: readonly Numbered[]): Numbered[] {
  const numbers = new Map<string, Set<number>>();
  const keyOf = ({ block, word }: Numbered) => `${block.kind} ${word}`;
  for (const one of all) numbers.set(keyOf(one), (numbers.get(keyOf(one)) ?? new Set()).add(one.number));
  return all.filter((one) => (numbers.get(keyOf(one))?.size ?? 0) >= 2);
}

/** Of series within each other, the inner one is of sessions where some block of the outer one holds several. */
function nest(
  numbered: readonly Numbered[],
  dated: readonly Block[],
): { starts: Set<Block>; spans: Set<Block> } {
  const byBlock = new Map(numbered.map((one) => [one.block, one]));
  const inner = new Map<Block, number>();
  const held = new Map<Block, Block>();
  for (const { block } of numbered) {
    const outer = [...around(block)].find((one) => byBlock.has(one));
    if (outer === undefined) continue;
    held.set(block, outer);
    inner.set(outer, (inner.get(outer) ?? 0) + 1);
  }
  const holdsDates = new Set(dated.flatMap((block) => [...around(block)]));
  const several = new Set(
    [...inner].flatMap(([block, count]) => (count > 1 ? (byBlock.get(block)?.word ?? []) : [])),
  );
  const isSpan = ({ block, word }: Numbered) =>
    holdsDates.has(block) || (several.has(word) && inner.has(block));
  const starts = numbered.filter((one) => {
    const holder = byBlock.get(held.get(one.block) ?? one.block);
    return !isSpan(one) && (holder === one || holder === undefined || isSpan(holder));
  });
  return {
    starts: new Set(starts.map(({ block }) => block)),
    spans: new Set(numbered.filter((one) => isSpan(one) && one.isBare).map(({ block }) => block)),
  };
}
