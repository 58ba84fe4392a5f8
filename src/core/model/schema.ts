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
import { isTimeZone } from "./zone.js";

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

const links = z.union([text, z.array(text).min(1)]);

/** A key with what it is for and examples: both reach the JSON Schema, and with it editors and the manual. */
function key<Schema extends z.ZodType>(schema: Schema, description: string, ...examples: unknown[]): Schema {
  return schema.meta({ description, examples });
}

const materials = key(
  z.strictObject(each(MATERIALS, links.optional())),
  "Links that go with it: one address or a list for each kind",
  { slides: "https://example.org/slides.pdf", video: "https://example.org/talk" },
);

const topicIds = key(z.array(id).optional(), "What it is about: ids of topics", ["compilers"]);

const note = key(prose.optional(), "Anything else, as text of one or several lines", "Sections 1 to 3");

const course = z.strictObject({
  id: key(id, "Never changes: it is part of every calendar UID", "aisys2023"),
  title: key(text, "What the course is called", "AI Systems"),
  institution: key(text.optional(), "Where it is held", "Seoul National University"),
  url: key(text.optional(), "Its home page", "https://example.org/aisys"),
  language: key(
    z
      .string()
      .regex(/^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$/)
      .optional(),
    "The language of the titles (BCP 47); en when left out",
    "en",
  ),
  previous: key(z.array(id).optional(), "The ids of earlier terms of this course", ["aisys2022"]),
  updated: key(
    z.iso.datetime({ offset: true }).optional(),
    "When the plan last changed; set by every command that edits it",
    "2023-05-12T06:36:23+09:00",
  ),
});

const calendar = z.strictObject({
  timezone: key(timeZone, "An IANA time zone", "Asia/Seoul"),
  days: key(z.array(weekday).min(1).optional(), "The usual class days", ["Tue", "Thu"]),
  time: key(timeRange.optional(), "The usual time; without it sessions last all day", "14:00-15:15"),
  place: key(text.optional(), "The usual room", "Room 302"),
  end: key(date.optional(), "The last day of the term", "2023-06-15"),
  holidays: key(z.record(date, text).optional(), "Days without class, by date", {
    "2023-05-05": "Children's Day",
  }),
});

const topic = z.strictObject({
  title: key(text.optional(), "What people call it", "Tensor compilers"),
  description: key(prose.optional(), "What belongs to it", "From tensor programs to machine code"),
});

const author = z.union([
  text,
  z.strictObject({ literal: text.describe("The name of a group, which is never divided") }),
]);

const paper = z.strictObject({
  name: key(text, "The short name people say", "TVM"),
  title: key(
    text.optional(),
    "The whole title",
    "TVM: An Automated End-to-End Optimizing Compiler for Deep Learning",
  ),
  authors: key(z.array(author).optional(), "In their order; a group as { literal: Google DeepMind }", [
    "Tianqi Chen",
    "Thierry Moreau",
  ]),
  kind: key(z.enum(PAPER_KINDS).optional(), "What it was published as", "conference"),
  venue: key(text.optional(), "Where it was published", "OSDI"),
  year: key(z.int().min(1000).max(9999).optional(), "When it was published", 2018),
  url: key(text.optional(), "Where the PDF is", "https://www.usenix.org/system/files/osdi18-chen.pdf"),
  doi: key(
    z
      .string()
      .regex(/^10\.\d{4,9}\/\S+$/)
      .optional(),
    "The bare DOI",
    "10.1145/3341301.3359646",
  ),
  arxiv: key(
    z
      .string()
      .regex(/^(\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?\/\d{7})(v\d+)?$/)
      .optional(),
    "The arXiv identifier, in quotes",
    "1802.04799",
  ),
  type: key(z.enum(PAPER_TYPES).optional(), "What `url` leads to; pdf when left out", "pdf"),
  aliases: key(z.array(text).optional(), "Other short names", ["TVM stack"]),
  note,
  materials: materials.optional(),
  topics: topicIds,
} satisfies Record<PaperField, z.ZodType>);

const session = z.strictObject({
  id: key(id, "Never changes, even when the date does", "tensor-compilers"),
  uid: key(id.optional(), "The id under which calendars know it, where it once had another", "compilers-1"),
  date: key(date.optional(), "Without it the session waits in the backlog", "2023-04-04"),
  time: key(timeRange.optional(), "Where it differs from the usual time", "16:00-17:15"),
  place: key(text.optional(), "Where it differs from the usual room", "Online"),
  kind: key(z.enum(SESSION_KINDS).optional(), "What takes place; reading when left out", "reading"),
  status: key(z.enum(STATUSES).optional(), "Whether it takes place; confirmed when left out", "confirmed"),
  reason: key(text.optional(), "Why it was cancelled", "Out sick"),
  pinned: key(z.boolean().optional(), "Whether shifting other sessions leaves it where it is", true),
  title: key(text.optional(), "What the class is called", "Compilers, part one"),
  topics: topicIds,
  presenters: key(z.array(text).optional(), "Who presents", ["Ada", "Grace"]),
  roles: key(z.record(text, z.array(text)).optional(), "Who does what else", { reviewer: ["Hal"] }),
  note,
  materials: materials.optional(),
  required: key(z.array(id).optional(), "Papers to read, by id", ["tvm"]),
  extra: key(z.array(id).optional(), "Further papers, by id", ["taco"]),
} satisfies Record<SessionField, z.ZodType>);

const linkSettings = z.strictObject({
  hosts: key(
    z
      .record(
        text,
        z.strictObject({
          concurrency: z.int().min(1).max(32).optional().describe("Requests in flight at once"),
          interval: z.int().min(0).max(600_000).optional().describe("Milliseconds between two starts"),
        }),
      )
      .optional(),
    "How gently to treat a host: requests at once, milliseconds between two",
    { "papers.example.org": { concurrency: 1, interval: 2000 } },
  ),
  ignore: key(
    z.array(z.strictObject({ url: text, reason: text, until: date.optional() })).optional(),
    "Addresses that are not checked, why, and until when",
    [{ url: "https://example.org/a.pdf", reason: "back after the move", until: "2026-05-01" }],
  ),
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
