import { type BodyKind, bodyKind, meansFormat } from "../net/body.js";
import type { NetFault } from "../net/data/faults.js";
import type { PageKind } from "../net/data/walls.js";
import { type Answer, type Expected, faultReason, totalLength } from "../net/exchange.js";
import type { Chain } from "../net/follow.js";
import { type HtmlPage, isBare, isShort, pageKind, signatureOf } from "../net/page.js";
import { politenessName } from "../net/schedule.js";
import type { Target } from "../net/url.js";
import type { Verdict } from "./report.js";

/** A verdict before its evidence is put together. */
export type Judgement =
  | { kind: "readable"; as: "file" | "page" }
  | { kind: Extract<Verdict, { reason: string; evidence: unknown }>["kind"]; reason: string };

/** What is known of a link before it is asked. */
export interface Expectation {
  expected: Expected;
  /** The titles of its papers. */
  titles: readonly string[];
}

/** Judges the last reply of a redirect chain. */
export function judge(chain: Pick<Chain, "reply" | "start" | "end">, known: Expectation): Judgement {
  const { reply, end } = chain;
  if (reply.kind === "fault") return { kind: FAULT_KINDS[reply.fault], reason: faultReason(reply) };
  const body = bodyKind(reply);
  const page = body.kind === "page" ? pageKind(body.page, reply, known.titles) : undefined;
  if (reply.status < 200 || reply.status > 299) return judgeRefusal(reply, page ?? kindByFields(reply));
  switch (body.kind) {
    case "pdf":
      return judgePdf(reply);
    case "empty":
      return judgeEmpty(reply);
    case "page":
      return judgePage({ ...chain, reply }, body.page, page ?? "plain", known);
    case "other":
      return judgeOther(reply, body, known.expected, end);
  }
}

const FAULT_KINDS: Record<NetFault, Exclude<Judgement["kind"], "readable">> = {
  "unknown-host": "host-gone",
  "dns-failed": "unreachable",
  unreachable: "unreachable",
  reset: "unreachable",
  timeout: "timeout",
  tls: "tls",
  "tls-chain": "tls",
  "private-address": "refused",
  "bad-answer": "server-error",
  "bad-coding": "server-error",
  "unknown-coding": "blocked",
  "too-large": "refused",
  stopped: "timeout",
};

function kindByFields(answer: Answer): PageKind | undefined {
  return signatureOf(answer)?.kind;
}

const REFUSALS: Readonly<Record<number, Judgement["kind"]>> = {
  401: "gated",
  402: "gated",
  404: "gone",
  407: "gated",
  408: "timeout",
  410: "gone",
  425: "server-error",
  429: "rate-limited",
  511: "gated",
};

function judgeRefusal(answer: Answer, page: PageKind | undefined): Judgement {
  const { status, headers } = answer;
  const said = { reason: `status ${status}` };
  if (hindersAt(answer, page)) return { kind: "blocked", reason: `a check for robots, status ${status}` };
  if (page === "login" && status !== 404 && status < 500) return { kind: "gated", ...said };
  if (status === 416 && headers["content-range"] === "bytes */0")
    return { kind: "truncated", reason: "the file is empty" };
  if (status === 304)
    return { kind: "server-error", reason: "status 304, the answer to a question that was not asked" };
  if (status >= 300 && status < 400)
    return { kind: "not-pdf", reason: `status ${status} that leads nowhere` };
  const kind = REFUSALS[status] ?? (status >= 500 && status <= 599 ? "server-error" : "blocked");
  return kind === "readable" ? { kind: "blocked", ...said } : { kind, ...said };
}

/** Whether a wall refuses. The words of a page that asks for fewer requests, or finds nothing, are like those of one. */
function hindersAt(answer: Answer, page: PageKind | undefined): boolean {
  const byWords = ![401, 402, 404, 407, 410, 429].includes(answer.status);
  return (byWords ? page : kindByFields(answer)) === "challenge";
}

/** A look that stopped because it saw enough proves nothing; one that came to an end too soon does. */
function judgePdf(answer: Answer): Judgement {
  if (answer.stopped === "broken") return { kind: "truncated", reason: brokenReason(answer) };
  const total = totalLength(answer);
  const isWhole = answer.stopped === "end" && (answer.status !== 206 || total === answer.received);
  if (isWhole && answer.body.length < MIN_PDF_BYTES)
    return { kind: "truncated", reason: `only ${answer.body.length} bytes` };
  return { kind: "readable", as: "file" };
}

/** Shorter than the shortest file that has a catalogue, a page tree and a trailer. */
const MIN_PDF_BYTES = 64;

function brokenReason(answer: Answer): string {
  const promised = answer.headers["content-length"];
  return promised === undefined ? "the connection was lost" : `${answer.received} of ${promised} bytes came`;
}

/** A 202 is never a document (RFC 9110, §15.3.3); otherwise nothing is what a cut-off file leaves. */
function judgeEmpty(answer: Answer): Judgement {
  if (answer.status === 202 || kindByFields(answer) === "challenge")
    return { kind: "blocked", reason: `status ${answer.status} without a body` };
  return {
    kind: "truncated",
    reason: answer.stopped === "broken" ? brokenReason(answer) : "the file is empty",
  };
}

function judgeOther(
  answer: Answer,
  { what, format }: Extract<BodyKind, { kind: "other" }>,
  expected: Expected,
  { path }: Target,
): Judgement {
  if (answer.stopped === "broken") return { kind: "truncated", reason: brokenReason(answer) };
  if (kindByFields(answer) === "challenge") return { kind: "blocked", reason: "a check for robots" };
  if (expected === "page") return { kind: "readable", as: "page" };
  if (format !== undefined && meansFormat(path, format)) return { kind: "readable", as: "file" };
  return { kind: "not-pdf", reason: `it is ${what}` };
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
const CONSENT_PATH =
  /(^|[/._-])(cookie-?(consent|absent|wall)|consent|gdpr|age-?(gate|check)|captcha|challenge)([/._?-]|$)/i;

const KIND_VERDICTS: Readonly<
  Record<Exclude<PageKind, "plain" | "login">, Exclude<Judgement, { kind: "readable" }>>
> = {
  challenge: { kind: "blocked", reason: "a check for robots" },
  question: { kind: "gated", reason: "a question that a person must answer" },
  quota: { kind: "blocked", reason: "a page that says that too much was asked for" },
  maintenance: { kind: "server-error", reason: "a page that says that the host is in trouble" },
  "not-found": { kind: "gone", reason: "a page that says so" },
  placeholder: { kind: "not-pdf", reason: "what a server shows where nothing was put yet" },
  abandoned: { kind: "gone", reason: "what stands on a host that nobody keeps" },
};

/** A chain that ended with an answer. */
type Answered = Pick<Chain, "start" | "end"> & { reply: Answer };

function judgePage(chain: Answered, page: HtmlPage, kind: PageKind, { expected }: Expectation): Judgement {
  const { status, headers } = chain.reply;
  if (status === 202) return { kind: "blocked", reason: "status 202: a page in the place of the document" };
  if (kind !== "plain" && kind !== "login") {
    const found = KIND_VERDICTS[kind];
    return kind === "not-found" ? { ...found, reason: `${found.reason}, with status ${status}` } : found;
  }
  const isLoginItself = kind === "login" && (expected === "pdf" || isShort(page));
  const elsewhere = chain.start.href === chain.end.href ? undefined : judgePlace(chain, kind);
  if (elsewhere !== undefined) return elsewhere;
  if (isLoginItself) return { kind: "gated", reason: "a page to log in" };
  if (expected === "page") return { kind: "readable", as: "page" };
  if (isBare(page) && page.hasScript) return { kind: "blocked", reason: "a page that only scripts fill" };
  const claimsPdf = /^application\/(x-)?pdf/i.test(headers["content-type"] ?? "");
  return { kind: "not-pdf", reason: claimsPdf ? "a page that claims to be a PDF" : "a page" };
}

/** What the address of a page says where a link ended at another one; undefined where it says nothing. */
function judgePlace({ reply, start, end }: Answered, kind: PageKind): Judgement | undefined {
  if (NOT_FOUND_PATH.test(end.path))
    return { kind: "gone", reason: `a page that says so, with status ${reply.status}` };
  if (CONSENT_PATH.test(end.path) && !CONSENT_PATH.test(start.path))
    return { kind: "gated", reason: "a question that a person must answer" };
  if (kind === "login" || isLogin(end)) return { kind: "gated", reason: "a page to log in" };
  return isDeep(start, end) && isHome(end)
    ? { kind: "gone", reason: "it leads to the home page" }
    : undefined;
}

/**
 * Whether an address names something that the home page is not. The page of a person or a project may move to a host
 * of its own, and be the home page there.
 */
function isDeep(start: Target, end: Target): boolean {
  if (isHome(start) || /^\/[a-z]{2,3}([-_][a-z]{2,3})?\/?$/i.test(start.path)) return false;
  const isSameHost = politenessName(start.host) === politenessName(end.host);
  return isSameHost || !/^\/~?[\w-]+\/?$/.test(start.path);
}

function isHome({ path }: Pick<Target, "path">): boolean {
  return /^\/((index|default|home)\.\w+)?(\?.*)?$/i.test(path);
}
