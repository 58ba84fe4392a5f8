import { spokenName } from "../model/authors.js";
import { titleKey } from "../model/text.js";
import { resolveTarget, type Target } from "../net/url.js";
import { type Metas, readMetas } from "./meta.js";
import { bareDoi, type Work, workOf } from "./work.js";

/**
 * What a page says about its paper in the tags that publishers put there for Google Scholar
 * (https://scholar.google.com/intl/en/scholar/inclusion.html#indexing), else in those of Dublin Core, else, its
 * title alone, in that of Open Graph. Undefined where it says nothing, and for a page about several papers.
 *
 * @param end the address at which the page is
 */
export function readCitation(html: string, end: Target): Work | undefined {
  const metas = readMetas(html);
  const first = (...names: string[]) => allOf(metas, names)[0];
  const titles = allOf(metas, ["citation_title", ...dublinCore("title"), "og:title"]);
  if (new Set(titles.map(titleKey)).size > 1) return undefined;
  return workOf({
    title: titles[0],
    authors: authorsOf(metas),
    venue: first(
      "citation_conference_title",
      "citation_journal_title",
      "citation_inbook_title",
      "prism.publicationname",
    ),
    year: yearIn(first(...DATES)),
    doi: [...allOf(metas, ["citation_doi"]), ...allOf(metas, dublinCore("identifier"))].find(bareDoi),
    arxiv: arxivIn(first("citation_arxiv_id")),
    url: end.href,
    pdfs: allOf(metas, ["citation_pdf_url"]).map((url) => absolute(url, end)),
  });
}

/** Dublin Core is written in two ways. */
function dublinCore(name: string): string[] {
  return [`dc.${name}`, `dcterms.${name}`];
}

const DATES = [
  "citation_publication_date",
  "citation_date",
  "citation_year",
  "citation_online_date",
  ...dublinCore("date"),
  ...dublinCore("issued"),
  "article:published_time",
];

/** The contents of the first of the names that the page has. */
function allOf(metas: Metas, names: readonly string[]): readonly string[] {
  return names.map((name) => metas.get(name)).find((contents) => contents !== undefined) ?? [];
}

function authorsOf(metas: Metas): string[] {
  const authors = allOf(metas, ["citation_author", "citation_authors", ...dublinCore("creator")]);
  return authors.flatMap((author) => author.split(/\s*;\s*/)).map(spokenName);
}

function yearIn(date: string | undefined): number | undefined {
  const year = /(?<!\d)(?:1[5-9]|20)\d\d(?!\d)/.exec(date ?? "")?.[0];
  return year === undefined ? undefined : Number(year);
}

function arxivIn(id: string | undefined): string | undefined {
  return /^(?:arxiv:)?(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?$/i.exec(id ?? "")?.[1];
}

function absolute(url: string, base: Target): string | undefined {
  const parsed = resolveTarget(base, url.trim());
  return parsed.kind === "target" ? parsed.target.href : undefined;
}
