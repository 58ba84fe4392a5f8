import type { Weekday } from "../model/dates.js";

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
  /** Whether the words go on to the end of a range, as in `Jan 9 - Jan 13`. */
  isRange: boolean;
  /** What stands before and after the date. */
  before: string;
  after: string;
}

const MONTH_NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const MONTH =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\b\\.?";

const WEEKDAY =
  "(?:mon(?:day)?|tue(?:s(?:day)?)?|tu|wed(?:nesday)?|we|thu(?:r(?:s(?:day)?)?)?|th|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\\b\\.?";

const YEAR = "(?<year>(?:19|20)\\d\\d|'\\d\\d)(?!\\d)";

const ORDINAL = "(?:st|nd|rd|th)?(?![\\d\\p{L}])";

/** The forms of a date, the longest first: a shorter one would match the beginning of a longer one. */
const FORMS = [
  "(?<y>(?:19|20)\\d\\d)(?<s1>[-./])(?<m>\\d{1,2})\\k<s1>(?<d>\\d{1,2})(?!\\d)",
  "(?<a4>\\d{1,2})(?<s2>[-./])(?<b4>\\d{1,2})\\k<s2>(?<y4>(?:19|20)\\d\\d)(?!\\d)",
  "(?<n1>\\d{1,2})(?<s3>[-./])(?<n2>\\d{1,2})\\k<s3>(?<n3>\\d{2})(?![\\d./])",
  `(?<name>${MONTH})\\s*(?<day>\\d{1,2})${ORDINAL}(?:,?\\s*${YEAR})?`,
  `(?<day2>\\d{1,2})${ORDINAL}(?<to>\\s*[/–-]\\s*\\d{1,2}${ORDINAL}(?=\\s*${MONTH}))?\\s*(?:of\\s+|-)?(?<name2>${MONTH})(?:,?\\s*-?${YEAR.replace("year", "year2")})?`,
  "(?:(?<yk>(?:19|20)\\d\\d)\\s*[년年]\\s*)?(?<mk>\\d{1,2})\\s*[월月]\\s*(?<dk>\\d{1,2})\\s*[일日号號]",
  "(?<a>\\d{1,2})/(?<b>\\d{1,2})(?![\\d/.]|\\s*(?:%|of\\b))",
].join("|");

const DATE = `(?<![\\d./$#\\p{L}-])(?:(?<w1>${WEEKDAY})\\s*[,:.]?\\s*(?:the\\s+)?)?(?:${FORMS})(?:\\s*[,(]?\\s*(?<w2>${WEEKDAY}|[월화수목금토일月火水木金土日](?:요일|曜日?)?(?![\\p{L}]))\\)?)?`;

/** What may stand before a date that begins a heading, an item or a cell. */
const LEAD =
  '^[\\s([*_"“~|]*(?:(?:week|lecture|lec|session|meeting|class|day|module|unit|part|seminar|talk)s?\\s*(?:of|starting|beginning)?\\s*#?\\d*\\s*[-:.,–—|(/]*\\s*)?(?:#?\\d{1,2}\\s*[.):–—]\\s+)?[([]?';

/** The end of a range of days, which is followed by nothing that it could count; `/` parts days with months. */
const RANGE = new RegExp(
  `^\\s*(?:(?:-|–|—|to|until)\\s*(?:(?:${WEEKDAY})\\s*,?\\s*)?(?:(?:${MONTH})\\s*\\d{1,2}|\\d{1,2}/\\d{1,2}|\\d{1,2}(?!\\d|\\s*:\\d))${ORDINAL}|[/–-]\\s*\\d{1,2}${ORDINAL}\\s*(?:${MONTH}))(?=\\s*(?:$|[)\\]:;,|]))`,
  "iu",
);

const AT_START = new RegExp(`${LEAD}(?<date>${DATE})`, "iu");
const ANYWHERE = new RegExp(`(?<date>${DATE})`, "iu");

/** The date that a text begins with, after words such as `Week 3:`. */
export function dateAtStart(text: string): FoundDate | undefined {
  return foundDate(AT_START.exec(text), text);
}

/** The first date of a text that is parted from its words, as in `Scheduling (Jan 23)`. */
export function dateApart(text: string): FoundDate | undefined {
  const atStart = dateAtStart(text);
  if (atStart !== undefined) return atStart;
  const found = foundDate(ANYWHERE.exec(text), text);
  if (found === undefined || found.before === "") return found;
  const before = text.slice(0, text.length - found.after.length - found.words.length);
  const isApart = /[-:,(–—|[@]\s*$/.test(before) || /^\s*[\])]?\s*$/.test(found.after);
  return isApart ? found : undefined;
}

function foundDate(match: RegExpExecArray | null, text: string): FoundDate | undefined {
  const parts = match?.groups === undefined ? undefined : partsOf(match.groups);
  const words = match?.groups?.date;
  if (match === null || parts === undefined || words === undefined) return undefined;
  const start = match.index + match[0].length - words.length;
  const range = RANGE.exec(text.slice(start + words.length))?.[0] ?? "";
  const weekday = match.groups?.w1 ?? match.groups?.w2;
  return {
    parts,
    weekday: weekday === undefined ? undefined : weekdayName(weekday),
    words: words + range,
    isRange: range !== "" || match.groups?.to !== undefined,
    before: text.slice(0, start).replace(/^[\s([*_"“~|]+|[\s([]+$/g, ""),
    after: text.slice(start + words.length + range.length),
  };
}

function partsOf(groups: Record<string, string | undefined>): DateParts | undefined {
  const { y, m, d, a4, b4, y4, n1, n2, n3, name, day, name2, day2, mk, dk, yk, a, b } = groups;
  const year = yearNumber(groups.year ?? groups.year2);
  if (y !== undefined) return valid({ kind: "named", month: Number(m), day: Number(d), year: Number(y) });
  if (y4 !== undefined)
    return {
      kind: "numeric",
      numbers: [Number(a4), Number(b4)],
      year: Number(y4),
      dotted: groups.s2 === ".",
    };
  if (n3 !== undefined) return { kind: "short", numbers: [Number(n1), Number(n2), Number(n3)] };
  if (name !== undefined) return valid({ kind: "named", month: monthNumber(name), day: Number(day), year });
  if (name2 !== undefined)
    return valid({ kind: "named", month: monthNumber(name2), day: Number(day2), year });
  if (mk !== undefined)
    return valid({ kind: "named", month: Number(mk), day: Number(dk), year: yearNumber(yk) });
  const numbers = [Number(a), Number(b)] as const;
  return Math.min(...numbers) >= 1 && Math.min(...numbers) <= 12 && Math.max(...numbers) <= 31
    ? { kind: "numeric", numbers }
    : undefined;
}

function valid(parts: DateParts & { kind: "named" }): DateParts | undefined {
  return parts.month >= 1 && parts.month <= 12 && parts.day >= 1 && parts.day <= 31 ? parts : undefined;
}

function monthNumber(name: string): number {
  return MONTH_NAMES.indexOf(name.slice(0, 3).toLowerCase()) + 1;
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

const WEEKDAY_NAMES: readonly [prefix: string, weekday: Weekday][] = [
  ["m", "Mon"],
  ["tu", "Tue"],
  ["w", "Wed"],
  ["th", "Thu"],
  ["f", "Fri"],
  ["sa", "Sat"],
  ["su", "Sun"],
];

/** The first letters of the days in Korean and, with Chinese letters, in Japanese. */
const EASTERN_DAYS = ["월月", "화火", "수水", "목木", "금金", "토土", "일日"];

function weekdayName(word: string): Weekday | undefined {
  const eastern = EASTERN_DAYS.findIndex((letters) => letters.includes(word.charAt(0)));
  if (eastern !== -1) return WEEKDAY_NAMES[eastern]?.[1];
  const lower = word.toLowerCase();
  return WEEKDAY_NAMES.find(([prefix]) => lower.startsWith(prefix))?.[1];
}
