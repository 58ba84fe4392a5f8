import { addDays } from "../../core/model/dates.js";
import { dayCalled } from "../../core/model/read-date.js";
import { dateContext } from "../../core/query/find.js";
import { pendingReport } from "../../core/query/pending.js";
import { EXIT } from "../../errors.js";
import { renderPending } from "../../render/pending.js";
import { defineCommand, text } from "../definition.js";
import { FORMAT, print } from "../invocation.js";
import { loadSyllabus } from "../load.js";

/** So many days ahead it matters what is still open. */
const DAYS_AHEAD = 21;

/** `aisys pending` */
export const command = defineCommand({
  arguments: [],
  options: {
    until: text("<date>", "up to that day (default: three weeks from now)"),
    format: FORMAT,
  },
  examples: [
    ["aisys pending", "what is open in the next three weeks"],
    ["aisys pending --until 6/15", "to the end of the term"],
  ],
  run: async (invocation, { until, format }) => {
    const { syllabus, today } = await loadSyllabus(invocation);
    const last =
      until === undefined ? addDays(today, DAYS_AHEAD) : dayCalled(until, dateContext(syllabus, today));
    await print(invocation, format, pendingReport(syllabus, today, last), { text: renderPending });
    return EXIT.ok;
  },
});
