import { addMaterial, type DraftPaper, type DraftSession, newPaper, type Role } from "./drafts.js";
import { addToPaper, type Entry, readEntry } from "./entries.js";
import type { Place } from "./entry-setting.js";
import { dateAtStart } from "./find-date.js";
import { type FoundTime, withoutTime } from "./find-time.js";
import { fieldLabel, materialLabel, presenterLabel } from "./labels.js";
import { linkUse } from "./links.js";
import {
  BREAK,
  LINE_END,
  LINK,
  LINKS,
  linksIn,
  type Marked,
  markInlines,
  readable,
  withoutDate,
} from "./marked.js";
import { readNames } from "./names.js";
import { keepInNote, type LinkSetting, placeMaterial } from "./paper-links.js";
import { readPresenters, splitPresenters } from "./presenters.js";
import { readRow } from "./row-reader.js";
import type { Member, Scope } from "./scopes.js";
import { natureOf, splitMarks } from "./session-kind.js";
import { labelledParts } from "./session-lines.js";
import { withoutWaiting } from "./undated.js";
import { isStruck, plainText, type Unit } from "./units.js";
import { isPlaceholder } from "./unlinked.js";
import { readVenue } from "./venue.js";

/** What is known of the start of a session. */
export interface SessionStart {
  date: string | undefined;
  /** The words of the date, which are no title. */
  words: string | undefined;
  dateColumn: number | undefined;
}

function isEmpty(marked: Marked): boolean {
  return readable(marked) === "" && linksIn(marked.text, marked.links).length === 0;
}

/** The text without links such as `[slides]`, whose words name nobody. */
function withoutMaterials({ text, links }: Marked): string {
  return text.replace(LINKS, (mark, index) => {
    const link = links[Number(index)];
    return link !== undefined && linkUse(link).kind === "material" ? "" : mark;
  });
}

/** A line of a date stands above what follows it; in an item it may only be wrapped. */
function startParts(marked: Marked, { kind }: Unit): Marked[] {
  const parts = labelledParts(marked);
  const [first] = parts;
  const cut = first === undefined || kind !== "text" ? -1 : first.text.search(LINE_END);
  if (first === undefined || cut === -1 || LINK.test(first.text.slice(0, cut))) return parts;
  const { links } = marked;
  return [
    { text: first.text.slice(0, cut), links },
    { text: first.text.slice(cut + 1), links },
    ...parts.slice(1),
  ];
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
  reader.finish(scope.kind);
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
        this.#row(unit, role);
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
    else if (isEmpty(marked)) this.#setting.ledger.skip(unit, "it is empty");
    for (const part of labelledParts(marked)) this.#words(part, unit, role, "member");
    if (hasStruck) this.#struck(unit);
  }

  #words(marked: Marked, unit: Unit, role: Role | undefined, part: "start" | "member"): void {
    if (isEmpty(marked)) return;
    const names = presenterLabel(marked.text);
    if (names !== undefined) {
      this.#presenters({ text: names, links: marked.links });
      this.#setting.ledger.take(unit);
      return;
    }
    if (this.#field(marked, unit) || this.#timeLine(marked, unit)) return;
    const isList = role !== undefined && part === "member";
    this.#entry(marked, unit, role, isList ? "reading" : "session");
  }

  /** `14:00-15:15, Room 302` on a line of its own says when and where. */
  #timeLine(marked: Marked, unit: Unit): boolean {
    const { text, time } = withoutTime(marked.text, "");
    if (time?.range === undefined || marked.links.length > 0 || this.#session.time !== undefined)
      return false;
    const place = readable({ text, links: [] });
    if (place.split(" ").length > 8) return false;
    this.#session.time = time.range;
    if (place !== "") this.#session.place = place;
    this.#setting.ledger.take(unit);
    return true;
  }

  /** `Authors: …` on a line of its own is about the paper above it. */
  #field(marked: Marked, unit: Unit): boolean {
    const label = fieldLabel(marked.text);
    const paper = this.#session.papers.at(-1)?.paper;
    if (label === undefined || paper === undefined) return false;
    const words = readable({ ...marked, text: marked.text.slice(label.length) });
    const names = label.field === "authors" ? readNames(words) : undefined;
    const venue = label.field === "venue" ? readVenue(words) : undefined;
    if (names !== undefined && paper.authors.length === 0) paper.authors = names.names;
    else if (label.field === "venue" && paper.venue === undefined) {
      paper.venue = venue?.venue ?? words;
      if (venue !== undefined) paper.year ??= venue.year;
    } else return false;
    this.#setting.ledger.take(unit);
    return true;
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
    const entry = readEntry(marked, { ...this.#setting, line: unit.line, place });
    for (const paper of entry.papers) this.#addPaper(paper, entry.role ?? role);
    this.#addRest(entry, this.#ownerOf(marked, unit), this.#isBelowPaper(unit));
    if (entry.papers.length > 0) this.#paperUnit = unit;
  }

  #addPaper(paper: DraftPaper, role: Role | undefined): void {
    this.#session.papers.push({ paper, role: paper.role ?? role });
    this.#session.presenters.push(...paper.presenters);
  }

  /** `Slides: …` beside the papers are those of the session; below a paper they are its own. */
  #ownerOf(marked: Marked, unit: Unit): DraftPaper | undefined {
    const isOfSession = materialLabel(marked.text) !== undefined && !this.#isBelowPaper(unit);
    return isOfSession ? undefined : this.#session.papers.at(-1)?.paper;
  }

  /** What stands below a dated item with a paper is about the day. */
  #isBelowPaper(unit: Unit): boolean {
    const above = this.#paperUnit;
    return above !== undefined && above !== this.#startUnit && unit.parent === above.id;
  }

  /** What an entry says beside its papers is about the session; materials without words go with the last paper. */
  #addRest(entry: Entry, last: DraftPaper | undefined, isBelow: boolean): void {
    if ((entry.text === "" || isBelow) && last !== undefined && entry.papers.length === 0) {
      addToPaper(last, entry);
      return;
    }
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

  finish(kind: Scope["kind"]): void {
    const session = this.#session;
    if (kind !== "backlog" && session.papers.length === 0) this.#promoteTitle();
    const marks = splitMarks(session.title ?? "");
    if (marks !== undefined) session.title = marks.title;
    const isReading = natureOf(session.title ?? "").kind === "lecture" || session.papers.length > 0;
    const split = isReading ? splitPresenters(session.title ?? "") : undefined;
    if (split !== undefined) {
      session.title = split.title;
      session.presenters.push(...split.presenters);
    }
    const words = [session.title ?? "", ...session.notes.slice(0, 1)].join(" ").trim();
    const isSession = kind !== "backlog" && session.papers.length === 0 && session.status === undefined;
    if (isSession && words !== "") Object.assign(session, natureOf(words));
    Object.assign(session, marks?.nature);
    if (session.kind === "reading") delete session.kind;
  }

  /** A title with questions or slides of its own is the paper of the day, though nothing links it. */
  #promoteTitle(): void {
    const { title, materials } = this.#session;
    if (title === undefined || title.split(" ").length < 3 || materials.notes === undefined) return;
    if (natureOf(title).kind !== "lecture") return;
    const paper = newPaper(this.#session.line);
    paper.title = title;
    paper.materials = materials;
    this.#session.papers.push({ paper, role: undefined });
    this.#session.materials = {};
    delete this.#session.title;
  }
}
