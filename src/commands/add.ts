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
import { type AddOptions, commandWithOptions, refuseOthers } from "./add-options.js";
import { planSession, SESSION } from "./add-session.js";
import { type Planned, runPlanned } from "./change.js";
import { examples, type Invocation } from "./invocation.js";
import { destinationCalled, paperCalled } from "./names.js";
import type { Subject } from "./subject.js";

/** `aisys add` */
export function command(invocation: Invocation) {
  return commandWithOptions()
    .addHelpText(
      "after",
      examples(
        ["aisys add arXiv:1802.04799 --to 5/18", "as arXiv knows it"],
        ["aisys add 10.1145/3341301.3359646 --extra --to backlog", "or Crossref does"],
        ["aisys add Paxos --year 2001 --offline", "nothing but that"],
        ["aisys add session 6/8 --kind exam --title Final", "a session"],
      ),
    )
    .action(async (what, options) => {
      const code = await runPlanned(invocation, "add", options, (subject) =>
        what[0] === SESSION && what.length <= 2
          ? Promise.resolve(planSession(subject, what[1], options))
          : planPaper(invocation, subject, givenIn(what), options),
      );
      invocation.exit(code);
    });
}

/** Whatever can be refused is refused before anybody is asked. */
async function planPaper(
  invocation: Invocation,
  subject: Subject,
  given: Given,
  options: AddOptions,
): Promise<Planned> {
  refuseOthers(options, "paper");
  const stated = statedIn(options);
  plan(subject, { given, stated, found: undefined, options });
  const found = await findOut(invocation, subject, given, options);
  return plan(subject, { given, stated, found, options });
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
  subject: Subject,
  given: Given,
  options: AddOptions,
): Promise<LookedUp> {
  const clues = cluesIn(given, options);
  const { url, doi, arxiv, title } = clues;
  const hasNone = [url, doi, arxiv, title].every((clue) => clue === undefined);
  if (options.offline || hasNone) return NOTHING;
  const { askAround } = await import("./add-asking.js");
  return askAround(invocation, subject, clues, options);
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
function plan(subject: Subject, { given, stated, found, options }: Request): Planned {
  const paper = declarationOf(given, stated, found ?? NOTHING);
  const { to, id } = options;
  const isNamed = given.kind === "name" || stated.name !== undefined || found !== undefined;
  if (isNamed || knownPaper(subject.file, paper)?.by === "paper") refuseKnown(subject.file, paper, to);
  const added = addPaper(subject.file, {
    paper,
    id,
    to: to === undefined ? undefined : destinationCalled(subject, to),
    role: options.extra && "extra",
    position: positionOf(subject, options),
  });
  return { target: added.file, added: addedOf(added, paper, found ?? NOTHING, to !== undefined) };
}

function positionOf(subject: Subject, { before, after }: AddOptions) {
  if (before !== undefined) return { kind: "before", paper: paperCalled(subject, before) } as const;
  return after === undefined ? undefined : ({ kind: "after", paper: paperCalled(subject, after) } as const);
}

function addedOf({ id }: { id: string }, paper: PaperEntry, found: LookedUp, read: boolean): Added {
  const sources = (["arxiv", "crossref", "page"] as const).filter((one) => found.works[one] !== undefined);
  return { kind: "paper", id, read, sources, missing: missingIn(paper), unanswered: found.unanswered };
}
