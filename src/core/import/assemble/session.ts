import { dateAtStart } from "../infer/find-date.js";
import { timeAtStart } from "../infer/find-time.js";
import { isPaperAddress, linkUse } from "../infer/links.js";
import { isPlaceholder } from "../infer/placeholders.js";
import { roleOf } from "../infer/roles.js";
import { natureOf, splitMarks } from "../infer/session-kind.js";
import { isLabel, labelAtStart, meaningOf } from "../infer/words.js";
import { addToPaper, type Entry, type Place, readEntry } from "../reference/entry.js";
import { keepInNote, type LinkSetting, placeMaterial } from "../reference/paper-links.js";
import { readReference } from "../reference/reference.js";
import type { Block } from "../tree/block.js";
import {
  isEmpty,
  isWholly,
  lines,
  linkMarks,
  linksOf,
  type Phrase,
  plain,
  sourceLines,
  sub,
  trim,
  without,
  words,
} from "../tree/phrase.js";
import { addMaterial, type DraftPaper, type DraftSession, newPaper, type Role } from "./drafts.js";
import {
  presentersOf,
  readPresenters,
  splitPresenters,
  takeDateLine,
  takeField,
  takeTimeLine,
} from "./facts.js";

/** A session of which nothing is known yet. */
export function newSession(line: number): DraftSession {
  return { line, presenters: [], notes: [], materials: {}, papers: [] };
}

/** Reads into one session what stands at its start and below it. */
export class SessionReader {
  readonly session: DraftSession;
  readonly #setting: LinkSetting;
  /** The block that held the last paper, and the one that began the session. */
  #paperBlock: Block | undefined;
  #startBlock: Block | undefined;

  constructor(session: DraftSession, setting: LinkSetting) {
    this.session = session;
    this.#setting = setting;
  }

  /** The last paper, for what stands below it. */
  get last(): DraftPaper | undefined {
    return this.session.papers.at(-1)?.paper;
  }

  /** What a heading, an item or a line says beside its date. */
  readStart(block: Block, phrase: Phrase): void {
    this.#startBlock = block;
    this.#setting.ledger.take(block);
    const rest = this.#withoutTime(this.#withoutRemark(phrase));
    const parts = block.kind === "paragraph" ? sourceLines(rest) : labelledParts(rest);
    const [first, ...others] = parts;
    const head = sourceLines(block.phrase)[0]?.text ?? "";
    const isOneLine = first === undefined || !head.includes(first.text);
    if (block.kind === "paragraph" && isOneLine)
      for (const part of labelledParts(rest)) this.words(trim(part), block, undefined, "session");
    else if (block.kind === "paragraph" && first !== undefined && others.length > 0) {
      this.words(first, block, undefined, "session");
      for (const part of labelledParts(sub(rest, rest.text.indexOf("\n") + 1)))
        this.words(trim(part), block, undefined, "session");
    } else for (const part of parts) this.words(part, block, undefined, "session");
    this.struck(block, block.phrase);
  }

  /** A range of times is that of the session, unless it is said in another zone than the calendar's. */
  #withoutTime(phrase: Phrase): Phrase {
    const found = timeAtStart(phrase.text);
    if (found === undefined) return phrase;
    if (found.time.range !== undefined) this.session.time = found.time.range;
    else this.session.notes.push(found.time.words);
    return trim(sub(phrase, found.length));
  }

  /** `17 March (13-16, small room): …`: brackets right after the date are about the meeting. */
  #withoutRemark(phrase: Phrase): Phrase {
    const [whole, remark] = /^[(（]([^()（）]{1,60})[)）]\s*[:：–—-]\s*/.exec(phrase.text) ?? [];
    if (whole === undefined || remark === undefined || linkMarks(sub(phrase, 0, whole.length)).length > 0)
      return phrase;
    if (!takeTimeLine(this.session, plain(remark, phrase.line))) this.session.notes.push(remark);
    return sub(phrase, whole.length);
  }

  /** What is struck out is no reading any more; it is kept as what it was. */
  struck(block: Block, phrase: Phrase): void {
    const marks = phrase.marks.filter(({ kind }) => kind === "struck");
    if (marks.length === 0 || this.session.status === "cancelled") return;
    this.#setting.ledger.take(block);
    for (const { start, end } of marks) {
      const part = sub(phrase, start, end);
      const notes: string[] = [];
      for (const link of linksOf(part)) keepInNote(notes, link, this.#setting);
      const isWhole = isWholly(part, "link") && notes.length === 1;
      this.session.notes.push(
        ...(isWhole ? notes : [words(part), ...notes]).map((note) => `struck out: ${note}`),
      );
    }
  }

  /** What stands in the session below its start. */
  readMember(block: Block, role: Role | undefined): void {
    const live = without(block.phrase, ({ kind }) => kind === "struck");
    if (isEmpty(live) && live === block.phrase) this.#setting.ledger.skip(block, "it is empty");
    for (const part of labelledParts(live))
      this.words(part, block, role, role === undefined ? "session" : "reading");
    this.struck(block, block.phrase);
  }

  words(given: Phrase, block: Block, role: Role | undefined, place: Place): void {
    const phrase = trim(given);
    if (isEmpty(phrase)) return;
    const { ledger } = this.#setting;
    const at = presentersOf(phrase.text);
    if (at !== undefined) {
      this.presenters(sub(phrase, at));
      ledger.take(block);
      return;
    }
    const isFact =
      takeField(this.last, phrase) ||
      (block !== this.#startBlock && takeDateLine(this.session, phrase)) ||
      takeTimeLine(this.session, phrase);
    if (isFact) ledger.take(block);
    else this.entry(phrase, block, role, place);
  }

  entry(phrase: Phrase, block: Block, role: Role | undefined, place: Place): void {
    const { ledger } = this.#setting;
    const text = words(phrase);
    if (isPlaceholder(text) && linkMarks(phrase).length === 0) {
      ledger.skip(block, "it only holds a place");
      if (/\p{L}{4}/u.test(text)) ledger.warn(block.line, "placeholder", `no paper is named yet: ${text}`);
      return;
    }
    ledger.take(block);
    const setting = { ...this.#setting, place };
    if (this.#isCredit(phrase)) {
      this.session.notes.push(words(without(phrase, ({ kind }) => kind === "link")));
      return;
    }
    const entry = readEntry(phrase, setting);
    for (const paper of entry.papers) this.addPaper(paper, role);
    const titled = this.#titledPaper(entry, block);
    this.#nameOnly(entry, block);
    if (titled !== undefined) this.addPaper(titled, role);
    this.#addRest(
      entry,
      titled ?? this.#ownerOf(phrase, block, entry),
      this.#isBelowPaper(block) ||
        (block.kind === "row" && this.#paperBlock === block && /^notes?:\s/i.test(entry.text)),
      { ...setting },
    );
    if (entry.papers.length > 0) this.#paperBlock = block;
  }

  addPaper(paper: DraftPaper, role: Role | undefined): void {
    this.session.papers.push({ paper, role: paper.role ?? paper.label?.role ?? role });
    for (const name of paper.presenters)
      if (!this.session.presenters.includes(name)) this.session.presenters.push(name);
  }

  /** Whether a line below a title says who wrote it and where it appeared, and nothing else. */
  #isCredit(phrase: Phrase): boolean {
    if (this.session.papers.length > 0 || !isTitle(this.session.title) || linkMarks(phrase).length > 0)
      return false;
    const { authors, year, venue, rest } = readReference(phrase, {
      linkIsTitle: false,
      isReading: false,
      hasTitle: true,
    });
    return rest.length === 0 && authors.length > 0 && (year ?? venue) !== undefined;
  }

  /** The title of the session is that of its only paper, of which nothing but the address is said. */
  #nameOnly({ papers }: Entry, block: Block): void {
    const [paper] = papers;
    const { session } = this;
    if (paper === undefined || session.papers.length !== 1 || block.kind === "row" || !isTitle(session.title))
      return;
    if (paper.title !== undefined || paper.name !== undefined) return;
    paper.title = bareTitle(session.title ?? "");
    delete session.title;
  }

  /** The paper of a session to which an entry only tells the way: its title is that of the session. */
  #titledPaper({ papers, addresses, text, isLabelled }: Entry, block: Block): DraftPaper | undefined {
    const [link] = addresses;
    const { session } = this;
    if (session.papers.length > 0 || papers.length > 0 || link === undefined || text !== "") return undefined;
    const isTitled = block.kind !== "row" && isTitle(session.title);
    const isWay = isLabelled || /\bpaper\b|^pdf$/i.test(link.text);
    if (!isPaperAddress(link.url) && !(isTitled && isWay)) return undefined;
    const paper = newPaper(link.line);
    if (!isTitled) return /^https?:/i.test(link.url) ? paper : undefined;
    const title = bareTitle(session.title ?? "");
    delete session.title;
    const found = readReference(plain(title, session.line), { linkIsTitle: false, isReading: true });
    paper.title =
      found.title !== undefined && found.authors.length > 0 && found.evidence >= 1 ? found.title : title;
    if (paper.title !== title) paper.authors = found.authors;
    this.#takeCredit(paper);
    return paper;
  }

  /** The last note, where it says who wrote the paper and where it appeared, and nothing else. */
  #takeCredit(paper: DraftPaper): void {
    const last = this.session.notes.at(-1);
    if (last === undefined) return;
    const { authors, venue, year, rest, title } = readReference(plain(last, paper.line), {
      linkIsTitle: false,
      isReading: false,
      hasTitle: true,
    });
    if (title !== undefined || rest.length > 0 || (year ?? venue) === undefined) return;
    this.session.notes.pop();
    paper.authors = authors;
    if (venue !== undefined) paper.venue = venue;
    if (year !== undefined) paper.year = year;
  }

  /** `Slides: …` beside the papers are those of the session; below a paper they are its own. */
  #ownerOf(phrase: Phrase, block: Block, { addresses }: Entry): DraftPaper | undefined {
    const last = this.last;
    if (this.#isBelowPaper(block)) return last;
    const isOther = addresses.length > 0 && last?.url !== undefined && this.#paperBlock !== block;
    const label = labelAtStart(phrase.text)?.meaning.concepts;
    const isMaterial = ["slides", "video", "code", "summary", "notes"].some((kind) =>
      [...(label ?? [])].includes(kind as never),
    );
    return isOther || isMaterial ? undefined : last;
  }

  /** What stands below a dated item with a paper is about the day. */
  #isBelowPaper(block: Block): boolean {
    const above = this.#paperBlock;
    return (
      above !== undefined &&
      above !== this.#startBlock &&
      (block.parent === above || block.parent?.parent === above)
    );
  }

  #addRest(
    entry: Entry,
    last: DraftPaper | undefined,
    isBelow: boolean,
    setting: LinkSetting & { place: Place },
  ): void {
    if ((entry.text === "" || isBelow) && last !== undefined && entry.papers.length === 0) {
      addToPaper(last, entry, setting);
      return;
    }
    for (const link of entry.addresses) keepInNote(entry.notes, link, this.#setting);
    for (const kind of ["slides", "video", "code", "summary", "notes"] as const)
      for (const url of entry.materials[kind] ?? []) addMaterial(this.session.materials, kind, url);
    this.session.notes.push(...entry.notes);
    for (const line of entry.text.split("\n")) this.#addText(line);
  }

  #addText(text: string): void {
    const bare = text.replace(/^[\s:;,.|：，–—-]+|[\s:;,|：，–—-]+$/g, "").replace(/^\(([^()]*)\)$/, "$1");
    if (!/[\p{L}\p{N}]/u.test(bare)) return;
    const note = /^notes?:\s+(.*)$/is.exec(bare)?.[1];
    if (note !== undefined) {
      this.session.notes.push(note);
      return;
    }
    const said = meaningOf(bare);
    if (isLabel(said) && (roleOf(said) !== undefined || said.concepts.has("date"))) return;
    const isDate = dateAtStart(bare)?.after.trim() === "";
    const isOwn = !isDate && this.session.title === undefined && this.session.papers.length === 0;
    if (isOwn && [...bare].length <= 200) this.session.title = bare;
    else this.session.notes.push(bare);
  }

  /** Presenters; the links on their names lead to what they show. */
  presenters(phrase: Phrase): void {
    const isMaterial = (mark: Phrase["marks"][number]) =>
      mark.kind === "link" && linkUse(mark.link).kind === "material";
    const named = without(phrase, isMaterial);
    for (const name of readPresenters(lines(named).map(words).join(", ")))
      if (!this.session.presenters.includes(name)) this.session.presenters.push(name);
    for (const link of linksOf(phrase)) {
      const use = linkUse(link);
      if (use.kind === "other") this.#setting.ledger.skipLink(link, use.why);
      else
        placeMaterial(this.session, link, use.kind === "material" ? use.material : "slides", this.#setting);
    }
  }

  /** Decides what only a session that is read to its end tells: its kind, and who is named in its title. */
  finish(isBacklog: boolean, papersHaveNotes: boolean): void {
    const { session } = this;
    dropEventPages(session);
    fillRoles(session);
    if (!isBacklog && session.papers.length === 0 && papersHaveNotes) promoteTitle(session);
    const marks = splitMarks(session.title ?? "");
    if (marks !== undefined) session.title = marks.title;
    takePresenters(session);
    if (session.papers.length === 0 && session.status === undefined)
      Object.assign(session, isBacklog ? natureOfTitle(session) : natureOfWords(session));
    Object.assign(session, marks?.nature);
    if (session.kind === "reading") delete session.kind;
  }
}

/** Beside papers that are marked as required, the others are extra. */
function fillRoles({ papers }: DraftSession): void {
  if (papers.some(({ paper: { label } }) => label?.isMarked === true && label.role === "required"))
    for (const one of papers) one.role ??= "extra";
}

/** What the title of a session without a date says of it; that it is a lecture goes without saying. */
function natureOfTitle({ title = "" }: DraftSession): ReturnType<typeof natureOf> | undefined {
  const nature = natureOf(title);
  return nature.status !== undefined || nature.kind !== "lecture" ? nature : undefined;
}

/** What the title and the first note of a session say of it. */
function natureOfWords({ title = "", notes }: DraftSession): ReturnType<typeof natureOf> | undefined {
  const note = notes.find((one) => !DUE.test(one)) ?? "";
  const said = `${title} ${note}`.trim();
  return said === "" ? undefined : natureOf(said);
}

function bareTitle(title: string): string {
  return title.replace(/^#\d{1,3}\s*[:.)–—-]\s*/, "");
}

/** The parts of a paragraph or item: a line that begins with a label such as `Slides:` is one of its own. */
function labelledParts(phrase: Phrase): Phrase[] {
  const cuts = [...phrase.text.matchAll(/\n/g)]
    .map(({ index }) => index)
    .filter((at) => {
      const next = phrase.text.slice(at + 1, at + 80).split("\n", 1)[0] ?? "";
      return labelAtStart(next) !== undefined || presentersOf(next) !== undefined;
    });
  if (cuts.length === 0) return [phrase];
  const starts = [0, ...cuts.map((at) => at + 1)];
  return starts.map((start, index) => sub(phrase, start, cuts[index] ?? phrase.text.length));
}

/** A few words, or those of an exam, say what the day is about and not what is read. */
function isTitle(title: string | undefined): boolean {
  if (title === undefined || title.split(" ").length < 3) return false;
  if (/^(?:week|wk|lecture|lec|session|class|meeting|day|part|module|unit)\b/i.test(title)) return false;
  return natureOf(title).kind === "lecture";
}

/** What a column says of work to hand in tells nothing of the kind of the meeting. */
const DUE = /^[^:]*\b(?:due|deadlines?|assignments?|homework|hw)\b[^:]*:/i;

/** Brackets at the end of a title name who presents, but not on a holiday. */
function takePresenters(session: DraftSession): void {
  const { title = "", papers } = session;
  const isReading = papers.length > 0 || natureOf(title).kind === "lecture";
  const split = isReading ? splitPresenters(title) : undefined;
  if (split === undefined) return;
  session.title = split.title;
  session.presenters.push(...split.presenters);
}

/** Where papers have questions of their own, a title that has them is the paper of the day, though nothing links it. */
function promoteTitle(session: DraftSession): void {
  const { title, materials } = session;
  if (title === undefined || title.split(" ").length < 3 || materials.notes === undefined) return;
  if (natureOf(title).kind !== "lecture") return;
  const paper = newPaper(session.line);
  paper.title = title;
  paper.materials = materials;
  session.papers.push({ paper, role: undefined });
  session.materials = {};
  delete session.title;
}

/** The page of a meeting beside its paper is an address without words, and none at which papers are found. */
function dropEventPages(session: DraftSession): void {
  if (session.papers.length < 2) return;
  session.papers = session.papers.filter(({ paper }) => {
    const isPage =
      paper.title === undefined &&
      paper.name === undefined &&
      paper.url !== undefined &&
      !isPaperAddress(paper.url);
    if (isPage) session.notes.push(paper.url ?? "");
    return !isPage;
  });
}
