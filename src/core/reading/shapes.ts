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

/** The answer of `progress`. */
export type ProgressReport = z.infer<typeof progressShape>;
/** The answer of `read` and `unread`. */
export type MarkReport = z.infer<typeof markShape>;
