import type { LinkTools, StateFile } from "../context.js";
import { type CheckRun, type CheckTools, checkLinks } from "../core/links/check.js";
import type { Link } from "../core/links/collect.js";
import type { LinksReport } from "../core/links/report.js";
import {
  type Memories,
  mergeStates,
  parseState,
  printState,
  untilNow,
  withoutShallow,
} from "../core/links/state.js";
import type { SyllabusFile } from "../core/model/schema.js";
import { count } from "../core/model/text.js";
import { hostLimits, Scheduler } from "../core/net/schedule.js";
import { type Services, serviceLimits, servicesOf } from "../core/services/services.js";
import { progressLine, WIPE_LINE } from "../render/links.js";
import type { Invocation } from "./invocation.js";

/** How a run goes about it, as it is typed. */
export interface RunOptions {
  fresh?: true | undefined;
  deep?: true | undefined;
  concurrency?: number | undefined;
  interval?: number | undefined;
  maxTime?: number | undefined;
  allowPrivate?: true | undefined;
  suggest?: true | undefined;
}

/** What a run goes by, beside its options. */
export interface RunInput {
  links: readonly Link[];
  plan: { settings: NonNullable<SyllabusFile["links"]>; now: number };
  baseline: LinksReport | undefined;
}

/** What came of a run, with what went wrong beside the links. */
export interface NetworkRun {
  run: CheckRun;
  problems: string[];
  wasInterrupted: boolean;
}

/** Checks links, remembers what was found, and looks for replacements where that is asked for. */
export async function runOnNetwork(
  invocation: Invocation,
  input: RunInput,
  options: RunOptions,
  tools: LinkTools,
  file: StateFile,
): Promise<NetworkRun> {
  const services = servicesOf(invocation.context.settings.services ?? {});
  const loaded = file.load();
  const { now } = input.plan;
  const { memories: found, damaged } = parseState(loaded.text);
  const memories = untilNow(found, now);
  const session = openSession(input.plan, options, tools, services);
  const progress = await progressOf(invocation, tools);
  const checkTools: CheckTools = {
    ...session.tools,
    ...(options.deep && { inspect: session.inspect }),
    progress: (done, total) => progress.show("links checked", done, total),
  };
  const run = await checkLinks(input.links, checkTools, {
    memories: options.deep ? withoutShallow(memories) : memories,
    isFresh: options.fresh === true,
  });
  const saved = remember(run, file, now, { text: loaded.text, memories });
  const helped =
    options.suggest && run.state === "complete"
      ? // What looks for them is loaded only now.
        await (await import("../core/links/replace.js")).replace(run, input.baseline, services, {
          ...session.tools,
          inspect: session.inspect,
          progress: (done, total) => progress.show("dead links searched for", done, total),
        })
      : { run, problems: [] };
  progress.wipe();
  await session.close();
  const problems = [loaded.problem ?? saved.problem ?? []].flat();
  if (damaged > 0) problems.push(`${file.path}: ${count(damaged, "damaged line")} left out`);
  return {
    run: helped.run,
    problems: [...problems, ...helped.problems],
    wasInterrupted: session.wasInterrupted(),
  };
}

/** The network and the scheduler of one run, until they are closed, stopped or out of time. */
function openSession(
  { settings, now: started }: RunInput["plan"],
  options: RunOptions,
  tools: LinkTools,
  services: Services,
) {
  const network = tools.open({ allowPrivate: options.allowPrivate === true });
  const { clock } = tools;
  const published = options.suggest ? serviceLimits(services) : undefined;
  const scheduler = new Scheduler(clock, hostLimits(settings.hosts ?? {}, limitsOf(options), published));
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
  return {
    tools: {
      exchange: network.exchange,
      scheduler,
      clock,
      random: tools.random,
      now: () => started + (clock.now() - opened),
      sha1: tools.sha1,
    },
    inspect: network.inspect,
    wasInterrupted: () => wasInterrupted,
    close: () => {
      callOff();
      return network.close();
    },
  };
}

/** Nothing is remembered of a machine that was offline. */
function remember(
  run: CheckRun,
  file: StateFile,
  now: number,
  known: { text: string; memories: Memories },
): { problem?: string } {
  const learned = new Map(
    run.checked.flatMap(({ memory }) => (memory === undefined ? [] : [[memory.url, memory]])),
  );
  if (run.state === "offline" || learned.size === 0) return {};
  return file.save((text) => {
    // Seldom has another run written meanwhile.
    const others = text === known.text ? known.memories : untilNow(parseState(text).memories, now);
    return printState(mergeStates(learned, others));
  });
}

function limitsOf({ concurrency, interval }: RunOptions) {
  return { ...(concurrency !== undefined && { concurrency }), ...(interval !== undefined && { interval }) };
}

/** How often the progress line changes at most, in milliseconds. */
const PROGRESS_STEP = 100;

/** What somebody who watches sees of a run that is under way. */
interface Progress {
  show(what: string, done: number, total: number): void;
  /** Takes away a line that stands there. */
  wipe(): void;
}

async function progressOf(
  { context, globals }: Invocation,
  { isWatched, clock }: LinkTools,
): Promise<Progress> {
  if (!isWatched || globals().quiet) return { show: () => undefined, wipe: () => undefined };
  const style = await context.styleErr(globals().color);
  let next = 0;
  let isShown = false;
  const wipe = () => {
    if (isShown) context.err(WIPE_LINE);
    isShown = false;
  };
  return {
    wipe,
    show(what, done, total) {
      const now = clock.now();
      if (done === total) wipe();
      if (done === total || now < next) return;
      next = now + PROGRESS_STEP;
      isShown = true;
      context.err(progressLine(what, done, total, style));
    },
  };
}
