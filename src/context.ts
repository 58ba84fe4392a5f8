import type { Zone } from "./core/zone.js";
import type { Style } from "./render/style.js";

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
  /** What `AISYS_FILE` and `AISYS_NOW` say. */
  settings: { file?: string | undefined; now?: string | undefined };
  /** The zone of the machine that the reader sits at, and its name. */
  readerZone: Zone;
  readerTimeZone(): string;
  files: Files;
  cache: Cache;
  /** The text at a web address. @throws InputError where it cannot be read */
  fetchText(url: string): Promise<string>;
}

/** When to colour: `auto` leaves it to the environment and the terminal. */
export type ColorChoice = "auto" | "always" | "never";

/** Reading and writing files. Paths are absolute or relative to the working folder. */
export interface Files {
  /** The text of a file, or of standard input for `-`. @throws InputError with a sentence for each reason */
  read(path: string): Promise<string>;
  /** The syllabus of this folder or of the nearest one above it, if any. */
  findSyllabus(): string | undefined;
  /** The list that ships with the program. */
  shipped: string;
  /** Writes a new file as a whole. @throws UsageError where something is there already, InputError where it cannot be written */
  create(path: string, text: string): void;
  /**
   * Replaces a file as a whole, or makes it where `was` is undefined. `was` is the text that the change
   * was made to. @throws InputError where the file holds something else by now or cannot be written
   */
  write(path: string, text: string, was: string | undefined): void;
}

/** Remembers, by its text, what was computed from a file. Never fails: what cannot be remembered is computed again. */
export interface Cache {
  get(text: string): Promise<string | undefined>;
  set(text: string, value: string): Promise<void>;
}
