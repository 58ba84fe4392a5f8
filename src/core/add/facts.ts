import { authorNames, authorOf } from "../model/authors.js";
import { shortNameOf } from "../model/ids.js";
import type { PaperEntry } from "../model/schema.js";
import { titleKey } from "../model/text.js";
import { urlFault } from "../model/urls.js";
import { isTitle, nameOfInput, type PaperInput } from "./input.js";
import type { LookedUp } from "./look-up.js";

/** What a person said of a paper. It is written as it was said. */
export type PaperOverrides = { [K in keyof PaperEntry]?: PaperEntry[K] | undefined };

/** What a paper that is looked up has where nobody was asked, or nobody knew it. */
export const NOTHING: LookedUp = { works: {}, place: undefined, unanswered: [] };

/** The declaration of a paper: what was stated, and for all else what was found. */
export function declarationOf(input: PaperInput, overrides: PaperOverrides, found: LookedUp): PaperEntry {
  const typed = isTitle(input) ? { title: input.name } : {};
  const facts = { ...typed, ...toldBy(found), ...compact(identifiersOf(input)), ...compact(overrides) };
  const link = facts.url === undefined ? linkTo(input, facts, found) : typeOf(facts.url);
  const { name = nameFor(input, facts), ...rest } = { ...link, ...facts };
  return { name, ...rest };
}

/** What was published counts more than its preprint, and what the services say more than the page. */
function toldBy({ works: { crossref, page, arxiv } }: LookedUp): PaperOverrides {
  const works = [crossref, page, arxiv].flatMap((work) => work ?? []);
  const first = <T>(read: (work: (typeof works)[number]) => T | undefined) =>
    works.map(read).find((value) => value !== undefined);
  const published = [crossref, page].flatMap((work) => work ?? []);
  const venue =
    first((work) => work.venue) ?? (arxiv !== undefined && published.length === 0 ? "arXiv" : undefined);
  return compact({
    title: first(({ title }) => title),
    authors: first(({ authors }) => (authors.length > 0 ? authors.map(authorOf) : undefined)),
    venue,
    year: first(({ year }) => year),
    doi: first(({ doi }) => doi),
    arxiv: first((work) => work.arxiv),
  });
}

function identifiersOf(input: PaperInput): PaperOverrides {
  switch (input.kind) {
    case "address":
      return { doi: input.doi, arxiv: input.arxiv };
    case "doi":
      return { doi: input.doi };
    case "arxiv":
      return { arxiv: input.arxiv };
    case "name":
      return {};
  }
}

/** Where it can be read: the PDF where that is known, else a page about it. */
function linkTo(input: PaperInput, { doi, arxiv }: PaperOverrides, found: LookedUp): PaperOverrides {
  if (input.kind === "address") return linkAt(input.url, found);
  if (input.kind === "arxiv") return { url: `https://arxiv.org/pdf/${input.version}` };
  if (arxiv !== undefined) return { url: `https://arxiv.org/pdf/${arxiv}` };
  return doi === undefined ? {} : { url: `https://doi.org/${doi}`, type: "page" };
}

/** The PDF that a page names is taken only from the page's own host: it may name any other. */
function linkAt(url: string, { works: { page }, place }: LookedUp): PaperOverrides {
  if (place === "pdf") return { url };
  const fault = urlFault(url);
  if (fault?.kind === "landing-page" && fault.pdf !== undefined) return { url: fault.pdf };
  const pdf = page?.pdfs.find((one) => hostOf(one) === hostOf(page.url ?? url));
  if (pdf !== undefined) return { url: pdf };
  return place === "page" ? { url, type: "page" } : { url, ...typeOf(url) };
}

function hostOf(url: string): string {
  return new URL(url).hostname.replace(/^www\./, "");
}

function typeOf(url: string): PaperOverrides {
  const fault = urlFault(url);
  return fault?.kind === "landing-page" ? { type: "page" } : {};
}

/** A name that was typed is the name, unless it turned out to be the title. */
function nameFor(input: PaperInput, { title, authors, year }: PaperOverrides): string {
  const isTyped = input.kind === "name" && title !== undefined && titleKey(input.name) === titleKey(title);
  if (title === undefined || (input.kind === "name" && !isTyped)) return nameOfInput(input);
  return shortNameOf(title, authors && authorNames(authors), year);
}

function compact(facts: PaperOverrides): PaperOverrides {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}
