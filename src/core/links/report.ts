import * as z from "zod";
import { SERVICE_NAMES } from "../services/services.js";

/*
 * What `check-links --json` prints, and so what `--merge` and `--baseline` read. Part of the contract of
 * `core/contract.ts`: within a version keys are only added.
 */

const instant = z.iso.datetime();

const evidence = z.strictObject({
  hops: z
    .array(z.strictObject({ url: z.string(), status: z.int() }))
    .describe("every address that answered, in order"),
  status: z.int().optional().describe("of the last answer; absent where there was none"),
  type: z.string().optional().describe("the Content-Type of the last answer"),
  first: z.string().optional().describe("the first bytes of the last answer, unprintable ones as dots"),
  size: z.int().optional().describe("bytes of the whole file, where the server tells"),
  ms: z.int().describe("milliseconds from the first request to the last answer"),
  tries: z.int(),
  checked: instant,
  remembered: z.literal(true).optional().describe("this is an earlier answer that still holds"),
});

const fingerprint = z.strictObject({
  size: z.int().optional(),
  sha1: z.string().describe("of the first 1,024 bytes, of the whole file with --deep"),
});

const reason = z.string().describe("what was found, in a few words");

/** The kinds of verdict that say no more than their reason. */
const PLAIN_KINDS = [
  "not-pdf",
  "gated",
  "truncated",
  "gone",
  "host-gone",
  "unreachable",
  "redirect-loop",
  "refused",
  "blocked",
  "timeout",
  "server-error",
  "tls",
] as const;

const verdict = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("ok"),
    shown: z.string().optional().describe("the file itself, where a page shows it"),
    evidence,
  }),
  z.strictObject({ kind: z.literal("moved"), to: z.string(), evidence }),
  z.strictObject({ kind: z.literal("drifted"), was: fingerprint, now: fingerprint, evidence }),
  z.strictObject({ kind: z.literal("wrong-paper"), expected: z.string(), found: z.string(), evidence }),
  z.strictObject({ kind: z.literal("rate-limited"), reason, until: instant.optional(), evidence }),
  z.strictObject({ kind: z.enum(PLAIN_KINDS), reason, evidence }),
  z.strictObject({ kind: z.literal("ignored"), reason, until: z.iso.date().optional() }),
  z.strictObject({ kind: z.literal("no-url") }),
  z.strictObject({ kind: z.literal("malformed-url"), reason, repaired: z.string().optional() }),
]);

const place = z.strictObject({
  paper: z.string(),
  file: z.string(),
  line: z.int(),
  column: z.int(),
  endColumn: z.int(),
});

const level = z.enum(["ok", "note", "warning", "error"]).describe("an error makes the check fail");

const service = z.enum(SERVICE_NAMES);

const suggestion = z.strictObject({
  advice: z.string().describe("what to do, as sentences"),
  replacement: z
    .strictObject({
      url: z.string(),
      from: service.describe("the service that knew the place"),
      title: z
        .enum(["same", "unknown"])
        .describe("`same` where the title in the list was found on the first page"),
      taken: instant.optional().describe("when an archived copy was taken"),
    })
    .optional()
    .describe("a place that was looked at like a link, and is a PDF; absent where none was verified"),
  doi: z
    .strictObject({
      doi: z.string(),
      registered: z.boolean(),
      url: z.string().optional().describe("where it leads; nobody asked there"),
    })
    .optional(),
  rejected: z
    .array(z.strictObject({ url: z.string(), from: service, reason: z.string() }))
    .describe("candidates that did not pass"),
  unanswered: z.array(z.strictObject({ service, reason: z.string() })),
});

const result = z.strictObject({
  url: z.string().describe("as it is written; empty for a paper without one"),
  verdict,
  level,
  advice: z.string().describe("what to do, as a sentence"),
  failing: z
    .strictObject({ runs: z.int(), since: instant })
    .optional()
    .describe("in how many runs in a row it failed, and since when; needs a state file"),
  unconfirmed: z
    .literal(true)
    .optional()
    .describe("it looked dead and was seen once only, because the run was stopped"),
  rank: z.string().optional().describe("sorts results as they are read: the next class first"),
  meets: z.iso.date().optional().describe("the next session that reads it"),
  suggestion: suggestion.optional().describe("only with --suggest, for links that are dead"),
  places: z.array(place),
});

const totals = z.strictObject({
  links: z.int(),
  errors: z.int(),
  warnings: z.int(),
  byVerdict: z.record(z.string(), z.int()),
  byHost: z.array(z.strictObject({ host: z.string(), links: z.int(), errors: z.int(), warnings: z.int() })),
});

/** How a machine gives away that it is offline. */
const OFFLINE_CAUSES = ["resolver", "no-network", "unknown-hosts", "private-names"] as const;

/** The shape of the answer of `check-links`. */
export const linksShape = z.strictObject({
  version: z.literal(1),
  now: instant,
  state: z
    .enum(["complete", "partial", "offline"])
    .describe("partial where the run was stopped, offline where no host at all answered"),
  results: z.array(result),
  offline: z
    .enum(OFFLINE_CAUSES)
    .optional()
    .describe("why a machine seems to be offline; only where it does"),
  unchecked: z.int().describe("links that a stopped run did not get to"),
  unconfirmed: z.int().optional().describe("results that looked dead and were seen once only"),
  known: z.int().describe("results left out because the baseline has them too"),
  notes: z.array(z.string()).describe("ignored links that need no ignoring, and the like"),
  summary: totals,
});

/** Why a machine seems to be offline. */
export type OfflineCause = (typeof OFFLINE_CAUSES)[number];
/** The answer of `check-links`. */
export type LinksReport = z.infer<typeof linksShape>;
/** One link, judged. */
export type LinkResult = z.infer<typeof result>;
/** What became of a link. */
export type Verdict = z.infer<typeof verdict>;
/** The name of a verdict. */
export type VerdictKind = Verdict["kind"];
/** What a verdict is based on. */
export type Evidence = z.infer<typeof evidence>;
/** What `--suggest` found for a dead link. */
export type Suggestion = z.infer<typeof suggestion>;
/** Where a link is written. */
export type LinkPlace = z.infer<typeof place>;
/** How a result counts. */
export type Level = z.infer<typeof level>;
/** What a file looked like. */
export type Fingerprint = z.infer<typeof fingerprint>;

/** A report of `check-links` from its JSON; undefined where the text is none. */
export function parseReport(text: string): LinksReport | undefined {
  try {
    const parsed = linksShape.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
