import type { Paper } from "../../core/model/shapes.js";
import type { Syllabus } from "../../core/model/syllabus.js";

/** The papers that no session of the list reads. */
export function unreadPapers({ sessions, papers }: Syllabus): Paper[] {
  const read = new Set(
    sessions.flatMap(({ required, extra }) => [...required, ...extra]).map(({ id }) => id),
  );
  return papers.filter(({ id }) => !read.has(id));
}
