import type { Inline, Unit } from "./units.js";

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

/** Units in which everything that is certainly a slip is repaired, and a list of what was. */
export function repairUnits(units: readonly Unit[]): { units: Unit[]; repairs: Repair[] } {
  const repairs: Repair[] = [];
  const fix = (inline: Inline): Inline => {
    if (inline.kind === "break") return inline;
    const text = repairText(inline.text, inline.line, repairs);
    return inline.kind === "text"
      ? { ...inline, text }
      : { ...inline, text, url: repairUrl(inline, repairs) };
  };
  const repaired = units.map((unit) => ({
    ...unit,
    inlines: unit.inlines.map(fix),
    cells: unit.cells.map((cell) => cell.map(fix)),
  }));
  return { units: repaired, repairs };
}

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
  [
    "control-character",
    (given) => given.replace(/(?![\n\t\r])[\p{Cc}\uE000-\uE003\uFFFE\uFFFF]|\p{Cs}/gu, ""),
  ],
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
  ["control-character", (given) => given.replace(/[\p{Cc}\uE000-\uE003\uFFFE\uFFFF\p{Cs}]/gu, "")],
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
