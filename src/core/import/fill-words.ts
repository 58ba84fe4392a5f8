import { readCredit } from "./credit.js";
import type { DraftPaper } from "./drafts.js";
import type { Ledger } from "./ledger.js";
import { isLoneName, type NameList, readNames, readSurnames } from "./names.js";
import { type Reference, readReference } from "./reference.js";
import { splitRun } from "./title-run.js";
import { squeeze } from "./units.js";
import { bareVenue, readVenue } from "./venue.js";

/** The words of an entry: its title where it is marked as one, and what stands around it. */
export interface PaperWords {
  /** The words of the title or of the link; empty where nothing marks them. */
  known: string;
  isLinked: boolean;
  before: string;
  after: string;
  titleIs?: "wanted" | undefined;
}

/** Reads what the words say of a paper into it. */
export function fillFromWords(paper: DraftPaper, words: PaperWords, ledger: Ledger): void {
  if (words.known === "") fillFromText(paper, words, ledger);
  else fillFromTitle(paper, words, ledger);
}

function fillFromText(paper: DraftPaper, words: PaperWords, ledger: Ledger): void {
  const { before, after, titleIs = "known" } = words;
  takeReference(paper, readReference(before, "wanted"), ledger);
  takeReference(paper, readReference(after, titleIs), ledger);
}

function fillFromTitle(paper: DraftPaper, words: PaperWords, ledger: Ledger): void {
  const { known, before, after } = words;
  const joint = jointOf(words);
  const reference = readReference(after, joint === "none" ? "known" : "wanted");
  const { title } = reference;
  if (joint === "name" && title === undefined) paper.name = known;
  else if (joint === "none" || title === undefined) takeTitle(paper, words, ledger);
  else {
    paper.name = isShortName(known) ? known : undefined;
    reference.title = joint === "colon" && !title.startsWith(known) ? `${known}: ${title}` : title;
  }
  takeReference(paper, reference, ledger);
  takeBefore(paper, before, ledger);
}

/** `[Raft](…): Read section 5` goes on with an order, not with a subtitle. */
const ORDER =
  /^(?:read|see|skim|only|focus|discuss\w*|note|this|these|we|you|please|sections?|sec|chapters?|ch|pages?|pp|optional|required|by|in|until|up|the whole|all|for)\b/i;

type Joint = "name" | "title" | "colon" | "none";

/**
 * How the words after a linked name go on: `[TVM](…). An Automated…` and `[Silo](…) – Speedy…` give the title
 * of what people call so, `[Spanner](…): Google's…` the second part of the title.
 */
function jointOf(words: PaperWords): Joint {
  const { known, isLinked, after } = words;
  const [, mark = "", next = ""] = /^\s*(\.|:|--?-?|[–—])?\s+(\S.*)$/s.exec(after) ?? [];
  if (isShortName(known) && /^\s*\.(?:\s|$)/.test(after)) return "name";
  if (!isLinked || ORDER.test(next)) return isShortName(known) && mark === ":" ? "title" : "none";
  if (mark === ":") return canHaveSubtitle(known) && /^[\p{Lu}\p{N}"“]\S* /u.test(next) ? "colon" : "none";
  return isShortName(known) && isNextTitle(known, mark, next) ? "title" : "none";
}

/** A title that has a second part, or is long without one, goes on with a remark. */
function canHaveSubtitle(known: string): boolean {
  return !/:\s/.test(known) && known.split(" ").length <= 6;
}

/** `[TVM](…) TVM: An Automated…` only lacks the full stop; after a dash a title has capitals. */
function isNextTitle(known: string, mark: string, next: string): boolean {
  return mark === "" ? next.startsWith(`${known}:`) : mark !== "." && isTitleCase(next);
}

function isTitleCase(text: string): boolean {
  const [sentence = ""] = text.split(/[.,([]/);
  const words = sentence.split(/\s+/).filter((word) => word.length > 3);
  return words.length >= 3 && words.filter((word) => /^\p{Lu}/u.test(word)).length >= words.length * 0.6;
}

/** `[TVM](…). An Automated…`: the words of the link are what people say, the title follows. */
function isShortName(words: string): boolean {
  return words.split(" ").length <= 3 && words.length <= 30;
}

function takeBefore(paper: DraftPaper, before: string, ledger: Ledger): void {
  const words = before.replace(/^[\s.,;:–—-]+|[\s.,;:–—(["“-]+$/g, "").trim();
  if (words === "") return;
  const [, list = words, year] = /^(.*\S)\s*\(((?:19|20)\d\d)\)$/s.exec(words) ?? [];
  const venue = readVenue(words.replace(/^[([](.*)[)\]]$/, "$1"));
  if (venue?.venue !== undefined && bareVenue(venue.venue) !== undefined) {
    paper.venue ??= venue.venue;
    paper.year ??= venue.year;
    paper.isCertain = true;
    return;
  }
  const names = namesIn(list);
  if (names !== undefined && year !== undefined) paper.year ??= Number(year);
  if (names !== undefined && paper.authors.length === 0) {
    takeAuthors(paper, names, ledger);
    paper.isCertain = true;
  } else keepWhole(paper, words, ledger);
}

/** One name alone before a title may as well be the beginning of a sentence, where it is in Chinese letters. */
function namesIn(list: string): NameList | undefined {
  const found = readNames(list);
  const [only = "", ...others] = found?.names ?? [];
  return others.length > 0 || isLoneName(only) ? found : undefined;
}

function takeReference(paper: DraftPaper, reference: Reference, ledger: Ledger): void {
  const { title, authors, remarks, rest, authorsFirst } = reference;
  if (authorsFirst && title !== undefined && authors !== undefined)
    ledger.repairs.push({
      kind: "moved-authors",
      line: paper.line,
      from: `${authors.from}. ${title}`,
      to: `${title}. ${authors.names.join(", ")}`,
    });
  if (title !== undefined && paper.title === undefined) takeTitleOrWhole(paper, title, ledger);
  if (authors !== undefined && paper.authors.length === 0) takeAuthors(paper, authors, ledger);
  else if (authors !== undefined) rest.push(authors.names.join(", "));
  takeAppearance(paper, reference);
  paper.notes.push(...remarks);
  for (const words of rest) keepWhole(paper, words, ledger);
}

/** Where and when it appeared; with both, or with authors, it is a paper. */
function takeAppearance(paper: DraftPaper, { authors, venue, year, arxiv: id }: Reference): void {
  if (venue !== undefined) paper.venue ??= venue;
  if (year !== undefined) paper.year ??= year;
  const isCredited = authors !== undefined || (venue !== undefined && year !== undefined);
  if (isCredited || id !== undefined) paper.isCertain = true;
  const arxiv = id ?? /\barXiv:(\d{4}\.\d{4,5})/i.exec(venue ?? "")?.[1];
  if (arxiv !== undefined) paper.arxiv ??= arxiv;
}

/** Names are kept in the order in which they are said; that they were turned is reported. */
function takeAuthors(paper: DraftPaper, { names, turned, from }: NameList, { repairs }: Ledger): void {
  paper.authors = names;
  if (turned) repairs.push({ kind: "turned-names", line: paper.line, from, to: names.join(", ") });
}

/** A title that runs into names cannot be told from them. */
function takeTitleOrWhole(paper: DraftPaper, title: string, ledger: Ledger): void {
  const names = /^(.*?),\s*(.*)$/.exec(title)?.[2];
  const runsOn = names !== undefined && names.split(",").length >= 2 && readNames(names) !== undefined;
  if (runsOn) keepWhole(paper, title, ledger);
  else takeTitle(paper, { known: title, isLinked: false }, ledger);
}

function takeTitle(
  paper: DraftPaper,
  { known, isLinked }: Pick<PaperWords, "known" | "isLinked">,
  ledger: Ledger,
): void {
  const unquoted = withoutTag(paper, withoutQuotes(isLinked ? withoutCredit(paper, known, ledger) : known));
  const [, before = "", inner = ""] = /^(.*\S)\s*[([]([^()[\]]+)[)\]]\.?$/s.exec(unquoted) ?? [];
  const isCredited = before !== "" && takeBracketOfTitle(paper, inner, isLinked, ledger);
  const isSomebody = before !== "" && !isCredited && !isLinked && readNames(inner) !== undefined;
  paper.title = trimTitle(isCredited || isSomebody ? before : unquoted) || known;
  if (isSomebody) keepWhole(paper, inner, ledger);
}

/** `(NeurIPS 2022) Flamingo: …`: a venue in brackets before a title is no part of it. */
function withoutTag(paper: DraftPaper, title: string): string {
  const [, tag = "", rest = ""] = /^[[(]([^()[\]]{2,30})[)\]]\s*(\S.*)$/s.exec(title) ?? [];
  const venue = readVenue(tag);
  if (rest === "" || venue?.venue === undefined || bareVenue(venue.venue) === undefined) return title;
  paper.venue ??= venue.venue;
  paper.year ??= venue.year;
  paper.isCertain = true;
  return rest;
}

/** `[Byron & Hopper (2025), “Title”](…)` and `[Title, Byron et al., 2017](…)`: the year tells the authors. */
function withoutCredit(paper: DraftPaper, known: string, ledger: Ledger): string {
  const first = /^(?<names>[^()]{3,200})\((?<year>(?:19|20)\d\d)\)[\s.,:]*["“](?<title>[^"“”]+)["”]\.?$/.exec(
    known,
  );
  const { names = "", year, title = "" } = first?.groups ?? {};
  const authors = readNames(names) ?? readSurnames(names.replace(/[\s,]+$/, ""));
  if (authors !== undefined) {
    takeAuthors(paper, authors, ledger);
    paper.year ??= Number(year);
    return title;
  }
  const run = splitRun(known);
  if (run?.venue?.year === undefined) return known;
  takeAuthors(paper, run.authors, ledger);
  takeAppearance(paper, { ...run.venue, rest: [], remarks: [], authorsFirst: false });
  return run.title;
}

/** Quotes around the whole of a title, or a lone one at its end, are no part of it. */
function withoutQuotes(title: string): string {
  const whole = /^(?:["“”]+([^"“”]*)["“”]+|‘([^‘’]*)’|'([^']*)')$/s.exec(title);
  if (whole !== null) return (whole[1] ?? whole[2] ?? whole[3] ?? "").trim();
  const isOdd = (title.match(/["“”]/g) ?? []).length % 2 === 1;
  return isOdd ? title.replace(/^["“”]|["“”]$/g, "").trim() : title.trim();
}

/**
 * `Title (OSDI '18)`, `Title (Cardwell et al., 2016)`. Names alone wrote the paper where they stand within the
 * link, `[Title (Ada Byron & Grace Hopper)](…)`; elsewhere they may as well present it.
 */
function takeBracketOfTitle(paper: DraftPaper, inner: string, isLinked: boolean, ledger: Ledger): boolean {
  const credit = readCredit(inner);
  const isList =
    credit !== undefined && (credit.venue !== undefined || (isLinked && credit.authors.names.length > 1));
  const venue = isList ? credit.venue : readVenue(inner);
  if (!isList && venue?.venue === undefined) return false;
  if (isList) takeAuthors(paper, credit.authors, ledger);
  if (venue?.venue !== undefined) paper.venue = venue.venue;
  if (venue?.year !== undefined) paper.year = venue.year;
  if (venue?.remark !== undefined) paper.notes.push(venue.remark);
  paper.isCertain = true;
  return true;
}

function trimTitle(title: string): string {
  return squeeze(title).replace(/[\s.,;:]+$/, "");
}

function keepWhole(paper: DraftPaper, words: string, ledger: Ledger): void {
  const text = squeeze(words);
  if (!/[\p{L}\p{N}]/u.test(text)) return;
  paper.notes.push(text);
  ledger.warn(
    paper.line,
    "kept-in-note",
    `kept whole in the note of \`${paper.name ?? paper.title ?? "a paper"}\`: ${text}`,
  );
}
