import { bodyKind } from "../net/body.js";
import type { PageKind } from "../net/data/walls.js";
import type { Answer } from "../net/exchange.js";
import { decodePage, pageKind } from "../net/page.js";
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
  const found = bodyKind(answer);
  switch (found.kind) {
    case "pdf":
      return { kind: "pdf" };
    case "empty":
      return { kind: "unanswered", reason: "it is empty" };
    case "other":
      return { kind: "unanswered", reason: `it is ${found.what}` };
    case "page": {
      const kind = pageKind(found.page, answer, []);
      return kind === "plain"
        ? { kind: "page", html: decodePage(body, headers["content-type"]), end }
        : { kind: "unanswered", reason: OBSTACLES[kind] };
    }
  }
}

const OBSTACLES: Record<Exclude<PageKind, "plain">, string> = {
  challenge: "it blocks programs",
  login: "it is behind a login",
  question: "it asks a question first",
  quota: "it was asked for too much",
  maintenance: "it is in trouble",
  placeholder: "it is an empty host",
  abandoned: "nobody keeps it",
  "not-found": "its page says that there is nothing",
};
