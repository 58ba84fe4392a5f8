import { type Author, listedAuthors, type Name, splitName } from "../../core/model/authors.js";
import type { Paper } from "../../core/model/shapes.js";

/** What a paper was published as, told by its venue. */
export type Publication = "preprint" | "journal" | "conference" | "unknown";

/** An item of CSL-JSON as aisys writes it: variables of CSL 1.0.2, appendix IV. */
interface CslItem {
  id: string;
  type: "article" | "article-journal" | "paper-conference" | "document";
  title: string;
  "title-short"?: string;
  author?: Name[];
  "container-title"?: string;
  publisher?: string;
  issued?: { "date-parts": number[][] };
  number?: string;
  archive?: "arXiv";
  archive_location?: string;
  DOI?: string;
  URL?: string;
  keyword?: string;
}

const PREPRINT = /^(?:arxiv|corr|(?:bio|med|chem)rxiv|ssrn|preprint)\b/i;

/** Journals of computing by the names people use for them; all other venues are conferences. */
const JOURNAL =
  /\b(?:journals?|transactions|trans\.|letters|magazine|annals|communications of|nature|science|pnas|proceedings of the (?:ieee|vldb endowment|national academy)|(?:[JT]MLR|TACL|CACM|P?VLDB Endow|PVLDB|PACM\w*|T?PAMI|T(?:OCS|OG|OPLAS|OS|OMS|PDS|KDE|OIS|ODS|ACO)))(?![\w-])/i;

/** What a paper was published as. The syllabus does not say, but the venue does. */
export function publicationKind({ venue, arxiv }: Paper): Publication {
  if (venue === undefined) return arxiv === undefined ? "unknown" : "preprint";
  if (PREPRINT.test(venue)) return "preprint";
  return JOURNAL.test(venue) ? "journal" : "conference";
}

const TYPES = {
  preprint: "article",
  journal: "article-journal",
  conference: "paper-conference",
  unknown: "document",
} as const satisfies Record<Publication, CslItem["type"]>;

/** Papers as CSL-JSON, which reference managers and Pandoc read. */
export function renderCsl(papers: readonly Paper[]): string {
  return `${JSON.stringify(papers.map(cslItem), null, 2)}\n`;
}

function cslItem(paper: Paper): CslItem {
  const { id, name, title, authors, year, doi, url, topics } = paper;
  return {
    id,
    type: TYPES[publicationKind(paper)],
    title: title ?? name,
    ...(title !== undefined && { "title-short": name }),
    ...(authors.length > 0 && { author: cslNames(authors) }),
    ...publishedIn(paper),
    ...(year !== undefined && { issued: { "date-parts": [[year]] } }),
    ...archivedAs(paper),
    ...(doi !== undefined && { DOI: doi }),
    ...(url !== undefined && { URL: url }),
    ...(topics.length > 0 && { keyword: topics.join(", ") }),
  };
}

/** CSL 1.0.2 has no sign for authors who are left out; Pandoc makes this name of BibTeX's `and others`. */
function cslNames(authors: readonly Author[]): Name[] {
  const { listed, others } = listedAuthors(authors);
  return [...listed.map(splitName), ...(others ? [{ literal: "others" }] : [])];
}

/** A server of preprints publishes, but contains nothing: CSL 1.0.2 has `article` for what stands alone. */
function publishedIn(paper: Paper): Pick<CslItem, "container-title" | "publisher"> {
  const { venue } = paper;
  if (publicationKind(paper) === "preprint") return { publisher: venue ?? "arXiv" };
  return venue === undefined ? {} : { "container-title": venue };
}

/** The archive holds published papers too; only of a preprint it is the number. */
function archivedAs(paper: Paper): Pick<CslItem, "number" | "archive" | "archive_location"> {
  const { arxiv } = paper;
  if (arxiv === undefined) return {};
  const isPreprint = publicationKind(paper) === "preprint";
  return {
    ...(isPreprint && { number: `arXiv:${arxiv}` }),
    archive: "arXiv",
    archive_location: arxiv,
  };
}
