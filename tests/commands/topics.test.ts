import { describe, expect, test } from "vitest";
import { COURSE, syllabus } from "../helpers/syllabi.js";
import { runOn } from "../helpers/test-context.js";

describe("topics", () => {
  test("counts the papers and sessions of each topic, in the order of the file", async () => {
    const { stdout } = await runOn(COURSE, ["topics", "--json"]);
    const { topics } = JSON.parse(stdout);
    expect(topics[0]).toEqual({
      id: "ml-systems",
      title: "ML systems in the large",
      description:
        "Overviews of the field, production infrastructure and the long-term cost of running machine learning.",
      papers: 3,
      required: 3,
      sessions: 1,
    });
    expect(topics).toHaveLength(15);
  });

  test("a topic that nobody reads is listed too, by its id where it has no title", async () => {
    const list = syllabus(
      "topics: { used: { title: Used }, idle: {} }",
      "papers:",
      "  a: { name: A, topics: [used] }",
    );
    expect(await runOn(list, ["topics"])).toEqual({
      code: 0,
      stdout: [
        "      papers  required  sessions",
        "used       1         0         0  Used",
        "idle       0         0         0  idle",
        "",
        "2 topics",
        "",
      ].join("\n"),
      stderr: "",
    });
  });

  test("none is no error", async () => {
    expect(await runOn(syllabus(), ["topics"])).toEqual({ code: 0, stdout: "0 topics\n", stderr: "" });
  });
});
