import type { Finding, Path } from "../model/problem.js";
import { suggester } from "../model/text.js";
import { type CheckInput, mentionsOf, papersOf, sessionsOf } from "./check.js";

/** Papers and topics that are referred to must be declared, so that a typo is an error. */
export function* checkReferences({ file, paperIds, topicIds }: CheckInput): Iterable<Finding> {
  if (topicIds !== undefined) {
    const topics = { declared: topicIds, suggest: suggester(topicIds) };
    for (const [id, paper] of papersOf(file))
      yield* unknownTopics(["papers", id, "topics"], paper.topics, topics);
    for (const [index, session] of sessionsOf(file))
      yield* unknownTopics(["sessions", index, "topics"], session.topics, topics);
  }
  if (paperIds === undefined) return;
  const suggest = suggester(paperIds);
  for (const { paper, path } of mentionsOf(file)) {
    if (paperIds.has(paper)) continue;
    yield {
      code: "unknown-paper",
      path,
      message: `no paper has the id \`${paper}\``,
      hint: suggest(paper) ?? `declare it under \`papers:\``,
    };
  }
}

function* unknownTopics(
  path: Path,
  topics: string[] = [],
  { declared, suggest }: { declared: ReadonlySet<string>; suggest: ReturnType<typeof suggester> },
): Iterable<Finding> {
  for (const [position, topic] of topics.entries()) {
    if (declared.has(topic)) continue;
    yield {
      code: "unknown-topic",
      path: [...path, position],
      message: `no topic has the id \`${topic}\``,
      hint: suggest(topic) ?? `declare it under \`topics:\``,
    };
  }
}
