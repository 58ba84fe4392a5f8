import type { Paper } from "../contract.js";
import type { CalendarDate } from "../dates.js";
import type { Syllabus } from "../syllabus/model.js";
import type { Place } from "../syllabus/problem.js";
import { urlFault } from "../urls.js";
import type { Expected } from "./classify.js";
import type { LinkPlace } from "./report.js";
import { type Parsed, parseTarget } from "./url.js";

/** A link to check, with every place where it is written. */
export interface Link {
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

/** Every distinct link: those of the next session's required papers first, then by the date they are read. */
export function collectLinks(input: CollectInput): Link[] {
  const next = nextSession(input);
  const ranked = input.papers.map((paper) => ({ paper, rank: rankOf(paper, next, input.today) }));
  ranked.sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0));
  const links = new Map<string, Link>();
  for (const { paper } of ranked) addPaper(links, paper, input);
  return [...links.values()];
}

function nextSession({ syllabus, today }: CollectInput): string | undefined {
  const coming = syllabus.sessions.filter(
    ({ date, status }) => date !== undefined && date >= today && status !== "cancelled",
  );
  return coming.sort((a, b) => ((a.date ?? "") < (b.date ?? "") ? -1 : 1))[0]?.id;
}

/** Text that sorts as the papers should: the next class, coming dates, no date, past dates from the latest. */
function rankOf(paper: Paper, next: string | undefined, today: CalendarDate): string {
  if (paper.readings.some(({ session, role }) => session === next && role === "required")) return "0";
  const meets = meetsOn(paper, today);
  if (meets !== undefined) return `1${meets}`;
  const past = paper.readings.flatMap(({ date }) => date ?? []).sort();
  const latest = past.at(-1);
  return latest === undefined ? "2" : `3${inverted(latest)}`;
}

/** Digits that sort the other way round. */
function inverted(date: CalendarDate): string {
  return date.replace(/\d/g, (digit) => String(9 - Number(digit)));
}

function meetsOn(paper: Paper, today: CalendarDate): CalendarDate | undefined {
  return paper.readings.flatMap(({ date }) => (date !== undefined && date >= today ? date : [])).sort()[0];
}

function addPaper(links: Map<string, Link>, paper: Paper, { file, today, linkPlaceOf }: CollectInput): void {
  const parsed = paper.url === undefined ? undefined : parseTarget(paper.url);
  const { line, column, endColumn } = linkPlaceOf(paper.id);
  const place = { paper: paper.id, file, line, column, endColumn };
  const key = keyOf(paper, parsed);
  const titles = paper.title === undefined ? [] : [paper.title];
  const known = links.get(key);
  // Literals take the room they need; an array that is pushed to takes seventeen places.
  const link: Link = known ?? { url: paper.url ?? "", parsed, expected: "pdf", titles, places: [place] };
  if (known === undefined) links.set(key, link);
  else {
    known.places.push(place);
    known.titles.push(...titles);
  }
  if (link.expected !== "page") link.expected = expectedOf(paper);
  if (link.doi === undefined && paper.doi !== undefined) link.doi = paper.doi;
  if (link.arxiv === undefined && paper.arxiv !== undefined) link.arxiv = paper.arxiv;
  const meets = meetsOn(paper, today);
  if (meets !== undefined && (link.meets === undefined || meets < link.meets)) link.meets = meets;
}

function keyOf({ id, url }: Paper, parsed: Parsed | undefined): string {
  if (parsed === undefined) return `no link of ${id}`;
  return parsed.kind === "target" ? (parsed.target.credentials ?? "") + parsed.target.href : (url ?? "");
}

function expectedOf({ type, url = "" }: Paper): Expected {
  return type === "page" || urlFault(url)?.kind === "landing-page" ? "page" : "pdf";
}
