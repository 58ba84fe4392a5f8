import type { CalendarDate } from "../../core/model/dates.js";
import { dayCalled } from "../../core/model/read-date.js";
import type { Paper } from "../../core/model/shapes.js";
import { dateContext } from "../../core/query/find.js";
import { type Mark, type MarkState, markLine } from "../../core/reading/marks.js";
import type { MarkReport } from "../../core/reading/shapes.js";
import { EXIT, type ExitCode, UsageError } from "../../errors.js";
import { renderMarks } from "../../render/reading.js";
import { argument, defineCommand, flag, parsed, positiveInteger, text } from "../definition.js";
import { FORMAT, type Format, type Invocation, print } from "../invocation.js";
import { type Loaded, loadSyllabus } from "../load.js";
import { papersCalled } from "../reading.js";

/** `aisys read` */
export const command = defineCommand({
  description: "tick papers off; the marks are yours, and never part of the list",
  arguments: [
    argument("<what...>", "papers, or sessions for all of their papers; next for the next session"),
  ],
  options: {
    started: flag("mark as begun, not as read to the end"),
    on: text("<date>", "the day on which it was (default: today)"),
    minutes: parsed("<n>", "how long it took, to tell how much is left", positiveInteger),
    required: flag("of a session, only what it requires"),
    format: FORMAT,
  },
  examples: [
    ["aisys read tvm", "read today"],
    ["aisys read tvm --minutes 90", "and how long it took"],
    ["aisys read next --required", "all that the next class requires"],
    ["aisys read ansor --started", "begun"],
  ],
  run: async (invocation, what, { started, on, minutes, required, format }) => {
    const loaded = await loadSyllabus(invocation);
    const papers = papersCalled(loaded, what, { required: required === true });
    const { syllabus, today } = loaded;
    const day = on === undefined ? today : dayCalled(on, dateContext(syllabus, today));
    if (minutes !== undefined && papers.length > 1)
      throw new UsageError("--minutes is for one paper", { hint: "mark these papers one by one" });
    const state = started ? "started" : "read";
    return mark(invocation, loaded, papers, { state, on: day, minutes }, format);
  },
});

/** What is said of papers. */
interface Said {
  state: MarkState;
  on?: CalendarDate | undefined;
  minutes?: number | undefined;
}

/** Appends a mark for each paper and tells what was marked. */
export async function mark(
  invocation: Invocation,
  { file }: Loaded,
  papers: readonly Paper[],
  said: Said,
  format: Format,
): Promise<ExitCode> {
  const { context } = invocation;
  const reader = await context.reader();
  const { id, title, url } = file.course;
  const course = { id, title, url };
  const at = new Date(context.now()).toISOString();
  const marks = papers.map((paper): Mark => ({ at, ...said, paper: namesOf(paper), course }));
  reader.appendMarks(id, marks.map(markLine));
  const report: MarkReport = {
    version: 1,
    file: reader.marksPath(id),
    marks: papers.map((paper) => ({
      id: paper.id,
      name: paper.name,
      state: said.state,
      ...(said.on !== undefined && { on: said.on }),
    })),
  };
  await print(invocation, format, report, { text: renderMarks });
  return EXIT.ok;
}

function namesOf({ id, name, title, url, doi, arxiv }: Paper): Mark["paper"] {
  return { id, name, title, url, doi, arxiv };
}
