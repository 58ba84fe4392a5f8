import * as z from "zod";
import {
  each,
  MATERIALS,
  PAPER_KINDS,
  PAPER_TYPES,
  type PaperField,
  ROLES,
  type Role,
  SESSION_KINDS,
  type SessionField,
  STATUSES,
} from "./lists.js";

/* The shapes that the answers of several commands share. */

/** A calendar date. */
export const date = z.iso.date();

const links = z.array(z.string());

/** The links that go with something, by kind. */
export const materials = z.strictObject(each(MATERIALS, links.optional()));

/** Who does what in a session, by role. */
export const roles = z.record(z.string(), z.array(z.string()));

/** How a session reads a paper. */
export const role = z.enum(ROLES);

/** An author: a person by name, or a group whose name is never divided. */
export const author = z.union([z.string(), z.strictObject({ literal: z.string() })]);

/** What is known of a paper. */
export const paperFacts = z.strictObject({
  id: z.string(),
  name: z.string(),
  title: z.string().optional(),
  authors: z.array(author),
  kind: z.enum(PAPER_KINDS).optional().describe("what it was published as"),
  venue: z.string().optional(),
  year: z.int().optional(),
  url: z.string().optional(),
  type: z.enum(PAPER_TYPES).describe("what `url` leads to"),
  doi: z.string().optional(),
  arxiv: z.string().optional(),
  topics: z.array(z.string()),
  aliases: z.array(z.string()),
  note: z.string().optional(),
  materials,
} satisfies Record<"id" | PaperField, z.ZodType>);

/** The version that every answer states. */
export const version = z.literal(1);

/** What belongs to the reader at a paper; only with `--mine`, so that a script prints the same for everybody. */
const mine = z.strictObject({
  state: z.enum(["read", "started", "unread"]),
  on: date.optional(),
  note: z.string().optional().describe("the first lines of the reader's own note"),
});

/** A paper with the sessions that read it. */
export const paper = paperFacts.extend({
  readings: z
    .array(z.strictObject({ session: z.string(), date: date.optional(), role }))
    .describe("the sessions that read it"),
  mine: mine.optional(),
});

/** What is known of a session beside its papers. */
export const sessionFacts = z.strictObject({
  id: z.string(),
  uid: z.string().optional().describe("the id under which calendars know it, where that is another"),
  date: date.optional(),
  time: z.string().optional().describe("start and end in the time zone of the course, 14:00-15:15"),
  place: z.string().optional(),
  kind: z.enum(SESSION_KINDS),
  status: z.enum(STATUSES),
  reason: z.string().optional().describe("why it was cancelled"),
  pinned: z.boolean(),
  title: z.string().optional(),
  topics: z.array(z.string()).describe("its own, or else those of its papers"),
  presenters: z.array(z.string()),
  roles: roles.describe("who does what else, by role"),
  note: z.string().optional(),
  materials,
} satisfies Record<Exclude<SessionField, Role>, z.ZodType>);

/** A session with its papers. */
export const session = sessionFacts.extend(each(ROLES, z.array(paper)));

/** What the list says of its course. */
export const course = z.strictObject({
  id: z.string(),
  title: z.string(),
  institution: z.string().optional(),
  url: z.string().optional(),
  language: z.string().optional(),
  previous: z.array(z.string()).optional().describe("the ids of earlier terms"),
  updated: z.string().optional(),
});

/** A paper of the list. */
export type Paper = z.infer<typeof paper>;
/** A session with its papers. */
export type Session = z.infer<typeof session>;
