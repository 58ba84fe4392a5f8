import type { PdfShelf, ReaderTools } from "../context.js";
import type { Paper, Session } from "../core/model/shapes.js";
import { nextReport } from "../core/query/next.js";
import type { Config } from "../core/reading/config.js";
import { type FetchedPdfs, LOCK_NAME, pageCounts, parseLock } from "../core/reading/lock.js";
import { UsageError } from "../errors.js";
import type { Invocation } from "./invocation.js";
import type { Loaded } from "./load.js";
import { allInSpan, entriesCalled } from "./names.js";
import { readSettings } from "./settings.js";

/** The papers that words mean: those of a session, or of a week, where one is named. @throws UsageError where there are none */
export function papersCalled(
  loaded: Loaded,
  words: readonly string[],
  { required = false }: { required?: boolean } = {},
): Paper[] {
  if (
    words.join(" ") === "next" &&
    nextReport(loaded.syllabus, loaded.zone, loaded.now, 1).sessions.length === 0
  )
    throw new UsageError("no class is coming that has a date", {
      hint: "`aisys sessions` lists those that there are",
    });
  const papers = entriesCalled(loaded, words, allInSpan).flatMap((entry) =>
    entry.kind === "paper" ? [entry.paper] : papersIn(entry.session, required),
  );
  const once = papers.filter(({ id }, index) => papers.findIndex((other) => other.id === id) === index);
  if (once.length > 0) return once;
  throw new UsageError(`\`${words.join(" ")}\` has no papers`, { hint: "`aisys papers` lists them all" });
}

function papersIn({ required, extra }: Pick<Session, "required" | "extra">, onlyRequired: boolean): Paper[] {
  return onlyRequired ? required : [...required, ...extra];
}

/** The folder of a course's notes. */
export function noteFolderOf({ noteFolder }: ReaderTools, { notes }: Config, course: string): string {
  return `${notes ?? noteFolder}/${course}`;
}

/** Where the PDFs of a course are kept, and the pattern of their names where the settings give one. */
export function pdfPlaceOf(
  { pdfFolder }: ReaderTools,
  { pdf = pdfFolder }: Config,
  course: string,
): { folder: string; pattern?: string } {
  const named = /^(.*?)[\\/]?([^\\/]*\{[^\\/]*)\.pdf$/.exec(pdf);
  const folder = `${named?.[1] ?? pdf}/${course}`;
  return { folder, ...(named?.[2] !== undefined && { pattern: named[2] }) };
}

/** The folder of a course's PDFs, with what is known of them. */
export async function shelfOf(
  invocation: Invocation,
  { file }: Loaded,
): Promise<{ shelf: PdfShelf; fetched: FetchedPdfs; pattern?: string | undefined }> {
  const reader = await invocation.context.reader();
  const { folder, pattern } = pdfPlaceOf(reader, await readSettings(invocation), file.course.id);
  const shelf = reader.shelf(folder);
  return { shelf, fetched: parseLock(shelf.text(LOCK_NAME)), pattern };
}

/** How many pages each paper has whose PDF was fetched. */
export async function pagesOf(invocation: Invocation, loaded: Loaded): Promise<ReadonlyMap<string, number>> {
  const { fetched } = await shelfOf(invocation, loaded);
  return pageCounts(fetched, loaded.syllabus.papers);
}

/** Where the note on a paper is, or would be. */
export function notePath(reader: ReaderTools, settings: Config, course: string, { id }: Paper): string {
  return `${noteFolderOf(reader, settings, course)}/${id}.md`;
}

/** The ids of the papers that the reader wrote a note on. */
export async function notedPapers(invocation: Invocation, { file }: Loaded): Promise<ReadonlySet<string>> {
  const reader = await invocation.context.reader();
  const folder = noteFolderOf(reader, await readSettings(invocation), file.course.id);
  return new Set(reader.list(folder).map((name) => name.replace(/\.md$/, "")));
}
