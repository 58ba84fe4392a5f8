/** A link as the text holds it. */
export interface Link {
  text: string;
  url: string;
  /** What stands in quotes after the address. */
  title?: string | undefined;
  line: number;
  /** Whether a picture stands for its words. */
  image: boolean;
  /** Whether its words only say what kind of thing it leads to, because many links of the file have them. */
  label?: boolean;
}

/** How words are set apart. */
export type Style = "bold" | "italic" | "code" | "struck";

/** A stretch of text that is set apart, leads somewhere, or is the end of a line that was meant as one. */
export type Mark =
  | { kind: Style | "break"; start: number; end: number }
  | { kind: "link"; start: number; end: number; link: Link };

/**
 * Running text as a reader sees it, and what holds for which stretch of it: what is read from the text keeps
 * its style, its links and its place. A line that was only wrapped ends in a newline without a mark.
 */
export interface Phrase {
  readonly text: string;
  readonly marks: readonly Mark[];
  readonly line: number;
}

/** A phrase without any marks. */
export function plain(text: string, line: number): Phrase {
  return { text, marks: [], line };
}

/** A part of a phrase with the marks that reach into it. */
export function sub(phrase: Phrase, start: number, end = phrase.text.length): Phrase {
  if (start <= 0 && end >= phrase.text.length) return phrase;
  const marks = phrase.marks.flatMap((mark) => {
    const [from, to] = [Math.max(mark.start, start), Math.min(mark.end, end)];
    return from < to ? [{ ...mark, start: from - start, end: to - start }] : [];
  });
  return { text: phrase.text.slice(start, end), marks, line: phrase.line };
}

/** The phrase without the white space around it. */
export function trim(phrase: Phrase): Phrase {
  const start = phrase.text.length - phrase.text.trimStart().length;
  return sub(phrase, start, Math.max(start, phrase.text.trimEnd().length));
}

/** Several phrases as one, with words such as a space between them. */
export function join(phrases: readonly Phrase[], between: string): Phrase {
  let text = "";
  const marks: Mark[] = [];
  for (const phrase of phrases) {
    if (text !== "") text += between;
    const at = text.length;
    marks.push(...phrase.marks.map((mark) => ({ ...mark, start: mark.start + at, end: mark.end + at })));
    text += phrase.text;
  }
  return { text, marks, line: phrases[0]?.line ?? 0 };
}

/** What stands for a picture in a text (Unicode: OBJECT REPLACEMENT CHARACTER). */
export const OBJECT = "\uFFFC";

/** Text with every run of white space as one space. */
export function squeeze(text: string): string {
  // Nearly all white space is one space already, and stays.
  return (text.includes(OBJECT) ? text.replaceAll(OBJECT, "") : text).replace(/\s{2,}|[^\S ]/g, " ").trim();
}

/** The words of a phrase on one line. */
export function words(phrase: Phrase): string {
  return squeeze(phrase.text);
}

/** A mark of a link. */
export type LinkMark = Extract<Mark, { kind: "link" }>;

/** The marks of links, in order. */
export function linkMarks(phrase: Phrase): LinkMark[] {
  return phrase.marks.filter((mark): mark is LinkMark => mark.kind === "link");
}

/** The links of a phrase, in order, each once. */
export function linksOf(phrase: Phrase): Link[] {
  return [...new Set(linkMarks(phrase).map(({ link }) => link))];
}

/** Whether there is something to read. */
export function isEmpty(phrase: Phrase): boolean {
  return phrase.text.trim() === "" && linksOf(phrase).length === 0;
}

/** The lines of a phrase, parted where a line was meant to end; a wrapped line goes on. */
export function lines(phrase: Phrase): Phrase[] {
  const ends = phrase.marks.filter(({ kind }) => kind === "break");
  return partAt(phrase, ends);
}

/** The lines of a phrase as they stand in the file, wrapped ones too. */
export function sourceLines(phrase: Phrase): Phrase[] {
  const ends = [...phrase.text.matchAll(/\n/g)].map(({ index }) => ({ start: index, end: index + 1 }));
  return partAt(phrase, ends);
}

function partAt(phrase: Phrase, ends: readonly { start: number; end: number }[]): Phrase[] {
  if (ends.length === 0) return [phrase];
  const parts: Phrase[] = [];
  let [at, line] = [0, phrase.line];
  for (const { start, end } of [...ends, { start: phrase.text.length, end: phrase.text.length }]) {
    const part = sub(phrase, at, start);
    parts.push({ ...part, line });
    line += count(phrase.text, at, end);
    at = end;
  }
  return parts.filter((part) => !isEmpty(part));
}

function count(text: string, from: number, to: number): number {
  let newlines = 0;
  for (let at = text.indexOf("\n", from); at !== -1 && at < to; at = text.indexOf("\n", at + 1))
    newlines += 1;
  return newlines;
}

/** Whether a mark of this kind covers all words of a phrase. */
export function isWholly(phrase: Phrase, kind: Mark["kind"]): boolean {
  let covered = 0;
  const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, "").length;
  for (const mark of phrase.marks)
    if (mark.kind === kind) covered += letters(phrase.text.slice(mark.start, mark.end));
  return covered > 0 && covered >= letters(phrase.text);
}

/** The phrase without the stretches that a test of marks finds. */
export function without(phrase: Phrase, isOut: (mark: Mark) => boolean): Phrase {
  const out = phrase.marks.filter(isOut);
  if (out.length === 0) return phrase;
  const parts: Phrase[] = [];
  let at = 0;
  for (const { start, end } of out.toSorted((a, b) => a.start - b.start)) {
    if (start > at) parts.push(sub(phrase, at, start));
    at = Math.max(at, end);
  }
  if (at < phrase.text.length) parts.push(sub(phrase, at));
  return { ...join(parts, ""), line: phrase.line };
}

/** The phrase with each link put through a function. */
export function mapLinks(phrase: Phrase, change: (link: Link) => Link): Phrase {
  if (!phrase.marks.some(({ kind }) => kind === "link")) return phrase;
  const changed = new Map<Link, Link>();
  const marks = phrase.marks.map((mark) => {
    if (mark.kind !== "link") return mark;
    const link = changed.get(mark.link) ?? change(mark.link);
    changed.set(mark.link, link);
    return { ...mark, link };
  });
  return { ...phrase, marks };
}
