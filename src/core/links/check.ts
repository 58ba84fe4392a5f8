import { isoOf } from "../model/zone.js";
import { type Attempt, type Attempter, attempter, type NetTools } from "../net/attempt.js";
import type { Expected } from "../net/exchange.js";
import type { Target } from "../net/url.js";
import type { PaperLink } from "./collect.js";
import {
  decide,
  type Inspect,
  type Inspection,
  isSameFile,
  type LinkContext,
  type LinkDecision,
} from "./decide.js";
import { Reachability } from "./offline.js";
import { type HostsLeft, hostsLeft } from "./progress.js";
import type { OfflineCause, Suggestion, Verdict } from "./report.js";
import { expiry, failuresAfter, type Memories, type Memory } from "./state.js";
import { weightOf } from "./verdict.js";

/** What a run needs from outside. */
export interface CheckTools extends NetTools {
  sha1(bytes: Uint8Array): string;
  /** Only with `--deep`. */
  inspect?: Inspect;
  /** Takes a whole file that was found fine. It must not throw. */
  keep?(link: PaperLink, found: FineFile): void;
  /** Called after each link; `left` counts what there is still to do, when it is called. */
  progress(done: number, total: number, left?: () => HostsLeft): void;
}

/** A whole file that is what its link says. */
export interface FineFile {
  bytes: Uint8Array;
  /** Where it came from. */
  url: string;
  inspection: Extract<Inspection, { kind: "fits" }>;
}

/** How a run goes about it. */
export interface CheckOptions {
  memories: Memories;
  /** Whether what is remembered still counts; validators and strikes always do. */
  isFresh: boolean;
}

/** A link that is asked for. */
interface Asked {
  link: PaperLink;
  target: Target;
}

/** A link with what became of it, and what to remember. */
export interface Checked {
  link: PaperLink;
  verdict: Verdict;
  failing: { runs: number; since: string } | undefined;
  memory: Memory | undefined;
  /** Whether it looked dead and was not asked again, because the run was stopped. */
  isUnconfirmed?: true;
  /** Only with `--suggest`. */
  suggestion?: Suggestion | undefined;
}

/** What a run found. */
export interface CheckRun {
  state: "complete" | "partial" | "offline";
  /** Only where it is offline. */
  offline?: OfflineCause;
  checked: Checked[];
  unchecked: number;
}

/** After how long it is known whether this machine is offline, in milliseconds. */
const OFFLINE_AFTER = 3_500;

/** Asks for every link, and again for those in trouble. */
export async function checkLinks(
  links: readonly PaperLink[],
  tools: CheckTools,
  options: CheckOptions,
): Promise<CheckRun> {
  const done = new Map<PaperLink, Checked>();
  const asked: Asked[] = [];
  for (const link of links) {
    const known = withoutAsking(link, options, tools.now());
    if (known !== undefined) done.set(link, known);
    else if (link.parsed?.kind === "target") asked.push({ link, target: link.parsed.target });
  }
  const remembered = done.size;
  const reach = new Reachability();
  const open = new Set(asked);
  const left = () =>
    hostsLeft(
      [...open].map(({ target }) => target),
      tools.scheduler,
    );
  const check = new LinkCheck(noting(tools, reach), options);
  const callOff = tools.clock.alarm(OFFLINE_AFTER, () => {
    if (reach.offline !== undefined) tools.scheduler.stop();
  });
  await Promise.all(
    asked.map(async (one) => {
      const checked = await check.run(one);
      open.delete(one);
      if (checked === undefined) return;
      done.set(one.link, checked);
      tools.progress(done.size, links.length, left);
    }),
  );
  callOff();
  const { offline } = reach;
  const isAsked = new Set(asked.map(({ link }) => link));
  // Of a machine that is offline nothing is known but what it did not have to ask for.
  const checked = links.flatMap((link) =>
    offline !== undefined && isAsked.has(link) ? [] : (done.get(link) ?? []),
  );
  if (offline !== undefined)
    return { state: "offline", offline, checked, unchecked: links.length - remembered };
  const unchecked = links.length - checked.length;
  const isPartial = unchecked > 0 || checked.some(({ isUnconfirmed }) => isUnconfirmed);
  return { state: isPartial ? "partial" : "complete", checked, unchecked };
}

function noting(tools: CheckTools, reach: Reachability): CheckTools {
  return {
    ...tools,
    exchange: async (ask) => {
      const reply = await tools.exchange(ask);
      reach.note(ask.target, reply);
      return reply;
    },
  };
}

/** Before a link in trouble is asked again, in milliseconds: a server that stumbles for a moment kills no paper. */
const SECOND_PASS_AFTER = 2_000;

/** First as a probe, then as a browser; once more where the two disagree about something dead. */
const PASSES = 3;

/** What one pass over a link came to. */
interface Pass {
  checked: Checked;
  file: LinkDecision["file"];
  /** Only where files are read whole. */
  fine: FineFile | undefined;
  /** Whether asking as a browser could tell nothing else. */
  isDecided: boolean;
}

/** The asking of one run. */
class LinkCheck {
  readonly #tools: CheckTools;
  readonly #options: CheckOptions;
  readonly #first: Attempter;
  readonly #later: Attempter;

  constructor(tools: CheckTools, options: CheckOptions) {
    this.#tools = tools;
    this.#options = options;
    this.#first = attempter(tools);
    this.#later = attempter(tools);
  }

  /** What becomes of a link; undefined where the run was stopped first. An error that nobody knows is its own. */
  async run(asked: Asked): Promise<Checked | undefined> {
    try {
      return await this.#passes(asked);
    } catch (error) {
      const evidence = { hops: [], ms: 0, tries: 1, checked: isoOf(this.#tools.now()) };
      const reason = `an error of this program: ${error instanceof Error ? error.message.slice(0, 200) : "unknown"}`;
      return { ...plain(asked.link, { kind: "server-error", reason, evidence }) };
    }
  }

  async #passes(asked: Asked): Promise<Checked | undefined> {
    let earlier: Pass | undefined;
    for (let number = 1; number <= PASSES; number += 1) {
      const pass = await this.#pass(asked, number);
      if (pass === undefined) return earlier && whenStopped(earlier);
      const settled = settle(pass, earlier);
      if (settled !== undefined) {
        if (pass.fine !== undefined) this.#tools.keep?.(asked.link, pass.fine);
        return settled;
      }
      earlier = pass;
    }
    return earlier?.checked;
  }

  async #pass({ link, target }: Asked, number: number): Promise<Pass | undefined> {
    const before = memoryOf(target, this.#options.memories);
    const { expected, titles } = link;
    const want = this.#tools.inspect === undefined ? "start" : "whole";
    const attempt =
      number === 1
        ? await this.#first(target, { expected, want, manner: "probe", known: validators(before, want) })
        : await this.#later(target, { expected, want, manner: "browser", delay: SECOND_PASS_AFTER });
    if (attempt.kind === "stopped") return undefined;
    const { now, sha1 } = this.#tools;
    const inspection = await this.#inspect(link, attempt);
    const context: LinkContext = { expected, titles, before, now: now(), sha1, inspection };
    const decision = decide(attempt, context);
    return {
      checked: conclude(link, target, decision, context),
      file: decision.file,
      fine: decision.file === undefined ? undefined : fineFile(attempt, inspection),
      isDecided: isDecided(attempt),
    };
  }

  async #inspect({ titles }: PaperLink, attempt: Attempt): Promise<Inspection | undefined> {
    const { inspect } = this.#tools;
    if (inspect === undefined || attempt.kind !== "done") return undefined;
    const { reply, dead } = attempt.chain;
    const isFile =
      dead === undefined && reply.kind === "answer" && reply.status === 200 && reply.stopped === "end";
    return isFile ? inspect(reply.body, titles) : undefined;
  }
}

function fineFile(attempt: Attempt, inspection: Inspection | undefined): FineFile | undefined {
  if (attempt.kind !== "done" || inspection?.kind !== "fits") return undefined;
  const { reply, end } = attempt.chain;
  return reply.kind === "answer" ? { bytes: reply.body, url: end.href, inspection } : undefined;
}

/** What is final after a pass; undefined where the link is to be asked again. */
function settle(pass: Pass, earlier: Pass | undefined): Checked | undefined {
  const { checked, file } = pass;
  if (checked.verdict.kind === "drifted" && earlier === undefined) return undefined;
  if (earlier?.checked.verdict.kind === "drifted" && file !== undefined)
    return isSameFile(file, earlier.file) ? checked : withVolatile(checked);
  switch (weightOf(checked.verdict)) {
    case "fine":
      return checked;
    case "hard":
      return earlier !== undefined && weightOf(earlier.checked.verdict) === "hard" ? checked : undefined;
    case "note":
    case "soft":
      return pass.isDecided ? checked : undefined;
  }
}

/** A probe may only have met what its own manner brought about. */
function isDecided(attempt: Exclude<Attempt, { kind: "stopped" }>): boolean {
  if (attempt.kind === "resting" || attempt.manner === "browser") return true;
  const { reply, dead, isPermanent } = attempt.chain;
  if (reply.kind === "answer") return ASKS_WHO.has(reply.status) || (isPermanent && reply.status < 300);
  return dead === undefined && !["bad-answer", "tls", "bad-coding", "unknown-coding"].includes(reply.fault);
}

/** What asks for a password asks everybody, however he came. */
const ASKS_WHO: ReadonlySet<number> = new Set([401, 402, 407]);

/** A file that changes from one look to the next: that it differs from an earlier run says nothing. */
function withVolatile(checked: Checked): Checked {
  const { verdict, memory } = checked;
  if (!("evidence" in verdict)) return checked;
  const kind = verdict.kind === "drifted" ? ("ok" as const) : undefined;
  return {
    ...checked,
    verdict: kind === undefined ? verdict : { kind, evidence: verdict.evidence },
    memory: memory && { ...memory, ...(kind !== undefined && { kind }), volatile: true },
  };
}

/** What a stopped run did not confirm is told, and is no strike. */
function whenStopped({ checked }: Pass): Checked {
  const isHard = weightOf(checked.verdict) === "hard";
  return { ...checked, memory: undefined, ...(isHard && { isUnconfirmed: true as const }) };
}

/** Conditional requests only make sense where a file was found before (RFC 9110, §13.1). */
function validators(before: Memory | undefined, want: "start" | "whole") {
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
function withoutAsking(
  link: PaperLink,
  { memories, isFresh }: CheckOptions,
  now: number,
): Checked | undefined {
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

function plain(link: PaperLink, verdict: Verdict): Checked {
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
function conclude(
  link: PaperLink,
  target: Target,
  { verdict, file }: LinkDecision,
  { before, now }: LinkContext,
): Checked {
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
    volatile: before?.volatile,
    whole,
  };
  // What was not asked for says nothing about the link: another run may ask.
  const isKept = verdict.kind !== "refused" && isMemorable(target);
  return { link, verdict, failing, memory: isKept ? memory : undefined };
}
