import { agendaReport } from "../core/query/agenda.js";
import { EXIT, type ExitCode } from "../errors.js";
import { renderAgenda } from "../render/agenda.js";
import { topicTitles } from "../render/sessions.js";
import { FILTERS, knownTopics, type SessionOptions, sessionFilter } from "./filters.js";
import {
  examples,
  type Format,
  formatOption,
  type Invocation,
  newCommand,
  note,
  print,
} from "./invocation.js";
import { loadSyllabus } from "./load.js";

interface SessionsOptions extends SessionOptions {
  topic?: string[] | undefined;
  format: Format;
}

/** `aisys sessions` */
export function command(invocation: Invocation) {
  return newCommand("sessions", "the whole term: past, today, coming and not yet dated")
    .addOption(FILTERS.since())
    .addOption(FILTERS.until())
    .addOption(FILTERS.topic())
    .addOption(FILTERS.kind())
    .addOption(formatOption())
    .addHelpText(
      "after",
      examples(
        ["aisys sessions --since today", "what is still to come"],
        ["aisys sessions --topic serving", "the sessions about serving"],
        ["aisys sessions --kind presentation --kind exam", "when something is due"],
      ),
    )
    .action(async (options) => invocation.exit(await runSessions(invocation, options)));
}

async function runSessions(invocation: Invocation, options: SessionsOptions): Promise<ExitCode> {
  const loaded = await loadSyllabus(invocation);
  const { syllabus, today } = loaded;
  const topics = knownTopics(syllabus, options.topic);
  const report = agendaReport(syllabus, today, { ...sessionFilter(options, loaded), topics });
  const titles = topicTitles(syllabus.topics);
  await print(invocation, options.format, report, (found, style) => renderAgenda(found, titles, style));
  if (report.sessions.length === 0 && syllabus.sessions.length > 0)
    await note(invocation, "No session meets all of these conditions.");
  return EXIT.ok;
}
