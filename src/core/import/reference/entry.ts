import { addMaterial, type DraftPaper, type Materials, newPaper } from "../assemble/drafts.js";
import { takeField } from "../assemble/facts.js";
import type { Ledger } from "../assemble/ledger.js";
import { isPaperAddress, type LinkUse, linkUse } from "../infer/links.js";
import { roleLabel, roleRemark } from "../infer/roles.js";
import { natureOf } from "../infer/session-kind.js";
import { isKnownVenue } from "../infer/venue.js";
import { isLabel, labelAtStart, meaningOf } from "../infer/words.js";
import {
  join,
  type Link,
  type LinkMark,
  lines,
  linkMarks,
  type Phrase,
  plain,
  sourceLines,
  squeeze,
  sub,
  trim,
  without,
  words,
} from "../tree/phrase.js";
import { isSentence, titleScore } from "./evidence.js";
import { keepInNote, type LinkSetting, placeLinks, placeMaterial } from "./paper-links.js";
import { type Reference, readReference } from "./reference.js";

/** Where an entry stands: outside any list of readings, in a session beside other words, or where readings are listed. */
export type Place = "loose" | "session" | "reading";

/** What the reader of an entry needs to know. */
export interface EntrySetting extends LinkSetting {
  place: Place;
  ledger: Ledger;
}

/** What an entry holds. */
export interface Entry {
  papers: DraftPaper[];
  /** Words that belong to no paper. */
  text: string;
  materials: Materials;
  notes: string[];
  /** Links such as `[pdf]` that belong to no paper of this entry: the paper may stand above it. */
  addresses: Link[];
  /** Whether a label such as `Reading:` says that it is one. */
  isLabelled: boolean;
}

/** Reads one item, cell or paragraph: the papers in it, and what else it says. */
export function readEntry(phrase: Phrase, setting: EntrySetting): Entry {
  const entry: Entry = { papers: [], text: "", materials: {}, notes: [], addresses: [], isLabelled: false };
  const bare = withoutNumber(phrase);
  if (bare.text.length > LONGEST || bare.marks.length > LONGEST / 10) return entry;
  if (readFields(bare, entry, setting)) return entry;
  const first = labelAtStart(bare.text);
  const material = first === undefined ? undefined : materialOf(first.meaning.concepts);
  if (first !== undefined && material !== undefined && linkMarks(bare).length > 0) {
    readMaterials(sub(bare, first.end), material, entry, setting);
    return entry;
  }
  if (material === "notes" || material === "summary") {
    entry.text = words(bare);
    return entry;
  }
  readParts(bare, entry, setting);
  return entry;
}

/** Reads the parts of an entry; a label such as `Optional:` holds for all papers behind it. */
function readParts(phrase: Phrase, entry: Entry, setting: EntrySetting): void {
  let label: DraftPaper["label"] | undefined;
  for (const part of partsOf(phrase)) {
    const found = labelOf(part);
    if (found !== undefined) {
      const { role, isMarked } = found;
      label = role === undefined ? undefined : { role, isMarked };
      entry.isLabelled = true;
    }
    const before = entry.papers.length;
    if (found === undefined) readPart(part, entry, setting);
    else readPart(trim(sub(part, found.end)), entry, { ...setting, place: labelledPlace(setting) });
    if (label !== undefined) for (const paper of entry.papers.slice(before)) paper.label = { ...label };
  }
}

/** What stands behind a label in a session is read as where readings are listed. */
function labelledPlace({ place }: EntrySetting): Place {
  return place === "session" ? "reading" : place;
}

/** The label that a part begins with, unless it is the words of a link. */
function labelOf(part: Phrase): ReturnType<typeof roleLabel> {
  const label = roleLabel(part.text);
  return linkMarks(part).some(({ start }) => start < (label?.end ?? 0)) ? undefined : label;
}

/** `Title: …`, `Authors: …` and `Link: …` on lines of their own are one paper. @returns whether they were */
function readFields(phrase: Phrase, entry: Entry, setting: EntrySetting): boolean {
  const all = sourceLines(phrase);
  if (all.length < 2) return false;
  const labels = all.map((line) => labelAtStart(line.text));
  const first = labels[0]?.meaning.concepts;
  const isTitled = first?.has("title") === true && labels.slice(1).every((label) => label !== undefined);
  if (!isTitled) return false;
  const paper = newPaper(phrase.line);
  for (const [index, line] of all.entries()) {
    const rest = trim(sub(line, labels[index]?.end ?? 0));
    if (index === 0) paper.title = words(rest);
    else if (linkMarks(rest).length === 0 && !takeField(paper, line)) paper.notes.push(words(line));
    placeLinks(
      paper,
      undefined,
      linkMarks(rest).map(({ link }) => ({ link, use: asAddress(linkUse(link, true)) })),
      setting,
    );
  }
  paper.isCertain = true;
  entry.papers.push(paper);
  return true;
}

function asAddress(use: LinkUse): LinkUse {
  return use.kind === "title" ? { kind: "address", form: "page" } : use;
}

/** No entry is longer, nor has a tenth as many links: such a text is no list of papers. */
const LONGEST = 12_000;

const NUMBER = /^[\s*]*(?:[-*•·▪◦–]\s+|\[\d{1,3}\]\s*|\(?\d{1,3}[.):](?=\s)\s*|\[[ xX]\]\s+)+/;

/** Without bullets, numbers and pictures of letters that an entry begins with. */
function withoutNumber(phrase: Phrase): Phrase {
  const lead = NUMBER.exec(phrase.text)?.[0] ?? "";
  const isLinked = linkMarks(phrase).some(({ start, end }) => start < lead.length && end > start);
  const rest = trim(isLinked ? phrase : sub(phrase, lead.length));
  return withoutWords(rest, /:[a-z_+]+\d*:|(?:\p{Extended_Pictographic}|\uFE0F)(?<!\d)/gu);
}

function withoutWords(phrase: Phrase, pattern: RegExp): Phrase {
  const found = [...phrase.text.matchAll(pattern)];
  if (found.length === 0) return phrase;
  const parts: Phrase[] = [];
  let at = 0;
  for (const { 0: words, index } of found) {
    parts.push(sub(phrase, at, index));
    at = index + words.length;
  }
  return trim({ ...join([...parts, sub(phrase, at)], ""), line: phrase.line });
}

function materialOf(concepts: ReadonlySet<string>) {
  if (concepts.has("paper") || concepts.has("required") || concepts.has("extra")) return undefined;
  return (["slides", "video", "code", "summary", "notes"] as const).find((kind) => concepts.has(kind));
}

function readMaterials(
  phrase: Phrase,
  material: NonNullable<ReturnType<typeof materialOf>>,
  entry: Entry,
  setting: EntrySetting,
): void {
  for (const { link } of linkMarks(phrase)) {
    const use = linkUse(link);
    if (use.kind === "other") setting.ledger.skipLink(link, use.why);
    else placeMaterial(entry, link, use.kind === "material" ? use.material : material, setting);
  }
  const rest = words(without(phrase, ({ kind }) => kind === "link")).replace(
    /^[\s,;()|&]+|[\s,;()|&.]+$/g,
    "",
  );
  if (rest !== "") entry.notes.push(rest);
}

/** A link with what it is for. */
interface Use {
  mark: LinkMark;
  use: LinkUse;
}

/** The use of each link, which the brackets around it help to tell. */
function usesOf(phrase: Phrase): Use[] {
  const uses = rawUses(phrase);
  const [first] = uses;
  // `[PS](…). Scaling…`: a link that begins the entry and goes on with a sentence is a name, whatever its words.
  if (
    first !== undefined &&
    phrase.text.slice(0, first.mark.start).trim() === "" &&
    /^\s*\.\s+\p{Lu}[^.]{12}/u.test(phrase.text.slice(first.mark.end))
  )
    first.use = { kind: "title" };
  const around = words(without(phrase, ({ kind }) => kind === "link"))
    .replace(/[^\p{L}\s]/gu, "")
    .trim();
  // `Yoon et al.` beside other words is the way to a paper; alone it is all that is said of one.
  if (around.split(/\s+/).length > 1 || uses.some(({ use }) => use.kind === "title"))
    return uses.map(asTitleIfAlone(around));
  return uses.map(({ mark, use }) => ({
    mark,
    use: use.kind === "address" && use.form === "credit" ? { kind: "title" as const } : use,
  }));
}

function asTitleIfAlone(around: string) {
  return ({ mark, use }: Use) => ({
    mark,
    use:
      around.length < 4 && use.kind === "address" && use.form === "credit" ? { kind: "title" as const } : use,
  });
}

function rawUses(phrase: Phrase): Use[] {
  return linkMarks(phrase).map((mark) => ({
    mark,
    use: linkUse(mark.link, /[[(（]\s*$/.test(phrase.text.slice(Math.max(0, mark.start - 3), mark.start))),
  }));
}

/** The parts of an entry of which each tells of one paper, or of none. */
function partsOf(phrase: Phrase): Phrase[] {
  return lines(phrase).length > 1 && eachLineIsOne(phrase)
    ? lines(phrase).flatMap(splitAtTitles)
    : splitAtTitles(phrase);
}

/** Whether each line of an entry can be a paper by itself; else lines below a title tell of it. */
function eachLineIsOne(phrase: Phrase): boolean {
  const all = lines(phrase);
  const titled = all.filter((line) => {
    const bare = withoutNumber(line);
    return titleOf(bare, usesOf(bare)) !== undefined || roleLabel(bare.text) !== undefined;
  });
  return titled.length === all.length || (titled.length > 1 && titled.includes(all[0] ?? phrase));
}

/** Parts an entry before each link that is a title, where what stands before it joins two of a kind. */
function splitAtTitles(phrase: Phrase): Phrase[] {
  const titles = usesOf(phrase).filter(
    ({ use, mark }) =>
      use.kind === "title" ||
      (use.kind === "address" && use.form === "bare" && isPaperAddress(mark.link.url)),
  );
  const cuts: number[] = [];
  let last: (typeof titles)[number] | undefined;
  for (const one of titles) {
    if (last !== undefined && last.mark.link !== one.mark.link) {
      const between = phrase.text.slice(last.mark.end, one.mark.start);
      const joint = jointIn(between);
      const isOwn = one.use.kind === "title" || last.use.kind !== "title";
      if (joint !== undefined && isOwn) cuts.push(last.mark.end + joint);
      else if (one.use.kind === "title" || !isOwn) continue;
    }
    last = one;
  }
  const starts = [0, ...cuts];
  return starts
    .map((start, index) => withoutJoint(trim(sub(phrase, start, starts[index + 1])), index < cuts.length))
    .filter(({ text, marks }) => text.trim() !== "" || marks.length > 0);
}

/** What joins two papers, such as `and the`, belongs to neither. */
function withoutJoint(part: Phrase, isJoined: boolean): Phrase {
  if (!isJoined) return part;
  const joint = /[\s,;&+/|]*(?:\b(?:and|und|et|y|or)(?:\s+the)?)?$/i.exec(part.text)?.[0] ?? "";
  return sub(part, 0, part.text.length - joint.length);
}

/** Where between two links the second paper begins; undefined where the words run on in a sentence. */
function jointIn(between: string): number | undefined {
  if (/[([（][^)\]）]*$/.test(between)) return undefined;
  const label = /(?:^|[\s.;,|])(?=[^\s.;,|][^.;,|]{0,30}[:：]\s*$)/.exec(between);
  if (label !== null && roleLabel(between.slice(label.index + label[0].length)) !== undefined)
    return label.index + label[0].length;
  if (/^[\s,;.&/|+·•、，；]*(?:and|und|et|y|or|vs\.?|then)?(?:\s+the)?\s*$/i.test(between))
    return between.length;
  if (/[\n.;,/&|+:•·、，；-]\s*(?:and\s+|&\s*)?(?:\[[^\]]{1,24}\]\s*|\d{1,2}[.)]\s*)?$/i.test(between)) {
    const tag = /\[[^\]]{1,24}\]\s*$/.exec(between)?.[0].length ?? 0;
    return between.length - tag;
  }
  return /(?:^|\s)(?:and|or|vs\.?|then)\s+(?:the\s+)?$/i.test(between) ? between.length : undefined;
}

function readPart(part: Phrase, entry: Entry, setting: EntrySetting): void {
  const uses = usesOf(part);
  const paper = readPaper(part, uses, setting);
  if (paper === undefined) {
    keepRest(part, uses, entry, setting);
    return;
  }
  entry.papers.push(paper);
}

/** What stays of an entry without links that only say where they lead, and the brackets around those. */
function proseOf(part: Phrase, uses: readonly Use[]): Phrase {
  const title = titleOf(part, uses);
  const isMiddle = ({ start, end }: LinkMark) =>
    /\p{L}\s*$/u.test(part.text.slice(0, start)) &&
    /^\s+\p{Ll}/u.test(part.text.slice(end)) &&
    !uses.some(({ mark }) => mark.start >= end && mark.start <= end + 2) &&
    !/^\s+(?:by|von|par)\b/.test(part.text.slice(end));
  const isAside = ({ start }: LinkMark) => /[[(（]\s*$/.test(part.text.slice(Math.max(0, start - 2), start));
  const out = uses.filter(({ use, mark }) =>
    use.kind === "title"
      ? mark.link !== title?.mark.link && isAside(mark)
      : !(use.kind === "other" && isSaid(part.text, mark)) &&
        !(isMiddle(mark) && !isAside(mark) && use.kind === "address" && use.form === "page") &&
        !(use.kind === "address" && (use.form === "venue" || use.form === "label" || use.form === "credit")),
  );
  if (out.length === 0) return part;
  const spans = out.map(({ mark }) => widen(part.text, mark.start, mark.end));
  const marks = spans.map(({ start, end }) => ({ kind: "code" as const, start, end }));
  const cut: Phrase = { ...part, marks: [...part.marks, ...marks] };
  return trim(without(cut, (mark) => marks.some((one) => one === mark)));
}

/** `[also in 2.1]`: the words of a link that leads to no paper go on with those before it in their brackets. */
function isSaid(text: string, { start }: LinkMark): boolean {
  return isInBrackets(text, start) && /\p{L}\s*$/u.test(text.slice(0, start));
}

function widen(text: string, from: number, to: number): { start: number; end: number } {
  let [start, end] = [from, to];
  const [open, close] = [/[[(（|]\s*$/, /^\s*[\])）]/];
  for (let turn = 0; turn < 2; turn += 1) {
    const before = open.exec(text.slice(Math.max(0, start - 3), start))?.[0];
    const after = close.exec(text.slice(end, end + 3))?.[0];
    if (before === undefined || after === undefined) break;
    start -= before.length;
    end += after.length;
  }
  return { start, end };
}

function readPaper(part: Phrase, uses: readonly Use[], setting: EntrySetting): DraftPaper | undefined {
  const title = titleOf(part, uses);
  const paper = newPaper(part.line);
  const prose = takeNote(paper, takePresenters(paper, takeIdentifiers(paper, proseOf(part, uses))));
  if (saysDay(prose, uses, setting)) return undefined;
  const [lead = "", named] = /^\s*\[([^[\]]{1,60})\]\s*(?:\.|$)\s*/.exec(prose.text) ?? [];
  if (named !== undefined && setting.place !== "loose" && title === undefined) {
    paper.name = named.trim();
    paper.isCertain = true;
    if (lead.length < prose.text.length)
      take(
        paper,
        readReference(sub(prose, lead.length), { linkIsTitle: false, isReading: true }),
        prose,
        setting,
      );
  } else fill(paper, prose, title?.mark, uses, setting);
  if (!isPaper(paper, part, uses, title?.mark, setting)) return undefined;
  placeLinks(
    paper,
    title?.mark.link,
    uses
      .filter(({ mark }) => mark.link !== title?.mark.link)
      .map(({ mark, use }) => ({ link: mark.link, use })),
    setting,
  );
  return paper;
}

/** `Guest lecture by …` or `No class` says what the day is and not what is read. */
function saysDay(prose: Phrase, uses: readonly unknown[], { place }: EntrySetting): boolean {
  if (place === "reading" || uses.length > 0) return false;
  const { kind, status } = natureOf(prose.text.slice(0, 60));
  return status !== undefined || kind !== "lecture";
}

/** Takes `Note: Sections 1 to 4.` off the end. */
function takeNote(paper: DraftPaper, prose: Phrase): Phrase {
  const at = /(?:^|[.\s])notes?:\s+(?=\S)/i.exec(prose.text);
  if (at === null || at.index === 0) return prose;
  paper.notes.push(squeeze(prose.text.slice(at.index + at[0].length)).replace(/\.$/, ""));
  return sub(prose, 0, at.index + 1);
}

const PRESENTED_BY = /[([]?\b(?:presented|led|hosted)\s+by\s+([^()[\].;\n]{2,80})(?:[)\]]|[.;]|$)/gi;

/** Takes `(presented by Hana Kim)` out of the words. */
function takePresenters(paper: DraftPaper, prose: Phrase): Phrase {
  if (!/\b(?:presented|led|hosted)\s+by\b/i.test(prose.text)) return prose;
  for (const [, names = ""] of prose.text.matchAll(PRESENTED_BY))
    paper.presenters.push(
      ...names
        .trim()
        .split(/\s*[,;&]\s*|\s+and\s+/)
        .filter(Boolean),
    );
  return withoutWords(prose, new RegExp(PRESENTED_BY));
}

const ARXIV = /\barXiv\s*:\s*(\d{4}\.\d{4,5}|[a-z-]+\/\d{7})(?:v\d+)?/i;
const DOI = /\b(?:doi\s*:?\s*)(10\.\d{4,9}\/[^\s,;)\]]+[^\s,;)\].])/i;

/** Takes `arXiv:2310.00001` and `doi:10.1000/1` out of the words. */
function takeIdentifiers(paper: DraftPaper, prose: Phrase): Phrase {
  const [arxiv, doi] = [ARXIV.exec(prose.text), DOI.exec(prose.text)];
  if (arxiv?.[1] !== undefined) paper.arxiv = arxiv[1];
  if (doi?.[1] !== undefined) paper.doi = doi[1];
  if (arxiv !== null || doi !== null) paper.isCertain = true;
  const rest = arxiv === null ? prose : withoutWords(prose, new RegExp(ARXIV, "gi"));
  return doi === null ? rest : withoutWords(rest, new RegExp(DOI, "gi"));
}

/** A link in the middle of a sentence is no title, unless it leads to a paper. */
function runsOn(part: Phrase, { start, end, link }: LinkMark): boolean {
  if (isPaperAddress(link.url)) return false;
  const [before, after] = [part.text.slice(0, start).trimEnd(), part.text.slice(end).trimStart()];
  const isBefore = /[\p{L}\p{M}]$/u.test(before) && !/\b(?:and|or|und|et|y|by|in)$/i.test(before);
  return isBefore && /^[\p{L}\p{M}]/u.test(after) && !/^(?:by|von|par|in|and|und|et|y)\b/i.test(after);
}

/** The link whose words are the title: one in brackets only where nothing else can be. */
function titleOf(part: Phrase, uses: readonly Use[]): Use | undefined {
  const titles = uses.filter(({ use, mark }) => use.kind === "title" && !runsOn(part, mark));
  const isAside = ({ mark }: Use) => isInBrackets(part.text, mark.start);
  const outside = words(without(part, ({ kind }) => kind === "link"))
    .split(/\s+/)
    .filter((word) => /\p{L}{2}|\p{Lo}/u.test(word));
  return titles.find((one) => !isAside(one)) ?? (outside.length < 2 ? titles[0] : undefined);
}

function isInBrackets(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 60), at);
  return ["()", "[]", "（）"].some(
    ([open = "", close = ""]) => before.lastIndexOf(open) > before.lastIndexOf(close),
  );
}

function isPaper(
  paper: DraftPaper,
  part: Phrase,
  uses: readonly Use[],
  title: LinkMark | undefined,
  { place }: EntrySetting,
): boolean {
  const text = paper.title ?? paper.name;
  const addresses = uses.filter(
    ({ use, mark }) =>
      (use.kind === "address" && mark.link.url.trim() !== "") ||
      (use.kind === "title" && isPaperAddress(mark.link.url)),
  );
  const isAddressed = addresses.some(
    ({ mark, use }) =>
      isPaperAddress(mark.link.url) ||
      (use.kind === "address" && use.form !== "page" && (use.form !== "bare" || place !== "loose")),
  );
  if (isAddressed) paper.isCertain = true;
  if (text === undefined)
    return (
      paper.arxiv !== undefined ||
      paper.doi !== undefined ||
      addresses.some(
        ({ mark, use }) =>
          use.kind === "address" &&
          use.form === "bare" &&
          (isPaperAddress(mark.link.url) || place === "reading"),
      )
    );
  if (paper.isCertain) return true;
  if (title !== undefined) return place !== "loose";
  if (place === "reading")
    return (
      titleScore(text) > 0.2 &&
      !/^[([].*[)\]]$/s.test(words(part)) &&
      !isSentence(text) &&
      !isLabel(meaningOf(text))
    );
  const goesOn = addresses.some(({ mark }) => /^\s*[\p{L}\p{M}]/u.test(part.text.slice(mark.end)));
  const isLed = addresses.some(
    ({ mark, use }) => use.kind === "address" && (use.form !== "bare" || isPaperAddress(mark.link.url)),
  );
  const tellsMore = isSentence(words(part)) || paper.notes.some(isSentence);
  return isLed && !goesOn && titleScore(text) > 1 && !tellsMore;
}

/** What the words tell of the paper. */
const CHAPTER =
  /[[(]\s*(?:ch(?:ap(?:ter)?)?|kap(?:itel)?|cap(?:ítulo|itolo)?|hoofdstuk)\.?\s*\d+\s*[:.–—-]\s*([^[\]()]+)[\])]/i;

/** A chapter that is named in brackets is what is read; the book stands where a venue would. */
function fillChapter(paper: DraftPaper, prose: Phrase, setting: EntrySetting): boolean {
  const match = CHAPTER.exec(prose.text);
  if (match === null) return false;
  const rest = join([sub(prose, 0, match.index), sub(prose, match.index + match[0].length)], " | ");
  const { title, ...found } = readReference(rest, { linkIsTitle: false, isReading: true });
  take(paper, { ...found, venue: title ?? found.venue }, prose, setting);
  paper.title = squeeze(match[1] ?? "");
  paper.isCertain = true;
  return true;
}

function fill(
  paper: DraftPaper,
  prose: Phrase,
  title: LinkMark | undefined,
  uses: readonly Use[],
  setting: EntrySetting,
): void {
  if (prose.text.trim() === "" || (title === undefined && fillChapter(paper, prose, setting))) return;
  const inner = title?.link.text.trim().includes(" ") === true ? readInner(title.link) : undefined;
  const marked = title === undefined ? undefined : linkMarks(prose).find(({ link }) => link === title.link);
  const isReading = setting.place === "reading";
  if (marked !== undefined && fillFromLink(paper, marked, inner, prose, setting)) return;
  const found = readReference(prose, { linkIsTitle: title !== undefined, isReading });
  take(paper, found, prose, setting);
  if (title !== undefined) {
    nameByLink(paper, title.link, marked === undefined ? "" : prose.text.slice(marked.end));
    if (inner !== undefined && paper.authors.length === 0 && isWhole(inner))
      take(paper, inner, prose, setting);
    takeLongerTitle(paper, title.link);
  }
  const isLabelled = uses.some(({ use }) => use.kind === "address");
  paper.isCertain ||=
    (title !== undefined || isLabelled || isTold(found)) &&
    isEvident(found, isLabelled, setting) &&
    paper.title !== undefined &&
    titleScore(paper.title) > -1;
}

/** Where the title is part of a link's words, the others and those beside the link tell of it. @returns whether so */
function fillFromBoth(
  paper: DraftPaper,
  inner: Reference,
  marked: LinkMark,
  prose: Phrase,
  setting: EntrySetting,
): boolean {
  const isPart =
    inner.title !== undefined &&
    inner.evidence >= 0.9 &&
    inner.title.length < squeeze(marked.link.text).length;
  const outside = isPart ? readOutside(prose, marked) : undefined;
  if (outside === undefined || isSaidTwice(inner, outside)) return false;
  take(paper, inner, prose, setting);
  take(paper, outside, prose, setting);
  paper.isCertain ||= inner.evidence >= 1.2;
  return true;
}

/** Where the words of a link and those beside it tell of the paper together. @returns whether so */
function fillFromLink(
  paper: DraftPaper,
  marked: LinkMark,
  inner: Reference | undefined,
  prose: Phrase,
  setting: EntrySetting,
): boolean {
  if (fillFromRepeat(paper, marked, prose, setting)) return true;
  return inner !== undefined && fillFromBoth(paper, inner, marked, prose, setting);
}

/** A title whose beginning is the words of its link is told beside it in full: `[Orca](…). Orca: A Serving…`. @returns whether so */
function fillFromRepeat(
  paper: DraftPaper,
  { link, end }: LinkMark,
  prose: Phrase,
  setting: EntrySetting,
): boolean {
  const [gap = ""] = /^[\s.:–—-]*/.exec(prose.text.slice(end)) ?? [];
  const beside = prose.text.slice(end + gap.length).toLowerCase();
  const name = squeeze(link.text);
  if (!beside.startsWith(`${name.toLowerCase()}:`)) return false;
  const found = readReference(sub(prose, end + gap.length), {
    linkIsTitle: false,
    isReading: setting.place === "reading",
  });
  if (found.title?.toLowerCase().startsWith(name.toLowerCase()) !== true) return false;
  take(paper, found, prose, setting);
  paper.name ??= name;
  paper.isCertain = true;
  return true;
}

/** Words of a link of which nothing else is made are the title; `[GPipe](…).` is only a name. */
function nameByLink(paper: DraftPaper, link: Link, after: string): void {
  if (paper.title === undefined && paper.name === undefined) paper.title = squeeze(link.text);
  if (paper.title === undefined || !/^\S+$/.test(paper.title) || !/^\s*\./.test(after)) return;
  paper.name ??= paper.title;
  delete paper.title;
}

/** Whether the words of a link say by themselves who wrote the paper and when. */
function isWhole({ title, authors, year, evidence }: Reference): boolean {
  return year !== undefined && authors.length > 0 && (title === undefined || evidence >= 1.2);
}

/** What a link shows under the pointer may be the title of which its words are short. */
function takeLongerTitle(paper: DraftPaper, { title }: Link): void {
  if (title === undefined || paper.title === undefined || title.length <= paper.title.length) return;
  paper.name ??= paper.title;
  paper.title = squeeze(title);
}

/** Whether the text itself tells where the title is. */
function isTold(found: Reference): boolean {
  return (
    found.isQuoted === true ||
    found.isTagged === true ||
    found.isLined === true ||
    isCredited(found) ||
    (found.isMarked === true && found.authors.length > 0)
  );
}

/** Whether there is evidence enough, of which words outside lists of readings need more. */
function isEvident(found: Reference, isLabelled: boolean, { place }: EntrySetting): boolean {
  if (place === "loose" && !isBacked(found)) return false;
  if (isLabelled) return found.evidence >= 0.7;
  return found.evidence >= (place === "loose" && found.isTagged !== true ? 1.8 : 1.4);
}

/** Outside lists of readings, names or quotation marks alone make no paper: courses and programs have them too. */
function isBacked({ year, venue, isQuoted, isMarked, authors }: Reference): boolean {
  return (
    year !== undefined ||
    (venue !== undefined && isKnownVenue(venue)) ||
    ((isQuoted === true || isMarked === true) && authors.length > 0)
  );
}

function readOutside(prose: Phrase, { start, end }: LinkMark): Reference {
  const outside = join([sub(prose, 0, start), sub(prose, end)], " | ");
  return readReference(outside, { linkIsTitle: false, isReading: false, hasTitle: true });
}

/** What stands beside a link and in its words cannot both be the authors or the venue: then its words are the title. */
function isSaidTwice(inner: Reference, outside: Reference): boolean {
  return (
    (inner.authors.length > 0 && outside.authors.length > 0) ||
    (inner.venue !== undefined && outside.venue !== undefined)
  );
}

/** Plain words are a paper where names and a year or a venue stand beside them. */
function isCredited({ authors, year, venue, sure = 0 }: Reference): boolean {
  return authors.length > 0 && sure >= 0.5 && (year ?? venue) !== undefined;
}

/** What the words of a link say as a reference of their own. */
function readInner(link: Link): Reference {
  return readReference(plain(squeeze(link.text), link.line), { linkIsTitle: false, isReading: true });
}

function take(paper: DraftPaper, found: Reference, prose: Phrase, { ledger }: EntrySetting): void {
  if (found.title !== undefined) paper.title ??= found.title;
  if (found.name !== undefined) paper.name ??= found.name;
  if (paper.authors.length === 0) paper.authors = found.authors;
  if (found.venue !== undefined) paper.venue ??= found.venue;
  if (found.year !== undefined) paper.year ??= found.year;
  if (found.isMoved === true && found.isQuoted !== true && found.title !== undefined)
    ledger.repairs.push({
      kind: "moved-authors",
      line: prose.line,
      from: `${found.turned?.from ?? found.authors.join(", ")}. ${found.title}`,
      to: `${found.title}. ${found.authors.join(", ")}`,
    });
  if (found.turned !== undefined)
    ledger.repairs.push({
      kind: "turned-names",
      line: prose.line,
      from: found.turned.from,
      to: found.turned.names.join(", "),
    });
  if (found.whole !== undefined) takeRest(paper, found.whole, prose.line, ledger);
  for (const rest of found.remarks) takeRest(paper, rest, prose.line, undefined);
  for (const rest of found.rest) takeRest(paper, rest, prose.line, ledger);
}

const PRESENTED =
  /^(?:presented|hosted|led)\s+by\s+|^(?:presenter|presenting|발표자?|主讲人?|referent(?:in)?)\s*[:：]\s*/i;

/** `Required`, `presented by Hana Kim` and remarks; what says nothing known is kept in a note. */
function takeRest(paper: DraftPaper, rest: string, line: number, ledger: Ledger | undefined): void {
  const bare = rest
    .replace(/^[\s([]+|[\s)\].,;:]+$/g, "")
    .replace(/[\s.,;]*\[?\bonline\b\]?[\s.,:]*(?:available)?$/i, "");
  const role = roleRemark(bare);
  if (role !== undefined) paper.role ??= role.role;
  const text = role?.rest ?? bare;
  if (PRESENTED.test(text))
    paper.presenters.push(
      ...text
        .replace(PRESENTED, "")
        .split(/\s*[,;&]\s*|\s+and\s+/)
        .filter(Boolean),
    );
  else if (/[\p{L}\p{N}]/u.test(text)) {
    paper.notes.push(text);
    if (/\p{L}{3}.*\p{L}{3}/u.test(text))
      ledger?.warn(
        line,
        "kept-in-note",
        `kept whole in the note of \`${paper.name ?? paper.title ?? "the paper"}\`: ${text}`,
      );
  }
}

/** The links of words that are no paper: materials and addresses are kept, the rest stays with the words. */
function keepRest(part: Phrase, uses: readonly Use[], entry: Entry, setting: EntrySetting): void {
  for (const { mark, use } of uses) {
    if (use.kind === "address" && use.form !== "credit") entry.addresses.push(mark.link);
    else if (use.kind === "material" && setting.place !== "loose")
      placeMaterial(entry, mark.link, use.material, setting);
    else if (use.kind === "other") setting.ledger.skipLink(mark.link, use.why);
    else if (setting.place !== "loose") keepInNote(entry.notes, mark.link, setting);
  }
  const own = words(without(part, ({ kind }) => kind === "link"));
  if (!/[\p{L}\p{N}]/u.test(own)) return;
  const rest = lines(proseOf(part, uses))
    .map(words)
    .filter((line) => /[\p{L}\p{N}]/u.test(line));
  if (rest.length > 0) entry.text = [entry.text, ...rest].filter(Boolean).join("\n");
}

/** Gives a paper what an entry below it says. */
export function addToPaper(paper: DraftPaper, entry: Entry, setting: EntrySetting): void {
  placeLinks(
    paper,
    undefined,
    entry.addresses.map((link) => ({ link, use: linkUse(link) })),
    setting,
  );
  for (const kind of ["slides", "video", "code", "summary", "notes"] as const)
    for (const url of entry.materials[kind] ?? []) addMaterial(paper.materials, kind, url);
  paper.notes.push(
    ...entry.notes,
    ...entry.text
      .replace(/^notes?:\s+/i, "")
      .split("\n")
      .filter(Boolean),
  );
}
