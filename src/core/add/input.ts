import { UsageError } from "../../errors.js";
import { arxivOf, doiOf } from "../model/urls.js";
import { parseTarget } from "../net/url.js";

/** What somebody typed for a paper: where it is, by what it is registered, or how it is called. */
export type PaperInput =
  | { kind: "address"; url: string; doi?: string; arxiv?: string }
  | { kind: "doi"; doi: string }
  /** `version` is its identifier with the version that was typed, if one was. */
  | { kind: "arxiv"; arxiv: string; version: string }
  | { kind: "name"; name: string };

/** The parts of an arXiv identifier, of either style (https://info.arxiv.org/help/arxiv_identifier.html). */
const ARXIV = /^(?:arxiv:\s*)?((?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?)$/;

const DOI = /^(?:doi:\s*|https?:\/\/(?:dx\.)?doi\.org\/)?(10\.\d{4,9}(?:\/|%2F)\S+)$/i;

/** arXiv registers each paper under a DOI made of its identifier. */
const ARXIV_DOI = /^10\.48550\/arxiv\.(.+)$/i;

/** What browsers show of an address: its host and path without `https://`. */
const BARE_ADDRESS = /^(?:[a-z\d-]+\.)+[a-z]{2,}(?::\d+)?\/\S*$/i;

/** A name of one or two words is the title of many papers. */
const TITLE_WORDS = 3;

/** Whether what was typed is no short name but the whole title. */
export function isTitle(input: PaperInput): input is PaperInput & { kind: "name" } {
  return input.kind === "name" && input.name.split(/\s+/).length >= TITLE_WORDS;
}

/** Tells what was typed. @throws UsageError for an address that cannot be asked for */
export function readInput(typed: string): PaperInput {
  const text = typed.trim().replace(/^<(.*)>$/, "$1");
  const arxiv = arxivInput(text.replace(/^arxiv:/i, "arxiv:"));
  if (arxiv !== undefined) return arxiv;
  const doi = DOI.exec(text)?.[1];
  if (doi !== undefined) return doiInput(percentDecoded(doi, text));
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(text)) return addressInput(text);
  return BARE_ADDRESS.test(text) ? addressInput(`https://${text}`) : { kind: "name", name: text };
}

function arxivInput(text: string): PaperInput | undefined {
  const version = ARXIV.exec(text)?.[1];
  return version === undefined ? undefined : { kind: "arxiv", arxiv: version.replace(/v\d+$/, ""), version };
}

/** A full stop or comma behind a DOI is that of the sentence that it was copied from. */
function doiInput(doi: string): PaperInput {
  const bare = doi.replace(/[.,;]+$/, "");
  return arxivInput(ARXIV_DOI.exec(bare)?.[1] ?? "") ?? { kind: "doi", doi: bare };
}

/** In an address a DOI is percent-encoded, and may have a query or fragment behind it. */
function percentDecoded(doi: string, text: string): string {
  if (!/^https?:/i.test(text)) return doi;
  const [path = ""] = doi.split(/[?#]/);
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function addressInput(url: string): PaperInput {
  const parsed = parseTarget(url);
  if (parsed.kind === "target") {
    const [doi, arxiv] = [doiOf(url), arxivOf(url)];
    return { kind: "address", url, ...(doi && { doi }), ...(arxiv && { arxiv }) };
  }
  throw new UsageError(`\`${url}\` is no address of a paper`, {
    hint:
      parsed.kind === "malformed" && parsed.repaired !== undefined
        ? `did you mean ${parsed.repaired}?`
        : "it begins with https:// or http://, and a host follows",
  });
}

/** A name for a paper of which nothing but what was typed is known. */
export function nameOfInput(input: PaperInput): string {
  switch (input.kind) {
    case "name":
      return input.name;
    case "doi":
      return input.doi;
    case "arxiv":
      return `arXiv:${input.arxiv}`;
    case "address":
      return input.arxiv === undefined ? fileName(input.url) : `arXiv:${input.arxiv}`;
  }
}

/** `osdi18-chen` of `https://…/osdi18-chen.pdf`; the host where there is no file. */
function fileName(url: string): string {
  const { hostname, pathname } = new URL(url);
  const file = pathname.split("/").filter(Boolean).at(-1) ?? "";
  const name = readable(file.replace(/\.(?:pdf|ps|ps\.gz|html?)$/i, ""));
  return name === "" ? hostname.replace(/^www\./, "") : name;
}

function readable(part: string): string {
  try {
    return decodeURIComponent(part)
      .replace(/[\s\p{Cc}]+/gu, " ")
      .trim();
  } catch {
    return part;
  }
}
