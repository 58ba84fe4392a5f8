import type { SyllabusFile } from "../model/schema.js";

/** The file with the time of its last change, where it keeps that. */
export function stampUpdated(file: SyllabusFile, now: string): SyllabusFile {
  return file.course.updated === undefined ? file : { ...file, course: { ...file.course, updated: now } };
}
