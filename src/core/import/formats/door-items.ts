import { arxivOf, doiOf } from "../../model/urls.js";
import type { DraftPaper, DraftSession, Role } from "../assemble/drafts.js";
import type { FoundDate } from "../infer/find-date.js";
import { isWebAddress } from "../infer/links.js";
import { squeeze } from "../tree/phrase.js";

/** One record of the data: a paper, a session or both. */
export interface Item {
  line: number;
  text: string;
  paper?: DraftPaper | undefined;
  role?: Role | undefined;
  session?:
    | Pick<
        DraftSession,
        "id" | "date" | "time" | "place" | "title" | "kind" | "status" | "presenters" | "notes"
      >
    | undefined;
  /** Why it is left out, where it says more than that it has neither a title nor a date. */
  reason?: string;
  /** The words of a date whose order of numbers or whose year the whole file decides. */
  when?: { words: string; found: FoundDate | undefined } | undefined;
}

/** A key of the data where it can be an id. */
export function idOf(key: string | undefined): string | undefined {
  return key !== undefined && /^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u.test(key) ? key : undefined;
}

/** A year that a syllabus can hold. */
export function isYear(year: number | undefined): year is number {
  return year !== undefined && Number.isInteger(year) && year >= 1000 && year <= 9999;
}

/** Where a record says that a paper is. */
interface Address {
  url?: string | undefined;
  doi?: string | undefined;
  arxiv?: string | undefined;
}

/** Gives a paper the address, the DOI and the arXiv identifier of a record. */
export function takeAddress(paper: DraftPaper, { url, doi, arxiv: given }: Address): void {
  if (url !== undefined && isWebAddress(url.trim())) paper.url = url.trim();
  else if (url !== undefined && url.trim() !== "") paper.notes.push(clean(url));
  const known = doi === undefined ? undefined : doi.replace(/^https?:\/\/(?:dx\.)?doi\.org\//i, "").trim();
  const found = known ?? (paper.url === undefined ? undefined : doiOf(paper.url));
  if (found !== undefined && /^10\.\d{4,9}\/\S+$/.test(found)) paper.doi = found;
  const stated =
    given === undefined
      ? undefined
      : arxivOf(`https://arxiv.org/abs/${given.trim().replace(/^arxiv:\s*/i, "")}`);
  const arxiv = stated ?? (paper.url === undefined ? undefined : arxivOf(paper.url));
  if (arxiv !== undefined) paper.arxiv = arxiv;
}

/** One line without control characters or marks of HTML. */
export function clean(text: string): string {
  return squeeze(text.replace(/<\/?(?:span|i|b|sup|sub)\b[^>]*>/g, "").replace(/\p{Cc}/gu, " "));
}
