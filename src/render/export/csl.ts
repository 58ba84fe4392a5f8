import { type Author, listedAuthors, type Name, splitName } from "../../core/model/authors.js";
import { venueKind } from "../../core/model/data/venues.js";
import type { PAPER_KINDS } from "../../core/model/lists.js";
import type { Paper } from "../../core/model/shapes.js";

/** A kind of paper, or none where nothing tells it. */
export type Publication = (typeof PAPER_KINDS)[number] | "unknown";

/** An item of CSL-JSON as aisys writes it: variables of CSL 1.0.2, appendix IV. */
interface CslItem {
  id: string;
  type: string;
  title: string;
  "title-short"?: string;
  author?: Name[];
  "container-title"?: string;
  "event-title"?: string;
  publisher?: string;
  issued?: { "date-parts": number[][] };
  number?: string;
  archive?: "arXiv";
  archive_location?: string;
  DOI?: string;
  URL?: string;
  keyword?: string;
}

/** What a paper was published as: what the list says, else what a venue that is known tells. */
export function publicationKind({ kind, venue, arxiv }: Paper): Publication {
  if (kind !== undefined) return kind;
  const told = venue === undefined ? arxiv && ("preprint" as const) : venueKind(venue);
  return told || "unknown";
}

/** The type of each kind (CSL 1.0.2, appendix III), and what its venue is there: a publisher contains nothing. */
const TYPES = {
  article: ["article-journal", "container-title"],
  conference: ["paper-conference", "container-title"],
  chapter: ["chapter", "container-title"],
  book: ["book", "publisher"],
  thesis: ["thesis", "publisher"],
  report: ["report", "publisher"],
  preprint: ["article", "publisher"],
  web: ["webpage", "container-title"],
  software: ["software", "publisher"],
  talk: ["speech", "event-title"],
  unknown: ["document", "container-title"],
} as const satisfies Record<Publication, [type: string, venue: keyof CslItem]>;

/** Papers as CSL-JSON, which reference managers and Pandoc read. */
export function renderCsl(papers: readonly Paper[]): string {
  return `${JSON.stringify(papers.map(cslItem), null, 2)}\n`;
}

function cslItem(paper: Paper): CslItem {
  const { id, name, title, authors, year, doi, url, topics } = paper;
  return {
    id,
    type: TYPES[publicationKind(paper)][0],
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

function publishedIn(paper: Paper): Partial<CslItem> {
  const kind = publicationKind(paper);
  const { venue = kind === "preprint" && paper.arxiv !== undefined ? "arXiv" : undefined } = paper;
  return venue === undefined ? {} : { [TYPES[kind][1]]: venue };
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
