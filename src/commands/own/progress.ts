import { progressReport } from "../../core/reading/progress.js";
import { EXIT } from "../../errors.js";
import { renderProgress } from "../../render/reading.js";
import { defineCommand } from "../definition.js";
import { FORMAT, print } from "../invocation.js";
import { loadSyllabus } from "../load.js";
import { marksOf } from "../marks.js";
import { pagesOf } from "../reading.js";

/** `aisys progress` */
export const command = defineCommand({
  description: "how much you have read, and what is behind",
  arguments: [],
  options: { format: FORMAT },
  examples: [["aisys progress", "required, extra, up to today"]],
  run: async (invocation, { format }) => {
    const loaded = await loadSyllabus(invocation);
    const marks = await marksOf(invocation, loaded);
    const pages = await pagesOf(invocation, loaded);
    const report = progressReport(loaded.syllabus, marks, pages, loaded.today);
    await print(invocation, format, report, { text: renderProgress });
    return EXIT.ok;
  },
});
