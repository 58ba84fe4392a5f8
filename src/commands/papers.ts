import { InvalidArgumentError } from "@commander-js/extra-typings";
import type { Paper, Role } from "../core/contract.js";
import { findEntry } from "../core/query/find.js";
import { filterPapers, type YearRange } from "../core/query/papers.js";
import type { Syllabus } from "../core/syllabus/model.js";
import { didYouMean, fold } from "../core/text.js";
import { EXIT, type ExitCode, UsageError } from "../errors.js";
import { renderPapers } from "../render/papers.js";
import {
  collect,
  examples,
  type Format,
  formatOption,
  type Invocation,
  newCommand,
  note,
  print,
} from "./invocation.js";
import { checkTopics, type Loaded, loadSyllabus } from "./load.js";

/** The conditions on papers, as they are typed. */
export interface PaperConditions {
  topic?: string[] | undefined;
  author?: string[] | undefined;
  venue?: string[] | undefined;
  year?: YearRange | undefined;
  required?: true | undefined;
  extra?: true | undefined;
  session?: string[] | undefined;
}

interface PapersOptions extends PaperConditions {
  format: Format;
}

/** `aisys papers` */
export function command(invocation: Invocation) {
  return newCommand("papers", "the papers, all or those that meet every condition")
    .argument("[text...]", "words that occur in name, title, authors or venue")
    .option("--topic <id>", "about this topic; repeat it for any of several", collect)
    .option("--author <name>", "with an author of this name or part of one", collect)
    .option("--venue <name>", "published there: OSDI, arXiv", collect)
    .option("--year <range>", "of these years: 2018, 2018..2020, 2018.. or ..2020", yearRange)
    .option("--required", "that a session requires")
    .option("--extra", "that a session offers as extra reading")
    .option("--session <name>", "read in this session, by id or date", collect)
    .addOption(formatOption())
    .addHelpText(
      "after",
      examples(
        ["aisys papers --topic compilers", "the papers about compilers"],
        ["aisys papers deep learning --venue OSDI", "both words, at OSDI"],
        ["aisys papers --author chun --year 2018..2020", "by Chun in these years"],
        ["aisys papers --required --session 4/4", "what to read for 4 April"],
      ),
    )
    .action(async (text, options) => invocation.exit(await runPapers(invocation, text.join(" "), options)));
}

async function runPapers(invocation: Invocation, text: string, options: PapersOptions): Promise<ExitCode> {
  const papers = selectPapers(await loadSyllabus(invocation), text, options);
  await print(invocation, options.format, { version: 1, papers }, renderPapers);
  if (papers.length === 0) await note(invocation, "No paper meets all of these conditions.");
  return EXIT.ok;
}

/** The papers that meet every condition. @throws UsageError for a topic, venue or session that there is not */
export function selectPapers(loaded: Loaded, text: string, options: PaperConditions): Paper[] {
  const { syllabus } = loaded;
  return filterPapers(syllabus.papers, {
    text,
    topics: checkTopics(syllabus, options.topic),
    authors: options.author ?? [],
    venues: checkVenues(syllabus, options.venue ?? []),
    years: options.year,
    roles: rolesOf(options),
    sessions: (options.session ?? []).flatMap((name) => sessionIds(name, loaded)),
  });
}

function rolesOf({ required, extra }: PaperConditions): Role[] {
  return [...(required ? ["required" as const] : []), ...(extra ? ["extra" as const] : [])];
}

/** A year or a range of them. */
export function yearRange(text: string): YearRange {
  const match = /^(\d{4})?(\.\.)?(\d{4})?$/.exec(text);
  const [, from, dots, to] = match ?? [];
  const isOne = from !== undefined && dots === undefined && to === undefined;
  if (!isOne && (dots === undefined || (from ?? to) === undefined)) {
    throw new InvalidArgumentError("It must be a year or a range: 2018, 2018..2020, 2018.. or ..2020.");
  }
  return { from: Number(from ?? 0), to: Number(to ?? (isOne ? from : 9999)) };
}

/** A venue that no paper has is more likely a slip than a question. @throws UsageError for one */
function checkVenues({ papers }: Syllabus, wanted: readonly string[]): readonly string[] {
  const venues = new Set(papers.flatMap(({ venue }) => venue ?? []));
  const known = new Set([...venues].map(fold));
  const unknown = wanted.find((venue) => !known.has(fold(venue)));
  if (unknown === undefined) return wanted;
  throw new UsageError(`no paper has the venue \`${unknown}\``, {
    hint: didYouMean(unknown, venues) ?? "`aisys papers WORD` searches venues for a part of their name",
  });
}

/** @throws UsageError where the name leads to no session */
function sessionIds(name: string, { syllabus, today }: Loaded): string[] {
  const { sessions } = syllabus;
  const found = findEntry({ ...syllabus, papers: [] }, name, today);
  if (found.kind === "one" && found.entry.kind === "session") return [found.entry.session.id];
  if (found.kind === "several") {
    return found.entries.flatMap((entry) => (entry.kind === "session" ? [entry.session.id] : []));
  }
  throw new UsageError(`there is no session \`${name}\``, {
    hint:
      didYouMean(
        name,
        sessions.map(({ id }) => id),
      ) ?? "`aisys sessions` lists them",
  });
}
