import * as z from "zod";
import { problemShape } from "../model/problem-shape.js";
import { version } from "../model/shapes.js";

/** The answer of `validate`. */
export const validateShape = z.strictObject({
  version,
  file: z.string(),
  papers: z.int().optional().describe("absent where the file is not valid"),
  sessions: z.int().optional(),
  problems: z.array(problemShape),
  summary: z.strictObject({ errors: z.int(), warnings: z.int() }),
});

/** The answer of `validate`. */
export type ValidateReport = z.infer<typeof validateShape>;
