import * as z from "zod";
import { isTimeRange } from "./dates.js";
import {
  each,
  MATERIALS,
  PAPER_KINDS,
  PAPER_TYPES,
  type PaperField,
  SESSION_KINDS,
  type SessionField,
  STATUSES,
} from "./lists.js";

/*
 * The syllabus file, as its authors write it. This schema is the one source of truth: the types are
 * inferred from it, and `data/syllabus.schema.json` is generated from it.
 *
 * Keys that begin with `x-` are free; `readYaml` drops them before this schema sees the file.
 */

/** One line of text. Control characters could drive a terminal, so no string may hold one. */
const text = z
  .string()
  .trim()
  .min(1)
  .regex(/^\P{Cc}*$/u);

/** Text that may run over several lines. */
const prose = z
  .string()
  .trim()
  .min(1)
  .regex(/^(?:\P{Cc}|[\n\t])*$/u);

/** A name that other entries refer to. It must survive in URLs, file names and calendar UIDs. */
const id = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u);

/** A calendar date, `2023-04-04`. */
const date = z.iso.date();

/** A time range, `14:00-15:15`, or past midnight, `22:00-01:00`. */
const timeRange = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/)
  .refine(isTimeRange, { error: "a session must start before it ends" });

const weekday = z.enum(["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]);

/** Whatever `Intl` accepts as a time zone, `UTC` and aliases included. */
const timeZone = text.refine(isTimeZone, { error: "no such time zone" });

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const links = z.union([text, z.array(text).min(1)]);

const materials = z
  .strictObject(each(MATERIALS, links.optional()))
  .describe("Links that go with it: one address or a list for each kind");

const course = z.strictObject({
  id: id.describe("Stable; part of every calendar UID"),
  title: text,
  institution: text.optional(),
  url: text.optional(),
  language: z
    .string()
    .regex(/^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$/)
    .optional()
    .describe("The language of the titles (BCP 47), such as en or ko; en when left out"),
  previous: z.array(id).optional().describe("The ids of earlier terms of this course"),
  updated: z.iso
    .datetime({ offset: true })
    .optional()
    .describe("When the plan last changed; set by every command that edits it"),
});

const calendar = z.strictObject({
  timezone: timeZone.describe("IANA time zone, such as Asia/Seoul"),
  days: z.array(weekday).min(1).optional().describe("The usual class days"),
  time: timeRange.optional().describe("The usual time; without it sessions last all day"),
  place: text.optional().describe("The usual place"),
  end: date.optional().describe("The last day of the term"),
  holidays: z.record(date, text).optional().describe("Days without class, by date"),
});

const topic = z.strictObject({
  title: text.optional(),
  description: prose.optional(),
});

const author = z.union([
  text,
  z.strictObject({ literal: text.describe("The name of a group, which is never divided") }),
]);

const paper = z.strictObject({
  name: text.describe("The short name people say"),
  title: text.optional(),
  authors: z.array(author).optional(),
  kind: z.enum(PAPER_KINDS).optional().describe("What it was published as"),
  venue: text.optional(),
  year: z.int().min(1000).max(9999).optional(),
  url: text.optional().describe("Where the PDF is"),
  doi: z
    .string()
    .regex(/^10\.\d{4,9}\/\S+$/)
    .optional()
    .describe("The bare DOI, such as 10.1145/3341301.3359646"),
  arxiv: z
    .string()
    .regex(/^(\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?\/\d{7})(v\d+)?$/)
    .optional()
    .describe('The arXiv identifier, quoted: "1802.04799"'),
  type: z.enum(PAPER_TYPES).optional().describe("What `url` leads to; pdf when left out"),
  aliases: z.array(text).optional().describe("Other short names"),
  note: prose.optional(),
  materials: materials.optional(),
  topics: z.array(id).optional(),
} satisfies Record<PaperField, z.ZodType>);

const session = z.strictObject({
  id: id.describe("Stable; never derived from date or position"),
  uid: id.optional().describe("The id under which calendars know it, where it once had another"),
  date: date.optional().describe("Without it the session waits in the backlog"),
  time: timeRange.optional(),
  place: text.optional(),
  kind: z.enum(SESSION_KINDS).optional(),
  status: z.enum(STATUSES).optional(),
  reason: text.optional().describe("Why it was cancelled"),
  pinned: z.boolean().optional().describe("Whether shifting other sessions leaves it where it is"),
  title: text.optional(),
  topics: z.array(id).optional(),
  presenters: z.array(text).optional(),
  roles: z.record(text, z.array(text)).optional().describe("Who does what else: reviewer: [Hal]"),
  note: prose.optional(),
  materials: materials.optional(),
  required: z.array(id).optional().describe("Papers to read, by id"),
  extra: z.array(id).optional().describe("Further papers, by id"),
} satisfies Record<SessionField, z.ZodType>);

const linkSettings = z.strictObject({
  hosts: z
    .record(
      text,
      z.strictObject({
        concurrency: z.int().min(1).max(32).optional().describe("Requests in flight at once"),
        interval: z.int().min(0).max(600_000).optional().describe("Milliseconds between two starts"),
      }),
    )
    .optional()
    .describe("How gently to treat a host, by host name"),
  ignore: z
    .array(z.strictObject({ url: text, reason: text, until: date.optional() }))
    .optional()
    .describe("Addresses that are not checked, why, and until when"),
});

/** The whole file. */
export const syllabusSchema = z
  .strictObject({
    version: z.literal(1),
    course,
    calendar,
    topics: z.record(id, topic).optional().describe("Declared once, so that a typo is an error"),
    papers: z.record(id, paper).optional().describe("Declared once; sessions refer to them by id"),
    sessions: z.array(session).optional().describe("In class order, the backlog last"),
    links: linkSettings.optional().describe("Settings of the link check"),
  })
  .describe("A reading list: a course or reading group, its papers and its dated sessions");

/** A syllabus as it is written: entries refer to each other by id. */
export type SyllabusFile = z.infer<typeof syllabusSchema>;

/** A paper and a session as they are written. */
export type PaperEntry = NonNullable<SyllabusFile["papers"]>[string];
export type SessionEntry = NonNullable<SyllabusFile["sessions"]>[number];

/** The keys of each part, in the order in which they are written. */
export const KEY_ORDER = {
  file: Object.keys(syllabusSchema.shape),
  course: Object.keys(course.shape),
  calendar: Object.keys(calendar.shape),
  topic: Object.keys(topic.shape),
  paper: Object.keys(paper.shape),
  session: Object.keys(session.shape),
  materials: MATERIALS,
  links: Object.keys(linkSettings.shape),
} as const;

/** The maps whose keys are names that the author chooses: an `x-` there is part of a name. */
export const NAMED_MAPS: ReadonlySet<string> = new Set([
  "topics",
  "papers",
  "calendar.holidays",
  "links.hosts",
]);

/** The JSON Schema (draft 7, which editors understand) of the file. */
export function syllabusJsonSchema(): object {
  return z.toJSONSchema(syllabusSchema, {
    target: "draft-7",
    io: "input",
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) jsonSchema.patternProperties = { "^x-": {} };
    },
  });
}
