import { titleKey } from "../../model/text.js";
import { parseTarget } from "../../net/url.js";
import { askArxiv, searchArxiv } from "../../services/arxiv.js";
import type { AskService, ServiceAnswer } from "../../services/ask.js";
import { askCrossref, searchCrossref } from "../../services/crossref.js";
import { askDoi } from "../../services/doi.js";
import { askOpenAlex } from "../../services/openalex.js";
import type { ServiceName, Services } from "../../services/services.js";
import { askUnpaywall } from "../../services/unpaywall.js";
import { askWayback } from "../../services/wayback.js";
import type { Work } from "../../services/work.js";
import type { Suggestion } from "../report.js";
import { suggestionAdvice } from "./suggestion-advice.js";
import type { Verification } from "./verify.js";

/** A paper whose link is dead, with what the list says of it. */
export interface Lost {
  url: string;
  titles: readonly string[];
  doi: string | undefined;
  arxiv: string | undefined;
  /** When it was first seen dead, in milliseconds since 1970: copies from before then are the paper. */
  since: number;
}

/** What a search for replacements needs from outside. */
export interface SuggestTools {
  services: Services;
  ask: AskService;
  verify(url: string, titles: readonly string[]): Promise<Verification>;
  /** Called after each paper. */
  progress(done: number, total: number): void;
}

/** So many of the places that one service knows are looked at. */
const MAX_PLACES = 3;

/**
 * Looks for a replacement of each link, in one order of services, until a place passes the check. All papers
 * at once: the services are asked in turn, and arXiv for all of them in one call.
 */
export async function suggest(lost: readonly Lost[], tools: SuggestTools): Promise<Suggestion[]> {
  const ids = lost.flatMap(({ arxiv }) => arxiv ?? []);
  const batch = askArxiv(tools.services, ids, tools.ask);
  let done = 0;
  return Promise.all(
    lost.map(async (paper) => {
      const search = new Search(paper, tools, batch);
      for (const step of STEPS) if (search.isOpen) await step(search);
      done += 1;
      tools.progress(done, lost.length);
      return search.suggestion();
    }),
  );
}

/** The search for one paper, with what it found so far. */
class Search {
  readonly paper: Lost;
  readonly tools: SuggestTools;
  readonly batch: Promise<ServiceAnswer<Work[]>>;
  /** The DOI to ask with; undefined where there is none, or where it is not registered. */
  doi: string | undefined;
  /** What Crossref found by title. */
  byTitle: Work | undefined;
  registration: Suggestion["doi"];
  #replacement: Suggestion["replacement"];
  readonly #tried = new Set<string>();
  readonly #rejected: Suggestion["rejected"] = [];
  readonly #unanswered: Suggestion["unanswered"] = [];

  constructor(paper: Lost, tools: SuggestTools, batch: Promise<ServiceAnswer<Work[]>>) {
    this.paper = paper;
    this.tools = tools;
    this.batch = batch;
    this.doi = paper.doi;
    this.#tried.add(keyOf(paper.url));
  }

  get isOpen(): boolean {
    return this.#replacement === undefined;
  }

  /** What a service found; undefined where it found nothing, which is noted where it did not answer. */
  take<T>(answer: ServiceAnswer<T>): T | undefined {
    if (answer.kind === "failed") {
      const { service, reason } = answer;
      if (!this.#unanswered.some((one) => one.service === service))
        this.#unanswered.push({ service, reason });
    }
    return answer.kind === "found" ? answer.value : undefined;
  }

  /** Looks at places that were not looked at yet, until one passes. */
  async look(from: ServiceName, places: readonly { url: string; taken?: string }[]): Promise<void> {
    const fresh = places.filter(({ url }) => !this.#tried.has(keyOf(url))).slice(0, MAX_PLACES);
    for (const { url, taken } of fresh) {
      if (!this.isOpen) return;
      this.#tried.add(keyOf(url));
      const result = await this.tools.verify(url, this.paper.titles);
      if (result.kind === "failed") this.#rejected.push({ url, from, reason: result.reason });
      else
        this.#replacement = {
          url: result.url,
          from,
          title: result.title,
          ...(taken !== undefined && { taken }),
        };
    }
  }

  suggestion(): Suggestion {
    const found = {
      ...(this.#replacement !== undefined && { replacement: this.#replacement }),
      ...(this.registration !== undefined && { doi: this.registration }),
      rejected: this.#rejected,
      unanswered: this.#unanswered,
    };
    return { advice: suggestionAdvice(found), ...found };
  }
}

function keyOf(url: string): string {
  const parsed = parseTarget(url);
  return parsed.kind === "target" ? parsed.target.href : url;
}

/** The steps of a search, in order. */
const STEPS: readonly ((search: Search) => Promise<void>)[] = [
  askRegistration,
  lookAtArxiv,
  findDoi,
  lookAtOpenAlex,
  lookAtCrossref,
  lookAtUnpaywall,
  searchAtArxiv,
  lookAtWayback,
];

/** A DOI that is not registered is a slip of the list: nobody else is asked with it. */
async function askRegistration(search: Search): Promise<void> {
  const { doi, tools } = search;
  if (doi === undefined) return;
  const answer = await askDoi(tools.services, doi, tools.ask);
  const found = search.take(answer);
  if (found !== undefined) search.registration = { doi, registered: true, ...found };
  if (answer.kind !== "absent") return;
  search.registration = { doi, registered: false };
  search.doi = undefined;
}

async function lookAtArxiv(search: Search): Promise<void> {
  const { arxiv } = search.paper;
  if (arxiv === undefined) return;
  const bare = arxiv.replace(/v\d+$/, "");
  const work = search.take(await search.batch)?.find((one) => one.arxiv === bare);
  await lookAtWork(search, "arxiv", work);
}

/** Crossref finds by title what the list has no DOI for. Only a paper with exactly this title is meant. */
async function findDoi(search: Search): Promise<void> {
  const { tools, paper, doi } = search;
  const [title] = paper.titles;
  if (doi !== undefined || title === undefined) return;
  const works = search.take(await searchCrossref(tools.services, title, tools.ask));
  search.byTitle = sameTitle(works, title);
  search.doi = search.byTitle?.doi;
  if (search.doi !== undefined && search.registration === undefined)
    search.registration = { doi: search.doi, registered: true };
}

async function lookAtOpenAlex(search: Search): Promise<void> {
  const { doi, tools } = search;
  if (doi === undefined) return;
  await lookAtWork(search, "openalex", search.take(await askOpenAlex(tools.services, doi, tools.ask)));
}

async function lookAtCrossref(search: Search): Promise<void> {
  const { doi, tools, byTitle } = search;
  if (doi === undefined) return;
  const work = byTitle ?? search.take(await askCrossref(tools.services, doi, tools.ask));
  await lookAtWork(search, "crossref", work);
}

async function lookAtUnpaywall(search: Search): Promise<void> {
  const { doi, tools } = search;
  if (doi === undefined) return;
  await lookAtWork(search, "unpaywall", search.take(await askUnpaywall(tools.services, doi, tools.ask)));
}

/** Last of the living places, because each such search costs arXiv three seconds. */
async function searchAtArxiv(search: Search): Promise<void> {
  const { tools, paper } = search;
  const [title] = paper.titles;
  if (paper.arxiv !== undefined || title === undefined) return;
  const works = search.take(await searchArxiv(tools.services, title, tools.ask));
  await lookAtWork(search, "arxiv", sameTitle(works, title));
}

async function lookAtWayback(search: Search): Promise<void> {
  const { tools, paper } = search;
  const captures = search.take(await askWayback(tools.services, paper.url, paper.since, tools.ask));
  await search.look("wayback", captures ?? []);
}

async function lookAtWork(search: Search, from: ServiceName, work: Work | undefined): Promise<void> {
  await search.look(
    from,
    (work?.pdfs ?? []).map((url) => ({ url })),
  );
}

function sameTitle(works: readonly Work[] | undefined, title: string): Work | undefined {
  return works?.find((work) => titleKey(work.title) === titleKey(title));
}
