import * as z from "zod";
import { changesShape } from "./changes/shape.js";
import { linksShape } from "./links/report.js";
import { changeReportShape } from "./plan/report.js";
import { date, materials, paperFacts, role } from "./shapes.js";
import { formatShape } from "./syllabus/format/report.js";
import { problemShape } from "./syllabus/problem-shape.js";

/*
 * What `--json` prints. The shapes are a promise to scripts: they are versioned, and within a version keys
 * are only added. `aisys schema NAME` prints each as JSON Schema, and the types below are the program's own.
 */

const paper = paperFacts.extend({
  readings: z
    .array(z.strictObject({ session: z.string(), date: date.optional(), role }))
    .describe("the sessions that read it"),
});

const session = z.strictObject({
  id: z.string(),
  date: date.optional(),
  time: z.string().optional().describe("start and end in the time zone of the course, 14:00-15:15"),
  place: z.string().optional(),
  kind: z.enum(["reading", "lecture", "guest", "presentation", "exam", "holiday"]),
  status: z.enum(["confirmed", "tentative", "cancelled"]),
  pinned: z.boolean(),
  title: z.string().optional(),
  topics: z.array(z.string()).describe("its own, or else those of its papers"),
  presenters: z.array(z.string()),
  note: z.string().optional(),
  materials,
  required: z.array(paper),
  extra: z.array(paper),
});

const course = z.strictObject({
  id: z.string(),
  title: z.string(),
  institution: z.string().optional(),
  url: z.string().optional(),
  language: z.string().optional(),
  updated: z.string().optional(),
});

const version = z.literal(1);

const next = z.strictObject({
  version,
  course,
  timezone: z.string(),
  now: z.string().describe("ISO 8601, in the time zone of the course"),
  state: z.enum(["upcoming", "current", "over"]),
  sessions: z.array(
    session.extend({
      starts: z.string().describe("ISO 8601; midnight for a session that lasts all day"),
      ends: z.string().describe("ISO 8601; the next midnight for a session that lasts all day"),
      inDays: z.int().describe("calendar days from today in the time zone of the course"),
    }),
  ),
  last: session.optional().describe("the last dated session, once the term is over"),
  backlog: z.array(session).describe("sessions without a date"),
});

const sessions = z.strictObject({
  version,
  course,
  timezone: z.string(),
  today: date,
  sessions: z.array(session.extend({ when: z.enum(["past", "today", "coming", "backlog"]) })),
});

const papers = z.strictObject({ version, papers: z.array(paper) });

const show = z.discriminatedUnion("kind", [
  z.strictObject({ version, kind: z.literal("paper"), paper }),
  z.strictObject({ version, kind: z.literal("session"), session }),
]);

const topic = z.strictObject({
  id: z.string(),
  title: z.string(),
  description: z.string().optional(),
  papers: z.int(),
  required: z.int().describe("papers that some session requires"),
  sessions: z.int(),
});

const topics = z.strictObject({ version, topics: z.array(topic) });

const validate = z.strictObject({
  version,
  file: z.string(),
  papers: z.int().optional().describe("absent where the file is not valid"),
  sessions: z.int().optional(),
  problems: z.array(problemShape),
  summary: z.strictObject({ errors: z.int(), warnings: z.int() }),
});

const init = z.strictObject({ version, file: z.string().describe("the file that was written") });

const undo = z.strictObject({
  version,
  file: z.string(),
  state: z
    .enum(["undone", "planned", "listed", "nothing"])
    .describe("taken back; with --dry-run, would be; with --list, could be; there is nothing to take back"),
  changes: z
    .array(
      z.strictObject({
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

const lines = z.array(z.int());

const tally = z.strictObject({ there: z.int(), taken: z.int(), skipped: z.int() });

const importShape = z.strictObject({
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
    .array(z.strictObject({ id: z.string(), key: z.string(), there: z.string(), found: z.string() }))
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
  next,
  sessions,
  papers,
  show,
  topics,
  validate,
  fmt: formatShape,
  "check-links": linksShape,
  undo,
  import: importShape,
  change: changeReportShape,
  changes: changesShape,
  init,
  error,
};

/** The name of a JSON shape. */
export type ContractName = keyof typeof CONTRACT;

/** A paper of the list. */
export type Paper = z.infer<typeof paper>;
/** A session with its papers. */
export type Session = z.infer<typeof session>;
/** Whether a session requires a paper or only offers it. */
export type Role = z.infer<typeof role>;
/** The answer of `next`. */
export type NextReport = z.infer<typeof next>;
/** A session of `next`, with its instants. */
export type NextSession = NextReport["sessions"][number];
/** The answer of `sessions`. */
export type AgendaReport = z.infer<typeof sessions>;
/** A session of the agenda, with where it stands in time. */
export type AgendaSession = AgendaReport["sessions"][number];
/** The answer of `papers`. */
export type PapersReport = z.infer<typeof papers>;
/** The answer of `show`. */
export type ShowReport = z.infer<typeof show>;
/** The answer of `topics`. */
export type TopicsReport = z.infer<typeof topics>;
/** The answer of `validate`. */
export type ValidateReport = z.infer<typeof validate>;
/** The answer of `fmt`. */
export type FmtReport = z.infer<typeof formatShape>;
/** The answer of `undo`. */
export type UndoReport = z.infer<typeof undo>;
/** The answer of `import`. */
export type ImportAnswer = z.infer<typeof importShape>;
/** The answer of every command that changes the file. */
export type ChangeReport = z.infer<typeof changeReportShape>;
/** The answer of `changes`, one of its changes, and those of one kind. */
export type { Change, ChangeOf, ChangesAnswer, ChangesReport } from "./changes/shape.js";
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
