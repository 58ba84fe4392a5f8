import { parseTarget } from "../net/url.js";
import { plainText } from "./plain-text.js";

/** A paper as a service knows it: plain data, every text one line without control characters. */
export interface Work {
  title: string;
  /** As printed on the paper, given name first. */
  authors: string[];
  /** The journal or the proceedings; on arXiv what its authors wrote there. */
  venue?: string;
  year?: number;
  /** Bare, such as `10.1145/3341301.3359646`. */
  doi?: string;
  /** Without its version, such as `1802.04799`. */
  arxiv?: string;
  /** The page about it. */
  url?: string;
  /** Where a PDF of it is said to be, the best first. */
  pdfs: string[];
}

/** What is known of a paper, with the texts as they came; undefined where it has no title. */
export function workOf({
  title,
  authors,
  venue,
  year,
  doi,
  arxiv,
  url,
  pdfs = [],
}: RawWork): Work | undefined {
  const cleaned = plainText(title);
  if (cleaned === undefined) return undefined;
  const place = plainText(venue);
  const number = yearOf(year);
  const bare = bareDoi(doi);
  const page = webAddress(url);
  return {
    title: cleaned,
    authors: authors.flatMap((author) => plainText(author) ?? []),
    ...(place !== undefined && { venue: place }),
    ...(number !== undefined && { year: number }),
    ...(bare !== undefined && { doi: bare }),
    ...(arxiv !== undefined && { arxiv }),
    ...(page !== undefined && { url: page }),
    pdfs: [...new Set(pdfs.flatMap((pdf) => webAddress(pdf) ?? []))],
  };
}

type Raw<T> = T | null | undefined;

interface RawWork {
  title: Raw<string>;
  authors: readonly Raw<string>[];
  venue?: Raw<string>;
  year?: Raw<number>;
  doi?: Raw<string>;
  arxiv?: string | undefined;
  url?: Raw<string>;
  pdfs?: readonly Raw<string>[];
}

function yearOf(year: Raw<number>): number | undefined {
  return year != null && Number.isInteger(year) && year >= 1000 && year <= 9999 ? year : undefined;
}

/** A DOI without `doi:` or its resolver, as the file has it; undefined for what is none (DOI handbook, §2.2). */
export function bareDoi(text: Raw<string>): string | undefined {
  const bare = (text ?? "").trim().replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, "");
  return /^10\.\d{4,9}\/\S+$/.test(bare) && !/\p{Cc}/u.test(bare) ? bare : undefined;
}

/** An http or https address without control characters; undefined for all else. */
export function webAddress(text: Raw<string>): string | undefined {
  const address = (text ?? "").trim();
  return parseTarget(address).kind === "target" && !/[\s\p{Cc}]/u.test(address) ? address : undefined;
}
