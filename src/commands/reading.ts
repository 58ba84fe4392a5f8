import type { ReaderTools } from "../context.js";
import type { Paper, Session } from "../core/model/shapes.js";
import type { Config } from "../core/reading/config.js";
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
