import { InvalidArgumentError } from "commander";
import { ROLES, type Role, SESSION_KINDS } from "../core/model/lists.js";
import { datesCalled, type Span } from "../core/model/read-date.js";
import type { Paper } from "../core/model/shapes.js";
import type { Syllabus } from "../core/model/syllabus.js";
import { didYouMean, fold } from "../core/model/text.js";
import type { SessionFilter } from "../core/query/agenda.js";
import { dateContext, findEntry } from "../core/query/find.js";
import { filterPapers, type PaperFilter, type YearRange } from "../core/query/papers.js";
import { UsageError } from "../errors.js";
import { choices, flag, type OptionsOf, parsed, text, texts } from "./definition.js";
import type { Loaded } from "./load.js";

/** The conditions on papers, the same on every command that takes them. */
export const PAPER_FILTERS = {
  topic: texts("<topic>", "about this topic; repeat it for any of several"),
  author: texts("<name>", "with an author of this name or part of one"),
  venue: texts("<venue>", "published there: OSDI, arXiv"),
  year: parsed("<range>", "of these years: 2018, 2018..2020, 2018.. or ..2020", yearRange),
  required: flag("that a session requires"),
  extra: flag("that a session offers as extra reading"),
  session: texts("<session>", "read in this session, by id or date"),
};

/** The conditions on papers, as they are typed. */
export type PaperOptions = OptionsOf<typeof PAPER_FILTERS>;

/** The conditions on sessions, the same on every command that takes them. */
export const SESSION_FILTERS = {
  since: text("<date>", "from this date on: 2023-04-04, 4/4, today, next week"),
  until: text("<date>", "up to this date"),
  kind: choices("<kind...>", SESSION_KINDS, "of this kind; name several for any of them"),
};

/** The conditions on sessions, as they are typed. */
export type SessionOptions = OptionsOf<typeof SESSION_FILTERS>;

function yearRange(text: string): YearRange {
  const match = /^(\d{4})?(\.\.)?(\d{4})?$/.exec(text);
  const [, from, dots, to] = match ?? [];
  const isOne = from !== undefined && dots === undefined && to === undefined;
  if (!isOne && (dots === undefined || (from ?? to) === undefined)) {
    throw new InvalidArgumentError("It must be a year or a range: 2018, 2018..2020, 2018.. or ..2020.");
  }
  const range = { from: Number(from ?? 0), to: Number(to ?? (isOne ? from : 9999)) };
  if (range.from > range.to) throw new InvalidArgumentError("The earlier year comes first.");
  return range;
}

/** The papers that meet every condition. @throws UsageError for a topic, venue or session that there is not */
export function selectPapers(text: string, options: PaperOptions, loaded: Loaded): Paper[] {
  const filter = { ...paperFilter(text, options, loaded), sessions: sessionIds(options.session, loaded) };
  return filterPapers(loaded.syllabus.papers, filter, loaded.syllabus.topics);
}

/** The conditions on papers. @throws UsageError for a topic or venue that the list does not have */
export function paperFilter(
  text: string,
  options: PaperOptions,
  { syllabus }: Loaded,
): Omit<PaperFilter, "sessions"> {
  return {
    text,
    topics: knownTopics(syllabus, options.topic),
    authors: options.author ?? [],
    venues: knownVenues(syllabus, options.venue),
    years: options.year,
    roles: rolesOf(options),
  };
}

/** The conditions on sessions. @throws UsageError for what is no date */
export function sessionFilter(options: SessionOptions, loaded: Loaded): Omit<SessionFilter, "topics"> {
  const [since, until] = [readDate(options.since, loaded)?.from, readDate(options.until, loaded)?.to];
  if (since !== undefined && until !== undefined && since > until) {
    throw new UsageError(`no day is since ${since} and until ${until}`, { hint: "exchange the two dates" });
  }
  return { since, until, kinds: options.kind ?? [] };
}

/** The topics, each of which must be declared. @throws UsageError for one that is not */
export function knownTopics({ topics }: Syllabus, wanted: readonly string[] = []): readonly string[] {
  const ids = topics.map(({ id }) => id);
  const unknown = wanted.find((topic) => !ids.includes(topic));
  if (unknown === undefined) return wanted;
  throw new UsageError(`there is no topic \`${unknown}\``, {
    hint: didYouMean(unknown, ids) ?? "`aisys topics` lists them",
  });
}

/** The ids of the sessions that names or dates lead to. @throws UsageError for a name that leads to none */
export function sessionIds(names: readonly string[] = [], loaded: Loaded): string[] {
  const { syllabus } = loaded;
  return names.flatMap((name) => {
    const found = findEntry({ ...syllabus, papers: [] }, name, loaded);
    const entries = found.kind === "one" ? [found.entry] : "entries" in found ? found.entries : [];
    const ids = entries.flatMap((entry) => (entry.kind === "session" ? [entry.session.id] : []));
    if (ids.length > 0) return ids;
    const known = syllabus.sessions.map(({ id }) => id);
    throw new UsageError(`there is no session \`${name}\``, {
      hint: didYouMean(name, known) ?? "`aisys sessions` lists them",
    });
  });
}

function rolesOf(options: PaperOptions): Role[] {
  return ROLES.filter((role) => options[role]);
}

/** A venue that no paper has is more likely a slip than a question. */
function knownVenues({ papers }: Syllabus, wanted: readonly string[] = []): readonly string[] {
  const venues = new Set(papers.flatMap(({ venue }) => venue ?? []));
  const known = new Set([...venues].map(fold));
  const unknown = wanted.find((venue) => !known.has(fold(venue)));
  if (unknown === undefined) return wanted;
  throw new UsageError(`no paper has the venue \`${unknown}\``, {
    hint: didYouMean(unknown, venues) ?? "`aisys papers WORD` searches venues for a part of their name",
  });
}

function readDate(text: string | undefined, { syllabus, today }: Loaded): Span | undefined {
  return text === undefined ? undefined : datesCalled(text, dateContext(syllabus, today));
}
