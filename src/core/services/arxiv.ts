import { DOMParser, type Element, onErrorStopParsing } from "@xmldom/xmldom";
import { arxivIdOf } from "../model/urls.js";
import { type AskService, askText, queryOf, type ServiceAnswer } from "./ask.js";
import type { Services } from "./services.js";
import { type Work, workOf } from "./work.js";

/** arXiv's own elements in its Atom feeds (API user manual, §3.3.2.4). */
const ARXIV = "http://arxiv.org/schemas/atom";

/** RFC 4287, §1.2. */
const ATOM = "http://www.w3.org/2005/Atom";

/** So many identifiers go into one question: their addresses stay below 2,000 characters. */
const MAX_IDS = 100;

/** One malformed identifier would make arXiv refuse the whole list. */
const IDENTIFIER = /^(\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?\/\d{7})(v\d+)?$/;

/** The address that asks arXiv for papers by identifier, all in one call. */
function arxivUrl({ urls }: Services, ids: readonly string[]): string {
  return `${urls.arxiv}/api/query${queryOf({ id_list: ids.join(","), max_results: String(ids.length) })}`;
}

/** The address that asks arXiv for papers whose titles hold these words in this order. */
function arxivSearchUrl({ urls }: Services, title: string, rows = 3): string {
  // Signs in titles would be operators of the query language (API user manual, §5.1).
  const words = title.match(/[\p{L}\p{N}]+/gu) ?? [];
  return `${urls.arxiv}/api/query${queryOf({ search_query: `ti:"${words.join(" ")}"`, max_results: String(rows) })}`;
}

/** Papers by identifier, with or without version, in one call for every hundred; those that it does not know are left out. */
export async function askArxiv(
  services: Services,
  ids: readonly string[],
  ask: AskService,
): Promise<ServiceAnswer<Work[]>> {
  const sound = [...new Set(ids)].filter((id) => IDENTIFIER.test(id));
  const works: Work[] = [];
  for (let start = 0; start < sound.length; start += MAX_IDS) {
    const url = arxivUrl(services, sound.slice(start, start + MAX_IDS));
    const answer = await askText("arxiv", url, ask, parseArxiv);
    if (answer.kind === "failed") return answer;
    if (answer.kind === "found") works.push(...answer.value);
  }
  return works.length === 0 ? { kind: "absent" } : { kind: "found", value: works };
}

/** Papers with a title like this, the most fitting first. */
export async function searchArxiv(
  services: Services,
  title: string,
  ask: AskService,
): Promise<ServiceAnswer<Work[]>> {
  const answer = await askText("arxiv", arxivSearchUrl(services, title), ask, parseArxiv);
  return answer.kind === "found" && answer.value.length === 0 ? { kind: "absent" } : answer;
}

/** The papers of an Atom feed of arXiv; undefined where it is none. Entries that say an error are no papers. */
export function parseArxiv(text: string): Work[] | undefined {
  try {
    // xmldom reads no external entities and expands none of its own, so a feed cannot grow while it is read.
    const document = new DOMParser({ locator: false, onError: onErrorStopParsing }).parseFromString(
      text,
      "application/xml",
    );
    const feed = document.documentElement;
    if (feed?.namespaceURI !== ATOM || feed.localName !== "feed") return undefined;
    return [...feed.getElementsByTagNameNS(ATOM, "entry")].flatMap((entry) => workOfEntry(entry) ?? []);
  } catch {
    return undefined;
  }
}

function workOfEntry(entry: Element): Work | undefined {
  const page = textOf(entry, ATOM, "id") ?? "";
  const arxiv = arxivIdOf(page);
  if (arxiv === undefined || !IDENTIFIER.test(arxiv)) return undefined;
  const pdf = [...entry.getElementsByTagNameNS(ATOM, "link")].find(
    (link) => link.getAttribute("type") === "application/pdf" || link.getAttribute("title") === "pdf",
  );
  return workOf({
    title: textOf(entry, ATOM, "title"),
    authors: [...entry.getElementsByTagNameNS(ATOM, "author")].map((author) => textOf(author, ATOM, "name")),
    venue: textOf(entry, ARXIV, "journal_ref"),
    year: Number((textOf(entry, ATOM, "published") ?? "").slice(0, 4)),
    doi: textOf(entry, ARXIV, "doi"),
    arxiv,
    url: secure(page),
    pdfs: [secure(pdf?.getAttribute("href") ?? undefined)],
  });
}

function textOf(element: Element, namespace: string, name: string): string | undefined {
  return element.getElementsByTagNameNS(namespace, name).item(0)?.textContent ?? undefined;
}

/** Its feeds still say `http:` where the site itself leads on to `https:`. */
function secure(address: string | undefined): string | undefined {
  return address?.replace(/^http:\/\/((?:[a-z]+\.)?arxiv\.org\/)/, "https://$1");
}
