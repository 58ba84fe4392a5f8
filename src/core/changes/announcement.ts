import * as z from "zod";
import { course, date, session, version } from "../model/shapes.js";
import { changeShape } from "./shape.js";

/** The answer of `announce`: what is next, and what has changed. Part of the contract of `core/contract.ts`. */
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
