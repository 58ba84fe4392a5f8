import { topicsReport } from "../core/query/topics.js";
import { EXIT } from "../errors.js";
import { renderTopics } from "../render/topics.js";
import { defineCommand } from "./definition.js";
import { FORMAT, print } from "./invocation.js";
import { loadSyllabus } from "./load.js";

/** `aisys topics` */
export const command = defineCommand({
  arguments: [],
  options: { format: FORMAT },
  examples: [
    ["aisys topics", "every topic"],
    ["aisys papers --topic llm", "the papers of one"],
  ],
  run: async (invocation, { format }) => {
    const { syllabus } = await loadSyllabus(invocation);
    await print(invocation, format, topicsReport(syllabus), { text: renderTopics });
    return EXIT.ok;
  },
});
