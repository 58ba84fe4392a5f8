/**
 * The library: the pure core of aisys, for programs that read syllabus files themselves.
 *
 * @packageDocumentation
 */

import { parseSyllabusFile } from "./core/check/parse.js";
import type { Problem } from "./core/model/problem.js";
import type { Paper } from "./core/model/shapes.js";
import { linkSyllabus, type Syllabus } from "./core/model/syllabus.js";
import { intlZone } from "./core/model/zone.js";
import { nextReport } from "./core/query/next.js";
import { filterPapers, type PaperFilter } from "./core/query/papers.js";
import type { NextReport } from "./core/query/shapes.js";

export type { Role } from "./core/model/lists.js";
export type { Place, Problem, ProblemCode, Severity } from "./core/model/problem.js";
export type { Paper, Session } from "./core/model/shapes.js";
export type { Calendar, Syllabus, Topic } from "./core/model/syllabus.js";
export type { PaperFilter, YearRange } from "./core/query/papers.js";
export type { NextReport, NextSession } from "./core/query/shapes.js";

/** A parsed syllabus, or why there is none. A valid one can still have warnings. */
export type ParseResult =
  | { kind: "valid"; syllabus: Syllabus; problems: Problem[] }
  | { kind: "invalid"; problems: Problem[] };

/** Parses the text of a syllabus file and finds every problem at once. Never throws. */
export function parseSyllabus(text: string): ParseResult {
  const parsed = parseSyllabusFile(text);
  if (parsed.kind === "invalid") return { kind: "invalid", problems: parsed.problems };
  return { kind: "valid", syllabus: linkSyllabus(parsed.file), problems: parsed.problems };
}

/**
 * The sessions from an instant on, as `aisys next --json` gives them.
 *
 * @param now the instant; `new Date()` for this one
 * @param count how many sessions at most
 */
export function nextSessions(syllabus: Syllabus, now: Date, count = 1): NextReport {
  return nextReport(syllabus, intlZone(syllabus.calendar.timezone), now.getTime(), count);
}

/** The papers that meet every condition of a filter, in the order of the file. */
export function findPapers(syllabus: Syllabus, filter: PaperFilter): Paper[] {
  return filterPapers(syllabus.papers, filter, syllabus.topics);
}
