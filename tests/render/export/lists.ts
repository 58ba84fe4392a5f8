import { readFileSync } from "node:fs";
import { syllabusSchema } from "../../../src/core/model/schema.js";
import { linkSyllabus, type Syllabus } from "../../../src/core/model/syllabus.js";
import { parseSyllabus } from "../../../src/index.js";

const CALENDAR = { timezone: "Asia/Seoul" };

/** A syllabus of the parts that a test is about; it must be valid. */
export function syllabusOf(parts: {
  calendar?: object;
  topics?: object;
  papers?: object;
  sessions?: object[];
}): Syllabus {
  const file = { version: 1, course: { id: "c", title: "C" }, calendar: CALENDAR, ...parts };
  return linkSyllabus(syllabusSchema.parse(file));
}

/** The list that ships with the program. */
export function shippedList(): Syllabus {
  const path = new URL("../../../data/syllabus.yaml", import.meta.url);
  const parsed = parseSyllabus(readFileSync(path, "utf8"));
  if (parsed.kind === "invalid") throw new Error("the shipped list is not valid");
  return parsed.syllabus;
}
