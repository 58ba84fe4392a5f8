import type { DraftPaper } from "./drafts.js";
import type { Ledger } from "./ledger.js";
import { CATALOGUE, linkUse, type Material } from "./links.js";
import { LINKS, type Link, withoutBold } from "./marked.js";
import { type NameList, readNames } from "./names.js";
import { type LinkSetting, placeLinks } from "./paper-links.js";
import { type Reference, readReference, readVenue } from "./reference.js";
import { roleRemark } from "./roles.js";
import { squeeze } from "./units.js";

/** The parts of an entry around the title of one paper. */
export interface PaperParts {
  /** The link whose words are the title or the short name. */
  titleLink?: Link;
  /** The title where it is no link. */
  title?: string;
  before: string;
  /** What follows the title, with links marked. */
  tail: string;
  links: readonly Link[];
}

/** Reads what the parts say into the paper. */
export function fillPaper(paper: DraftPaper, parts: PaperParts, setting: LinkSetting): void {
  const before = takeRemarks(paper, parts.before);
  const { words, others } = takeLinks(takeRemarks(paper, withoutBold(parts.tail)), parts.links);
  placeLinks(paper, parts.titleLink, others, setting);
  const known = squeeze(parts.titleLink?.text ?? parts.title ?? "");
  if (known === "") fillFromText(paper, before, words, setting.ledger);
  else fillFromTitle(paper, known, before, words, setting.ledger);
}

/** The role and the sections in brackets: `(Sec 1-4, Required)`. */
function takeRemarks(paper: DraftPaper, text: string): string {
  return text.replace(/\s*[([]([^()[\]\uE000-\uE003]*)[)\]]/g, (whole, inner: string) => {
    const remark = roleRemark(inner);
    if (remark === undefined) return whole;
    paper.role ??= remark.role;
    if (remark.rest !== "") paper.notes.push(remark.rest);
    return " ";
  });
}

const HINTS: readonly { words: RegExp; material: Material }[] = [
  { words: /videos?[\s:]*$/i, material: "video" },
  { words: /slides?[\s:]*$/i, material: "slides" },
  { words: /(?:notes?|handouts?)[\s:]*$/i, material: "notes" },
  { words: /code[\s:]*$/i, material: "code" },
];

/** The words without their links, and the links with what the words before them announce. */
function takeLinks(
  text: string,
  links: readonly Link[],
): { words: string; others: { link: Link; hint: Material | undefined }[] } {
  const others: { link: Link; hint: Material | undefined }[] = [];
  let hint: Material | undefined;
  let end = 0;
  for (const match of text.matchAll(LINKS)) {
    const between = text.slice(end, match.index);
    end = match.index + match[0].length;
    if (!/^[\s,;&|/]*(?:and\s*)?$/i.test(between))
      hint = HINTS.find(({ words }) => words.test(between))?.material;
    const link = links[Number(match[1])];
    if (link !== undefined) others.push({ link, hint });
  }
  return { words: withoutEmptyBrackets(replaceLinks(text, links)), others };
}

/** Links that only label an address leave nothing behind; others leave their words. */
function replaceLinks(text: string, links: readonly Link[]): string {
  return text
    .replace(/(?:videos?|slides?|notes?|handouts?|code|links?)\s*:?\s*(?=\uE000)/gi, "")
    .replace(LINKS, (_, index) => {
      const link = links[Number(index)];
      const use = link === undefined ? undefined : linkUse(link);
      return link !== undefined && use?.kind === "other" && use.why !== CATALOGUE && !link.image
        ? link.text
        : "";
    });
}

function withoutEmptyBrackets(text: string): string {
  let given = text;
  for (;;) {
    const next = given.replace(/\(\s*[,;|&\s]*\)|\[\s*[,;|&\s]*\]/g, " ");
    if (next === given) return given;
    given = next;
  }
}

function fillFromTitle(
  paper: DraftPaper,
  known: string,
  before: string,
  words: string,
  ledger: Ledger,
): void {
  const isName = isShortName(known) && /^\s*[.:]\s+\S/.test(words);
  const reference = readReference(words, isName ? "wanted" : "known");
  if (isName && reference.title !== undefined) {
    paper.name = known;
    takeReference(paper, reference, ledger);
  } else {
    takeTitle(paper, known);
    takeReference(paper, isName ? { ...reference, title: known } : reference, ledger);
  }
  takeBefore(paper, before, ledger);
}

/** `[TVM](…). An Automated…`: the words of the link are what people say, the title follows. */
function isShortName(words: string): boolean {
  return words.split(" ").length <= 3 && words.length <= 30;
}

function takeBefore(paper: DraftPaper, before: string, ledger: Ledger): void {
  const words = before.replace(/^[\s.,;:–—-]+|[\s.,;:–—(["“-]+$/g, "").trim();
  if (words === "") return;
  const [, list = words, year] = /^(.*\S)\s*\(((?:19|20)\d\d)\)$/s.exec(words) ?? [];
  const names = readNames(list);
  if (names !== undefined && year !== undefined) paper.year ??= Number(year);
  if (names !== undefined && paper.authors.length === 0) {
    takeAuthors(paper, names, ledger);
    paper.isCertain = true;
  } else keepWhole(paper, words, ledger);
}

function fillFromText(paper: DraftPaper, before: string, words: string, ledger: Ledger): void {
  const reference = readReference(before, "wanted");
  takeReference(paper, reference, ledger);
  takeReference(paper, readReference(words, "known"), ledger);
}

function takeReference(paper: DraftPaper, reference: Reference, ledger: Ledger): void {
  const { title, authors, venue, year, remarks, rest, authorsFirst } = reference;
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
  if (venue !== undefined) paper.venue ??= venue;
  if (year !== undefined) paper.year ??= year;
  if (authors !== undefined || (venue !== undefined && year !== undefined)) paper.isCertain = true;
  paper.notes.push(...remarks);
  for (const words of rest) keepWhole(paper, words, ledger);
  const arxiv = /\barXiv:(\d{4}\.\d{4,5})/i.exec(venue ?? "")?.[1];
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
  else takeTitle(paper, title);
}

function takeTitle(paper: DraftPaper, given: string): void {
  const unquoted = given.replace(/^["“”]+|["“”]+$|^[‘'](.*)[’']$/gs, "$1").trim();
  const bracket = /^(.*\S)\s*[([]([^()[\]]+)[)\]]\.?$/s.exec(unquoted);
  const venue = bracket?.[2] === undefined ? undefined : readVenue(bracket[2]);
  if (bracket?.[1] !== undefined && venue?.venue !== undefined) {
    paper.title = trimTitle(bracket[1]);
    paper.venue = venue.venue;
    paper.year = venue.year;
    paper.isCertain = true;
  } else paper.title = trimTitle(unquoted);
  if (paper.title === "") paper.title = given;
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
