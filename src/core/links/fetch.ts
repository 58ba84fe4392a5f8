import { type CheckRun, checkLinks, type FineFile } from "./check.js";
import type { PaperLink } from "./collect.js";
import { type LinkTools, openSession, type RunInput, type RunOptions } from "./run.js";

/** One large file over a slow line takes its time, in milliseconds; a line that falls silent is given up sooner. */
const TIME_LIMIT = 600_000;

/** What a fetch goes by, beside how it is run. */
export interface FetchInput extends Pick<RunInput, "links" | "hosts" | "now" | "progress"> {
  /** Stores a file; what it throws ends the fetch. False where nothing more is to be fetched. */
  store(link: PaperLink, found: FineFile): boolean;
}

/**
 * Fetches whole files as `check-links --deep` reads them, with the same turns, verdicts and look at the title. What
 * is fine goes to `store` as it comes in; nothing else does.
 *
 * @throws what `store` throws, once everything under way was broken off
 */
export async function fetchFiles(
  { store, progress, ...input }: FetchInput,
  options: RunOptions,
  tools: LinkTools,
): Promise<{ run: CheckRun; wasInterrupted: boolean }> {
  const session = openSession({ ...input, timeLimit: TIME_LIMIT }, options, tools);
  let failure: { error: unknown } | undefined;
  let isOver = false;
  const keep = (link: PaperLink, found: FineFile) => {
    if (isOver) return;
    try {
      isOver = !store(link, found);
    } catch (error) {
      failure = { error };
      isOver = true;
    }
    if (isOver) session.stop();
  };
  const run = await checkLinks(
    input.links,
    {
      ...session.tools,
      inspect: session.inspect,
      keep,
      progress: (done, total, left) => progress("papers fetched", done, total, left),
    },
    { memories: new Map(), isFresh: true },
  );
  await session.close();
  if (failure !== undefined) throw failure.error;
  return { run, wasInterrupted: session.wasInterrupted() };
}
