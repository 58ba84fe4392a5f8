import { type NameList, readNames, readSurnames } from "./names.js";
import { bareVenue, isKnownVenue, readVenue, type Venue } from "./venue.js";

/** Who wrote a paper, and where and when it appeared as far as the same words say. */
export interface Credit {
  authors: NameList;
  venue?: Partial<Venue>;
}

/** No names that are read are as long, with their venue; a long paragraph is tried from each of its commas on. */
const MAX_LENGTH = 8_000;

/**
 * Reads `Alexander Sergeev and Mike Del Balso, arXiv 2018`. Surnames alone are authors only before a venue or
 * a year: `Liedtke, SOSP 1995`.
 */
export function readCredit(text: string): Credit | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const whole = readNames(text);
  if (whole !== undefined) return { authors: whole };
  for (const cut of cutsOf(text)) {
    const venue = readVenue(cut.rest) ?? venueAlone(cut.rest);
    if (venue === undefined) continue;
    const authors = readNames(cut.names) ?? surnamesBefore(cut, venue);
    if (authors === undefined) continue;
    return { authors, venue };
  }
  return undefined;
}

/**
 * `Nature, 2015` is no author, nor are Information and Computation: a surname needs a sign beside it, such as
 * the year of `Lamport '78`.
 */
function surnamesBefore(cut: Cut, { venue }: Partial<Venue>): NameList | undefined {
  const found = readSurnames(cut.names);
  const isDated = /^['’]/.test(cut.rest) && !isKnownVenue(cut.names);
  const isCertain =
    found !== undefined &&
    (found.names.includes("et al.") ||
      (venue === undefined ? isDated || found.names.length > 1 : bareVenue(venue) !== undefined));
  return isCertain ? found : undefined;
}

function venueAlone(text: string): Partial<Venue> | undefined {
  return isKnownVenue(text.trim()) ? { venue: text.trim() } : undefined;
}

interface Cut {
  names: string;
  rest: string;
}

/** Where names may end and a venue may begin: at the last commas, and after `et al.` */
function cutsOf(text: string): Cut[] {
  return [
    ...text.matchAll(
      /\s+(?=['’]\d\d$|(?:19|20)\d\d[./]\d{1,2}$|[A-Z]\w*[A-Z]\w*\s+(?:19|20)\d\d$)|[,;]\s+|(?<=et al\.?)\s+|\s+[–—-]\s+|(?<=\b[JS]r\.)\s+|(?<=\p{Ll}{2})\.\s+/gu,
    ),
  ]
    .slice(-4)
    .reverse()
    .map(({ index, 0: { length } }) => ({ names: text.slice(0, index), rest: text.slice(index + length) }));
}
