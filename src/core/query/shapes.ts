import * as z from "zod";
import { course, date, paper, session, version } from "../model/shapes.js";

/* What `next`, `sessions`, `papers`, `show` and `topics` print with `--json`. */

/** The answer of `next`. */
export const nextShape = z.strictObject({
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

/** The answer of `sessions`. */
export const sessionsShape = z.strictObject({
  version,
  course,
  timezone: z.string(),
  today: date,
  sessions: z.array(session.extend({ when: z.enum(["past", "today", "coming", "backlog"]) })),
});

/** The answer of `papers`. */
export const papersShape = z.strictObject({ version, papers: z.array(paper) });

const shownPaper = z.strictObject({ kind: z.literal("paper"), paper });
const shownSession = z.strictObject({ kind: z.literal("session"), session });

/** The answer of `show`. */
export const showShape = z.discriminatedUnion("kind", [
  z.strictObject({ version, ...shownPaper.shape }),
  z.strictObject({ version, ...shownSession.shape }),
  z.strictObject({
    version,
    kind: z.literal("several"),
    entries: z.array(z.discriminatedUnion("kind", [shownPaper, shownSession])),
  }),
]);

const topic = z.strictObject({
  id: z.string(),
  title: z.string(),
  description: z.string().optional(),
  papers: z.int(),
  required: z.int().describe("papers that some session requires"),
  sessions: z.int(),
});

/** The answer of `topics`. */
export const topicsShape = z.strictObject({ version, topics: z.array(topic) });

/** The answer of `next`. */
export type NextReport = z.infer<typeof nextShape>;
/** A session of `next`, with its instants. */
export type NextSession = NextReport["sessions"][number];
/** The answer of `sessions`. */
export type AgendaReport = z.infer<typeof sessionsShape>;
/** A session of the agenda, with where it stands in time. */
export type AgendaSession = AgendaReport["sessions"][number];
/** The answer of `show`. */
export type ShowReport = z.infer<typeof showShape>;
/** The answer of `topics`. */
export type TopicsReport = z.infer<typeof topicsShape>;
