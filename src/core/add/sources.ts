import { SERVICES } from "../services/services.js";

/** Who is asked about a paper: a service, or the page itself. */
export type Source = "arxiv" | "crossref" | "page";

/** How sources are called. */
export const SOURCE_TITLES: Record<Source, string> = {
  arxiv: SERVICES.arxiv.title,
  crossref: SERVICES.crossref.title,
  page: "its page",
};
