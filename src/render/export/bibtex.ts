import { type Author, listedAuthors } from "../../core/model/authors.js";
import type { Paper } from "../../core/model/shapes.js";
import { lines } from "../layout.js";
import { type Publication, publicationKind } from "./csl.js";
import { latex, latexDoi, latexName, latexTitle, verbatim } from "./latex.js";

/** The type of an entry and the field for its venue; `howpublished` is never false. */
const TYPES = {
  article: ["article", "journal"],
  conference: ["inproceedings", "booktitle"],
  chapter: ["incollection", "booktitle"],
  book: ["book", "publisher"],
  thesis: ["phdthesis", "school"],
  report: ["techreport", "institution"],
  preprint: ["misc", "howpublished"],
  web: ["misc", "howpublished"],
  software: ["misc", "howpublished"],
  talk: ["misc", "howpublished"],
  unknown: ["misc", "howpublished"],
} as const satisfies Record<Publication, [type: string, venue: string]>;

/** The first line of a bibliography: what stands outside of entries is a comment. */
export const BIBTEX_MARK = "% A reading list, written by aisys.\n";

/**
 * Papers as BibTeX, in UTF-8. What LaTeX would obey is escaped, every other character stays as it is, and
 * braces keep the capitals that a style must not lower.
 *
 * The libraries that write BibTeX either spell accents as commands and drop what has none, Korean among it,
 * or escape nothing; so this is written here.
 */
export function renderBibtex(papers: readonly Paper[]): string {
  const keys = citationKeys(papers);
  const blocks = papers.map((paper) => entry(paper, keys.get(paper.id) ?? paper.id));
  return [BIBTEX_MARK, ...blocks.map(lines)].join("\n");
}

function entry(paper: Paper, key: string): string[] {
  const fields = Object.entries(fieldsOf(paper)).flatMap(([name, value]) =>
    value === undefined || value === "" ? [] : `  ${name} = {${value}},`,
  );
  return [`@${TYPES[publicationKind(paper)][0]}{${key},`, ...fields, "}"];
}

function fieldsOf(paper: Paper): Record<string, string | undefined> {
  const { name, title = name, authors, year, doi, url, arxiv, topics } = paper;
  return {
    title: latexTitle(title, [name, ...paper.aliases]),
    author: authorField(authors),
    ...venueField(paper),
    // Styles print "PhD thesis" else, which the list does not say.
    type: paper.kind === "thesis" ? "Thesis" : undefined,
    year: year?.toString(),
    doi: doi && latexDoi(doi),
    url: url && verbatim(url),
    // What arXiv itself writes, and what natbib and biblatex print as a link.
    eprint: arxiv,
    archivePrefix: arxiv && "arXiv",
    keywords: topics.map(latex).join(", "),
  };
}

/** `Chen, Tianqi and {OpenAI} and others` */
function authorField(authors: readonly Author[]): string {
  const { listed, others } = listedAuthors(authors);
  return [...listed.map(latexName), ...(others ? ["others"] : [])].join(" and ");
}

/** Each type of entry names its venue elsewhere; of a preprint on arXiv `archivePrefix` says it already. */
function venueField(paper: Paper): Record<string, string> {
  const { venue, arxiv } = paper;
  const kind = publicationKind(paper);
  const isSaid = kind === "preprint" && arxiv !== undefined && /^(?:arxiv|corr)\b/i.test(venue ?? "");
  return venue === undefined || isSaid ? {} : { [TYPES[kind][1]]: latex(venue) };
}

/**
 * A key for each paper: its id in the characters that every BibTeX takes. Programs take keys that differ only
 * in case for the same; of such ids the later gets a number, and one that needed no change comes first.
 */
function citationKeys(papers: readonly Paper[]): Map<string, string> {
  const candidates = papers.map(({ id }) => ({ id, plain: asciiKey(id) }));
  const wanted = new Set(candidates.map(({ plain }) => plain.toLowerCase()));
  const unchanged = candidates.filter(({ id, plain }) => id === plain);
  const changed = candidates.filter(({ id, plain }) => id !== plain);
  const keys = new Map<string, string>();
  const taken = new Set<string>();
  for (const { id, plain } of [...unchanged, ...changed]) {
    let key = plain;
    for (let number = 2; taken.has(key.toLowerCase()); number += 1) {
      const numbered = `${plain}-${number}`;
      if (!wanted.has(numbered.toLowerCase())) key = numbered;
    }
    taken.add(key.toLowerCase());
    keys.set(id, key);
  }
  return keys;
}

/** An accented letter without its accent, one of another script as its number in Unicode. */
function asciiKey(id: string): string {
  return id.normalize("NFC").replace(/[^\x21-\x7E]/gu, (character) => {
    const bare = character.normalize("NFKD").replace(/\p{M}/gu, "");
    return /^[\w-]+$/.test(bare) ? bare : `u${character.codePointAt(0)?.toString(16)}`;
  });
}
