import type { Entry } from "../../core/query/find.js";
import type { ShowReport } from "../../core/query/shapes.js";
import { EXIT } from "../../errors.js";
import { topicTitles } from "../../render/sessions.js";
import { renderShow } from "../../render/show.js";
import { argument, defineCommand } from "../definition.js";
import { FORMAT, print } from "../invocation.js";
import { loadSyllabus } from "../load.js";
import { MINE, marksOf, ownSyllabus } from "../marks.js";
import { allInSpan, entriesCalled } from "../names.js";

/** `aisys show` */
export const command = defineCommand({
  arguments: [
    argument(
      "<what...>",
      "papers and sessions, by id, short name, date, part of a title, author, DOI or address",
    ),
  ],
  options: { mine: MINE, format: FORMAT },
  examples: [
    ["aisys show tvm", "a paper by its short name"],
    ["aisys show 4/4", "the session of 4 April"],
    ["aisys show technical debt", "a paper by part of its title"],
    ["aisys show tvm orca", "two papers"],
    ["aisys show tvm --mine", "with your tick and the first lines of your note"],
  ],
  run: async (invocation, what, { mine, format }) => {
    const shared = await loadSyllabus(invocation);
    const marks = mine ? await marksOf(invocation, shared) : new Map();
    const loaded = { ...shared, syllabus: await ownSyllabus(invocation, shared, marks, mine) };
    const entries = entriesCalled(loaded, what, allInSpan);
    const titles = topicTitles(loaded.syllabus.topics);
    await print(invocation, format, reportOf(entries), {
      text: (report, style) => renderShow(report, titles, style),
    });
    return EXIT.ok;
  },
});

function reportOf(entries: Entry[]): ShowReport {
  const [entry, ...others] = entries;
  return entry === undefined || others.length > 0
    ? { version: 1, kind: "several", entries }
    : { version: 1, ...entry };
}
