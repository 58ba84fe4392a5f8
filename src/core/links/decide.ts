import { isoOf } from "../model/zone.js";
import type { Attempt } from "../net/attempt.js";
import { printableBytes } from "../net/body.js";
import { type Answer, START_BYTES, totalLength } from "../net/exchange.js";
import type { Chain } from "../net/follow.js";
import { type Expectation, type Judgement, judge } from "./classify.js";
import type { Evidence, Fingerprint, Verdict } from "./report.js";
import type { Memory } from "./state.js";

/** What a file says of itself when it is read whole. */
export type Inspection =
  /**
   * `isCompared` where it has a title and that was found, `isExact` where it was found letter by letter; without
   * `pages` where the file could not be parsed.
   */
  | { kind: "fits"; isCompared: boolean; isExact?: true; pages?: number }
  | { kind: "cut-off"; reason: string }
  | { kind: "other-title"; expected: string; found: string };

/** Reads a whole file. Undefined where the run was stopped first. */
export type Inspect = (bytes: Uint8Array, titles: readonly string[]) => Promise<Inspection | undefined>;

/** What is known of a link when it is judged. */
export interface LinkContext extends Expectation {
  before: Memory | undefined;
  /** Milliseconds since 1970. */
  now: number;
  sha1(bytes: Uint8Array): string;
  /** Only with `--deep`. */
  inspection: Inspection | undefined;
}

/** A verdict, and what to remember of the file if it was one. */
export interface LinkDecision {
  verdict: Verdict;
  file?: Pick<Memory, "at" | "etag" | "modified" | "size" | "sha1" | "whole">;
}

/** The verdict on an attempt. */
export function decide(attempt: Exclude<Attempt, { kind: "stopped" }>, context: LinkContext): LinkDecision {
  const evidence = evidenceOf(attempt, context.now);
  if (attempt.kind === "resting") {
    const reason = "the host wants a long pause";
    return { verdict: { kind: "rate-limited", reason, until: isoOf(attempt.until), evidence } };
  }
  const { chain } = attempt;
  if (chain.dead !== undefined) return { verdict: { ...chain.dead, evidence } };
  const { before } = context;
  if (before !== undefined && isUnchanged(chain, before))
    return { verdict: placeVerdict(chain, evidence), file: fileBefore(before) };
  const judgement = judge(chain, context);
  if (judgement.kind !== "readable") return { verdict: { ...judgement, evidence } };
  return decideReadable(chain, judgement, evidence, context);
}

/** A 304 means something only where validators of a good file were sent (RFC 9110, §15.4.5). */
function isUnchanged({ reply, end }: Chain, { at, ok, runs, etag, modified }: Memory): boolean {
  const wasAsked = at === end.href && ok !== undefined && runs === undefined;
  return reply.kind === "answer" && reply.status === 304 && wasAsked && (etag ?? modified) !== undefined;
}

function fileBefore({ at, etag, modified, size, sha1, whole }: Memory): NonNullable<LinkDecision["file"]> {
  return { at, etag, modified, size, sha1, whole };
}

function decideReadable(
  chain: Chain,
  { as }: Extract<Judgement, { kind: "readable" }>,
  evidence: Evidence,
  { inspection, before, sha1 }: LinkContext,
): LinkDecision {
  if (chain.reply.kind !== "answer" || as === "page") return { verdict: { kind: "ok", evidence } };
  if (inspection?.kind === "cut-off")
    return { verdict: { kind: "truncated", reason: inspection.reason, evidence } };
  if (inspection?.kind === "other-title") {
    const { expected, found } = inspection;
    return { verdict: { kind: "wrong-paper", expected, found, evidence } };
  }
  const file = fileOf(chain, chain.reply, inspection !== undefined, sha1);
  const drift = driftOf(before, file);
  if (drift !== undefined) return { verdict: { kind: "drifted", ...drift, evidence }, file };
  return { verdict: placeVerdict(chain, evidence), file };
}

/** One temporary hop makes the old address the right one to keep. */
function placeVerdict({ start, end, isPermanent, isShown }: Chain, evidence: Evidence): Verdict {
  if (isShown) return { kind: "ok", shown: end.href, evidence };
  const isMoved = isPermanent && end.href !== start.href;
  return isMoved ? { kind: "moved", to: end.href, evidence } : { kind: "ok", evidence };
}

/** What to remember of a file: validators, length and digests. */
function fileOf(
  { end }: Chain,
  answer: Answer,
  isWhole: boolean,
  sha1: LinkContext["sha1"],
): NonNullable<LinkDecision["file"]> {
  const { etag, "last-modified": modified } = answer.headers;
  return {
    at: end.href,
    etag: keptValidator(etag),
    modified: keptValidator(modified),
    size: totalLength(answer),
    sha1: sha1(answer.body.subarray(0, START_BYTES)),
    whole: isWhole ? sha1(answer.body) : undefined,
  };
}

/** Whether two looks at a file within one run saw the same. */
export function isSameFile(a: LinkDecision["file"], b: LinkDecision["file"]): boolean {
  return a?.sha1 === b?.sha1 && (a?.size === undefined || b?.size === undefined || a.size === b.size);
}

/** Sent back, a longer one could make a header that its server refuses; common limits are 4 to 8 KB in all. */
const MAX_VALIDATOR = 1024;

function keptValidator(field: string | undefined): string | undefined {
  return field !== undefined && field.length <= MAX_VALIDATOR ? field : undefined;
}

function driftOf(
  before: Memory | undefined,
  file: NonNullable<LinkDecision["file"]>,
): { was: Fingerprint; now: Fingerprint } | undefined {
  if (before?.sha1 === undefined || file.sha1 === undefined || before.volatile) return undefined;
  const isSameSize = before.size === undefined || file.size === undefined || before.size === file.size;
  const isSameWhole = before.whole === undefined || file.whole === undefined || before.whole === file.whole;
  if (before.sha1 === file.sha1 && isSameSize && isSameWhole) return undefined;
  const byWhole = before.whole !== undefined && file.whole !== undefined;
  return {
    was: fingerprint(before.size, byWhole ? before.whole : before.sha1),
    now: fingerprint(file.size, byWhole ? file.whole : file.sha1),
  };
}

function fingerprint(size: number | undefined, sha1 = ""): Fingerprint {
  return { sha1, ...(size !== undefined && { size }) };
}

function evidenceOf(attempt: Exclude<Attempt, { kind: "stopped" }>, now: number): Evidence {
  const { chain, tries, ms } = attempt;
  const evidence: Evidence = { hops: chain?.hops ?? [], ms: Math.round(ms), tries, checked: isoOf(now) };
  const reply = chain?.reply;
  if (reply?.kind !== "answer") return evidence;
  const type = reply.headers["content-type"];
  const size = totalLength(reply);
  evidence.status = reply.status;
  if (type !== undefined) evidence.type = type.slice(0, 200);
  if (reply.body.length > 0) evidence.first = printableBytes(reply.body);
  if (size !== undefined) evidence.size = size;
  return evidence;
}
