import { plugins } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import * as z from "zod";
import { InputError } from "../../errors.js";
import { clean, type Item, isYear, takeAddress } from "./door-items.js";
import { type DraftPaper, newPaper } from "./drafts.js";
import { squeeze } from "./units.js";

/** The papers of a BibTeX file. */
export function bibtexItems(text: string): Item[] {
  return cslItems(throughCitationJs(text));
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

function throughCitationJs(input: unknown): unknown[] {
  try {
    return plugins.input.chain(input, { generateGraph: false });
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
  author: z.array(cslName).optional(),
  "container-title": z.string().optional(),
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

function cslPaper(entry: z.infer<typeof cslEntry>, line: number): DraftPaper {
  const paper = newPaper(line);
  paper.title = clean(entry.title ?? "");
  paper.authors = (entry.author ?? [])
    .map((name) =>
      name.family === "others"
        ? "et al."
        : clean(
            name.literal ??
              [name.given, name["non-dropping-particle"], name.family].filter(Boolean).join(" "),
          ),
    )
    .filter(Boolean);
  const venue = entry["container-title"] ?? entry.publisher;
  if (venue !== undefined && clean(venue) !== "") paper.venue = clean(venue);
  const year = entry.issued?.["date-parts"][0]?.[0];
  if (isYear(year)) paper.year = year;
  takeAddress(paper, entry.URL, entry.DOI);
  if (entry.note !== undefined) paper.notes.push(clean(entry.note));
  return paper;
}

const jsonPaper = z.object({
  name: z.string().optional(),
  title: z.string().optional(),
  authors: z.array(z.string()).optional(),
  venue: z.string().optional(),
  year: z.int().optional(),
  url: z.string().optional(),
  doi: z.string().optional(),
  note: z.string().optional(),
});
const jsonList = z.object({ papers: z.union([z.array(jsonPaper), z.record(z.string(), jsonPaper)]) });

function jsonItem(entry: z.infer<typeof jsonPaper>, line: number): Item {
  const { name, title, venue, year, note, url, doi, authors = [] } = entry;
  if (title === undefined && name === undefined) return { line, text: `entry ${line}` };
  const paper = newPaper(line);
  for (const [key, value] of Object.entries({ name, title, venue }))
    if (value !== undefined && clean(value) !== "") Object.assign(paper, { [key]: clean(value) });
  if (isYear(year)) paper.year = year;
  if (note !== undefined) paper.notes.push(clean(note));
  paper.authors = authors.map(clean).filter(Boolean);
  takeAddress(paper, url, doi);
  return { line, text: paper.name ?? paper.title ?? "", paper };
}
