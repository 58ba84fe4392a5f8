import { agendaReport } from "../../core/query/agenda.js";
import { EXIT } from "../../errors.js";
import { renderAgenda } from "../../render/agenda.js";
import { topicTitles } from "../../render/sessions.js";
import { defineCommand, flag } from "../definition.js";
import { knownTopics, PAPER_FILTERS, SESSION_FILTERS, sessionFilter } from "../filters.js";
import { FORMAT, note, print } from "../invocation.js";
import { loadSyllabus } from "../load.js";
import { MINE, marksOf, ownSyllabus } from "../marks.js";

/** `aisys sessions` */
export const command = defineCommand({
  arguments: [],
  options: {
    ...SESSION_FILTERS,
    topic: PAPER_FILTERS.topic,
    undated: flag("only those that have no date yet"),
    mine: MINE,
    format: FORMAT,
  },
  examples: [
    ["aisys sessions --since today", "what is still to come"],
    ["aisys sessions --topic serving", "the sessions about serving"],
    ["aisys sessions --kind presentation --kind exam", "when something is due"],
  ],
  run: async (invocation, options) => {
    const loaded = await loadSyllabus(invocation);
    const marks = await marksOf(invocation, loaded);
    const syllabus = await ownSyllabus(invocation, loaded, marks, options.mine);
    const { today } = loaded;
    const topics = knownTopics(syllabus, options.topic);
    const report = agendaReport(syllabus, today, { ...sessionFilter(options, loaded), topics });
    if (options.undated) report.sessions = report.sessions.filter(({ date }) => date === undefined);
    const titles = topicTitles(syllabus.topics);
    await print(invocation, options.format, report, {
      text: (found, style) => renderAgenda(found, { titles, marks }, style),
    });
    if (report.sessions.length === 0 && syllabus.sessions.length > 0)
      await note(invocation, "No session meets all of these conditions.");
    return EXIT.ok;
  },
});
