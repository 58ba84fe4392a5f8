import type { SessionEntry } from "../../model/schema.js";
import type { Material } from "../infer/links.js";

/** A paper as the text tells it, before it has an id. */
export interface DraftPaper {
  line: number;
  /** The id that the data gives it, where that can be one. */
  id?: string | undefined;
  /** What it is about, as the data says. */
  topics?: string[] | undefined;
  /** The words that call it by a short name, where they are not its title. */
  name?: string | undefined;
  title?: string;
  authors: string[];
  venue?: string;
  year?: number;
  url?: string;
  doi?: string;
  arxiv?: string;
  materials: Materials;
  notes: string[];
  /** Who presents it, as its own words say. */
  presenters: string[];
  /** What its own words say of whether it must be read. */
  role?: Role | undefined;
  /** The role of the label before it, and whether that says so itself: `Required:` does, `Paper:` does not. */
  label?: { role: Role; isMarked: boolean };
  /** Whether its form or its address shows that it is a paper. */
  isCertain: boolean;
}

/** Whether a paper must be read. */
export type Role = "required" | "extra";

/** Addresses by what they lead to. */
export type Materials = Partial<Record<Material, string[]>>;

/** A session as the text tells it, before it has an id. */
export interface DraftSession {
  line: number;
  /** The id that the data gives it, where that can be one. */
  id?: string | undefined;
  date?: string;
  /** From when to when, `14:00-15:15`. */
  time?: string;
  place?: string;
  title?: string;
  kind?: NonNullable<SessionEntry["kind"]>;
  status?: NonNullable<SessionEntry["status"]>;
  topic?: string | undefined;
  presenters: string[];
  notes: string[];
  materials: Materials;
  papers: { paper: DraftPaper; role: Role | undefined }[];
}

/** Something that the reader of the report should look at. */
export interface Warning {
  line: number;
  code: WarningCode;
  message: string;
}

/** Every kind of warning. */
export type WarningCode =
  | "kept-in-note"
  | "relative-link"
  | "wrong-weekday"
  | "impossible-date"
  | "no-year"
  | "role-unclear"
  | "placeholder"
  | "repeating-event";

/** Adds an address to what goes with a paper or session, once. */
export function addMaterial(materials: Materials, kind: Material, url: string): void {
  const links = materials[kind] ?? [];
  if (!links.includes(url)) materials[kind] = [...links, url];
}

/** A paper of which nothing is known yet. */
export function newPaper(line: number): DraftPaper {
  return { line, authors: [], materials: {}, notes: [], presenters: [], isCertain: false };
}

/** A paper outside sessions, with what the list around it is about. */
export interface LoosePaper {
  paper: DraftPaper;
  topic: string | undefined;
}
