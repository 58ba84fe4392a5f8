import type { Context } from "../context.js";
import { collectLinks, type Link } from "../core/links/collect.js";
import { spread } from "../core/links/hash.js";
import { type LinksReport, linksShape } from "../core/links/report.js";
import { identityOf } from "../core/net/url.js";
import { InputError } from "../errors.js";
import type { Shard } from "./check-links-options.js";
import { type PaperOptions, selectPapers } from "./filters.js";
import type { Invocation } from "./invocation.js";
import type { Loaded } from "./load.js";

/** Which links to check. */
export interface LinkConditions extends PaperOptions {
  text: string;
  shard?: Shard | undefined;
  changedSince?: string | undefined;
}

/** The links that meet every condition. @throws UsageError for a condition that cannot be met */
export async function wantedLinks(
  { context }: Invocation,
  loaded: Loaded,
  { text, shard, changedSince, ...conditions }: LinkConditions,
): Promise<Link[]> {
  const { path } = loaded;
  const links = collectLinks({ ...loaded, file: path, papers: selectPapers(text, conditions, loaded) });
  const old = changedSince === undefined ? NO_LINKS : await linksAt(context, changedSince, path);
  return links.filter(({ url, parsed }) => {
    const identity = identityOf(url, parsed);
    return !old.has(identity) && (shard === undefined || isInShard(identity, shard));
  });
}

const NO_LINKS: ReadonlySet<string> = new Set();

async function linksAt(context: Context, revision: string, path: string): Promise<ReadonlySet<string>> {
  const { earlierLinks } = await import("../core/links/changed.js");
  return earlierLinks(await context.textAt(revision, path));
}

/** Stable by address: a list that grows moves no link to another shard. */
function isInShard(identity: string, { index, count }: Shard): boolean {
  return Math.floor(spread(identity) * count) === index - 1;
}

/** An earlier JSON report. @throws InputError where there is none */
export async function readReport({ context }: Invocation, path: string): Promise<LinksReport> {
  const { files } = context;
  const text = await (path === "-" ? files.read(path) : files.readIfThere(path));
  if (text === undefined)
    throw new InputError(`${path} does not exist`, {
      hint: `write one with \`aisys check-links --json > ${path}\``,
    });
  try {
    return linksShape.parse(JSON.parse(text));
  } catch (error) {
    throw new InputError(`${path} is no report of check-links`, {
      hint: "write one with `aisys check-links --json > FILE`",
      cause: error,
    });
  }
}
