import { authorName } from "../model/authors.js";
import { identityKeys } from "../model/identity.js";
import type { Paper } from "../model/shapes.js";
import { fold } from "../model/text.js";
import { urlFault } from "../model/urls.js";

/*
 * What is known of the PDFs of a course that were fetched: a small file of JSON beside them, an entry a paper. Read
 * by hand, as marks are.
 */

/** The name of the file in the folder of the PDFs. */
export const LOCK_NAME = "fetched.json";

/** A PDF on disk. */
export interface FetchedPdf {
  /** Its name in the folder. */
  file: string;
  /** What was asked for, as the list had it. */
  url: string;
  title?: string | undefined;
  sha256: string;
  bytes: number;
  pages?: number | undefined;
  /** Whether its title stands on its first page, letter by letter. */
  exact?: boolean | undefined;
}

/** The fetched PDFs by the ids of their papers. */
export type FetchedPdfs = ReadonlyMap<string, FetchedPdf>;

/** The fetched PDFs by the ids of their papers. Never throws: damage costs what is damaged. */
export function parseLock(text: string): Map<string, FetchedPdf> {
  try {
    const value: unknown = JSON.parse(text === "" ? "{}" : text);
    return new Map(
      [...fieldsOf(value)].flatMap(([id, entry]): [string, FetchedPdf][] => {
        const read = readEntry(fieldsOf(entry));
        return read === undefined ? [] : [[id, read]];
      }),
    );
  } catch {
    return new Map();
  }
}

function fieldsOf(value: unknown): Map<string, unknown> {
  return new Map(typeof value === "object" && value !== null ? Object.entries(value) : []);
}

function readEntry(fields: ReadonlyMap<string, unknown>): FetchedPdf | undefined {
  const [file, url, title, sha256] = ["file", "url", "title", "sha256"].map((key) => fields.get(key));
  const [bytes, pages] = [fields.get("bytes"), fields.get("pages")];
  if (typeof file !== "string" || typeof url !== "string" || typeof sha256 !== "string") return undefined;
  // A name only: an entry must not lead out of the folder.
  if (typeof bytes !== "number" || !/^[^\\/\p{Cc}]+\.pdf$/u.test(file)) return undefined;
  return {
    file,
    url,
    sha256,
    bytes,
    title: typeof title === "string" ? title : undefined,
    pages: typeof pages === "number" && pages > 0 ? pages : undefined,
    exact: fields.get("exact") === true,
  };
}

/** The file of the fetched PDFs, sorted by paper, so that a change to one is a change to few lines. */
export function printLock(entries: FetchedPdfs): string {
  const sorted = [...entries].sort(([one], [other]) => (one < other ? -1 : 1));
  return `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`;
}

/**
 * The PDF of a paper: the one that was fetched from its address, or under its id where the title is the same. So
 * it outlives a new id or address, and a paper with the id of another one never gets that one's PDF.
 */
export function fetchedOf(entries: FetchedPdfs, paper: Paper): FetchedPdf | undefined {
  const address = pdfAddressOf(paper);
  const own = entries.get(paper.id);
  if (own !== undefined && (own.url === address || isSameTitle(own, paper))) return own;
  return [...entries.values()].find(({ url }) => url === address);
}

function isSameTitle({ title }: FetchedPdf, paper: Paper): boolean {
  const keys = (one: string | undefined) => identityKeys({ title: one });
  return keys(title).some((key) => keys(paper.title).includes(key));
}

/** How many pages each paper has whose PDF was fetched. */
export function pageCounts(entries: FetchedPdfs, papers: readonly Paper[]): ReadonlyMap<string, number> {
  return new Map(
    papers.flatMap((paper): [string, number][] => {
      const pages = entries.size === 0 ? undefined : fetchedOf(entries, paper)?.pages;
      return pages === undefined ? [] : [[paper.id, pages]];
    }),
  );
}

/** Where the PDF of a paper is, or a page that may show it; undefined where nothing leads to one. */
export function pdfAddressOf({ url, type, arxiv }: Paper): string | undefined {
  const isWeb = url !== undefined && /^https?:\/\//i.test(url);
  const fault = isWeb ? urlFault(url) : undefined;
  const exact = fault?.kind === "landing-page" ? fault.pdf : undefined;
  if (exact !== undefined) return exact;
  if (isWeb && type !== "page" && fault === undefined) return url;
  if (arxiv !== undefined) return `https://arxiv.org/pdf/${arxiv}`;
  return isWeb && type !== "page" ? url : undefined;
}

/** A web address at which a paper can be opened. What else a list says could start anything. */
export function webAddressOf({ url, doi, arxiv }: Paper): string | undefined {
  if (url !== undefined && /^https?:\/\//i.test(url)) return url;
  if (arxiv !== undefined) return `https://arxiv.org/pdf/${arxiv}`;
  return doi === undefined ? undefined : `https://doi.org/${doi}`;
}

/** A PDF that passed every check, before it is stored. */
export interface CheckedPdf {
  sha256: string;
  bytes: number;
  pages?: number | undefined;
  /** Whether its title stands on its first page, letter by letter. */
  exact: boolean;
}

/** Where a PDF goes. */
export type Placing =
  /** Another paper has the very same file, and which of the two it is cannot be told. */
  | { kind: "same-file"; as: string }
  /** `isThere` where the file is in the folder already; `wrong` is a paper whose PDF it turned out not to be. */
  | { kind: "store"; file: string; isThere: boolean; wrong?: string | undefined };

/** The folder as it is: the digest of a file, empty for what is no ordinary file, undefined where nothing has the name. */
export type DigestOf = (file: string) => string | undefined;

/** Decides where the PDF of a paper goes; a file that somebody else put there is never replaced. */
export function placePdf(
  entries: FetchedPdfs,
  paper: Paper,
  pdf: CheckedPdf,
  {
    pattern,
    digestOf,
    isOther,
  }: { pattern?: string | undefined; digestOf: DigestOf; isOther: (id: string) => boolean },
): Placing {
  const [same] = [...entries].filter(([id, { sha256 }]) => sha256 === pdf.sha256 && isOther(id));
  if (same !== undefined && !pdf.exact) return { kind: "same-file", as: same[0] };
  // The titles of both stand on its first page: the list has the paper twice.
  if (same?.[1].exact) return { kind: "store", file: same[1].file, isThere: true };
  const taken = new Set(
    [...entries].flatMap(([id, { file }]) => (id === paper.id ? [] : file.toLowerCase())),
  );
  const wrong = same?.[0];
  const base = pdfName(paper, pattern).slice(0, -".pdf".length);
  for (let number = 1; ; number += 1) {
    const file = `${base}${number === 1 ? "" : `-${number}`}.pdf`;
    if (taken.has(file.toLowerCase())) continue;
    const there = digestOf(file);
    const isOwn = there !== undefined && there === pdf.sha256;
    if (there === undefined || isOwn) return { kind: "store", file, isThere: isOwn, wrong };
  }
}

/** How PDFs are named, unless the settings say otherwise. */
const USUAL_NAME = "{id}-{venue}{yy}";

/** `tvm-osdi18.pdf`: fields of the paper in a pattern, in letters that every file system takes. */
function pdfName(paper: Paper, pattern = USUAL_NAME): string {
  const { id, name, venue = "", year, authors } = paper;
  const [first] = authors;
  const fields: Record<string, string> = {
    id,
    name,
    venue,
    year: year === undefined ? "" : String(year),
    yy: year === undefined ? "" : String(year).slice(-2),
    author: first === undefined ? "" : (authorName(first).split(/\s+/).at(-1) ?? ""),
  };
  const filled = pattern.replace(/\{(\w+)\}/g, (_, key: string) => fileWords(fields[key] ?? ""));
  const whole = filled.replace(/-{2,}/g, "-").replace(/^[-.]+|[-.]+$/g, "");
  return `${whole === "" ? fileWords(id) : whole}.pdf`;
}

/** More than this some file systems do not take, with what stands before and behind it. */
const MAX_WORDS = 80;

function fileWords(text: string): string {
  const words = fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
  return [...words].slice(0, MAX_WORDS).join("");
}
