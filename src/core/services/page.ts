import { lookAtBody } from "../net/body.js";
import type { Answer } from "../net/exchange.js";
import { decodePage, type PageLook } from "../net/page-look.js";
import type { Target } from "../net/url.js";

/** Reads the page at an address. Never rejects; keeping the limits of the host is up to whoever gives it. */
export type AskPage = (url: string) => Promise<PageReply>;

/** What is at an address: a PDF, or a page with the address at which it really is. */
export type PageReply =
  | { kind: "pdf" }
  | { kind: "page"; html: string; end: Target }
  | { kind: "unanswered"; reason: string };

/** What an answer holds. Pages that stand between a reader and the paper say nothing about it. */
export function pageReply(answer: Answer, end: Target): PageReply {
  const { status, body, headers } = answer;
  if (status < 200 || status > 299) return { kind: "unanswered", reason: `status ${status}` };
  const look = lookAtBody(body);
  switch (look.kind) {
    case "pdf":
      return { kind: "pdf" };
    case "empty":
      return { kind: "unanswered", reason: "it is empty" };
    case "other":
      return { kind: "unanswered", reason: `it is ${look.what}` };
    case "page":
      return look.page === "plain"
        ? { kind: "page", html: decodePage(body, headers["content-type"]), end }
        : { kind: "unanswered", reason: OBSTACLES[look.page] };
  }
}

const OBSTACLES: Record<Exclude<PageLook, "plain">, string> = {
  challenge: "it turns programs away",
  login: "it is behind a login",
  "not-found": "its page says that there is nothing",
};
