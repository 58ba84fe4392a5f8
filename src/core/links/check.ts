import { isoOf } from "../model/zone.js";
import type { Expected } from "../net/exchange.js";
import { type Granted, type Look, type LookTools, looker, type Sight } from "../net/look.js";
import { politenessName } from "../net/schedule.js";
import type { Target } from "../net/url.js";
import type { Link } from "./collect.js";
import { type Case, type Decision, decide, type Inspect, type Inspection } from "./decide.js";
import type { Suggestion, Verdict } from "./report.js";
import { type Round, Rounds, type RoundTools, type Sighted } from "./rounds.js";
import { expiry, failuresAfter, type Memories, type Memory } from "./state.js";
import { VERDICTS } from "./verdict.js";

/** What a run needs from outside. */
export interface CheckTools extends LookTools {
  sha1(bytes: Uint8Array): string;
  /** Only with `--deep`. */
  inspect?: Inspect;
  /** Called after each link. */
  progress(done: number, total: number): void;
}

/** How a run goes about it. */
export interface CheckOptions {
  memories: Memories;
  /** Whether what is remembered still counts; validators and strikes always do. */
  isFresh: boolean;
}

/** A link that is asked for. */
interface Asked {
  link: Link;
  target: Target;
}

/** A link with what became of it, and what to remember. */
export interface Checked {
  link: Link;
  verdict: Verdict;
  failing: { runs: number; since: string } | undefined;
  memory: Memory | undefined;
  /** Only with `--suggest`. */
  suggestion?: Suggestion | undefined;
}

/** What a run found. */
export interface CheckRun {
  state: "complete" | "partial" | "offline";
  checked: Checked[];
  unchecked: number;
}

/** Looks at every link, and a second time at those that seem dead. */
export async function checkLinks(
  links: readonly Link[],
  tools: CheckTools,
  options: CheckOptions,
): Promise<CheckRun> {
  const done = new Map<Link, Checked>();
  const finish = (checked: Checked) => {
    done.set(checked.link, checked);
    tools.progress(done.size, links.length);
  };
  const asked: Asked[] = [];
  for (const link of links) {
    const known = withoutAsking(link, options, tools.now());
    if (known !== undefined) done.set(link, known);
    else asked.push(...askable(link));
  }
  const looks = new Looks(tools, options, finish);
  const lookAt = (some: readonly Asked[]) => new Rounds(tools.scheduler, looks).run(some);
  const isSilent = () => looks.hasAsked && !looks.mayConfirm;
  let unconfirmed = await lookAt(asked);
  const witness = isSilent() ? witnessOf(links, asked) : undefined;
  const earlier = witness && done.get(witness.link);
  if (witness !== undefined) unconfirmed = await lookAt([witness, ...askedAgain(unconfirmed)]);
  // Without an answer of its own, the earlier one of the witness stands.
  if (earlier !== undefined && isSilent()) done.set(earlier.link, earlier);
  const open = unconfirmed.filter(({ link }) => !done.has(link));
  const isOffline = isSilent() && done.size + open.length === links.length;
  // What a stopped run did not get to confirm is not known: it is neither red nor a strike.
  if (isOffline) open.forEach(finish);
  const checked = links.flatMap((link) => done.get(link) ?? []);
  const unchecked = links.length - checked.length;
  return { state: isOffline ? "offline" : unchecked > 0 ? "partial" : "complete", checked, unchecked };
}

/**
 * A link whose earlier answer still holds, to be asked when nobody else answers: a run that only had to ask a dead
 * host must not take this machine for offline. Best on a host of which nothing was asked.
 */
function witnessOf(links: readonly Link[], asked: readonly Asked[]): Asked | undefined {
  const own = new Set(asked.map(({ link }) => link));
  const others = links.flatMap((link) => (own.has(link) ? [] : askable(link)));
  const silent = new Set(asked.map(hostOf));
  return others.find((one) => !silent.has(hostOf(one))) ?? others[0];
}

function askedAgain(unconfirmed: readonly Checked[]): Asked[] {
  return unconfirmed.flatMap(({ link }) => askable(link));
}

function askable(link: Link): Asked[] {
  return link.parsed?.kind === "target" ? [{ link, target: link.parsed.target }] : [];
}

function hostOf({ target }: Asked): string {
  return politenessName(target.host);
}

function isHard({ verdict }: Checked): boolean {
  return verdict.kind !== "wrong-paper" && VERDICTS[verdict.kind].weight === "hard";
}

/** The looks of one run. */
class Looks implements RoundTools<Asked, Checked> {
  /** Whether any host at all answered: before that, a dead host says more about this machine's network. */
  mayConfirm = false;
  /** Whether any host was asked. */
  hasAsked = false;
  readonly finish: (checked: Checked) => void;
  readonly #tools: CheckTools;
  readonly #options: CheckOptions;
  readonly #lookers: Readonly<Record<Round, Look>>;

  constructor(tools: CheckTools, options: CheckOptions, finish: (checked: Checked) => void) {
    this.finish = finish;
    this.#tools = tools;
    this.#options = options;
    this.#lookers = { first: looker(tools), second: looker(tools) };
  }

  hostOf(asked: Asked): string {
    return hostOf(asked);
  }

  async look({ link, target }: Asked, round: Round, granted: Granted | undefined): Promise<Sighted<Checked>> {
    const before = memoryOf(target, this.#options.memories);
    const { expected, titles } = link;
    const want = this.#tools.inspect === undefined ? "look" : "whole";
    const known = validators(before, want);
    const sight = await this.#lookers[round](target, { expected, want, known }, granted);
    if (sight.kind === "stopped") return { kind: "stopped" };
    this.#note(sight);
    const inspection = await this.#inspect(link, sight);
    const about: Case = {
      expected,
      titles,
      before,
      now: this.#tools.now(),
      sha1: this.#tools.sha1,
      inspection,
    };
    const found = conclude(link, target, decide(sight, about), about);
    return { kind: isHard(found) ? "dead" : "alive", found };
  }

  /** Refused addresses were not asked, so they say nothing about the network. */
  #note({ chain }: Exclude<Sight, { kind: "stopped" }>): void {
    if (chain === undefined) return;
    const { reply, hops } = chain;
    if (hops.length > 0 || reply.kind === "answer") this.mayConfirm = true;
    else if (reply.fault === "tls" || reply.fault === "bad-answer" || reply.fault === "reset")
      this.mayConfirm = true;
    if (reply.kind === "answer" || reply.fault !== "private-address") this.hasAsked = true;
  }

  async #inspect({ titles }: Link, sight: Sight): Promise<Inspection | undefined> {
    const { inspect } = this.#tools;
    if (inspect === undefined || sight.kind !== "seen") return undefined;
    const { reply, dead } = sight.chain;
    const isFile =
      dead === undefined && reply.kind === "answer" && reply.status === 200 && reply.stopped === "end";
    return isFile ? inspect(reply.body, titles) : undefined;
  }
}

/** Conditional requests only make sense where a file was found before (RFC 9110, §13.1). */
function validators(before: Memory | undefined, want: "look" | "whole") {
  if (before?.at === undefined || before.ok === undefined || before.runs !== undefined) return undefined;
  if (want === "whole" && before.whole === undefined) return undefined;
  const headers = {
    ...(before.etag !== undefined && { "if-none-match": before.etag }),
    ...(before.etag === undefined &&
      before.modified !== undefined && { "if-modified-since": before.modified }),
  };
  return { href: before.at, headers };
}

/** Verdicts that need no request: no address, a bad one, or an earlier answer that still holds. */
function withoutAsking(link: Link, { memories, isFresh }: CheckOptions, now: number): Checked | undefined {
  const { parsed } = link;
  if (parsed === undefined) return plain(link, { kind: "no-url" });
  if (parsed.kind === "malformed") {
    const { reason, repaired } = parsed;
    return plain(link, { kind: "malformed-url", reason, ...(repaired !== undefined && { repaired }) });
  }
  if (parsed.kind === "other-scheme") {
    const evidence = { hops: [], ms: 0, tries: 0, checked: isoOf(now) };
    return plain(link, { kind: "refused", reason: `a ${parsed.scheme} address`, evidence });
  }
  const memory = isFresh ? undefined : memoryOf(parsed.target, memories);
  const verdict = memory && remembered(memory, link.expected, now);
  return verdict && { ...plain(link, verdict), failing: undefined };
}

function plain(link: Link, verdict: Verdict): Checked {
  return { link, verdict, failing: undefined, memory: undefined };
}

/**
 * Nothing is remembered of a link with credentials: what they open is another answer than without them, and no
 * password belongs into the state file, a digest of one neither.
 */
function isMemorable({ credentials }: Target): boolean {
  return credentials === undefined;
}

function memoryOf(target: Target, memories: Memories): Memory | undefined {
  return isMemorable(target) ? memories.get(target.href) : undefined;
}

/** The verdict of an earlier run, while it holds. */
function remembered(memory: Memory, expected: Expected, now: number): Verdict | undefined {
  const { kind, until, checked, at, sha1, reason = "" } = memory;
  if (until === undefined || Date.parse(until) <= now) return undefined;
  const evidence = { hops: [], ms: 0, tries: 0, checked, remembered: true as const };
  if (kind === "gated" || kind === "blocked") return { kind, reason, evidence };
  // A page that was meant to be one says nothing of a PDF.
  if (expected === "pdf" && sha1 === undefined) return undefined;
  if (kind === "moved" && at !== undefined) return { kind, to: at, evidence };
  return kind === "ok" || kind === "drifted" ? { kind: "ok", evidence } : undefined;
}

/** The verdict with its place in the link's history. */
function conclude(link: Link, target: Target, { verdict, file }: Decision, { before, now }: Case): Checked {
  const { href } = target;
  const failing = failuresAfter(verdict, before, now);
  const isGood = file !== undefined || verdict.kind === "ok";
  // Where a page is now, the file of an earlier run is no more.
  const { at, etag, modified, size, sha1, whole } = file ?? (isGood ? undefined : before) ?? {};
  const memory: Memory = {
    url: href,
    at,
    checked: isoOf(now),
    etag,
    kind: verdict.kind,
    modified,
    ok: isGood ? isoOf(now) : before?.ok,
    reason: "reason" in verdict ? verdict.reason : undefined,
    runs: failing?.runs,
    sha1,
    since: failing?.since,
    size,
    until: expiry(href, verdict.kind, now),
    whole,
  };
  // What was not asked for says nothing about the link: another run may ask.
  const isKept = verdict.kind !== "refused" && isMemorable(target);
  return { link, verdict, failing, memory: isKept ? memory : undefined };
}
