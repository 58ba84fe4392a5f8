import type { Weekday } from "../../model/dates.js";
import { LANGUAGES } from "../data/languages.js";
import { memo } from "./memo.js";

const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"] as const satisfies readonly Weekday[];

/** What a word is in a calendar, and in which languages. */
export interface CalendarWord {
  month?: number;
  weekday?: Weekday;
  /** Whether the word is short, or one of other uses as well, so that only a date around it makes it one. */
  isShort: boolean;
}

/** Words beside those of `Intl` that are written in dates. */
const MORE: Record<string, CalendarWord> = {
  sept: { month: 9, isShort: false },
  tu: { weekday: "Tue", isShort: true },
  tues: { weekday: "Tue", isShort: false },
  we: { weekday: "Wed", isShort: true },
  th: { weekday: "Thu", isShort: true },
  thur: { weekday: "Thu", isShort: false },
  thurs: { weekday: "Thu", isShort: false },
};

/** The first letters of the days in Korean and, with Chinese letters, in Japanese and Chinese. */
const EASTERN_DAYS: readonly [letters: string, weekday: Weekday][] = [
  ["월月一", "Mon"],
  ["화火二", "Tue"],
  ["수水三", "Wed"],
  ["목木四", "Thu"],
  ["금金五", "Fri"],
  ["토土六", "Sat"],
  ["일日天", "Sun"],
];

const known = new Map<string, Map<string, CalendarWord>>();

/** A word as it is looked up: no case, no accents, no full stop. */
function key(word: string): string {
  return word
    .normalize("NFKD")
    .replace(/[\p{M}.]/gu, "")
    .toLowerCase();
}

/** What a word means in a date, in any language; English goes before the others. */
export function calendarWord(word: string): CalendarWord | undefined {
  return word.length < 2 || word.length > 16 ? undefined : lookUp(word);
}

const lookUp = memo((word: string): CalendarWord | undefined => {
  const wanted = key(word);
  return wordsOf("en").get(wanted) ?? MORE[wanted] ?? (wanted.length < 2 ? undefined : foreignWord(wanted));
});

function foreignWord(wanted: string): CalendarWord | undefined {
  let all = known.get("all");
  if (all === undefined) {
    all = new Map();
    for (const language of LANGUAGES)
      for (const [word, meaning] of wordsOf(language)) if (!all.has(word)) all.set(word, meaning);
    known.set("all", all);
  }
  return all.get(wanted);
}

function wordsOf(language: string): Map<string, CalendarWord> {
  const there = known.get(language);
  if (there !== undefined) return there;
  const words = new Map<string, CalendarWord>();
  for (const style of ["long", "short"] as const) {
    const alone = new Intl.DateTimeFormat(language, { month: style, timeZone: "UTC" });
    const inDate = new Intl.DateTimeFormat(language, { month: style, day: "numeric", timeZone: "UTC" });
    const days = new Intl.DateTimeFormat(language, { weekday: style, timeZone: "UTC" });
    for (let month = 1; month <= 12; month += 1)
      for (const format of [alone, inDate])
        add(words, part(format, Date.UTC(2023, month - 1, 15), "month"), {
          month,
          isShort: style === "short",
        });
    // 1 January 2023 was a Sunday.
    for (const [index, weekday] of WEEKDAYS.entries())
      add(words, part(days, Date.UTC(2023, 0, 1 + index), "weekday"), {
        weekday,
        isShort: style === "short",
      });
  }
  known.set(language, words);
  return words;
}

function part(format: Intl.DateTimeFormat, time: number, type: "month" | "weekday"): string {
  return format.formatToParts(time).find((one) => one.type === type)?.value ?? "";
}

function add(words: Map<string, CalendarWord>, word: string, meaning: CalendarWord): void {
  const wanted = key(word);
  if (wanted.length >= 2 && !/\d/.test(wanted) && !words.has(wanted))
    words.set(wanted, { ...meaning, isShort: meaning.isShort && wanted.length <= 4 });
}

/** The day that a letter of Korean, Japanese or Chinese stands for beside a date. */
export function easternDay(text: string): Weekday | undefined {
  const letter = /^(?:周|星期|礼拜)?([월화수목금토일月火水木金土日一二三四五六天])(?:요일|曜日|曜)?$/u.exec(
    text,
  )?.[1];
  return letter === undefined ? undefined : EASTERN_DAYS.find(([letters]) => letters.includes(letter))?.[1];
}
