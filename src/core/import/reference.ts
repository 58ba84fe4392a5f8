import { readCredit } from "./credit.js";
import { isPersonName, type NameList, readNames } from "./names.js";
import { endLines, sentences } from "./sentences.js";
import { bareVenue, isKnownVenue, readJournal, readVenue, type Venue } from "./venue.js";

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
  const lines = endLines(text.replace(/\[online\]\.?(?:\s*available:?)?/gi, " "));
  const body = titleIs === "wanted" ? takeAuthorsAndYear(lines, reference) : lines;
  const unbracketed = body.replace(
    /\s*[([]((?:[^()[\]]|\([^()]*\))*)[)\]]/g,
    (whole, inner: string, at: number) =>
      takeBracket(inner, { before: body.slice(0, at), after: body.slice(at + whole.length) }, reference)
        ? " "
        : whole,
  );
  for (const sentence of sentences(unbracketed.replace(/\s+/g, " ")))
    takeSentence(sentence, reference, titleIs);
  takeRun(reference);
  const { title, authors } = reference;
  const start = authors === undefined ? -1 : lines.indexOf(authors.from);
  reference.authorsFirst = title !== undefined && start !== -1 && start < lines.indexOf(title);
  return reference;
}

/** `Hochreiter, S., & Schmidhuber, J. (1997). …` and `Edgar F. Codd. 1970. …` */
const AUTHORS_AND_YEAR =
  /^(?<names>[^()[\]]{3,2000}?)(?:\s*\((?<year>(?:19|20)\d\d)[a-z]?(?:,[^()]*)?\)[.,:]?|[.,]\s+(?<plain>(?:19|20)\d\d)[a-z]?\.)\s+(?=\S)/;

/** Styles that put the year right after the authors, such as APA and ACM. @returns what follows */
function takeAuthorsAndYear(text: string, reference: Reference): string {
  const match = AUTHORS_AND_YEAR.exec(text);
  const names = match?.groups?.names === undefined ? undefined : readNames(match.groups.names);
  if (match === null || names === undefined) return text;
  reference.authors = names;
  reference.year = Number(match.groups?.year ?? match.groups?.plain);
  return text.slice(match[0].length);
}

/** The words on both sides of brackets. */
interface Around {
  before: string;
  after: string;
}

/** Whether brackets hold the venue and year, or a remark: the year of `Science 313 (2006): 504` is neither. */
function takeBracket(inner: string, around: Around, reference: Reference): boolean {
  const { before } = around;
  const words = inner.trim();
  if (words === "") return true;
  if (takeBracketedCredit(words, around, reference)) return true;
  if (reference.venue === undefined && isKnownVenue(words)) {
    reference.venue = words;
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
    (readNames(words) === undefined ? reference.remarks : reference.rest).push(words);
    return true;
  }
  return false;
}

/** `(OSDI 2018)`, `(2018)` right after the title, `(Liedtke, SOSP 1995)` */
function takeBracketedCredit(words: string, around: Around, reference: Reference): boolean {
  const { before } = around;
  const isFirstYear = reference.year === undefined && !/(?<!\d)(?:19|20)\d\d(?!\d)/.test(before);
  if (!isFirstYear) return false;
  const credit = namesNobody(around) ? readCredit(words) : undefined;
  if (credit?.venue !== undefined && !credit.authors.turned && reference.authors === undefined) {
    reference.authors = credit.authors;
    takeVenue(credit.venue, reference);
    return true;
  }
  const venue = readVenue(words);
  // A year alone is that of the paper right after its title; elsewhere it belongs to the words before it.
  if (venue === undefined || (venue.venue === undefined && before.trim() !== "")) return false;
  takeVenue(venue, reference);
  return true;
}

/** Authors beside brackets leave no others to be found in them. */
function namesNobody({ before, after }: Around): boolean {
  if (/\bby\s/i.test(before) || /^[\s.,:–—-]*by\s/i.test(after)) return false;
  return readNames(before.replace(/^[\s.,:–—-]+/, "")) === undefined;
}

function takeSentence(sentence: string, reference: Reference, titleIs: "known" | "wanted"): void {
  const hasTitle = titleIs === "known" || reference.title !== undefined;
  if (takeAuthors(sentence, reference, hasTitle)) return;
  if (takeVenueSentence(sentence, reference, hasTitle)) return;
  if (!hasTitle && !/^(?:19|20)\d\d$/.test(sentence)) {
    reference.title = reference.authors === undefined ? afterAuthors(sentence, reference) : sentence;
  } else if (!takeBareVenue(sentence, reference)) reference.rest.push(sentence);
}

function takeVenueSentence(sentence: string, reference: Reference, hasTitle: boolean): boolean {
  if (reference.year !== undefined && takeBareVenue(sentence, reference)) return true;
  const venue = readVenue(sentence);
  if (venue === undefined || !isNoTitle(sentence, venue, reference, hasTitle)) return false;
  const isNew =
    reference.year === undefined || (reference.year === venue.year && reference.venue === undefined);
  if (!isNew) return false;
  takeVenue(venue, reference);
  if (venue.venue === undefined && reference.venue === undefined) takeVenueBefore(reference);
  return true;
}

/** Whether a sentence that reads like a venue is no title: after the title, after the authors, or `NeurIPS 2021` alone. */
function isNoTitle(sentence: string, { venue }: Venue, { authors }: Reference, hasTitle: boolean): boolean {
  if (hasTitle || (authors !== undefined && isShort(sentence))) return true;
  return venue !== undefined && (bareVenue(venue) !== undefined || PUBLICATION.test(venue));
}

/** Words that begin the names of journals and conferences, and hardly a title that ends in a year. */
const PUBLICATION =
  /^(?:in |the )?(?:journal|communications|transactions|proceedings|proc\.|conference|symposium|workshop|annals|\w+ transactions|international)\b/i;

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
  const credit = readCredit(list);
  if (credit?.venue === undefined) return undefined;
  const { venue, year } = credit.venue;
  const repeatsYear = venue === undefined && year === reference.year;
  if (reference.year !== undefined && !repeatsYear) return undefined;
  takeVenue(credit.venue, reference);
  return credit.authors;
}

/** `Jerome Saltzer, David Reed: End-to-end arguments`: several whole names before a colon wrote what follows. */
function afterAuthors(sentence: string, reference: Reference): string {
  const [, list = "", title = ""] = /^([^:]{5,200}):\s+(\S.*)$/.exec(sentence) ?? [];
  const names = readNames(list);
  if (names === undefined || names.names.length < 2 || !names.names.every((name) => isPersonName(name)))
    return sentence;
  reference.authors = names;
  return title;
}

/** A title that nothing told from its authors holds them itself. */
function takeRun(reference: Reference): void {
  const { title, authors } = reference;
  if (title === undefined || authors !== undefined) return;
  const run = splitRun(title);
  if (run === undefined || (run.venue?.year !== undefined && reference.year !== undefined)) return;
  reference.title = run.title;
  reference.authors = run.authors;
  if (run.venue !== undefined) takeVenue(run.venue, reference);
}

/** `Title, Authors, Venue year`: as much as the commas tell; undefined where the title may run into a name. */
function splitRun(
  sentence: string,
): { title: string; authors: NameList; venue?: Partial<Venue> } | undefined {
  for (const { index, 0: comma } of sentence.matchAll(/,\s+/g)) {
    const title = sentence.slice(0, index);
    const credit = readCredit(sentence.slice(index + comma.length));
    if (credit === undefined || title.split(" ").length < 2) continue;
    const { names } = credit.authors;
    const isCertain = names.length > 1 || (credit.venue !== undefined && isPersonName(names[0] ?? ""));
    return isCertain && !isPersonName(title) && !runsIntoName(title, names)
      ? { title, ...credit }
      : undefined;
  }
  return undefined;
}

/** `Execution of Programs Ada Byron, Grace Hopper`: the last words before the first comma may be a name. */
function runsIntoName(title: string, names: readonly string[]): boolean {
  const words = title.split(" ");
  return names.length > 1 && words.length > 3 && isPersonName(words.slice(-2).join(" "));
}

function takeVenue({ venue, year, remark }: Partial<Venue>, reference: Reference): void {
  if (venue !== undefined) reference.venue = venue;
  if (year !== undefined) reference.year = year;
  if (remark !== undefined) reference.remarks.push(remark);
}

function takeBareVenue(sentence: string, reference: Reference): boolean {
  if (reference.venue !== undefined) return false;
  const bare = bareVenue(sentence);
  const journal = bare === undefined ? readJournal(sentence) : { venue: bare, place: "" };
  if (journal === undefined) return false;
  reference.venue = journal.venue;
  if (journal.place !== "") reference.remarks.push(journal.place);
  return true;
}
