import { readCredit } from "./credit.js";
import { type DraftPaper, newPaper } from "./drafts.js";
import type { EntrySetting, Place } from "./entry-setting.js";
import { fillPaper } from "./fill-paper.js";
import { isAboutMeetings } from "./labels.js";
import { Ledger } from "./ledger.js";
import { isVenueLabel } from "./links.js";
import { BOLDS, LINK, LINKS, linksIn, type Marked, readable, withoutBold } from "./marked.js";
import { runsOn } from "./running-text.js";
import { plainText, type Unit } from "./units.js";
import { bareVenue, isKnownVenue, readVenue } from "./venue.js";

const QUOTED = /["“]([^"”]{6,400})[."”]+(?=[\s.,([\uE000\uE002\uE003]|$)/;

/** A paper whose title is no link: in bold, in quotes, before a link, in brackets, or as plain text. */
export function readUnlinkedPaper(part: Marked, setting: EntrySetting): DraftPaper | undefined {
  const { text, links } = part;
  const paper = newPaper(lineOf(part, setting));
  const trial: EntrySetting = { ...setting, ledger: new Ledger() };
  const [, name, rest = ""] = /^\s*\[([^[\]\uE000-\uE003]{1,80})\]\s*\.?(?=\s|$)(.*)$/s.exec(text) ?? [];
  if (name !== undefined && setting.place === "reading" && !isTag(name)) {
    paper.name = name.trim();
    paper.isCertain = true;
    fillPaper(paper, { before: "", tail: rest, links, titleIs: "wanted" }, setting);
    return paper;
  }
  const marked = titleMark(text);
  if (marked !== undefined && setting.place === "loose" && isInRunningText(marked)) return undefined;
  const plain = withoutBold(text);
  if (marked !== undefined)
    fillPaper(paper, { title: marked.title, before: marked.before, tail: marked.after, links }, trial);
  else {
    const cut = cutBeforeLink(plain);
    const words = plain.slice(0, cut).replace(/[\s([,:–—-]+$/, "");
    if (words.trim() === "" || isPlaceholder(words) || (LINK.test(plain) && runsOn(words))) return undefined;
    fillPaper(paper, { before: words, tail: plain.slice(cut), links }, trial);
  }
  if (!isPaper(paper, setting, readable(part))) return undefined;
  setting.ledger.adopt(trial.ledger);
  return paper;
}

/** Where the title ends before the first link; what stands with it in brackets, `[also in …]`, is a remark. */
function cutBeforeLink(text: string): number {
  const end = LINK.exec(text)?.index ?? text.length;
  const remark = /[([][^()[\]]*\p{L}[^()[\]]*$/u.exec(text.slice(0, end));
  return end < text.length && remark !== null ? remark.index : end;
}

/** The title of an entry that puts it in quotes or bold. */
function titleMark(text: string): { title: string; before: string; after: string } | undefined {
  const unbold = withoutBold(text);
  const quoted = QUOTED.exec(unbold);
  const isInBold = quoted !== null && /\uE002[^\uE003"“]*\p{L}/u.test(text.slice(0, text.search(/["“]/)));
  if (quoted?.[1] !== undefined && !isInBold)
    return {
      title: quoted[1],
      before: unbold.slice(0, quoted.index),
      after: unbold.slice(quoted.index + quoted[0].length),
    };
  const bold = [...text.matchAll(BOLDS)].find(
    ([, words = ""]) => /\p{L}.*\s.*\p{L}|\p{L}{3}/u.test(words) && !/:\s*$/.test(words) && !isTag(words),
  );
  if (bold?.[1] === undefined || hasTitleBefore(text.slice(0, bold.index))) return undefined;
  const before = text.slice(0, bold.index);
  // `**TVM**: An End-to-End Compiler` goes on: the bold words are the short name.
  return {
    title: bold[1],
    before: withoutBold(before),
    after: withoutBold(text.slice(bold.index + bold[0].length)),
  };
}

/** `**[ICLR 2021]**` stands before a title, `*Wei et al.*` after one; neither is a title. */
function isTag(words: string): boolean {
  const label = words.replace(/[[\]()]/g, "").trim();
  const venue = readVenue(label)?.venue;
  const isVenue = isKnownVenue(label) || (venue !== undefined && bareVenue(venue) !== undefined);
  return isVenue || /\bet al\b/i.test(words);
}

/** Words that are stressed within a sentence are no title. */
function isInRunningText({ before }: { before: string }): boolean {
  return /\p{L}{2}\s*$/u.test(before.replace(LINKS, "")) && readCredit(before.trim()) === undefined;
}

/** `Vaswani, A. (2017). Attention is all you need. *Advances in …*`: what is set apart is the venue. */
function hasTitleBefore(text: string): boolean {
  return /(?:\((?:19|20)\d\d[a-z]?\)|[.,] (?:19|20)\d\d)\.?\s[^.]{10,}/.test(withoutBold(text));
}

/** Words that hold a place for a paper that is not chosen yet. */
export function isPlaceholder(text: string): boolean {
  return /^\W*(?:tb[adc]|to be (?:announced|determined|decided)|none|n\/a|coming soon|-+|\?+|\.+|…)\W*$|\bwill (?:be )?add(?:ed)?\b/i.test(
    text,
  );
}

/** Whether a row says nothing but its number and that the rest is open. */
export function isHeldOpen({ cells }: Unit): boolean {
  const texts = cells.map(plainText).filter((text) => /[\p{L}\p{N}]/u.test(text));
  return texts.length > 0 && texts.every((text) => isPlaceholder(text) || /^\W*\d{1,3}\W*$/.test(text));
}

/** What says of itself that it is a remark on what stands above. */
const REMARK = /^\s*(?:(?:note|remark|address):|presented by\b)/i;

function isPaper(paper: DraftPaper, { place }: EntrySetting, words: string): boolean {
  if (isPlaceholder(words) || REMARK.test(words) || paper.title === undefined) return false;
  return IS_PAPER[place](paper, words);
}

/** What makes a paper of a title, by the place where it stands. */
const IS_PAPER: Record<Place, (paper: DraftPaper, words: string) => boolean> = {
  reading: (paper, words) => isReferenced(paper) || hasAddress(paper) || words.split(" ").length >= 2,
  session: (paper, words) =>
    hasAddress(paper) || (isReferenced(paper) && (paper.authors.length > 0 || hasTag(words))),
  loose: (paper, words) =>
    paper.isCertain && !isAboutMeetings(words) && (isReferenced(paper) || hasAddress(paper)),
};

function isReferenced({ authors, venue, year }: DraftPaper): boolean {
  return authors.length > 0 || (venue !== undefined && year !== undefined);
}

function hasAddress({ url, arxiv, doi }: DraftPaper): boolean {
  return url !== undefined || arxiv !== undefined || doi !== undefined;
}

/** `[SOSP'21] Title`: the venue in brackets of its own is what lists of papers begin with. */
function hasTag(words: string): boolean {
  return isVenueLabel(/^\[([^[\]]{3,30})\]/.exec(words)?.[1] ?? "");
}

function lineOf({ text, links }: Marked, { line }: EntrySetting): number {
  return linksIn(text, links)[0]?.line ?? line;
}
