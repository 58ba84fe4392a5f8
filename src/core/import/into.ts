import { isSeq, type ParsedNode } from "yaml";
import { InputError } from "../../errors.js";
import { keysOf } from "../identity.js";
import { parseSyllabusFile } from "../syllabus/parse.js";
import type { SyllabusFile } from "../syllabus/schema.js";
import { idGiver } from "./identity.js";
import { type Conflict, comparePaper, compareSession } from "./into-compare.js";
import { list, writePaper, writeSession } from "./write.js";
import { keysInsertion } from "./yaml-entry.js";
import { checkBlock, type Insertion, isEmptyPart, Places, reindent } from "./yaml-places.js";
import { scalar } from "./yaml-text.js";

type PaperEntry = NonNullable<SyllabusFile["papers"]>[string];
type SessionEntry = NonNullable<SyllabusFile["sessions"]>[number];

/** A syllabus with what a list adds to it. */
export interface Merged {
  text: string;
  added: { papers: string[]; sessions: string[]; readings: number; fields: string[] };
  conflicts: Conflict[];
}

/**
 * Adds to the text of a syllabus what a list has and the syllabus has not. Only whole lines and items of
 * lists are put in: every byte that was there stays. What differs is reported and left as it is.
 *
 * @throws InputError where the text is no valid syllabus or is written so that nothing can be put in
 */
export function mergeInto(text: string, found: SyllabusFile): Merged {
  const parsed = parseSyllabusFile(text);
  if (parsed.kind === "invalid") {
    throw new InputError("the syllabus to add to has errors", { hint: "`aisys validate` shows them" });
  }
  const merger = new Merger(text, parsed.file, found);
  return merger.merge();
}

class Merger {
  readonly #places: Places;
  readonly #file: SyllabusFile;
  readonly #found: SyllabusFile;
  readonly #insertions: Insertion[] = [];
  readonly #result: Omit<Merged, "text"> = {
    added: { papers: [], sessions: [], readings: 0, fields: [] },
    conflicts: [],
  };
  /** The id in the file of each paper of the list. */
  readonly #ids = new Map<string, string>();
  readonly #giveId: ReturnType<typeof idGiver>;

  constructor(text: string, file: SyllabusFile, found: SyllabusFile) {
    this.#places = new Places(text);
    this.#file = file;
    this.#found = found;
    this.#giveId = idGiver([...Object.keys(file.papers ?? {}), ...(file.sessions ?? []).map(({ id }) => id)]);
  }

  merge(): Merged {
    this.#mergePapers();
    this.#mergeSessions();
    return { ...this.#result, text: this.#places.insert(this.#insertions) };
  }

  #mergePapers(): void {
    const owners = this.#owners();
    const lines: string[] = [];
    for (const [id, paper] of Object.entries(this.#found.papers ?? {})) {
      const twin = keysOf(paper)
        .map((key) => owners.get(key))
        .find((owner) => owner !== undefined);
      const known = twin === undefined ? undefined : this.#file.papers?.[twin];
      if (twin !== undefined && known !== undefined) {
        this.#ids.set(id, twin);
        this.#comparePaper(twin, known, paper);
      } else lines.push(...this.#addPaper(id, paper));
    }
    this.#insertInto("papers", lines);
  }

  /** By what each paper of the file is known. */
  #owners(): Map<string, string> {
    const owners = new Map<string, string>();
    for (const [id, paper] of Object.entries(this.#file.papers ?? {}))
      for (const key of keysOf(paper)) if (!owners.has(key)) owners.set(key, id);
    return owners;
  }

  #addPaper(id: string, paper: PaperEntry): string[] {
    const given = this.#giveId(id, "paper");
    this.#ids.set(id, given);
    this.#result.added.papers.push(given);
    return writePaper(given, this.#withKnownTopics(paper));
  }

  /** Topics are the order of the one who keeps the syllabus: only those it has are referred to. */
  #withKnownTopics<T extends { topics?: string[] | undefined }>(entry: T): T {
    const topics = entry.topics?.filter((topic) => this.#file.topics?.[topic] !== undefined);
    const { topics: _, ...rest } = entry;
    return { ...entry, ...rest, topics: topics?.length ? topics : undefined };
  }

  #comparePaper(id: string, known: PaperEntry, found: PaperEntry): void {
    const { missing, conflicts } = comparePaper(id, known, found);
    this.#result.conflicts.push(...conflicts);
    const [, , ...lines] = writePaper(id, { name: known.name, ...missing });
    this.#addKeys(this.#places.find("papers", id), id, missing, lines);
  }

  /** What the list says of an entry and the file does not. */
  #addKeys(node: ParsedNode | undefined, id: string, values: object, lines: readonly string[]): void {
    const keys = Object.keys(values);
    if (keys.length === 0 || node === undefined) return;
    this.#result.added.fields.push(...keys.map((key) => `${id}.${key}`));
    this.#insertions.push(keysInsertion(this.#places, node, { values: { ...values }, lines }));
  }

  #conflict(id: string, key: string, there: string, found: string): void {
    this.#result.conflicts.push({ id, key, there, found });
  }

  #mergeSessions(): void {
    for (const found of this.#found.sessions ?? []) {
      const session: SessionEntry = {
        ...this.#withKnownTopics(found),
        required: this.#translate(found.required),
        extra: this.#translate(found.extra),
      };
      const index = this.#findTwin(session);
      if (index === undefined) this.#addSession(session);
      else this.#compareSession(index, session);
    }
  }

  #translate(ids: readonly string[] = []): string[] {
    return ids.flatMap((id) => this.#ids.get(id) ?? []);
  }

  /** The session of the file that this one is: of its date, else of its title, else with most of its papers. */
  #findTwin(session: SessionEntry): number | undefined {
    const sessions = this.#file.sessions ?? [];
    const byDate = sessions.findIndex(({ date }) => date !== undefined && date === session.date);
    if (byDate !== -1) return byDate;
    const papers = new Set(readingsOf(session));
    const shared = sessions.map((other) => readingsOf(other).filter((id) => papers.has(id)).length);
    const most = Math.max(0, ...shared);
    if (most * 2 >= papers.size && most > 0) return shared.indexOf(most);
    const byTitle = sessions.findIndex(
      ({ title, date }) =>
        title !== undefined && title === session.title && date === undefined && session.date === undefined,
    );
    return byTitle === -1 ? undefined : byTitle;
  }

  #compareSession(index: number, found: SessionEntry): void {
    const known = this.#file.sessions?.[index];
    if (known === undefined) return;
    const { missing, conflicts } = compareSession(known, found);
    this.#result.conflicts.push(...conflicts);
    const [, ...lines] = writeSession({ id: known.id, ...missing });
    this.#addKeys(this.#places.find("sessions", index), known.id, missing, lines);
    for (const role of ["required", "extra"] as const)
      this.#addReadings(index, known, role, found[role] ?? []);
  }

  #addReadings(index: number, known: SessionEntry, role: "required" | "extra", ids: readonly string[]): void {
    const other = role === "required" ? "extra" : "required";
    const fresh = ids.filter((id) => {
      if (known[role]?.includes(id)) return false;
      if (known[other]?.includes(id)) this.#conflict(known.id, id, other, role);
      else {
        const elsewhere = this.#file.sessions?.find((session) => readingsOf(session).includes(id));
        if (elsewhere === undefined) return true;
        this.#conflict(known.id, id, `read in ${elsewhere.id}`, "read here");
      }
      return false;
    });
    if (fresh.length > 0) this.#insertReadings(index, role, fresh);
  }

  #insertReadings(index: number, role: "required" | "extra", ids: readonly string[]): void {
    const session = this.#places.find("sessions", index);
    const node = this.#places.find("sessions", index, role);
    if (session === undefined) return;
    this.#result.added.readings += ids.length;
    const words = ids.map((id) => scalar(id, "flow"));
    if (!isSeq(node)) {
      const lines = list(role, ids, "    ");
      this.#insertions.push(keysInsertion(this.#places, session, { values: { [role]: ids }, lines }));
    } else if (node.flow === true) {
      const isEmpty = node.items.length === 0;
      const last = node.items.at(-1);
      const at = last === undefined || !("range" in last) || !last.range ? node.range[0] + 1 : last.range[1];
      this.#insertions.push({ at, text: `${isEmpty ? "" : ", "}${words.join(", ")}` });
    } else {
      const indent = this.#places.indentOf(node);
      this.#insertions.push({
        at: this.#places.after(node),
        text: words.map((word) => `${indent}- ${word}\n`).join(""),
      });
    }
  }

  #addSession(session: SessionEntry): void {
    const id = this.#giveId(session.id, "session");
    this.#result.added.sessions.push(id);
    const lines = writeSession({ ...session, id });
    const sessions = this.#file.sessions ?? [];
    const later = sessions.findIndex(({ date }) =>
      session.date === undefined ? false : date === undefined || date > session.date,
    );
    const before = later === -1 ? sessions.length - 1 : later - 1;
    const node = this.#places.find("sessions");
    const previous = this.#places.find("sessions", before);
    if (previous === undefined || node === undefined || !isSeq(node)) {
      this.#insertInto("sessions", lines);
      return;
    }
    checkBlock(node.flow, "sessions");
    const text = reindent(lines, "  ", this.#places.indentOf(node));
    this.#insertions.push({ at: this.#places.after(previous), text });
  }

  /** Adds entries at the end of a part, or the part itself where it is not there. */
  #insertInto(key: "papers" | "sessions", lines: readonly string[]): void {
    if (lines.length === 0) return;
    const node = this.#places.find(key);
    if (node === undefined) {
      const before = key === "papers" ? this.#places.lineOfKey("sessions") : undefined;
      const text = `${key}:\n${lines.join("\n")}\n`;
      this.#insertions.push({ at: before ?? this.#places.end, text });
      return;
    }
    const [start, end] = node.range;
    if (isEmptyPart(node)) {
      this.#insertions.push({ at: start, until: end, text: `\n${lines.join("\n")}` });
      return;
    }
    checkBlock("flow" in node ? node.flow : undefined, key);
    const isFirst = isSeq(node) && node.items.length > 0 && key === "sessions";
    const at = isFirst ? this.#places.lineStart(node.range[0]) : this.#places.after(node);
    this.#insertions.push({ at, text: reindent(lines, "  ", this.#places.indentOf(node)) });
  }
}

function readingsOf({ required = [], extra = [] }: SessionEntry): string[] {
  return [...required, ...extra];
}
