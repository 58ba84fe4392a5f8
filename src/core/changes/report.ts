import type { CalendarDate } from "../model/dates.js";
import type { Syllabus } from "../model/syllabus.js";
import { factChanges } from "./fields.js";
import { audienceOf, byConcern } from "./kinds.js";
import { pairUp } from "./pairing.js";
import { readingChanges } from "./readings.js";
import { sessionChanges } from "./sessions.js";
import type { ChangesReport } from "./shape.js";

/**
 * What changed in meaning between two states of a syllabus. It is empty where they say the same; how the file
 * is laid out, in which order it declares papers, and settings of the link check say nothing to the class.
 *
 * @param today the date in the time zone of the course
 */
export function changesReport(before: Syllabus, after: Syllabus, today: CalendarDate): ChangesReport {
  const pairing = pairUp(before, after);
  const bare = [...sessionChanges(pairing), ...readingChanges(pairing), ...factChanges(pairing)];
  const changes = bare
    .map((change) => ({ ...change, ...audienceOf(change.kind, change, today) }))
    .sort(byConcern);
  return { version: 1, timezone: after.calendar.timezone, today, changes };
}
