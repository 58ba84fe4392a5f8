import { collectLinks, inShard, type PaperLink } from "../../core/links/collect.js";
import { applyIgnores } from "../../core/links/ignore.js";
import type { HostsLeft } from "../../core/links/progress.js";
import { type RateOptions, rate, rated } from "../../core/links/rate.js";
import { type LinkResult, type LinksReport, parseReport } from "../../core/links/report.js";
import { type LinkTools, runCheck } from "../../core/links/run.js";
import { isEmpty, mergeReports, missingNote, redecided, reportOf } from "../../core/links/summary.js";
import { enumerate } from "../../core/model/text.js";
import { servicesOf } from "../../core/services/services.js";
import { EXIT, type ExitCode, InputError } from "../../errors.js";
import { LINK_FORMATS, linkRenderers, progressLine, WIPE_LINE } from "../../render/links/links.js";
import { PLAIN } from "../../render/style.js";
import {
  argument,
  defineCommand,
  flag,
  type OptionsOf,
  otherwise,
  parsed,
  positiveInteger,
  text,
  texts,
} from "../definition.js";
import { PAPER_FILTERS, selectPapers } from "../filters.js";
import { formatOf, type Invocation, note, print, resolveFormat } from "../invocation.js";
import { type Loaded, loadSyllabus } from "../load.js";
import { days, duration, rateOptions, reportFile, shard, verdictKinds } from "./check-links-options.js";

/** What needs the links themselves, not reports on them. */
const CHECK_ONLY = ["changedSince", "shard", "fix", "suggest"];

const CHECK_OPTIONS = {
  ...PAPER_FILTERS,
  changedSince: text("<revision>", "only links that are new since a git revision"),
  shard: parsed("<i/n>", "only one part of the links, always the same ones", shard),
  failOn: parsed(
    "<verdicts>",
    "what fails: a list, changes such as +blocked,-timeout, or none",
    verdictKinds,
  ),
  strict: flag("fail on soft failures at once, not after several runs and two days"),
  runs: otherwise(parsed("<n>", "after how many runs a soft failure fails", positiveInteger), 3),
  horizon: parsed("<days>", "fail only for papers that are read within so many days: 14d", days),
  baseline: text("<report>", "leave out what an earlier JSON report has too"),
  failIfEmpty: flag("fail where there is no link to check"),
  fix: flag("rewrite links that have moved for good; asks for every link"),
  suggest: flag("look for another copy of papers that are gone or no PDF"),
  deep: flag("read whole files: their end, and the title on their first page"),
  state: text("<file>", "where answers are remembered (default: in the user's cache folder)"),
  fresh: flag("ask for every link, whatever is remembered"),
  concurrency: parsed("<n>", "requests in flight at one host (default: 2; arXiv 1)", positiveInteger),
  interval: parsed("<time>", "between two requests to one host (default: 200ms; arXiv 3s)", duration),
  maxTime: parsed("<time>", "stop after this time and print what is known: 10m", duration),
  allowPrivate: flag("also ask addresses of this machine and this network"),
  merge: texts("<reports...>", "join the JSON reports of shards instead of checking", {
    conflicts: CHECK_ONLY,
  }),
  report: texts("<format:file>", "also write the report to a file: junit:links.xml; repeat it for several"),
  format: formatOf(LINK_FORMATS),
};

interface CheckLinksOptions extends OptionsOf<typeof CHECK_OPTIONS> {
  text: string;
}

/** `aisys check-links` */
export const command = defineCommand({
  arguments: [argument("[text...]", "only papers with these words in name, title, authors or venue")],
  options: CHECK_OPTIONS,
  examples: [
    ["aisys check-links", "the next class first"],
    ["aisys check-links --horizon 14d --strict", "before the next two weeks"],
    ["aisys check-links --format github --report junit:links.xml", "in a workflow"],
    ["aisys check-links --shard 1/4 --json > 1.json", "a quarter of a long list"],
    ["aisys check-links --merge *.json", "and the whole again"],
  ],
  run: (invocation, words, options) => runCheckLinks(invocation, { ...options, text: words.join(" ") }),
});

async function runCheckLinks(invocation: Invocation, options: CheckLinksOptions): Promise<ExitCode> {
  resolveFormat(invocation, options.format);
  const files = (options.report ?? []).map(reportFile);
  const { report, wasInterrupted } =
    options.merge === undefined
      ? await check(invocation, options)
      : { report: await merge(invocation, options, options.merge), wasInterrupted: false };
  const renderers = linkRenderers(invocation.globals().verbose === true);
  await print(invocation, options.format, report, renderers);
  for (const { format, path } of files) {
    const rendered = renderers[format](report, { ...PLAIN, columns: 100, hyperlinks: false });
    await writeWhole(invocation, path, typeof rendered === "string" ? rendered : [...rendered].join(""));
  }
  for (const words of report.notes) await note(invocation, words);
  const missing = missingNote(report);
  if (missing !== undefined) await note(invocation, missing);
  return exitCodeOf(report, { wasInterrupted, failIfEmpty: options.failIfEmpty === true });
}

function exitCodeOf(
  report: LinksReport,
  { wasInterrupted, failIfEmpty }: { wasInterrupted: boolean; failIfEmpty: boolean },
): ExitCode {
  const { state, summary, unchecked } = report;
  if (state === "offline") return EXIT.input;
  if (summary.errors > 0 || (failIfEmpty && isEmpty(report))) return EXIT.findings;
  if (wasInterrupted) return EXIT.interrupted;
  // A run that got nowhere is no success.
  return unchecked > 0 && summary.links === 0 ? EXIT.input : EXIT.ok;
}

async function writeWhole({ context: { files } }: Invocation, path: string, content: string): Promise<void> {
  const was = await files.readIfThere(path);
  if (was === undefined) files.create(path, content);
  else files.write(path, content, was);
}

/** An earlier JSON report. @throws InputError where there is none */
async function readReport({ context: { files } }: Invocation, path: string): Promise<LinksReport> {
  const content = await (path === "-" ? files.read(path) : files.readIfThere(path));
  if (content === undefined)
    throw new InputError(`${path} does not exist`, {
      hint: `write one with \`aisys check-links --json > ${path}\``,
    });
  const report = parseReport(content);
  if (report === undefined)
    throw new InputError(`${path} is no report of check-links`, {
      hint: "write one with `aisys check-links --json > FILE`",
    });
  return report;
}

async function baselineOf(
  invocation: Invocation,
  { baseline }: CheckLinksOptions,
): Promise<LinksReport | undefined> {
  return baseline === undefined ? undefined : readReport(invocation, baseline);
}

/** Results keep the levels that they were given, unless something is said that decides them anew. */
async function merge(
  invocation: Invocation,
  options: CheckLinksOptions,
  paths: readonly string[],
): Promise<LinksReport> {
  const baseline = await baselineOf(invocation, options);
  const [first, ...others] = await Promise.all(paths.map((path) => readReport(invocation, path)));
  if (first === undefined) throw new InputError("no report was named");
  const report = mergeReports([first, ...others]);
  const { failOn, strict, horizon } = options;
  const isDecided = [failOn, strict, horizon].every((one) => one === undefined);
  const rating = rateOptions(options, { today: report.now.slice(0, 10), now: Date.parse(report.now) });
  return redecided(report, (result) => (isDecided ? result : rated(result, rating)), baseline);
}

async function check(
  invocation: Invocation,
  options: CheckLinksOptions,
): Promise<{ report: LinksReport; wasInterrupted: boolean }> {
  const { context } = invocation;
  const baseline = await baselineOf(invocation, options);
  const loaded = await loadSyllabus(invocation);
  const { path, file, now, today } = loaded;
  const links = await wantedLinks(invocation, loaded, options);
  if (options.fix) (await import("../write-change.js")).checkWritable(invocation, path);
  const { verdicts, notes } = applyIgnores(links, file.links?.ignore ?? [], today);
  const tools = await context.links();
  const progress = await progressOf(invocation, tools);
  const { run, problems, wasInterrupted } = await runCheck(
    {
      links: links.filter((link) => !verdicts.has(link)),
      hosts: file.links?.hosts ?? {},
      now,
      baseline,
      services: servicesOf(context.settings.services ?? {}),
      file: tools.state(options.state),
      progress: progress.show,
    },
    // What is written must have been seen just now.
    options.fix ? { ...options, fresh: true } : options,
    tools,
  );
  progress.wipe();
  const ignored = [...verdicts].map(([link, verdict]) => ({
    link,
    verdict,
    failing: undefined,
    memory: undefined,
  }));
  const checked = new Map([...ignored, ...run.checked].map((one) => [one.link, one]));
  const rating: RateOptions = rateOptions(options, loaded);
  const judged = links.flatMap((link) => {
    const one = checked.get(link);
    return one === undefined ? [] : rate(one, rating);
  });
  const results = options.fix ? await writeFixes(invocation, loaded, judged) : judged;
  // With a filter, an entry for a link that was left out is not unused.
  const said = [...(isFiltered(options) ? [] : notes), ...problems];
  return { report: reportOf({ results, run, baseline, notes: said, now }), wasInterrupted };
}

/** The links that meet every condition. @throws UsageError for a condition that cannot be met */
async function wantedLinks(
  { context }: Invocation,
  loaded: Loaded,
  { text: words, changedSince, shard: part, ...conditions }: CheckLinksOptions,
): Promise<PaperLink[]> {
  const { path } = loaded;
  const all = collectLinks({ ...loaded, file: path, papers: selectPapers(words, conditions, loaded) });
  const fresh =
    changedSince === undefined
      ? all
      : // With it comes the YAML library, which a list from the cache does without.
        (await import("../../core/links/changed.js")).newLinks(all, await context.textAt(changedSince, path));
  return part === undefined ? fresh : inShard(fresh, part);
}

/** Whether less than the whole list is asked for. */
function isFiltered(options: CheckLinksOptions): boolean {
  const { text: words, shard: part, changedSince } = options;
  const given = Object.entries(options).some(([key, value]) => key in PAPER_FILTERS && value !== undefined);
  return words !== "" || given || part !== undefined || changedSince !== undefined;
}

/**
 * Rewrites the links that have moved for good, and says which. Gives the results with that as their advice.
 *
 * @throws InputError where the file cannot be written or has changed in the meantime
 */
async function writeFixes(
  invocation: Invocation,
  { path, text: before, now }: Loaded,
  results: readonly LinkResult[],
): Promise<LinkResult[]> {
  const { adviseFixed, fixMoved } = await import("../../core/links/fix.js");
  const { writeChange } = await import("../write-change.js");
  const { text: changed, fixed } = fixMoved(before, results);
  await writeChange(invocation, { path, before, after: changed, at: now });
  if (fixed.length > 0) await note(invocation, `${path}: rewrote the link of ${enumerate(fixed)}`);
  return adviseFixed(results, fixed);
}

/** How often the progress line changes at most, in milliseconds. */
const PROGRESS_STEP = 100;

/** What somebody who watches sees of a run that is under way; `wipe` takes away the line that stands there. */
async function progressOf({ context, globals }: Invocation, { isWatched, clock }: LinkTools) {
  if (!isWatched || globals().quiet) return { show: () => undefined, wipe: () => undefined };
  const style = await context.styleErr(globals().color);
  let next = 0;
  let isShown = false;
  const wipe = () => {
    if (isShown) context.err(WIPE_LINE);
    isShown = false;
  };
  const show = (what: string, done: number, total: number, left?: () => HostsLeft) => {
    const now = clock.now();
    if (done === total) wipe();
    if (done === total || now < next) return;
    next = now + PROGRESS_STEP;
    isShown = true;
    context.err(progressLine(what, done, total, left?.(), style));
  };
  return { show, wipe };
}
