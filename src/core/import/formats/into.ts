import { InputError } from "../../../errors.js";
import { parseSyllabusFile } from "../../check/parse.js";
import { keysOf } from "../../model/identity.js";
import { idGiver } from "../../model/ids.js";
import type { Role } from "../../model/lists.js";
import { placeSession } from "../../model/order.js";
import type { PaperEntry, SessionEntry, SyllabusFile } from "../../model/schema.js";
import { editSyllabus } from "../../syllabus/edit/edit.js";
import { type Conflict, comparePaper, compareSession } from "./into-compare.js";
import { contradiction, pairSessions, readingsOf } from "./into-pair.js";

/** What a list adds to a syllabus, and where it says something else. */
interface Additions {
  added: { papers: string[]; sessions: string[]; readings: number; fields: string[] };
  conflicts: Conflict[];
}

/** A syllabus with what a list adds to it. */
export interface Merged extends Additions {
  text: string;
}

/**
 * Adds to the text of a syllabus what a list has and the syllabus has not. Only lines and items of lists are
 * put in: every byte that was there stays. What differs is reported and left as it is.
 *
 * @throws InputError where the text is no valid syllabus or is written so that nothing can be put in
 */
export function mergeInto(text: string, found: SyllabusFile): Merged {
  const parsed = parseSyllabusFile(text);
  if (parsed.kind === "invalid") {
    throw new InputError("the syllabus to add to has errors", { hint: "`aisys validate` shows them" });
  }
  const { file, ...additions } = new Merger(parsed.file).merge(found);
  return { ...additions, text: editSyllabus(text, parsed, file).text };
}

class Merger {
  /** The syllabus as it was. */
  readonly #file: SyllabusFile;
  #merged: SyllabusFile;
  readonly #result: Additions = {
    added: { papers: [], sessions: [], readings: 0, fields: [] },
    conflicts: [],
  };
  /** The id in the file of each paper of the list. */
  readonly #ids = new Map<string, string>();
  readonly #giveId: ReturnType<typeof idGiver>;

  constructor(file: SyllabusFile) {
    this.#file = file;
    this.#merged = file;
    this.#giveId = idGiver([...Object.keys(file.papers ?? {}), ...(file.sessions ?? []).map(({ id }) => id)]);
  }

  merge(found: SyllabusFile): Additions & { file: SyllabusFile } {
    this.#mergePapers(found.papers);
    this.#mergeSessions(found.sessions ?? []);
    return { ...this.#result, file: this.#merged };
  }

  #mergePapers(found: Readonly<Record<string, PaperEntry>> = {}): void {
    const owners = this.#owners();
    const papers = new Map(Object.entries(this.#file.papers ?? {}));
    for (const [id, paper] of Object.entries(found)) {
      const twin = keysOf(paper)
        .map((key) => owners.get(key))
        .find((owner) => owner !== undefined);
      const known = twin === undefined ? undefined : this.#file.papers?.[twin];
      if (twin === undefined || known === undefined)
        papers.set(this.#idFor(id), this.#withKnownTopics(paper));
      else papers.set(twin, { ...papers.get(twin), ...this.#comparePaper(id, twin, known, paper) });
    }
    if (papers.size > 0) this.#merged = { ...this.#merged, papers: Object.fromEntries(papers) };
  }

  /** By what each paper of the file is known. */
  #owners(): Map<string, string> {
    const owners = new Map<string, string>();
    for (const [id, paper] of Object.entries(this.#file.papers ?? {}))
      for (const key of keysOf(paper)) if (!owners.has(key)) owners.set(key, id);
    return owners;
  }

  #idFor(id: string): string {
    const given = this.#giveId(id, "paper");
    this.#ids.set(id, given);
    this.#result.added.papers.push(given);
    return given;
  }

  #comparePaper(id: string, twin: string, known: PaperEntry, found: PaperEntry): PaperEntry {
    this.#ids.set(id, twin);
    const { missing, conflicts } = comparePaper(twin, known, found);
    this.#note(twin, missing, conflicts);
    return { ...known, ...missing };
  }

  /** Topics are the order of the one who keeps the syllabus: only those it has are referred to. */
  #withKnownTopics<T extends { topics?: string[] | undefined }>(entry: T): T {
    const topics = entry.topics?.filter((topic) => this.#file.topics?.[topic] !== undefined);
    return { ...entry, topics: topics?.length ? topics : undefined };
  }

  #note(id: string, missing: object, conflicts: readonly Conflict[]): void {
    this.#result.conflicts.push(...conflicts);
    this.#result.added.fields.push(...Object.keys(missing).map((key) => `${id}.${key}`));
  }

  #mergeSessions(found: readonly SessionEntry[]): void {
    const list = found.map((session) => ({
      ...this.#withKnownTopics(session),
      required: this.#translate(session.required),
      extra: this.#translate(session.extra),
    }));
    const twins = pairSessions(this.#file.sessions ?? [], list);
    for (const session of list) {
      const twin = twins.get(session);
      if (twin === undefined) this.#addSession(session);
      else this.#compareSession(twin, session);
    }
  }

  #translate(ids: readonly string[] = []): string[] {
    return ids.flatMap((id) => this.#ids.get(id) ?? []);
  }

  #compareSession(known: SessionEntry, found: SessionEntry): void {
    const { missing, conflicts } = compareSession(known, found);
    const other = contradiction(known, found);
    this.#note(known.id, other === undefined ? missing : {}, conflicts);
    if (other === "papers")
      this.#conflict(known.id, other, readingsOf(known).join(", "), readingsOf(found).join(", "));
    if (other !== undefined) return;
    const fresh = {
      required: this.#fresh(known, found, "required"),
      extra: this.#fresh(known, found, "extra"),
    };
    this.#merged = {
      ...this.#merged,
      sessions: (this.#merged.sessions ?? []).map((session) =>
        session.id === known.id ? withReadings({ ...session, ...missing }, fresh) : session,
      ),
    };
  }

  /** The papers that only the list has in this session; where the file has them elsewhere, that is a conflict. */
  #fresh(known: SessionEntry, found: SessionEntry, role: Role): string[] {
    const other = role === "required" ? "extra" : "required";
    const fresh = (found[role] ?? []).filter((id) => {
      if (known[role]?.includes(id)) return false;
      const elsewhere = this.#file.sessions?.find((session) => readingsOf(session).includes(id));
      if (known[other]?.includes(id)) this.#conflict(known.id, id, other, role);
      else if (elsewhere !== undefined) this.#conflict(known.id, id, `read in ${elsewhere.id}`, "read here");
      else return true;
      return false;
    });
    this.#result.added.readings += fresh.length;
    return fresh;
  }

  #conflict(id: string, key: string, there: string, found: string): void {
    this.#result.conflicts.push({ id, key, there, found });
  }

  #addSession(session: SessionEntry): void {
    const id = this.#giveId(session.id, "session");
    this.#result.added.sessions.push(id);
    this.#merged = placeSession(this.#merged, { ...session, id });
  }
}

function withReadings(session: SessionEntry, fresh: Record<Role, string[]>): SessionEntry {
  const { required = [], extra = [] } = session;
  return { ...session, required: [...required, ...fresh.required], extra: [...extra, ...fresh.extra] };
}
