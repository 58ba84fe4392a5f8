import { yearNumber } from "./find-date.js";
import { isPersonName, type NameList, readNames } from "./names.js";

/** What the words around a title say about a paper. */
export interface Reference {
  title?: string;
  authors?: NameList;
  venue?: string;
  year?: number;
  /** What could not be told apart, whole. */
  rest: string[];
  /** Remarks in brackets, such as `(Spotlight)`. */
  remarks: string[];
  /** Whether the authors stand before the title. */
  authorsFirst: boolean;
}

/** Reads `Title. Authors. Venue year.` in any order that its parts tell; the title may be known already. */
export function readReference(text: string, titleIs: "known" | "wanted"): Reference {
  const reference: Reference = { rest: [], remarks: [], authorsFirst: false };
  const unbracketed = text.replace(
    /\s*[([]((?:[^()[\]]|\([^()]*\))*)[)\]]/g,
    (whole, inner: string, at: number) => (takeBracket(inner, text.slice(0, at), reference) ? " " : whole),
  );
  for (const sentence of sentences(unbracketed.replace(/\s+/g, " ")))
    takeSentence(sentence, reference, titleIs);
  return reference;
}

/** Whether brackets hold the venue and year, or a remark: the year of `Science 313 (2006): 504` is neither. */
function takeBracket(inner: string, before: string, reference: Reference): boolean {
  const words = inner.trim();
  if (words === "") return true;
  const venue = readVenue(words);
  const isFirstYear = reference.year === undefined && !/(?<!\d)(?:19|20)\d\d(?!\d)/.test(before);
  // A year alone is that of the paper right after its title; elsewhere it belongs to the words before it.
  if (venue !== undefined && isFirstYear && (venue.venue !== undefined || before.trim() === "")) {
    takeVenue(venue, reference);
    return true;
  }
  if (/^(?:19|20)\d\d$/.test(words)) return false;
  if (
    /\b(?:spotlight|oral|best paper|award|poster|short paper|demo|distinguished|workshop|sections?|sec\.?|chapters?|ch\.?|pages?|pp\.?|appendix)\b/i.test(
      words,
    )
  ) {
    reference.remarks.push(words);
    return true;
  }
  // Brackets inside a title belong to it; those after everything else are a remark.
  if (/[.:]\s*$/.test(before) || before.trim() === "" || /(?:19|20)\d\d\s*$/.test(before)) {
    reference.remarks.push(words);
    return true;
  }
  return false;
}

const NO_END =
  /(?:^|[\s(.-])(?:\p{Lu}|et al|vs|vol|no|pp|proc|trans|conf|symp|int|jr|sr|st|dr|prof|fig|sec|ch|eds?|cf|e\.g|i\.e|approx|dept|univ|intl|j|phys|comput|sci|lett|rev|mach|learn|res|softw|eng)\.$/iu;

/** The sentences of a reference: initials and `et al.` do not end one. */
function sentences(text: string): string[] {
  const found: string[] = [];
  let start = 0;
  for (const match of text.matchAll(/[.?!]["”’']?(?=\s)/g)) {
    const end = match.index + match[0].length;
    const head = text.slice(start, end);
    if (match[0] === "." && NO_END.test(head.slice(-12)) && !endsAuthors(head, text.slice(end))) continue;
    found.push(head);
    start = end;
  }
  return [...found, text.slice(start)].map(trimEnds).filter((sentence) => sentence !== "");
}

/** `…, and Aaron C. Hinton, G. Deep learning`: an initial or `et al.` can end the authors all the same. */
function endsAuthors(head: string, next: string): boolean {
  if (!/(?:et al\.|, (?:\p{Lu}\.[\s-]?)+|\band (?:\p{Lu}\.[\s-]?)+)$/u.test(head)) return false;
  return /^\s+(?:In\b|["“]|\p{Lu}[\p{L}-]*\s+\p{Ll})/u.test(next) && readNames(head) !== undefined;
}

function trimEnds(sentence: string): string {
  return sentence.replace(/^[\s.,;:–—|-]+|[\s.,;:–—|]+$/g, "").trim();
}

function takeSentence(sentence: string, reference: Reference, titleIs: "known" | "wanted"): void {
  const hasTitle = titleIs === "known" || reference.title !== undefined;
  if (takeAuthors(sentence, reference, hasTitle)) return;
  const venue = readVenue(sentence);
  if (
    venue !== undefined &&
    reference.year === undefined &&
    isNoTitle(sentence, venue, reference, hasTitle)
  ) {
    takeVenue(venue, reference);
    if (venue.venue === undefined && reference.venue === undefined) takeVenueBefore(reference);
    return;
  }
  if (!hasTitle && !/^(?:19|20)\d\d$/.test(sentence)) {
    reference.title = sentence;
    reference.authorsFirst = reference.authors !== undefined;
    return;
  }
  if (!takeBareVenue(sentence, reference)) reference.rest.push(sentence);
}

/** Whether a sentence that reads like a venue is no title: after the title, after the authors, or `NeurIPS 2021` alone. */
function isNoTitle(sentence: string, { venue }: Venue, { authors }: Reference, hasTitle: boolean): boolean {
  if (hasTitle || (authors !== undefined && isShort(sentence))) return true;
  return venue !== undefined && BARE_VENUE.test(venue);
}

/** `Advances in neural information processing systems. 2012.`: the words before a bare year. */
function takeVenueBefore(reference: Reference): void {
  const words = reference.rest.at(-1);
  if (words === undefined || words.split(" ").length > 14) return;
  reference.venue = words;
  reference.rest.pop();
}

function isShort(text: string): boolean {
  return text.split(" ").length <= 4;
}

function takeAuthors(sentence: string, reference: Reference, hasTitle: boolean): boolean {
  if (reference.authors !== undefined) return false;
  const by = /^(?:(?:written |authored )?by|authors?:)\s+(.*)$/i.exec(sentence)?.[1];
  const [, list = by ?? sentence, year] = /^(.*\S)\s*\(((?:19|20)\d\d)\)$/.exec(by ?? sentence) ?? [];
  const names = namesWithVenue(list, reference, by !== undefined || hasTitle);
  if (names === undefined) return false;
  const isList =
    names.names.length > 1 || by !== undefined || (hasTitle && isPersonName(names.names[0] ?? ""));
  if (isList) reference.authors = names;
  if (isList && year !== undefined) reference.year ??= Number(year);
  return isList;
}

/** The names in `Alexander Sergeev and Mike Del Balso, arXiv 2018`, and the venue that follows them. */
function namesWithVenue(list: string, reference: Reference, mayBeVenue: boolean): NameList | undefined {
  const whole = readNames(list);
  if (whole !== undefined || !mayBeVenue) return whole;
  const cuts = [...list.matchAll(/,\s+|(?<=et al\.)\s+/g)].slice(-3).reverse();
  for (const cut of cuts) {
    const names = readNames(list.slice(0, cut.index));
    const venue = readVenue(list.slice(cut.index + cut[0].length));
    if (names === undefined || venue === undefined || reference.year !== undefined) continue;
    takeVenue(venue, reference);
    return names;
  }
  return undefined;
}

/** A venue with its year. */
interface Venue {
  venue?: string;
  year: number;
  remark?: string;
}

const VENUE_YEAR =
  /^(?:(?:in|appeared (?:in|at)|published (?:in|at)|to appear (?:in|at)|proc(?:eedings)?\.? of(?: the)?)\b[:\s]+)?(?<venue>.*?)[\s,.;:(@-]*(?<![\d.])(?<year>(?:19|20)\d\d|['’]\s?\d\d|(?<=^[A-Z][A-Za-z]+ )[0-3]\d(?=\W*$))(?!\d)\)?(?<after>[\s,;:.]*(?:pp?\.?\s*)?[\d\s:,.()–-]*(?:\([^()]*\))?)$/i;

/** `OSDI 2018`, `POPL '17`, `Nature 521.7553 (2015): 436-444`, `2018` */
export function readVenue(text: string): Venue | undefined {
  const match = VENUE_YEAR.exec(text.trim());
  const year = yearNumber(match?.groups?.year);
  if (match?.groups === undefined || year === undefined) return undefined;
  const venue = (match.groups.venue ?? "").trim();
  if (venue.split(/\s+/).length > 14) return undefined;
  const after = (match.groups.after ?? "").replace(/^[\s,;:.()]+|[\s,;:.()]+$/g, "");
  return { ...(venue && { venue }), year, ...(after && { remark: after }) };
}

function takeVenue({ venue, year, remark }: Venue, reference: Reference): void {
  if (venue !== undefined) reference.venue = venue;
  reference.year = year;
  if (remark !== undefined) reference.remarks.push(remark);
}

const BARE_VENUE =
  /^(?:in\s+)?(?:arXiv(?: preprint)?(?: arXiv:[\d.]+(?:v\d+)?)?|CoRR|[A-Z][A-Z/&-]{2,9}|NeurIPS|EuroSys|MLSys|SysML|SoCC|HotNets|HotOS|Middleware|Interspeech|Nature|Science)$/;

function takeBareVenue(sentence: string, reference: Reference): boolean {
  if (reference.venue !== undefined || !BARE_VENUE.test(sentence)) return false;
  reference.venue = sentence.replace(/^in\s+/i, "");
  return true;
}
