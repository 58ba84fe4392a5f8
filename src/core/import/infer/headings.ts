import type { Concept } from "../data/words.js";
import { around, type Block } from "../tree/block.js";
import { words } from "../tree/phrase.js";
import { dateApart, yearNumber } from "./find-date.js";
import { roleOf } from "./roles.js";
import { natureOf } from "./session-kind.js";
import { isLabel, type Meaning, meaningOf } from "./words.js";

/** What a heading says about what stands below it. */
export type HeadingMeaning = "required" | "extra" | "backlog" | "aside" | "frame" | "topic";

const TERM =
  "(?:spring|summer|fall|autumn|winter|term|semester|quarter|year|[wsf]|[봄春]|여름|夏|가을|秋|겨울|冬|年|년|学期|학기|frühling|frühjahr|sommer(?:semester)?|herbst|winter(?:semester)?|(?:so|wi)se|printemps|été|automne|hiver|primavera|verano|otoño|invierno)";
const YEAR_ONLY = new RegExp(
  `^(?:${TERM}\\s*(?:term|semester|quarter)?[\\s'’,]*)?(?:\\d{4}|['’]\\d\\d)(?:\\s*[-–/]\\s*\\d{2,4})?(?:\\s*${TERM})?$`,
  "i",
);

/** `Time: Wednesdays, 18:00` is said of every meeting. */
const USUAL = /^(?:times?|when|where|location|room|place|venue)\s*:/i;

/** What the words of a heading, or of an item or a line above a list, mean. */
export function headingMeaning(text: string): HeadingMeaning {
  const bare = text.replace(/^[^\p{L}\p{N}]+|[\s:：*_]+$/gu, "").trim();
  if (bare === "" || YEAR_ONLY.test(bare) || USUAL.test(bare)) return "frame";
  const meaning = meaningOf(bare.replace(/\([^)]*\)/g, " "));
  const { unknown, known } = meaning;
  if (known === 0 || unknown > 1 || natureOf(bare).kind !== "lecture") return "topic";
  return unknown === 1 ? almostKnown(meaning) : whollyKnown(bare, meaning);
}

/** What a heading means of whose words all but one are known. */
function almostKnown({ concepts, known }: Meaning): HeadingMeaning {
  const isAbout = concepts.has("paper") || concepts.has("frame");
  return concepts.has("aside") && known > 1 && !isAbout ? "aside" : "topic";
}

/** What a heading means of which every word is known. */
function whollyKnown(bare: string, meaning: Meaning): HeadingMeaning {
  const { concepts } = meaning;
  const holds = (...any: Concept[]) => any.some((concept) => concepts.has(concept));
  const role = roleOf(meaning);
  // Papers that are proposed are no sessions.
  if (holds("backlog")) return holds("paper") ? "topic" : "backlog";
  if (role === "required") return "required";
  if (role === "extra" && (holds("paper", "notes") || !holds("aside"))) return "extra";
  if (holds("paper", "frame", "past"))
    return /^readings?(?:\s*\d+)?$|^to read$/i.test(bare) ? "required" : "frame";
  if (holds("aside")) return "aside";
  if (holds("number", "date", "presenters")) return "frame";
  return isLabel(meaning) && holds("person") ? "aside" : "topic";
}

/** Whether a part of the text holds nothing to read and no session: its heading, or one around it, says so. */
export function isAside(block: Block): boolean {
  for (const one of [block, ...around(block)]) {
    if (one.kind !== "heading" || one.depth <= 1) continue;
    const meaning = headingMeaning(words(one.phrase));
    // Below a table of contents the parts themselves may stand, a level too deep.
    const isIndex = /\b(?:contents?|index)\b/i.test(words(one.phrase));
    if (meaning === "aside" && (!isIndex || one === block.parent)) return true;
    if (meaning === "frame" && meaningOf(words(one.phrase)).concepts.has("paper")) return false;
  }
  return false;
}

/** A year that stands in a heading or a name, and whether its sessions may run on into the next year. */
export interface NamedYear {
  year: number;
  runsOn: boolean;
}

const SEASON_YEAR =
  /\b(?:spring|summer|fall|autumn|winter|sp|su|fa|wi|au|[wsf])[\s_'’-]*((?:19|20)\d\d|\d\d)(?!\d)/i;

/** The year that a title, a heading or a name tells: `Fall 2024`, `(W'19)`, `aisys2023`. */
export function namedYear(text: string): NamedYear | undefined {
  const range = /(?<!\d)((?:19|20)\d\d)\s*[-–/]\s*(?:20)?(\d\d)(?![\d-/])/.exec(text);
  if (range !== null && Number(range[2]) === (Number(range[1]) + 1) % 100)
    return { year: Number(range[1]), runsOn: true };
  if (dateApart(text) !== undefined) return undefined;
  const years = [...text.matchAll(/(?<![\d./-])((?:19|20)\d\d)(?![./]?\d)/g)].map((match) =>
    Number(match[1]),
  );
  const season = SEASON_YEAR.exec(text)?.[1];
  const found = years[0] ?? yearNumber(season);
  return found === undefined ? undefined : { year: found, runsOn: !YEAR_ONLY.test(text.trim()) };
}
