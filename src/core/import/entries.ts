import { addMaterial, type DraftPaper, type Materials, newPaper, type Role } from "./drafts.js";
import { fillPaper, type PaperParts } from "./fill-paper.js";
import { Ledger } from "./ledger.js";
import { HOME_PAGE, linkUse, type Material } from "./links.js";
import {
  BOLD,
  BREAK,
  LINK,
  LINKS,
  type Link,
  linksIn,
  type Marked,
  readable,
  withoutBold,
} from "./marked.js";
import { isPersonName } from "./names.js";
import { keepInNote, type LinkSetting, placeMaterial } from "./paper-links.js";
import { splitLines } from "./plain-lines.js";
import { materialLabel, roleLabel } from "./roles.js";
import { squeeze } from "./units.js";

/** Where an entry stands, and so what counts as a paper in it. */
export type Place =
  /** A list or column of things to read: its titles are papers, linked or not. */
  | "reading"
  /** Within a session: linked titles are papers, other words are about the session. */
  | "session"
  /** Anywhere else: only what has the form or the address of a paper is one. */
  | "loose";

/** The setting in which an entry is read. */
export interface EntrySetting extends LinkSetting {
  line: number;
  place: Place;
}

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
}

/** Reads one item, cell or paragraph: the papers in it, and what else it says. */
export function readEntry(marked: Marked, setting: EntrySetting): Entry {
  const { text, role, place } = withoutLabels(marked.text, setting.place);
  const entry: Entry = { papers: [], role, text: "", materials: {}, notes: [] };
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
  for (const match of text.matchAll(LINKS)) {
    const link = links[Number(match[1])];
    if (link === undefined || link.text.trim() === "") continue;
    if (!canBeTitle(link, place) && !isLeadingName(match, text)) continue;
    const between = text.slice(found.at(-1)?.end ?? 0, match.index);
    if (isOpen(text.slice(0, match.index)) || !beginsPaper(withoutBold(between), found.length)) continue;
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

/** Whether a bracket is open at the end of the text. */
function isOpen(text: string): boolean {
  return text.lastIndexOf("(") > text.lastIndexOf(")");
}

function beginsPaper(between: string, earlier: number): boolean {
  if (/\b(?:from|of|by|with|see|via|at|in|on|our|my|the|this|these|using|about)\s+$/i.test(between))
    return false;
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
  return text.replace(/[\s,;&+/|]*(?:\band\s*)?$/i, "");
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

/** `[ICML'20]` right before a title says where the paper appeared. */
function splitTag(before: string): { before: string; tag: string } {
  const match = /[[(]([^[\]()]{2,30}(?:\d{4}|['’]?\d\d))[\])]\s*$/.exec(before);
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

/** The links of words that are no paper: materials are kept, the rest stays with the words. */
function keepRest(part: Marked, entry: Entry, setting: EntrySetting): void {
  for (const link of linksIn(part.text, part.links)) {
    const use = linkUse(link);
    if (use.kind === "material" && setting.place !== "loose")
      placeMaterial(entry, link, use.material, setting);
    else if (use.kind === "other") setting.ledger.skipLink(link, use.why);
    else if (setting.place !== "loose") keepInNote(entry.notes, link, setting);
  }
  const words = withoutBold(part.text)
    .replace(/[([]*\uE000(\d+)\uE001[)\]]*/g, (_, index) => {
      const link = part.links[Number(index)];
      return link !== undefined && linkUse(link).kind === "material" ? "" : (link?.text ?? "");
    })
    .replace(/\(\s*[,;]*\s*\)/g, "")
    .split(BREAK)
    .map(squeeze)
    .filter(Boolean)
    .join(BREAK);
  entry.text = [entry.text, words].filter(Boolean).join(" ");
}

const QUOTED = /["“]([^"”]{6,400})[."”]+(?=[\s.,([\uE000\uE002\uE003]|$)/;

/** A paper whose title is no link: in bold, in quotes, before a link, in brackets, or as plain text. */
function readUnlinkedPaper(part: Marked, setting: EntrySetting): DraftPaper | undefined {
  const { text, links } = part;
  const paper = newPaper(lineOf(part, setting));
  const trial: EntrySetting = { ...setting, ledger: new Ledger() };
  const name = /^\s*\[([^[\]\uE000-\uE003]{1,80})\]\s*\.?\s*$/.exec(text)?.[1];
  if (name !== undefined && setting.place === "reading") {
    paper.name = name.trim();
    paper.isCertain = true;
    return paper;
  }
  const marked = titleMark(text);
  const plain = withoutBold(text);
  if (marked !== undefined)
    fillPaper(paper, { title: marked.title, before: marked.before, tail: marked.after, links }, trial);
  else {
    const cut = LINK.exec(plain)?.index ?? plain.length;
    const words = plain.slice(0, cut).replace(/[\s([,:–—-]+$/, "");
    if (words.trim() === "" || isPlaceholder(words)) return undefined;
    fillPaper(paper, { before: words, tail: plain.slice(cut), links }, trial);
  }
  if (!isPaper(paper, setting, readable(part))) return undefined;
  setting.ledger.adopt(trial.ledger);
  return paper;
}

/** The title of an entry that puts it in quotes or bold. */
function titleMark(text: string): { title: string; before: string; after: string } | undefined {
  const unbold = withoutBold(text);
  const quoted = QUOTED.exec(unbold);
  const isInBold =
    quoted !== null &&
    text.includes("\uE002") &&
    withoutBold(text.slice(0, text.indexOf("\uE002"))).length < quoted.index;
  if (quoted?.[1] !== undefined && !isInBold)
    return {
      title: quoted[1],
      before: unbold.slice(0, quoted.index),
      after: unbold.slice(quoted.index + quoted[0].length),
    };
  const bold = BOLD.exec(text);
  if (bold?.[1] === undefined || !/\p{L}.*\s.*\p{L}|\p{L}{3}/u.test(bold[1]) || /:\s*$/.test(bold[1]))
    return undefined;
  const before = text.slice(0, bold.index);
  // `**TVM**: An End-to-End Compiler` goes on: the bold words are the short name.
  return {
    title: bold[1],
    before: withoutBold(before),
    after: withoutBold(text.slice(bold.index + bold[0].length)),
  };
}

/** Words that hold a place for a paper that is not chosen yet. */
export function isPlaceholder(text: string): boolean {
  return /^\W*(?:tb[adc]|to be (?:announced|determined|decided)|none|n\/a|coming soon|-+|\?+|\.+|…)\W*$|\bwill (?:be )?add(?:ed)?\b/i.test(
    text,
  );
}

function isPaper(paper: DraftPaper, { place }: EntrySetting, words: string): boolean {
  if (isPlaceholder(words)) return false;
  const isReferenced =
    paper.authors.length > 0
      ? paper.title !== undefined
      : paper.venue !== undefined && paper.year !== undefined;
  if (place === "reading")
    return (
      paper.title !== undefined && (isReferenced || paper.url !== undefined || words.split(" ").length >= 2)
    );
  if (place === "session")
    return (
      paper.title !== undefined && (paper.url !== undefined || (isReferenced && paper.authors.length > 0))
    );
  return paper.isCertain && paper.title !== undefined && (isReferenced || paper.url !== undefined);
}

function lineOf({ text, links }: Marked, { line }: EntrySetting): number {
  return linksIn(text, links)[0]?.line ?? line;
}

/** Adds what an entry says beside its papers to the last of them. */
export function addToPaper(paper: DraftPaper, entry: Entry): void {
  for (const kind of ["slides", "video", "code", "summary", "notes"] as const) {
    for (const url of entry.materials[kind] ?? []) addMaterial(paper.materials, kind, url);
  }
  paper.notes.push(...entry.notes, ...(entry.text === "" ? [] : [entry.text]));
}
