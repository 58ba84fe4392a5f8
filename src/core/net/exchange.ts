import type { Target } from "./url.js";

/**
 * How much is read: `start` as much as a judgement needs, `page` the head of any page but of a PDF no more than
 * shows that it is one, `whole` the whole body up to a limit.
 */
export type Want = "start" | "page" | "whole";

/**
 * How it is asked: a `probe` as cheaply as can be, for a part of the file and on a shared connection; `browser` as
 * browsers ask and read, which decides where a probe found trouble.
 */
export type Manner = "probe" | "browser";

/** What a link should lead to. */
export type Expected = "pdf" | "page";

/** One request: a single hop, never a whole chain. */
export interface Ask {
  target: Target;
  /** Header fields beside those that every request has. */
  headers: Record<string, string>;
  want: Want;
  manner: Manner;
  /** Called when the request goes out, which is later than the call where a connection must be made first. */
  sent(): void;
}

/** Why there is no answer. */
export type NetFault =
  | "unknown-host"
  | "dns-failed"
  | "unreachable"
  | "reset"
  | "timeout"
  | "tls"
  | "tls-chain"
  | "private-address"
  | "bad-answer"
  | "bad-coding"
  | "unknown-coding"
  | "too-large"
  | "stopped";

/** Why a file is refused that has more bytes than are read of any. */
export const TOO_LARGE = "larger than the check reads";

const FAULT_WORDS: Record<NetFault, string> = {
  "unknown-host": "its name is unknown",
  "dns-failed": "its name could not be looked up",
  unreachable: "no connection",
  reset: "the connection broke off",
  timeout: "no answer in time",
  tls: "the secure connection failed",
  "tls-chain": "its certificate is sent without those between it and a root, which browsers fetch",
  "private-address": "a private address",
  "bad-answer": "the answer is not HTTP",
  "bad-coding": "it cannot be unpacked",
  "unknown-coding": "it is packed in a way that is not known",
  "too-large": TOO_LARGE,
  stopped: "the run was stopped",
};

/** Why there is no answer, in words. */
export function faultReason({ fault, code }: { fault: NetFault; code: string }): string {
  return code === "" ? FAULT_WORDS[fault] : `${FAULT_WORDS[fault]}: ${code}`;
}

/** What came of one request. Faults are data too. */
export type Reply = Answer | { kind: "fault"; fault: NetFault; code: string; ms: number };

/** The code of a time-out that says that no connection was made. */
export const CONNECT_TIMEOUT = "connecting";

/** The code of a private address that a name stands for. */
export const PRIVATE_NAME = "its name resolves to one";

/** Of what was not asked, because the run was stopped. */
export const STOPPED: Reply = { kind: "fault", fault: "stopped", code: "", ms: 0 };

/** What a server said. */
export interface Answer {
  kind: "answer";
  status: number;
  /** By lower-case name; fields that stand several times are joined by commas. */
  headers: Record<string, string>;
  cookies: string[];
  /** The first bytes, or all, as far as they were read; decompressed. */
  body: Uint8Array;
  /** Bytes that came over the wire. */
  received: number;
  /** `end`: the body came to its end; `enough`: we stopped reading; `broken`: it stopped short of what was promised. */
  stopped: "end" | "enough" | "broken";
  ms: number;
}

/** Performs one request. Never rejects. */
export type Exchange = (ask: Ask) => Promise<Reply>;

/** How many bytes of a file decide whether it is a PDF. */
export const START_BYTES = 1024;

/** The length of the whole file, where the answer tells it. */
export function totalLength({ status, headers }: Answer): number | undefined {
  const range = /^bytes (?:\d+-\d+|\*)\/(\d+)$/.exec(headers["content-range"] ?? "")?.[1];
  if (range !== undefined) return Number(range);
  const length = headers["content-length"];
  if (status === 206 || length === undefined || headers["content-encoding"] !== undefined) return undefined;
  return /^\d+$/.test(length) ? Number(length) : undefined;
}
