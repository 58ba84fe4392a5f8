import type { SyllabusFile } from "../syllabus/schema.js";
import { declare } from "./declare.js";
import { bibtexItems, jsonItems } from "./door-csl.js";
import { csvItems } from "./door-csv.js";
import { icsItems } from "./door-ics.js";
import type { Item } from "./door-items.js";
import type { DraftSession } from "./drafts.js";
import { idGiver, slug } from "./identity.js";
import type { ImportOptions } from "./import-markdown.js";
import { Ledger } from "./ledger.js";
import { buildReport, type ImportResult } from "./result.js";
import { natureOf } from "./session-kind.js";
import type { Unit } from "./units.js";

/** The formats besides Markdown that a list can come in. */
export type DataFormat = "bibtex" | "csl" | "csv" | "ics" | "json";

/** Turns data in one of the other formats into a syllabus. @throws InputError where the text is not in that format */
export function importData(format: DataFormat, text: string, options: ImportOptions): ImportResult {
  const ledger = new Ledger();
  const items = READERS[format](text);
  const units = items.map((item, id) => unitOf(item, id));
  for (const [index, item] of items.entries()) {
    const unit = units[index];
    if (unit === undefined) continue;
    if (item.paper !== undefined || item.session !== undefined) ledger.take(unit);
    else ledger.skip(unit, "it has neither a title nor a date");
  }
  const sessions = sessionsOf(items);
  const loose = items.flatMap(({ paper, session }) =>
    paper === undefined || session !== undefined ? [] : [{ paper, topic: undefined }],
  );
  const found = declare(sessions, loose, "required");
  const title =
    options.source
      .split(/[\\/]/)
      .at(-1)
      ?.replace(/\.\w+$/, "") || "Reading list";
  const file: SyllabusFile = {
    version: 1,
    course: { id: idGiver()(slug(title), "course"), title: title === "-" ? "Reading list" : title },
    calendar: { timezone: options.timezone ?? "UTC" },
    papers: found.papers,
    ...(found.sessions.length > 0 && { sessions: found.sessions }),
  };
  return buildReport({ file, found, sessions, repairs: [], decisions: [], ledger, units });
}

function unitOf({ line, text }: Item, id: number): Unit {
  const inlines = [{ kind: "text" as const, text, strong: false, line }];
  return {
    id,
    kind: "item",
    line,
    depth: 0,
    parent: undefined,
    list: undefined,
    inlines,
    cells: [],
    table: undefined,
  };
}

/** Items of one date are one session. */
function sessionsOf(items: readonly Item[]): DraftSession[] {
  const sessions: DraftSession[] = [];
  for (const { line, paper, role, session } of items) {
    if (session === undefined) continue;
    const known = sessions.find(
      ({ date, title }) =>
        date !== undefined && date === session.date && (paper !== undefined || title === session.title),
    );
    const target: DraftSession = known ?? { line, materials: {}, papers: [], ...session };
    if (known === undefined) sessions.push(target);
    if (paper !== undefined) target.papers.push({ paper, role });
  }
  for (const session of sessions)
    if (session.papers.length === 0)
      Object.assign(session, natureOf(session.title ?? ""), session.status && { status: session.status });
  return sessions;
}

const READERS: Record<DataFormat, (text: string) => Item[]> = {
  bibtex: bibtexItems,
  csl: jsonItems,
  csv: csvItems,
  ics: icsItems,
  json: jsonItems,
};
