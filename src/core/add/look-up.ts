import { familyName } from "../model/authors.js";
import { fold, titleKey } from "../model/text.js";
import { askArxiv, searchArxiv } from "../services/arxiv.js";
import type { AskService, ServiceAnswer } from "../services/ask.js";
import { readCitation } from "../services/citation.js";
import { askCrossref, searchCrossref } from "../services/crossref.js";
import type { AskPage } from "../services/page.js";
import type { Services } from "../services/services.js";
import type { Work } from "../services/work.js";
import { SOURCE_TITLES, type Source } from "./sources.js";

/** By what a paper is looked up. */
export interface PaperQuery {
  url?: string | undefined;
  doi?: string | undefined;
  arxiv?: string | undefined;
  /** A title, or a name that may be one. */
  title?: string | undefined;
  year?: number | undefined;
  authors?: readonly string[] | undefined;
}

/** What was found, by who said it, and what was not, with why. */
export interface LookedUp {
  works: Partial<Record<Source, Work>>;
  /** What is at the address that was given. */
  place: "pdf" | "page" | undefined;
  unanswered: { source: Source; reason: string }[];
}

/** What looking up needs from outside. */
export interface LookUpTools {
  services: Services;
  ask: AskService;
  askPage: AskPage;
  /** Called before somebody is asked. */
  progress(title: string): void;
}

/**
 * Looks a paper up: by its identifiers, else by what its page says, which may name identifiers, else by its
 * title. Nobody is asked twice.
 */
export async function lookUp(query: PaperQuery, tools: LookUpTools): Promise<LookedUp> {
  const search = new PaperSearch(query, tools);
  await search.byIdentifiers();
  if (!search.isFound) {
    await search.atPage();
    await search.byIdentifiers();
  }
  if (!search.isFound) await search.byTitle();
  return search.result;
}

/** A paper being looked up, with what is known of it so far. */
class PaperSearch {
  readonly result: LookedUp = { works: {}, place: undefined, unanswered: [] };
  readonly #query: PaperQuery;
  readonly #tools: LookUpTools;
  readonly #asked = new Set<Source>();

  constructor(query: PaperQuery, tools: LookUpTools) {
    this.#query = query;
    this.#tools = tools;
  }

  /** Whether somebody said what paper it is. */
  get isFound(): boolean {
    return Object.keys(this.result.works).length > 0;
  }

  /** Crossref comes second: arXiv knows the DOI of what was published elsewhere too. */
  async byIdentifiers(): Promise<void> {
    const { services, ask } = this.#tools;
    const { arxiv } = this.#known();
    if (arxiv !== undefined && this.#turn("arxiv")) {
      const works = this.#take("arxiv", await askArxiv(services, [arxiv], ask));
      const work = works?.find((one) => one.arxiv === arxiv);
      if (work !== undefined) this.result.works.arxiv = work;
      else if (works !== undefined) this.#miss("arxiv", UNKNOWN);
    }
    const { doi } = this.#known();
    if (doi === undefined || !this.#turn("crossref")) return;
    const work = this.#take("crossref", await askCrossref(services, doi, ask));
    if (work !== undefined) this.result.works.crossref = work;
  }

  async atPage(): Promise<void> {
    const { url, doi } = this.#query;
    const address = url ?? (doi && `${this.#tools.services.urls.doi}/${doi}`);
    if (address === undefined || !this.#turn("page")) return;
    const reply = await this.#tools.askPage(address);
    if (reply.kind === "unanswered") return this.#miss("page", reply.reason);
    if (url !== undefined) this.result.place = reply.kind;
    if (reply.kind === "pdf") return;
    const work = readCitation(reply.html, reply.end);
    if (work === undefined) this.#miss("page", "it does not say which paper it is about");
    else this.result.works.page = work;
  }

  /** Crossref first: arXiv lets nobody search more often than every three seconds. */
  async byTitle(): Promise<void> {
    const { services, ask } = this.#tools;
    const { title } = this.#query;
    if (title === undefined) return;
    if (this.#turn("crossref")) {
      const works = this.#take("crossref", await searchCrossref(services, title, ask));
      const work = sureWork(works ?? [], { ...this.#query, title });
      if (work !== undefined) this.result.works.crossref = work;
    }
    if (this.isFound || !this.#turn("arxiv")) return;
    const works = this.#take("arxiv", await searchArxiv(services, title, ask));
    const work = sureWork(works ?? [], { ...this.#query, title });
    if (work !== undefined) this.result.works.arxiv = work;
  }

  /** The identifiers that were given or found. */
  #known(): Pick<PaperQuery, "doi" | "arxiv"> {
    const { page, arxiv } = this.result.works;
    return {
      doi: this.#query.doi ?? page?.doi ?? arxiv?.doi,
      arxiv: this.#query.arxiv?.replace(/v\d+$/, "") ?? page?.arxiv,
    };
  }

  #turn(source: Source): boolean {
    if (this.#asked.has(source)) return false;
    this.#asked.add(source);
    this.#tools.progress(SOURCE_TITLES[source]);
    return true;
  }

  #take<T>(source: Source, answer: ServiceAnswer<T>): T | undefined {
    switch (answer.kind) {
      case "found":
        return answer.value;
      case "absent":
        this.#miss(source, UNKNOWN);
        return undefined;
      case "failed":
        this.#miss(source, answer.reason);
        return undefined;
    }
  }

  #miss(source: Source, reason: string): void {
    this.result.unanswered.push({ source, reason });
  }
}

const UNKNOWN = "it does not know the paper";

/** What is known of a paper that is searched for. */
interface KnownOfPaper {
  title: string;
  year?: number | undefined;
  authors?: readonly string[] | undefined;
}

/** A preprint and the paper itself may be so many years apart. */
const YEARS_APART = 2;

/**
 * The one paper that a search by title found for sure: it has exactly this title, nothing that is known
 * speaks against it, and no other paper, by other people, has the title too.
 */
export function sureWork(works: readonly Work[], known: KnownOfPaper): Work | undefined {
  const key = titleKey(known.title);
  const same = works.filter((work) => titleKey(work.title) === key && agrees(work, known));
  const writers = new Set(same.map(({ authors }) => familyKey(authors[0] ?? "")));
  return writers.size === 1 ? same[0] : undefined;
}

function agrees(work: Work, { year, authors = [] }: KnownOfPaper): boolean {
  if (year !== undefined && work.year !== undefined && Math.abs(work.year - year) > YEARS_APART) return false;
  const families = new Set(work.authors.map(familyKey));
  return authors.length === 0 || families.size === 0 || families.has(familyKey(authors[0] ?? ""));
}

function familyKey(author: string): string {
  return fold(familyName(author));
}
