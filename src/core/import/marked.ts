import { type Inline, isStruck, squeeze } from "./units.js";

/*
 * An entry as one string, so that its punctuation can be read across links and bold words. A link is its
 * number between two marks, and bold words stand between two others. The marks come from the private use
 * area of Unicode and are taken out of every text before (see repairs.ts).
 */

const [LINK_START, LINK_END, BOLD_START, BOLD_END] = ["\uE000", "\uE001", "\uE002", "\uE003"];

/** A line that the author ended on purpose; a line that was only wrapped ends in a newline. */
export const BREAK = "\v";

/** Where either kind of line ends. */
export const LINE_END = /[\n\v]/;

/** A link of an entry. */
export type Link = Extract<Inline, { kind: "link" }>;

/** Text in which links and bold words are marked. */
export interface Marked {
  text: string;
  links: readonly Link[];
}

/** Runs of inlines as one marked string, but for what is struck out; forced breaks are told from wrapped lines. */
export function markInlines(inlines: readonly Inline[]): Marked {
  const links: Link[] = [];
  let text = "";
  let bold = false;
  for (const inline of inlines) {
    if (isStruck(inline)) continue;
    const strong = inline.kind !== "break" && inline.strong;
    if (strong !== bold) text += strong ? BOLD_START : BOLD_END;
    bold = strong;
    if (inline.kind === "break") text += BREAK;
    else if (inline.kind === "text") text += inline.text;
    else {
      text += `${LINK_START}${links.length}${LINK_END}`;
      links.push(inline);
    }
  }
  return { text: bold ? text + BOLD_END : text, links };
}

/** A mark of a link; the first group is its number. */
export const LINK = /\uE000(\d+)\uE001/;

/** Every mark of a link. */
export const LINKS = /\uE000(\d+)\uE001/g;

/** Every run of bold words that holds no link; the first group is the words. */
export const BOLDS = /\uE002([^\uE000-\uE003]+)\uE003/g;

/** The text without marks of bold words. */
export function withoutBold(text: string): string {
  return text.replace(/[\uE002\uE003]/g, "");
}

/** The text as a reader sees it, links as their words. */
export function readable({ text, links }: Marked): string {
  return squeeze(withoutBold(text).replace(LINKS, (_, index) => links[Number(index)]?.text ?? ""));
}

/** The links whose marks stand in a text. */
export function linksIn(text: string, links: readonly Link[]): Link[] {
  return [...text.matchAll(LINKS)].flatMap(([, index]) => links[Number(index)] ?? []);
}

/** The marked text after its date; the words of the date may run across bold marks. */
export function withoutDate(marked: Marked, words: string | undefined): Marked {
  if (words === undefined) return marked;
  const pattern = [...words]
    .map((letter) => (/\s/.test(letter) ? "\\s+" : letter.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")))
    .join("[\\uE002\\uE003]*");
  const match = new RegExp(pattern, "u").exec(marked.text);
  if (match === null) return marked;
  const before = marked.text.slice(0, match.index).replace(/[([]\s*$/, "");
  const after = marked.text.slice(match.index + match[0].length);
  const rest = after.replace(/^[\s\uE003]*[\])]?[\s:.,;–—-]*\uE003?[\s:.,;–—-]*/, "");
  // Where only the date was bold, nothing is left of that.
  const wasBold = after.slice(0, after.length - rest.length).includes(BOLD_END);
  return {
    text: `${wasBold ? before.replace(/\uE002\s*$/, "") : before} ${rest}`,
    links: marked.links,
  };
}
