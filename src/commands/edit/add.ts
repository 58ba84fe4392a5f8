import { declarationOf, NOTHING, type PaperOverrides } from "../../core/add/facts.js";
import { isTitle, type PaperInput, readInput } from "../../core/add/input.js";
import type { LookedUp, PaperQuery } from "../../core/add/look-up.js";
import { missingIn } from "../../core/check/papers.js";
import { authorNames } from "../../core/model/authors.js";
import { shortNameOf } from "../../core/model/ids.js";
import type { PaperEntry } from "../../core/model/schema.js";
import { linkSyllabus } from "../../core/model/syllabus.js";
import { addPaper, knownPaper, refuseKnown } from "../../core/plan/add-paper.js";
import type { Added } from "../../core/plan/report.js";
import { UsageError } from "../../errors.js";
import { type Planned, positionOf, runPlanned } from "../change.js";
import { argument, defineCommand } from "../definition.js";
import type { Invocation } from "../invocation.js";
import type { Loaded } from "../load.js";
import { destinationCalled } from "../names.js";
import { ADD_OPTIONS, type AddOptions, refuseOthers } from "./add-options.js";
import { planSession, SESSION } from "./add-session.js";

/** `aisys add` */
export const command = defineCommand({
  usage: "[options] <what...>\n       aisys add session <when> [options]",
  arguments: [
    argument(
      "<what...>",
      "an address, a DOI, an arXiv identifier, a short name or a title; or a BibTeX file",
    ),
  ],
  options: ADD_OPTIONS,
  examples: [
    ["aisys add arXiv:1802.04799 --to 5/18", "as arXiv knows it"],
    ["aisys add 10.1145/3341301.3359646 --extra --to backlog", "or Crossref does"],
    ["aisys add Paxos --year 2001 --offline", "nothing but that"],
    ["aisys add 1802.04799 2309.06180 --to 4/20", "or - : one a line"],
    ["aisys add refs.bib --to 4/20", "what a BibTeX file has"],
    ["aisys add session 6/8 --kind exam --title Final", "a session"],
  ],
  run: (invocation, what, options) =>
    runPlanned(invocation, "add", options, (loaded) =>
      what[0] === SESSION && what.length <= 2
        ? Promise.resolve(planSession(loaded, what[1], options))
        : planPapers(invocation, loaded, what, options),
    ),
});

/** How a paper is planned on a list. */
type PaperPlan = (loaded: Loaded) => Planned | Promise<Planned>;

/** Each paper is planned on the list that has those before it. */
async function planPapers(
  invocation: Invocation,
  loaded: Loaded,
  words: readonly string[],
  options: AddOptions,
): Promise<Planned> {
  const [first, ...others] = await plansIn(invocation, words, options);
  if (first === undefined) {
    throw new UsageError("Which papers?", {
      hint: "one a line on standard input, or a BibTeX file with some",
    });
  }
  if (others.length > 0) refuseForSeveral(options);
  let planned = await first(loaded);
  const more: Added[] = [];
  for (const plan of others) {
    const file = planned.target;
    const next = await plan({ ...loaded, file, syllabus: linkSyllabus(file) });
    more.push(...(next.added ? [next.added] : []));
    planned = { ...planned, target: next.target };
  }
  return { ...planned, ...(more.length > 0 && { more }) };
}

/** What is said of one paper cannot be said of several. */
function refuseForSeveral({
  name,
  title,
  authors,
  venue,
  year,
  url,
  doi,
  arxiv,
  id,
  note,
}: AddOptions): void {
  const said = Object.entries({ name, title, authors, venue, year, url, doi, arxiv, id, note });
  const one = said.find(([, value]) => value !== undefined)?.[0];
  if (one === undefined) return;
  throw new UsageError(`--${one} is of one paper`, {
    hint: "add that one alone; --to, --extra and --topics are for all",
  });
}

/** Several addresses, DOIs or identifiers are a paper each, so are the lines of standard input and what a BibTeX file has. */
async function plansIn(
  invocation: Invocation,
  words: readonly string[],
  options: AddOptions,
): Promise<PaperPlan[]> {
  const { files } = invocation.context;
  const [word = ""] = words;
  if (words.length === 1 && /\.bib(?:tex)?$/i.test(word) && !/^https?:/i.test(word)) {
    const papers = await papersIn(await files.read(word), word);
    return papers.map((paper) => (loaded) => planKnown(loaded, paper, options));
  }
  const inputs =
    words.length === 1 && word === "-"
      ? (await files.read("-")).split("\n").flatMap((line) => (line.trim() === "" ? [] : readInput(line)))
      : inputsIn(words);
  return inputs.map((input) => (loaded) => planPaper(invocation, loaded, input, options));
}

function inputsIn(words: readonly string[]): PaperInput[] {
  const each = words.map((word) => readInput(word));
  return each.every(({ kind }) => kind !== "name") ? each : [inputIn(words)];
}

/** What a BibTeX file says of its papers; their names are made of their titles as those of all others. */
async function papersIn(text: string, source: string): Promise<PaperEntry[]> {
  const { importData } = await import("../../core/import/formats/doors.js");
  const { file } = importData("bibtex", text, {
    source,
    base: undefined,
    year: undefined,
    timezone: undefined,
  });
  return Object.values(file.papers ?? {}).map(({ topics: _, name, ...paper }) => {
    const { title, authors, year } = paper;
    return {
      name: title === undefined ? name : shortNameOf(title, authors && authorNames(authors), year),
      ...paper,
    };
  });
}

function planKnown(loaded: Loaded, paper: PaperEntry, options: AddOptions): Planned {
  refuseOthers(options, "paper");
  const overrides = Object.entries(overridesIn(options)).filter(([, value]) => value !== undefined);
  const whole = { ...paper, ...Object.fromEntries(overrides) };
  refuseKnown(loaded.file, whole, options.to);
  return planDeclared(loaded, whole, NOTHING, options);
}

/** Whatever can be refused is refused before anybody is asked. */
async function planPaper(
  invocation: Invocation,
  loaded: Loaded,
  input: PaperInput,
  options: AddOptions,
): Promise<Planned> {
  refuseOthers(options, "paper");
  const overrides = overridesIn(options);
  plan(loaded, { input, overrides, found: undefined, options });
  const found = await findOut(invocation, loaded, input, options);
  return plan(loaded, { input, overrides, found, options });
}

/** Several words are one name; of anything else there is one. @throws UsageError for several papers */
function inputIn(words: readonly string[]): PaperInput {
  const input = readInput(words.join(" "));
  if (words.length > 1 && words.some((word) => readInput(word).kind !== "name")) {
    throw new UsageError("a name and an identifier are two papers", {
      hint: "add what has no identifier alone",
    });
  }
  return input;
}

function overridesIn(options: AddOptions): PaperOverrides {
  const { name, title, authors, venue, year, topics, url, doi, arxiv, note } = options;
  return { name, title, authors, venue, year, topics, url, doi, arxiv, note };
}

async function findOut(
  invocation: Invocation,
  loaded: Loaded,
  input: PaperInput,
  options: AddOptions,
): Promise<LookedUp> {
  const query = queryIn(input, options);
  const { url, doi, arxiv, title } = query;
  const hasNone = [url, doi, arxiv, title].every((clue) => clue === undefined);
  if (options.offline || hasNone) return NOTHING;
  const { askAround } = await import("./add-asking.js");
  return askAround(invocation, loaded, query, options);
}

function queryIn(input: PaperInput, { url, doi, arxiv, title, year, authors }: AddOptions): PaperQuery {
  const name = isTitle(input) ? input.name : undefined;
  return {
    url: url ?? (input.kind === "address" ? input.url : undefined),
    doi: doi ?? ("doi" in input ? input.doi : undefined),
    arxiv: arxiv ?? ("arxiv" in input ? input.arxiv : undefined),
    title: title ?? name,
    year,
    authors: authors && authorNames(authors),
  };
}

interface Request {
  input: PaperInput;
  overrides: PaperOverrides;
  /** Undefined before anybody was asked: then a name that was not typed may still become another one. */
  found: LookedUp | undefined;
  options: AddOptions;
}

/** @throws UsageError where the paper is there already, or cannot be added so */
function plan(loaded: Loaded, { input, overrides, found, options }: Request): Planned {
  const paper = declarationOf(input, overrides, found ?? NOTHING);
  const isNamed = input.kind === "name" || overrides.name !== undefined || found !== undefined;
  if (isNamed || knownPaper(loaded.file, paper)?.by === "paper") refuseKnown(loaded.file, paper, options.to);
  return planDeclared(loaded, paper, found ?? NOTHING, options);
}

function planDeclared(loaded: Loaded, paper: PaperEntry, found: LookedUp, options: AddOptions): Planned {
  const { to, id } = options;
  const added = addPaper(loaded.file, {
    paper,
    id,
    to: to === undefined ? undefined : destinationCalled(loaded, to),
    role: options.extra && "extra",
    position: positionOf(loaded, options),
  });
  return { target: added.file, added: addedOf(added, paper, found, to !== undefined) };
}

function addedOf({ id }: { id: string }, paper: PaperEntry, found: LookedUp, read: boolean): Added {
  const sources = (["arxiv", "crossref", "page"] as const).filter((one) => found.works[one] !== undefined);
  return { kind: "paper", id, read, sources, missing: missingIn(paper), unanswered: found.unanswered };
}
