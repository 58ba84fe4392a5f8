import type { Context } from "../context.js";
import type { ValidFile } from "../core/check/parse.js";
import type { CalendarDate } from "../core/model/dates.js";
import type { Place, Problem } from "../core/model/problem.js";
import type { SyllabusFile } from "../core/model/schema.js";
import { linkSyllabus, type Syllabus } from "../core/model/syllabus.js";
import { didYouMean, enumerate } from "../core/model/text.js";
import {
  intlZone,
  localTime,
  type OffsetTable,
  offsetTable,
  parseInstant,
  tableZone,
  type Zone,
} from "../core/model/zone.js";
import type { Config } from "../core/reading/config.js";
import { InputError, UsageError } from "../errors.js";
import { type Invocation, note } from "./invocation.js";
import { readSettings } from "./settings.js";

/** A syllabus with what a command needs to place it in time. */
export interface Loaded {
  path: string;
  text: string;
  /** The text parsed, for the editor; a list from the cache is parsed at the first call. */
  parsed(): Promise<ValidFile>;
  /** The syllabus as it is written, and with every reference followed. */
  file: SyllabusFile;
  syllabus: Syllabus;
  /** Where the link of a paper stands in the text; the paper itself where it has none. */
  linkPlaceOf(paper: string): Place;
  /** The zone of the course. */
  zone: Zone;
  /** Milliseconds since 1970, from `--now`, `AISYS_NOW` or the clock. */
  now: number;
  /** The date of `now` in the zone of the course. */
  today: CalendarDate;
}

/**
 * What the cache gives, unless a control character is in it: no valid file holds one, and it could drive a terminal.
 * JSON writes them escaped (RFC 8259, §7); line breaks and tabs of notes are the only ones there are.
 */
function withoutControl(entry: string | undefined): string | undefined {
  return entry === undefined || /[\x7f-\x9f]|\\[bfr]|\\u00[01]/.test(entry) ? undefined : entry;
}

/** What the cache keeps of a valid file: all that a warm start needs, without `yaml`, `zod` or ICU. */
interface CacheEntry {
  file: SyllabusFile;
  offsets: OffsetTable;
  /** By paper. */
  linkPlaces: Record<string, PlaceNumbers>;
}

type PlaceNumbers = [line: number, column: number, endColumn: number];

/**
 * Finds, reads and validates the syllabus.
 *
 * @param which stands before its path in the error that it is not valid, where there are several
 * @throws InputError where it cannot be read or has errors, UsageError where `--now` is no time
 */
export async function loadSyllabus(invocation: Invocation, which = ""): Promise<Loaded> {
  const { context } = invocation;
  const path = await syllabusPath(invocation);
  const text = await readSyllabus(context, path);
  const cached = withoutControl(await context.cache.get(text));
  let parsed = cached === undefined ? await parseValid(`${which}${path}`, text) : undefined;
  // What the cache returns, this very version of the program wrote after it had validated the file.
  const entry: CacheEntry =
    parsed === undefined ? JSON.parse(cached ?? "") : cacheEntry(parsed, context.now());
  if (cached === undefined) await context.cache.set(text, JSON.stringify(entry));
  if (invocation.globals().verbose)
    await note(invocation, `${path}: ${cached === undefined ? "parsed" : "from the cache"}`);

  const zone = tableZone(entry.offsets, intlZone(entry.file.calendar.timezone));
  const now = currentTime(invocation, zone);
  const { file, linkPlaces } = entry;
  const linkPlaceOf = (paper: string): Place => {
    const [line, column, endColumn] = linkPlaces[paper] ?? [1, 1, 2];
    return { line, column, endColumn };
  };
  const today = localTime(zone, now).date;
  return {
    path,
    text,
    parsed: async () => {
      parsed ??= await parseValid(`${which}${path}`, text);
      return parsed;
    },
    file,
    syllabus: linkSyllabus(file),
    linkPlaceOf,
    zone,
    now,
    today,
  };
}

/**
 * The path of the syllabus: `-f` (a file or a folder), `AISYS_FILE`, `-c NAME` of the settings, this folder and those
 * above it, the usual one of the settings, or the list that ships with aisys.
 *
 * @throws UsageError for a course that the settings do not name, InputError where a list is near that may be meant
 */
export async function syllabusPath(invocation: Invocation): Promise<string> {
  const { context, globals } = invocation;
  const { files } = context;
  const named = globals().file ?? (context.settings.file || undefined);
  if (named !== undefined) return files.inFolder(named) ?? named;
  const { course } = globals();
  if (course !== undefined) return coursePath(await readSettings(invocation), course);
  const near = files.findSyllabus();
  if (near !== undefined) return near;
  const usual = (await readSettings(invocation)).course;
  if (usual !== undefined) return usualPath(await readSettings(invocation), usual);
  const [like, ...others] = files.lookAlikes();
  if (like !== undefined) throw notSure(like, others);
  await note(
    invocation,
    "No syllabus.yaml here: this is the list that ships with aisys. `aisys init` starts your own.",
  );
  return files.shipped;
}

/** Whether a path is that of the list which ships with aisys, taken only because no other one was found. */
export function isLastResort({ context, globals }: Invocation, path: string): boolean {
  const { files, settings } = context;
  const isNamed = globals().file !== undefined || globals().course !== undefined || Boolean(settings.file);
  return path === files.shipped && !isNamed && files.findSyllabus() === undefined;
}

/** @throws UsageError where the settings name no such course */
function coursePath({ courses = {} }: Config, name: string): string {
  const path = Object.entries(courses).find(([own]) => own === name)?.[1];
  if (path !== undefined) return path;
  throw new UsageError(`your settings have no course \`${name}\``, {
    hint: didYouMean(name, Object.keys(courses)) ?? `\`aisys config courses.${name} PATH\` names it`,
  });
}

/** The usual list is named as one of the courses, or by its path. */
function usualPath(settings: Config, usual: string): string {
  return usual in (settings.courses ?? {}) ? coursePath(settings, usual) : usual;
}

/** Never somebody else's list where one's own may be near. */
function notSure(like: string, others: readonly string[]): InputError {
  const all = [like, ...others];
  return new InputError(`no syllabus.yaml was found here, but ${enumerate(all)}`, {
    hint: `is it meant? ${enumerate(
      all.slice(0, 3).map((path) => `\`aisys -f ${path} next\``),
      "or",
    )}`,
  });
}

/** The text of a syllabus file. @throws InputError where it cannot be read or is empty */
export async function readSyllabus(context: Context, path: string): Promise<string> {
  const text = await context.files.read(path);
  if (text.trim() === "") {
    throw new InputError(`${path === "-" ? "standard input" : path} is empty`, {
      hint: "`aisys init` writes a syllabus to start from",
    });
  }
  return text;
}

/** @throws InputError where the text is no valid syllabus */
async function parseValid(name: string, text: string): Promise<ValidFile> {
  const { parseSyllabusFile } = await import("../core/check/parse.js");
  const parsed = parseSyllabusFile(text);
  if (parsed.kind === "invalid") throw invalid(name, parsed.problems);
  return parsed;
}

function cacheEntry(parsed: ValidFile, now: number): CacheEntry {
  const { file } = parsed;
  return { file, offsets: offsetsAround(file, now), linkPlaces: linkPlacesIn(parsed) };
}

function linkPlacesIn({ file, locate }: ValidFile): Record<string, PlaceNumbers> {
  return Object.fromEntries(
    Object.entries(file.papers ?? {}).map(([id, { url }]) => {
      const { line, column, endColumn } = locate(["papers", id, ...(url === undefined ? [] : ["url"])]);
      return [id, [line, column, endColumn]];
    }),
  );
}

/**
 * The error that a syllabus with errors is to every command but `validate`.
 *
 * @param how the command that shows all of them
 */
export function invalid(
  path: string,
  problems: readonly Problem[],
  how: string = "aisys validate",
): InputError {
  const errors = problems.filter(({ severity }) => severity === "error");
  const first = errors[0];
  const others = errors.length === 1 ? "" : ` (and ${errors.length - 1} more)`;
  return new InputError(`${path}:${first?.line}:${first?.column} ${first?.message}${others}`, {
    hint: `${beforeMore(first?.hint)}\`${how}\` shows every problem`,
  });
}

/** A hint that another one follows. */
function beforeMore(hint: string | undefined): string {
  if (hint === undefined) return "";
  return hint.endsWith("?") ? `${hint} ` : `${hint}; `;
}

const MS_PER_YEAR = 366 * 86_400_000;

/** Sessions further away than this from today are placed in time without the table. */
const MAX_YEARS = 20;

/** The offsets of the course's zone from a year before to two years after its sessions and today. */
function offsetsAround({ calendar, sessions = [] }: SyllabusFile, now: number): OffsetTable {
  const dates = sessions.flatMap(({ date }) => (date === undefined ? [] : [Date.parse(date)])).concat(now);
  const near = dates.filter((date) => Math.abs(date - now) < MAX_YEARS * MS_PER_YEAR);
  const from = near.reduce((least, date) => Math.min(least, date), now) - MS_PER_YEAR;
  const until = near.reduce((most, date) => Math.max(most, date), now) + 2 * MS_PER_YEAR;
  return offsetTable(intlZone(calendar.timezone), from, until);
}

/** The instant of `--now`, `AISYS_NOW` or the clock. @throws UsageError where the first two are no time */
export function currentTime({ context, globals }: Invocation, zone: Zone): number {
  const given = globals().now ?? (context.settings.now || undefined);
  if (given === undefined) return context.now();
  const instant = parseInstant(given, zone);
  if (instant !== undefined) return instant;
  throw new UsageError(`\`${given}\` is not a time`, {
    hint: "write ISO 8601, such as 2023-04-03T23:59+09:00; without an offset it is read in the zone of the course",
  });
}
