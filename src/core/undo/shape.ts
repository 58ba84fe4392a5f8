import * as z from "zod";
import { version } from "../model/shapes.js";

/** The answer of `undo`. */
export const undoShape = z.strictObject({
  version,
  file: z.string().describe("the file whose change this is; of a list, the syllabus"),
  state: z
    .enum(["undone", "planned", "listed", "nothing"])
    .describe("taken back; with --dry-run, would be; with --list, could be; there is nothing to take back"),
  changes: z
    .array(
      z.strictObject({
        file: z.string().describe("the file that was changed"),
        command: z
          .array(z.string())
          .describe("the words of the command line that made the change, without aisys"),
        at: z.string().describe("when it was made, ISO 8601"),
        lines: z
          .array(z.strictObject({ line: z.int(), removed: z.array(z.string()), added: z.array(z.string()) }))
          .describe("what taking it back does to the file; line is where that begins, from 1"),
      }),
    )
    .describe("newest first"),
  remaining: z.int().describe("how many more changes could be taken back after these"),
});

/** The answer of `undo`. */
export type UndoReport = z.infer<typeof undoShape>;
