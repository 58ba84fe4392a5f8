import type { Reply } from "./exchange.js";

/** How often a link is asked for before its trouble counts. */
export const MAX_TRIES = 3;

/** A host that wants a longer pause is not waited for. */
export const MAX_WAIT = 60_000;

const FIRST_PAUSE = 1_000;
const TRANSIENT_STATUS: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);
const TRANSIENT_FAULTS: ReadonlySet<string> = new Set(["reset", "timeout", "dns-failed"]);

/** Whether asking again may help. Refused connections and bad certificates seldom mend within seconds. */
export function isTransient(reply: Reply): boolean {
  return reply.kind === "fault" ? TRANSIENT_FAULTS.has(reply.fault) : TRANSIENT_STATUS.has(reply.status);
}

/** How long to pause after a number of tries: exponential, with full spread over its upper half. */
export function pauseAfter(tries: number, random: number): number {
  const most = FIRST_PAUSE * 2 ** tries;
  return Math.round(most / 2 + (random * most) / 2);
}

/**
 * The instant before which a host wants no further request (RFC 9110, §10.2.3); undefined where it says
 * nothing that can be understood.
 */
export function retryAfter(reply: Reply, now: number): number | undefined {
  const field = reply.kind === "answer" && isTransient(reply) ? restField(reply.headers) : undefined;
  if (field === undefined) return undefined;
  const most = now + LONGEST_REST;
  if (/^\d+$/.test(field)) return Math.min(now + Number(field) * 1000, most);
  // `Date.parse` also reads "12.5" and "-3" as dates; an HTTP date begins with the name of a day.
  const date = /^[A-Za-z]{3,9},? /.test(field) ? Date.parse(field) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.min(Math.max(now, date), most);
}

/** Some count what is left instead, and in how many seconds there is more (draft-ietf-httpapi-ratelimit-headers). */
function restField(headers: Readonly<Record<string, string>>): string | undefined {
  const isUsedUp = /^0*(\.0+)?$/.test(headers["x-ratelimit-remaining"] ?? "1");
  return headers["retry-after"] ?? (isUsedUp ? headers["x-ratelimit-reset"] : undefined);
}

/** A year: servers that count in other units, or name the year 99999, mean no more than never. */
const LONGEST_REST = 31_536_000_000;
