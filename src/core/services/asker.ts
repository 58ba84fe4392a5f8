import { judge } from "../links/classify.js";
import { type LookTools, looker, type Sight } from "../links/look.js";
import { isoOf } from "../links/state.js";
import { parseTarget } from "../links/url.js";
import type { AskService, ServiceText } from "./ask.js";

/**
 * Asks services as links are looked at: in the turn of their host, with redirects followed, again after
 * transient answers, and not at all while the host wants to be left alone.
 */
export function serviceAsker(tools: LookTools): AskService {
  const look = looker(tools);
  return async (url) => {
    const parsed = parseTarget(url);
    if (parsed.kind !== "target") return { kind: "unanswered", reason: "its address is malformed" };
    return textOf(await look(parsed.target, { expected: "page", want: "whole" }));
  };
}

function textOf(sight: Sight): ServiceText {
  if (sight.kind === "stopped") return { kind: "unanswered", reason: "the run was stopped" };
  if (sight.kind === "resting")
    return { kind: "unanswered", reason: `it asks for patience until ${isoOf(sight.until)}` };
  const { chain } = sight;
  const { reply, start, end, dead } = chain;
  if (dead !== undefined) return { kind: "unanswered", reason: dead.reason };
  if (reply.kind === "fault") {
    const judgement = judge(reply, "page", start, end);
    return { kind: "unanswered", reason: "reason" in judgement ? judgement.reason : reply.fault };
  }
  if (reply.stopped === "broken") return { kind: "unanswered", reason: "the connection broke off" };
  return { kind: "text", status: reply.status, text: new TextDecoder().decode(reply.body) };
}
