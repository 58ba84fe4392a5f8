import { nextReport } from "../core/query/next.js";
import { EXIT } from "../errors.js";
import { renderNext } from "../render/next.js";
import { topicTitles } from "../render/sessions.js";
import { defineCommand, otherwise, parsed, positiveInteger } from "./definition.js";
import { FORMAT, print } from "./invocation.js";
import { loadSyllabus } from "./load.js";

/** `aisys next` */
export const command = defineCommand({
  arguments: [],
  options: {
    count: otherwise(parsed("<n>", "how many sessions to show", positiveInteger, { short: "-n" }), 1),
    format: FORMAT,
  },
  examples: [
    ["aisys next", "the next session with its papers"],
    ["aisys next -n 3", "the next three"],
    ["aisys next --now 2023-04-03", "as on that day"],
  ],
  run: async (invocation, { count, format }) => {
    const { syllabus, zone, now } = await loadSyllabus(invocation);
    const report = nextReport(syllabus, zone, now, count);
    const reader = { titles: topicTitles(syllabus.topics), zone: invocation.context.readerZone };
    await print(invocation, format, report, { text: (found, style) => renderNext(found, reader, style) });
    return EXIT.ok;
  },
});
