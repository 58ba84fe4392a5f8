import type { Mark, Phrase } from "../tree/phrase.js";

/** What stands between two parts of a reference; the weaker ones may stand within one part too. */
export type Joint =
  | "start"
  | "end"
  | "period"
  | "initial"
  | "asked"
  | "comma"
  | "semicolon"
  | "colon"
  | "dash"
  | "bar"
  | "open"
  | "close"
  | "quote"
  | "wrapped"
  | "break"
  | "gap"
  | "word"
  | "number"
  | "link"
  | "style";

/** The smallest part of a reference: words between two joints. */
export interface Atom {
  start: number;
  end: number;
  /** What stands before it. */
  before: ReadonlySet<Joint>;
  /** The marks that cover all of it. */
  marks: readonly Mark[];
  /** The number of the bracket or the quotation marks that it stands in; 0 outside. */
  bracket: number;
  quote: number;
}

const OPENS = "([（【〔";
const CLOSES = ")]）】〕";
const QUOTES = '"“„”«»《》「」『』‹›';

/** Abbreviations whose full stop ends nothing. */
const ABBREVIATION =
  /(?:^|[\s([.,])(?:\p{L}|vol|no|nr|pp|ch|chap|ed|eds|proc|conf|intl?|symp|trans|univ|dept|jr|sr|st|mr|ms|ph|vs|cf|al|bd|hrsg|aufl|vgl|bzw|ca|fig|sec|dr|prof|commun|comput|sci|soc|rev|phys|lett|ann|math|res|eng|syst|lang|program|softw|natl|acad|j|am|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$/iu;

interface Cut {
  /** Where the part before it ends and the next one begins. */
  start: number;
  end: number;
  joint: Joint;
}

/** A last line of nothing but a venue and its year was not wrapped: the lines before it were not either. */
const LINED = /\n\p{Lu}[^\n.\s]*(?: [^\n.\s]+){0,5},? (?:19|20)\d\d$/u;

/** Parts a phrase at everything that may part two fields of a reference. */
export function atomsOf(phrase: Phrase): Atom[] {
  const line = LINED.test(phrase.text) ? "break" : "wrapped";
  const cuts = [...textCuts(phrase.text, line), ...markCuts(phrase)].toSorted(
    (a, b) => a.start - b.start || a.end - b.end,
  );
  const atoms: Atom[] = [];
  let at = 0;
  let joints = new Set<Joint>(["start"]);
  for (const cut of [
    ...cuts,
    { start: phrase.text.length, end: phrase.text.length, joint: "end" as const },
  ]) {
    const end = Math.max(at, cut.start);
    const text = phrase.text.slice(at, end);
    if (/[\p{L}\p{N}]/u.test(text)) {
      const start = at + text.length - text.trimStart().length;
      atoms.push({ start, end: at + text.trimEnd().length, before: joints, marks: [], bracket: 0, quote: 0 });
      joints = new Set();
    }
    joints.add(cut.joint);
    at = Math.max(at, cut.end);
  }
  place(atoms, phrase);
  return atoms;
}

function markCuts({ marks, text }: Phrase): Cut[] {
  return marks.flatMap(({ kind, start, end }): Cut[] => {
    if (kind === "break") return [{ start, end, joint: "break" }];
    const joint = kind === "link" ? "link" : "style";
    // A mark within a word parts nothing: `O(*n*)`.
    const isInside = (at: number) =>
      /[\p{L}\p{N}]/u.test(text[at - 1] ?? " ") && /[\p{L}\p{N}]/u.test(text[at] ?? " ");
    return [start, end]
      .filter((at) => joint === "link" || !isInside(at))
      .map((at) => ({ start: at, end: at, joint }));
  });
}

/** What ends at one letter of a text. */
function textCuts(text: string, line: "break" | "wrapped"): Cut[] {
  const cuts: Cut[] = [];
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    const cut = letter === "\n" ? { start: at, end: at + 1, joint: line } : cutAt(text, at, letter, isQuoted);
    if (cut === undefined) continue;
    if (letter === '"') isQuoted = !isQuoted;
    cuts.push(cut);
    at = Math.max(at, cut.end - 1);
  }
  return cuts;
}

function cutAt(text: string, at: number, letter: string, isQuoted: boolean): Cut | undefined {
  const one = (joint: Joint): Cut => ({ start: at, end: at + 1, joint });
  if (letter === " ") return blankAt(text, at);
  if (OPENS.includes(letter)) return one("open");
  if (CLOSES.includes(letter)) return one("close");
  if (letter !== '"' && QUOTES.includes(letter)) return one("quote");
  if (letter === '"')
    return isQuoted || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? " ") ? one("quote") : undefined;
  return markAt(text, at, letter);
}

const MARKS: Record<string, Joint> = {
  "|": "bar",
  "·": "bar",
  "•": "bar",
  "→": "bar",
  ";": "semicolon",
  "；": "semicolon",
  "，": "comma",
  "、": "comma",
  "：": "colon",
  "。": "period",
  "—": "dash",
};

function markAt(text: string, at: number, letter: string): Cut | undefined {
  const next = text[at + 1] ?? " ";
  const joint = MARKS[letter];
  if (joint !== undefined) return { start: at, end: at + 1, joint };
  if (!/[\s"”»’')\]*]/.test(next)) return undefined;
  if (letter === ",") return { start: at, end: at + 1, joint: "comma" };
  if (letter === ":") return { start: at, end: at + 1, joint: "colon" };
  if (letter === "?" || letter === "!") return { start: at + 1, end: at + 1, joint: "asked" };
  if (letter !== ".") return undefined;
  const isAbbreviation = ABBREVIATION.test(text.slice(Math.max(0, at - 9), at));
  return { start: isAbbreviation ? at + 1 : at, end: at + 1, joint: isAbbreviation ? "initial" : "period" };
}

/** Blanks part where there are several, around a dash, and before words such as `by`. */
function blankAt(text: string, at: number): Cut | undefined {
  let end = at;
  while (text[end] === " ") end += 1;
  const dash = /^(?:--?-?|–|—|\/|~)(?= )/.exec(text.slice(end, end + 4))?.[0];
  if (dash !== undefined) return { start: at, end: end + dash.length, joint: dash === "/" ? "bar" : "dash" };
  const runsOn = /\b(?:and|or|of|the|for|in|on|with|a|an|to|by)$/i.test(text.slice(Math.max(0, at - 5), at));
  if (end - at > 1 && !runsOn) return { start: at, end, joint: "gap" };
  if (/^(?:(?:19|20)\d\d|['’]\d\d)(?![\d.-]|\p{L})/u.test(text.slice(end, end + 5)))
    return { start: at, end, joint: "number" };
  if (
    /^[A-Z][A-Za-z]*[A-Z][A-Za-z]* (?:19|20)\d\d(?!\d)/.test(text.slice(end, end + 20)) &&
    !/(?:[A-Z]{2}|\b(?:the|of|on|in))$/.test(text.slice(Math.max(0, at - 4), at))
  )
    return { start: at, end, joint: "number" };
  return /^(?:by|von|par|por|di|in|In|BY|By) /.test(text.slice(end, end + 5))
    ? { start: at, end, joint: "word" }
    : undefined;
}

/** The brackets and quotation marks that a text has open, by their numbers. */
interface Nesting {
  brackets: number;
  quotes: number;
  open: number[];
  quote: number;
}

/** Tells each atom which marks, brackets and quotation marks it stands in. */
function place(atoms: Atom[], { text, marks }: Phrase): void {
  const nesting: Nesting = { brackets: 0, quotes: 0, open: [], quote: 0 };
  let at = 0;
  for (const atom of atoms) {
    for (; at < atom.start; at += 1) nest(nesting, text, at);
    atom.bracket = nesting.open.at(-1) ?? 0;
    atom.quote = nesting.quote;
    atom.marks = marks.filter(
      (mark) => mark.kind !== "break" && mark.start <= atom.start && mark.end >= atom.end,
    );
  }
}

/** Opens or closes what the letter at a place opens or closes. */
function nest(nesting: Nesting, text: string, at: number): void {
  const letter = text.charAt(at);
  if (OPENS.includes(letter)) {
    nesting.brackets += 1;
    nesting.open.push(nesting.brackets);
  } else if (CLOSES.includes(letter)) nesting.open.pop();
  else if (QUOTES.includes(letter) && !(letter === '"' && isWithin(text, at))) {
    // German and French marks stand either way round: each that comes ends what one before it began.
    if (nesting.quote === 0) nesting.quotes += 1;
    nesting.quote = nesting.quote === 0 ? nesting.quotes : 0;
  }
}

function isWithin(text: string, at: number): boolean {
  return /[\p{L}\p{N}]/u.test(text[at - 1] ?? " ") && /[\p{L}\p{N}]/u.test(text[at + 1] ?? " ");
}
