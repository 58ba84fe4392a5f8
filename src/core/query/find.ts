import { type CalendarDate, type DateContext, daysBetween, parseDate } from "../model/dates.js";
import type { Paper, Session } from "../model/shapes.js";
import type { Syllabus } from "../model/syllabus.js";
import { closest, fold } from "../model/text.js";

/** A paper or a session of the list. */
export type Entry = { kind: "paper"; paper: Paper } | { kind: "session"; session: Session };

/** What a name that somebody typed leads to. */
export type Found =
  | { kind: "one"; entry: Entry }
  | { kind: "several"; entries: Entry[] }
  /** No session on that date; the nearest ones before and after. */
  | { kind: "no-session"; date: CalendarDate; nearest: Session[] }
  | { kind: "nothing"; meant?: string };

/**
 * Finds a paper or session by name. An exact id or a short name beats a date, which beats a part of a title.
 *
 * @param today the date in the time zone of the course
 */
export function findEntry(syllabus: Syllabus, name: string, today: CalendarDate): Found {
  const entries = entriesOf(syllabus);
  const exact = entries.filter((entry) => idOf(entry) === name);
  if (exact.length > 0) return found(exact);
  const folded = fold(name);
  const named = entries.filter((entry) => namesOf(entry).some((own) => fold(own) === folded));
  if (named.length > 0) return found(named);
  const date = parseDate(name, dateContext(syllabus, today));
  if (date !== undefined) return findByDate(syllabus, date);
  const titled =
    folded === "" ? [] : entries.filter((entry) => titlesOf(entry).some((own) => fold(own).includes(folded)));
  if (titled.length > 0) return found(titled);
  const meant = closest(name, entries.flatMap(namesOf));
  return { kind: "nothing", ...(meant !== undefined && { meant }) };
}

/** The range of dates that gives `4/4` its year. */
export function dateContext({ sessions }: Syllabus, today: CalendarDate): DateContext {
  const dates = sessions.flatMap(({ date }) => date ?? []).sort();
  return { today, first: dates[0], last: dates.at(-1) };
}

/** The id under which an entry is declared. */
export function idOf(entry: Entry): string {
  return entry.kind === "paper" ? entry.paper.id : entry.session.id;
}

function entriesOf({ papers, sessions }: Syllabus): Entry[] {
  return [
    ...papers.map((paper) => ({ kind: "paper" as const, paper })),
    ...sessions.map((session) => ({ kind: "session" as const, session })),
  ];
}

function namesOf(entry: Entry): string[] {
  return entry.kind === "paper"
    ? [entry.paper.id, entry.paper.name, ...entry.paper.aliases]
    : [entry.session.id];
}

function titlesOf(entry: Entry): string[] {
  const title = entry.kind === "paper" ? entry.paper.title : entry.session.title;
  return [...namesOf(entry), ...(title === undefined ? [] : [title])];
}

function found(entries: Entry[]): Found {
  const [entry, second] = entries;
  return entry !== undefined && second === undefined ? { kind: "one", entry } : { kind: "several", entries };
}

function findByDate({ sessions }: Syllabus, date: CalendarDate): Found {
  const thatDay = sessions.filter((session) => session.date === date);
  if (thatDay.length > 0) return found(thatDay.map((session) => ({ kind: "session", session })));
  const distance = (session: Session) => daysBetween(date, session.date ?? date);
  const dated = sessions
    .filter((session) => session.date !== undefined)
    .sort((a, b) => distance(a) - distance(b));
  const before = dated.findLast((session) => distance(session) < 0);
  const after = dated.find((session) => distance(session) > 0);
  return { kind: "no-session", date, nearest: [before, after].flatMap((session) => session ?? []) };
}
