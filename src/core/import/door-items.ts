import { arxivOf, doiOf } from "../urls.js";
import type { DraftPaper, DraftSession, Role } from "./drafts.js";
import { isWebAddress } from "./links.js";
import { squeeze } from "./units.js";

/** One record of the data: a paper, a session or both. */
export interface Item {
  line: number;
  text: string;
  paper?: DraftPaper | undefined;
  role?: Role | undefined;
  session?: Pick<DraftSession, "date" | "title" | "presenters" | "notes" | "status"> | undefined;
}

/** A year that a syllabus can hold. */
export function isYear(year: number | undefined): year is number {
  return year !== undefined && Number.isInteger(year) && year >= 1000 && year <= 9999;
}

/** Gives a paper the address and the DOI of a record. */
export function takeAddress(paper: DraftPaper, url: string | undefined, doi: string | undefined): void {
  if (url !== undefined && isWebAddress(url.trim())) paper.url = url.trim();
  else if (url !== undefined && url.trim() !== "") paper.notes.push(clean(url));
  const known = doi === undefined ? undefined : doi.replace(/^https?:\/\/(?:dx\.)?doi\.org\//i, "").trim();
  const found = known ?? (paper.url === undefined ? undefined : doiOf(paper.url));
  if (found !== undefined && /^10\.\d{4,9}\/\S+$/.test(found)) paper.doi = found;
  const arxiv = paper.url === undefined ? undefined : arxivOf(paper.url);
  if (arxiv !== undefined) paper.arxiv = arxiv;
}

/** One line without control characters or marks of HTML. */
export function clean(text: string): string {
  return squeeze(text.replace(/<\/?(?:span|i|b|sup|sub)\b[^>]*>/g, "").replace(/\p{Cc}/gu, " "));
}
