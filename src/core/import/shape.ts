import * as z from "zod";
import { version } from "../model/shapes.js";

const lines = z.array(z.int());

const tally = z.strictObject({ there: z.int(), taken: z.int(), skipped: z.int() });

/** The answer of `import`. */
export const importShape = z.strictObject({
  version,
  source: z.string(),
  file: z.string().optional().describe("the file that was written; absent where it went to standard output"),
  counts: z.strictObject({
    sessions: z.int(),
    dated: z.int(),
    papers: z.int(),
    required: z.int().describe("readings that sessions require"),
    extra: z.int(),
    topics: z.int(),
  }),
  decisions: z
    .array(
      z.strictObject({
        what: z.enum(["year", "order", "timezone", "unmarked"]),
        value: z.string(),
        because: z.string(),
      }),
    )
    .describe("what the whole file decided"),
  collections: z
    .array(
      z.strictObject({
        line: z.int(),
        kind: z.enum(["table", "list", "headings"]),
        members: z.int().describe("rows, items or headings"),
        taken: z.enum(["schedule", "papers", "aside", "sessions", "published"]),
        because: z.string(),
        fields: z.array(
          z.strictObject({
            column: z.int().optional().describe("the number of a column, from 1"),
            header: z.string().optional(),
            role: z.string().describe("what it was taken for"),
            because: z.string(),
            fit: z.int(),
            of: z.int().describe("members that are not empty"),
            misfits: z
              .array(z.strictObject({ line: z.int(), text: z.string() }))
              .describe("the first three that do not fit"),
          }),
        ),
      }),
    )
    .describe("what was read as one, and what each of its fields was taken for"),
  repairs: z.array(z.strictObject({ kind: z.string(), line: z.int(), from: z.string(), to: z.string() })),
  repeats: z
    .array(z.strictObject({ id: z.string(), lines }))
    .describe("papers that stand there more than once"),
  added: z
    .strictObject({
      papers: z.array(z.string()),
      sessions: z.array(z.string()),
      readings: z.int(),
      fields: z.array(z.string()),
    })
    .optional()
    .describe("what --into added"),
  conflicts: z
    .array(
      z.strictObject({
        id: z.string(),
        key: z.string(),
        there: z.string(),
        found: z.string(),
        command: z.string().optional().describe("the command line that does as the list says"),
      }),
    )
    .optional()
    .describe("where --into found something else than the file says; the file was left as it is"),
  warnings: z.array(z.strictObject({ line: z.int(), code: z.string(), message: z.string() })),
  account: z
    .strictObject({
      items: tally.describe("headings, items, rows, paragraphs and comments"),
      links: tally,
      skipped: z.array(
        z.strictObject({ line: z.int(), what: z.enum(["text", "link"]), text: z.string(), why: z.string() }),
      ),
    })
    .describe("what became of everything in the list: taken + skipped = there"),
});

/** The answer of `import`. */
export type ImportAnswer = z.infer<typeof importShape>;
