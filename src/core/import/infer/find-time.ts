import { isTimeRange } from "../../model/dates.js";

/** A time beside a date. */
export interface FoundTime {
  words: string;
  /** `14:00-15:15`, where the words say from when to when and name no zone. */
  range: string | undefined;
}

const HOUR = "\\d{1,2}(?:[:.h]\\d\\d)?\\s*(?:[ap]\\.?m\\.?|Uhr)?";

const TIME = new RegExp(
  `^[\\s,;@|(（–—-]{0,6}(?:(?:at|from|um|à|a las)\\s+)?(?<words>(?<from>${HOUR})(?:\\s*(?:-|–|—|~|to|until|bis)\\s*(?<to>${HOUR}))?(?:\\s*\\(?(?<zone>[A-Z]{2,4}T|UTC|GMT|UTC[+-]\\d+)\\b\\)?)?)(?=[\\s:;,.)）|–—-]|$)[ \\t)）]*[ \\t:;,|–—-]*`,
  "iu",
);

/** The time that a text begins with, right after a date, and how long its words are. */
export function timeAtStart(text: string): { time: FoundTime; length: number } | undefined {
  const match = TIME.exec(text.slice(0, 80));
  const { words = "", from = "", to, zone } = match?.groups ?? {};
  // A number alone is no time of day: it has minutes, or a half of the day.
  if (match === null || !/[:.h]\d\d|[ap]\.?m|Uhr/i.test(words)) return undefined;
  const range = to === undefined || zone !== undefined ? undefined : rangeOf(from, to);
  return { time: { words, range }, length: match[0].length };
}

/** In minutes. */
const EVENING = 18 * 60;

/** Both ends by the clock of 24 hours; the half of the day that only the end names holds for both. */
function rangeOf(from: string, to: string): string | undefined {
  const half = /[ap]/i.exec(to)?.[0];
  const own = /[ap]/i.exec(from)?.[0];
  const end = minutesOf(to, half);
  const start = minutesOf(from, own ?? half);
  if (start === undefined || end === undefined) return undefined;
  // Only an evening that is surely one goes on past midnight.
  if (start >= EVENING && end < start && (own !== undefined || half === undefined)) return range(start, end);
  const begin = start < end ? start : minutesOf(from, undefined);
  // `2:00-3:15` without a half of the day may be either.
  if (half === undefined && start < 7 * 60) return undefined;
  return begin !== undefined && begin < end ? range(begin, end) : undefined;
}

function range(begin: number, end: number): string | undefined {
  const text = `${clock(begin)}-${clock(end)}`;
  return isTimeRange(text) ? text : undefined;
}

function minutesOf(text: string, half: string | undefined): number | undefined {
  const [, hours, minutes = "0"] = /(\d{1,2})(?:[:.h](\d\d))?/.exec(text) ?? [];
  const hour = Number(hours);
  if (hour > 23 || Number(minutes) > 59 || (half !== undefined && hour > 12)) return undefined;
  const shift = half === undefined ? 0 : (half.toLowerCase() === "p" ? 12 : 0) - (hour === 12 ? 12 : 0);
  return (hour + shift) * 60 + Number(minutes);
}

function clock(minutes: number): string {
  const pad = (number: number) => String(number).padStart(2, "0");
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}
