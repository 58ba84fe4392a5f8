import { type Exchange, type Expected, type Reply, STOPPED, type Want } from "./exchange.js";
import { type AskHop, type Chain, follow } from "./follow.js";
import { isTransient, MAX_TRIES, MAX_WAIT, pauseAfter, retryAfter } from "./retry.js";
import { type Clock, politenessName, type Scheduler } from "./schedule.js";
import { originOf, type Target } from "./url.js";

/** What a look needs from outside. */
export interface LookTools {
  exchange: Exchange;
  scheduler: Scheduler;
  clock: Clock;
  /** From 0 to below 1. */
  random(): number;
  /** Milliseconds since 1970. */
  now(): number;
}

/** What a look is for. */
interface LookOptions {
  expected: Expected;
  want: Want;
  known?: { href: string; headers: Record<string, string> } | undefined;
}

/** What one look at a link brought: its last redirect chain, after how many tries. */
export type Sight =
  | { kind: "seen"; chain: Chain; tries: number; ms: number }
  /** Its host wants to be left alone until an instant. */
  | { kind: "resting"; until: number; chain: Chain | undefined; tries: number; ms: number }
  /** The run was stopped first. */
  | { kind: "stopped" };

/** A turn of the link's host that was waited for already: the first request goes out at once. */
export interface Granted {
  sent(): void;
  /** Gives the place to the next request. */
  release(): void;
}

/** Looks at one link. */
export type Look = (target: Target, options: LookOptions, granted?: Granted) => Promise<Sight>;

/** Looks at links. One for each pass over them: what it learns of dead hosts is forgotten with it. */
export function looker(tools: LookTools): Look {
  const dead = new DeadHosts(tools.clock);
  return async (target, options, granted) => {
    const turn: Turn = { tools, dead, granted, delay: 0, rest: 0, ms: 0, missed: undefined };
    for (let tries = 1; ; tries += 1) {
      const chain = await follow(target, askInTurn(turn, options.want), options);
      const sight = sightOf(chain, tries, turn);
      if (sight !== undefined) return sight;
    }
  };
}

/** What a try came to; undefined where another one may help, for which the turn then waits. */
function sightOf(chain: Chain, tries: number, turn: Turn): Sight | undefined {
  const { tools, ms } = turn;
  const { reply } = chain;
  if (turn.missed !== undefined) return missed(turn.missed, chain, tries, ms, tools);
  if (reply.kind === "fault" && reply.fault === "stopped") return { kind: "stopped" };
  const seen: Sight = { kind: "seen", chain, tries, ms };
  if (chain.dead !== undefined || !isTransient(reply)) return seen;
  const { rest } = turn;
  if (rest > MAX_WAIT) return { kind: "resting", until: tools.now() + rest, chain, tries, ms };
  if (tries === MAX_TRIES) return seen;
  turn.delay = rest > 0 ? rest : pauseAfter(tries, tools.random());
  return undefined;
}

interface Turn {
  tools: LookTools;
  dead: DeadHosts;
  /** Until it is used. */
  granted: Granted | undefined;
  /** Before the next request. */
  delay: number;
  /** What the last answer asked for, in milliseconds. */
  rest: number;
  ms: number;
  /** The host whose turn never came, because it was closed or the run was stopped. */
  missed: string | undefined;
}

/** Asks one hop when its host has its turn. */
function askInTurn(turn: Turn, want: LookOptions["want"]): AskHop {
  const { scheduler, exchange } = turn.tools;
  return async (target, headers, isLenient) => {
    const host = politenessName(target.host);
    const { delay, granted } = turn;
    turn.delay = 0;
    turn.rest = 0;
    turn.granted = undefined;
    const request = async (sent: () => void) => {
      const known = turn.dead.recall(target);
      if (known !== undefined) return known;
      const answer = await exchange({ target, headers, want, isLenient, sent });
      // While this request still holds its place, or the next one would start before the rest begins.
      turn.rest = letRest(host, answer, turn.tools);
      return turn.dead.keep(target, answer);
    };
    const reply =
      granted === undefined
        ? await scheduler.run(host, request, delay)
        : await request(granted.sent).finally(granted.release);
    if (reply === undefined) turn.missed = host;
    else turn.ms += reply.ms;
    return reply ?? STOPPED;
  };
}

function missed(host: string, chain: Chain, tries: number, ms: number, { scheduler }: LookTools): Sight {
  const until = scheduler.closedUntil(host);
  return until === undefined ? { kind: "stopped" } : { kind: "resting", until, chain, tries: tries - 1, ms };
}

/** Gives a host the rest that its answer asks for, in milliseconds; it rests for all its links. */
function letRest(host: string, reply: Reply, { scheduler, now }: LookTools): number {
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

/** The code of a time-out that says that no connection was made. */
export const CONNECT_TIMEOUT = "connecting";
