/** What is wrong with an address before anybody asks for it. */
export type UrlFault =
  | { kind: "malformed"; reason: string }
  | { kind: "doubled-scheme"; repaired: string }
  | { kind: "landing-page"; pdf?: string };

const DOUBLED_SCHEME = /^(?:https?:\/*)+(https?:\/*)/i;

/** The first fault of an address that should lead to a PDF, or undefined. */
export function urlFault(url: string): UrlFault | undefined {
  const doubled = DOUBLED_SCHEME.exec(url);
  if (doubled) {
    const rest = url.slice(doubled[0].length);
    return {
      kind: "doubled-scheme",
      repaired: `${/^https/i.test(doubled[1] ?? "") ? "https" : "http"}://${rest}`,
    };
  }
  const reason = malformation(url);
  return reason === undefined ? landingPage(url) : { kind: "malformed", reason };
}

/** The WHATWG parser forgives what no reader would type on purpose, so the plain form is asked for first. */
function malformation(url: string): string | undefined {
  if (/\s/.test(url)) return "it holds a space";
  if (!/^[a-z][a-z0-9+.-]*:/i.test(url)) return "it does not begin with https://";
  if (!/^https?:/i.test(url)) return "only http and https addresses can be read";
  if (!/^https?:\/\/[^/?#]/i.test(url)) return "no host follows the scheme";
  return URL.canParse(url) ? undefined : "it is not a valid address";
}

/** Addresses that lead to a page about a paper, with the PDF where the page tells it. */
const LANDING_PAGES: readonly { host: RegExp; path: RegExp; pdf?: (url: URL) => string }[] = [
  { host: /(^|\.)arxiv\.org$/, path: /^\/abs\//, pdf: (url) => arxivPdf(url) },
  { host: /^openreview\.net$/, path: /^\/forum$/, pdf: (url) => openreviewPdf(url) },
  { host: /^(dx\.)?doi\.org$/, path: /^\/10\./ },
  { host: /^dl\.acm\.org$/, path: /^\/(doi\/(abs\/|full\/)?10\.|citation)/ },
  { host: /(^|\.)usenix\.org$/, path: /^\/(conference|publications)\/.*presentation\// },
  {
    host: /^(papers|proceedings)\.(nips|neurips)\.cc$|^proceedings\.mlsys\.org$/,
    path: /abstract[^/]*\.html$|\/paper\/[^/]*$/i,
  },
  { host: /^proceedings\.mlr\.press$/, path: /\.html$/ },
  { host: /^aclanthology\.org$/, path: /^\/[\w.-]+\/?$/ },
  { host: /^ieeexplore\.ieee\.org$/, path: /^\/(abstract\/)?document\// },
  { host: /^link\.springer\.com$/, path: /^\/(article|chapter)\// },
  { host: /^(www\.)?sciencedirect\.com$/, path: /^\/science\/article\/(abs\/)?pii\/[^/]+\/?$/ },
  { host: /^(www\.)?semanticscholar\.org$/, path: /^\/paper\// },
  { host: /^(www\.)?researchgate\.net$/, path: /^\/publication\/[^/]+$/ },
  { host: /^hal\.(science|archives-ouvertes\.fr)$/, path: /^\/[a-z]+-\d+(v\d+)?\/?$/ },
];

function landingPage(address: string): UrlFault | undefined {
  const url = new URL(address);
  const page = LANDING_PAGES.find(({ host, path }) => host.test(url.hostname) && path.test(url.pathname));
  if (page === undefined || /\.pdf$/i.test(url.pathname)) return undefined;
  return { kind: "landing-page", ...(page.pdf && { pdf: page.pdf(url) }) };
}

function arxivPdf(url: URL): string {
  return `https://arxiv.org/pdf/${url.pathname.slice("/abs/".length)}`;
}

function openreviewPdf(url: URL): string {
  return `https://openreview.net/pdf${url.search}`;
}

/** The arXiv identifier in an arXiv address, without its version. */
export function arxivIdOf(url: string): string | undefined {
  const match =
    /^https?:\/\/(?:[a-z]+\.)?arxiv\.org\/(?:abs|pdf|html)\/(.+?)(?:v\d+)?(?:\.pdf)?(?:[?#].*)?$/i.exec(url);
  return match?.[1];
}

const DOI_ADDRESS =
  /^https?:\/\/(?:(?:dx\.)?doi\.org|dl\.acm\.org\/doi(?:\/(?:abs|pdf|full|epdf|fullHtml))?)\/(10\.\d{4,9}\/[^\s?#]+)/i;

/** The DOI in an address. */
export function doiOf(url: string): string | undefined {
  const doi = DOI_ADDRESS.exec(url)?.[1];
  // arXiv gives each paper a DOI of its own kind; its identifier says the same.
  return doi === undefined || /^10\.48550\//.test(doi) || !/^10\.\d{4,9}\/\S+$/.test(doi) ? undefined : doi;
}

/** The arXiv identifier in an address, where it has the form of one. */
export function arxivOf(url: string): string | undefined {
  const id = arxivIdOf(url) ?? /^https?:\/\/doi\.org\/10\.48550\/arxiv\.(.+)$/i.exec(url)?.[1];
  return id !== undefined && /^(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})$/.test(id) ? id : undefined;
}
