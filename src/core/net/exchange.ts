import { FAULT_WORDS, type NetFault } from "./data/faults.js";
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

/** Why there is no answer, in words. */
export function faultReason({ fault, code }: { fault: NetFault; code: string }): string {
  return code === "" ? FAULT_WORDS[fault] : `${FAULT_WORDS[fault]}: ${code}`;
}

/** What came of one request. Faults are data too. */
export type Reply = Answer | { kind: "fault"; fault: NetFault; code: string; ms: number };

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
