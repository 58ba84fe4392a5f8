import type { Finding, Path } from "../model/problem.js";
import { didYouMean } from "../model/text.js";
import { type CheckInput, mentionsOf, papersOf, sessionsOf } from "./check.js";

/** Papers and topics that are referred to must be declared, so that a typo is an error. */
export function* checkReferences({ file, paperIds, topicIds }: CheckInput): Iterable<Finding> {
  for (const [id, paper] of papersOf(file)) {
    yield* unknownTopics(["papers", id, "topics"], paper.topics, topicIds);
  }
  for (const [index, session] of sessionsOf(file)) {
    yield* unknownTopics(["sessions", index, "topics"], session.topics, topicIds);
  }
  if (paperIds === undefined) return;
  for (const { paper, path } of mentionsOf(file)) {
    if (paperIds.has(paper)) continue;
    yield {
      code: "unknown-paper",
      path,
      message: `no paper has the id \`${paper}\``,
      hint: didYouMean(paper, paperIds) ?? `declare it under \`papers:\``,
    };
  }
}

function* unknownTopics(
  path: Path,
  topics: string[] = [],
  declared: ReadonlySet<string> | undefined,
): Iterable<Finding> {
  if (declared === undefined) return;
  for (const [position, topic] of topics.entries()) {
    if (declared.has(topic)) continue;
    yield {
      code: "unknown-topic",
      path: [...path, position],
      message: `no topic has the id \`${topic}\``,
      hint: didYouMean(topic, declared) ?? `declare it under \`topics:\``,
    };
  }
}
