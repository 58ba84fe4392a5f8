import { fold, titleKey } from "../model/text.js";
import type { Inspection } from "./decide.js";

/** What was read of a PDF. */
export interface PdfText {
  /** The text of its first page; empty where that is a picture. */
  firstPage: string;
  /** The title in its metadata. */
  title: string | undefined;
  pages: number;
}

/** A trailer ends with `%%EOF` in the last 1,024 bytes (PDF reference 1.7, implementation note 18). */
const TRAILER_BYTES = 1024;

/** Whether the end of a file is there. Some writers pad it with zeros, which do not count. */
export function hasTrailer(bytes: Uint8Array): boolean {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end -= 1;
  const tail = new TextDecoder("latin1").decode(bytes.subarray(Math.max(0, end - TRAILER_BYTES), end));
  return tail.includes("%%EOF") || tail.includes("startxref");
}

/** How many words of a title must stand on the first page: line breaks and ligatures swallow some. */
const SHARE_OF_WORDS = 0.6;

/** Compares a PDF with the titles that its papers have in the list. Without words on either side nothing is said. */
export function compareTitles({ firstPage, title, pages }: PdfText, titles: readonly string[]): Inspection {
  const whole = `${titleKey(title ?? "")} ${titleKey(firstPage)}`;
  const top = `${titleKey(title ?? "")} ${titleKey(firstPage).slice(0, TITLE_LETTERS)}`;
  const [expected] = titles;
  const stands = (one: string) => (titleKey(one).length < LONG_TITLE ? top : whole).includes(titleKey(one));
  if (titles.some(stands)) return { kind: "fits", isCompared: true, isExact: true, pages };
  if (titles.some((one) => (shareOfWords(one, top) ?? 0) >= SHARE_OF_WORDS))
    return { kind: "fits", isCompared: true, pages };
  const isSilent = titleKey(firstPage).length < MIN_LETTERS || isGarbled(firstPage);
  if (expected === undefined || isSilent || titles.some((one) => shareOfWords(one, top) === undefined))
    return { kind: "fits", isCompared: false, pages };
  return { kind: "other-title", expected, found: beginning(firstPage) };
}

/**
 * A title stands near the top; further down, papers of one field share most of their words. Only the words
 * together may stand anywhere: some programs write the title after the columns.
 */
const TITLE_LETTERS = 1000;

/** A shorter one, such as the name of a system, other papers speak of in passing. */
const LONG_TITLE = 20;

/** Less text than this is a scanned page with a stamp on it. */
const MIN_LETTERS = 100;

/**
 * Fonts without a table of their characters (PDF reference 1.7, §5.9) come out as other letters: no page of Latin
 * letters does without the commonest words.
 */
function isGarbled(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  return latin > letters / 2 && !COMMON_WORD.test(text);
}

const COMMON_WORD =
  /\b(the|and|of|in|to|for|is|by|we|with|der|die|das|und|ist|von|le|la|les|des|et|est|el|los|las|que|en|di|che|il|het|een|van|och|att|do|da|os|na|ve|bir)\b/i;

/** Undefined for a title without a word that is long enough to tell papers apart. */
function shareOfWords(title: string, page: string): number | undefined {
  const words = fold(title).match(/[\p{L}\p{N}]{4,}/gu) ?? [];
  if (words.length === 0) return undefined;
  return words.filter((word) => page.includes(titleKey(word))).length / words.length;
}

function beginning(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= 80 ? line : `${line.slice(0, 79)}…`;
}
