import * as z from "zod";
import { repairShape } from "../../model/problem-shape.js";

/** The answer of `fmt`, as JSON. */
export const formatShape = z.strictObject({
  version: z.literal(1),
  file: z.string(),
  changed: z.boolean().describe("whether the file is not in canonical form, or a repair changes it"),
  written: z.boolean().describe("whether the file was rewritten"),
  repairs: z
    .array(
      z.strictObject({
        code: z.string(),
        message: z.string(),
        line: z.int(),
        column: z.int(),
        repair: repairShape,
      }),
    )
    .describe("with --fix: what was repaired, by its place in the file as it was"),
  repairable: z.int().describe("without --fix: how many problems it would repair"),
  text: z
    .string()
    .optional()
    .describe("the formatted text, with --dry-run or where the file is standard input"),
});

/** The answer of `fmt`. */
export type FmtReport = z.infer<typeof formatShape>;
