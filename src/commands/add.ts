import { declarationOf, NOTHING, type Stated } from "../core/add/facts.js";
import { type Given, readGiven } from "../core/add/given.js";
import type { Clues, LookedUp } from "../core/add/look-up.js";
import { missingIn } from "../core/check/papers.js";
import { authorNames } from "../core/model/authors.js";
import type { PaperEntry } from "../core/model/schema.js";
import { addPaper } from "../core/plan/add-paper.js";
import { knownPaper, refuseKnown } from "../core/plan/known-paper.js";
import type { Added } from "../core/plan/report.js";
import { UsageError } from "../errors.js";
import { ADD_OPTIONS, type AddOptions, refuseOthers } from "./add-options.js";
import { planSession, SESSION } from "./add-session.js";
import { type Planned, positionOf, runPlanned } from "./change.js";
import { argument, defineCommand } from "./definition.js";
import type { Invocation } from "./invocation.js";
import type { Loaded } from "./load.js";
import { destinationCalled } from "./names.js";

/** `aisys add` */
export const command = defineCommand({
  usage: "[options] <what...>\n       aisys add session <when> [options]",
  arguments: [argument("<what...>", "an address, a DOI, an arXiv identifier, a short name or a title")],
  options: ADD_OPTIONS,
  examples: [
    ["aisys add arXiv:1802.04799 --to 5/18", "as arXiv knows it"],
    ["aisys add 10.1145/3341301.3359646 --extra --to backlog", "or Crossref does"],
    ["aisys add Paxos --year 2001 --offline", "nothing but that"],
    ["aisys add session 6/8 --kind exam --title Final", "a session"],
  ],
  run: (invocation, what, options) =>
    runPlanned(invocation, "add", options, (loaded) =>
      what[0] === SESSION && what.length <= 2
        ? Promise.resolve(planSession(loaded, what[1], options))
        : planPaper(invocation, loaded, givenIn(what), options),
    ),
});

/** Whatever can be refused is refused before anybody is asked. */
async function planPaper(
  invocation: Invocation,
  loaded: Loaded,
  given: Given,
  options: AddOptions,
): Promise<Planned> {
  refuseOthers(options, "paper");
  const stated = statedIn(options);
  plan(loaded, { given, stated, found: undefined, options });
  const found = await findOut(invocation, loaded, given, options);
  return plan(loaded, { given, stated, found, options });
}

/** Several words are one name; of anything else there is one. @throws UsageError for several papers */
function givenIn(words: readonly string[]): Given {
  const given = readGiven(words.join(" "));
  if (words.length > 1 && words.some((word) => readGiven(word).kind !== "name")) {
    throw new UsageError("one paper is added at a time", { hint: "name one address, DOI or identifier" });
  }
  return given;
}

function statedIn(options: AddOptions): Stated {
  const { name, title, authors, venue, year, topics, url, doi, arxiv, note } = options;
  return { name, title, authors, venue, year, topics, url, doi, arxiv, note };
}

async function findOut(
  invocation: Invocation,
  loaded: Loaded,
  given: Given,
  options: AddOptions,
): Promise<LookedUp> {
  const clues = cluesIn(given, options);
  const { url, doi, arxiv, title } = clues;
  const hasNone = [url, doi, arxiv, title].every((clue) => clue === undefined);
  if (options.offline || hasNone) return NOTHING;
  const { askAround } = await import("./add-asking.js");
  return askAround(invocation, loaded, clues, options);
}

/** A name of one or two words is the title of many papers. */
const TITLE_WORDS = 3;

function cluesIn(given: Given, { url, doi, arxiv, title, year, authors }: AddOptions): Clues {
  const name =
    given.kind === "name" && given.name.split(/\s+/).length >= TITLE_WORDS ? given.name : undefined;
  return {
    url: url ?? (given.kind === "address" ? given.url : undefined),
    doi: doi ?? ("doi" in given ? given.doi : undefined),
    arxiv: arxiv ?? ("arxiv" in given ? given.arxiv : undefined),
    title: title ?? name,
    year,
    authors: authors && authorNames(authors),
  };
}

interface Request {
  given: Given;
  stated: Stated;
  /** Undefined before anybody was asked: then a name that was not typed may still become another one. */
  found: LookedUp | undefined;
  options: AddOptions;
}

/** @throws UsageError where the paper is there already, or cannot be added so */
function plan(loaded: Loaded, { given, stated, found, options }: Request): Planned {
  const paper = declarationOf(given, stated, found ?? NOTHING);
  const { to, id } = options;
  const isNamed = given.kind === "name" || stated.name !== undefined || found !== undefined;
  if (isNamed || knownPaper(loaded.file, paper)?.by === "paper") refuseKnown(loaded.file, paper, to);
  const added = addPaper(loaded.file, {
    paper,
    id,
    to: to === undefined ? undefined : destinationCalled(loaded, to),
    role: options.extra && "extra",
    position: positionOf(loaded, options),
  });
  return { target: added.file, added: addedOf(added, paper, found ?? NOTHING, to !== undefined) };
}

function addedOf({ id }: { id: string }, paper: PaperEntry, found: LookedUp, read: boolean): Added {
  const sources = (["arxiv", "crossref", "page"] as const).filter((one) => found.works[one] !== undefined);
  return { kind: "paper", id, read, sources, missing: missingIn(paper), unanswered: found.unanswered };
}
