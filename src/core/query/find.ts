import { authorNames } from "../model/authors.js";
import { type CalendarDate, daysBetween } from "../model/dates.js";
import { identityKeys } from "../model/identity.js";
import { type DateContext, isDay, readDates, type Span } from "../model/read-date.js";
import type { Paper, Session } from "../model/shapes.js";
import type { Syllabus } from "../model/syllabus.js";
import { closest, fold } from "../model/text.js";
import type { Zone } from "../model/zone.js";
import { nextReport } from "./next.js";

/** A paper or a session of the list. */
export type Entry = { kind: "paper"; paper: Paper } | { kind: "session"; session: Session };

/** When a name is typed, which tells what `next` and `thu` mean. */
export interface Moment {
  /** The zone of the course, the date there, and milliseconds since 1970. */
  zone: Zone;
  today: CalendarDate;
  now: number;
}

/** What a name that somebody typed leads to. */
export type Found =
  | { kind: "one"; entry: Entry }
  | { kind: "several"; entries: Entry[] }
  /** The sessions of several days, such as a week; at least one. */
  | { kind: "span"; span: Span; entries: Entry[] }
  /** No session on those days; the nearest ones before and after. */
  | { kind: "no-session"; span: Span; nearest: Session[] }
  | { kind: "nothing"; meant?: string };

/**
 * Finds a paper or session by name. An exact id beats a short name, which beats `next` and dates, which beat an
 * address, DOI or arXiv identifier, which beats a part of a title, which beats a part of an author's name.
 */
export function findEntry(syllabus: Syllabus, name: string, moment: Moment): Found {
  const entries = entriesOf(syllabus);
  const folded = fold(name.trim());
  const exact = entries.filter((entry) => idOf(entry) === name);
  if (exact.length > 0) return found(exact);
  const named = entries.filter((entry) => namesOf(entry).some((own) => fold(own) === folded));
  if (named.length > 0) return found(named);
  const next = folded === "next" ? nextReport(syllabus, moment.zone, moment.now, 1).sessions[0] : undefined;
  if (next !== undefined) return found(entries.filter((entry) => idOf(entry) === next.id));
  const span = readDates(name, dateContext(syllabus, moment.today));
  if (span !== undefined) return findByDate(syllabus, span);
  for (const isMeant of [identified(name), titled(folded), written(folded)]) {
    const some = entries.filter(isMeant);
    if (some.length > 0) return found(some);
  }
  const meant = closest(name, entries.flatMap(namesOf));
  return { kind: "nothing", ...(meant !== undefined && { meant }) };
}

/** The range of dates that gives `4/4` its year. */
export function dateContext({ sessions }: Syllabus, today: CalendarDate): DateContext {
  const dates = sessions.flatMap(({ date }) => date ?? []).sort();
  return { today, first: dates[0], last: dates.at(-1) };
}

const ARXIV = /^(?:arxiv:\s*)?((?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?\/\d{7}))(?:v\d+)?$/i;
const DOI = /^(?:doi:\s*)?(10\.\d{4,9}\/\S+)$/i;
const ADDRESS = /^(?:https?:\/\/)?((?:[a-z\d-]+\.)+[a-z]{2,}(?::\d+)?\/\S*)$/i;

/** Whether an entry is the paper that an address, a DOI or an arXiv identifier belongs to. */
function identified(name: string): (entry: Entry) => boolean {
  const [arxiv, doi, address] = [ARXIV, DOI, ADDRESS].map((form) => form.exec(name.trim())?.[1]);
  const keys = new Set(identityKeys({ arxiv, doi, url: address && `https://${address}` }));
  return (entry) => {
    if (keys.size === 0 || entry.kind === "session") return false;
    const { url, doi: ownDoi, arxiv: ownArxiv } = entry.paper;
    return identityKeys({ url, doi: ownDoi, arxiv: ownArxiv }).some((key) => keys.has(key));
  };
}

/** Whether a text is part of what an entry is called. */
function titled(folded: string): (entry: Entry) => boolean {
  return (entry) => folded !== "" && titlesOf(entry).some((own) => fold(own).includes(folded));
}

/** Whether a text is part of the name of somebody who wrote a paper. */
function written(folded: string): (entry: Entry) => boolean {
  return (entry) =>
    folded !== "" &&
    entry.kind === "paper" &&
    authorNames(entry.paper.authors).some((author) => fold(author).includes(folded));
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

function findByDate({ sessions }: Syllabus, span: Span): Found {
  const within = sessions.filter(({ date }) => date !== undefined && date >= span.from && date <= span.to);
  const entries = within.map((session): Entry => ({ kind: "session", session }));
  if (entries.length > 0) return isDay(span) ? found(entries) : { kind: "span", span, entries };
  const distance = ({ date }: Session) => daysBetween(span.from, date ?? span.from);
  const dated = sessions
    .filter((session) => session.date !== undefined)
    .sort((a, b) => distance(a) - distance(b));
  const before = dated.findLast((session) => distance(session) < 0);
  const after = dated.find((session) => distance(session) > 0);
  return { kind: "no-session", span, nearest: [before, after].flatMap((session) => session ?? []) };
}
