import { InvalidArgumentError } from "commander";
import { type Author, readAuthors } from "../../core/model/authors.js";
import { SESSION_KINDS } from "../../core/model/lists.js";
import { UsageError } from "../../errors.js";
import { CHANGE_OPTIONS, PLACE_OPTIONS } from "../change.js";
import { choice, commaList, flag, type OptionsOf, parsed, text } from "../definition.js";

const OF_BOTH = {
  title: text("<text>", "its title"),
  topics: parsed("<ids>", "its topics, separated by commas", commaList),
  note: text("<text>", "a note"),
  id: text("<id>", "its id (default: made of its name, or of the title or kind of a session)"),
  ...CHANGE_OPTIONS,
};

const OF_PAPERS = {
  to: text("<where>", "what reads it: a session, by its name or date, or backlog", { group: "A paper:" }),
  extra: flag("let the session only offer it"),
  ...PLACE_OPTIONS,
  name: text("<name>", "the short name people say (default: made of its title)"),
  authors: parsed("<names>", "who wrote it, separated by commas; {Google DeepMind} stays whole", authorList),
  venue: text("<text>", "where it was published"),
  year: parsed("<year>", "when it was published", fourDigits),
  url: text("<address>", "where it can be read"),
  doi: parsed("<doi>", "its DOI", doi),
  arxiv: parsed("<id>", "its arXiv identifier", arxiv),
};

/** How services are asked. */
const ASKING = {
  offline: flag("work offline: keep only what you type"),
  allowPrivate: flag("also ask addresses of this machine and this network"),
};

const OF_SESSIONS = {
  kind: choice("<kind>", SESSION_KINDS, "what takes place (default: reading)", { group: "A session:" }),
  time: text("<range>", "such as 14:00-15:15"),
  place: text("<text>", "where it is"),
  presenters: parsed("<names>", "who presents, separated by commas", commaList),
  copy: text("<session>", "say what that session says: the same class on another date"),
  shift: flag("push what is held on that date, and what follows, to the next class days"),
  all: flag("with --shift: also what is pinned, such as exams and guests"),
};

/** The options of `aisys add`: those of both first, then those of papers and those of sessions. */
export const ADD_OPTIONS = { ...OF_BOTH, ...OF_PAPERS, ...ASKING, ...OF_SESSIONS };

/** What is said of a paper or a session that is added, as it is typed. */
export type AddOptions = OptionsOf<typeof ADD_OPTIONS>;

/** @throws UsageError for an option that what is added cannot have */
export function refuseOthers(options: AddOptions, added: "paper" | "session"): void {
  const others = Object.keys(added === "paper" ? OF_SESSIONS : OF_PAPERS);
  const other = Object.entries(options).find(([key, value]) => others.includes(key) && value !== undefined);
  if (other === undefined) return;
  throw new UsageError(`a ${added} has no --${other[0]}`, {
    hint: added === "paper" ? "`aisys add session DATE` adds a session" : "leave it out: it is for papers",
  });
}

function authorList(given: string): Author[] {
  const authors = readAuthors(given);
  if (authors.length === 0) throw new InvalidArgumentError("Separate them by commas.");
  return authors;
}

function fourDigits(text: string): number {
  if (!/^[1-9]\d{3}$/.test(text)) throw new InvalidArgumentError("Write its four digits: 2018.");
  return Number(text);
}

/** As the file has it, without `doi:` or its resolver. */
function doi(text: string): string {
  return text.trim().replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, "");
}

/** As the file has it, without `arXiv:` or its address. */
function arxiv(text: string): string {
  return text.trim().replace(/^(?:https?:\/\/arxiv\.org\/(?:abs|pdf)\/|arxiv:\s*)/i, "");
}
