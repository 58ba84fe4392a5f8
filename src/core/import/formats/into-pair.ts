import type { SessionEntry } from "../../model/schema.js";
import { titleKey } from "../../model/text.js";

/** For each session of the list the one of the file that it is; each has at most one partner. */
export type Twins = ReadonlyMap<SessionEntry, SessionEntry>;

/**
 * Pairs sessions by what says most: by id, then by papers, by title, and by date last, since a plan that has
 * shifted has every date on another session. Papers are called by the ids of the file.
 */
export function pairSessions(file: readonly SessionEntry[], list: readonly SessionEntry[]): Twins {
  const twins = new Map<SessionEntry, SessionEntry>();
  const taken = new Set<SessionEntry>();
  const pair = ({ known, found }: Pair) => {
    if (taken.has(known) || twins.has(found)) return;
    taken.add(known);
    twins.set(found, known);
  };
  alike(file, list, ({ id }) => [id])
    .filter(agree)
    .forEach(pair);
  sharers(file, list).forEach(pair);
  alike(file, list, titleKeys).forEach(pair);
  const ofOneDay = alike(file, list, dateKeys);
  ofOneDay.filter(agree).forEach(pair);
  // What is left on one day under another title or with other papers is reported, and nothing is put into it.
  ofOneDay.forEach(pair);
  return twins;
}

/** A session of the file, and one of the list that may be the same. */
interface Pair {
  known: SessionEntry;
  found: SessionEntry;
}

/** The pairs that share a key, by the order of the list and of its keys. */
function alike(
  file: readonly SessionEntry[],
  list: readonly SessionEntry[],
  keysOf: (session: SessionEntry) => string[],
): Pair[] {
  const owners = new Map<string, SessionEntry[]>();
  for (const session of file) for (const key of keysOf(session)) add(owners, key, session);
  return list.flatMap((found) =>
    keysOf(found).flatMap((key) => (owners.get(key) ?? []).map((known) => ({ known, found }))),
  );
}

function add(owners: Map<string, SessionEntry[]>, key: string, session: SessionEntry): void {
  const known = owners.get(key);
  if (known === undefined) owners.set(key, [session]);
  else if (known.length < MAX_OF_KEY) known.push(session);
}

/** A paper or a title that more sessions have tells nothing about which of them is meant. */
const MAX_OF_KEY = 32;

/** With the date first: titles such as `Project` come back. */
function titleKeys({ title, date }: SessionEntry): string[] {
  const words = title === undefined ? "" : titleKey(title);
  return words === "" ? [] : [`${words} ${date}`, words];
}

function dateKeys({ date }: SessionEntry): string[] {
  return date === undefined ? [] : [date];
}

/** Whether nothing speaks against two sessions being one. */
function agree({ known, found }: Pair): boolean {
  return contradiction(known, found) === undefined;
}

/** What two sessions that both have it have different; papers are different where none is shared. */
export function contradiction(known: SessionEntry, found: SessionEntry): "title" | "papers" | undefined {
  if (known.title && found.title && titleKey(known.title) !== titleKey(found.title)) return "title";
  const [before, after] = [readingsOf(known), new Set(readingsOf(found))];
  const isOther = before.length > 0 && after.size > 0 && !before.some((id) => after.has(id));
  return isOther ? "papers" : undefined;
}

/** The papers of a session. */
export function readingsOf({ required = [], extra = [] }: SessionEntry): string[] {
  return [...required, ...extra];
}

/** Sessions that share half of the papers of one of them: those that share most first, on one day before others. */
function sharers(file: readonly SessionEntry[], list: readonly SessionEntry[]): Pair[] {
  const shared = new Map<SessionEntry, Map<SessionEntry, number>>();
  for (const { known, found } of alike(file, list, readingsOf)) {
    const counts = shared.get(found) ?? new Map<SessionEntry, number>();
    shared.set(found, counts.set(known, (counts.get(known) ?? 0) + 1));
  }
  return [...shared]
    .flatMap(([found, counts]) => [...counts].map(([known, count]) => ({ known, found, count })))
    .filter(
      ({ known, found, count }) => count * 2 >= Math.min(readingsOf(known).length, readingsOf(found).length),
    )
    .sort((a, b) => b.count - a.count || sameness(b) - sameness(a));
}

function sameness({ known, found }: Pair): number {
  const isNamed = known.title !== undefined && found.title !== undefined;
  const title = isNamed && contradiction(known, found) !== "title" ? 2 : 0;
  return title + (known.date === found.date ? 1 : 0);
}
