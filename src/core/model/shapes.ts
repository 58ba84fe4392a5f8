import * as z from "zod";

/* The shapes that the answers of several commands share. */

/** A calendar date. */
export const date = z.iso.date();

const links = z.array(z.string());

/** The links that go with something, by kind. */
export const materials = z.strictObject({
  slides: links.optional(),
  video: links.optional(),
  code: links.optional(),
  summary: links.optional(),
  notes: links.optional(),
});

/** How a session reads a paper. */
export const role = z.enum(["required", "extra"]);

/** What is known of a paper. */
export const paperFacts = z.strictObject({
  id: z.string(),
  name: z.string(),
  title: z.string().optional(),
  authors: z.array(z.string()),
  venue: z.string().optional(),
  year: z.int().optional(),
  url: z.string().optional(),
  type: z.enum(["pdf", "page"]).describe("what `url` leads to"),
  doi: z.string().optional(),
  arxiv: z.string().optional(),
  topics: z.array(z.string()),
  aliases: z.array(z.string()),
  note: z.string().optional(),
  materials,
});

/** The version that every answer states. */
export const version = z.literal(1);

/** A paper with the sessions that read it. */
export const paper = paperFacts.extend({
  readings: z
    .array(z.strictObject({ session: z.string(), date: date.optional(), role }))
    .describe("the sessions that read it"),
});

/** A session with its papers. */
export const session = z.strictObject({
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

/** What the list says of its course. */
export const course = z.strictObject({
  id: z.string(),
  title: z.string(),
  institution: z.string().optional(),
  url: z.string().optional(),
  language: z.string().optional(),
  updated: z.string().optional(),
});

/** A paper of the list. */
export type Paper = z.infer<typeof paper>;
/** A session with its papers. */
export type Session = z.infer<typeof session>;
/** Whether a session requires a paper or only offers it. */
export type Role = z.infer<typeof role>;
