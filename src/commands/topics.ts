import { topicsReport } from "../core/query/topics.js";
import { EXIT, type ExitCode } from "../errors.js";
import { renderTopics } from "../render/topics.js";
import { examples, type Format, formatOption, type Invocation, newCommand, print } from "./invocation.js";
import { loadSyllabus } from "./load.js";

/** `aisys topics` */
export function command(invocation: Invocation) {
  return newCommand("topics", "the topics, with how much there is of each")
    .addOption(formatOption())
    .addHelpText(
      "after",
      examples(["aisys topics", "every topic"], ["aisys papers --topic llm", "the papers of one"]),
    )
    .action(async (options) => invocation.exit(await runTopics(invocation, options)));
}

async function runTopics(invocation: Invocation, options: { format: Format }): Promise<ExitCode> {
  const { syllabus } = await loadSyllabus(invocation);
  await print(invocation, options.format, topicsReport(syllabus), renderTopics);
  return EXIT.ok;
}
