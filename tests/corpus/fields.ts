import type { ImportResult } from "../../src/core/import/assemble/result.js";
import { titleKey } from "../../src/core/model/text.js";

/** What one entry of a real list says of a paper, by an expression that knows nothing of the importer. */
interface Fields {
  title: string;
  authors?: string[];
  venue: string;
  year: number;
}

/** How many entries were compared, and those whose fields came out otherwise. */
export interface FieldMeasure {
  compared: number;
  wrong: string[];
}

const ENTRIES: Record<string, (text: string) => Fields[]> = {
  "undated-tensor-compilers.md": (text) =>
    fieldsOf(
      text,
      /^- \[(?<title>.+?)\]\(http\S+?\) by (?<authors>.+?),? (?<venue>[A-Za-z/]+) (?<year>\d{4})\s*$/gm,
    ),
  "undated-sysml.md": (text) =>
    fieldsOf(text, /^(?<title>.+)\n(?<venue>[A-Za-z& ]+?),? (?<year>\d{4})\nhttp\S+$/gm),
  "undated-effects.md": (text) =>
    fieldsOf(
      text,
      /^[-*] \*\*(?<title>[^*\n]+)\*\* \((?<venue>[A-Za-z]+) (?<year>\d{4})\) *\n +by (?<authors>[^\n(]+?) *$/gm,
    ),
  "aisys2023.md": (text) =>
    fieldsOf(
      text,
      /^- \[[^\]]+\]\(\S+?\)\. (?<title>[^.\n]+)\. (?<authors>(?:[\p{L}\p{M} *'’-]|\p{Lu}\.|, )+)\. (?<venue>[A-Za-z]+) (?<year>\d{4})\.?$/gmu,
    ),
};

function fieldsOf(text: string, pattern: RegExp): Fields[] {
  return [...text.matchAll(pattern)].map(({ groups }) => {
    const { title = "", authors, venue = "", year }: Record<string, string | undefined> = groups ?? {};
    return {
      title,
      ...(authors !== undefined && { authors: namesIn(authors) }),
      venue,
      year: Number(year),
    };
  });
}

function namesIn(text: string): string[] {
  return text.replace(/,? et al\.?$/, ", et al.").split(/, (?:and )?| and /);
}

/** Compares the fields of what was imported with those of the entries; undefined where none are derived. */
export function measureFields(
  source: string,
  text: string,
  { file }: ImportResult,
): FieldMeasure | undefined {
  const entries = ENTRIES[source]?.(text);
  if (entries === undefined) return undefined;
  const papers = new Map(
    Object.values(file.papers ?? {}).map((paper) => [titleKey(paper.title ?? paper.name), paper]),
  );
  const wrong = entries.filter(({ title, authors, venue, year }) => {
    const paper = papers.get(titleKey(title));
    const hasAuthors = authors === undefined || paper?.authors?.join() === authors.join();
    return !(hasAuthors && paper?.venue === venue && paper.year === year);
  });
  return { compared: entries.length, wrong: wrong.map(({ title }) => title) };
}
