import { bodyKind } from "./body.js";
import { CookieJar } from "./cookies.js";
import {
  type Answer,
  type Expected,
  type Manner,
  type Reply,
  START_BYTES,
  STOPPED,
  type Want,
} from "./exchange.js";
import { type PageLeads, pageLeads, refreshPlace } from "./leads.js";
import { pageKind } from "./page.js";
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
  /** Whether the end is what a page on the way shows in itself, such as a viewer. */
  isShown: boolean;
  /** Why the chain ends here although it leads on. */
  dead?: { kind: "redirect-loop" | "refused" | "not-pdf"; reason: string };
}

/** Asks for one hop; in turn, where the host is busy. */
export type AskHop = (target: Target, headers: Record<string, string>) => Promise<Reply>;

/** What to know of a link before following it. */
export interface FollowOptions {
  expected: Expected;
  want: Want;
  manner: Manner;
  /** Validators of an earlier answer, for the address that gave it. */
  known?: { href: string; headers: Record<string, string> } | undefined;
}

/** As many as browsers follow (Fetch, §4.4). */
const MAX_REDIRECTS = 20;

/** A page may show a viewer that shows a file. */
const MAX_DEPTH = 3;

/** No more of what pages show is looked at for one link, whatever they show in one another. */
const MAX_SHOWN = 8;

/** What one link is followed with. Cookies live as long as the chain. */
interface Walk {
  ask: AskHop;
  options: FollowOptions;
  jar: CookieJar;
  /** How much of what pages show was looked at. */
  shown: number;
}

/**
 * Follows a link through every redirect and, where a PDF is meant, to the file that a page shows. Credentials stay on
 * their origin.
 */
export async function follow(start: Target, ask: AskHop, options: FollowOptions): Promise<Chain> {
  const walk = { ask, options, jar: new CookieJar(), shown: 0 };
  const chain = await followRedirects(start, [], walk);
  return options.expected === "pdf" ? followShown(chain, walk, 0) : chain;
}

async function followRedirects(start: Target, before: Chain["hops"], walk: Walk): Promise<Chain> {
  const { jar } = walk;
  const chain: Chain = {
    start,
    end: start,
    hops: before,
    isPermanent: false,
    reply: STOPPED,
    isShown: false,
  };
  const seen = new Set<string>();
  let hasOnlyLasting = true;
  for (;;) {
    const cookie = jar.fieldFor(chain.end);
    // A site may set a cookie and send its reader back to where he was: that is no loop yet.
    seen.add(stepOf(chain.end, cookie));
    chain.reply = await askOnce(chain, walk, cookie);
    if (chain.reply.kind === "fault") return chain;
    chain.hops = chain.hops.concat({ url: chain.end.href, status: chain.reply.status });
    jar.store(chain.end, chain.reply.cookies);
    const lead = leadOf(chain.reply, chain.end);
    if (lead === undefined) {
      chain.isPermanent = hasOnlyLasting && (await standsAlone(chain, walk, cookie));
      return chain;
    }
    hasOnlyLasting &&= lead.isPermanent;
    const next = resolveTarget(chain.end, lead.location);
    if (next.kind !== "target") return { ...chain, dead: deadEnd(next) };
    if (seen.has(stepOf(next.target, jar.fieldFor(next.target))))
      // A page that sends its reader to itself is still there to be read.
      return lead.isByPage
        ? chain
        : { ...chain, dead: { kind: "redirect-loop", reason: "it leads back to itself" } };
    if (chain.hops.length - before.length > MAX_REDIRECTS)
      return { ...chain, dead: { kind: "redirect-loop", reason: `more than ${MAX_REDIRECTS} redirects` } };
    chain.end = next.target;
  }
}

function stepOf({ href }: Target, cookie: string | undefined): string {
  return `${href}\0${cookie ?? ""}`;
}

/** Looks for the file that a page shows. Where none comes of it, the page stands for itself. */
async function followShown(page: Chain, walk: Walk, depth: number): Promise<Chain> {
  const { reply, dead, end, start } = page;
  if (reply.kind === "fault" || dead !== undefined || depth === MAX_DEPTH) return page;
  let hindered: Chain | undefined;
  for (const location of leadsOn(reply, end)?.shown ?? []) {
    const next = resolveTarget(end, location);
    if (next.kind !== "target" || next.target.href === end.href || walk.shown === MAX_SHOWN) continue;
    walk.shown += 1;
    const found = await followShown(await followRedirects(next.target, page.hops, walk), walk, depth + 1);
    const shown = { ...found, start, isPermanent: false, isShown: true };
    if (isStopped(found) || isPdf(found)) return shown;
    if (isHindered(found)) hindered ??= shown;
  }
  return hindered ?? page;
}

function isPdf({ reply }: Chain): boolean {
  return reply.kind === "answer" && reply.status < 300 && bodyKind(reply).kind === "pdf";
}

function isStopped({ reply }: Chain): boolean {
  return reply.kind === "fault" && reply.fault === "stopped";
}

/** Whether what a page shows may be the paper, and was only not handed out now. */
function isHindered({ reply }: Chain): boolean {
  if (reply.kind === "fault") return reply.fault === "timeout" || reply.fault === "reset";
  return [401, 403, 429].includes(reply.status) || reply.status >= 500;
}

/**
 * Whether there was a redirect, and its end gives the file to those who did not come this way too. What it gave
 * to a cookie of the chain or to the credentials of its start is asked for once more without.
 */
async function standsAlone(
  { start, end, hops }: Chain,
  walk: Walk,
  cookie: string | undefined,
): Promise<boolean> {
  if (hops.length < 2) return false;
  const wasKnown = start.credentials !== undefined && originOf(start) === originOf(end);
  if (cookie === undefined && !wasKnown) return true;
  const options = { ...walk.options, known: undefined };
  const reply = await askOnce({ start: end, end }, { ...walk, options }, undefined);
  return reply.kind === "answer" && reply.status < 300 && bodyKind(reply).kind === "pdf";
}

function askOnce(
  { start, end }: Pick<Chain, "start" | "end">,
  { ask, options }: Walk,
  cookie: string | undefined,
): Promise<Reply> {
  const { want, manner, known } = options;
  const headers: Record<string, string> = known?.href === end.href ? { ...known.headers } : {};
  if (cookie !== undefined) headers.cookie = cookie;
  if (start.credentials !== undefined && originOf(start) === originOf(end))
    headers.authorization = basic(start.credentials);
  // A range is a convenience: whatever it leads to, the next question goes without.
  if (want === "start" && manner === "probe") headers.range = `bytes=0-${START_BYTES - 1}`;
  return ask(end, headers);
}

/** RFC 7617; user and password as UTF-8. */
function basic(credentials: string): string {
  return `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(credentials)))}`;
}

interface Lead {
  location: string;
  isPermanent: boolean;
  /** Whether a page says so, not the status. */
  isByPage: boolean;
}

function leadOf(answer: Answer, end: Target): Lead | undefined {
  const { status, headers } = answer;
  const { location } = headers;
  if (REDIRECTS.has(status) && location) {
    return { location, isPermanent: status === 301 || status === 308, isByPage: false };
  }
  const next = leadsOn(answer, end)?.next;
  return next === undefined ? undefined : { location: next, isPermanent: false, isByPage: true };
}

/** Where a page leads by itself. What bot walls and pages that say that nothing is there lead to is no paper. */
function leadsOn(answer: Answer, end: Target): PageLeads | undefined {
  if (answer.status !== 200) return undefined;
  const field = answer.headers.refresh;
  const next = field === undefined ? undefined : refreshPlace(field);
  const body = bodyKind(answer);
  if (body.kind === "empty") return { next, shown: [] };
  if (body.kind !== "page" || pageKind(body.page, answer, []) !== "plain") return undefined;
  const leads = pageLeads(body.page, end);
  return { ...leads, next: next ?? leads.next };
}

const REDIRECTS: ReadonlySet<number> = new Set([300, 301, 302, 303, 307, 308]);

function deadEnd(next: Exclude<Parsed, { kind: "target" }>): NonNullable<Chain["dead"]> {
  return next.kind === "other-scheme"
    ? { kind: "refused", reason: `it leads to a ${next.scheme} address` }
    : { kind: "not-pdf", reason: `it leads to a malformed address: ${next.reason}` };
}
