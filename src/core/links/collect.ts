import type { CalendarDate } from "../model/dates.js";
import type { Place } from "../model/problem.js";
import type { Paper } from "../model/shapes.js";
import type { Syllabus } from "../model/syllabus.js";
import { urlFault } from "../model/urls.js";
import type { Expected } from "../net/exchange.js";
import { identityOf, type Parsed, parseTarget } from "../net/url.js";
import { spread } from "./hash.js";
import type { LinkPlace } from "./report.js";

/** A link to check, with every place where it is written. */
export interface PaperLink {
  /** As the first of its places writes it; empty for a paper without one. */
  url: string;
  /** Undefined for a paper without a link. */
  parsed: Parsed | undefined;
  expected: Expected;
  /** The titles of its papers. */
  titles: string[];
  /** What the list knows of the first of its papers that has one. */
  doi?: string;
  arxiv?: string;
  /** Sorts links as they are read. */
  rank?: string;
  /** The next session that reads it. */
  meets?: CalendarDate;
  places: LinkPlace[];
}

/** What to collect links from. */
export interface CollectInput {
  file: string;
  syllabus: Syllabus;
  /** The papers that are wanted. */
  papers: readonly Paper[];
  today: CalendarDate;
  /** Where the link of a paper stands in the file. */
  linkPlaceOf(paper: string): Place;
}

/** One part of several: the second of four. */
export interface Shard {
  index: number;
  count: number;
}

/** The links of one shard, by their addresses: a list that grows moves no link to another shard. */
export function inShard(links: readonly PaperLink[], { index, count }: Shard): PaperLink[] {
  return links.filter(({ url, parsed }) => Math.floor(spread(identityOf(url, parsed)) * count) === index - 1);
}

/** What decides when a paper is read next. */
interface Term {
  today: CalendarDate;
  /** The next session. */
  next: string | undefined;
  /** Sessions that read nothing. */
  cancelled: ReadonlySet<string>;
}

/** Every distinct link: those of the next session's required papers first, then by the date they are read. */
export function collectLinks(input: CollectInput): PaperLink[] {
  const { today, syllabus } = input;
  const cancelled = new Set(
    syllabus.sessions.filter(({ status }) => status === "cancelled").map(({ id }) => id),
  );
  const term = { today, next: nextSession(input), cancelled };
  const ranked = input.papers.map((paper) => ({ paper, rank: rankOf(paper, term) }));
  ranked.sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0));
  const links = new Map<string, PaperLink>();
  for (const { paper, rank } of ranked) addPaper(links, paper, rank, input, term);
  return [...links.values()];
}

function nextSession({ syllabus, today }: CollectInput): string | undefined {
  const coming = syllabus.sessions.filter(
    ({ date, status }) => date !== undefined && date >= today && status !== "cancelled",
  );
  return coming.sort((a, b) => ((a.date ?? "") < (b.date ?? "") ? -1 : 1))[0]?.id;
}

/** Text that sorts as the papers should: the next class, coming dates, no date, past dates from the latest. */
function rankOf(paper: Paper, term: Term): string {
  if (paper.readings.some(({ session, role }) => session === term.next && role === "required")) return "0";
  const meets = meetsOn(paper, term);
  if (meets !== undefined) return `1${meets}`;
  const latest = readingDates(paper, term).at(-1);
  return latest === undefined ? "2" : `3${inverted(latest)}`;
}

/** Digits that sort the other way round. */
function inverted(date: CalendarDate): string {
  return date.replace(/\d/g, (digit) => String(9 - Number(digit)));
}

function meetsOn(paper: Paper, term: Term): CalendarDate | undefined {
  return readingDates(paper, term).find((date) => date >= term.today);
}

/** In order. */
function readingDates({ readings }: Paper, { cancelled }: Term): CalendarDate[] {
  return readings.flatMap(({ session, date }) => (cancelled.has(session) ? [] : (date ?? []))).sort();
}

function addPaper(
  links: Map<string, PaperLink>,
  paper: Paper,
  rank: string,
  { file, linkPlaceOf }: CollectInput,
  term: Term,
): void {
  const parsed = paper.url === undefined ? undefined : parseTarget(paper.url);
  const { line, column, endColumn } = linkPlaceOf(paper.id);
  const place = { paper: paper.id, file, line, column, endColumn };
  const key = keyOf(paper, parsed);
  const titles = paper.title === undefined ? [] : [paper.title];
  const known = links.get(key);
  const link: PaperLink = known ?? {
    url: paper.url ?? "",
    parsed,
    expected: "pdf",
    titles,
    rank,
    places: [place],
  };
  if (known === undefined) links.set(key, link);
  else {
    known.places.push(place);
    known.titles.push(...titles);
  }
  if (link.expected !== "page") link.expected = expectedOf(paper);
  if (link.doi === undefined && paper.doi !== undefined) link.doi = paper.doi;
  if (link.arxiv === undefined && paper.arxiv !== undefined) link.arxiv = paper.arxiv;
  const meets = meetsOn(paper, term);
  if (meets !== undefined && (link.meets === undefined || meets < link.meets)) link.meets = meets;
}

function keyOf({ id, url = "" }: Paper, parsed: Parsed | undefined): string {
  return parsed === undefined ? `no link of ${id}` : identityOf(url, parsed);
}

function expectedOf({ type, url = "" }: Paper): Expected {
  return type === "page" || urlFault(url)?.kind === "landing-page" ? "page" : "pdf";
}
