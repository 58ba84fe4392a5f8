import { nextReport } from "../core/query/next.js";
import { EXIT, type ExitCode } from "../errors.js";
import { renderNext } from "../render/next.js";
import { topicTitles } from "../render/sessions.js";
import {
  examples,
  type Format,
  formatOption,
  type Invocation,
  newCommand,
  positiveInteger,
  print,
} from "./invocation.js";
import { loadSyllabus } from "./load.js";

/** `aisys next` */
export function command(invocation: Invocation) {
  return newCommand("next", "what to read for the next session")
    .option("-n, --count <n>", "how many sessions to show", positiveInteger, 1)
    .addOption(formatOption())
    .addHelpText(
      "after",
      examples(
        ["aisys next", "the next session with its papers"],
        ["aisys next -n 3", "the next three"],
        ["aisys next --now 2023-04-03", "as on that day"],
      ),
    )
    .action(async (options) => invocation.exit(await runNext(invocation, options)));
}

async function runNext(
  invocation: Invocation,
  options: { count: number; format: Format },
): Promise<ExitCode> {
  const { syllabus, zone, now } = await loadSyllabus(invocation);
  const report = nextReport(syllabus, zone, now, options.count);
  const reader = { titles: topicTitles(syllabus.topics), zone: invocation.context.readerZone };
  await print(invocation, options.format, report, (found, style) => renderNext(found, reader, style));
  return EXIT.ok;
}
