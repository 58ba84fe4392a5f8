import { type DraftPaper, type Materials, newPaper, type Role } from "./drafts.js";
import type { EntrySetting, Place } from "./entry-setting.js";
import { fillPaper, type PaperParts } from "./fill-paper.js";
import { materialLabel } from "./labels.js";
import { Ledger } from "./ledger.js";
import { HOME_PAGE, isPaperAddress, isVenueLabel, linkUse, type Material } from "./links.js";
import { BREAK, LINKS, type Link, linksIn, type Marked, readable, withoutBold } from "./marked.js";
import { isPersonName } from "./names.js";
import { keepInNote, placeMaterial } from "./paper-links.js";
import { splitLines } from "./plain-lines.js";
import { roleLabel } from "./roles.js";
import { runsOn } from "./running-text.js";
import { squeeze } from "./units.js";
import { readUnlinkedPaper } from "./unlinked.js";

/** What an entry holds. */
export interface Entry {
  papers: DraftPaper[];
  /** The role that its label gives to all of them. */
  role: Role | undefined;
  /** Words that belong to no paper. */
  text: string;
  /** Materials that belong to no paper of this entry. */
  materials: Materials;
  notes: string[];
  /** Links such as `[pdf]` that belong to no paper of this entry: the paper may stand above it. */
  addresses: Link[];
}

/** Reads one item, cell or paragraph: the papers in it, and what else it says. */
export function readEntry(marked: Marked, setting: EntrySetting): Entry {
  const { text, role, place } = withoutLabels(marked.text, setting.place);
  const entry: Entry = { papers: [], role, text: "", materials: {}, notes: [], addresses: [] };
  const material = materialLabel(text);
  if (material !== undefined && linksIn(text, marked.links).length > 0) {
    readMaterials(
      { text: text.slice(material.length), links: marked.links },
      material.material,
      entry,
      setting,
    );
    return entry;
  }
  const inner: EntrySetting = { ...setting, place };
  const starts = titleLinks(text, marked.links, place);
  if (starts.length > 0) readLinked(text, marked.links, starts, entry, inner);
  else readUnlinked({ text, links: marked.links }, entry, inner);
  return entry;
}

const NUMBER = /^[\s\uE002]*(?:\[\d{1,3}\]|\(?\d{1,3}[.):](?=\s))\s*\uE003?\s*/;

function withoutLabels(given: string, place: Place): { text: string; role: Role | undefined; place: Place } {
  const text = given
    .replace(/:[a-z_+]+\d*:/g, "")
    .replace(/^[\s\uE002]*[-*•·▪◦–]\s+/u, "")
    .replace(NUMBER, "")
    .replace(/^\s*\[[ xX]\]\s+/, "");
  const label = roleLabel(text);
  if (label === undefined) return { text, role: undefined, place };
  return { text: text.slice(label.length), role: label.role, place: place === "loose" ? place : "reading" };
}

function readMaterials(marked: Marked, material: Material, entry: Entry, setting: EntrySetting): void {
  for (const link of linksIn(marked.text, marked.links)) {
    const use = linkUse(link);
    if (use.kind === "other") setting.ledger.skipLink(link, use.why);
    else placeMaterial(entry, link, material, setting);
  }
  const words = withoutBold(marked.text)
    .replace(LINKS, "")
    .replace(/^[\s,;()|&]+|[\s,;()|&.]+$/g, "");
  if (words !== "") entry.notes.push(words);
}

/** A link whose words are a title or a name, and where its mark stands. */
interface TitleLink {
  link: Link;
  start: number;
  end: number;
}

/** Links that begin a paper: not those in brackets, nor those in the middle of a sentence after another. */
function titleLinks(text: string, links: readonly Link[], place: Place): TitleLink[] {
  const found: TitleLink[] = [];
  let [isOpen, seen] = [false, 0];
  for (const match of text.matchAll(LINKS)) {
    isOpen = isOpenAfter(text.slice(seen, match.index), isOpen);
    seen = match.index;
    const link = links[Number(match[1])];
    if (link === undefined || link.text.trim() === "") continue;
    if (!canBeTitle(link, place) && !isLeadingName(match, text)) continue;
    const between = withoutBold(text.slice(found.at(-1)?.end ?? 0, match.index));
    const isSecond = found.length > 0 && /\band the\s+$/i.test(between) && isPaperAddress(link.url);
    if (isOpen || !(isSecond || beginsPaper(between, found.length))) continue;
    found.push({ link, start: match.index, end: match.index + match[0].length });
  }
  return found;
}

/** A page of a person or the root of a site is a paper only where a list of readings names it so. */
function canBeTitle(link: Link, place: Place): boolean {
  const use = linkUse(link);
  if (use.kind !== "other" || use.why !== HOME_PAGE) return use.kind === "title";
  const words = link.text.trim().split(/\s+/).length;
  return place === "reading" && words >= 2 && !isPersonName(link.text.trim());
}

/** `[PS](…). Scaling…`: a link that begins the entry and goes on with a sentence is a name, whatever its words. */
function isLeadingName(match: RegExpExecArray, text: string): boolean {
  const after = text.slice(match.index + match[0].length);
  return text.slice(0, match.index).trim() === "" && /^\s*\.\s+\p{Lu}[^\uE000]{12}/u.test(after);
}

/** Whether a bracket is open at the end of a text, where one was or was not before it. */
function isOpenAfter(text: string, wasOpen: boolean): boolean {
  const [open, close] = [text.lastIndexOf("("), text.lastIndexOf(")")];
  return open === close ? wasOpen : open > close;
}

function beginsPaper(between: string, earlier: number): boolean {
  if (runsOn(between)) return false;
  if (earlier === 0) return true;
  return /^\s*$|[\n.;,/&|+:•·-]\s*(?:and\s+|&\s*)?(?:\[[^\]]{1,24}\]\s*)?$|(?:^|\s)(?:and|or|vs\.?|then)\s+$/i.test(
    between,
  );
}

function readLinked(
  text: string,
  links: readonly Link[],
  starts: readonly TitleLink[],
  entry: Entry,
  setting: EntrySetting,
): void {
  const { before, tag } = splitTag(text.slice(0, starts[0]?.start));
  const isInSession = setting.place === "session";
  for (const [index, { link, end }] of starts.entries()) {
    const next = starts[index + 1];
    const after = next === undefined ? text.slice(end) : withoutJoint(text.slice(end, next.start));
    const parts =
      index === 0
        ? { titleLink: link, before: isInSession ? "" : before, tail: `${tag}${after}`, links }
        : { titleLink: link, before: "", tail: after, links };
    addLinked(parts, entry, setting);
  }
  if (isInSession || entry.papers.length === 0) keepWords({ text: before, links }, entry, setting);
  if (entry.papers.length === 0) entry.text = readable({ text, links });
}

/** What joins two papers, such as `and`, belongs to neither. */
function withoutJoint(text: string): string {
  return text.replace(/[\s,;&+/|]*(?:\band (?:the)?\s*)?$/i, "");
}

function addLinked(parts: PaperParts & { titleLink: Link }, entry: Entry, setting: EntrySetting): void {
  const paper = newPaper(parts.titleLink.line);
  const trial = new Ledger();
  fillPaper(paper, parts, { ...setting, ledger: trial });
  if (accept(paper, setting)) {
    setting.ledger.adopt(trial);
    entry.papers.push(paper);
  } else setting.ledger.skipLink(parts.titleLink, "nothing shows that it is a paper");
}

/** `[ICML'20]` or `ICML'20:` right before a title says where the paper appeared. */
function splitTag(before: string): { before: string; tag: string } {
  const match = /[[(]([^[\]()]{2,30}(?:\d{4}|['’]?\d\d)|(?:19|20)\d\d [^[\]()]{2,30})[\])]\s*$/.exec(before);
  const label = before.replace(/[\s:–—-]+$/, "").trim();
  if (match === null && isVenueLabel(label)) return { before: "", tag: ` (${label}) ` };
  if (match === null) return { before, tag: "" };
  return { before: before.slice(0, match.index), tag: ` (${match[1]}) ` };
}

/** Outside sessions and reading lists, only what shows that it is a paper is one. */
function accept(paper: DraftPaper, { place }: EntrySetting): boolean {
  return place !== "loose" || paper.isCertain;
}

/** Words before a title within a session are the session's; so are the links among them. */
function keepWords(marked: Marked, entry: Entry, setting: EntrySetting): void {
  for (const link of linksIn(marked.text, marked.links)) placeOther(link, entry, setting);
  entry.text = readable(marked)
    .replace(/[\s:;,([–—-]+$/, "")
    .trim();
}

function placeOther(link: Link, entry: Entry, setting: EntrySetting): void {
  const use = linkUse(link);
  if (use.kind === "material") placeMaterial(entry, link, use.material, setting);
  else if (use.kind === "other") setting.ledger.skipLink(link, use.why);
  else keepInNote(entry.notes, link, setting);
}

function readUnlinked(marked: Marked, entry: Entry, setting: EntrySetting): void {
  for (const part of splitLines(marked)) {
    const paper = readUnlinkedPaper(part, setting);
    if (paper !== undefined) entry.papers.push(paper);
    else keepRest(part, entry, setting);
  }
}

/** The links of words that are no paper: materials and addresses are kept, the rest stays with the words. */
function keepRest(part: Marked, entry: Entry, setting: EntrySetting): void {
  for (const link of linksIn(part.text, part.links)) {
    const use = linkUse(link);
    if (use.kind === "address") entry.addresses.push(link);
    else if (use.kind === "material" && setting.place !== "loose")
      placeMaterial(entry, link, use.material, setting);
    else if (use.kind === "other") setting.ledger.skipLink(link, use.why);
    else if (setting.place !== "loose") keepInNote(entry.notes, link, setting);
  }
  entry.text = [entry.text, wordsOf(part)].filter(Boolean).join(" ");
}

/** The words without those of links that say what they are; beside other words `[link]` is one of a sentence. */
function wordsOf({ text, links }: Marked): string {
  const isAlone = !/[\p{L}\p{N}]/u.test(text.replace(LINKS, ""));
  const isLabel = (link: Link) => {
    const use = linkUse(link);
    return use.kind === "material" || (use.kind === "address" && (isAlone || use.form === "label"));
  };
  return withoutBold(text)
    .replace(/[([]*\uE000(\d+)\uE001[)\]]*/g, (_, index) => {
      const link = links[Number(index)];
      return link === undefined || isLabel(link) ? "" : link.text;
    })
    .replace(/\(\s*[,;]*\s*\)/g, "")
    .split(BREAK)
    .map(squeeze)
    .filter((words) => /[\p{L}\p{N}]/u.test(words))
    .join(BREAK);
}
