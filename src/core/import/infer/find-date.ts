import type { Weekday } from "../../model/dates.js";
import { memo } from "./memo.js";
import { calendarWord, easternDay } from "./months.js";

/** The numbers of a date whose order the text alone does not tell, or a month by its name. */
export type DateParts =
  | { kind: "named"; month: number; day: number; year?: number | undefined }
  | {
      kind: "numeric";
      numbers: readonly [number, number];
      year?: number | undefined;
      /** `12.09.2023`: with dots, which countries that put the day first write. */
      dotted?: boolean;
    }
  | { kind: "short"; numbers: readonly [number, number, number] };

/** A date as it stands in the text. */
export interface FoundDate {
  parts: DateParts;
  weekday: Weekday | undefined;
  /** The words of the date, weekday included. */
  words: string;
  /** Where the words stand in the text. */
  start: number;
  end: number;
  /** Whether the words go on to the end of a range, as in `Jan 9 - Jan 13`. */
  isRange: boolean;
  /** Whether two numbers such as `09-12` or `21.09.` are all there is: only others of their kind make them dates. */
  isWeak: boolean;
  /** What stands before and after the date. */
  before: string;
  after: string;
}

/** A word, a number or a letter of another script, with its place. */
interface Token {
  text: string;
  start: number;
  end: number;
  number: number | undefined;
}

/** No text that begins with a date says more before it. */
const MAX_LEAD = 8;
/** A date further on than that is one of running text. */
const MAX_LENGTH = 400;

const TOKEN = /\d+|[년年월月일日号號]|[\p{L}\p{M}]+/gu;

function tokensOf(text: string): Token[] {
  return [...text.slice(0, MAX_LENGTH).matchAll(TOKEN)].map(({ 0: found, index }) => ({
    text: found,
    start: index,
    end: index + found.length,
    number: /^\d/.test(found) ? Number(found) : undefined,
  }));
}

const OTHER_DIGIT = /[٠-٩۰-۹०-९০-৯０-９]/;

/** Digits of other scripts as those of ASCII, each in its place. */
function asciiDigits(text: string): string {
  if (!OTHER_DIGIT.test(text)) return text;
  return text.replace(/[٠-٩۰-۹०-९০-৯０-９]/g, (digit) =>
    String(
      "٠۰०০０"
        .split("")
        .map((zero) => digit.charCodeAt(0) - zero.charCodeAt(0))
        .find((value) => value >= 0 && value <= 9),
    ),
  );
}

/** Part of a date from one token to another, weekday aside. */
interface Core {
  from: number;
  to: number;
  parts: DateParts;
  isWeak?: boolean;
  isRange?: boolean;
}

class Finder {
  readonly #text: string;
  readonly #tokens: readonly Token[];

  constructor(given: string) {
    const text = asciiDigits(given);
    this.#text = text;
    // Every date has a day, in digits.
    this.#tokens = /\d/.test(text) ? tokensOf(text) : [];
  }

  *all(): Iterable<FoundDate> {
    for (let at = 0; at < this.#tokens.length; at += 1) {
      const core = this.#coreAt(at);
      const date = core === undefined ? undefined : this.#dateOf(core);
      if (core === undefined || date === undefined) continue;
      yield date;
      at = core.to;
    }
  }

  #gap(index: number): string {
    const [left, right] = [this.#tokens[index], this.#tokens[index + 1]];
    return left === undefined || right === undefined ? "\0" : this.#text.slice(left.end, right.start);
  }

  #number(index: number, digits: string): number | undefined {
    const token = this.#tokens[index];
    return token?.number !== undefined && digits.includes(String(token.text.length))
      ? token.number
      : undefined;
  }

  #year(index: number): number | undefined {
    const year = this.#number(index, "4");
    return year !== undefined && year >= 1900 && year <= 2099 ? year : undefined;
  }

  #month(index: number): number | undefined {
    const token = this.#tokens[index];
    return token === undefined || token.number !== undefined ? undefined : calendarWord(token.text)?.month;
  }

  #coreAt(at: number): Core | undefined {
    const token = this.#tokens[at];
    if (token === undefined || !this.#isFree(token)) return undefined;
    if (token.number === undefined) return this.#monthFirst(at);
    return this.#eastern(at) ?? this.#yearFirst(at) ?? this.#dayFirst(at) ?? this.#numbers(at);
  }

  /** No date is a part of another number, of an address or of a word. */
  #isFree({ start }: Token): boolean {
    // `09:30-10:45` is a range of times.
    if (/\d:$/.test(this.#text.slice(Math.max(0, start - 2), start))) return false;
    return (
      !/[\d./$#_\p{L}-]$/u.test(this.#text.slice(Math.max(0, start - 1), start)) || this.#isAfterDay(start)
    );
  }

  /** `Tue.9/3`, `周三9/3` */
  #isAfterDay(start: number): boolean {
    const before = this.#text.slice(Math.max(0, start - 8), start);
    const word = /(\p{L}+)\.?-?$/u.exec(before)?.[1] ?? "";
    return calendarWord(word)?.weekday !== undefined;
  }

  /** `2023年3月7日`, `3월 7일` */
  #eastern(at: number): Core | undefined {
    const unit = (index: number, letters: string) => letters.includes(this.#tokens[index]?.text ?? "\0");
    let next = at;
    const year = this.#year(at);
    if (year !== undefined && unit(at + 1, "년年")) next = at + 2;
    const [month, day] = [this.#number(next, "12"), this.#number(next + 2, "12")];
    if (month === undefined || day === undefined || !unit(next + 1, "월月") || !unit(next + 3, "일日号號"))
      return undefined;
    return named(at, next + 3, month, day, next === at ? undefined : year);
  }

  /** `2023-03-07`, `2023/3/7`, `2023 March 7` */
  #yearFirst(at: number): Core | undefined {
    const year = this.#year(at);
    if (year === undefined) return undefined;
    const gap = this.#gap(at).trim();
    if (/^(?:[-./]|\. )$/.test(gap) && this.#gap(at + 1).trim() === gap) {
      const [month, day] = [this.#number(at + 1, "12"), this.#number(at + 2, "12")];
      if (month !== undefined && day !== undefined) return named(at, at + 2, month, day, year);
    }
    const month = /^[\s,.-]*$/.test(this.#gap(at)) ? this.#month(at + 1) : undefined;
    const day = /^[\s.]*$/.test(this.#gap(at + 1)) ? this.#number(at + 2, "12") : undefined;
    return month === undefined || day === undefined ? undefined : named(at, at + 2, month, day, year);
  }

  /** `12.09.2023`, `9/12/23`, `9/12`, `09-12`, `21.09.` */
  #numbers(at: number): Core | undefined {
    const [a, b] = [this.#number(at, "12"), this.#number(at + 1, "12")];
    const mark = this.#gap(at);
    if (a === undefined || b === undefined || !/^(?:[-/.]|\. )$/.test(mark)) return undefined;
    const second = this.#gap(at + 1);
    const year =
      second.trim() === mark.trim() || (/^[.,]?\s*$/.test(second) && second !== "")
        ? this.#year(at + 2)
        : undefined;
    if (year !== undefined)
      return {
        from: at,
        to: at + 2,
        parts: { kind: "numeric", numbers: [a, b], year, dotted: mark[0] === "." },
      };
    const third = second === mark ? this.#number(at + 2, "2") : undefined;
    const next = this.#text[this.#tokens[at + 2]?.end ?? -1] ?? "";
    if (third !== undefined && !/[\d./]/.test(next))
      return { from: at, to: at + 2, parts: { kind: "short", numbers: [a, b, third] } };
    return second === mark && mark !== "." ? undefined : this.#pair(at, a, b, mark);
  }

  #pair(at: number, a: number, b: number, mark: string): Core | undefined {
    if (Math.min(a, b) < 1 || Math.min(a, b) > 12 || Math.max(a, b) > 31) return undefined;
    const end = this.#tokens[at + 1]?.end ?? 0;
    const after = this.#text.slice(end, end + 12);
    if (/^(?:[/\d]|\.\d|\s*%|\s+of\b)/.test(after) || (mark === "-" && /^[-.]/.test(after))) return undefined;
    const parts = { kind: "numeric" as const, numbers: [a, b] as const, dotted: mark[0] === "." };
    return {
      from: at,
      to: at + 1,
      parts: mark === "/" ? { kind: "numeric", numbers: [a, b] } : parts,
      isWeak: mark !== "/",
    };
  }

  /** `7 March 2023`, `7th of March`, `7 de marzo de 2023`, `14. Oktober`, `6-10 July` */
  #dayFirst(at: number): Core | undefined {
    const day = this.#number(at, "12");
    if (day === undefined) return undefined;
    let next = at + 1;
    let isRange = false;
    if (/^(?:st|nd|rd|th|er|º|ª|e|a)$/i.test(this.#tokens[next]?.text ?? "") && this.#gap(at) === "")
      next += 1;
    if (
      /^\s*(?:[-–/]|\s(?:y|i|et|und|and|to)\s)\s*$/i.test(this.#gap(next - 1)) &&
      this.#number(next, "12") !== undefined
    ) {
      isRange = true;
      next += 1;
      if (/^(?:st|nd|rd|th)$/i.test(this.#tokens[next]?.text ?? "")) next += 1;
    }
    if (/^(?:of|de|di|d|del)$/i.test(this.#tokens[next]?.text ?? "")) next += 1;
    const month = /^(?:[\s.,'’]|[-–](?!\s)|)*$/.test(this.#gap(next - 1)) ? this.#month(next) : undefined;
    if (month === undefined || !this.#isPlausible(next, this.#gap(next - 1))) return undefined;
    const core = this.#withYear(named(at, next, month, day, undefined), /^(?:of|de|del|di)$/i);
    return core && { ...core, isRange };
  }

  /** `March 7, 2023`, `Sep. 7th`, `mars 7` */
  #monthFirst(at: number): Core | undefined {
    const month = this.#month(at);
    const day = this.#number(at + 1, "12");
    if (month === undefined || day === undefined || !/^[\s.]*$|^-$/.test(this.#gap(at))) return undefined;
    if (!this.#isPlausible(at, this.#gap(at))) return undefined;
    let to = at + 1;
    if (/^(?:st|nd|rd|th)$/i.test(this.#tokens[to + 1]?.text ?? "") && this.#gap(to) === "") to += 1;
    const after = this.#text.slice(this.#tokens[to]?.end ?? 0).slice(0, 2);
    if (to === at + 1 && /^(?:\p{L}|\.\d|%)/u.test(after)) return undefined;
    return this.#withYear(named(at, to, month, day, undefined), undefined);
  }

  /** `set 2` or `out 5` is hardly a date in September or October: short names begin with a capital or end in a stop. */
  #isPlausible(index: number, gap: string): boolean {
    const token = this.#tokens[index];
    if (token === undefined) return false;
    if (calendarWord(token.text)?.isShort !== true || token.text.length > 3) return true;
    const english = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)$/i.test(token.text);
    return english || gap.includes(".") || this.#text[token.end] === "." || /^\p{Lu}/u.test(token.text);
  }

  #withYear(core: Core | undefined, particle: RegExp | undefined): Core | undefined {
    if (core === undefined || core.parts.kind !== "named") return core;
    let next = core.to + 1;
    if (particle?.test(this.#tokens[next]?.text ?? "") === true) next += 1;
    const gap = this.#gap(next - 1);
    const year = /^\s*[,.]?\s*-?\s*$/.test(gap) ? this.#year(next) : undefined;
    const short = /^\s*,?\s*['’]$/.test(gap) ? this.#number(next, "2") : undefined;
    const found = year ?? (short === undefined ? undefined : shortYear(short));
    return found === undefined ? core : { ...core, to: next, parts: { ...core.parts, year: found } };
  }

  #dateOf(core: Core): FoundDate | undefined {
    const { parts } = core;
    if (parts.kind === "named" && (parts.month < 1 || parts.month > 12 || parts.day < 1 || parts.day > 31))
      return undefined;
    const before = this.#weekdayBefore(core.from);
    const start = before?.start ?? this.#tokens[core.from]?.start ?? 0;
    let end = this.#tokens[core.to]?.end ?? 0;
    if (parts.kind === "numeric" && core.isWeak === true && parts.dotted === true && this.#text[end] === ".")
      end += 1;
    if (
      parts.kind === "named" &&
      this.#text[end] === "." &&
      calendarWord(this.#tokens[core.to]?.text ?? "")?.isShort === true
    )
      end += 1;
    const behind = before === undefined ? this.#weekdayBehind(core.to, end) : undefined;
    end = behind?.end ?? end;
    const range = rangeAfter(this.#text.slice(end, end + 40));
    end += range;
    return {
      parts,
      weekday: before?.weekday ?? behind?.weekday,
      words: this.#text.slice(start, end),
      start,
      end,
      isRange: core.isRange === true || range > 0,
      isWeak: core.isWeak === true,
      before: this.#text.slice(0, start).replace(/^[\s([*_"“~|]+|[\s([（]+$/g, ""),
      after: this.#text.slice(end),
    };
  }

  #weekdayBefore(from: number): { weekday: Weekday; start: number } | undefined {
    let at = from - 1;
    if (/^(?:the|el|den|le|am|il)$/i.test(this.#tokens[at]?.text ?? "")) at -= 1;
    const token = this.#tokens[at];
    if (token === undefined || token.number !== undefined || !/^[\s,.:、]*$/.test(this.#gap(at)))
      return undefined;
    const weekday = calendarWord(token.text)?.weekday ?? easternDay(token.text);
    return weekday === undefined ? undefined : { weekday, start: token.start };
  }

  #weekdayBehind(to: number, end: number): { weekday: Weekday; end: number } | undefined {
    const token = this.#tokens[to + 1];
    if (token === undefined || token.number !== undefined || token.start < end) return undefined;
    const gap = this.#text.slice(end, token.start);
    if (!/^\s*[,(（]?\s*$/.test(gap)) return undefined;
    // 日 and 月 are tokens of their own, so that the words after them are looked at too.
    const word = this.#text
      .slice(token.start, this.#tokens[to + 2]?.end ?? token.end)
      .replace(/[^\p{L}\p{M}].*$/su, "");
    const weekday = calendarWord(token.text)?.weekday ?? easternDay(word) ?? easternDay(token.text);
    const isAlone =
      calendarWord(token.text) !== undefined || easternDay(word) !== undefined || /[(（]\s*$/.test(gap);
    if (weekday === undefined || !isAlone) return undefined;
    // `3/7 mar` may be a month; a short word right after a date is its day only in brackets or in English.
    const last = easternDay(word) === undefined ? token.end : token.start + word.length;
    const bracket = /[(（]\s*$/.test(gap) ? (/^\s*[)）]/.exec(this.#text.slice(last))?.[0].length ?? 0) : 0;
    return { weekday, end: last + (this.#text[last] === "." ? 1 : 0) + bracket };
  }
}

function named(from: number, to: number, month: number, day: number, year: number | undefined): Core {
  return { from, to, parts: { kind: "named", month, day, year } };
}

/** How long the rest of a range of days is that begins right here. */
function rangeAfter(text: string): number {
  const lead = /^\s*(?:-|–|—|to\b|until\b|bis\b|\/(?=\s*\d))\s*/.exec(text)?.[0];
  if (lead === undefined) return 0;
  const rest = text.slice(lead.length);
  const day = lastDayEnd(rest);
  if (day === undefined) return 0;
  const ordinal = /^(?:st|nd|rd|th)\b\.?/.exec(rest.slice(day))?.[0].length ?? 0;
  const end = day + ordinal;
  return /^\s*(?:$|[)\]:;,|.]|\p{Lo})/u.test(rest.slice(end)) ? lead.length + end : 0;
}

/** Where the last day of a range ends that a text begins with, before which its weekday may stand. */
function lastDayEnd(text: string): number | undefined {
  const tokens = tokensOf(text);
  const [head] = tokens;
  const weekday = head?.start === 0 && calendarWord(head.text)?.weekday !== undefined ? head : undefined;
  const [first, second] = weekday === undefined ? tokens : tokens.slice(1);
  if (first === undefined || first.start > 6) return undefined;
  if (!/^[\s,]*$/.test(text.slice(weekday?.end ?? 0, first.start))) return undefined;
  return dayEnd(text, first, second);
}

/** Where a day ends: `May 3`, `3 May`, `5/3` or `3`, but not the hour of `3:15`. */
function dayEnd(text: string, first: Token, second: Token | undefined): number | undefined {
  if (isMonth(first) && second?.number !== undefined) return second.end;
  if (first.number === undefined || first.text.length > 2) return undefined;
  const gap = text.slice(first.end, second?.start);
  if (isMonth(second) && /^[\s.]*$/.test(gap)) return second?.end;
  if (second?.number !== undefined && /^[/.]$/.test(gap)) return second.end;
  return /^\s*[:.h]\d/.test(text.slice(first.end)) ? undefined : first.end;
}

function isMonth(token: Token | undefined): boolean {
  return calendarWord(token?.text ?? "")?.month !== undefined;
}

/** What may stand before a date that begins a heading, an item or a cell. */
const LEAD =
  /^[\s([*_"“~|#]*(?:(?:week|lecture|lec|session|meeting|class|day|module|unit|part|seminar|talk|woche|sitzung|termin|semana|sesión|séance|semaine|aula|lezione|第)s?\s*(?:of|starting|beginning)?\s*#?\d*\s*[周回次讲]?\s*[-:.,–—|(/（：]*\s*|\d{1,2}\.\s+(?:sitzung|termin|woche|séance|sesión|lezione)\s*[-:,(–—]*\s*)?(?:#?\d{1,2}\s*[.):–—]\s+|\d{1,2}\s+(?=\S*\D))?[([（]?\s*$/iu;

/** The date that a text begins with, after words such as `Week 3:`. */
export const dateAtStart = memo((text: string): FoundDate | undefined => {
  let tries = 0;
  for (const date of new Finder(text).all()) {
    const lead = text.slice(0, date.start);
    if (LEAD.test(lead)) return date;
    tries += 1;
    if (tries > MAX_LEAD || lead.length > 60) return undefined;
  }
  return undefined;
});

/** The first date of a text that is parted from its words, as in `Scheduling (Jan 23)`. */
export const dateApart = memo((text: string): FoundDate | undefined => {
  const atStart = dateAtStart(text);
  if (atStart !== undefined) return atStart;
  for (const found of new Finder(text).all()) {
    if (found.isWeak) continue;
    const before = text.slice(0, found.start);
    const isApart = /[-:,(（–—|[@：]\s*$/.test(before) || /^\s*[\])）]?\s*$/.test(found.after);
    const isLabel = /^\s*[:：]/.test(found.after) && before.trim().split(/\s+/).length <= 4;
    return isApart || isLabel ? found : undefined;
  }
  return undefined;
});

/** The first date anywhere in a text, for a cell or a line that a column or a label calls one. */
export function dateWithin(text: string): FoundDate | undefined {
  const all = [...new Finder(text).all()];
  return all.find(({ isWeak }) => !isWeak) ?? all[0];
}

/** `2024.05`, `2015-03`, `06-2026`, `Mar 2024`: a month in which something came out. */
export function monthOfYear(text: string): { year: number; month: number } | undefined {
  const bare = text.trim();
  const [, y, m] = /^((?:19|20)\d\d)\s*[-./年년]\s*(\d{1,2})\s*[월月]?$/.exec(bare) ?? [];
  if (y !== undefined && Number(m) >= 1 && Number(m) <= 12) return { year: Number(y), month: Number(m) };
  const [, m2, y2] = /^(\d{1,2})\s*[-./]\s*((?:19|20)\d\d)$/.exec(bare) ?? [];
  if (y2 !== undefined && Number(m2) >= 1 && Number(m2) <= 12) return { year: Number(y2), month: Number(m2) };
  const [, word = "", y3] = /^(\p{L}+)\.?,?\s+((?:19|20)\d\d)$/u.exec(bare) ?? [];
  const month = y3 === undefined ? undefined : calendarWord(word)?.month;
  return month === undefined ? undefined : { year: Number(y3), month };
}

/** `2023` or `'23` as a year. */
export function yearNumber(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const digits = text.replace(/\D/g, "");
  if (digits.length === 4) return Number(digits);
  return digits.length === 2 ? shortYear(Number(digits)) : undefined;
}

/** The century of a year of two digits: lists begin with the web. */
export function shortYear(year: number): number {
  return year < 70 ? 2000 + year : 1900 + year;
}
