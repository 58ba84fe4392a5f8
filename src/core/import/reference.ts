import { readCredit } from "./credit.js";
import { isLoneName, isPersonName, type NameList, readNames, readSurnames } from "./names.js";
import { takeBareVenue, takeVenue, takeVenueSentence } from "./reference-venue.js";
import { endLines, sentences } from "./sentences.js";
import { splitRun } from "./title-run.js";
import { squeeze } from "./units.js";
import { bareVenue, isKnownVenue, readVenue } from "./venue.js";

/** What the words around a title say about a paper. */
export interface Reference {
  title?: string;
  authors?: NameList;
  venue?: string;
  year?: number;
  /** The identifier of `arXiv:1706.03762`. */
  arxiv?: string;
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
  const parted = text.replace(/\s+[·•→⇒]\s+/g, ". ");
  const lines = endLines(parted.replace(/\[online\]\.?(?:\s*available:?)?/gi, " "));
  const body = titleIs === "wanted" ? takeAuthorsAndYear(lines, reference) : lines;
  const unbracketed = body.replace(
    /\s*[([]((?:[^()[\]]|\([^()]*\))*)[)\]]/g,
    (whole, inner: string, at: number) =>
      takeBracket(inner, { before: body.slice(0, at), after: body.slice(at + whole.length) }, reference)
        ? " "
        : whole,
  );
  for (const sentence of sentences(squeeze(unbracketed))) takeSentence(sentence, reference, titleIs);
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
  if (takeArxiv(sentence, reference)) return;
  if (takeAuthors(sentence, reference, hasTitle)) return;
  if (takeVenueSentence(sentence, reference, hasTitle)) return;
  if (!hasTitle && !/^(?:19|20)\d\d$/.test(sentence)) {
    reference.title = reference.authors === undefined ? afterAuthors(sentence, reference) : sentence;
  } else if (goesOn(sentence, reference, titleIs)) reference.title = `${reference.title} ${sentence}`;
  else if (!takeBareVenue(sentence, reference)) reference.rest.push(sentence);
}

/** `Where is my slot? Waiting times in clusters`: a few words after a question, before the authors. */
function goesOn(
  sentence: string,
  { title = "", authors, rest }: Reference,
  titleIs: "known" | "wanted",
): boolean {
  if (titleIs === "known" || !/[?!]$/.test(title) || authors !== undefined || rest.length > 0) return false;
  return sentence.split(" ").length <= 10 && bareVenue(sentence) === undefined;
}

function takeArxiv(sentence: string, reference: Reference): boolean {
  const id = /^arXiv:\s*(\d{4}\.\d{4,5})(?:v\d+)?$/i.exec(sentence)?.[1];
  if (id === undefined || reference.arxiv !== undefined) return false;
  reference.arxiv = id;
  return true;
}

function takeAuthors(sentence: string, reference: Reference, hasTitle: boolean): boolean {
  if (reference.authors !== undefined) return false;
  const by = /^(?:(?:written |authored )?by|authors?:)\s+(.*)$/i.exec(sentence)?.[1];
  const [, list = by ?? sentence, year] = /^(.*\S)\s*\(((?:19|20)\d\d)\)$/.exec(by ?? sentence) ?? [];
  const names =
    namesWithVenue(list, reference, by !== undefined || hasTitle) ??
    (hasTitle && year !== undefined ? surnamesOfSeveral(list) : undefined);
  if (names === undefined) return false;
  const isList = names.names.length > 1 || by !== undefined || (hasTitle && isLoneName(names.names[0] ?? ""));
  if (isList) reference.authors = names;
  if (isList && year !== undefined) reference.year ??= Number(year);
  return isList;
}

/** `Cohen & Welling (2016)`: one word alone before a year may as well be a journal. */
function surnamesOfSeveral(list: string): NameList | undefined {
  const found = readSurnames(list);
  return found !== undefined && found.names.length > 1 ? found : undefined;
}

/** The names in `Alexander Sergeev and Mike Del Balso, arXiv 2018`, and the venue that follows them. */
function namesWithVenue(list: string, reference: Reference, mayBeVenue: boolean): NameList | undefined {
  if (!mayBeVenue) return readNames(list);
  const credit = readCredit(list);
  if (credit?.venue === undefined) return credit?.authors;
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
