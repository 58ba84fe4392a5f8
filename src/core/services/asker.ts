import { isoOf } from "../model/zone.js";
import { type Attempt, attempter, type NetTools } from "../net/attempt.js";
import { type Answer, faultReason } from "../net/exchange.js";
import { parseTarget, type Target } from "../net/url.js";
import type { AskService } from "./ask.js";
import { type AskPage, pageReply } from "./page.js";

/**
 * Asks services as links are looked at: in the turn of their host, with redirects followed, again after
 * transient answers, and not at all while the host wants to be left alone.
 *
 * @param whenStopped why there is no answer where the scheduler or the network was stopped first
 */
export function serviceAsker(tools: NetTools, whenStopped = STOPPED): AskService {
  const attempt = attempter(tools);
  return async (url) => {
    const parsed = parseTarget(url);
    if (parsed.kind !== "target") return MALFORMED;
    const said = answerIn(
      await attempt(parsed.target, { expected: "page", want: "whole", manner: "probe" }),
      whenStopped,
    );
    if (said.kind === "unanswered") return said;
    const { status, body } = said.answer;
    return { kind: "text", status, text: new TextDecoder().decode(body) };
  };
}

/** Reads the pages of publishers in the same way. */
export function pageAsker(tools: NetTools, whenStopped = STOPPED): AskPage {
  const attempt = attempter(tools);
  return async (url) => {
    const parsed = parseTarget(url);
    if (parsed.kind !== "target") return MALFORMED;
    const said = answerIn(
      await attempt(parsed.target, { expected: "page", want: "page", manner: "probe" }),
      whenStopped,
    );
    return said.kind === "unanswered" ? said : pageReply(said.answer, said.end);
  };
}

/** Why nothing is known of what a server would say. */
type Unanswered = { kind: "unanswered"; reason: string };

const STOPPED = "the run was stopped";

const MALFORMED: Unanswered = { kind: "unanswered", reason: "its address is malformed" };

function answerIn(
  attempt: Attempt,
  whenStopped: string,
): Unanswered | { kind: "answered"; answer: Answer; end: Target } {
  if (attempt.kind === "stopped") return { kind: "unanswered", reason: whenStopped };
  if (attempt.kind === "resting")
    return { kind: "unanswered", reason: `it asks for patience until ${isoOf(attempt.until)}` };
  const { reply, end, dead } = attempt.chain;
  if (dead !== undefined) return { kind: "unanswered", reason: dead.reason };
  if (reply.kind === "fault") return { kind: "unanswered", reason: faultReason(reply) };
  if (reply.stopped === "broken") return { kind: "unanswered", reason: "the connection was lost" };
  return { kind: "answered", answer: reply, end };
}
