import { weekdayOf } from "../model/dates.js";
import { idGiver, slug } from "../model/ids.js";
import type { SyllabusFile } from "../model/schema.js";
import { collectionsOf } from "./assemble/collections.js";
import { declare } from "./assemble/declare.js";
import type { DraftSession, Role } from "./assemble/drafts.js";
import { Ledger } from "./assemble/ledger.js";
import { buildReport, type Decision, type ImportResult } from "./assemble/result.js";
import { readUsual, zoneDecision } from "./assemble/usual.js";
import { type Found, walk } from "./assemble/walk.js";
import { type DateMention, decideDates } from "./infer/decide-dates.js";
import { dateAtStart } from "./infer/find-date.js";
import { isAside } from "./infer/headings.js";
import { markLabels } from "./infer/link-labels.js";
import { findStarts, type Starts, yearAbove } from "./infer/starts.js";
import { type ColumnWishes, readTable } from "./infer/tables.js";
import { tellDates } from "./infer/tell-dates.js";
import { yearOfFile } from "./infer/year.js";
import { type Block, everyBlock, isPiece } from "./tree/block.js";
import { words } from "./tree/phrase.js";
import { readTree } from "./tree/read.js";
import { repairControls, repairTree } from "./tree/repairs.js";

/** What is known of a list besides its text. */
export interface ImportOptions {
  /** The path or the address it came from. */
  source: string;
  /** The address against which relative links are resolved. */
  base?: string | undefined;
  year?: number | undefined;
  timezone?: string | undefined;
  /** Only the part below the heading of this text. */
  section?: string | undefined;
  /** What columns hold, by their number from 1 or their header. */
  columns?: ColumnWishes | undefined;
  /** Whether dates are those at which papers came out, and no sessions. */
  noSessions?: boolean | undefined;
}

/** Turns a Markdown reading list into a syllabus, and accounts for everything in it. @throws InputError where it is nested too deep */
export function importMarkdown(markdown: string, options: ImportOptions): ImportResult {
  const cleaned = repairControls(markdown);
  const whole = readTree(cleaned.text);
  const repairs = [...cleaned.repairs, ...repairTree(whole)];
  markLabels(whole);
  const root = onlySection(whole, options.section);
  const blocks = [...everyBlock(root)];
  const all = root === whole ? blocks : [...everyBlock(whole)];
  const ledger = new Ledger();
  const setting = { ledger, base: options.base };
  const decisions: Decision[] = [];

  const noSessions = options.noSessions === true;
  const tables = new Map(
    blocks.flatMap((block) =>
      block.kind === "table" ? [[block, readTable(block, options.columns ?? new Map(), noSessions)]] : [],
    ),
  );
  const starts = findStarts(root, tables, noSessions);
  const dates = dateStarts(starts, { blocks, all, options, ledger, decisions });
  const usual = readUsual(blocks, ledger);
  const found = walk(root, { starts, tables, dates }, setting);
  const sessions = mergeByDate(found);
  const defaultRole = roleOfUnmarked(sessions, decisions);
  const declared = declare(sessions, found.papers, defaultRole);

  const title = titleOf(blocks, options.source);
  const file: SyllabusFile = {
    version: 1,
    course: {
      id: idGiver()(slug(title), "course"),
      title,
      ...(options.base !== undefined && { url: options.base }),
    },
    calendar: { timezone: options.timezone ?? usual?.timezone ?? "UTC", ...usual?.calendar },
    ...(Object.keys(declared.topics).length > 0 && { topics: declared.topics }),
    papers: declared.papers,
    ...(declared.sessions.length > 0 && { sessions: declared.sessions }),
  };
  if (options.timezone === undefined) decisions.push(zoneDecision(usual));
  return buildReport({
    file,
    found: declared,
    sessions,
    repairs: [...repairs, ...ledger.repairs].toSorted((a, b) => a.line - b.line),
    decisions,
    collections: collectionsOf(blocks, tables, starts),
    ledger,
    units: blocks.filter(isPiece),
  });
}

/** The part below one heading, the heading included; all where none is asked for. */
function onlySection(root: Block, wanted: string | undefined): Block {
  if (wanted === undefined) return root;
  const heading = [...everyBlock(root)].find(
    (block) => block.kind === "heading" && words(block.phrase).toLowerCase().includes(wanted.toLowerCase()),
  );
  return { ...root, children: heading === undefined ? [] : [heading] };
}

interface DateSetting {
  blocks: readonly Block[];
  /** The blocks of the whole file, of which only a section may be read. */
  all: readonly Block[];
  options: ImportOptions;
  ledger: Ledger;
  decisions: Decision[];
}

/** The date of each session; what the dates leave open goes into the report. */
function dateStarts(
  { starts }: Starts,
  { blocks, all, options, ledger, decisions }: DateSetting,
): ReadonlyMap<number, string> {
  const mentions = [...starts.values()]
    .flatMap(({ block, found, dateBlock }): DateMention[] =>
      found === undefined
        ? []
        : [{ unit: block.id, line: (dateBlock ?? block).line, found, heading: yearAbove(block) }],
    )
    .toSorted((a, b) => a.unit - b.unit);
  // What a section does not say of its year, the page around it may.
  const dated = new Set(mentions.map(({ unit }) => unit));
  const fallback = yearOfFile(blocks, options, dated) ?? yearOfFile(all, options, new Set());
  const decided = decideDates(mentions, fallback);
  tellDates(mentions, decided, fallback, { ledger, decisions });
  // Dates of deadlines are no sessions, but a slip in them misleads as well.
  const besides = decideDates(asideDates(blocks), fallback);
  for (const { mention, date, weekday } of [...decided.wrongWeekdays, ...besides.wrongWeekdays])
    ledger.warn(
      mention.line,
      "wrong-weekday",
      `\`${mention.found.words}\` says ${weekday}, but ${date} is a ${weekdayOf(date)}`,
    );
  return decided.dates;
}

/** Items with a date and its weekday in parts that hold no sessions, such as deadlines. */
function asideDates(blocks: readonly Block[]): DateMention[] {
  return blocks.flatMap((block) => {
    const found = block.kind === "item" && isAside(block) ? dateAtStart(words(block.phrase)) : undefined;
    return found?.weekday === undefined
      ? []
      : [{ unit: block.id, line: block.line, found, heading: yearAbove(block) }];
  });
}

/** Sessions of one date are one, and an empty backlog is none. */
function mergeByDate({ sessions, starts }: Found): DraftSession[] {
  const kept: DraftSession[] = [];
  const byDate = new Map<string, DraftSession>();
  for (const session of sessions) {
    const { date = "" } = session;
    const twin = byDate.get(date);
    if (twin !== undefined) mergeSessions(twin, session);
    else if (
      starts.get(session)?.kind !== "backlog" ||
      session.papers.length > 0 ||
      isOutOfTheOrdinary(session)
    ) {
      if (date !== "") byDate.set(date, session);
      kept.push(session);
    }
  }
  return kept;
}

/** An exam or a presentation without a date is one all the same. */
function isOutOfTheOrdinary({ kind, status }: DraftSession): boolean {
  return status !== undefined || (kind !== undefined && kind !== "lecture");
}

function mergeSessions(into: DraftSession, other: DraftSession): void {
  if (into.title === undefined) {
    if (other.title !== undefined) into.title = other.title;
  } else if (other.title !== undefined && other.title !== into.title) into.notes.push(other.title);
  into.papers.push(...other.papers);
  into.presenters.push(...other.presenters);
  into.notes.push(...other.notes);
  for (const kind of ["slides", "video", "code", "summary", "notes"] as const) {
    const links = [...(into.materials[kind] ?? []), ...(other.materials[kind] ?? [])];
    if (links.length > 0) into.materials[kind] = [...new Set(links)];
  }
  if (into.papers.length > 0) {
    delete into.kind;
    delete into.status;
  }
}

/** Where a list marks what is required, the rest is extra; where it marks nothing or what is extra, the rest is required. */
function roleOfUnmarked(sessions: readonly DraftSession[], decisions: Decision[]): Role {
  const readings = sessions.flatMap(({ papers }) => papers);
  const remarked = readings.find(({ paper }) => paper.role === "required");
  if (remarked === undefined) return "required";
  if (readings.some(({ role }) => role === undefined))
    decisions.push({
      what: "unmarked",
      value: "extra",
      because: `some papers are marked as required (line ${remarked.paper.line})`,
    });
  return "extra";
}

/** The first heading of the page, else the name of the file. */
function titleOf(blocks: readonly Block[], source: string): string {
  const headings = blocks.filter(({ kind, phrase }) => kind === "heading" && words(phrase) !== "");
  const heading = headings.find(({ depth }) => depth === 1) ?? headings[0];
  if (heading !== undefined) return words(heading.phrase);
  const name =
    source
      .split(/[\\/]/)
      .at(-1)
      ?.replace(/\.\w+$/, "") ?? "";
  return name === "" || name === "-" ? "Reading list" : name;
}
