import * as z from "zod";
import { changeShape } from "../changes/shape.js";

/*
 * What every command that changes the file prints with `--json`. Part of the contract of
 * `core/contract.ts`: within a version keys are only added.
 */

const date = z.iso.date();

const at = { session: z.string(), date };

const warning = z.discriminatedUnion("kind", [
  z
    .strictObject({ kind: z.literal("past"), ...at })
    .describe("a session changed that is past, by the date that it had or has"),
  z.strictObject({ kind: z.literal("off-class-day"), ...at, days: z.array(z.string()) }),
  z.strictObject({ kind: z.literal("on-holiday"), ...at, holiday: z.string() }),
  z.strictObject({ kind: z.literal("after-end"), ...at, end: date }),
  z.strictObject({ kind: z.literal("same-day"), ...at, others: z.array(z.string()) }),
  z
    .strictObject({
      kind: z.literal("problem"),
      code: z.string(),
      entry: z.string().optional().describe("the id of the paper or session that it is about"),
      message: z.string(),
      hint: z.string().optional(),
    })
    .describe("what `validate` says now and did not say before"),
]);

const rescheduled = z.strictObject({
  session: z.string(),
  from: date,
  to: date.optional().describe("absent where the session is not in the new term, or has no date there yet"),
  undated: z
    .literal(true)
    .optional()
    .describe("where it is pinned to a day that is no class day, and waits for a date"),
});

const keptOver = z.strictObject({
  session: z.string(),
  fields: z.array(z.enum(["note", "time", "place", "materials"])),
});

const added = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("paper"),
    id: z.string(),
    read: z.boolean().describe("whether a session reads it"),
    sources: z.array(z.enum(["arxiv", "crossref", "page"])).describe("who knew it"),
    missing: z.array(z.string()).describe("the keys that readers miss"),
    unanswered: z.array(
      z.strictObject({ source: z.enum(["arxiv", "crossref", "page"]), reason: z.string() }),
    ),
  }),
  z.strictObject({ kind: z.literal("session"), id: z.string() }),
]);

/** The answer of each command that changes the file. */
export const changeReportShape = z.strictObject({
  version: z.literal(1),
  command: z.string(),
  file: z.string().describe("the file that is changed, or made"),
  written: z.boolean().describe("false where there was nothing to change, and with --dry-run"),
  timezone: z.string(),
  today: date,
  changes: z.array(changeShape).describe("what changes in meaning, as `aisys changes` tells it"),
  warnings: z.array(warning),
  dates: z.array(rescheduled).optional().describe("where the sessions of a new term went"),
  kept: z.array(keptOver).optional().describe("what a new term keeps that may be of the old one"),
  added: added.optional().describe("what `add` added, and what is known of it"),
  more: z.array(added).optional().describe("what else `add` added, where it was given several papers"),
  diff: z.string().optional().describe("with --dry-run: the lines that would change, as a unified diff"),
});

/** What a change makes that is more often a slip than a plan. It is said, and never a reason to refuse. */
export type PlanWarning = z.infer<typeof warning>;

/** What `add` added, and what is known of it. */
export type Added = z.infer<typeof added>;

/** What becomes of a session in a new term: it is held on `to`, or dropped where that is undefined. */
export type Rescheduled = z.infer<typeof rescheduled>;
/** What a session of a new term says that may be of the old one. */
export type KeptOver = z.infer<typeof keptOver>;
/** The answer of every command that changes the file. */
export type ChangeReport = z.infer<typeof changeReportShape>;
