import { expect, test } from "vitest";
import { parseSyllabusFile } from "../../../src/core/check/parse.js";
import { linkSyllabus } from "../../../src/core/model/syllabus.js";
import { searchPapers } from "../../../src/core/query/search.js";
import { COURSE } from "../../helpers/syllabi.js";

const parsed = parseSyllabusFile(COURSE);
const { papers, topics } = parsed.kind === "valid" ? linkSyllabus(parsed.file) : { papers: [], topics: [] };

test.for([
  ["gpu scheduling", ["Nimble", "Rammer"]],
  ["scheduling gpus", ["Nimble", "Rammer"]],
  ["tranformer", ["Orca"]],
  ["trasnformer", ["Orca"]],
  ["2020 osdi", ["Ansor", "Rammer"]],
  ["Clockwrk", ["Clockwork"]],
  ["large language models", ["Orca", "MegatronLM"]],
] as [string, string[]][])("%s finds %j", ([text, names]) => {
  const found = searchPapers(papers, topics, text).map(({ paper }) => paper.name);
  expect(found).toEqual(expect.arrayContaining(names));
});

test("a short name comes before a title that has the word too, and the place of a hit is told", () => {
  expect(searchPapers(papers, topics, "halide")[0]?.paper.name).toBe("Halide");
  const byTopic = searchPapers(papers, topics, "llm").map(({ by, topics: found }) => [by, found]);
  expect(byTopic[0]).toEqual([["topic"], ["Large language models"]]);
});

test("what no paper has finds nothing, and every hit has every word", () => {
  expect(searchPapers(papers, topics, "quantum")).toEqual([]);
  const both = searchPapers(papers, topics, "compiler osdi").map(({ paper }) => paper.id);
  for (const word of ["compiler", "osdi"])
    expect(searchPapers(papers, topics, word).map(({ paper }) => paper.id)).toEqual(
      expect.arrayContaining(both),
    );
});
