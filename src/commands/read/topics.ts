import type { Syllabus } from "../../core/model/syllabus.js";
import { didYouMean, fold } from "../../core/model/text.js";
import { topicsReport } from "../../core/query/topics.js";
import { EXIT, type ExitCode, UsageError } from "../../errors.js";
import { renderPapers } from "../../render/papers.js";
import { renderTopics } from "../../render/topics.js";
import { argument, defineCommand } from "../definition.js";
import { FORMAT, type Format, type Invocation, print } from "../invocation.js";
import { loadSyllabus } from "../load.js";

/** `aisys topics` */
export const command = defineCommand({
  arguments: [argument("[topic]", "the papers of one topic")],
  options: { format: FORMAT },
  examples: [
    ["aisys topics", "every topic"],
    ["aisys topics llm", "the papers of one"],
  ],
  run: async (invocation, topic, { format }) => {
    const { syllabus } = await loadSyllabus(invocation);
    if (topic !== undefined) return showTopic(invocation, syllabus, topic, format);
    await print(invocation, format, topicsReport(syllabus), { text: renderTopics });
    return EXIT.ok;
  },
});

/** The papers of one topic, by its id or words of its title. @throws UsageError where there is no such topic */
async function showTopic(
  invocation: Invocation,
  { topics, papers }: Syllabus,
  name: string,
  format: Format,
): Promise<ExitCode> {
  const words = fold(name);
  const topic =
    topics.find(({ id }) => id === name) ?? topics.find(({ title }) => fold(title).includes(words));
  if (topic === undefined) {
    throw new UsageError(`there is no topic \`${name}\``, {
      hint:
        didYouMean(
          name,
          topics.map(({ id }) => id),
        ) ?? "`aisys topics` lists them",
    });
  }
  const about = papers.filter((paper) => paper.topics.includes(topic.id));
  await print(
    invocation,
    format,
    { version: 1 as const, papers: about },
    {
      text: (_, style) => renderPapers(about, {}, style),
    },
  );
  return EXIT.ok;
}
