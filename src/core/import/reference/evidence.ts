import { VENUE_WORDS, VENUES } from "../data/venues.js";
import { monthOfYear, yearNumber } from "../infer/find-date.js";
import { memo } from "../infer/memo.js";
import { calendarWord } from "../infer/months.js";
import { hasCommonWord, readNames, readSurnames } from "../infer/names.js";
import { bareVenue, readJournal, readVenue } from "../infer/venue.js";
import { isLabel, meaningOf } from "../infer/words.js";

/** What words are evidence of, and how strongly: 0 is none, 3 is nearly certain. */
export interface NamesRead {
  names: string[];
  turned: boolean;
  from: string;
  score: number;
}

const BY = /^(?:(?:written |edited )?by|von|par|por|di|da|av|af|door)\b[:\s]+/i;

/** Names of authors in words, with how sure it is that they are names. */
export const namesIn = memo((given: string): NamesRead | undefined => {
  if (given.length > 6000) return undefined;
  const hasBy = BY.test(given);
  const text = given
    .replace(BY, "")
    .replace(/^\(?(?:eds?|hrsg|authors?|autor\p{L}*)\.?\)?[:\s]+/iu, "")
    .replace(/[\s,]*\((?:eds?|hrsg|dir)\.?\)$/i, "")
    .trim();
  if (text.length < 30 && !/\p{Lu}\.|\bal\b/u.test(text) && isLabel(meaningOf(text))) return undefined;
  const read = readNames(text);
  if (read === undefined) return surnamesIn(text, hasBy);
  return { ...read, score: scoreOf(read.names, text, hasBy, read.turned) };
});

function scoreOf(names: readonly string[], text: string, hasBy: boolean, turned: boolean): number {
  const count = names.length;
  const hasOthers = names.at(-1) === "et al.";
  let score = Math.min(count, 4) * 0.7;
  if (hasBy) score += 1.5;
  if (hasOthers) score += 1.5;
  if (turned) score += count === 1 && !/\p{Lu}\./u.test(text) ? -0.4 : 1;
  if (/(?:^|[\s,.-])\p{Lu}\.(?=[\s,.-]|$)/u.test(text)) score += 1.2;
  // `Deep Nets` looks like one name; two words of Latin letters alone are weak.
  if (count === 1 && !hasBy && !turned && !/\p{Lu}\./u.test(text))
    score = /\p{Lo}/u.test(text) ? -1.5 : hasCommonWord(text) ? -0.3 : 0.55;
  return Math.min(score, 4);
}

/** `Ritchie and Thompson`: surnames are weak evidence, which only what stands around them makes more of. */
function surnamesIn(text: string, hasBy: boolean): NamesRead | undefined {
  const read = readSurnames(text);
  if (read === undefined || read.names.length > 8) return undefined;
  if (read.names.length === 1 && /\.$/.test(text)) return undefined;
  // Three of them are more than a title with commas would have by chance.
  const isList = read.names.length >= 3 && /,/.test(text) && !hasCommonWord(text.replace(/,/g, ""));
  return { ...read, score: hasBy ? 1.2 : isList ? 0.1 : -0.6 };
}

/** A venue, a year, or both. */
export interface VenueRead {
  venue?: string | undefined;
  year?: number | undefined;
  remark?: string | undefined;
  score: number;
}

const KNOWN = new Set(VENUES);
const WORDS = new Set(Object.values(VENUE_WORDS).flatMap((words) => words.split(" ")));
const IN =
  /^(?:(?:appeared|published|accepted|presented|to appear)\s+)?(?:in|at|en|dans|em|aus|in:)(?:\s*:\s*|\s+)(?:the\s+|den\s+|der\s+)?(?=\S)/i;

/** A venue with its year in words. */
export const venueIn = memo((given: string): VenueRead | undefined => {
  const text = given.replace(/^[\s(["“]+|[\s)\]"'”,.;:]+$/g, "").trim();
  if (text === "" || text.length > 160) return undefined;
  const hasIn = IN.test(text);
  const words = text.replace(IN, "");
  const year = yearOnly(words);
  if (year !== undefined)
    return { year, score: 1, ...(/^\d{4}[./-]\d{1,2}$/.test(words) && { remark: words }) };
  const arxiv =
    /^arxiv(?:\s+preprint)?(?:\s+arxiv)?[:\s]*(?:\d{4}\.\d{4,5}(?:v\d+)?)?(?:\s*\[[\w.-]+\])?[\s,('’]*((?:19|20)\d\d|(?<=['’])\d\d)?\)?$/i.exec(
      words,
    );
  if (arxiv !== null) return { venue: words.slice(0, 5), year: yearNumber(arxiv[1]), score: 2.6 };
  return /[[\]]/.test(words) ? undefined : rated(words, hasIn);
});

function rated(words: string, hasIn: boolean): VenueRead | undefined {
  const edition =
    /^(?:proceedings of )?(?:the )?(.*?)\s*\(?([A-Z][\w&]*[A-Z])[-\s]?['’]?((?:19|20)\d\d|\d\d)\)?$/.exec(
      words,
    );
  const read = readVenue(words);
  if (read?.venue !== undefined) {
    const name = nameOf(read.venue);
    const strength = strengthOf(name);
    const score = strength + (strength < 0.3 ? 0.5 : 1) + Number(hasIn) * 1.2;
    return {
      venue: name,
      year: read.year,
      remark: read.remark,
      score: edition !== null && hasWord(name) ? score + 0.5 : score,
    };
  }
  if (read !== undefined) return { year: read.year, remark: read.remark, score: 1 };
  const journal = readJournal(words);
  if (journal !== undefined) {
    const name = strengthOf(journal.venue);
    return {
      venue: nameOf(journal.venue),
      remark: journal.place,
      score: name < 0.9 ? Math.min(name, 0.2) + 0.5 : name + 0.9 + Number(hasIn),
    };
  }
  const strength = strengthOf(words);
  const score = strength + Number(hasIn) * (strength >= 0.9 ? 1.2 : 0.2);
  return score < 0.3 ? undefined : { venue: nameOf(words), score };
}

/** `27th Conference on Boxes (BOX` is what is left of brackets around a year. */
function nameOf(venue: string): string {
  const name = venue
    .replace(/^(?:in|en|dans)\s*:?\s+/i, "")
    .replace(/,?\s*\b(?:vol|volume|no|nr|bd|heft|issue)\b\.?(?:\s*\d.*)?$/i, "")
    .replace(/[\s,;:(–-]+$/, "");
  const isOpen = name.split("(").length > name.split(")").length;
  return isOpen ? name.slice(0, name.lastIndexOf("(")).trim() || name : name;
}

/** How much words look like the name of a venue, by themselves. */
function strengthOf(words: string): number {
  const count = words.split(/\s+/).length;
  if (KNOWN.has(words) || KNOWN.has(words.replace(/^(?:USENIX|ACM|IEEE|ACM\/IEEE)\s+/, ""))) return 2.2;
  if (bareVenue(words) !== undefined || /^(?:ACM|IEEE|USENIX)\b/.test(words)) return 1.6;
  if (hasWord(words) && count <= 14)
    return (/^\p{Lu}|^\d+(?:st|nd|rd|th)/u.test(words) ? 1.6 : 0.6) - (isWeakly(words) ? 1 : 0);
  if (/^[A-Z][A-Z&/]{1,8}$/.test(words)) return 1;
  if (/^[A-Z][A-Za-z]*[A-Z][A-Za-z]*$/.test(words) && words.length <= 12) return 0.3;
  if (!/^\p{Lu}|^\p{Lo}/u.test(words) || count > 8) return -1;
  return 0.1;
}

/** `Speedy Transactions in Memory` is hardly a journal, `Transactions on Graphics` is one. */
function isWeakly(words: string): boolean {
  const strong =
    /\b(?:journal|proc(?:eedings)?|conf(?:erence)?|symposium|workshop|quarterly|annals|bulletin|magazine)\b|zeitschrift|zeitung|verlag|jahrbuch|\b(?:revue|cahiers|annales|revista|cuadernos|cadernos|rivista|quaderni|anales|tijdschrift|tidskrift)\b|журнал/i;
  if (strong.test(words)) return false;
  const parts = words.split(/\s+/);
  const isWord = (word: string) => WORDS.has(word.toLowerCase().replace(/[^\p{L}]/gu, ""));
  return !/\b\p{L}+\s+(?:on|of|in|and|for)\b/u.test(words)
    ? !(isWord(parts.at(-1) ?? "") && parts.length <= 4)
    : !isWord(parts[0] ?? "");
}

function hasWord(words: string): boolean {
  return words
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .some((word) => WORDS.has(word) || /(?:zeitschrift|zeitung|verlag|jahrbuch)$/.test(word));
}

function yearOnly(words: string): number | undefined {
  const bare = /^\(?((?:19|20)\d\d)[a-z]?\)?$/.exec(words)?.[1];
  const short = /^['’](\d\d)$/.exec(words)?.[1];
  if (short !== undefined) return yearNumber(short);
  const [, year, month = ""] = /^((?:19|20)\d\d),?\s+(\p{L}+)\.?(?:\s?\d{1,2})?$/u.exec(words) ?? [];
  if (year !== undefined && calendarWord(month)?.month !== undefined) return Number(year);
  return bare === undefined ? monthOfYear(words)?.year : Number(bare);
}

const PLACE_WORDS =
  /^(?:[\s\d.,:;()[\]–—-]|\b(?:vol|volume|bd|band|no|nr|n|num|issue|heft|pp?|pages?|s|seiten?|art|article|ch|chapters?|kap|sections?|secs?|parts?|ed|edition|aufl|auflage|tome|fasc|doi|isbn|issn|arxiv|online|available|accessed|abs|ch)\b\.?|\d+(?:st|nd|rd|th)|[ivxlc]+\b)+$/i;

/** Whether words are only a volume, an issue, pages or a part of a book. */
export function isPlace(text: string): boolean {
  return /\d/.test(text) && PLACE_WORDS.test(text);
}

/** How many words there are, where three letters of a script without blanks are one. */
function countOf(words: readonly string[], text: string): number {
  const letters = text.match(/\p{Lo}/gu)?.length ?? 0;
  if (letters === 0) return words.length;
  return Math.max(words.length, words.filter((word) => !/\p{Lo}/u.test(word)).length + letters / 3);
}

function lengthScore(count: number): number {
  if (count === 1) return -0.2;
  if (count === 2) return 0.8;
  if (count <= 16) return 1.8;
  return count <= 25 ? 0.8 : -1.5;
}

/** How much words look like the title of a paper, by themselves. */
export function titleScore(text: string): number {
  const words = text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const count = countOf(words, text);
  if (!/\p{L}{2}|\p{Lo}/u.test(text) || count === 0) return -6;
  let score = lengthScore(count);
  if (/^\p{Ll}/u.test(text) && !/^\p{Ll}+[A-Z-]/u.test(text)) score -= 2;
  if (words.slice(1).some((word) => /^\p{Ll}{2,}$/u.test(word))) score += 0.7;
  if (/^(?:this|we|it|they|proposes?|presents?|introduces?|describes?|shows?|here|there)\b/i.test(text))
    score -= 3;
  if (/[,;.]?\s(?:in|at|for|by|and|of|the|und|et|y)$/i.test(text)) score -= 2.5;
  if (/^(?:by|in|with|see|also|and|or|et|e\.g|i\.e|cf|via|from)\b/i.test(text)) score -= 1.2;
  if (count <= 4 && isLabel(meaningOf(text))) score -= 1.2;
  if (/(?:https?:|www\.|@)/.test(text)) score -= 3;
  return score;
}

/** A word that makes a sentence of others. */
export const SENTENCE_WORD =
  /\b(?:is|are|was|were|has|have|this|these|we|it|its|they|their|can|will|not|you|your|introduces?|proposes?|presents?|describes?|shows?|builds?|covers?|that)\b/i;

/** How much words look like a sentence about a paper, and not like a title. */
export function isSentence(text: string): boolean {
  const words = text.split(/\s+/);
  if (words.length < 5 || /[?？]/.test(text)) return false;
  if (!SENTENCE_WORD.test(text)) return false;
  const capital = words.slice(1).filter((word) => /^\p{Lu}/u.test(word)).length;
  return capital / words.length < 0.3;
}
