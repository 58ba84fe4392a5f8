import { PRIVATE_NAME, TOO_LARGE } from "../net/data/faults.js";
import { faultReason } from "../net/exchange.js";
import { VERDICTS, type Weight } from "./data/verdicts.js";
import type { Fingerprint, Verdict, VerdictKind } from "./report.js";

/** A host that leaves out certificates is read by browsers, which fetch them. */
const CHAIN_REASON = faultReason({ fault: "tls-chain", code: "" });

/** How a verdict counts. */
export function weightOf(verdict: Verdict): Weight {
  if (verdict.kind === "tls" && verdict.reason === CHAIN_REASON) return "note";
  return VERDICTS[verdict.kind].weight;
}

/** What a verdict says to the person who keeps the list: what to do, as one sentence. */
export function adviceOf(verdict: Verdict): string {
  switch (verdict.kind) {
    case "ok":
      return verdict.shown === undefined
        ? "Nothing to do."
        : `Nothing to do: a page shows it. The file itself is ${verdict.shown}`;
    case "moved":
      return `It has moved for good: write ${verdict.to}, or run with --fix.`;
    case "drifted":
      return `The file has changed since the last check, from ${fileText(verdict.was)} to ${fileText(verdict.now)}: see that it is still the version you mean.`;
    case "wrong-paper":
      return `The first page reads "${verdict.found}": link the paper itself.`;
    case "rate-limited":
      return verdict.until === undefined
        ? "The host asks for fewer requests: run again later, or give it a longer `interval` in `links.hosts`."
        : `The host asks not to be asked before ${verdict.until}: run again later.`;
    case "ignored":
      return `Not checked: ${verdict.reason}.`;
    case "no-url":
      return "Add a `url` once there is one.";
    case "malformed-url":
      return verdict.repaired === undefined
        ? `This is no address: ${verdict.reason}. Correct it.`
        : `This is no address: ${verdict.reason}. Write ${verdict.repaired}`;
    case "not-pdf":
    case "gated":
    case "truncated":
    case "gone":
    case "host-gone":
    case "unreachable":
    case "redirect-loop":
    case "refused":
    case "blocked":
    case "timeout":
    case "server-error":
    case "tls":
      return PLAIN_ADVICE[verdict.kind](verdict.reason);
  }
}

function fileText({ size, sha1 }: Fingerprint): string {
  const digest = `SHA-1 ${sha1.slice(0, 8)}`;
  return size === undefined ? digest : `${size.toLocaleString("en-US")} bytes (${digest})`;
}

type PlainKind = Exclude<
  VerdictKind,
  "ok" | "moved" | "drifted" | "wrong-paper" | "rate-limited" | "ignored" | "no-url" | "malformed-url"
>;

const PLAIN_ADVICE: Record<PlainKind, (reason: string) => string> = {
  "not-pdf": (reason) =>
    `This is not a PDF (${reason}). Link the PDF, or add \`type: page\` if you mean the page.`,
  gated: (reason) => `It needs a login (${reason}). Link an open copy if there is one.`,
  truncated: (reason) => `The file is incomplete (${reason}). Link another copy, or tell its host.`,
  gone: (reason) => `The paper is gone (${reason}). Link another copy.`,
  "host-gone": (reason) => `The host was not found (${reason}). Link another copy.`,
  unreachable: (reason) => `The host does not answer (${reason}). Wait a run or two, then link another copy.`,
  "redirect-loop": (reason) => `The address redirects without an end (${reason}). Link where it should end.`,
  refused: refusedAdvice,
  blocked: (reason) => `The host blocks programs (${reason}). Open it in a browser to be sure.`,
  timeout: (reason) => `The host is too slow (${reason}). Wait a run or two.`,
  "server-error": (reason) => `The host has a problem (${reason}). Wait a run or two.`,
  tls: (reason) =>
    reason === CHAIN_REASON
      ? `Browsers open it, programs cannot (${reason}). Tell its host.`
      : `Browsers may warn of this host (${reason}). Tell it, or link another copy.`,
};

const NAME_REASON = faultReason({ fault: "private-address", code: PRIVATE_NAME });

function refusedAdvice(reason: string): string {
  if (reason === TOO_LARGE) return `It was not read to its end (${reason}). Check it without --deep.`;
  if (reason === NAME_REASON)
    return `Not checked (${reason}). Run with --allow-private if you mean it, or link a public address.`;
  return `Not checked (${reason}). Link a public http or https address.`;
}
