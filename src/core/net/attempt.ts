import { CONNECT_TIMEOUT } from "./data/faults.js";
import { type Exchange, type Expected, type Manner, type Reply, STOPPED, type Want } from "./exchange.js";
import { type AskHop, type Chain, follow } from "./follow.js";
import { isTransient, MAX_TRIES, MAX_WAIT, pauseAfter, retryAfter } from "./retry.js";
import { type Clock, politenessName, type Scheduler } from "./schedule.js";
import { originOf, type Target } from "./url.js";

/** What asking needs from outside. */
export interface NetTools {
  exchange: Exchange;
  scheduler: Scheduler;
  clock: Clock;
  /** From 0 to below 1. */
  random(): number;
  /** Milliseconds since 1970. */
  now(): number;
}

/** How a link is asked for. */
interface AttemptOptions {
  expected: Expected;
  want: Want;
  /** Of the first tries; the last one is made as browsers ask. */
  manner: Manner;
  known?: { href: string; headers: Record<string, string> } | undefined;
  /** Milliseconds before the first request. */
  delay?: number;
}

/** What asking for one link came to: its last redirect chain, after how many tries. */
export type Attempt =
  | { kind: "done"; chain: Chain; manner: Manner; tries: number; ms: number }
  /** Its host wants to be left alone until an instant. */
  | { kind: "resting"; until: number; chain: Chain | undefined; tries: number; ms: number }
  /** The run was stopped first. */
  | { kind: "stopped" };

/** Asks for one link, again where that may help. */
export type Attempter = (target: Target, options: AttemptOptions) => Promise<Attempt>;

/** Asks for links. One for each pass over them: what it learns of dead hosts is forgotten with it. */
export function attempter(tools: NetTools): Attempter {
  const dead = new DeadHosts(tools.clock);
  return async (target, options) => {
    const course: Course = { tools, dead, delay: options.delay ?? 0, rest: 0, ms: 0, missed: undefined };
    for (let tries = 1; ; tries += 1) {
      const manner = tries === MAX_TRIES ? "browser" : options.manner;
      const chain = await follow(target, askInTurn(course, options.want, manner), { ...options, manner });
      const attempt = attemptOf(chain, manner, tries, course);
      if (attempt !== undefined) return attempt;
    }
  };
}

/** What a try came to; undefined where another one may help, before which there is a pause. */
function attemptOf(chain: Chain, manner: Manner, tries: number, course: Course): Attempt | undefined {
  const { tools, ms } = course;
  const { reply } = chain;
  if (course.missed !== undefined) return missed(course.missed, chain, tries, ms, tools);
  if (reply.kind === "fault" && reply.fault === "stopped") return { kind: "stopped" };
  const done: Attempt = { kind: "done", chain, manner, tries, ms };
  if (chain.dead !== undefined || !isTransient(reply)) return done;
  const { rest } = course;
  if (rest > MAX_WAIT) return { kind: "resting", until: tools.now() + rest, chain, tries, ms };
  if (tries === MAX_TRIES) return done;
  course.delay = rest > 0 ? rest : pauseAfter(tries, tools.random());
  return undefined;
}

/** Where an attempt stands. */
interface Course {
  tools: NetTools;
  dead: DeadHosts;
  /** Before the next request. */
  delay: number;
  /** What the last answer asked for, in milliseconds. */
  rest: number;
  ms: number;
  /** The host whose turn never came, because it was closed or the run was stopped. */
  missed: string | undefined;
}

/** Asks one hop when its host has its turn. */
function askInTurn(course: Course, want: Want, manner: Manner): AskHop {
  const { scheduler, exchange } = course.tools;
  return async (target, headers) => {
    const host = politenessName(target.host);
    const { delay } = course;
    course.delay = 0;
    course.rest = 0;
    const reply = await scheduler.run(
      host,
      async (sent) => {
        const known = course.dead.recall(target);
        if (known !== undefined) return known;
        const answer = await exchange({ target, headers, want, manner, sent });
        // While this request still holds its place, or the next one would start before the rest begins.
        course.rest = letRest(host, answer, course.tools);
        return course.dead.keep(target, answer);
      },
      delay,
    );
    if (reply === undefined) course.missed = host;
    else course.ms += reply.ms;
    return reply ?? STOPPED;
  };
}

function missed(host: string, chain: Chain, tries: number, ms: number, { scheduler }: NetTools): Attempt {
  const until = scheduler.closedUntil(host);
  return until === undefined ? { kind: "stopped" } : { kind: "resting", until, chain, tries: tries - 1, ms };
}

/** Gives a host the rest that its answer asks for, in milliseconds; it rests for all its links. */
function letRest(host: string, reply: Reply, { scheduler, now }: NetTools): number {
  const instant = now();
  const until = retryAfter(reply, instant);
  if (until === undefined) return 0;
  if (until - instant > MAX_WAIT) scheduler.close(host, until);
  else scheduler.pause(host, until - instant);
  return until - instant;
}

/** For how long a host that cannot be reached is not tried again for its other links. */
const DEAD_TIME = 30_000;

/** One failed connection may be bad luck; a second in a row speaks for the other links of the host too. */
const FAILURES_OF_DEAD = 2;

/** Hosts without a connection, so that forty links to a dead one do not wait for forty time-outs. */
class DeadHosts {
  readonly #failures = new Map<string, { count: number; reply: Reply; at: number }>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  recall(target: Target): Reply | undefined {
    const known = this.#failures.get(originOf(target));
    if (known === undefined || known.count < FAILURES_OF_DEAD) return undefined;
    return this.#clock.now() - known.at < DEAD_TIME ? known.reply : undefined;
  }

  keep(target: Target, reply: Reply): Reply {
    const origin = originOf(target);
    const isDead =
      reply.kind === "fault" &&
      (reply.fault === "unknown-host" || reply.fault === "unreachable" || reply.code === CONNECT_TIMEOUT);
    if (!isDead) this.#failures.delete(origin);
    else {
      const count = (this.#failures.get(origin)?.count ?? 0) + (reply.fault === "unknown-host" ? 2 : 1);
      this.#failures.set(origin, { count, reply: { ...reply, ms: 0 }, at: this.#clock.now() });
    }
    return reply;
  }
}
