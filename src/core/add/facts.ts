import { authorNames } from "../model/authors.js";
import type { PaperEntry } from "../model/schema.js";
import { titleKey } from "../model/text.js";
import { urlFault } from "../model/urls.js";
import type { Given } from "./given.js";
import type { LookedUp } from "./look-up.js";
import { nameOfGiven, shortNameOf } from "./short-name.js";

/** What a person said of a paper. It is written as it was said. */
export type Stated = { [K in keyof PaperEntry]?: PaperEntry[K] | undefined };

/** What a paper that is looked up has where nobody was asked, or nobody knew it. */
export const NOTHING: LookedUp = { works: {}, place: undefined, unanswered: [] };

/** The declaration of a paper: what was stated, and for all else what was found. */
export function declarationOf(given: Given, stated: Stated, found: LookedUp): PaperEntry {
  const facts = { ...toldBy(found), ...compact(identifiersOf(given)), ...compact(stated) };
  const link = facts.url === undefined ? linkTo(given, facts, found) : typeOf(facts.url);
  const { name = nameFor(given, facts), ...rest } = { ...link, ...facts };
  return { name, ...rest };
}

/** What was published counts more than its preprint, and what the services say more than the page. */
function toldBy({ works: { crossref, page, arxiv } }: LookedUp): Stated {
  const works = [crossref, page, arxiv].flatMap((work) => work ?? []);
  const first = <T>(read: (work: (typeof works)[number]) => T | undefined) =>
    works.map(read).find((value) => value !== undefined);
  const published = [crossref, page].flatMap((work) => work ?? []);
  const venue =
    first((work) => work.venue) ?? (arxiv !== undefined && published.length === 0 ? "arXiv" : undefined);
  return compact({
    title: first(({ title }) => title),
    authors: first(({ authors }) => (authors.length > 0 ? authors : undefined)),
    venue,
    year: first(({ year }) => year),
    doi: first(({ doi }) => doi),
    arxiv: first((work) => work.arxiv),
  });
}

function identifiersOf(given: Given): Stated {
  switch (given.kind) {
    case "address":
      return { doi: given.doi, arxiv: given.arxiv };
    case "doi":
      return { doi: given.doi };
    case "arxiv":
      return { arxiv: given.arxiv };
    case "name":
      return {};
  }
}

/** Where it can be read: the PDF where that is known, else a page about it. */
function linkTo(given: Given, { doi, arxiv }: Stated, found: LookedUp): Stated {
  if (given.kind === "address") return linkAt(given.url, found);
  if (given.kind === "arxiv") return { url: `https://arxiv.org/pdf/${given.version}` };
  if (arxiv !== undefined) return { url: `https://arxiv.org/pdf/${arxiv}` };
  return doi === undefined ? {} : { url: `https://doi.org/${doi}`, type: "page" };
}

/** The PDF that a page names is taken only from the page's own host: it may name any other. */
function linkAt(url: string, { works: { page }, place }: LookedUp): Stated {
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

function typeOf(url: string): Stated {
  const fault = urlFault(url);
  return fault?.kind === "landing-page" ? { type: "page" } : {};
}

/** A name that was typed is the name, unless it turned out to be the title. */
function nameFor(given: Given, { title, authors, year }: Stated): string {
  const isTitle = given.kind === "name" && title !== undefined && titleKey(given.name) === titleKey(title);
  if (title === undefined || (given.kind === "name" && !isTitle)) return nameOfGiven(given);
  return shortNameOf(title, authors && authorNames(authors), year);
}

function compact(facts: Stated): Stated {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}
