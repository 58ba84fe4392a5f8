import { authorNames } from "../model/authors.js";
import type { Role } from "../model/lists.js";
import type { Paper } from "../model/shapes.js";
import { fold } from "../model/text.js";

/** Which papers are wanted. All conditions must hold; several values of one condition mean any of them. */
export interface PaperFilter {
  /** Words that must all occur in name, title, authors or venue, whatever their case and accents. */
  text?: string | undefined;
  /** Topic ids. */
  topics?: readonly string[];
  /** Parts of an author's name. */
  authors?: readonly string[];
  /** Venues, whole names. */
  venues?: readonly string[];
  years?: YearRange | undefined;
  roles?: readonly Role[];
  /** Session ids. */
  sessions?: readonly string[];
}

/** Both ends belong to the range. */
export interface YearRange {
  from: number;
  to: number;
}

/** The papers that meet every condition of the filter, in the order given. */
export function filterPapers(papers: readonly Paper[], filter: PaperFilter): Paper[] {
  const { topics = [], authors = [], venues = [], years, roles = [], sessions = [], text = "" } = filter;
  const words = fold(text).split(/\s+/).filter(Boolean);
  const parts = authors.map(fold);
  const names = venues.map(fold);
  return papers.filter(
    (paper) =>
      isAny(topics, (topic) => paper.topics.includes(topic)) &&
      isAny(parts, (part) => authorNames(paper.authors).some((author) => fold(author).includes(part))) &&
      isAny(names, (name) => fold(paper.venue ?? "") === name) &&
      (years === undefined || isWithin(paper.year, years)) &&
      isRead(paper, roles, sessions) &&
      hasWords(paper, words),
  );
}

/** No values mean no condition. */
function isAny<T>(values: readonly T[], holds: (value: T) => boolean): boolean {
  return values.length === 0 || values.some(holds);
}

function isWithin(year: number | undefined, { from, to }: YearRange): boolean {
  return year !== undefined && year >= from && year <= to;
}

/** Role and session are conditions on one and the same reading. */
function isRead({ readings }: Paper, roles: readonly Role[], sessions: readonly string[]): boolean {
  if (roles.length === 0 && sessions.length === 0) return true;
  return readings.some(
    ({ role, session }) => isAny(roles, (one) => one === role) && isAny(sessions, (one) => one === session),
  );
}

function hasWords(paper: Paper, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const text = fold(
    [paper.name, paper.title, ...authorNames(paper.authors), paper.venue, ...paper.aliases]
      .filter(Boolean)
      .join("\n"),
  );
  return words.every((word) => text.includes(word));
}
