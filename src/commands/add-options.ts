import { InvalidArgumentError, Option } from "@commander-js/extra-typings";
import type { Stated } from "../core/add/facts.js";
import { type Author, readAuthors } from "../core/model/authors.js";
import { SESSION_KINDS, type SessionKind } from "../core/model/lists.js";
import { UsageError } from "../errors.js";
import { type ChangeOptions, dryRunOption } from "./change.js";
import { formatOption, newCommand } from "./invocation.js";

/** What is said of a paper or a session that is added, as it is typed. */
export interface AddOptions extends ChangeOptions, Omit<Stated, "kind" | "type" | "aliases" | "materials"> {
  to?: string | undefined;
  extra?: true | undefined;
  before?: string | undefined;
  after?: string | undefined;
  offline?: true | undefined;
  allowPrivate?: true | undefined;
  kind?: SessionKind | undefined;
  time?: string | undefined;
  place?: string | undefined;
  presenters?: string[] | undefined;
  id?: string | undefined;
}

/** `aisys add` with its options: those of both first, then those of papers and those of sessions. */
export function commandWithOptions() {
  return newCommand("add", "add a paper or a session")
    .usage("[options] <what...>\n       aisys add session <when> [options]")
    .argument("<what...>", "an address, a DOI, an arXiv identifier, a short name or a title")
    .option("--title <text>", "its title")
    .option("--topics <ids>", "its topics, parted by commas", commaList)
    .option("--note <text>", "a note")
    .option("--id <id>", "its id (default: made of its name, or of the title or kind of a session)")
    .addOption(dryRunOption())
    .addOption(formatOption())
    .optionsGroup("A paper:")
    .option("--to <where>", "what reads it: a session, by its name or date, or backlog")
    .option("--extra", "let the session only offer it")
    .addOption(new Option("--before <paper>", "put it before that one in the list").conflicts("after"))
    .option("--after <paper>", "put it after that one")
    .option("--name <name>", "the short name people say (default: made of its title)")
    .option(
      "--authors <names>",
      "who wrote it, parted by commas; braces keep a group whole: {Google}",
      authorList,
    )
    .option("--venue <text>", "where it was published")
    .option("--year <year>", "when it was published", fourDigits)
    .option("--url <address>", "where it can be read")
    .option("--doi <doi>", "its DOI", doi)
    .option("--arxiv <id>", "its arXiv identifier", arxiv)
    .option("--offline", "ask nobody: only what is typed is known")
    .option("--allow-private", "also ask addresses of this machine and this network")
    .optionsGroup("A session:")
    .addOption(new Option("--kind <kind>", "what takes place (default: reading)").choices(SESSION_KINDS))
    .option("--time <range>", "such as 14:00-15:15")
    .option("--place <text>", "where it is")
    .option("--presenters <names>", "who presents, parted by commas", commaList);
}

const OF_PAPERS = [
  "to",
  "extra",
  "before",
  "after",
  "name",
  "authors",
  "venue",
  "year",
  "url",
  "doi",
  "arxiv",
] as const satisfies readonly (keyof AddOptions)[];

const OF_SESSIONS = ["kind", "time", "place", "presenters"] as const satisfies readonly (keyof AddOptions)[];

/** @throws UsageError for an option that what is added cannot have */
export function refuseOthers(options: AddOptions, added: "paper" | "session"): void {
  const others = added === "paper" ? OF_SESSIONS : OF_PAPERS;
  const other = others.find((key) => options[key] !== undefined);
  if (other === undefined) return;
  throw new UsageError(`a ${added} has no --${other}`, {
    hint: added === "paper" ? "`aisys add session DATE` adds a session" : "leave it out: it is for papers",
  });
}

function commaList(text: string): string[] {
  const items = text.split(",").flatMap((item) => item.trim() || []);
  if (items.length === 0) throw new InvalidArgumentError("Part them by commas.");
  return items;
}

function authorList(text: string): Author[] {
  const authors = readAuthors(text);
  if (authors.length === 0) throw new InvalidArgumentError("Part them by commas.");
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
