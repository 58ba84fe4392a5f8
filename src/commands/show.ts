import type { Entry } from "../core/query/find.js";
import type { ShowReport } from "../core/query/shapes.js";
import { EXIT, type ExitCode } from "../errors.js";
import { topicTitles } from "../render/sessions.js";
import { renderShow } from "../render/show.js";
import { examples, type Format, formatOption, type Invocation, newCommand, print } from "./invocation.js";
import { loadSyllabus } from "./load.js";
import { entryCalled } from "./names.js";

/** `aisys show` */
export function command(invocation: Invocation) {
  return newCommand("show", "one paper or session, whole")
    .argument("<name...>", "an id, a short name, a date, or part of a title")
    .addOption(formatOption())
    .addHelpText(
      "after",
      examples(
        ["aisys show tvm", "a paper by its short name"],
        ["aisys show 4/4", "the session of 4 April"],
        ["aisys show technical debt", "a paper by part of its title"],
      ),
    )
    .action(async (name, options) => invocation.exit(await runShow(invocation, name.join(" "), options)));
}

async function runShow(invocation: Invocation, name: string, options: { format: Format }): Promise<ExitCode> {
  const loaded = await loadSyllabus(invocation);
  const entry = entryCalled(loaded, name);
  const titles = topicTitles(loaded.syllabus.topics);
  await print(invocation, options.format, reportOf(entry), (report, style) =>
    renderShow(report, titles, style),
  );
  return EXIT.ok;
}

function reportOf(entry: Entry): ShowReport {
  return { version: 1, ...entry };
}
