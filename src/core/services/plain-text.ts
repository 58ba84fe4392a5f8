import { latexText } from "./latex-text.js";

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
  ["nbsp", " "],
  ["ndash", "–"],
  ["mdash", "—"],
  ["hellip", "…"],
  ["lsquo", "‘"],
  ["rsquo", "’"],
  ["ldquo", "“"],
  ["rdquo", "”"],
]);

const TAG = /<\/?[a-z][\w:-]*(?:\s[^<>]*)?\/?>/gi;

/** Elements that only say how text looks; deposits hold them escaped twice too, as `&lt;i&gt;`. */
const LOOK_TAG = /<\/?(?:i|b|u|em|strong|sub|sup|tt|sc|scp|span|italic|bold|mml:[a-z]+)(?:\s[^<>]*)?\/?>/gi;

/** No title and no name is longer. */
const MAX_LENGTH = 1_000;

/**
 * What a service says as one line of plain text: without markup (publishers deposit titles with `<i>` and
 * MathML, authors write LaTeX), without control characters, and without those that turn the direction of
 * writing or are half of a character. Undefined for none, and for what is no title or name for its length.
 */
export function plainText(text: string | null | undefined): string | undefined {
  const source = text ?? "";
  if (source.length > 10 * MAX_LENGTH) return undefined;
  const plain = latexText(decoded(source.replace(TAG, "")).replace(LOOK_TAG, ""))
    .replace(/[\p{Cs}\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, "")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
  return plain === "" || plain.length > MAX_LENGTH ? undefined : plain;
}

function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi, (whole, decimal, hexadecimal, name) => {
    if (name !== undefined) return ENTITIES.get(name) ?? whole;
    const code = decimal === undefined ? Number.parseInt(hexadecimal, 16) : Number(decimal);
    return code <= 0x10_ffff ? String.fromCodePoint(code) : "";
  });
}
