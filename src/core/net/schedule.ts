import { SERVICE_LIMITS } from "./data/limits.js";
import { parseTarget } from "./url.js";

/** Time as the scheduler knows it, so that tests can hold it. */
export interface Clock {
  /** Milliseconds; only differences matter. */
  now(): number;
  /** Calls back once, that many milliseconds later, unless it is called off. */
  alarm(ms: number, ring: () => void): () => void;
}

/** How gently a host is treated. */
export interface HostLimits {
  /** Requests in flight at once. */
  concurrency: number;
  /** Milliseconds between two starts. */
  interval: number;
}

/** A request that waits for its turn. It says when it goes out: only then does the interval begin. */
export type Task<T> = (sent: () => void) => Promise<T>;

/** A task in its queue. */
interface Waiting {
  /** Settles when the next request may have its place. */
  start(sent: () => void): Promise<void>;
  /** Its turn never comes, because the scheduler was stopped or the host closed. */
  cancel(): void;
}

interface Delayed {
  entry: Waiting;
  at: number;
}

interface Host {
  limits: HostLimits;
  ready: Waiting[];
  delayed: Delayed[];
  inFlight: number;
  /** Whether a request was started but has not gone out yet, because its connection is being made. */
  isStarting: boolean;
  nextStart: number;
  callOff: (() => void) | undefined;
  closedUntil: number | undefined;
}

/**
 * Gives every host its requests one after the other, whoever asks for them: first tries, redirects, retries,
 * questions to services. First come, first served, so that retries wait until all others had their turn.
 */
export class Scheduler {
  readonly #hosts = new Map<string, Host>();
  readonly #full = new Set<Host>();
  readonly #clock: Clock;
  /** How gently each host is treated. */
  readonly limitsOf: (host: string) => HostLimits;
  readonly #maxInFlight: number;
  #inFlight = 0;
  #isStopped = false;

  /** @param maxInFlight over all hosts, each of which needs a socket */
  constructor(clock: Clock, limitsOf: (host: string) => HostLimits, maxInFlight = 256) {
    this.#clock = clock;
    this.limitsOf = limitsOf;
    this.#maxInFlight = maxInFlight;
  }

  /**
   * Runs a task when it is the host's turn, not before a number of milliseconds have passed. Undefined where
   * the scheduler was stopped, or the host closed, first.
   */
  run<T>(name: string, task: Task<T>, delay = 0): Promise<T | undefined> {
    const host = this.#host(name);
    if (this.#isStopped || host.closedUntil !== undefined) return Promise.resolve(undefined);
    return new Promise((resolve, reject) => {
      const start: Waiting["start"] = (sent) => task(sent).then(resolve, reject);
      const entry = { start, cancel: () => resolve(undefined) };
      if (delay > 0) host.delayed.push({ entry, at: this.#clock.now() + delay });
      else host.ready.push(entry);
      this.#pump(host);
    });
  }

  /** Lets a host rest for a number of milliseconds. */
  pause(name: string, ms: number): void {
    const host = this.#host(name);
    host.nextStart = Math.max(host.nextStart, this.#clock.now() + ms);
  }

  /** Asks a host nothing more, neither what waits nor what comes later, because it wants a long rest. */
  close(name: string, until: number): void {
    const host = this.#host(name);
    host.closedUntil = Math.max(until, host.closedUntil ?? until);
    cancelAll(host);
  }

  /** Until when a closed host wants to rest. */
  closedUntil(name: string): number | undefined {
    return this.#hosts.get(name)?.closedUntil;
  }

  /** Starts nothing more. What still waits comes to undefined. */
  stop(): void {
    this.#isStopped = true;
    for (const host of this.#hosts.values()) cancelAll(host);
  }

  #host(name: string): Host {
    const known = this.#hosts.get(name);
    if (known !== undefined) return known;
    const host: Host = {
      limits: this.limitsOf(name),
      ready: [],
      delayed: [],
      inFlight: 0,
      isStarting: false,
      nextStart: Number.NEGATIVE_INFINITY,
      callOff: undefined,
      closedUntil: undefined,
    };
    this.#hosts.set(name, host);
    return host;
  }

  /** Starts the next request of a host, or sets an alarm for when it may be. */
  #pump(host: Host): void {
    host.callOff?.();
    host.callOff = undefined;
    if (this.#isStopped || host.isStarting || host.inFlight >= host.limits.concurrency) return;
    const now = this.#clock.now();
    const wait = Math.max(host.nextStart, readyAt(host)) - now;
    if (wait === Number.POSITIVE_INFINITY) return;
    if (wait > 0) host.callOff = this.#clock.alarm(wait, () => this.#pump(host));
    else if (this.#inFlight >= this.#maxInFlight) this.#full.add(host);
    else this.#start(host, takeNext(host, now));
  }

  #start(host: Host, entry: Waiting | undefined): void {
    if (entry === undefined) return;
    host.inFlight += 1;
    this.#inFlight += 1;
    host.isStarting = true;
    let isSent = false;
    const sent = () => {
      if (isSent) return;
      isSent = true;
      host.isStarting = false;
      host.nextStart = Math.max(host.nextStart, this.#clock.now() + host.limits.interval);
      this.#pump(host);
    };
    entry.start(sent).finally(() => {
      host.inFlight -= 1;
      this.#inFlight -= 1;
      sent();
      this.#pump(host);
      this.#pumpFull();
    });
  }

  #pumpFull(): void {
    for (const host of this.#full) {
      if (this.#inFlight >= this.#maxInFlight) return;
      this.#full.delete(host);
      this.#pump(host);
    }
  }
}

function cancelAll(host: Host): void {
  host.callOff?.();
  const waiting = [...host.ready, ...host.delayed.map(({ entry }) => entry)];
  host.ready = [];
  host.delayed = [];
  for (const entry of waiting) entry.cancel();
}

function readyAt({ ready, delayed }: Host): number {
  if (ready.length > 0) return Number.NEGATIVE_INFINITY;
  return delayed.reduce((least, { at }) => Math.min(least, at), Number.POSITIVE_INFINITY);
}

function takeNext(host: Host, now: number): Waiting | undefined {
  const due = host.delayed.filter(({ at }) => at <= now).map(({ entry }) => entry);
  host.delayed = host.delayed.filter(({ at }) => at > now);
  host.ready.push(...due);
  return host.ready.shift();
}

const DEFAULT_LIMITS: HostLimits = { concurrency: 2, interval: 200 };

/** Hosts that are one place share their turns. A dot at the end only says that the name is whole (RFC 1034, §3.1). */
export function politenessName(host: string): string {
  const name = host.endsWith(".") ? host.slice(0, -1) : host;
  return /(^|\.)arxiv\.org$/.test(name) ? "arxiv.org" : name;
}

/** The name of a host as somebody writes it, in the form that addresses have it in. */
function writtenName(host: string): string {
  const parsed = parseTarget(`http://${host}/`);
  return politenessName(parsed.kind === "target" ? parsed.target.host : host.toLowerCase());
}

/**
 * How gently to treat each host, as the syllabus and the command line say. Hosts may have `published` limits of
 * their own: the command line can only make them gentler, the syllabus has the last word.
 */
export function hostLimits(
  settings: Readonly<Record<string, { concurrency?: number | undefined; interval?: number | undefined }>>,
  given: Partial<HostLimits>,
  published: ReadonlyMap<string, HostLimits> = new Map(),
): (name: string) => HostLimits {
  const own = new Map(Object.entries(settings).map(([name, limits]) => [writtenName(name), limits]));
  return (name) => {
    const base = baseLimits(name, given, published);
    const limits = own.get(name);
    return {
      concurrency: limits?.concurrency ?? base.concurrency,
      interval: limits?.interval ?? base.interval,
    };
  };
}

function baseLimits(
  name: string,
  given: Partial<HostLimits>,
  published: ReadonlyMap<string, HostLimits>,
): HostLimits {
  const own = name === "arxiv.org" ? SERVICE_LIMITS.arxiv : published.get(name);
  if (own === undefined) return { ...DEFAULT_LIMITS, ...given };
  return {
    concurrency: Math.min(own.concurrency, given.concurrency ?? own.concurrency),
    interval: Math.max(own.interval, given.interval ?? own.interval),
  };
}
