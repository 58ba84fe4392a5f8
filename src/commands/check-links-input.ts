import { checkedUrls } from "../core/links/changed.js";
import { collectLinks, type Link } from "../core/links/collect.js";
import { spread } from "../core/links/hash.js";
import { type LinksReport, linksShape } from "../core/links/report.js";
import { linkSyllabus, type Syllabus } from "../core/syllabus/model.js";
import { parseSyllabusFile } from "../core/syllabus/parse.js";
import type { Path, Place } from "../core/syllabus/problem.js";
import type { SyllabusFile } from "../core/syllabus/schema.js";
import { intlZone, localTime } from "../core/zone.js";
import { InputError } from "../errors.js";
import type { Shard } from "./check-links-options.js";
import { type PaperOptions, type ReadIn, selectPapers } from "./filters.js";
import type { Invocation } from "./invocation.js";
import { currentTime, invalid, type Loaded, readSyllabus, syllabusPath } from "./load.js";

/** A syllabus with the places of its parts, which the cache does not keep. */
export interface Located extends Loaded {
  text: string;
  settings: NonNullable<SyllabusFile["links"]>;
  locate(path: Path): Place;
}

/** Reads the syllabus anew. @throws InputError where it cannot be read or has errors */
export async function loadLocated(invocation: Invocation): Promise<Located> {
  const path = await syllabusPath(invocation);
  const text = await readSyllabus(invocation.context, path);
  const parsed = parseSyllabusFile(text);
  if (parsed.kind === "invalid") throw invalid(path, parsed.problems);
  const { file, locate } = parsed;
  const syllabus: Syllabus = linkSyllabus(file);
  const zone = intlZone(file.calendar.timezone);
  const now = currentTime(invocation, zone);
  const today = localTime(zone, now).date;
  return { path, file, text, settings: file.links ?? {}, locate, syllabus, zone, now, today };
}

/** Which links to check. */
export interface LinkConditions extends PaperOptions, ReadIn {
  text: string;
  shard?: Shard | undefined;
  changedSince?: string | undefined;
}

/** The links that meet every condition. @throws UsageError for a condition that cannot be met */
export async function wantedLinks(
  { context }: Invocation,
  located: Located,
  { text, shard, changedSince, ...conditions }: LinkConditions,
): Promise<Link[]> {
  const { path, syllabus, today, locate } = located;
  const papers = selectPapers(text, conditions, located);
  const links = collectLinks({ file: path, syllabus, papers, today, locate });
  const old =
    changedSince === undefined ? new Set<string>() : checkedUrls(await context.textAt(changedSince, path));
  return links.filter(({ url }) => !old.has(url) && (shard === undefined || isInShard(url, shard)));
}

/** Stable by address: a list that grows moves no link to another shard. */
function isInShard(url: string, { index, count }: Shard): boolean {
  return Math.floor(spread(url) * count) === index - 1;
}

/** An earlier JSON report. @throws InputError where the file is none */
export async function readReport({ context }: Invocation, path: string): Promise<LinksReport> {
  const text = await context.files.read(path);
  try {
    return linksShape.parse(JSON.parse(text));
  } catch (error) {
    throw new InputError(`${path} is no report of check-links`, {
      hint: "write one with `aisys check-links --json > FILE`",
      cause: error,
    });
  }
}
