import { parseSyllabusFile } from "../../check/parse.js";
import { idGiver, slug } from "../../model/ids.js";
import type { SyllabusFile } from "../../model/schema.js";
import { declare } from "../assemble/declare.js";
import type { DraftSession } from "../assemble/drafts.js";
import { Ledger } from "../assemble/ledger.js";
import { buildReport, type Decision, type ImportResult } from "../assemble/result.js";
import type { ImportOptions } from "../import-markdown.js";
import { natureOf } from "../infer/session-kind.js";
import type { Block } from "../tree/block.js";
import { plain } from "../tree/phrase.js";
import { bibtexItems, jsonItems } from "./door-csl.js";
import { csvItems } from "./door-csv.js";
import { readCalendar } from "./door-ics.js";
import type { Item } from "./door-items.js";
import { placeDates } from "./door-when.js";

/** The formats besides Markdown that a list can come in. */
export type DataFormat = "bibtex" | "csl" | "csv" | "ics" | "json";

/** The records of a file, and what it says of itself. */
interface Data {
  items: Item[];
  title?: string | undefined;
  zone?: string | undefined;
}

/** Turns data in one of the other formats into a syllabus. @throws InputError where the text is not in that format */
export function importData(format: DataFormat, text: string, options: ImportOptions): ImportResult {
  const whole = format === "json" ? parseSyllabusFile(text) : undefined;
  if (whole?.kind === "valid") return wholeSyllabus(whole.file, options);
  const ledger = new Ledger();
  const decisions: Decision[] = [];
  const { items, title = titleOf(options.source), zone } = READERS[format](text, ledger, options);
  const units = accountFor(items, ledger);
  placeDates(items, units, options, ledger, decisions);
  const sessions = sessionsOf(items);
  const loose = items.flatMap(({ paper, session }) =>
    paper === undefined || session !== undefined ? [] : [{ paper, topic: undefined }],
  );
  const found = declare(sessions, loose, "required");
  const timezone = options.timezone ?? zone ?? "UTC";
  if (options.timezone === undefined && zone !== undefined)
    decisions.push({ what: "timezone", value: zone, because: "the calendar names it" });
  const file: SyllabusFile = {
    version: 1,
    course: { id: idGiver()(slug(title), "course"), title },
    calendar: { timezone },
    ...(Object.keys(found.topics).length > 0 && { topics: found.topics }),
    papers: found.papers,
    ...(found.sessions.length > 0 && { sessions: found.sessions }),
  };
  return buildReport({ file, found, sessions, repairs: [], decisions, ledger, units });
}

/** A syllabus as JSON, such as `aisys export --json` writes, is one already. */
function wholeSyllabus(given: SyllabusFile, { timezone }: ImportOptions): ImportResult {
  const file = timezone === undefined ? given : { ...given, calendar: { ...given.calendar, timezone } };
  const ledger = new Ledger();
  const names = [
    ...Object.values(file.papers ?? {}).map(({ name }) => name),
    ...(file.sessions ?? []).map(({ id }) => id),
  ];
  const units = names.map((text, index) => unitOf({ line: index + 1, text }, index));
  for (const unit of units) ledger.take(unit);
  const found = { topics: {}, papers: {}, sessions: [], repeats: [] };
  return buildReport({ file, found, sessions: [], repairs: [], decisions: [], ledger, units });
}

function titleOf(source: string): string {
  const name = source
    .split(/[\\/]/)
    .at(-1)
    ?.replace(/\.\w+$/, "");
  return name === undefined || name === "" || name === "-" ? "Reading list" : name;
}

/** Every record is taken, or skipped with a reason. */
function accountFor(items: readonly Item[], ledger: Ledger): Block[] {
  return items.map((item, id) => {
    const unit = unitOf(item, id);
    if (item.paper !== undefined || item.session !== undefined) ledger.take(unit);
    else ledger.skip(unit, item.reason ?? "it has neither a title nor a date");
    return unit;
  });
}

function unitOf({ line, text }: Pick<Item, "line" | "text">, id: number): Block {
  return {
    id,
    kind: "item",
    line,
    depth: 0,
    afterRule: false,
    parent: undefined,
    phrase: plain(text, line),
    cells: [],
    children: [],
  };
}

/** Items of one session are one: they say the same id, or the same date. */
function sessionsOf(items: readonly Item[]): DraftSession[] {
  const sessions: DraftSession[] = [];
  const known = new Map<string, DraftSession>();
  for (const { line, paper, role, session } of items) {
    if (session === undefined) continue;
    const key = keyOf(session, paper !== undefined);
    const target: DraftSession = known.get(key) ?? { line, materials: {}, papers: [], ...session };
    if (!known.has(key)) sessions.push(target);
    known.set(key, target);
    if (paper !== undefined) target.papers.push({ paper, role });
    target.presenters = [...new Set([...target.presenters, ...session.presenters])];
  }
  for (const session of sessions) giveKind(session);
  return sessions;
}

function keyOf({ id, date, title }: NonNullable<Item["session"]>, hasPaper: boolean): string {
  if (id !== undefined) return `id ${id}`;
  return hasPaper ? `date ${date}` : `date ${date} ${title}`;
}

/** What the data says of a session stands; the rest is told by its title. */
function giveKind(session: DraftSession): void {
  if (session.papers.length === 0) {
    const said = {
      ...(session.kind && { kind: session.kind }),
      ...(session.status && { status: session.status }),
    };
    Object.assign(session, session.kind === undefined ? natureOf(session.title ?? "") : {}, said);
  }
  if (session.kind === "reading") delete session.kind;
  if (session.status === "confirmed") delete session.status;
}

const READERS: Record<DataFormat, (text: string, ledger: Ledger, options: ImportOptions) => Data> = {
  bibtex: (text) => ({ items: bibtexItems(text) }),
  csl: (text) => ({ items: jsonItems(text) }),
  csv: (text) => ({ items: csvItems(text) }),
  json: (text) => ({ items: jsonItems(text) }),
  ics: (text, ledger, { timezone }) => {
    const { items, name, zone, repeating } = readCalendar(text, timezone);
    for (const line of repeating)
      ledger.warn(line, "repeating-event", "it repeats without an end: only its first day is read");
    return { items, title: name, zone };
  },
};
