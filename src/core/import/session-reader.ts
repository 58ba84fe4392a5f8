import { addMaterial, type DraftPaper, type DraftSession, type Role } from "./drafts.js";
import { type Entry, readEntry } from "./entries.js";
import { addToPaper, paperOfSession } from "./entry-rest.js";
import type { Place } from "./entry-setting.js";
import { dateAtStart } from "./find-date.js";
import { type FoundTime, withoutTime } from "./find-time.js";
import { materialLabel, presenterLabel } from "./labels.js";
import { linkUse } from "./links.js";
import { BREAK, linksIn, type Marked, markInlines, readable, withoutDate } from "./marked.js";
import { keepInNote, type LinkSetting, placeMaterial } from "./paper-links.js";
import { readPresenters } from "./presenters.js";
import { readRow } from "./row-reader.js";
import type { Member, Scope } from "./scopes.js";
import { takeDateLine, takeField, takeTimeLine } from "./session-facts.js";
import { finishSession } from "./session-finish.js";
import { isEmptyText, labelledParts, mayHoldTitle, startParts, withoutMaterials } from "./session-lines.js";
import { withoutWaiting } from "./undated.js";
import { isStruck, plainText, type Unit } from "./units.js";
import { isHeldOpen, isPlaceholder } from "./unlinked.js";

/** What is known of the start of a session. */
export interface SessionStart {
  date: string | undefined;
  /** The words of the date, which are no title. */
  words: string | undefined;
  dateColumn: number | undefined;
}

/** Reads a session from its units. */
export function readSession(scope: Scope, start: SessionStart, setting: LinkSetting): DraftSession {
  const session: DraftSession = {
    line: scope.start.line,
    ...(start.date !== undefined && { date: start.date }),
    topic: scope.topic,
    presenters: [],
    notes: [],
    materials: {},
    papers: [],
  };
  const reader = new SessionReader(session, start, setting);
  reader.readStart(scope);
  for (const member of scope.members) reader.readMember(member);
  finishSession(session, scope.kind);
  return session;
}

class SessionReader {
  readonly #session: DraftSession;
  readonly #start: SessionStart;
  readonly #setting: LinkSetting;
  /** The unit that held the last paper. */
  #paperUnit: Unit | undefined;
  #startUnit: Unit | undefined;

  constructor(session: DraftSession, start: SessionStart, setting: LinkSetting) {
    this.#session = session;
    this.#start = start;
    this.#setting = setting;
  }

  readStart({ start, kind }: Scope): void {
    this.#startUnit = start;
    if (kind === "backlog") return;
    this.#setting.ledger.take(start);
    if (start.kind === "row") this.#row(start, undefined);
    else {
      const { words } = this.#start;
      const marked = markInlines(start.inlines);
      const dated = kind === "undated" ? withoutWaiting(marked.text) : withoutDate(marked, words).text;
      const { text, time } = withoutTime(dated, words);
      this.#takeTime(time);
      for (const part of startParts({ text, links: marked.links }, start))
        this.#words(part, start, undefined, "start");
    }
    this.#struck(start);
  }

  /** A range of times is that of the session, unless it is said in another zone than the calendar's. */
  #takeTime(time: FoundTime | undefined): void {
    if (time?.range !== undefined) this.#session.time = time.range;
    else if (time !== undefined) this.#session.notes.push(time.words);
  }

  /** What is struck out is no reading any more; it is kept as what it was. */
  #struck(unit: Unit): void {
    const struck = [...unit.inlines, ...unit.cells.flat()].filter(isStruck);
    const words = plainText(struck);
    if (words === "" || this.#session.status === "cancelled") return;
    const notes: string[] = [];
    for (const inline of struck) if (inline.kind === "link") keepInNote(notes, inline, this.#setting);
    const isWhole = struck.length === 1 && notes.length === 1;
    this.#session.notes.push(...(isWhole ? notes : [words, ...notes]).map((note) => `struck out: ${note}`));
  }

  readMember({ unit, role }: Member): void {
    switch (unit.kind) {
      case "row":
        if (isHeldOpen(unit)) this.#setting.ledger.skip(unit, "it only holds a place");
        else this.#row(unit, role);
        this.#struck(unit);
        break;
      case "item":
      case "text":
        this.#member(unit, role);
        break;
      case "heading":
        this.#member(unit, undefined);
        break;
      case "comment":
        this.#setting.ledger.skip(unit, "it is a comment");
        break;
      case "code":
      case "image":
        this.#setting.ledger.skip(unit, `it is ${unit.kind === "code" ? "code" : "a picture"}`);
    }
  }

  #member(unit: Unit, role: Role | undefined): void {
    const marked = markInlines(unit.inlines);
    const hasStruck = unit.inlines.some(isStruck);
    if (hasStruck) this.#setting.ledger.take(unit);
    else if (isEmptyText(marked)) this.#setting.ledger.skip(unit, "it is empty");
    for (const part of labelledParts(marked)) this.#words(part, unit, role, "member");
    if (hasStruck) this.#struck(unit);
  }

  #words(marked: Marked, unit: Unit, role: Role | undefined, part: "start" | "member"): void {
    if (isEmptyText(marked)) return;
    const names = presenterLabel(marked.text);
    if (names !== undefined) {
      this.#presenters({ text: names, links: marked.links });
      this.#setting.ledger.take(unit);
      return;
    }
    if ([takeField, takeDateLine, takeTimeLine].some((take) => take(this.#session, marked))) {
      this.#setting.ledger.take(unit);
      return;
    }
    const isList = role !== undefined && part === "member";
    this.#entry(marked, unit, role, isList ? "reading" : "session");
  }

  #entry(marked: Marked, unit: Unit, role: Role | undefined, place: Place): void {
    const words = readable(marked);
    if (isPlaceholder(words) && linksIn(marked.text, marked.links).length === 0) {
      this.#setting.ledger.skip(unit, "it only holds a place");
      if (/\p{L}{4}/u.test(words))
        this.#setting.ledger.warn(unit.line, "placeholder", `no paper is named yet: ${words}`);
      return;
    }
    this.#setting.ledger.take(unit);
    const { ledger, base } = this.#setting;
    const entry = readEntry(marked, { ledger, base, line: unit.line, place });
    for (const paper of entry.papers) this.#addPaper(paper, entry.role ?? role);
    const titled = paperOfSession(this.#session, entry, mayHoldTitle(unit), this.#setting);
    if (titled !== undefined) this.#addPaper(titled, entry.role ?? role);
    this.#addRest(entry, titled ?? this.#ownerOf(marked, unit, entry), this.#isBelowPaper(unit));
    if (entry.papers.length > 0) this.#paperUnit = unit;
  }

  #addPaper(paper: DraftPaper, role: Role | undefined): void {
    this.#session.papers.push({ paper, role: paper.role ?? role });
    this.#session.presenters.push(...paper.presenters);
  }

  /**
   * `Slides: …` beside the papers are those of the session; below a paper they are its own. A second address
   * on a line of its own is hardly that of the same paper.
   */
  #ownerOf(marked: Marked, unit: Unit, { addresses }: Entry): DraftPaper | undefined {
    const last = this.#session.papers.at(-1)?.paper;
    if (this.#isBelowPaper(unit)) return last;
    const isOther = addresses.length > 0 && last?.url !== undefined && this.#paperUnit !== unit;
    return isOther || materialLabel(marked.text) !== undefined ? undefined : last;
  }

  /** What stands below a dated item with a paper is about the day. */
  #isBelowPaper(unit: Unit): boolean {
    const above = this.#paperUnit;
    return above !== undefined && above !== this.#startUnit && unit.parent === above.id;
  }

  /** What an entry says beside its papers is about the session; materials without words go with the last paper. */
  #addRest(entry: Entry, last: DraftPaper | undefined, isBelow: boolean): void {
    if ((entry.text === "" || isBelow) && last !== undefined && entry.papers.length === 0) {
      addToPaper(last, entry, this.#setting);
      return;
    }
    for (const link of entry.addresses) keepInNote(entry.notes, link, this.#setting);
    for (const kind of ["slides", "video", "code", "summary", "notes"] as const)
      for (const url of entry.materials[kind] ?? []) addMaterial(this.#session.materials, kind, url);
    this.#session.notes.push(...entry.notes);
    for (const line of entry.text.split(BREAK)) this.#addText(line);
  }

  #addText(text: string): void {
    const words = text.replace(/^[\s:;,.|–—-]+|[\s:;,|–—]+$/g, "").replace(/^\(([^()]*)\)$/, "$1");
    if (!/[\p{L}\p{N}]/u.test(words)) return;
    const note = /^notes?:\s+(.*)$/is.exec(words)?.[1];
    if (note !== undefined) {
      this.#session.notes.push(note);
      return;
    }
    const isDate = dateAtStart(words)?.after.trim() === "";
    const isTitle = !isDate && this.#session.title === undefined && this.#session.papers.length === 0;
    if (isTitle && [...words].length <= 200) this.#session.title = words;
    else this.#session.notes.push(words);
  }

  #row(unit: Unit, role: Role | undefined): void {
    readRow(unit, role, {
      session: this.#session,
      setting: this.#setting,
      words: this.#start.words,
      dateColumn: this.#start.dateColumn,
      entry: (marked, row, given, place) =>
        place === "session"
          ? this.#words(marked, row, given, "start")
          : this.#entry(marked, row, given, place),
      presenters: (marked) => this.#presenters(marked),
    });
  }

  /** Presenters; the links on their names lead to what they show. */
  #presenters(marked: Marked): void {
    const text = withoutMaterials(marked).replace(/[\n\v]/g, ", ");
    const names = readPresenters(readable({ ...marked, text }));
    for (const name of names)
      if (!this.#session.presenters.includes(name)) this.#session.presenters.push(name);
    for (const link of linksIn(marked.text, marked.links)) {
      const use = linkUse(link);
      if (use.kind === "other") this.#setting.ledger.skipLink(link, use.why);
      else
        placeMaterial(this.#session, link, use.kind === "material" ? use.material : "slides", this.#setting);
    }
  }
}
