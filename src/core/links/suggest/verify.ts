import { type Attempt, attempter, type NetTools } from "../../net/attempt.js";
import { parseTarget, type Target } from "../../net/url.js";
import { VERDICTS } from "../data/verdicts.js";
import { decide, type Inspect, type Inspection, type LinkContext } from "../decide.js";
import type { Verdict } from "../report.js";

/** What a candidate for a replacement is looked at with. */
export interface VerifyTools extends NetTools {
  sha1(bytes: Uint8Array): string;
  inspect: Inspect;
}

/** Whether a candidate passed. `title` is `unknown` where a title is missing or the file could not be read. */
export type Verification =
  | { kind: "passed"; url: string; title: "same" | "unknown" }
  | { kind: "failed"; reason: string };

/**
 * Looks at candidates as links are looked at: the first bytes first, and only where they are a PDF the whole
 * file, for its end and its title.
 */
export function verifier(
  tools: VerifyTools,
): (url: string, titles: readonly string[]) => Promise<Verification> {
  const attempt = attempter(tools);
  const ask = (target: Target, want: "start" | "whole") =>
    attempt(target, { expected: "pdf", want, manner: "browser" });
  return async (url, titles) => {
    const parsed = parseTarget(url);
    if (parsed.kind !== "target") return { kind: "failed", reason: VERDICTS["malformed-url"].title };
    const first = verdictOn(await ask(parsed.target, "start"), titles, undefined, tools);
    if (first === undefined || (first.kind !== "ok" && first.kind !== "moved")) return failed(first);
    const place = first.kind === "moved" ? first.to : (first.shown ?? url);
    const whole = await ask(parsed.target, "whole");
    const inspection = await inspectionOf(whole, titles, tools);
    if (inspection === undefined) return { kind: "passed", url: place, title: "unknown" };
    const second = verdictOn(whole, titles, inspection, tools);
    if (inspection.kind !== "fits") return failed(second);
    return { kind: "passed", url: place, title: inspection.isCompared ? "same" : "unknown" };
  };
}

function verdictOn(
  attempt: Attempt,
  titles: readonly string[],
  inspection: Inspection | undefined,
  { sha1, now }: VerifyTools,
): Verdict | undefined {
  if (attempt.kind === "stopped") return undefined;
  const context: LinkContext = { expected: "pdf", titles, before: undefined, now: now(), sha1, inspection };
  return decide(attempt, context).verdict;
}

/** Undefined where the whole file did not come, which says nothing against what was seen of it. */
async function inspectionOf(
  attempt: Attempt,
  titles: readonly string[],
  { inspect }: VerifyTools,
): Promise<Inspection | undefined> {
  const reply = attempt.kind === "done" ? attempt.chain.reply : undefined;
  const isWhole = reply?.kind === "answer" && reply.status === 200 && reply.stopped === "end";
  return isWhole ? inspect(reply.body, titles) : undefined;
}

function failed(verdict: Verdict | undefined): Verification {
  if (verdict === undefined) return { kind: "failed", reason: "the run was stopped" };
  const { title } = VERDICTS[verdict.kind];
  return { kind: "failed", reason: "reason" in verdict ? `${title}: ${verdict.reason}` : title };
}
