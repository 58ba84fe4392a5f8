import type { CalendarDate } from "../model/dates.js";
import type { Syllabus } from "../model/syllabus.js";
import { audienceOf, byConcern } from "./audience.js";
import { factChanges } from "./facts.js";
import { pairUp } from "./pairing.js";
import { paperChanges, paperFieldChanges } from "./papers.js";
import { readingChanges } from "./readings.js";
import { sessionFieldChanges } from "./session-fields.js";
import { sessionChanges } from "./sessions.js";
import type { BareChange, ChangesReport } from "./shape.js";

/**
 * What changed in meaning between two states of a syllabus. It is empty where they say the same; how the file
 * is laid out, in which order it declares papers, and settings of the link check say nothing to the class.
 *
 * @param today the date in the time zone of the course
 */
export function changesReport(before: Syllabus, after: Syllabus, today: CalendarDate): ChangesReport {
  const pairing = pairUp(before, after);
  const { changes, loose } = readingChanges(pairing);
  const bare: BareChange[] = [
    ...sessionChanges(pairing),
    ...sessionFieldChanges(pairing),
    ...paperChanges(pairing, loose),
    ...changes,
    ...paperFieldChanges(pairing),
    ...factChanges(before, after),
  ];
  const told = bare.map((change) => ({ ...change, ...audienceOf(change, today) }));
  return { version: 1, timezone: after.calendar.timezone, today, changes: told.sort(byConcern) };
}
