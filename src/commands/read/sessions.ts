import { agendaReport } from "../../core/query/agenda.js";
import { nextReport } from "../../core/query/next.js";
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
    ids: flag("with the id of each"),
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
    const { today, zone, now } = loaded;
    const topics = knownTopics(syllabus, options.topic);
    const report = agendaReport(syllabus, today, { ...sessionFilter(options, loaded), topics });
    if (options.undated) report.sessions = report.sessions.filter(({ date }) => date === undefined);
    const titles = topicTitles(syllabus.topics);
    const next = nextReport(syllabus, zone, now, 1).sessions[0]?.id;
    const reader = { titles, marks, next, ids: options.ids === true };
    await print(invocation, options.format, report, {
      text: (found, style) => renderAgenda(found, reader, style),
    });
    if (report.sessions.length === 0 && syllabus.sessions.length > 0)
      await note(invocation, "No session meets all of these conditions.");
    return EXIT.ok;
  },
});
