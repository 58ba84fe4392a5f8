import { readCredit } from "./credit.js";
import { BREAK, LINE_END } from "./marked.js";
import { readNames } from "./names.js";
import { bareVenue, readVenue } from "./venue.js";

const NO_END =
  /(?:^|[\s(.-])(?:\p{Lu}|et al|vs|vol|no|pp|proc|trans|conf|symp|commun|int|jr|sr|st|dr|prof|fig|sec|ch|eds?|cf|e\.g|i\.e|approx|dept|univ|intl|j|phys|comput|sci|lett|rev|mach|learn|res|softw|eng)\.$/iu;

/** The sentences of a reference: initials and `et al.` do not end one. */
export function sentences(text: string): string[] {
  const found: string[] = [];
  let start = 0;
  for (const match of text.matchAll(/[.?!]["”’']?(?=\s)|[。！？]/g)) {
    const end = match.index + match[0].length;
    const head = text.slice(start, end);
    if (match[0] === "." && NO_END.test(head.slice(-12)) && !endsAuthors(head, text.slice(end))) continue;
    found.push(head);
    start = end;
  }
  return [...found, text.slice(start)].map(trimEnds).filter((sentence) => sentence !== "");
}

/** `…, and Aaron C. Hinton, G. Deep learning`: an initial or `et al.` can end the authors all the same. */
function endsAuthors(head: string, next: string): boolean {
  if (!/(?:et al\.|\b[JS]r\.|, (?:\p{Lu}\.[\s-]?)+|(?:\band|&) (?:\p{Lu}\.[\s-]?)+)$/u.test(head))
    return false;
  const goesOn =
    /^\s+(?:In\b|["“]|(?:19|20)\d\d\b|\p{Lu}[\p{L}-]*\s+\p{Ll})/u.test(next) ||
    (!/\p{Lu}\.$/u.test(head) && isShortVenue(next));
  return goesOn && readNames(head) !== undefined;
}

function trimEnds(sentence: string): string {
  return sentence.replace(/^[\s.,;:。，、；：–—|-]+|[\s.,;:。，、；：–—|]+$/g, "").trim();
}

function isShortVenue(text: string): boolean {
  const words = text.trim().replace(/\.$/, "");
  return words.split(" ").length <= 4 && readVenue(words)?.venue !== undefined;
}

/**
 * Ends the sentences of lines that stand for themselves: those that the author ended on purpose, and among
 * wrapped ones those that hold nothing but authors or a venue.
 */
export function endLines(text: string): string {
  const marks = text.match(/[\n\v]/g) ?? [];
  const joined: string[] = [];
  // The last line that is not blank: a paragraph of a thousand lines is not looked at from its start for each.
  let last = "";
  for (const [index, line] of text.split(LINE_END).entries()) {
    const isEnd = index > 0 && (marks[index - 1] === BREAK || standsAlone(line, last));
    const lacksEnd = isEnd && /[^.?!:,;]$/.test(last);
    if (lacksEnd) joined.push(`${trimLast(joined)}. ${line}`);
    else joined.push(index === 0 ? line : ` ${line}`);
    if (line.trim() !== "") last = line.trimEnd();
    else if (lacksEnd) last = ".";
  }
  return joined.join("");
}

/** Takes the last part that is not blank out of a list, and what stands after it. */
function trimLast(parts: string[]): string {
  for (;;) {
    const part = parts.pop()?.trimEnd();
    if (part !== "") return part ?? "";
  }
}

/** Names alone may be the end of a list that began on the line before; with a venue they are the whole of it. */
function standsAlone(line: string, before: string): boolean {
  if (/[,;&–—-]\s*$|\b(?:and|in|of|the|for|by)\s*$/i.test(before)) return false;
  const words = line.trim().replace(/\.$/, "");
  const credit = readCredit(words);
  if (credit !== undefined && !credit.authors.turned)
    return credit.venue !== undefined || before.trim() === "";
  return bareVenue(readVenue(words)?.venue ?? "") !== undefined;
}
