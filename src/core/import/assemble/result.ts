import type { SyllabusFile } from "../../model/schema.js";
import type { Block } from "../tree/block.js";
import type { Repair } from "../tree/repairs.js";
import type { Collection } from "./collections.js";
import type { Declared } from "./declare.js";
import type { DraftSession, Warning } from "./drafts.js";
import type { Account, Ledger } from "./ledger.js";

/** Something that the whole file decided, such as the year. */
export interface Decision {
  what: "year" | "order" | "timezone" | "unmarked";
  value: string;
  because: string;
}

/** How much was found. */
interface Counts {
  sessions: number;
  /** Sessions with a date. */
  dated: number;
  papers: number;
  /** Mentions of papers as required and as extra reading. */
  required: number;
  extra: number;
  topics: number;
}

/** What was found, decided, repaired and left out. */
interface ImportReport {
  counts: Counts;
  decisions: Decision[];
  /** What was read as one, such as the rows of a table. */
  collections: Collection[];
  repairs: Repair[];
  /** Papers that stand in the list more than once. */
  repeats: { id: string; lines: number[] }[];
  warnings: Warning[];
  account: Account;
}

/** A list as a syllabus, and the report on how it became one. */
export interface ImportResult {
  file: SyllabusFile;
  report: ImportReport;
}

interface Findings {
  file: SyllabusFile;
  found: Declared;
  sessions: readonly DraftSession[];
  repairs: Repair[];
  decisions: Decision[];
  /** Data in other formats has none. */
  collections?: Collection[];
  ledger: Ledger;
  units: readonly Block[];
}

/** Puts the report together. */
export function buildReport(findings: Findings): ImportResult {
  const { file, found, repairs, decisions, collections = [], ledger, units } = findings;
  return {
    file,
    report: {
      counts: countFile(file),
      decisions,
      collections,
      repairs: unique(repairs),
      repeats: found.repeats,
      warnings: unique(ledger.warnings.toSorted((a, b) => a.line - b.line)),
      account: ledger.close(units),
    },
  };
}

/** Entries that are not the same as one before: a cell that stands in several rows is read in each. */
function unique<T>(entries: readonly T[]): T[] {
  return [...new Map(entries.map((entry) => [JSON.stringify(entry), entry])).values()];
}

/** How much a syllabus holds. */
function countFile({ papers = {}, sessions = [], topics = {} }: SyllabusFile): Counts {
  return {
    sessions: sessions.length,
    dated: sessions.filter(({ date }) => date !== undefined).length,
    papers: Object.keys(papers).length,
    required: sessions.reduce((sum, { required = [] }) => sum + required.length, 0),
    extra: sessions.reduce((sum, { extra = [] }) => sum + extra.length, 0),
    topics: Object.keys(topics).length,
  };
}
