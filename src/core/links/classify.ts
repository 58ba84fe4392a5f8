import { type BodyLook, lookAtBody } from "../net/body.js";
import {
  type Answer,
  type Expected,
  type Fault,
  faultReason,
  type Reply,
  totalLength,
} from "../net/exchange.js";
import type { PageLook } from "../net/page-look.js";
import type { Target } from "../net/url.js";
import type { Verdict } from "./report.js";

/** A verdict before its evidence is put together. */
export type Judgement =
  | { kind: "readable"; look: "pdf" | "page" }
  | { kind: Extract<Verdict, { reason: string; evidence: unknown }>["kind"]; reason: string };

/** What is known of a link before it is asked. */
export interface Known {
  expected: Expected;
  /** The titles of its papers. */
  titles: readonly string[];
}

/** Judges the last reply of a redirect chain. `start` is where the chain began. */
export function judge(reply: Reply, { expected, titles }: Known, start: Target, end: Target): Judgement {
  if (reply.kind === "fault") return { kind: FAULT_KINDS[reply.fault], reason: faultReason(reply) };
  const { status } = reply;
  const look = lookAtBody(reply.body, titles);
  if (status >= 200 && status < 300) return judgeSuccess(reply, look, expected, start, end);
  return judgeRefusal(reply, look);
}

const FAULT_KINDS: Record<Fault, Exclude<Judgement["kind"], "readable">> = {
  "unknown-host": "host-gone",
  "dns-failed": "unreachable",
  unreachable: "unreachable",
  reset: "unreachable",
  timeout: "timeout",
  tls: "tls",
  "private-address": "refused",
  "bad-answer": "server-error",
  "too-large": "refused",
  stopped: "timeout",
};

/** Header fields that only a bot wall sends, with what it sends instead of the page: Cloudflare, AWS, Vercel. */
const WALL_FIELDS = ["cf-mitigated", "x-amzn-waf-action", "x-vercel-mitigated"];

function hasWallField({ headers }: Answer): boolean {
  return WALL_FIELDS.some((name) => headers[name] !== undefined);
}

function isChallenge(answer: Answer, look: BodyLook): boolean {
  if (hasWallField(answer) || (look.kind === "page" && look.page === "challenge")) return true;
  // DataDome marks every answer of a site that it guards, so only refusals count.
  return answer.headers["x-datadome"] !== undefined && [202, 403, 405, 503].includes(answer.status);
}

function judgeRefusal(answer: Answer, look: BodyLook): Judgement {
  const { status, headers } = answer;
  // The words of a page that asks for fewer requests are those of a wall ("Access denied"), its fields are not.
  const isWall = status === 429 ? hasWallField(answer) : isChallenge(answer, look);
  if (status === 401 || status === 402 || status === 407)
    return { kind: "gated", reason: `status ${status}` };
  if (status === 404 || status === 410) return { kind: "gone", reason: `status ${status}` };
  if (isWall) return { kind: "blocked", reason: `a check for robots, status ${status}` };
  if (status === 429) return { kind: "rate-limited", reason: "status 429" };
  if (status === 408) return { kind: "timeout", reason: "status 408" };
  if (status === 425 || (status >= 500 && status <= 599))
    return { kind: "server-error", reason: `status ${status}` };
  if (status === 416 && headers["content-range"] === "bytes */0")
    return { kind: "truncated", reason: "the file is empty" };
  if (status >= 300 && status < 400) return judgeRedirect(status);
  return { kind: "blocked", reason: `status ${status}` };
}

function judgeRedirect(status: number): Judgement {
  return status === 304
    ? { kind: "server-error", reason: "status 304, the answer to a question that was not asked" }
    : { kind: "not-pdf", reason: `status ${status} that leads nowhere` };
}

function judgeSuccess(
  answer: Answer,
  look: BodyLook,
  expected: Expected,
  start: Target,
  end: Target,
): Judgement {
  if (look.kind === "pdf") return judgePdf(answer);
  if (isChallenge(answer, look)) return { kind: "blocked", reason: "a check for robots" };
  if (look.kind === "empty") return judgeEmpty(answer);
  if (look.kind === "page") return judgePage(answer, look.page, expected, start, end);
  if (answer.stopped === "broken") return { kind: "truncated", reason: brokenReason(answer) };
  if (expected === "page") return { kind: "readable", look: "page" };
  return { kind: "not-pdf", reason: `it is ${look.what}` };
}

/** A look that stopped because it saw enough proves nothing; one that came to an end too soon does. */
function judgePdf(answer: Answer): Judgement {
  if (answer.stopped === "broken") return { kind: "truncated", reason: brokenReason(answer) };
  const total = totalLength(answer);
  const isWhole = answer.stopped === "end" && (answer.status !== 206 || total === answer.received);
  if (isWhole && answer.body.length < MIN_PDF_BYTES)
    return { kind: "truncated", reason: `only ${answer.body.length} bytes` };
  return { kind: "readable", look: "pdf" };
}

/** Shorter than the shortest file that has a catalogue, a page tree and a trailer. */
const MIN_PDF_BYTES = 64;

function brokenReason(answer: Answer): string {
  const promised = answer.headers["content-length"];
  return promised === undefined ? "the connection broke off" : `${answer.received} of ${promised} bytes came`;
}

/** AWS WAF challenges with an empty 202; otherwise nothing is what a cut-off file leaves. */
function judgeEmpty(answer: Answer): Judgement {
  if (answer.status === 202) return { kind: "blocked", reason: "status 202 without a body" };
  return answer.stopped === "broken"
    ? { kind: "truncated", reason: brokenReason(answer) }
    : { kind: "truncated", reason: "the file is empty" };
}

const LOGIN_PATH =
  /(^|[/._?&=-])(log-?in|log-?on|sign-?in|sign-?on)([-_]?(form|page|check|required))?([/.?&=]|$)/i;

/** Whole names only: addresses of papers about such protocols hold these words too. */
const LOGIN_FOLDER =
  /\/(sso|saml2?|shibboleth(\.sso)?|wayf|openathens|idp|cas|adfs|oauth2?|auth(enticate|orize)?)(\/|\.\w+$|$)/i;
const LOGIN_HOST = /^(log-?in|sign-?in|sso|wayf|idp|cas|adfs|oauth2?|auth|shibboleth|openathens)\.[^.]+\./i;

function isLogin({ host, path }: Target): boolean {
  const [bare = ""] = path.split("?");
  return LOGIN_HOST.test(host) || LOGIN_FOLDER.test(bare) || LOGIN_PATH.test(path);
}

const NOT_FOUND_PATH = /(^|[/._-])(404|not-?found|page-?not-?found|error-?404)([/._?-]|$)/i;

function judgePage(
  answer: Answer,
  page: PageLook,
  expected: Expected,
  start: Target,
  end: Target,
): Judgement {
  const isElsewhere = start.href !== end.href;
  if (page === "not-found" || (isElsewhere && NOT_FOUND_PATH.test(end.path)))
    return { kind: "gone", reason: `a page that says so, with status ${answer.status}` };
  if (page === "login" ? expected === "pdf" || isElsewhere : isElsewhere && isLogin(end))
    return { kind: "gated", reason: "a page to log in" };
  if (isElsewhere && start.path !== "/" && isHome(end) && expected === "pdf")
    return { kind: "gone", reason: "it leads to the home page" };
  if (expected === "page") return { kind: "readable", look: "page" };
  const claimsPdf = /^application\/(x-)?pdf/i.test(answer.headers["content-type"] ?? "");
  return { kind: "not-pdf", reason: claimsPdf ? "a page that claims to be a PDF" : "a page" };
}

function isHome({ path }: Target): boolean {
  return /^\/((index|default|home)\.\w+)?(\?.*)?$/i.test(path);
}
