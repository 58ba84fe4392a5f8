import { type Block, everyBlock } from "./block.js";
import { type Mark, mapLinks, type Phrase } from "./phrase.js";

/** What was wrong with a piece of text or an address. */
type RepairKind =
  | "mojibake"
  | "zero-width"
  | "control-character"
  | "doubled-scheme"
  | "turned-names"
  | "moved-authors"
  | "tracking-parameter";

/** One repair: what stood there and what stands there now. */
export interface Repair {
  kind: RepairKind;
  line: number;
  from: string;
  to: string;
}

/** Repairs in place everything in a tree that is certainly a slip. @returns what was repaired */
export function repairTree(root: Block): Repair[] {
  const repairs: Repair[] = [];
  for (const block of everyBlock(root)) {
    block.phrase = repairPhrase(block.phrase, repairs);
    if (block.cells.length > 0) block.cells = block.cells.map((cell) => repairPhrase(cell, repairs));
  }
  return repairs;
}

/** A text without control characters, each of which is named. */
export function repairControls(text: string): { text: string; repairs: Repair[] } {
  const repairs: Repair[] = [];
  if (!CONTROL.test(text)) return { text, repairs };
  const lines = text.split("\n").map((line, index) => {
    const found = line.match(new RegExp(CONTROL, "gu"));
    if (found === null) return line;
    const names = [...new Set(found)].map(
      (letter) => `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`,
    );
    repairs.push({ kind: "control-character", line: index + 1, from: names.join(" "), to: "" });
    return line.replace(new RegExp(CONTROL, "gu"), "");
  });
  return { text: lines.join("\n"), repairs };
}

const CONTROL = /(?![\n\t\r\f])[\p{Cc}\uFFFE\uFFFF]|\p{Cs}/u;

/** Marks that stand before and after a repair move with the letters. */
function repairPhrase(phrase: Phrase, repairs: Repair[]): Phrase {
  const lines = phrase.text.split("\n");
  const repaired = lines.map((line) => repairText(line, phrase.line, repairs));
  const text = repaired.join("\n");
  const moved = text === phrase.text ? phrase : { ...phrase, text, marks: moveMarks(phrase, text) };
  return mapLinks(moved, (link) => {
    const url = repairUrl(link, repairs);
    return url === link.url && !MOJIBAKE_TEST.test(link.text)
      ? link
      : { ...link, url, text: repairText(link.text, link.line, []) };
  });
}

function moveMarks({ text: before, marks }: Phrase, after: string): Mark[] {
  // Repairs only shorten a text: a letter stands where as many are left before it.
  const place = (at: number) => repairText(before.slice(0, at), 0, []).length;
  return marks.map((mark) => ({
    ...mark,
    start: Math.min(place(mark.start), after.length),
    end: Math.min(place(mark.end), after.length),
  }));
}

const MOJIBAKE_TEST = /[√Ã\u200B\u2060\uFEFF\u00AD]/;

/** The first byte of a two-byte letter of UTF-8 and the second, each read as Mac Roman. */
const MAC_ROMAN_HIGH =
  "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u00A0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uF8FFÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";

/** What bytes 0x80 to 0x9F mean in Windows-1252; elsewhere it agrees with Unicode. */
const WINDOWS_HIGH = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

const MAC_BYTES = new Map([...MAC_ROMAN_HIGH].map((letter, index) => [letter, 0x80 + index]));
const WINDOWS_BYTES = new Map([
  ...[...WINDOWS_HIGH].map((letter, index): [string, number] => [letter, 0x80 + index]),
  ...Array.from({ length: 0x60 }, (_, index): [string, number] => [
    String.fromCharCode(0xa0 + index),
    0xa0 + index,
  ]),
]);

/** `√` is byte C3 in Mac Roman, `Ã` in Windows-1252: with a second byte after it, it was a letter of Latin-1. */
const MOJIBAKE = /(?<=\p{L})[√Ã](.)|[√Ã](.)(?=\p{Ll})/gu;

/** Marks that no reader sees; the joiners are left, since emoji and Indic scripts need them. */
const ZERO_WIDTH = /[\u200B\u2060\uFEFF\u00AD]/g;

type Steps = readonly (readonly [RepairKind, (given: string) => string])[];

const TEXT_STEPS: Steps = [
  ["mojibake", (given) => given.replace(MOJIBAKE, decodePair)],
  ["zero-width", (given) => given.replace(ZERO_WIDTH, "")],
];

function repairText(text: string, line: number, repairs: Repair[]): string {
  return TEXT_STEPS.reduce((given, [kind, repair]) => {
    const repaired = repair(given);
    if (repaired !== given) repairs.push({ kind, line, ...changedWords(given, repaired) });
    return repaired;
  }, text);
}

function decodePair(pair: string): string {
  const second = [...pair][1] ?? "";
  const byte = (pair.startsWith("√") ? MAC_BYTES : WINDOWS_BYTES).get(second);
  if (byte === undefined || byte > 0xbf) return pair;
  const letter = String.fromCharCode(0xc0 + (byte & 0x3f));
  return /\p{L}/u.test(letter) ? letter : pair;
}

/** The words around a change, so that a report stays short. */
function changedWords(from: string, to: string): { from: string; to: string } {
  let start = 0;
  while (start < from.length && from[start] === to[start]) start += 1;
  let tail = 0;
  while (tail < Math.min(from.length, to.length) - start && from.at(-1 - tail) === to.at(-1 - tail))
    tail += 1;
  const first = from.lastIndexOf(" ", Math.max(0, start - 1)) + 1;
  const space = from.slice(from.length - tail).search(/\s/);
  const rest = space === -1 ? 0 : tail - space;
  return { from: from.slice(first, from.length - rest), to: to.slice(first, to.length - rest) };
}

const DOUBLED_SCHEME = /^(?:https?:\/*)+(?=https?:\/\/)/i;

/** Parameters that only count clicks: they never change what an address leads to. */
const TRACKING = /^(?:utm_[a-z]+|fbclid|gclid|mc_cid|mc_eid|igshid)$/i;

const URL_STEPS: Steps = [
  ["control-character", (given) => given.replace(/[\p{Cc}\uFFFE\uFFFF\p{Cs}]/gu, "")],
  ["zero-width", (given) => given.replace(ZERO_WIDTH, "").replace(/(?:%E2%80%8B|%EF%BB%BF)+$/i, "")],
  ["doubled-scheme", (given) => given.replace(DOUBLED_SCHEME, "")],
  ["tracking-parameter", withoutTracking],
];

function repairUrl({ url, line }: { url: string; line: number }, repairs: Repair[]): string {
  return URL_STEPS.reduce((given, [kind, repair]) => {
    const repaired = repair(given);
    if (repaired !== given) repairs.push({ kind, line, from: given, to: repaired });
    return repaired;
  }, url.trim());
}

function withoutTracking(url: string): string {
  const [, before = url, query, hash = ""] = /^([^?#]*)\?([^#]*)(#.*)?$/.exec(url) ?? [];
  if (query === undefined) return url;
  const kept = query.split("&").filter((pair) => !TRACKING.test(pair.split("=")[0] ?? ""));
  if (kept.length === query.split("&").length) return url;
  return `${before}${kept.length === 0 ? "" : `?${kept.join("&")}`}${hash}`;
}
