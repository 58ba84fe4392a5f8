import type { LinkTools } from "./core/links/run.js";
import type { Zone } from "./core/model/zone.js";
import type { ServiceSettings } from "./core/services/services.js";
import type { PastChange } from "./core/undo/undo.js";
import type { Style } from "./render/style.js";

/** The last state before an instant, in milliseconds since 1970. */
export interface Before {
  before: number;
}

/** Everything that a command can reach outside itself. Built once in `main.ts`; tests build their own. */
export interface Context {
  /** Writes to standard output: only what was asked for. */
  out(text: string): void;
  /** Writes to standard error: notes, hints, progress. */
  err(text: string): void;
  /** How standard output looks, for `--color` as given. */
  style(color: ColorChoice | undefined): Promise<Style>;
  /** How standard error looks. */
  styleErr(color: ColorChoice | undefined): Promise<Style>;
  /** Milliseconds since 1970. */
  now(): number;
  /** What `AISYS_FILE`, `AISYS_NOW` and `SOURCE_DATE_EPOCH` say, and the variables for services. */
  settings: {
    file?: string | undefined;
    now?: string | undefined;
    sourceDateEpoch?: string | undefined;
    services?: ServiceSettings;
  };
  /** The zone of the machine that the reader sits at, and its name. */
  readerZone: Zone;
  readerTimeZone(): string;
  files: Files;
  /** The instant of the last commit that touched a file, in milliseconds; undefined where git knows none. */
  lastCommit(path: string): Promise<number | undefined>;
  /** The text that a file had at a git revision or before an instant; undefined where it was not there. @throws UsageError for an unknown revision, or a file that is in no repository */
  textAt(revision: string | Before, path: string): Promise<string | undefined>;
  /** The SHA-256 of a text, in base64. */
  sha256(text: string): Promise<string>;
  cache: Cache;
  /** What only commands that ask the network need, loaded when it is called. */
  links(): Promise<LinkTools>;
  /** What commands changed, kept so that it can be taken back; loaded when it is called. */
  journal(): Promise<Journal>;
  /** The reader's own files and programs; loaded when it is called. */
  reader(): Promise<ReaderTools>;
  /** Begins to answer an editor over standard input and output; the process ends when the editor does. */
  serveEditor(): Promise<void>;
}

/**
 * What belongs to the one who reads, not to the list: marks, notes and settings, each in its place
 * (XDG Base Directory Specification, or where the system keeps such things), and the programs that show them.
 */
export interface ReaderTools {
  /** Where the marks of a course are kept: one file for each course, or the one that `AISYS_READING` names. */
  marksPath(course: string): string;
  /** The marks that were written, for the ids of a course and of its earlier terms; empty where there are none. */
  readMarks(courses: readonly string[]): string;
  /** Appends lines to the marks of a course, each whole and on a line of its own. @throws InputError where it cannot */
  appendMarks(course: string, lines: readonly string[]): void;
  /** Where settings are kept. */
  configPath: string;
  /** The folder that holds notes, unless the settings name another. */
  noteFolder: string;
  /** The folder that holds PDFs, unless the settings name another. */
  pdfFolder: string;
  /** A folder of PDFs; made when something is first put there. */
  shelf(folder: string): PdfShelf;
  /** The names of the files in a folder; none where there is no such folder. */
  list(folder: string): string[];
  /** Makes a folder with all above it, for its owner's eyes only. @throws InputError where it cannot be made */
  makeFolder(folder: string): void;
  /** Whether something can be shown: there is a display, and a person sits at it. */
  hasDisplay: boolean;
  /** The programs that `AISYS_OPEN`, `VISUAL` and `EDITOR` name. */
  programs: { open?: string | undefined; editor?: string | undefined };
  /**
   * Shows an address or a file in a program, and does not wait for it. @param program words parted by blanks, run
   * without a shell; that of the system by default. @throws InputError where it cannot be started
   */
  open(target: string, program: string | undefined): Promise<void>;
  /** Edits a file, until the editor ends. @throws InputError where it cannot be started or fails */
  edit(path: string, program: string): Promise<void>;
}

/** A folder of PDFs. What is no ordinary file there, such as a link, is never followed. */
export interface PdfShelf {
  folder: string;
  /** The SHA-256 of bytes, in hexadecimal digits. */
  digest(bytes: Uint8Array): string;
  /** That of a file; empty for what is no ordinary file, undefined where nothing has the name. */
  digestOf(file: string): string | undefined;
  /** Whether an ordinary file has this name. */
  has(file: string): boolean;
  /** The text of a file; empty where there is none. */
  text(file: string): string;
  /**
   * Does something while no other aisys changes the folder: a file is put there as a whole or not at all.
   * @throws InputError where it cannot be written
   */
  change<T>(
    action: (folder: {
      write(file: string, content: string | Uint8Array): void;
      remove(file: string): void;
    }) => T,
  ): T;
}

/** When to colour: `auto` leaves it to the environment and the terminal. */
export type ColorChoice = "auto" | "always" | "never";

/** Reading and writing files. Paths are absolute or relative to the working folder. */
export interface Files {
  /** The text of a file, or of standard input for `-`. @throws InputError with a sentence for each reason */
  read(path: string): Promise<string>;
  /** The syllabus of this folder or of the nearest one above it, if any. */
  findSyllabus(): string | undefined;
  /** The syllabus in a folder; undefined where the path is no folder, or holds none. */
  inFolder(path: string): string | undefined;
  /** Files near by that may be a syllabus although they have another name or place. */
  lookAlikes(): string[];
  /** The list that ships with the program. */
  shipped: string;
  /** The text of a file, or undefined where there is none. @throws InputError as `read` does */
  readIfThere(path: string): Promise<string | undefined>;
  /** Whether a path leads to something that can be read; a folder cannot. */
  isThere(path: string): boolean;
  /** Whether two paths lead to the same file. */
  isSame(path: string, other: string): boolean;
  /**
   * Replaces or makes a file as a whole: it has the old text or the new one, never a part. Keeps its mode,
   * and follows links. @throws InputError where it cannot be written, or no longer holds what `was` says
   */
  write(path: string, text: string, was: string | undefined): void;
  /** Writes a new file as a whole. @throws UsageError where something is there already, InputError where it cannot be written */
  create(path: string, text: string): void;
}

/** Remembers, by its text, what was computed from a file. Never fails: what cannot be remembered is computed again. */
export interface Cache {
  get(text: string): Promise<string | undefined>;
  set(text: string, value: string): Promise<void>;
}

/** A change that a command is about to make to a syllabus, or to an export of one. */
interface FileChange {
  path: string;
  /** The list that the file was made from, where it is not one itself. */
  syllabus?: string | undefined;
  /** The words of the command line, without `aisys`. */
  command: readonly string[];
  /** Milliseconds since 1970. */
  at: number;
  before: string;
  after: string;
}

/** Remembers a bounded number of changes to each file. Paths are as for `Files`; links are followed. */
export interface Journal {
  /**
   * Remembers a change. Call it before the file is written, and `forget` where it then was not. It never
   * fails: `problem` says why the change cannot be taken back.
   */
  record(change: FileChange): { problem?: string; forget(): void };
  /** The changes of a file that are remembered, newest first. @throws InputError where they cannot be looked up */
  past(path: string): PastChange[];
  /** The files that are a syllabus or come of it, each with its changes. @throws InputError as `past` does */
  ofCourse(syllabus: string): { path: string; past: PastChange[] }[];
  /** Forgets changes, by their ids. It never fails. */
  drop(ids: readonly string[]): void;
}

/** What the environment says to commands; every variable of the program that is not about the terminal. */
export function settingsOf(env: Readonly<Record<string, string | undefined>>): Context["settings"] {
  return {
    file: env.AISYS_FILE,
    now: env.AISYS_NOW,
    sourceDateEpoch: env.SOURCE_DATE_EPOCH,
    services: {
      doi: env.AISYS_DOI_URL,
      arxiv: env.AISYS_ARXIV_URL,
      openalex: env.AISYS_OPENALEX_URL,
      crossref: env.AISYS_CROSSREF_URL,
      unpaywall: env.AISYS_UNPAYWALL_URL,
      wayback: env.AISYS_WAYBACK_URL,
      contact: env.AISYS_CONTACT,
      openalexKey: env.AISYS_OPENALEX_KEY,
    },
  };
}
