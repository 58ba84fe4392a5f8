import type { LinkTools, StateFile } from "../context.js";
import { type CheckRun, checkLinks } from "../core/links/check.js";
import type { Link } from "../core/links/collect.js";
import { hostLimits, Scheduler } from "../core/links/schedule.js";
import { mergeStates, parseState, printState } from "../core/links/state.js";
import { count } from "../core/text.js";
import { progressLine } from "../render/links.js";
import type { Located } from "./check-links-input.js";
import type { Invocation } from "./invocation.js";

/** How a run goes about it, as it is typed. */
export interface RunOptions {
  fresh?: true | undefined;
  deep?: true | undefined;
  concurrency?: number | undefined;
  interval?: number | undefined;
  maxTime?: number | undefined;
  allowPrivate?: true | undefined;
}

/** Checks links and remembers what was found. */
export async function runOnNetwork(
  invocation: Invocation,
  links: readonly Link[],
  { settings, now: started }: Pick<Located, "settings" | "now">,
  options: RunOptions,
  tools: LinkTools,
  file: StateFile,
): Promise<{ run: CheckRun; problems: string[]; wasInterrupted: boolean }> {
  const loaded = file.load();
  const { memories, damaged } = parseState(loaded.text);
  const network = tools.open({ allowPrivate: options.allowPrivate === true });
  const { clock } = tools;
  const scheduler = new Scheduler(clock, hostLimits(settings.hosts ?? {}, limitsOf(options)));
  let wasInterrupted = false;
  const stop = () => {
    scheduler.stop();
    void network.close();
  };
  tools.whenInterrupted(() => {
    wasInterrupted = true;
    stop();
  });
  const callOff = options.maxTime === undefined ? () => undefined : clock.alarm(options.maxTime, stop);
  const opened = clock.now();
  const run = await checkLinks(
    links,
    {
      exchange: network.exchange,
      scheduler,
      clock,
      random: tools.random,
      now: () => started + (clock.now() - opened),
      sha1: tools.sha1,
      ...(options.deep && { inspect: tools.inspect }),
      progress: await progressOf(invocation, tools),
    },
    { memories, isFresh: options.fresh === true },
  );
  callOff();
  await network.close();
  const learned = new Map(
    run.checked.flatMap(({ memory }) => (memory === undefined ? [] : [[memory.url, memory]])),
  );
  const saved =
    run.state === "offline" || learned.size === 0
      ? {}
      : file.save((text) => printState(mergeStates(learned, parseState(text).memories)));
  const problems = [loaded.problem ?? saved.problem ?? []].flat();
  if (damaged > 0) problems.push(`${file.path}: ${count(damaged, "damaged line")} left out`);
  return { run, problems, wasInterrupted };
}

function limitsOf({ concurrency, interval }: RunOptions) {
  return { ...(concurrency !== undefined && { concurrency }), ...(interval !== undefined && { interval }) };
}

/** How often the progress line changes at most, in milliseconds. */
const PROGRESS_STEP = 100;

async function progressOf({ context, globals }: Invocation, { isWatched, clock }: LinkTools) {
  if (!isWatched || globals().quiet) return () => undefined;
  const style = await context.styleErr(globals().color);
  let next = 0;
  return (done: number, total: number) => {
    const now = clock.now();
    if (done < total && now < next) return;
    next = now + PROGRESS_STEP;
    context.err(progressLine(done, total, style));
  };
}
