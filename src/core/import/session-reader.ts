import { type Column, columnMeaning } from "./columns.js";
import { addMaterial, type DraftPaper, type DraftSession, newPaper, type Role } from "./drafts.js";
import { addToPaper, type Entry, readEntry } from "./entries.js";
import type { Place } from "./entry-setting.js";
import { linkUse } from "./links.js";
import { BREAK, LINE_END, linksIn, type Marked, markInlines, readable, withoutDate } from "./marked.js";
import { keepInNote, type LinkSetting, placeMaterial } from "./paper-links.js";
import { readPresenters, splitPresenters } from "./presenters.js";
import { presenterLabel } from "./roles.js";
import type { Member, Scope } from "./scopes.js";
import { natureOf } from "./session-kind.js";
import type { Inline, Unit } from "./units.js";
import { isPlaceholder } from "./unlinked.js";

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
  reader.finish(scope.kind);
  return session;
}

class SessionReader {
  readonly #session: DraftSession;
  readonly #start: SessionStart;
  readonly #setting: LinkSetting;

  constructor(session: DraftSession, start: SessionStart, setting: LinkSetting) {
    this.#session = session;
    this.#start = start;
    this.#setting = setting;
  }

  readStart({ start, kind }: Scope): void {
    if (kind === "backlog") return;
    this.#setting.ledger.take(start);
    if (start.kind === "row") this.#row(start, undefined);
    else this.#words(withoutDate(markInlines(start.inlines), this.#start.words), start, undefined, "start");
  }

  readMember({ unit, role }: Member): void {
    switch (unit.kind) {
      case "row":
        this.#row(unit, role);
        break;
      case "item":
      case "text":
        this.#words(markInlines(unit.inlines), unit, role, "member");
        break;
      case "heading":
        this.#words(markInlines(unit.inlines), unit, undefined, "member");
        break;
      case "comment":
        this.#setting.ledger.skip(unit, "it is a comment");
        break;
      case "code":
      case "image":
        this.#setting.ledger.skip(unit, `it is ${unit.kind === "code" ? "code" : "a picture"}`);
    }
  }

  #words(marked: Marked, unit: Unit, role: Role | undefined, part: "start" | "member"): void {
    if (readable(marked) === "" && linksIn(marked.text, marked.links).length === 0) {
      if (part === "member") this.#setting.ledger.skip(unit, "it is empty");
      return;
    }
    const names = presenterLabel(marked.text);
    if (names !== undefined) {
      this.#presenters({ text: names, links: marked.links });
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
    const entry = readEntry(marked, { ...this.#setting, line: unit.line, place });
    for (const paper of entry.papers) this.#addPaper(paper, entry.role ?? role);
    this.#addRest(entry);
  }

  #addPaper(paper: DraftPaper, role: Role | undefined): void {
    this.#session.papers.push({ paper, role: paper.role ?? role });
    this.#session.presenters.push(...paper.presenters);
  }

  /** What an entry says beside its papers is about the session; materials without words go with the last paper. */
  #addRest(entry: Entry): void {
    const last = this.#session.papers.at(-1)?.paper;
    if (entry.text === "" && last !== undefined && entry.papers.length === 0) {
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
    const isTitle = this.#session.title === undefined && this.#session.papers.length === 0;
    if (isTitle && [...words].length <= 200) this.#session.title = words;
    else this.#session.notes.push(words);
  }

  #row(unit: Unit, role: Role | undefined): void {
    this.#setting.ledger.take(unit);
    for (const [index, cell] of unit.cells.entries()) {
      const meaning = columnMeaning(unit.table?.columns[index] ?? "");
      if (index === this.#start.dateColumn) this.#dateCell(cell, unit);
      else this.#cell(cell, meaning, unit, role);
    }
  }

  /** What stands in the date cell beside the date, such as the week. */
  #dateCell(cell: readonly Inline[], unit: Unit): void {
    const marked = withoutDate(markInlines(cell), this.#start.words);
    const words = readable(marked).replace(/^[\s:;,.()-]+|[\s:;,.()-]+$/g, "");
    if (words !== "" && readable(markInlines(cell)) !== "") this.#session.notes.push(words);
    for (const link of linksIn(marked.text, marked.links))
      this.#setting.ledger.skipLink(link, `it stands with the date of line ${unit.line}`);
  }

  #cell(cell: readonly Inline[], meaning: Column, unit: Unit, role: Role | undefined): void {
    const marked = markInlines(cell);
    const words = readable(marked);
    if (/^[\s–—-]*$/.test(words) && marked.links.length === 0) return;
    switch (meaning.kind) {
      case "presenters":
        this.#presenters(marked);
        break;
      case "material":
        this.#materialCell(marked, meaning);
        break;
      case "required":
      case "extra":
        this.#lines(marked, unit, meaning.kind, "reading");
        break;
      case "reading":
      case "topic":
      case "date":
        this.#lines(marked, unit, role, "session");
        break;
      case "number":
        break;
      case "other":
        this.#otherCell(marked, meaning.header, unit, role);
    }
  }

  /** Each line of a cell is an entry; a line without a link goes on with the line before. */
  #lines(marked: Marked, unit: Unit, role: Role | undefined, place: Place): void {
    for (const text of marked.text.split(LINE_END)) {
      const line = { text, links: marked.links };
      if (readable(line) === "" && linksIn(text, marked.links).length === 0) continue;
      this.#entry(line, unit, role, place);
    }
  }

  #materialCell(marked: Marked, { material }: Extract<Column, { kind: "material" }>): void {
    for (const link of linksIn(marked.text, marked.links)) {
      const use = linkUse(link);
      if (use.kind === "other") this.#setting.ledger.skipLink(link, use.why);
      else
        placeMaterial(this.#session, link, use.kind === "material" ? use.material : material, this.#setting);
    }
    const words = readable(marked);
    if (
      words !== "" &&
      !isPlaceholder(words) &&
      !/^(?:slides?|videos?|code|notes?|summary|link|pdf|pptx?|\W)+$/i.test(words)
    )
      this.#session.notes.push(`${material}: ${words}`);
  }

  #otherCell(marked: Marked, header: string, unit: Unit, role: Role | undefined): void {
    if (header === "") {
      this.#lines(marked, unit, role, "session");
      return;
    }
    this.#session.notes.push(`${header}: ${readable(marked)}`);
    for (const link of linksIn(marked.text, marked.links))
      keepInNote(this.#session.notes, link, this.#setting);
  }

  /** Presenters; the links on their names lead to what they show. */
  #presenters(marked: Marked): void {
    const names = readPresenters(readable({ ...marked, text: marked.text.replace(/[\n\v]/g, ", ") }));
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
    if (kind === "dated" && session.papers.length === 0) this.#promoteTitle();
    const split = session.title === undefined ? undefined : splitPresenters(session.title);
    if (split !== undefined) {
      session.title = split.title;
      session.presenters.push(...split.presenters);
    }
    if (kind === "dated" && session.papers.length === 0)
      Object.assign(session, natureOf([session.title ?? "", ...session.notes.slice(0, 1)].join(" ")));
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
