import { weekdayOf } from "../model/dates.js";
import { idGiver, slug } from "../model/ids.js";
import type { SyllabusFile } from "../model/schema.js";
import { type Anchor, findAnchors, findAsideDates, findDateColumns } from "./anchors.js";
import { readUnits } from "./blocks.js";
import { joinCredits } from "./credit-paragraphs.js";
import { decideDates } from "./decide-dates.js";
import { declare } from "./declare.js";
import type { DraftSession, Role } from "./drafts.js";
import { Ledger } from "./ledger.js";
import { markLabels } from "./link-labels.js";
import { readLoose } from "./loose.js";
import { readOutline, type Section } from "./outline.js";
import { repairUnits } from "./repairs.js";
import { buildReport, type Decision, type ImportResult } from "./result.js";
import { readScopes, type Scope } from "./scopes.js";
import { natureOf } from "./session-kind.js";
import { readSession } from "./session-reader.js";
import { tellDates } from "./tell-dates.js";
import { findUndated } from "./undated.js";
import { plainText, renumber, type TableHead, type Unit } from "./units.js";
import { readUsual, zoneDecision } from "./usual.js";
import { yearOfFile } from "./year.js";

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
}

/** Turns a Markdown reading list into a syllabus, and accounts for everything in it. */
export function importMarkdown(markdown: string, options: ImportOptions): ImportResult {
  const { units: repaired, repairs } = repairUnits(readUnits(markdown));
  const all = joinCredits(markLabels(repaired));
  const units = onlySection(all, options.section);
  const outline = readOutline(units);
  const ledger = new Ledger();
  const setting = { ledger, base: options.base };
  const decisions: Decision[] = [];

  const anchors = findAnchors(units, outline);
  const dates = dateAnchors(anchors, { units, all, outline, options, ledger, decisions });
  const dateColumns = findDateColumns(units);
  const undated = findUndated({ units, outline, anchors, dateColumns });
  const starts = new Set(anchors.map(({ unit }) => unit));
  const { scopes, loose, frames } = readScopes(units, outline, starts, undated);
  for (const frame of frames) ledger.take(frame);
  const sessions = readSessions(scopes, { anchors, dates, dateColumns, setting });
  const papers = readLoose(loose, outline, setting);
  const defaultRole = roleOfUnmarked(sessions, decisions);
  const found = declare(sessions, papers, defaultRole);

  const usual = readUsual(units, ledger);
  const title = titleOf(units, options.source);
  const file: SyllabusFile = {
    version: 1,
    course: {
      id: idGiver()(slug(title), "course"),
      title,
      ...(options.base !== undefined && { url: options.base }),
    },
    calendar: { timezone: options.timezone ?? usual?.timezone ?? "UTC", ...usual?.calendar },
    ...(Object.keys(found.topics).length > 0 && { topics: found.topics }),
    papers: found.papers,
    ...(found.sessions.length > 0 && { sessions: found.sessions }),
  };
  if (options.timezone === undefined) decisions.push(zoneDecision(usual));
  return buildReport({
    file,
    found,
    sessions,
    repairs: [...repairs, ...ledger.repairs].toSorted((a, b) => a.line - b.line),
    decisions,
    ledger,
    units,
  });
}

/** The units of one section, its heading included. @returns all where no section is asked for */
function onlySection(units: readonly Unit[], wanted: string | undefined): Unit[] {
  if (wanted === undefined) return [...units];
  const fits = (unit: Unit) =>
    unit.kind === "heading" && plainText(unit.inlines).toLowerCase().includes(wanted.toLowerCase());
  const start = units.findIndex(fits);
  const heading = units[start];
  if (heading === undefined) return [];
  const rest = units.slice(start + 1);
  const length = rest.findIndex(({ kind, depth }) => kind === "heading" && depth <= heading.depth);
  return renumber([heading, ...(length === -1 ? rest : rest.slice(0, length))]);
}

interface DateSetting {
  units: readonly Unit[];
  /** The units of the whole file, of which only a section may be read. */
  all: readonly Unit[];
  outline: readonly Section[];
  options: ImportOptions;
  ledger: Ledger;
  decisions: Decision[];
}

/** The date of each anchor; what the dates leave open goes into the report. */
function dateAnchors(
  anchors: readonly Anchor[],
  { units, all, outline, options, ledger, decisions }: DateSetting,
): ReadonlyMap<number, string> {
  // What a section does not say of its year, the page around it may.
  const fallback = yearOfFile(units, options, anchors) ?? yearOfFile(all, options, []);
  const decided = decideDates(anchors, fallback);
  tellDates(anchors, decided, fallback, { ledger, decisions });
  // Dates of deadlines are no sessions, but a slip in them misleads as well.
  const besides = decideDates(findAsideDates(units, outline), fallback);
  for (const { mention, date, weekday } of [...decided.wrongWeekdays, ...besides.wrongWeekdays])
    ledger.warn(
      mention.line,
      "wrong-weekday",
      `\`${mention.found.words}\` says ${weekday}, but ${date} is a ${weekdayOf(date)}`,
    );
  return decided.dates;
}

interface SessionInput {
  anchors: readonly Anchor[];
  dates: ReadonlyMap<number, string>;
  dateColumns: ReadonlyMap<TableHead, number>;
  setting: Parameters<typeof readSession>[2];
}

/** Reads every session; rows of one date are one session, and an empty backlog is none. */
function readSessions(scopes: readonly Scope[], input: SessionInput): DraftSession[] {
  const read = scopeReader(input);
  const sessions: DraftSession[] = [];
  const byDate = new Map<string, DraftSession>();
  for (const scope of scopes) {
    const session = read(scope);
    const { date = "" } = session;
    const twin = byDate.get(date);
    if (twin !== undefined) mergeSessions(twin, session);
    else if (scope.kind !== "backlog" || session.papers.length > 0 || isOutOfTheOrdinary(session)) {
      if (date !== "") byDate.set(date, session);
      sessions.push(session);
    }
  }
  return sessions;
}

/** An exam or a presentation without a date is one all the same. */
function isOutOfTheOrdinary({ kind, status }: DraftSession): boolean {
  return status !== undefined || (kind !== undefined && kind !== "lecture");
}

function scopeReader({ anchors, dates, dateColumns, setting }: SessionInput): (scope: Scope) => DraftSession {
  const found = new Map(anchors.map((anchor) => [anchor.unit, anchor]));
  return (scope) => {
    const { start, kind } = scope;
    const date = dates.get(start.id);
    const anchor = found.get(start.id);
    const words = anchor?.found.words;
    const dateColumn = start.table === undefined ? undefined : dateColumns.get(start.table);
    const session = readSession(scope, { date, words, dateColumn }, setting);
    if (kind === "dated" && date === undefined && words !== undefined)
      session.notes.unshift(`Date: ${words}`);
    if (kind === "backlog") nameBacklog(session, scope);
    if (anchor?.found.isRange === true) session.notes.unshift(anchor.found.words);
    if (anchor?.isStruck === true) session.status = "cancelled";
    return session;
  };
}

/** A heading without a date that is no word for `not yet dated` is the title of its session. */
function nameBacklog(session: DraftSession, { start }: Scope): void {
  const text = plainText(start.inlines);
  const isTopic = readOutline([start])[0]?.meaning.kind === "topic";
  if (!isTopic) return;
  if (session.title !== undefined) session.notes.unshift(session.title);
  session.title = text;
  if (session.papers.length === 0) Object.assign(session, natureOf(text));
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
function titleOf(units: readonly Unit[], source: string): string {
  const heading =
    units.find(
      ({ kind, depth, inlines }) => kind === "heading" && depth === 1 && plainText(inlines) !== "",
    ) ?? units.find(({ kind, inlines }) => kind === "heading" && plainText(inlines) !== "");
  if (heading !== undefined) return plainText(heading.inlines);
  const name =
    source
      .split(/[\\/]/)
      .at(-1)
      ?.replace(/\.\w+$/, "") ?? "";
  return name === "" || name === "-" ? "Reading list" : name;
}
