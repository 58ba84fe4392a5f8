import type { PaperEntry, SessionEntry } from "../../model/schema.js";
import { titleKey } from "../../model/text.js";

/** Where the list says something else than the file. */
export interface Conflict {
  id: string;
  key: string;
  there: string;
  found: string;
  /** The command line that does as the list says. */
  command?: string | undefined;
}

/** What a list says beside what an entry of the file says already. */
export interface Comparison<T> {
  /** What only the list says. */
  missing: Partial<T>;
  conflicts: Conflict[];
}

const PAPER_KEYS = [
  "title",
  "authors",
  "venue",
  "year",
  "url",
  "doi",
  "arxiv",
  "note",
  "materials",
] as const satisfies readonly (keyof PaperEntry)[];

const SESSION_KEYS = [
  "time",
  "place",
  "title",
  "presenters",
  "note",
  "materials",
] as const satisfies readonly (keyof SessionEntry)[];

/** Compares a paper of the file with the same one in the list. */
export function comparePaper(id: string, known: PaperEntry, found: PaperEntry): Comparison<PaperEntry> {
  return compare(id, known, found, PAPER_KEYS);
}

/**
 * Compares a session. A file can leave out when a session is, of which kind, and whether it takes place, and
 * mean something by it; so what the list says of these is reported and never put in.
 */
export function compareSession(known: SessionEntry, found: SessionEntry): Comparison<SessionEntry> {
  const { missing, conflicts } = compare(known.id, known, found, SESSION_KEYS);
  for (const key of ["date", "kind", "status"] as const) {
    const [there, here] = [known[key] ?? DEFAULTS[key], found[key]];
    if (here !== undefined && here !== there)
      conflicts.unshift({
        id: known.id,
        key,
        there: there ?? "not set",
        found: here,
        ...(key === "date" && { command: `aisys move ${known.id} --to ${spoken(here, known.date)}` }),
      });
  }
  return { missing, conflicts };
}

/** A date as it is typed: without its year where that is the year of the session already. */
function spoken(date: string, known = ""): string {
  const [year = "", month, day] = date.split("-");
  return known.startsWith(`${year}-`) ? `${Number(month)}/${Number(day)}` : date;
}

const DEFAULTS = { date: undefined, kind: "reading", status: "confirmed" } as const;

function compare<T extends object, K extends keyof T & string>(
  id: string,
  known: T,
  found: T,
  keys: readonly K[],
): Comparison<T> {
  const missing: Partial<T> = {};
  const conflicts: Conflict[] = [];
  for (const key of keys) {
    const [there, here] = [known[key], found[key]];
    if (here === undefined) continue;
    if (there === undefined) missing[key] = here;
    else if (comparable(key, there) !== comparable(key, here))
      conflicts.push({ id, key, there: shown(there), found: shown(here) });
  }
  return { missing, conflicts };
}

/** Titles are compared by their letters, everything else as it stands; one link is a list of one. */
function comparable(key: string, value: unknown): string {
  if (key === "title") return titleKey(String(value));
  if (key !== "materials" || typeof value !== "object" || value === null) return JSON.stringify(value);
  const sorted = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(sorted.map(([kind, links]) => [kind, [links].flat()]));
}

function shown(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : JSON.stringify(value);
}
