import * as z from "zod";
import { announceShape, changesShape } from "./changes/shape.js";
import { validateShape } from "./check/shape.js";
import { importShape } from "./import/shape.js";
import { linksShape } from "./links/report.js";
import { version } from "./model/shapes.js";
import { changeReportShape } from "./plan/report.js";
import { pendingShape } from "./query/pending.js";
import { nextShape, papersShape, sessionsShape, showShape, topicsShape } from "./query/shapes.js";
import { fetchShape, markShape, progressShape } from "./reading/shapes.js";
import { formatShape } from "./syllabus/format/report.js";
import { undoShape } from "./undo/shape.js";

/*
 * What `--json` prints. The shapes are a promise to scripts: they are versioned, and within a version keys
 * are only added. Each stands beside the report that it describes; this page collects them for
 * `aisys schema NAME`, and nothing in core imports it.
 */

const init = z.strictObject({ version, file: z.string().describe("the file that was written") });

const error = z.strictObject({
  version,
  error: z.strictObject({
    kind: z.enum(["usage", "input", "bug"]),
    message: z.string(),
    hint: z.string().optional(),
    exitCode: z.int(),
  }),
});

/** The shape of every JSON answer, by the command that gives it; `error` is what any of them says on stderr. */
export const CONTRACT = {
  next: nextShape,
  sessions: sessionsShape,
  papers: papersShape,
  show: showShape,
  topics: topicsShape,
  validate: validateShape,
  fmt: formatShape,
  "check-links": linksShape,
  undo: undoShape,
  progress: progressShape,
  read: markShape,
  fetch: fetchShape,
  import: importShape,
  change: changeReportShape,
  changes: changesShape,
  pending: pendingShape,
  announce: announceShape,
  init,
  error,
};

/** The name of a JSON shape. */
export type ContractName = keyof typeof CONTRACT;

/** The answer of `init`. */
export type InitReport = z.infer<typeof init>;
/** What any command says on stderr when it fails and was asked for JSON. */
export type ErrorReport = z.infer<typeof error>;

/** The JSON Schema (draft 2020-12) of a JSON shape. It leaves room for the keys that later versions add. */
export function contractJsonSchema(name: ContractName): object {
  return z.toJSONSchema(CONTRACT[name], {
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  });
}
