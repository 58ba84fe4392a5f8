import { expect, test } from "vitest";
import { topicsReport } from "../../../src/core/query/topics.js";
import { paperLine, parsed, shippedText, syllabusText } from "../../helpers/core-syllabus.js";

test("the topics of the shipped list, in its order, with papers, required ones and sessions", () => {
  const { topics } = topicsReport(parsed(shippedText));
  expect(topics.map(({ id, papers, required, sessions }) => [id, papers, required, sessions])).toEqual([
    ["ml-systems", 3, 3, 1],
    ["benchmarking", 2, 2, 1],
    ["frameworks", 8, 3, 3],
    ["control-flow", 5, 1, 2],
    ["compilers", 13, 7, 7],
    ["autotuning", 5, 3, 4],
    ["graph-optimization", 4, 2, 2],
    ["sparsity", 3, 2, 3],
    ["gpu-scheduling", 3, 3, 2],
    ["serving", 4, 3, 3],
    ["distributed-training", 13, 6, 4],
    ["parallelism", 6, 3, 2],
    ["communication", 5, 1, 2],
    ["memory", 2, 1, 1],
    ["llm", 3, 3, 2],
  ]);
});

test("papers by topic add up to the topics that the papers name", () => {
  const { papers, ...rest } = parsed(shippedText);
  const { topics } = topicsReport({ papers, ...rest });
  const sum = topics.reduce((total, topic) => total + topic.papers, 0);
  expect(sum).toBe(papers.reduce((total, paper) => total + paper.topics.length, 0));
});

test("a topic that nothing names is listed, one without title by its id", () => {
  const text = syllabusText(
    "topics: { used: { title: Used, description: D }, own: {}, unused: {} }",
    "papers:",
    paperLine("a", "topics: [used]"),
    paperLine("b", "topics: [used]"),
    "sessions:",
    "  - { id: s, required: [a], extra: [b] }",
    "  - { id: t, topics: [own] }",
  );
  expect(topicsReport(parsed(text))).toEqual({
    version: 1,
    topics: [
      { id: "used", title: "Used", description: "D", papers: 2, required: 1, sessions: 1 },
      { id: "own", title: "own", papers: 0, required: 0, sessions: 1 },
      { id: "unused", title: "unused", papers: 0, required: 0, sessions: 0 },
    ],
  });
});
