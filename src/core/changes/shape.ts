import * as z from "zod";
import { each, keysOf, PAPER_FIELDS, ROLES, SESSION_FIELDS, STATUSES } from "../model/lists.js";
import {
  author,
  course,
  date,
  materials,
  paperFacts,
  role,
  roles,
  session,
  sessionFacts,
  version,
} from "../model/shapes.js";

/*
 * What `changes --json` prints. Part of the contract of `core/contract.ts`: within a version keys and kinds
 * are only added. A report holds all that is needed to make the later state out of the earlier one.
 */

const id = z.string();
const index = z
  .int()
  .describe("the place in its list, from 0; of what was removed in the earlier state, else in the later one");

const status = z.enum(STATUSES);

const was = id.optional().describe("the id in the earlier state, where that was another");

const paperRef = z.strictObject({ id, was, name: z.string() });

const sessionRef = z.strictObject({
  id,
  was,
  date: date.optional().describe("in the later state; of a session that was removed, in the earlier one"),
  label: z.string().describe("its title, or else its papers, its topics or its id"),
});

const sessionEntry = sessionRef.extend({
  ...sessionFacts.omit({ id: true, date: true }).shape,
  ...each(ROLES, z.array(paperRef)),
});

/** Where a session stood and stands; without a date it waits in the backlog. */
const move = z.strictObject({
  session: sessionRef,
  from: date.optional(),
  to: date.optional(),
  index: index.describe("its place among the sessions of that date, or of the backlog, from 0"),
});

const reading = z.strictObject({ session: sessionRef, role, index });

const value = z.union([z.string(), z.number(), z.boolean(), z.array(author), materials, roles]);
const change = { before: value.optional(), after: value.optional() };
const titles = z.record(id, z.string()).optional().describe("of topics: their titles, by id");

/** What every kind has. */
const told = {
  part: z
    .enum(["coming", "past", "backlog", "papers", "course", "ids"])
    .describe("whom it concerns: the classes to come, those already past, those without a date, …"),
  on: date.optional().describe("the day that it concerns: the soonest to come, or else the latest"),
};

/** What a session says of itself that has no kind of change of its own. */
export const sessionField = z
  .enum(keysOf(SESSION_FIELDS))
  .exclude(["id", "date", "status", "required", "extra"]);

/** What a paper says of itself. */
export const paperField = z.enum(keysOf(PAPER_FIELDS));

/** What the course and its calendar say, but for `updated`, which every edit sets. */
export const courseField = z.enum([
  "id",
  "title",
  "institution",
  "url",
  "language",
  "previous",
  "timezone",
  "days",
  "time",
  "place",
  "end",
]);

function kind<const Name extends string, Shape extends z.core.$ZodLooseShape>(name: Name, shape: Shape) {
  return z.strictObject({ kind: z.literal(name), ...told, ...shape });
}

/** The shape of one change. */
export const changeShape = z.discriminatedUnion("kind", [
  kind("session-added", { session: sessionEntry, index: move.shape.index }),
  kind("session-removed", { session: sessionEntry }),
  kind("session-moved", move.shape),
  kind("sessions-swapped", { moves: z.tuple([move, move]) }),
  kind("sessions-shifted", { direction: z.enum(["later", "earlier"]), moves: z.array(move) }),
  kind("sessions-reordered", {
    date: date.optional().describe("the day that they share; without one they wait in the backlog"),
    sessions: z.array(sessionRef).describe("all of that day, in their new order"),
  }),
  kind("session-cancelled", { session: sessionRef, from: status }),
  kind("session-reinstated", { session: sessionRef, to: status }),
  kind("session-status", { session: sessionRef, from: status, to: status }),
  kind("session-changed", { session: sessionRef, field: sessionField, ...change, titles }),
  kind("session-renamed", { session: sessionRef, from: id, to: id }),
  kind("paper-added", { paper: paperFacts, readings: z.array(reading) }),
  kind("paper-removed", { paper: paperFacts, readings: z.array(reading) }),
  kind("paper-moved", { paper: paperRef, from: reading, to: reading }),
  kind("paper-role", { paper: paperRef, session: sessionRef, from: role, to: role, index }),
  kind("reading-added", { paper: paperRef, ...reading.shape }),
  kind("reading-removed", { paper: paperRef, ...reading.shape }),
  kind("readings-reordered", {
    session: sessionRef,
    role,
    papers: z.array(paperRef).describe("all of them, in their new order"),
  }),
  kind("paper-changed", {
    paper: paperRef,
    field: paperField,
    ...change,
    titles,
    dates: z.array(date).optional().describe("of a title or link: the days on which the paper is read"),
  }),
  kind("paper-renamed", { paper: paperRef, from: id, to: id }),
  kind("course-changed", { field: courseField, ...change }),
  kind("holiday-added", { day: date, name: z.string() }),
  kind("holiday-removed", { day: date, name: z.string() }),
  kind("holiday-renamed", { day: date, from: z.string(), to: z.string() }),
  kind("topic-added", { id, title: z.string(), description: z.string().optional() }),
  kind("topic-removed", { id, title: z.string() }),
  kind("topic-changed", {
    id,
    title: z.string().describe("the earlier one"),
    field: z.enum(["title", "description"]),
    ...change,
  }),
]);

/** The shape of the answer of `changes`. */
export const changesShape = z.strictObject({
  version: z.literal(1),
  file: z.string().describe("the later state"),
  since: z
    .discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("revision"), revision: z.string() }),
      z.strictObject({ kind: z.literal("date"), date }).describe("the last commit before that day"),
      z.strictObject({ kind: z.literal("file"), path: z.string() }),
    ])
    .describe("the earlier state"),
  timezone: z.string(),
  today: date,
  changes: z.array(changeShape).describe("what concerns the class soonest comes first"),
});

/** The answer of `changes`: what changed in meaning between two states of a syllabus. */
export type ChangesAnswer = z.infer<typeof changesShape>;
/** The part of that answer that depends on the two states and the day alone. */
export type ChangesReport = Omit<ChangesAnswer, "file" | "since">;
/** One change, by its `kind`. */
export type Change = z.infer<typeof changeShape>;
/** A change of one kind. */
export type ChangeOf<Kind extends Change["kind"]> = Extract<Change, { kind: Kind }>;
/** A session as a change refers to it. */
export type SessionRef = z.infer<typeof sessionRef>;
/** A paper as a change refers to it. */
export type PaperRef = z.infer<typeof paperRef>;
/** Where a session stood and stands. */
export type Move = z.infer<typeof move>;
/** Where a paper is read. */
export type ReadingRef = z.infer<typeof reading>;
/** What a field held or holds. */
export type FieldValue = z.infer<typeof value>;

/** The answer of `announce`: what is next, and what has changed. Part of the contract too. */
export const announceShape = z.strictObject({
  version,
  course,
  timezone: z.string(),
  today: date,
  session: session.optional().describe("absent where no class is to come"),
  topics: z.array(z.string()).describe("the titles of its topics"),
  changes: z.array(changeShape).optional().describe("with --since: what concerns the class"),
});

/** What is told to the class. */
export type Announcement = z.infer<typeof announceShape>;
