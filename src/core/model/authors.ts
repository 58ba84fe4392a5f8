import { BODIES, BODY_ENDS, BODY_STARTS, BODY_WORDS, COMPANIES } from "./data/bodies.js";

/*
 * The names of those who wrote something: how they are typed, shown, divided and compared.
 */

/** Who wrote something: a person by the name that people use, or a group whose name is never divided. */
export type Author = string | { literal: string };

/** A name in the parts that bibliographies sort and abbreviate by; `literal` where it has none. */
export type Name =
  | { literal: string }
  | { family: string; given: string; "non-dropping-particle"?: string; suffix?: string };

/** The name under which an author is shown. */
export function authorName(author: Author): string {
  return typeof author === "string" ? (braced(author) ?? author) : author.literal;
}

/** The names under which authors are shown. */
export function authorNames(authors: readonly Author[]): string[] {
  return authors.map(authorName);
}

/** What stands in braces, which hold a name together as in BibTeX. */
function braced(text: string): string | undefined {
  return /^\{+([^{}]+)\}+$/.exec(text.trim())?.[1]?.trim();
}

/** An author as the file has it: a name in braces is that of a group. */
export function authorOf(name: string): Author {
  const literal = braced(name);
  return literal === undefined ? name : { literal };
}

/** Text between braces, where a comma parts nothing, or text without a comma. */
const ITEM = /(?:\{[^{}]*\}|[^,])+/g;

/** The authors in a text that somebody typed, parted by commas: `Jeff Dean, {Google DeepMind}`. */
export function readAuthors(text: string): Author[] {
  return (text.match(ITEM) ?? []).flatMap((item): Author[] => {
    const name = item.trim();
    return /^\{*\s*\}*$/.test(name) ? [] : [authorOf(name)];
  });
}

/** The words for those who are left out, alone or after a name. */
const OTHERS =
  /(?:^|[\s,]+(?:(?:and|&)\s+)?)et\.?\s+al(?:ii|ia)?\b\.?$|(?:^|,\s*|[\s,]+(?:and|&)\s+|^and\s+)others$/i;

/** The authors that a bibliography lists, and whether it leaves some out, as `et al.` at the end says. */
export function listedAuthors(authors: readonly Author[]): { listed: readonly Author[]; others: boolean } {
  const last = authors.at(-1);
  if (typeof last !== "string" || !OTHERS.test(last.trim())) return { listed: authors, others: false };
  const named = last.trim().replace(OTHERS, "");
  const listed = [...authors.slice(0, -1), ...(named === "" ? [] : [named])];
  // `et al.` of nobody is all that is known.
  return listed.length === 0 ? { listed: authors, others: false } : { listed, others: true };
}

/** The name by which an author is sorted, without what stands before and behind it. */
export function familyName(author: Author): string {
  const name = splitName(author);
  return "literal" in name ? name.literal : name.family;
}

/** Written after a name, with a comma before it or not. */
const SUFFIX = /^(?:[JS]r\.?|I{2,3}|IV)$/;

/** Capitalised words that begin a family name; those in lower case are known by that, `van der Berg`. */
const FAMILY_START = /^(?:D[aeiu]|Del|Della|D[ao]s|V[ao]n|De[rn]|Te[rn]|St\.?|Saint)$/;

const BODY_NAMES: ReadonlySet<string> = new Set([...COMPANIES, ...BODIES].map((name) => name.toLowerCase()));

/** A word of the tables, or what only bodies have in their names: numbers, `&`, `(NIST)` at the end, `AI`. */
const BODY = new RegExp(
  `^(?:${BODY_STARTS})\\s|[\\s-](?:${BODY_ENDS})[.]?$|\\s(?:${BODY_WORDS})(?![\\p{L}\\p{M}])|^(?:universi|univ\\.)|(?<![^\\s.-])\\d+(?![^\\s.-])|&|\\([\\p{L}]{2,5}\\)$`,
  "iu",
);
const ARTIFICIAL = /(?:^|[\s-])AI(?:$|\s)/;

/** Whether a name is that of a body, such as a company, a university or a collaboration. */
function isBody(name: string): boolean {
  const [first = ""] = name.split(" ");
  return (
    BODY_NAMES.has(name.toLowerCase()) ||
    (first !== name && COMPANIES.includes(first)) ||
    BODY.test(name) ||
    ARTIFICIAL.test(name)
  );
}

/** Written family name first, with or without a space. */
const EAST_ASIAN = /^[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々\s]+$/u;
const HANGUL = /^\p{Script=Hangul}{2,4}$/u;

/** The Korean family names of two syllables; all others have one. */
const TWO_SYLLABLES = /^(?:남궁|황보|제갈|사공|선우|서문|독고|동방)../u;

/**
 * Splits a name as people write it, `Christopher De Sa`, `Kjolstad, Fredrik`, `홍길동`; that of a body, or one
 * in braces, stays whole.
 */
export function splitName(author: Author): Name {
  if (typeof author !== "string") return author;
  const whole = braced(author);
  if (whole !== undefined) return { literal: whole };
  const name = author.normalize("NFC").replace(/\s+/g, " ").trim();
  if (isBody(name)) return { literal: name };
  if (EAST_ASIAN.test(name)) return eastAsianName(name);
  return name.includes(",") ? invertedName(name) : westernName(name.split(" "));
}

function eastAsianName(name: string): Name {
  const [family = "", given, more] = name.split(" ");
  if (given !== undefined) return more === undefined ? { family, given } : { literal: name };
  // Where a Chinese or Japanese name without a space divides, only its bearer knows.
  if (!HANGUL.test(name)) return { literal: name };
  const length = TWO_SYLLABLES.test(name) ? 2 : 1;
  return { family: name.slice(0, length), given: name.slice(length) };
}

/** `Family, Given`, `Family, Jr., Given` or `Given Family, Jr.` */
function invertedName(name: string): Name {
  const [first = "", second = "", third, more] = name.split(",").map((part) => part.trim());
  const whole = { literal: name };
  if (first === "" || second === "" || third === "" || more !== undefined) return whole;
  if (third !== undefined)
    return SUFFIX.test(second) ? { family: first, given: third, suffix: second } : whole;
  if (!SUFFIX.test(second)) return { family: first, given: second };
  const split = westernName(first.split(" "));
  return "literal" in split ? whole : { ...split, suffix: second };
}

function westernName(words: readonly string[]): Name {
  const last = words.at(-1) ?? "";
  const hasSuffix = words.length > 2 && SUFFIX.test(last);
  const named = hasSuffix ? words.slice(0, -1) : words;
  if (named.length < 2) return { literal: words.join(" ") };
  const start = familyStart(named);
  const family = named.slice(start);
  const particles = family.findIndex((word, index) => !isLowerCase(word) || index === family.length - 1);
  return {
    family: family.slice(particles).join(" "),
    given: named.slice(0, start).join(" "),
    ...(particles > 0 && { "non-dropping-particle": family.slice(0, particles).join(" ") }),
    ...(hasSuffix && { suffix: last }),
  };
}

/** Where the family name begins: at the last word, or at the particles before it. */
function familyStart(words: readonly string[]): number {
  let start = words.length - 1;
  while (start > 1 && isParticle(words[start - 1] ?? "")) start -= 1;
  return start;
}

function isParticle(word: string): boolean {
  return isLowerCase(word) || FAMILY_START.test(word);
}

function isLowerCase(word: string): boolean {
  return /^\p{Ll}/u.test(word);
}
