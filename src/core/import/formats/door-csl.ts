import { plugins } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import * as z from "zod";
import { InputError } from "../../../errors.js";
import { groupName } from "../../model/authors.js";
import { type DraftPaper, newPaper } from "../assemble/drafts.js";
import { squeeze } from "../tree/phrase.js";
import { clean, type Item, idOf, isYear, takeAddress } from "./door-items.js";

/** The papers of a BibTeX file. */
export function bibtexItems(text: string): Item[] {
  const items = cslItems(throughCitationJs(text));
  const numbers = arxivNumbers(text);
  for (const { paper } of items) {
    const arxiv = paper?.id === undefined ? undefined : numbers.get(paper.id);
    if (paper !== undefined && paper.arxiv === undefined) takeAddress(paper, { url: paper.url, arxiv });
  }
  return items;
}

const rawEntries = z.array(
  z.object({
    label: z.string().optional(),
    properties: z.object({ eprint: z.string().optional(), archiveprefix: z.string().optional() }),
  }),
);

/** The arXiv identifiers by citation key: CSL has no place for them, so Citation.js leaves them out. */
function arxivNumbers(text: string): Map<string, string> {
  const raw = rawEntries.safeParse(throughCitationJs(text, "@biblatex/entries+list"));
  const entries = raw.success ? raw.data : [];
  return new Map(
    entries.flatMap(({ label, properties: { eprint, archiveprefix = "arXiv" } }) =>
      label === undefined || eprint === undefined || !/^arxiv$/i.test(archiveprefix) ? [] : [[label, eprint]],
    ),
  );
}

/** What `aisys papers --json` prints, a syllabus as JSON, or else CSL. */
export function jsonItems(text: string): Item[] {
  const value = parseJson(text);
  const list = jsonList.safeParse(value);
  if (!list.success) return cslItems(throughCitationJs(value));
  const papers = Array.isArray(list.data.papers) ? list.data.papers : Object.values(list.data.papers);
  return papers.map((entry, index) => jsonItem(entry, index + 1));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new InputError("this is not JSON", { hint: "`--input-format` names another format", cause });
  }
}

function throughCitationJs(input: unknown, target?: string): unknown[] {
  try {
    return plugins.input.chain(input, { generateGraph: false, ...(target !== undefined && { target }) });
  } catch (cause) {
    throw new InputError(
      `the references cannot be read: ${cause instanceof Error ? cause.message.split("\n")[0] : cause}`,
      {
        hint: "is it the format that it was said to be?",
        cause,
      },
    );
  }
}

const cslName = z.object({
  given: z.string().optional(),
  family: z.string().optional(),
  literal: z.string().optional(),
  "non-dropping-particle": z.string().optional(),
});
const cslEntry = z.object({
  id: z.coerce.string().optional(),
  "citation-key": z.string().optional(),
  title: z.string().optional(),
  "title-short": z.string().optional(),
  keyword: z.string().optional(),
  archive: z.string().optional(),
  archive_location: z.string().optional(),
  author: z.array(cslName).optional(),
  "container-title": z.string().optional(),
  "event-title": z.string().optional(),
  publisher: z.string().optional(),
  issued: z.object({ "date-parts": z.array(z.array(z.coerce.number())) }).optional(),
  URL: z.string().optional(),
  DOI: z.string().optional(),
  note: z.string().optional(),
});

function cslItems(data: readonly unknown[]): Item[] {
  return data.map((value, index) => {
    const parsed = cslEntry.safeParse(value);
    const line = index + 1;
    if (!parsed.success || parsed.data.title === undefined) return { line, text: `entry ${line}` };
    return { line, text: squeeze(parsed.data.title), paper: cslPaper(parsed.data, line) };
  });
}

/** Chinese, Japanese and Korean names have the family first and nothing between. */
function nameOf({
  literal,
  given,
  family,
  "non-dropping-particle": particle,
}: z.infer<typeof cslName>): string {
  const whole = literal ?? (given === undefined ? family : undefined);
  if (whole !== undefined) return /^others$/.test(whole) ? "et al." : groupName(whole);
  const isEastern = /^[\p{Script=Hangul}\p{Script=Han}]+$/u.test(`${family}${given}`);
  return isEastern ? `${family}${given}` : [given, particle, family].filter(Boolean).join(" ");
}

function cslPaper(entry: z.infer<typeof cslEntry>, line: number): DraftPaper {
  const paper = newPaper(line);
  paper.id = idOf(entry["citation-key"] ?? entry.id);
  paper.title = clean(entry.title ?? "");
  const name = clean(entry["title-short"] ?? "");
  if (name !== "") paper.name = name;
  paper.topics = entry.keyword?.split(/\s*[,;]\s*/).filter(Boolean);
  paper.authors = (entry.author ?? []).map((name) => clean(nameOf(name))).filter(Boolean);
  const venue = entry["container-title"] ?? entry["event-title"] ?? entry.publisher;
  if (venue !== undefined && clean(venue) !== "") paper.venue = clean(venue);
  const year = entry.issued?.["date-parts"][0]?.[0];
  if (isYear(year)) paper.year = year;
  const arxiv = /^arxiv$/i.test(entry.archive ?? "") ? entry.archive_location : undefined;
  takeAddress(paper, { url: entry.URL, doi: entry.DOI, arxiv });
  if (entry.note !== undefined) paper.notes.push(clean(entry.note));
  return paper;
}

const jsonPaper = z.object({
  id: z.string().optional(),
  name: z.string().optional(),
  title: z.string().optional(),
  // A group keeps the braces that hold it together.
  authors: z
    .array(
      z.union([z.string(), z.object({ literal: z.string() }).transform(({ literal }) => `{${literal}}`)]),
    )
    .optional(),
  venue: z.string().optional(),
  year: z.int().optional(),
  url: z.string().optional(),
  doi: z.string().optional(),
  arxiv: z.string().optional(),
  note: z.string().optional(),
});
const jsonList = z.object({ papers: z.union([z.array(jsonPaper), z.record(z.string(), jsonPaper)]) });

function jsonItem(entry: z.infer<typeof jsonPaper>, line: number): Item {
  const { id, name, title, venue, year, note, url, doi, arxiv, authors = [] } = entry;
  if (title === undefined && name === undefined) return { line, text: `entry ${line}` };
  const paper = newPaper(line);
  paper.id = idOf(id);
  for (const [key, value] of Object.entries({ name, title, venue }))
    if (value !== undefined && clean(value) !== "") Object.assign(paper, { [key]: clean(value) });
  if (isYear(year)) paper.year = year;
  if (note !== undefined) paper.notes.push(clean(note));
  paper.authors = authors.map(clean).filter(Boolean);
  takeAddress(paper, { url, doi, arxiv });
  return { line, text: paper.name ?? paper.title ?? "", paper };
}
