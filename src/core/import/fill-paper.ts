import type { DraftPaper } from "./drafts.js";
import { fillFromWords } from "./fill-words.js";
import { CATALOGUE, linkUse, type Material } from "./links.js";
import { LINKS, type Link, withoutBold } from "./marked.js";
import { isPersonName } from "./names.js";
import { type LinkSetting, placeLinks } from "./paper-links.js";
import { readPresenters } from "./presenters.js";
import { roleRemark } from "./roles.js";
import { runsOn } from "./running-text.js";
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
  /** Whether a title can stand in the tail, which otherwise comes after it. */
  titleIs?: "wanted";
}

/** Reads what the parts say into the paper. */
export function fillPaper(paper: DraftPaper, parts: PaperParts, setting: LinkSetting): void {
  const { words: before, others: first } = takeLinks(takeRemarks(paper, parts.before), parts.links);
  const { words, others } = takeLinks(takeRemarks(paper, withoutBold(parts.tail)), parts.links);
  placeLinks(paper, parts.titleLink, [...first, ...others], setting);
  const known = squeeze(parts.titleLink?.text ?? parts.title ?? "");
  const after = takeNote(paper, takePresenters(paper, words));
  const { titleIs } = parts;
  fillFromWords(
    paper,
    { titleIs, known, isLinked: parts.titleLink !== undefined, before, after },
    setting.ledger,
  );
  takeHint(paper, parts.titleLink?.title);
}

/** What Markdown says of a link beside its words: the title of a paper that the words only name. */
function takeHint(paper: DraftPaper, hint: string | undefined): void {
  const words = squeeze(hint ?? "");
  if (words === "" || words === paper.title || words === paper.name) return;
  const name = paper.name ?? paper.title;
  if (name === undefined || name.split(" ").length > 3 || words.split(" ").length < 3)
    paper.notes.push(words);
  else {
    paper.name = name;
    paper.title = words;
  }
}

/** `Note: …` at the end says of itself what it is. */
function takeNote(paper: DraftPaper, words: string): string {
  const match = /(?:^\s*|[.?!]\s+|[\n\v]\s*)Note:\s+(?<note>\S.*)$/s.exec(words);
  if (match === null) return words;
  paper.notes.push(squeeze(match.groups?.note ?? "").replace(/(?:\s*\.)+$/, "."));
  return words.slice(0, match.index + 1);
}

const PRESENTED =
  /(?:^|[\s.,;(–—-])(?:(?:presented|hosted|led|moderated) by|(?:presenters?|speakers?|hosts?|discussants?|moderators?)\s*:)\s+(?<names>[^()\n\v]{2,120}?)\s*(?=$|[)\n\v]|(?<=\p{Ll}{2})[.;](?:\s|$))/iu;

/** Who presents a paper is said of its session. */
function takePresenters(paper: DraftPaper, words: string): string {
  const match = PRESENTED.exec(words);
  const names = readPresenters(match?.groups?.names ?? "");
  if (match === null || !names.every((name) => isPersonName(name, { min: 1, max: 5 }))) return words;
  paper.presenters.push(...names);
  return withoutEmptyBrackets(`${words.slice(0, match.index)} ${words.slice(match.index + match[0].length)}`);
}

/** The role and the sections in brackets: `(Sec 1-4, Required)`. */
function takeRemarks(paper: DraftPaper, text: string): string {
  return text.replace(/\s*[([（]([^()[\]（）\uE000-\uE003]*)[)\]）]/g, (whole, inner: string) => {
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
    .replace(LINKS, (_, index, at: number, whole: string) => {
      const link = links[Number(index)];
      // The words of a link within a sentence are part of it.
      if (link !== undefined && linkUse(link).kind === "title" && runsOn(whole.slice(0, at)))
        return link.text;
      const use = link === undefined ? undefined : linkUse(link);
      if (link === undefined || use === undefined || link.image) return "";
      if (use.kind === "address" && use.form === "venue") return ` (${link.text.replace(/[[\]()]/g, "")}) `;
      return use.kind === "other" && use.why !== CATALOGUE ? link.text : "";
    });
}

function withoutEmptyBrackets(text: string): string {
  let given = text;
  for (;;) {
    const next = given
      .replace(/\(\s*[,;|&\s]*\)|\[\s*[,;|&\s]*\]/g, " ")
      .replace(/\s*[,;|&]\s*(?=[)\]])/g, "");
    if (next === given) return given;
    given = next;
  }
}
