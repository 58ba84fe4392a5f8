import type { ReaderTools } from "../context.js";
import type { Paper, Session } from "../core/model/shapes.js";
import { nextReport } from "../core/query/next.js";
import type { Config } from "../core/reading/config.js";
import { LOCK_NAME, parseLock } from "../core/reading/lock.js";
import { UsageError } from "../errors.js";
import type { Invocation } from "./invocation.js";
import type { Loaded } from "./load.js";
import { targetsCalled } from "./names.js";
import { readSettings } from "./settings.js";

/** The papers that words mean: those of a session where a session is named, `next` for the next one. */
export function papersCalled(
  loaded: Loaded,
  words: readonly string[],
  { required = false }: { required?: boolean } = {},
): Paper[] {
  const { syllabus } = loaded;
  const named =
    words.length === 1 && words[0]?.toLowerCase() === "next" ? nextPapers(loaded, required) : undefined;
  const papers =
    named ??
    targetsCalled(loaded, words).flatMap(({ kind, id }) =>
      kind === "paper"
        ? syllabus.papers.filter((paper) => paper.id === id)
        : syllabus.sessions.filter((session) => session.id === id).flatMap((one) => papersIn(one, required)),
    );
  const once = papers.filter(({ id }, index) => papers.findIndex((other) => other.id === id) === index);
  if (once.length > 0) return once;
  throw new UsageError(`\`${words.join(" ")}\` has no papers`, { hint: "`aisys papers` lists them all" });
}

function papersIn({ required, extra }: Pick<Session, "required" | "extra">, onlyRequired: boolean): Paper[] {
  return onlyRequired ? required : [...required, ...extra];
}

function nextPapers({ syllabus, zone, now }: Loaded, required: boolean): Paper[] {
  return nextReport(syllabus, zone, now, 1).sessions.flatMap((session) => papersIn(session, required));
}

/** The folder of a course's PDFs. */
export function pdfFolderOf({ pdfFolder }: ReaderTools, { pdf }: Config, course: string): string {
  return `${pdf ?? pdfFolder}/${course}`;
}

/** The folder of a course's notes. */
export function noteFolderOf({ noteFolder }: ReaderTools, { notes }: Config, course: string): string {
  return `${notes ?? noteFolder}/${course}`;
}

/** Where the note on a paper is, or would be. */
export function notePath(reader: ReaderTools, settings: Config, course: string, { id }: Paper): string {
  return `${noteFolderOf(reader, settings, course)}/${id}.md`;
}

/** The PDF of a paper that was fetched, where it was. */
export function fetchedPdf(
  reader: ReaderTools,
  settings: Config,
  { file }: Loaded,
  { id }: Paper,
): string | undefined {
  const folder = pdfFolderOf(reader, settings, file.course.id);
  const entry = parseLock(reader.readFile(`${folder}/${LOCK_NAME}`)).get(id);
  return entry === undefined ? undefined : `${folder}/${entry.file}`;
}

/** How many pages each fetched paper has. */
export async function pagesOf(
  invocation: Invocation,
  { file }: Loaded,
): Promise<ReadonlyMap<string, number>> {
  const reader = await invocation.context.reader();
  const folder = pdfFolderOf(reader, await readSettings(invocation), file.course.id);
  const lock = parseLock(reader.readFile(`${folder}/${LOCK_NAME}`));
  return new Map([...lock].flatMap(([id, { pages }]) => (pages === undefined ? [] : [[id, pages]])));
}
