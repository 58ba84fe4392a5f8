import * as z from "zod";
import { date, version } from "../model/shapes.js";

const ref = z.strictObject({ id: z.string(), name: z.string(), session: z.string(), date: date.optional() });

const share = z.strictObject({
  read: z.int(),
  of: z.int(),
});

/** The answer of `progress`. */
export const progressShape = z.strictObject({
  version,
  required: share.describe("what the whole course requires"),
  extra: share,
  due: share.describe("what the classes up to today required"),
  behind: z.array(ref).describe("required by classes up to today and not yet read, the oldest first"),
  started: z.array(ref).describe("begun and not yet read to the end"),
  left: z
    .strictObject({
      pages: z.int(),
      minutes: z.int().describe("at the reader's own minutes a page"),
      unknown: z.int().describe("papers whose pages nobody counted"),
    })
    .describe("what is still to be read of what the course requires"),
});

const marked = z.strictObject({
  id: z.string(),
  name: z.string(),
  state: z.enum(["read", "started", "unread"]),
  on: date.optional(),
});

/** The answer of `read` and `unread`. */
export const markShape = z.strictObject({
  version,
  file: z.string().describe("where the marks are kept"),
  marks: z.array(marked),
});

const fetched = z.strictObject({
  id: z.string(),
  name: z.string(),
  state: z
    .enum(["fetched", "on-disk", "no-pdf", "failed", "not-asked"])
    .describe(
      "on-disk: from an earlier run; no-pdf: nothing in the list leads to one; not-asked: the run ended first",
    ),
  file: z.string().optional().describe("its name in the folder"),
  bytes: z.int().optional(),
  pages: z.int().optional().describe("absent where they could not be counted"),
  changed: z.literal(true).optional().describe("it is no longer what was fetched; it is left as it is"),
  problem: z
    .strictObject({
      kind: z.string().describe("a verdict of check-links, same-file or too-much"),
      message: z.string(),
    })
    .optional()
    .describe("why there is no PDF of it on disk"),
});

/** The answer of `fetch`. */
export const fetchShape = z.strictObject({
  version,
  folder: z.string(),
  papers: z.array(fetched),
  pages: z.int().describe("of those on disk"),
  minutes: z.int().describe("that these pages take, at the reader's own minutes a page"),
});

/** The answer of `fetch`. */
export type FetchReport = z.infer<typeof fetchShape>;
/** What became of one paper. */
export type FetchedPaper = FetchReport["papers"][number];
/** The answer of `progress`. */
export type ProgressReport = z.infer<typeof progressShape>;
/** The answer of `read` and `unread`. */
export type MarkReport = z.infer<typeof markShape>;
