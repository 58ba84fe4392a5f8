import type { Author } from "../../core/model/authors.js";

/** A name in the parts that bibliographies sort and abbreviate by; `literal` where it has none. */
export type Name =
  | { literal: string }
  | { family: string; given: string; "non-dropping-particle"?: string; suffix?: string };

/** Written after a name, with a comma before it or not. */
const SUFFIX = /^(?:[JS]r\.?|I{2,3}|IV)$/;

/** Capitalised words that begin a family name; those in lower case are known by that, `van der Berg`. */
const FAMILY_START = /^(?:D[aeiu]|Del|Della|D[ao]s|V[ao]n|De[rn]|Te[rn]|St\.?|Saint)$/;

/** Groups are not persons; neither do they have a given name. */
const GROUP =
  /^The\s|\b(?:team|group|consortium|collaboration|committee|project|university|institute|inc\.?|labs?)$/i;

/** Written family name first, with or without a space. */
const EAST_ASIAN = /^[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々\s]+$/u;
const HANGUL = /^\p{Script=Hangul}{2,4}$/u;

/** The Korean family names of two syllables; all others have one. */
const TWO_SYLLABLES = /^(?:남궁|황보|제갈|사공|선우|서문|독고|동방)../u;

/** Splits a name as people write it, `Christopher De Sa`, `Kjolstad, Fredrik`, `홍길동`; that of a group stays whole. */
export function splitName(author: Author): Name {
  if (typeof author !== "string") return author;
  const name = author.normalize("NFC").replace(/\s+/g, " ").trim();
  if (GROUP.test(name)) return { literal: name };
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
