import { lookAtBody } from "./body.js";
import { CookieJar } from "./cookies.js";
import { type Answer, type Expected, LOOK_BYTES, type Reply, STOPPED, type Want } from "./exchange.js";
import { metaRefresh, refreshPlace } from "./page-look.js";
import { originOf, type Parsed, resolveTarget, type Target } from "./url.js";

/** A redirect chain, followed to its end. */
export interface Chain {
  start: Target;
  end: Target;
  /** Every address that answered, with its status. */
  hops: { url: string; status: number }[];
  /** Whether there was a redirect and each was a lasting one (RFC 9110, §15.4.2 and §15.4.9). */
  isPermanent: boolean;
  reply: Reply;
  /** Why the chain ends here although it leads on. */
  dead?: { kind: "redirect-loop" | "refused" | "not-pdf"; reason: string };
}

/** Asks for one hop; in turn, where the host is busy. */
export type AskHop = (target: Target, headers: Record<string, string>, isLenient: boolean) => Promise<Reply>;

/** What to know of a link before following it. */
export interface FollowOptions {
  expected: Expected;
  want: Want;
  /** Validators of an earlier answer, for the address that gave it. */
  known?: { href: string; headers: Record<string, string> } | undefined;
}

const MAX_REDIRECTS = 10;

/** Follows a link through every redirect. Cookies live as long as the chain, credentials stay on their origin. */
export async function follow(start: Target, ask: AskHop, options: FollowOptions): Promise<Chain> {
  const jar = new CookieJar();
  const chain: Chain = { start, end: start, hops: [], isPermanent: false, reply: STOPPED };
  const seen: string[] = [];
  let hasOnlyLasting = true;
  for (;;) {
    const cookie = jar.fieldFor(chain.end);
    // A site may set a cookie and send its reader back to where he was: that is no loop yet.
    const step = `${chain.end.href}\0${cookie ?? ""}`;
    if (seen.includes(step))
      return { ...chain, dead: { kind: "redirect-loop", reason: "it leads back to itself" } };
    seen.push(step);
    chain.reply = await askOnce(chain, ask, options, cookie);
    if (chain.reply.kind === "fault") return chain;
    // An array that is spread takes seventeen places, and this one is kept for each link.
    chain.hops = chain.hops.concat({ url: chain.end.href, status: chain.reply.status });
    jar.store(chain.end, chain.reply.cookies);
    const lead = leadOf(chain.reply, options);
    if (lead === undefined) {
      chain.isPermanent = hasOnlyLasting && (await standsAlone(chain, ask, options, cookie));
      return chain;
    }
    hasOnlyLasting &&= lead.isPermanent;
    const next = resolveTarget(chain.end, lead.location);
    if (next.kind !== "target") return { ...chain, dead: deadEnd(next) };
    if (chain.hops.length > MAX_REDIRECTS)
      return { ...chain, dead: { kind: "redirect-loop", reason: `more than ${MAX_REDIRECTS} redirects` } };
    chain.end = next.target;
  }
}

/**
 * Whether there was a redirect, and its end gives the file to those who did not come this way too. What it gave
 * to a cookie of the chain or to the credentials of its start is asked for once more without.
 */
async function standsAlone(
  { start, end, hops }: Chain,
  ask: AskHop,
  options: FollowOptions,
  cookie: string | undefined,
): Promise<boolean> {
  if (hops.length < 2) return false;
  const wasKnown = start.credentials !== undefined && originOf(start) === originOf(end);
  if (cookie === undefined && !wasKnown) return true;
  const reply = await askOnce({ start: end, end }, ask, { ...options, known: undefined }, undefined);
  return reply.kind === "answer" && reply.status < 300 && lookAtBody(reply.body).kind === "pdf";
}

/** A server that may have trouble with the range only is asked again for the whole, of which no more is read. */
async function askOnce(
  { start, end }: Pick<Chain, "start" | "end">,
  ask: AskHop,
  { want, known }: FollowOptions,
  cookie: string | undefined,
): Promise<Reply> {
  const headers: Record<string, string> = known?.href === end.href ? { ...known.headers } : {};
  if (cookie !== undefined) headers.cookie = cookie;
  if (start.credentials !== undefined && originOf(start) === originOf(end))
    headers.authorization = basic(start.credentials);
  if (want !== "look") return askAnyhow(ask, end, headers);
  const reply = await askAnyhow(ask, end, { ...headers, range: `bytes=0-${LOOK_BYTES - 1}` });
  return reply.kind === "answer" && AGAINST_RANGES.has(reply.status) ? askAnyhow(ask, end, headers) : reply;
}

/** What is not quite HTTP, browsers read all the same: it is asked for once more to be read that way. */
async function askAnyhow(ask: AskHop, target: Target, headers: Record<string, string>): Promise<Reply> {
  const reply = await ask(target, headers, false);
  return reply.kind === "fault" && reply.fault === "bad-answer" ? ask(target, headers, true) : reply;
}

/** Beside 416, what servers and scripts answer to a Range that they should ignore (RFC 9110, §14.2). */
const AGAINST_RANGES: ReadonlySet<number> = new Set([400, 416, 501]);

/** RFC 7617; user and password as UTF-8. */
function basic(credentials: string): string {
  return `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(credentials)))}`;
}

interface Lead {
  location: string;
  isPermanent: boolean;
}

function leadOf(answer: Answer, { expected }: FollowOptions): Lead | undefined {
  const { status, headers } = answer;
  const location = headers.location;
  if (REDIRECTS.has(status) && location) {
    return { location, isPermanent: status === 301 || status === 308 };
  }
  const refresh = status === 200 && expected === "pdf" ? refreshOf(answer) : undefined;
  return refresh === undefined ? undefined : { location: refresh, isPermanent: false };
}

/** Where a page sends its reader on by itself, or by the header field that browsers obey alike. */
function refreshOf({ headers, body }: Answer): string | undefined {
  const look = lookAtBody(body);
  if (look.kind !== "page" && look.kind !== "empty") return undefined;
  // A bot wall that sends its reader to itself is no loop, and a page that says that nothing is there is the answer.
  if (look.kind === "page" && (look.page === "challenge" || look.page === "not-found")) return undefined;
  return headers.refresh === undefined ? metaRefresh(body) : refreshPlace(headers.refresh);
}

const REDIRECTS: ReadonlySet<number> = new Set([300, 301, 302, 303, 307, 308]);

function deadEnd(next: Exclude<Parsed, { kind: "target" }>): NonNullable<Chain["dead"]> {
  return next.kind === "other-scheme"
    ? { kind: "refused", reason: `it leads to a ${next.scheme} address` }
    : { kind: "not-pdf", reason: `it leads to a malformed address: ${next.reason}` };
}
