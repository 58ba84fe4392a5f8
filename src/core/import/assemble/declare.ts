import { authorOf } from "../../model/authors.js";
import { identityKeys } from "../../model/identity.js";
import { idGiver, shortName, slug } from "../../model/ids.js";
import type { PaperEntry, SessionEntry, SyllabusFile } from "../../model/schema.js";
import { isLandingPage } from "../reference/paper-links.js";
import { squeeze } from "../tree/phrase.js";
import type { DraftPaper, DraftSession, LoosePaper, Materials, Role } from "./drafts.js";

/** The parts of a syllabus that hold what was found. */
export interface Declared {
  topics: NonNullable<SyllabusFile["topics"]>;
  papers: Record<string, PaperEntry>;
  sessions: SessionEntry[];
  /** Papers that stand in the list more than once. */
  repeats: { id: string; lines: number[] }[];
}

/** Declares each paper once, gives everything an id and lets the sessions refer to it. */
export function declare(
  sessions: readonly DraftSession[],
  loose: readonly LoosePaper[],
  defaultRole: Role,
): Declared {
  const declarer = new Declarer(defaultRole);
  for (const session of sessions) for (const { paper } of session.papers) declarer.addPaper(paper);
  for (const { paper, topic } of loose) declarer.addPaper(paper, topic);
  for (const session of sessions) declarer.addSession(session);
  return declarer.result();
}

class Declarer {
  readonly #defaultRole: Role;
  readonly #papers = new Map<string, PaperEntry>();
  readonly #topics = new Map<string, { title: string }>();
  readonly #topicIds = new Map<string, string>();
  readonly #sessions: SessionEntry[] = [];
  readonly #owners = new Map<string, string>();
  readonly #ids = new Map<DraftPaper, string>();
  readonly #lines = new Map<string, number[]>();
  readonly #giveId = idGiver();
  readonly #giveTopic = idGiver();

  constructor(defaultRole: Role) {
    this.#defaultRole = defaultRole;
  }

  addPaper(paper: DraftPaper, topic?: string): void {
    const keys = identityKeys(paper);
    const twin = keys.map((key) => this.#owners.get(key)).find((id) => id !== undefined);
    const id = twin ?? this.#giveId(paper.id ?? slug(nameOf(paper)), "paper");
    this.#ids.set(paper, id);
    const lines = this.#lines.get(id) ?? [];
    if (!lines.includes(paper.line)) this.#lines.set(id, [...lines, paper.line]);
    for (const key of keys) if (!this.#owners.has(key)) this.#owners.set(key, id);
    const topics = [...(topic === undefined ? [] : [topic]), ...(paper.topics ?? [])];
    const entry = paperEntry(
      paper,
      topics.flatMap((one) => this.#topic(one) ?? []),
    );
    const earlier = this.#papers.get(id);
    this.#papers.set(id, earlier === undefined ? entry : merge(earlier, entry));
  }

  #topic(title: string): string | undefined {
    const known = this.#topicIds.get(title);
    if (known !== undefined) return known;
    const wanted = slug(title.replace(/^[\d.\s]+(?=\p{L})/u, ""));
    if (wanted === "") return undefined;
    const id = this.#giveTopic(wanted, "topic");
    this.#topicIds.set(title, id);
    this.#topics.set(id, { title });
    return id;
  }

  addSession(draft: DraftSession): void {
    const { date, time, place, kind, status, title, presenters, notes, materials } = draft;
    const { required, extra } = this.#readings(draft);
    const topic = draft.topic === undefined ? undefined : this.#topic(draft.topic);
    const first = required[0] ?? extra[0];
    const wanted = slug(title ?? "") || (first === undefined ? (topic ?? "") : `class-${first}`);
    const known = { date, time, place, kind, status, title };
    this.#sessions.push({
      id: this.#giveId(draft.id ?? wanted, "session"),
      ...withoutUndefined(known),
      ...(topic !== undefined && { topics: [topic] }),
      ...(presenters.length > 0 && { presenters: [...new Set(presenters)] }),
      ...noteOf(notes),
      ...materialsOf(materials),
      ...(required.length > 0 && { required }),
      ...(extra.length > 0 && { extra }),
    });
  }

  /** The ids of what is read in a session; what stands there twice counts as what it was first. */
  #readings(draft: DraftSession): Record<Role, string[]> {
    const roles = new Map<string, Role>();
    for (const { paper, role } of draft.papers) {
      const id = this.#ids.get(paper);
      if (id !== undefined && !roles.has(id)) roles.set(id, role ?? this.#defaultRole);
    }
    const idsOf = (wanted: Role) => [...roles].filter(([, role]) => role === wanted).map(([id]) => id);
    return { required: idsOf("required"), extra: idsOf("extra") };
  }

  result(): Declared {
    return {
      topics: Object.fromEntries(this.#topics),
      papers: Object.fromEntries(this.#papers),
      sessions: this.#sessions,
      repeats: [...this.#lines].filter(([, lines]) => lines.length > 1).map(([id, lines]) => ({ id, lines })),
    };
  }
}

function nameOf({ name, title, url, arxiv, doi }: DraftPaper): string {
  if (name !== undefined || title !== undefined) return name ?? shortName(title ?? "");
  return url ?? (arxiv === undefined ? (doi ?? "paper") : `arXiv:${arxiv}`);
}

function paperEntry(paper: DraftPaper, topics: readonly string[]): PaperEntry {
  const { title, authors, venue, year, url, doi, arxiv, materials, notes } = paper;
  return {
    name: nameOf(paper),
    ...withoutUndefined({ title }),
    ...(authors.length > 0 && { authors: authors.map(authorOf) }),
    ...withoutUndefined({ venue, year, url, doi, arxiv }),
    ...(url !== undefined && isLandingPage(url) && { type: "page" as const }),
    ...noteOf(notes),
    ...materialsOf(materials),
    ...(topics.length > 0 && { topics: [...new Set(topics)] }),
  };
}

/** The keys that have a value. */
type Known<T> = { [K in keyof T]?: NonNullable<T[K]> };

function withoutUndefined<T extends object>(entry: T): Known<T> {
  const known: Known<T> = {};
  for (const key in entry) {
    const value = entry[key];
    if (value !== undefined && value !== null) known[key] = value;
  }
  return known;
}

function noteOf(notes: readonly string[]): { note?: string } {
  const lines = [...new Set(notes.map(squeeze).filter(Boolean))];
  return lines.length === 0 ? {} : { note: lines.join("\n") };
}

function materialsOf(materials: Materials): { materials?: NonNullable<PaperEntry["materials"]> } {
  const entries = (["slides", "video", "code", "summary", "notes"] as const).flatMap((kind) => {
    const links = materials[kind];
    const [first] = links ?? [];
    return first === undefined || links === undefined
      ? []
      : [[kind, links.length === 1 ? first : links] as const];
  });
  return entries.length === 0 ? {} : { materials: Object.fromEntries(entries) };
}

/** What two entries of one paper say together; where they differ, the first stands and the other is noted. */
function merge(first: PaperEntry, second: PaperEntry): PaperEntry {
  const notes = [first.note, second.note].flatMap((note) => note?.split("\n") ?? []);
  if (first.url !== undefined && second.url !== undefined && first.url !== second.url)
    notes.push(`also at ${second.url}`);
  const topics = [...new Set([...(first.topics ?? []), ...(second.topics ?? [])])];
  return {
    ...second,
    ...first,
    ...noteOf(notes),
    ...(topics.length > 0 && { topics }),
    ...mergeMaterials(first.materials, second.materials),
  };
}

function mergeMaterials(
  first: PaperEntry["materials"],
  second: PaperEntry["materials"],
): { materials?: NonNullable<PaperEntry["materials"]> } {
  const merged: Materials = {};
  for (const materials of [first ?? {}, second ?? {}]) {
    for (const kind of ["slides", "video", "code", "summary", "notes"] as const) {
      const links = [materials[kind] ?? []].flat();
      if (links.length > 0) merged[kind] = [...new Set([...(merged[kind] ?? []), ...links])];
    }
  }
  return materialsOf(merged);
}
