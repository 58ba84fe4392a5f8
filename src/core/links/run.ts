import type { SyllabusFile } from "../model/schema.js";
import { count } from "../model/text.js";
import type { Exchange } from "../net/exchange.js";
import { type Clock, hostLimits, Scheduler } from "../net/schedule.js";
import { type Services, serviceLimits } from "../services/services.js";
import { type CheckRun, type CheckTools, checkLinks } from "./check.js";
import type { PaperLink } from "./collect.js";
import type { Inspect } from "./decide.js";
import type { HostsLeft } from "./progress.js";
import type { LinksReport } from "./report.js";
import { type Memories, mergeStates, parseState, printState, untilNow, withoutShallow } from "./state.js";

/** The network while it is open. */
interface LinkNetwork {
  exchange: Exchange;
  /** Reads a PDF and compares its first page with titles that it may have. */
  inspect: Inspect;
  close(): Promise<void>;
}

/** The network and what goes with it. */
export interface LinkTools {
  /** Opens the network until it is closed, which breaks off what is under way; `timeLimit` is for one request. */
  open(settings: { allowPrivate: boolean; timeLimit?: number | undefined }): LinkNetwork;
  clock: Clock;
  /** From 0 to below 1. */
  random(): number;
  sha1(bytes: Uint8Array): string;
  /** The state file at a path, or in the user's cache folder. */
  state(path: string | undefined): StateFile;
  /** Calls back at the next Ctrl-C instead of ending the program. */
  whenInterrupted(handler: () => void): void;
  /** Whether somebody watches standard error. */
  isWatched: boolean;
}

/** What is remembered of links from run to run. It never fails: at worst nothing is remembered, and it says so. */
export interface StateFile {
  path: string;
  /** The text; empty where there is none. */
  load(): { text: string; problem?: string };
  /** Replaces the text by what is made of what it then is; other runs wait for their turn. */
  save(update: (text: string) => string): { problem?: string };
}

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
  links: readonly PaperLink[];
  hosts: NonNullable<NonNullable<SyllabusFile["links"]>["hosts"]>;
  /** Milliseconds since 1970. */
  now: number;
  baseline: LinksReport | undefined;
  services: Services;
  file: StateFile;
  /** Called after each link. */
  progress(what: string, done: number, total: number, left?: () => HostsLeft): void;
}

/** What came of a run, with what went wrong beside the links. */
export interface NetworkRun {
  run: CheckRun;
  problems: string[];
  wasInterrupted: boolean;
}

/** Checks links, remembers what was found, and looks for replacements where that is asked for. */
export async function runCheck(input: RunInput, options: RunOptions, tools: LinkTools): Promise<NetworkRun> {
  const { file, now, services, progress } = input;
  const loaded = file.load();
  const { memories: found, damaged } = parseState(loaded.text);
  const memories = untilNow(found, now);
  const published = options.suggest ? serviceLimits(services) : undefined;
  const session = openSession({ ...input, published }, options, tools);
  const run = await checkLinks(
    input.links,
    {
      ...session.tools,
      ...(options.deep && { inspect: session.inspect }),
      progress: (done, total, left) => progress("links checked", done, total, left),
    },
    {
      memories: options.deep ? withoutShallow(memories) : memories,
      isFresh: options.fresh === true,
    },
  );
  const saved = remember(run, file, now, { text: loaded.text, memories });
  const helped =
    options.suggest && run.state === "complete"
      ? // What looks for them is loaded only now.
        await (await import("./suggest/replace.js")).replace(run, input.baseline, services, {
          ...session.tools,
          inspect: session.inspect,
          progress: (done, total) => progress("dead links searched for", done, total),
        })
      : { run, problems: [] };
  await session.close();
  const problems = [loaded.problem ?? saved.problem ?? []].flat();
  if (damaged > 0) problems.push(`${file.path}: ${count(damaged, "damaged line")} left out`);
  return {
    run: helped.run,
    problems: [...problems, ...helped.problems],
    wasInterrupted: session.wasInterrupted(),
  };
}

/** What a session goes by, beside its options. */
interface SessionInput extends Pick<RunInput, "hosts" | "now"> {
  /** What hosts say of themselves. */
  published?: Parameters<typeof hostLimits>[2];
  /** For one request, in milliseconds. */
  timeLimit?: number;
}

/** The network and the scheduler of one run, until they are closed, stopped or out of time. */
export function openSession(
  { hosts, now: started, published, timeLimit }: SessionInput,
  options: RunOptions,
  tools: LinkTools,
) {
  const network = tools.open({ allowPrivate: options.allowPrivate === true, timeLimit });
  const { clock } = tools;
  const scheduler = new Scheduler(clock, hostLimits(hosts, limitsOf(options), published));
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
  const shared: Omit<CheckTools, "progress"> = {
    exchange: network.exchange,
    scheduler,
    clock,
    random: tools.random,
    now: () => started + (clock.now() - opened),
    sha1: tools.sha1,
  };
  return {
    tools: shared,
    inspect: network.inspect,
    wasInterrupted: () => wasInterrupted,
    stop,
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
