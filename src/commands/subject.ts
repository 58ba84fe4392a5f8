import { parseSyllabusFile, type ValidFile } from "../core/check/parse.js";
import type { SyllabusFile } from "../core/model/schema.js";
import { linkSyllabus } from "../core/model/syllabus.js";
import { intlZone, localTime, type Zone } from "../core/model/zone.js";
import type { Invocation } from "./invocation.js";
import { currentTime, invalid, readSyllabus, syllabusPath } from "./load.js";
import type { Directory } from "./names.js";
import { checkWritable } from "./write-change.js";

/** A syllabus that is about to change: its text, what it says, and when it is. */
export interface Subject extends Directory {
  path: string;
  text: string;
  parsed: ValidFile;
  file: SyllabusFile;
  /** The zone of the course. */
  zone: Zone;
  /** Milliseconds since 1970. */
  now: number;
}

/** The path of the syllabus, which must be a file of the user's own. @throws UsageError where it is not */
export async function changeablePath(invocation: Invocation): Promise<string> {
  const path = await syllabusPath(invocation);
  checkWritable(invocation, path);
  return path;
}

/** Reads a syllabus that is to be changed. @throws InputError where it cannot be read or has errors */
export async function loadSubject(invocation: Invocation, path: string): Promise<Subject> {
  const text = await readSyllabus(invocation.context, path);
  const parsed = parseSyllabusFile(text);
  if (parsed.kind === "invalid") throw invalid(path, parsed.problems);
  const { file } = parsed;
  const zone = intlZone(file.calendar.timezone);
  const now = currentTime(invocation, zone);
  const today = localTime(zone, now).date;
  return { path, text, parsed, file, syllabus: linkSyllabus(file), zone, now, today };
}
