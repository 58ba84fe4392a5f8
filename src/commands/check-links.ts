import { Option } from "@commander-js/extra-typings";
import type { Link } from "../core/links/collect.js";
import { applyIgnores } from "../core/links/ignore.js";
import { DEFAULT_FAIL_ON, rate } from "../core/links/rate.js";
import type { LinksReport, VerdictKind } from "../core/links/report.js";
import { mergeReports, missingNote, summarize, withoutKnown } from "../core/links/summary.js";
import { addDays } from "../core/model/dates.js";
import type { SyllabusFile } from "../core/model/schema.js";
import { isoOf } from "../core/model/zone.js";
import { EXIT, type ExitCode } from "../errors.js";
import { LINK_FORMATS, type LinkFormat, linkRenderers } from "../render/links.js";
import { type LinkConditions, readReport, wantedLinks } from "./check-links-input.js";
import { days, duration, shard, verdictKinds } from "./check-links-options.js";
import { type RunOptions, runOnNetwork } from "./check-links-run.js";
import { FILTERS } from "./filters.js";
import { examples, type Invocation, newCommand, note, positiveInteger, resolveFormat } from "./invocation.js";
import { type Loaded, loadSyllabus } from "./load.js";

interface CheckLinksOptions extends Omit<LinkConditions, "text">, RunOptions {
  failOn?: ReadonlySet<VerdictKind> | undefined;
  strict?: true | undefined;
  runs: number;
  horizon?: number | undefined;
  state?: string | undefined;
  fix?: true | undefined;
  baseline?: string | undefined;
  merge?: string[] | undefined;
  format: LinkFormat;
}

/** What decides on results. Reports that are joined hold decided ones: with them it would do nothing. */
const DECISIONS = [
  "failOn",
  "strict",
  "runs",
  "horizon",
  "baseline",
  "changedSince",
  "shard",
  "fix",
  "suggest",
];

/** `aisys check-links` */
export function command(invocation: Invocation) {
  return newCommand("check-links", "which papers can no longer be read, and what to do about it")
    .argument("[text...]", "only papers with these words in name, title, authors or venue")
    .addOption(FILTERS.topic())
    .addOption(FILTERS.author())
    .addOption(FILTERS.venue())
    .addOption(FILTERS.year())
    .addOption(FILTERS.required())
    .addOption(FILTERS.extra())
    .addOption(FILTERS.session())
    .option("--changed-since <revision>", "only links that are new since a git revision")
    .option("--shard <i/n>", "only one part of the links, always the same ones", shard)
    .option("--fail-on <verdicts>", "what fails: a list, or changes such as +blocked,-timeout", verdictKinds)
    .option("--strict", "fail on soft failures at once, not after several runs")
    .option("--runs <n>", "after how many runs a soft failure fails", positiveInteger, 3)
    .option("--horizon <days>", "fail only for papers that are read within so many days: 14d", days)
    .option("--baseline <report>", "leave out what an earlier JSON report has too")
    .option("--fix", "rewrite links that have moved for good; asks for every link")
    .option("--suggest", "look for another place of papers that are gone or no PDF")
    .option("--deep", "read whole files: their end, and the title on their first page")
    .option("--state <file>", "where answers are remembered (default: in the user's cache folder)")
    .option("--fresh", "ask for every link, whatever is remembered")
    .option("--concurrency <n>", "requests in flight at one host (default: 2; arXiv 1)", positiveInteger)
    .option("--interval <time>", "between two requests to one host (default: 200ms; arXiv 3s)", duration)
    .option("--max-time <time>", "stop after this time and print what is known: 10m", duration)
    .option("--allow-private", "also ask addresses of this machine and this network")
    .addOption(
      new Option("--merge <reports...>", "join the JSON reports of shards instead of checking").conflicts(
        DECISIONS,
      ),
    )
    .addOption(new Option("--format <format>", "how to print").choices(LINK_FORMATS).default("text" as const))
    .addHelpText(
      "after",
      examples(
        ["aisys check-links", "the next class first"],
        ["aisys check-links --horizon 14d --strict", "before the next two weeks"],
        ["aisys check-links --format github", "in a workflow"],
        ["aisys check-links --shard 1/4 --json > 1.json", "a quarter of a long list"],
        ["aisys check-links --merge *.json", "and the whole again"],
      ),
    )
    .action(async (text, options) =>
      invocation.exit(await runCheckLinks(invocation, { ...options, text: text.join(" ") })),
    );
}

async function runCheckLinks(
  invocation: Invocation,
  options: CheckLinksOptions & { text: string },
): Promise<ExitCode> {
  const format = resolveFormat(invocation, options.format);
  const [first, ...others] = await Promise.all(
    (options.merge ?? []).map((path) => readReport(invocation, path)),
  );
  const { report, wasInterrupted } =
    first === undefined
      ? await check(invocation, options)
      : { report: mergeReports([first, ...others]), wasInterrupted: false };
  const { context, globals } = invocation;
  const style = await context.style(globals().color);
  for (const part of linkRenderers[format](report, style)) context.out(part);
  await sayWhatIsMissing(invocation, report);
  return wasInterrupted ? EXIT.interrupted : exitCodeOf(report);
}

function exitCodeOf({ state, summary }: LinksReport): ExitCode {
  if (state === "offline") return EXIT.input;
  return summary.errors > 0 ? EXIT.findings : EXIT.ok;
}

async function sayWhatIsMissing(invocation: Invocation, report: LinksReport): Promise<void> {
  for (const text of report.notes) await note(invocation, text);
  const missing = missingNote(report);
  if (missing !== undefined) await note(invocation, missing);
}

async function check(
  invocation: Invocation,
  options: CheckLinksOptions & { text: string },
): Promise<{ report: LinksReport; wasInterrupted: boolean }> {
  const { context } = invocation;
  const baseline =
    options.baseline === undefined ? undefined : await readReport(invocation, options.baseline);
  // First of all, because it also makes this process hold less memory.
  const tools = await context.links();
  // With it comes the YAML library, which a list from the cache does without.
  const fix = options.fix && (await import("./check-links-fix.js"));
  const { links, plan } = await gather(invocation, options);
  fix?.checkWritable(invocation, plan.path);
  const { verdicts, notes } = applyIgnores(links, plan.settings.ignore ?? [], plan.today);
  const file = tools.state(options.state);
  const asked = links.filter((link) => !verdicts.has(link));
  const { run, problems, wasInterrupted } = await runOnNetwork(
    invocation,
    { links: asked, plan, baseline },
    // What is written must have been seen just now.
    options.fix ? { ...options, fresh: true } : options,
    tools,
    file,
  );
  const ignored = [...verdicts].map(([link, verdict]) => ({
    link,
    verdict,
    failing: undefined,
    memory: undefined,
  }));
  const checked = new Map([...ignored, ...run.checked].map((one) => [one.link, one]));
  const rating = rateOptions(options, plan, run.state);
  const rated = links.flatMap((link) => {
    const one = checked.get(link);
    return one === undefined ? [] : rate(one, rating);
  });
  const results = fix ? await fix.writeFixes(invocation, plan, rated) : rated;
  const kept = baseline === undefined ? results : withoutKnown(results, baseline);
  const report: LinksReport = {
    version: 1,
    now: isoOf(plan.now),
    state: run.state,
    results: kept,
    unchecked: run.unchecked,
    known: results.length - kept.length,
    // With a filter, an entry for a link that was left out is not unused.
    notes: [...(isFiltered(options) ? [] : notes), ...problems],
    summary: summarize(kept),
  };
  return { report, wasInterrupted };
}

/** What a check goes by, beside its links. */
interface Plan extends Pick<Loaded, "path" | "text" | "now" | "today"> {
  settings: NonNullable<SyllabusFile["links"]>;
}

/** Only the links are kept: the list behind them takes 50 MB for 20,000 papers. */
async function gather(
  invocation: Invocation,
  options: CheckLinksOptions & { text: string },
): Promise<{ links: Link[]; plan: Plan }> {
  const loaded = await loadSyllabus(invocation);
  const links = await wantedLinks(invocation, loaded, options);
  const { path, text, file, now, today } = loaded;
  return { links, plan: { path, text, settings: file.links ?? {}, now, today } };
}

function isFiltered({
  text,
  topic,
  author,
  venue,
  year,
  required,
  extra,
  session,
  shard,
  changedSince,
}: LinkConditions) {
  return (
    text !== "" ||
    [topic, author, venue, year, required, extra, session, shard, changedSince].some(
      (one) => one !== undefined,
    )
  );
}

function rateOptions(
  { failOn, strict, runs, horizon }: CheckLinksOptions,
  { today, now }: Plan,
  state: LinksReport["state"],
) {
  const failing = failOn ?? new Set(DEFAULT_FAIL_ON);
  return {
    failOn: state === "offline" ? withoutNetwork(failing) : failing,
    runs: strict ? 1 : runs,
    horizon: horizon === undefined ? undefined : addDays(today, horizon),
    now,
  };
}

/** A machine that is offline finds every host gone: only what it did not have to ask for is known. */
function withoutNetwork(failOn: ReadonlySet<VerdictKind>): ReadonlySet<VerdictKind> {
  return new Set([...failOn].filter((kind) => kind === "malformed-url"));
}
