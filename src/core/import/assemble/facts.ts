import { dateAtStart, dateWithin } from "../infer/find-date.js";
import { timeAtStart } from "../infer/find-time.js";
import { readNames, readSurnames } from "../infer/names.js";
import { labelAtStart } from "../infer/words.js";
import { venueIn } from "../reference/evidence.js";
import { linksOf, type Phrase, squeeze, words } from "../tree/phrase.js";
import type { DraftPaper, DraftSession } from "./drafts.js";

/** The names of people who present; what is no list of names stays one entry. */
export function readPresenters(text: string): string[] {
  const bare = squeeze(text).replace(/^[\s,–—-]+|[\s,–—-]+$/g, "");
  if (bare === "" || /^(?:tb[adc]|none|n\/a|미정|待定|未定|\?+)$/i.test(bare)) return [];
  return bare
    .split(/\s*[,;/&|、，·]\s*|\s+(?:and|und|et|y)\s+/)
    .map((name) => name.trim())
    .filter((name) => /\p{L}/u.test(name));
}

/** A title whose last brackets hold presenters: `Data parallelism (Tushar)`. */
export function splitPresenters(title: string): { title: string; presenters: string[] } | undefined {
  const match = /^(.*\S)\s*[(（]([^()（）]+)[)）]$/.exec(title);
  const [, before, inner] = match ?? [];
  if (before === undefined || inner === undefined) return undefined;
  const names = inner.split(/\s*[,;&]\s*|\s+and\s+/);
  const areNames = names.every((name) => readNames(name) !== undefined || readSurnames(name) !== undefined);
  return areNames ? { title: before, presenters: names } : undefined;
}

const PRESENTED_BY = /^(?:presented|hosted|led)\s+by\s+/i;

/** The words after `Presenter:` or `Presented by`. */
export function presentersOf(text: string): number | undefined {
  const by = PRESENTED_BY.exec(text);
  if (by !== null) return by[0].length;
  const label = labelAtStart(text);
  const { concepts } = label?.meaning ?? { concepts: new Set<string>() };
  return label !== undefined && concepts.has("presenters") && !concepts.has("paper") ? label.end : undefined;
}

/** `Authors: …`, `Venue: …`, `Year: …` are about the paper above them. @returns whether it was one */
export function takeField(paper: DraftPaper | undefined, phrase: Phrase): boolean {
  const text = words(phrase);
  const label = labelAtStart(text);
  if (label === undefined || paper === undefined) return false;
  const rest = text.slice(label.end).replace(/[.\s]+$/, "");
  const { concepts } = label.meaning;
  if (concepts.has("authors")) {
    const names = readNames(rest) ?? readSurnames(rest);
    if (names === undefined || paper.authors.length > 0) return false;
    paper.authors = names.names;
    return true;
  }
  if (concepts.has("year") && /^(?:19|20)\d\d$/.test(rest)) {
    paper.year ??= Number(rest);
    return true;
  }
  if (!concepts.has("venue") || paper.venue !== undefined) return false;
  const venue = venueIn(rest);
  paper.venue = venue?.venue ?? rest;
  if (venue?.year !== undefined) paper.year ??= venue.year;
  return true;
}

/** `Date: 2021-03-04, 17:00` or a line of nothing but a date says what the session knows. @returns whether it was one */
export function takeDateLine(session: DraftSession, phrase: Phrase): boolean {
  const text = words(phrase);
  const label = labelAtStart(text);
  const isLabelled = label?.meaning.concepts.has("date") === true;
  const given = isLabelled ? text.slice(label.end) : text;
  if (isLabelled && given.trim() === "") return true;
  const found = isLabelled ? dateWithin(given) : dateAtStart(given);
  if (found === undefined || linksOf(phrase).length > 0 || session.date === undefined) return false;
  const rest = found.after.replace(/^[\s,;@(]+|[\s,;)]+$/g, "");
  const time = timeAtStart(rest);
  if (!isLabelled && rest !== "" && time === undefined) return false;
  if (time?.time.range !== undefined) session.time ??= time.time.range;
  else if (rest !== "") session.notes.push(rest);
  return true;
}

/** `14:00-15:15, Room 302` on a line of its own says when and where. @returns whether it was one */
export function takeTimeLine(session: DraftSession, phrase: Phrase): boolean {
  const text = words(phrase);
  const found = timeAtStart(text);
  if (found?.time.range === undefined || linksOf(phrase).length > 0 || session.time !== undefined)
    return false;
  const place = text.slice(found.length).trim();
  if (place.split(" ").length > 8) return false;
  session.time = found.time.range;
  if (place !== "") session.place = place;
  return true;
}
