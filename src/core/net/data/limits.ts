/*
 * How gently services want to be asked, as they publish it. One row each, with the day it was read and where; those
 * that publish no limit get the gentler of ours.
 */

/** How a service may be asked. */
export interface PublishedLimits {
  /** Requests in flight at once. */
  concurrency: number;
  /** Milliseconds between two starts. */
  interval: number;
  /** The day on which this was read. */
  asOf: string;
  source: string;
  note: string;
}

/** The published limits of each service. */
export const SERVICE_LIMITS = {
  doi: {
    concurrency: 1,
    interval: 200,
    asOf: "2026-11-30",
    source: "https://www.doi.org/doi-handbook/HTML/rest-api.html",
    note: "names no limit",
  },
  arxiv: {
    concurrency: 1,
    interval: 3_000,
    asOf: "2026-11-30",
    source: "https://info.arxiv.org/help/api/tou.html#rate-limits",
    note: "no more than one request every three seconds over a single connection, for all its machines together",
  },
  openalex: {
    concurrency: 1,
    interval: 200,
    asOf: "2026-11-30",
    source: "https://developers.openalex.org/api-reference/authentication",
    note: "credits a day, more with a key; no polite pool since 2026; answers name what is left (x-ratelimit-remaining)",
  },
  crossref: {
    concurrency: 1,
    interval: 1_000,
    asOf: "2026-11-30",
    source: "https://www.crossref.org/documentation/retrieve-metadata/rest-api/access-and-authentication/",
    note: "its pools differ, and answers name the limit (x-rate-limit-limit); the strictest was 1 search a second",
  },
  unpaywall: {
    concurrency: 1,
    interval: 864,
    asOf: "2026-11-30",
    source: "https://unpaywall.org/products/api",
    note: "100,000 requests a day, which is one every 864 ms",
  },
  wayback: {
    concurrency: 1,
    interval: 1_000,
    asOf: "2026-11-30",
    source: "https://github.com/edgi-govdata-archiving/wayback/issues/153",
    note: "60 requests a minute to its index, as its keepers told the authors of the library for it",
  },
} as const satisfies Record<string, PublishedLimits>;
