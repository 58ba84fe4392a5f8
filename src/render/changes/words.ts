import type { SessionRef } from "../../core/changes/shape.js";
import { type CalendarDate, formatDate } from "../../core/model/dates.js";

/**
 * A piece of a sentence: our own words, or what the syllabus says. The second kind is data, which each format
 * keeps from becoming markup.
 */
export type Word = string | { as: "text" | "day" | "address"; text: string };

/** One sentence about what changed, without its full stop. */
export interface Sentence {
  tone: "added" | "removed" | "changed";
  words: Word[];
  /** Whether it concerns only what is past. */
  past: boolean;
}

/** How days are written: with their year only where it is not this one. */
export type DayWriter = (date: CalendarDate) => Word;

/** A writer of days for a report that speaks of these dates. */
export function dayWriter(dates: readonly CalendarDate[], today: CalendarDate): DayWriter {
  const year = dates.some((date) => date.slice(0, 4) !== today.slice(0, 4));
  return (date) => ({ as: "day", text: formatDate(date, { year }) });
}

/** What the syllabus says, on one line. */
export function data(text: string): Word {
  return { as: "text", text: text.replace(/\s+/g, " ").trim() };
}

/** What the syllabus says, in quotation marks. */
export function quoted(text: string): Word[] {
  return say`“${data(text)}”`;
}

/** Our own words around others: say`${name} moved to ${day}`. */
export function say(own: TemplateStringsArray, ...others: (Word | readonly Word[])[]): Word[] {
  return own.flatMap((text, index) => [text, others[index] ?? []].flat()).filter((word) => word !== "");
}

/** `a, b and c`, of parts that are several words each. */
export function series(parts: readonly (readonly Word[])[], last = " and "): Word[] {
  const between = (index: number) => (index === parts.length - 1 ? last : ", ");
  return parts.flatMap((part, index) => (index === 0 ? part : [between(index), ...part]));
}

/** Parts with the same text between them. */
export function separated(parts: readonly (readonly Word[])[], between: string): Word[] {
  return parts.flatMap((part, index) => (index === 0 ? part : [between, ...part]));
}

/** Where something is read: `Tue 4 Apr`, or `“GPipe” (not yet dated)`. */
export function whereabouts({ date, label }: SessionRef, day: DayWriter): Word[] {
  return date === undefined ? say`${quoted(label)} (not yet dated)` : [day(date)];
}

/** A session by its day and name: `Tue 4 Apr (TVM)`. */
export function sessionWords(session: SessionRef, day: DayWriter): Word[] {
  return say`${whereabouts(session, day)}${session.date === undefined ? [] : say` (${data(session.label)})`}`;
}

/** `TASO and PET` */
export function names(papers: readonly { name: string }[]): Word[] {
  return series(papers.map(({ name }) => [data(name)]));
}
