import { Option } from "@commander-js/extra-typings";
import type { Session } from "../core/contract.js";
import { type CalendarDate, parseDate } from "../core/dates.js";
import { agendaReport } from "../core/query/agenda.js";
import { dateContext } from "../core/query/find.js";
import { EXIT, type ExitCode, UsageError } from "../errors.js";
import { renderAgenda } from "../render/agenda.js";
import { topicTitles } from "../render/sessions.js";
import {
  collect,
  examples,
  type Format,
  formatOption,
  type Invocation,
  newCommand,
  note,
  print,
} from "./invocation.js";
import { checkTopics, type Loaded, loadSyllabus } from "./load.js";

interface SessionsOptions {
  since?: string | undefined;
  until?: string | undefined;
  topic?: string[] | undefined;
  kind?: Session["kind"][] | undefined;
  format: Format;
}

const KINDS = ["reading", "lecture", "guest", "presentation", "exam", "holiday"] as const;

/** `aisys sessions` */
export function command(invocation: Invocation) {
  return newCommand("sessions", "the whole term: past, today, coming and not yet dated")
    .option("--since <date>", "from this date on: 2023-04-04, 4/4, today")
    .option("--until <date>", "up to this date")
    .option("--topic <id>", "about this topic; repeat it for any of several", collect)
    .addOption(new Option("--kind <kind...>", "of this kind; name several for any of them").choices(KINDS))
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
  const report = agendaReport(syllabus, today, {
    since: readDate(options.since, loaded),
    until: readDate(options.until, loaded),
    topics: checkTopics(syllabus, options.topic),
    kinds: options.kind ?? [],
  });
  const titles = topicTitles(syllabus.topics);
  await print(invocation, options.format, report, (found, style) => renderAgenda(found, titles, style));
  if (report.sessions.length === 0 && syllabus.sessions.length > 0)
    await note(invocation, "No session meets all of these conditions.");
  return EXIT.ok;
}

/** @throws UsageError where the text is no date */
function readDate(text: string | undefined, { syllabus, today }: Loaded): CalendarDate | undefined {
  if (text === undefined) return undefined;
  const date = parseDate(text, dateContext(syllabus, today));
  if (date !== undefined) return date;
  throw new UsageError(`\`${text}\` is not a date`, {
    hint: "write 2023-04-04, 4/4 (month first), today, tomorrow or yesterday",
  });
}
