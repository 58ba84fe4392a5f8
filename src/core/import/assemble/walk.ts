import { headingMeaning, namedYear } from "../infer/headings.js";
import { isPaperAddress, linkUse } from "../infer/links.js";
import { isPlaceholder, waitingLength } from "../infer/placeholders.js";
import type { Start, Starts } from "../infer/starts.js";
import type { TableRead } from "../infer/tables.js";
import { meaningOf } from "../infer/words.js";
import { addToPaper, type Entry, type Place, readEntry } from "../reference/entry.js";
import { isSentence, namesIn, titleScore, venueIn } from "../reference/evidence.js";
import type { LinkSetting } from "../reference/paper-links.js";
import { readReference } from "../reference/reference.js";
import { type Block, blockLinks, everyBlock } from "../tree/block.js";
import { isEmpty, join, linkMarks, linksOf, type Phrase, sub, trim, without, words } from "../tree/phrase.js";
import type { DraftPaper, DraftSession, LoosePaper, Role } from "./drafts.js";
import { takeField } from "./facts.js";
import { Ledger } from "./ledger.js";
import { cellLines, isHeldOpen, readRow, rowPaper, topicOfRow } from "./rows.js";
import { newSession, SessionReader } from "./session.js";

/** What holds for a block by what stands around it. */
interface Context {
  session?: SessionReader | undefined;
  role?: Role | undefined;
  topic?: string | undefined;
  venue?: string | undefined;
  year?: number | undefined;
  /** The paper of the item or heading around, to which what stands below belongs. */
  paper?: DraftPaper | undefined;
  /** The heading below which nothing to read is expected, and whether most of what stands there is papers. */
  aside?: { heading: string; holdsPapers: boolean } | undefined;
  /** The session of the backlog that is read: a line that is no paper begins the next one. */
  slot?: { session: SessionReader } | undefined;
  /** Whether a heading says that papers are listed. */
  isListed: boolean;
}

/** What the walk finds. */
export interface Found {
  sessions: DraftSession[];
  papers: LoosePaper[];
  /** Sessions of the backlog that hold nothing. */
  starts: ReadonlyMap<DraftSession, Start>;
}

/** What was inferred before the walk. */
export interface Plan {
  starts: Starts;
  tables: ReadonlyMap<Block, TableRead>;
  dates: ReadonlyMap<number, string>;
}

/** Reads a tree from top to bottom; what is said above holds below. */
export function walk(root: Block, plan: Plan, setting: LinkSetting): Found {
  const walker = new Walker(plan, setting);
  walker.children(root, { isListed: false });
  walker.end();
  return walker.found;
}

class Walker {
  readonly found = {
    sessions: [] as DraftSession[],
    papers: [] as LoosePaper[],
    starts: new Map<DraftSession, Start>(),
  };
  readonly #plan: Plan;
  readonly #setting: LinkSetting;
  readonly #readers: { reader: SessionReader; isBacklog: boolean }[] = [];
  /** The first heading of depth 1 is the title of the page, which is no topic. */
  #title: Block | undefined;

  constructor(plan: Plan, setting: LinkSetting) {
    this.#plan = plan;
    this.#setting = setting;
  }

  end(): void {
    const hasNotes = this.found.sessions.some(({ papers }) =>
      papers.some(({ paper }) => paper.materials.notes !== undefined),
    );
    for (const { reader, isBacklog } of this.#readers) reader.finish(isBacklog, hasNotes);
  }

  children(holder: Block, given: Context): void {
    let context = given;
    const place = this.#placeOf(holder, given);
    for (const block of holder.children) {
      const start = this.#plan.starts.starts.get(block);
      if (start !== undefined && block.kind === "paragraph") {
        context = {
          ...given,
          session: this.#open(start, given),
          slot: undefined,
          role: undefined,
          paper: undefined,
        };
        this.#readStart(start, context);
      } else if (block.kind === "paragraph") context = this.#paragraph(block, context, place);
      else this.#block(block, context, place);
    }
  }

  #block(block: Block, context: Context, place: Place): void {
    switch (block.kind) {
      case "heading":
        this.#heading(block, context);
        break;
      case "list":
        this.children(block, context);
        break;
      case "item":
        this.#item(block, context, place);
        break;
      case "table":
        this.#table(block, context);
        break;
      case "comment":
        this.#setting.ledger.skip(block, "it is a comment");
        break;
      case "code":
        this.#setting.ledger.skip(block, "it is code");
        break;
      case "image":
        this.#setting.ledger.skip(block, "it is a picture");
        break;
      case "row":
      case "paragraph":
      case "root":
    }
  }

  #open(start: Start, { topic }: Context): SessionReader {
    const session = newSession(start.block.line);
    const date = this.#plan.dates.get(start.block.id);
    if (date !== undefined) session.date = date;
    if (topic !== undefined) session.topic = topic;
    const reader = new SessionReader(session, this.#setting);
    this.found.sessions.push(session);
    this.found.starts.set(session, start);
    this.#readers.push({ reader, isBacklog: start.kind === "backlog" });
    if (date === undefined && start.found !== undefined) session.notes.push(`Date: ${start.found.words}`);
    if (start.found?.isRange === true) session.notes.push(start.found.words);
    if (start.isStruck) session.status = "cancelled";
    return reader;
  }

  #readStart(start: Start, context: Context): void {
    const session = sessionOf(context);
    const { block, found, dateBlock, kind } = start;
    const live = without(block.phrase, (mark) => mark.kind === "struck" && !start.isStruck);
    const phrase =
      found === undefined || dateBlock !== undefined
        ? withoutWaiting(live, kind)
        : withoutDate(live, found.words);
    if (kind === "backlog") this.#nameBacklog(block, session);
    else session?.readStart(block, phrase);
  }

  /** A heading without a date that is no word for `not yet dated` is the title of its session. */
  #nameBacklog(block: Block, session: SessionReader | undefined): void {
    this.#setting.ledger.take(block);
    if (session !== undefined && headingMeaning(words(block.phrase)) === "topic")
      session.readStart(block, block.phrase);
  }

  #heading(block: Block, context: Context): void {
    const start = this.#plan.starts.starts.get(block);
    const text = words(block.phrase);
    if (start !== undefined) {
      const session = this.#open(start, context);
      const slot = start.kind === "backlog" ? { session } : undefined;
      const inner: Context = { ...context, session, slot, role: undefined, paper: undefined };
      this.#readStart(start, inner);
      this.#sessionChildren(block, inner);
    } else if (this.#plan.starts.spans.has(block)) {
      this.#setting.ledger.take(block);
      this.children(block, context);
    } else if (sessionOf(context) !== undefined) this.#innerHeading(block, context, text);
    else this.#looseHeading(block, context, text);
  }

  /** A second list of what is required, after one of what is extra, begins another session of the backlog. */
  #sessionChildren(block: Block, given: Context): void {
    let context = given;
    const backlog =
      this.#plan.starts.starts.get(block)?.kind === "backlog"
        ? this.#plan.starts.starts.get(block)
        : undefined;
    const roles = block.children.map((child) =>
      child.kind === "heading" ? headingMeaning(words(child.phrase)) : undefined,
    );
    const isSplit =
      backlog !== undefined &&
      roles.some((role, index) => role === "required" && roles.slice(0, index).includes("extra"));
    if (!isSplit) {
      this.children(block, given);
      return;
    }
    let last: string | undefined;
    let opened = context.slot?.session;
    for (const [index, child] of block.children.entries()) {
      if (
        roles[index] === "required" &&
        last === "extra" &&
        backlog !== undefined &&
        opened === context.slot?.session
      ) {
        const session = this.#open(backlog, given);
        context = { ...given, session, slot: { session } };
      }
      if (roles[index] !== undefined) opened = context.slot?.session;
      last = roles[index] ?? last;
      this.#block(child, context, "session");
    }
  }

  #innerHeading(block: Block, context: Context, text: string): void {
    const meaning = headingMeaning(text);
    if (meaning === "required" || meaning === "extra") {
      this.#setting.ledger.take(block);
      this.children(block, { ...context, role: meaning, paper: undefined });
      return;
    }
    sessionOf(context)?.readMember(block, undefined);
    this.children(block, { ...context, role: undefined, paper: undefined });
  }

  #looseHeading(block: Block, context: Context, text: string): void {
    const meaning = headingMeaning(text);
    const isPage =
      this.#title === undefined &&
      (block.depth === 1 ||
        (block.line <= 15 && block.parent?.children.filter(({ kind }) => kind === "heading").length === 1));
    if (isPage) this.#title = block;
    const paper = isPage ? undefined : this.#headedPaper(block, context);
    if (paper !== undefined) {
      this.children(block, { ...context, paper });
      return;
    }
    this.#setting.ledger.take(block);
    const inner = this.#below(block, context, text, meaning, isPage);
    this.children(block, inner);
  }

  #below(
    block: Block,
    context: Context,
    text: string,
    meaning: ReturnType<typeof headingMeaning>,
    isPage: boolean,
  ): Context {
    const base = keptBelow(context, text, meaning);
    if (meaning === "aside" && !isPage)
      return { ...base, aside: { heading: text, holdsPapers: this.#holdsPapers(block) }, isListed: false };
    const isTop = isPage || block.depth <= 1;
    const place = isTop ? undefined : surePlace(text);
    if (place !== undefined)
      return { ...base, venue: place.venue ?? context.venue, year: place.year ?? context.year };
    if (meaning === "frame" && namedYear(text) !== undefined)
      return { ...base, year: (isTop ? undefined : yearAlone(text)) ?? context.year };
    return isPage ? base : { ...base, topic: topicBelow(text, meaning, context) };
  }

  /** Whether most of what stands below a heading is told as papers are. */
  #holdsPapers(heading: Block): boolean {
    const pieces = [...everyBlock(heading)].filter(
      ({ kind, parent, phrase }) =>
        (kind === "item" && parent?.parent?.kind !== "item") || (kind === "paragraph" && !isEmpty(phrase)),
    );
    const sample = pieces.filter(({ parent }) => parent?.kind !== "item").slice(0, 40);
    const setting = { ...this.#setting, ledger: new Ledger(), place: "loose" as const };
    const told = sample.filter(({ phrase }) => readEntry(phrase, setting).papers.some(isWellTold));
    return told.length * 2 >= sample.length;
  }

  /** A heading that is the title of a paper: it links to one, or authors and a link such as `[paper]` follow. */
  #headedPaper(block: Block, context: Context): DraftPaper | undefined {
    const first = block.children[0];
    if (words(block.phrase).split(" ").length < 2 || first?.kind !== "paragraph") return undefined;
    const links = linksOf(block.phrase);
    const credit = without(first.phrase, ({ kind }) => kind === "link");
    const below =
      links.length === 0
        ? readReference(credit, { linkIsTitle: false, isReading: false, hasTitle: true })
        : undefined;
    const isNamed = links.some((link) => linkUse(link).kind === "title" && isPaperAddress(link.url));
    const isCredited =
      below !== undefined &&
      below.authors.length > 1 &&
      (below.sure ?? 0) >= 1 &&
      below.rest.every((rest) => rest.split(" ").length < 4) &&
      linksOf(first.phrase).some((link) => linkUse(link, true).kind === "address");
    if (!isNamed && !isCredited) return undefined;
    const title: Phrase = {
      ...block.phrase,
      marks: [...block.phrase.marks, { kind: "bold", start: 0, end: block.phrase.text.length }],
    };
    const joined = join([title, first.phrase], "\n");
    const whole: Phrase = {
      ...joined,
      marks: [...joined.marks, { kind: "break", start: title.text.length, end: title.text.length + 1 }],
    };
    const trial = new Ledger();
    const { papers } = readEntry(whole, { ...this.#setting, ledger: trial, place: "loose" });
    const [paper] = papers;
    if (paper === undefined || papers.length > 1) return undefined;
    this.#setting.ledger.adopt(trial);
    this.#setting.ledger.take(block);
    this.#setting.ledger.take(first);
    this.#declare(paper, context);
    return paper;
  }

  #declare(paper: DraftPaper, { topic, venue, year, role }: Context): void {
    if (paper.venue === undefined && venue !== undefined) paper.venue = venue;
    if (paper.year === undefined && year !== undefined) paper.year = year;
    paper.role ??= role;
    if (paper.presenters.length > 0) paper.notes.push(`Presented by ${paper.presenters.join(", ")}`);
    this.found.papers.push({ paper, topic });
  }

  /** A line that only names a role holds for what stands below it. @returns what holds for the blocks after it */
  #paragraph(block: Block, context: Context, place: Place): Context {
    const text = words(block.phrase);
    const meaning =
      /[:：]\s*$/.test(text) || block.phrase.marks.some(({ kind }) => kind === "bold") || text.length < 30
        ? headingMeaning(text)
        : undefined;
    const isRole = (meaning === "required" || meaning === "extra") && linkMarks(block.phrase).length === 0;
    if (isRole && (sessionOf(context) !== undefined || block.parent?.kind === "heading")) {
      this.#setting.ledger.take(block);
      return { ...context, role: meaning };
    }
    if (sessionOf(context) !== undefined) sessionOf(context)?.readMember(block, context.role);
    else this.#loose(block, context, place);
    return context;
  }

  #item(block: Block, context: Context, place: Place): void {
    const start = this.#plan.starts.starts.get(block);
    if (start !== undefined) {
      const inner = { ...context, session: this.#open(start, context), slot: undefined, paper: undefined };
      this.#readStart(start, inner);
      this.children(block, inner);
    } else if (this.#plan.starts.spans.has(block)) {
      this.#setting.ledger.take(block);
      this.children(block, context);
    } else this.#innerItem(block, context, place);
  }

  /** An item that only says what those within it are, or an entry of its own. */
  #innerItem(block: Block, context: Context, place: Place): void {
    const said =
      block.children.length > 0 && linkMarks(block.phrase).length === 0
        ? saidOfBelow(words(block.phrase))
        : undefined;
    if (said !== undefined) {
      this.#setting.ledger.take(block);
      this.children(block, { ...context, ...said });
      return;
    }
    if (
      context.slot !== undefined &&
      (context.role === undefined || block.afterRule || block.parent?.afterRule === true) &&
      namesUndated(block)
    ) {
      const start = { block, kind: "undated" as const, isStruck: false };
      context.slot.session = this.#open(start, context);
      const inner = { ...context, role: undefined, paper: undefined };
      this.#readStart(start, inner);
      this.children(block, inner);
      return;
    }
    if (sessionOf(context) !== undefined) {
      sessionOf(context)?.readMember(block, context.role);
      this.children(block, { ...context, paper: undefined });
      return;
    }
    const papers = this.#loose(block, context, place);
    this.children(block, { ...context, paper: papers.at(-1) ?? context.paper });
  }

  /** An item or a paragraph outside sessions. @returns its papers */
  #loose(block: Block, context: Context, place: Place): DraftPaper[] {
    const { ledger } = this.#setting;
    if (context.paper !== undefined && this.#factOf(block, context.paper)) return [];
    if (isEmpty(block.phrase)) return [];
    const trial = new Ledger();
    const year = this.#publishedYear(block);
    const isOpen = place !== "loose" || hasAddressBelow(block);
    const entry = readEntry(block.phrase, {
      ...this.#setting,
      ledger: trial,
      place: isOpen ? "reading" : "loose",
    });
    const papers = entry.papers.filter((paper) => isExpected(paper, context));
    if (papers.length === 0) {
      this.#leaveOut(block, entry, trial, context);
      return [];
    }
    ledger.adopt(trial);
    ledger.take(block);
    for (const paper of papers) {
      if (year !== undefined) paper.year ??= year;
      this.#declare(paper, context);
    }
    const last = papers.at(-1);
    if (last !== undefined) addToPaper(last, entry, { ...this.#setting, place: "loose" });
    return papers;
  }

  /** A remark, authors or slides below a paper go with it. */
  #leaveOut(block: Block, entry: Entry, trial: Ledger, { paper, aside }: Context): void {
    const { ledger } = this.#setting;
    if (paper !== undefined) {
      ledger.take(block);
      ledger.adopt(trial);
      addToPaper(paper, entry, { ...this.#setting, place: "loose" });
    } else if (aside !== undefined)
      ledger.skip(block, `nothing to read is expected under \`${aside.heading}\``);
  }

  /** `Authors: …`, a list of names, a venue or a link such as `[pdf]` below a paper is about it. */
  #factOf(block: Block, paper: DraftPaper): boolean {
    const { phrase } = block;
    const { ledger } = this.#setting;
    if (takeField(paper, phrase)) {
      ledger.take(block);
      return true;
    }
    const entry = readEntry(phrase, { ...this.#setting, ledger: new Ledger(), place: "loose" });
    if (entry.papers.some(({ title = "" }) => isOwnTitle(title, phrase))) return false;
    const isCredit = takeCredit(paper, phrase);
    const rest = readEntry(isCredit ? onlyLinks(phrase) : phrase, { ...this.#setting, place: "loose" });
    for (const found of rest.papers) takeAddress(paper, found);
    addToPaper(paper, rest, { ...this.#setting, place: "loose" });
    ledger.take(block);
    return true;
  }

  /** The year of an item in a list whose dates are those at which papers came out. */
  #publishedYear({ parent, phrase }: Block): number | undefined {
    if (parent === undefined || !this.#plan.starts.published.has(parent)) return undefined;
    const year = /(?:19|20)\d\d/.exec(words(phrase).slice(0, 24))?.[0];
    return year === undefined ? undefined : Number(year);
  }

  #table(table: Block, context: Context): void {
    const read = this.#plan.tables.get(table);
    if (read === undefined) return;
    let inner = context;
    for (const row of table.children) {
      if (read.kind === "aside") this.#setting.ledger.skip(row, read.why);
      else inner = this.#row(row, read, inner);
    }
  }

  /** @returns what holds for the rows after it: the session it begins, or the topic it names */
  #row(row: Block, read: TableRead, context: Context): Context {
    const start = this.#plan.starts.starts.get(row);
    const { ledger } = this.#setting;
    const topic = start === undefined ? topicOfRow(row, read) : undefined;
    if (topic !== undefined) {
      ledger.take(row);
      return { ...context, topic };
    }
    const reader = start === undefined ? sessionOf(context) : this.#open(start, context);
    if (reader === undefined) this.#looseRow(row, read, context);
    else if (start === undefined && isHeldOpen(row)) ledger.skip(row, "it only holds a place");
    else readRow(row, context.role, read, { setting: this.#setting, reader });
    return start === undefined ? context : { ...context, session: reader, slot: undefined };
  }

  #looseRow(row: Block, read: TableRead, context: Context): void {
    const trial = new Ledger();
    const setting = { ...this.#setting, ledger: trial };
    const found = rowPaper(row, read, setting);
    const entries = row.cells.flatMap((cell, index) => {
      const role = read.columns[index]?.role;
      if (
        found?.columns.has(index) === true ||
        role === "presenters" ||
        role === "number" ||
        role === "date" ||
        role === "authors"
      )
        return [];
      return cellLines(cell).map((line) =>
        readEntry(line, {
          ...setting,
          place: role === "reading" && context.aside === undefined ? "reading" : "loose",
        }),
      );
    });
    const papers = [
      ...(found === undefined ? [] : [found.paper]),
      ...entries.flatMap((entry) => entry.papers),
    ];
    const [first] = papers;
    if (first === undefined || !papers.some((paper) => isExpected(paper, context))) {
      if (context.aside !== undefined)
        this.#setting.ledger.skip(row, `nothing to read is expected under \`${context.aside.heading}\``);
      return;
    }
    this.#setting.ledger.adopt(trial);
    this.#setting.ledger.take(row);
    for (const paper of papers) this.#declare(paper, context);
    for (const entry of entries)
      addToPaper(entry.papers.at(-1) ?? first, entry, { ...this.#setting, place: "loose" });
  }

  /** Where most items of a list have the form or the address of a paper, its other titles are papers too. */
  #placeOf(holder: Block, context: Context): Place {
    if (sessionOf(context) !== undefined) return context.role === undefined ? "session" : "reading";
    if (context.aside !== undefined) return "loose";
    const items = holder.children.filter(
      ({ kind }) => kind === "item" || (kind === "paragraph" && holder.kind !== "item"),
    );
    if (items.length === 0 || holder.kind === "root") return "loose";
    const sample = items.slice(0, 40);
    const certain = sample.filter(
      (item) =>
        readEntry(item.phrase, { ...this.#setting, ledger: new Ledger(), place: "loose" }).papers.length > 0,
    ).length;
    const linked = sample.filter((item) =>
      linkMarks(item.phrase).some(({ link }) => linkUse(link).kind === "title"),
    ).length;
    if (holder.kind === "list" && context.isListed && linked >= sample.length / 2) return "reading";
    return items.length >= 3 && certain >= sample.length * 0.5 && holder.kind === "list"
      ? "reading"
      : "loose";
  }
}

function sessionOf({ slot, session }: Context): SessionReader | undefined {
  return slot?.session ?? session;
}

/** A line of the backlog that is no paper is the title of a session that waits for its date. */
function namesUndated({ phrase, parent }: Block): boolean {
  const text = words(phrase);
  return (
    parent?.parent?.kind === "heading" &&
    linkMarks(phrase).length === 0 &&
    text !== "" &&
    !text.startsWith("[") &&
    !isPlaceholder(text) &&
    readReference(phrase, { linkIsTitle: false, isReading: false }).evidence < 1.4
  );
}

/** What a heading says of whether the papers below it must be read. */
function asRole(meaning: ReturnType<typeof headingMeaning>): Role | undefined {
  return meaning === "required" || meaning === "extra" ? meaning : undefined;
}

/** What holds below a heading whatever its place: whether papers are listed, their role, and what was set aside. */
function keptBelow(context: Context, text: string, meaning: ReturnType<typeof headingMeaning>): Context {
  const role = asRole(meaning);
  const isListed = role !== undefined || meaningOf(text).concepts.has("paper");
  // Below a table of contents the parts themselves may stand, a level too deep.
  const aside = /\b(?:contents?|index)\b/i.test(context.aside?.heading ?? "") ? undefined : context.aside;
  return { ...context, aside, isListed: isListed || (context.isListed && meaning !== "aside"), role };
}

/** A frame such as `Papers` ends the topic above it; a heading that says something else leaves it. */
function topicBelow(
  text: string,
  meaning: ReturnType<typeof headingMeaning>,
  { topic }: Context,
): string | undefined {
  if (meaning === "topic") return text;
  return meaning === "frame" ? undefined : topic;
}

/** The venue and year that words name, where they surely do; a venue without a year is less sure. */
function surePlace(text: string): ReturnType<typeof venueIn> {
  const place = venueIn(text.replace(/[:：]$/, ""));
  return place !== undefined && place.score >= (place.year === undefined ? 2.2 : 1.9) ? place : undefined;
}

function yearAlone(text: string): number | undefined {
  const year = /^\W*((?:19|20)\d\d)\W*$/.exec(text)?.[1];
  return year === undefined ? undefined : Number(year);
}

/** What an item above others says of them: their role, their venue or their year. */
function saidOfBelow(text: string): Partial<Context> | undefined {
  const meaning = headingMeaning(text);
  const role = asRole(meaning);
  if (role !== undefined) return { role };
  const year = yearAlone(text);
  if (year !== undefined) return { year };
  const venue = surePlace(text);
  if (venue?.venue !== undefined)
    return { venue: venue.venue, ...(venue.year !== undefined && { year: venue.year }) };
  return meaning === "frame" && meaningOf(text).concepts.has("paper") ? { isListed: true } : undefined;
}

function isExpected(paper: DraftPaper, { aside }: Context): boolean {
  return aside === undefined || (aside.holdsPapers && isWellTold(paper));
}

/** Below headings of other things only what is told as a paper is one. */
function isWellTold({ authors, venue, year, url = "", arxiv, doi, title }: DraftPaper): boolean {
  const isFound = isPaperAddress(url) || arxiv !== undefined || doi !== undefined;
  return (
    title !== undefined &&
    (isFound
      ? authors.length > 0 || venue !== undefined
      : authors.length > 0 && venue !== undefined && year !== undefined)
  );
}

/** Whether the way to a paper stands below an item that names it. */
function hasAddressBelow(block: Block): boolean {
  const below = block.children.flatMap((child) => (child.kind === "list" ? child.children : [child]));
  return below.some((child) =>
    blockLinks(child).some((link) => linkUse(link, true).kind === "address" && isPaperAddress(link.url)),
  );
}

/** Whether the title found below a paper is that of another paper, and no list of names. */
function isOwnTitle(title: string, phrase: Phrase): boolean {
  if (title === "") return false;
  const isLinked = linkMarks(phrase).some(({ link }) => linkUse(link).kind === "title");
  return isLinked || (titleScore(title) > 1.2 && (namesIn(title)?.score ?? 0) < 0.5);
}

/** Authors, venue and year below a paper are its own. @returns whether the words were such a credit */
function takeCredit(paper: DraftPaper, phrase: Phrase): boolean {
  const prose = trim(
    without(phrase, (mark) => mark.kind === "link" && linkUse(mark.link, true).kind !== "title"),
  );
  const found = readReference(prose, { linkIsTitle: false, isReading: false, hasTitle: true });
  if (found.evidence < 0.5 || isSentence(words(prose))) return false;
  if (paper.authors.length === 0) paper.authors = found.authors;
  if (found.venue !== undefined) paper.venue ??= found.venue;
  if (found.year !== undefined) paper.year ??= found.year;
  paper.notes.push(...found.remarks, ...found.rest.filter((rest) => /[\p{L}]/u.test(rest)));
  return true;
}

function takeAddress(paper: DraftPaper, { url, doi, arxiv }: DraftPaper): void {
  if (url !== undefined) paper.url ??= url;
  if (doi !== undefined) paper.doi ??= doi;
  if (arxiv !== undefined) paper.arxiv ??= arxiv;
}

function onlyLinks(phrase: Phrase): Phrase {
  return join(
    linkMarks(phrase).map(({ start, end }) => sub(phrase, start, end)),
    " ",
  );
}

function withoutWaiting(phrase: Phrase, kind: Start["kind"]): Phrase {
  return kind === "undated" ? trim(sub(phrase, waitingLength(phrase.text))) : phrase;
}

/** The phrase after its date; what stands before the date stays. */
function withoutDate(phrase: Phrase, date: string): Phrase {
  const [start, end] = placeOf(date, phrase.text);
  if (end === 0) return phrase;
  const before = phrase.text.slice(0, start).replace(/[\s([（]{1,20}$/u, "");
  const after = phrase.text.slice(end);
  const skipped = /^\s*[\])）]?[\s:：.,，;–—-]*/u.exec(after)?.[0].length ?? 0;
  const rest = trim(sub(phrase, end + skipped));
  if (before.trim() === "") return rest;
  return rest.text === "" ? sub(phrase, 0, before.length) : join([sub(phrase, 0, before.length), rest], " ");
}

/** Where words stand in a text whose white space may be wider; 0 and 0 where they do not. */
function placeOf(wanted: string, text: string): readonly [start: number, end: number] {
  const exact = text.indexOf(wanted);
  if (exact !== -1) return [exact, exact + wanted.length];
  const parts = wanted.split(" ").map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"));
  const match = new RegExp(parts.join("\\s+"), "u").exec(text);
  return match === null ? [0, 0] : [match.index, match.index + match[0].length];
}
