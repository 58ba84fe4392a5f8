import type { ReaderTools } from "../context.js";
import { count } from "../core/model/text.js";
import { bindMarks, type PaperMarks } from "../core/reading/bind.js";
import { type PassedLine, parseMarks } from "../core/reading/marks.js";
import { type Invocation, note } from "./invocation.js";
import type { Loaded } from "./load.js";

/** The ids under which marks of a course can stand: its own and those of its earlier terms. */
function courseIds({ course }: Loaded["file"]): string[] {
  return [course.id, ...(course.previous ?? [])];
}

/** What the reader marked in a list; lines that are no marks are named on standard error. */
export async function marksOf(invocation: Invocation, loaded: Loaded): Promise<PaperMarks> {
  const reader = await invocation.context.reader();
  const { marks, passed } = parseMarks(reader.readMarks(courseIds(loaded.file)));
  if (passed.length > 0) await note(invocation, passedNote(passed, reader, loaded));
  return bindMarks(marks, loaded.file.course, loaded.syllabus.papers);
}

const PASSED_WORDS: Record<PassedLine["why"], string> = {
  torn: "torn",
  conflict: "left by a merge conflict",
  foreign: "not a mark",
};

function passedNote(passed: readonly PassedLine[], reader: ReaderTools, { file }: Loaded): string {
  const [first] = passed;
  const why = first === undefined ? "" : `: line ${first.line} is ${PASSED_WORDS[first.why]}`;
  return `${reader.marksPath(file.course.id)}: ${count(passed.length, "line")} passed over${why}`;
}
