import type { ReaderTools } from "../context.js";
import type { Syllabus } from "../core/model/syllabus.js";
import { count } from "../core/model/text.js";
import { bindMarks, type PaperMarks, withMine } from "../core/reading/bind.js";
import { type PassedLine, parseMarks } from "../core/reading/marks.js";
import { flag } from "./definition.js";
import { type Invocation, note } from "./invocation.js";
import type { Loaded } from "./load.js";
import { readSettings } from "./settings.js";

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

/** `--mine` */
export const MINE = flag("also say what you have read and noted");

/** The list as its reader has it: with `--mine` the marks and the first lines of the notes stand at its papers. */
export async function ownSyllabus(
  invocation: Invocation,
  loaded: Loaded,
  marks: PaperMarks,
  isMine: true | undefined,
): Promise<Syllabus> {
  const { syllabus } = loaded;
  return isMine ? withMine(syllabus, marks, await notesOf(invocation, loaded)) : syllabus;
}

async function notesOf(invocation: Invocation, loaded: Loaded): Promise<ReadonlyMap<string, string>> {
  const { notedPapers, noteFolderOf } = await import("./reading.js");
  const { noteBeginning } = await import("../core/reading/note.js");
  const noted = await notedPapers(invocation, loaded);
  if (noted.size === 0) return new Map();
  const { context } = invocation;
  const folder = noteFolderOf(await context.reader(), await readSettings(invocation), loaded.file.course.id);
  const notes = new Map<string, string>();
  for (const paper of loaded.syllabus.papers) {
    const text = noted.has(paper.id)
      ? await context.files.readIfThere(`${folder}/${paper.id}.md`)
      : undefined;
    if (text !== undefined) notes.set(paper.id, noteBeginning(text, paper));
  }
  return notes;
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
