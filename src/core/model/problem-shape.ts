import * as z from "zod";

const path = z
  .array(z.union([z.string(), z.int()]))
  .describe("the keys that lead there; positions count from 0");

/** What mends a problem, as JSON. */
export const repairShape = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("write"), path, text: z.string().describe("the value to write there") }),
    z.strictObject({ kind: z.literal("remove"), path }),
    z.strictObject({ kind: z.literal("sort"), path }).describe("puts the sessions in class order"),
  ])
  .describe("what `aisys fmt --fix` does about it");

/** A problem of the syllabus file, as JSON. */
export const problemShape = z.strictObject({
  severity: z.enum(["error", "warning"]),
  code: z.string(),
  message: z.string(),
  hint: z.string().optional(),
  line: z.int(),
  column: z.int(),
  endColumn: z.int(),
  repair: repairShape.optional(),
});
