import type { Entry } from "../core/query/find.js";
import type { ShowReport } from "../core/query/shapes.js";
import { EXIT } from "../errors.js";
import { topicTitles } from "../render/sessions.js";
import { renderShow } from "../render/show.js";
import { argument, defineCommand } from "./definition.js";
import { FORMAT, print } from "./invocation.js";
import { loadSyllabus } from "./load.js";
import { entryCalled } from "./names.js";

/** `aisys show` */
export const command = defineCommand({
  arguments: [argument("<name...>", "an id, a short name, a date, or part of a title")],
  options: { format: FORMAT },
  examples: [
    ["aisys show tvm", "a paper by its short name"],
    ["aisys show 4/4", "the session of 4 April"],
    ["aisys show technical debt", "a paper by part of its title"],
  ],
  run: async (invocation, name, { format }) => {
    const loaded = await loadSyllabus(invocation);
    const entry = entryCalled(loaded, name.join(" "));
    const titles = topicTitles(loaded.syllabus.topics);
    await print(invocation, format, reportOf(entry), {
      text: (report, style) => renderShow(report, titles, style),
    });
    return EXIT.ok;
  },
});

function reportOf(entry: Entry): ShowReport {
  return { version: 1, ...entry };
}
