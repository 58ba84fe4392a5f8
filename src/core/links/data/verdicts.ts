import type { VerdictKind } from "../report.js";

/**
 * How a kind of verdict counts. `hard` ones are looked at twice and are then red at once, `soft` ones only
 * after several runs; `note` is worth knowing; `fine` needs nothing.
 */
export type Weight = "fine" | "note" | "soft" | "hard";

/** Every kind of verdict, with its weight and a short name for people. */
export const VERDICTS = {
  ok: { weight: "fine", title: "fine" },
  moved: { weight: "note", title: "moved for good" },
  "not-pdf": { weight: "hard", title: "not a PDF" },
  "wrong-paper": { weight: "hard", title: "another paper" },
  gated: { weight: "note", title: "behind a login" },
  truncated: { weight: "hard", title: "cut off" },
  drifted: { weight: "note", title: "changed" },
  gone: { weight: "hard", title: "gone" },
  "host-gone": { weight: "hard", title: "host gone" },
  unreachable: { weight: "soft", title: "unreachable" },
  "redirect-loop": { weight: "hard", title: "redirect loop" },
  refused: { weight: "note", title: "not asked" },
  blocked: { weight: "note", title: "blocked" },
  "rate-limited": { weight: "soft", title: "rate-limited" },
  timeout: { weight: "soft", title: "timed out" },
  "server-error": { weight: "soft", title: "server error" },
  tls: { weight: "soft", title: "bad certificate" },
  ignored: { weight: "fine", title: "ignored" },
  "no-url": { weight: "fine", title: "no link" },
  "malformed-url": { weight: "hard", title: "malformed" },
} as const satisfies Record<VerdictKind, { weight: Weight; title: string }>;

/** Every kind of verdict, in the order of the documentation. */
export const VERDICT_KINDS = Object.keys(VERDICTS).filter((kind): kind is VerdictKind => kind in VERDICTS);
