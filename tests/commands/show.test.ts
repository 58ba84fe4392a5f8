import { describe, expect, test } from "vitest";
import { COURSE, syllabus } from "../helpers/syllabi.js";
import { runOn } from "../helpers/test-context.js";

/** `paper tvm`, or what is said instead. */
async function shown(list: string, ...words: string[]): Promise<string> {
  const { code, stdout, stderr } = await runOn(list, ["show", "--json", ...words]);
  if (code !== 0) return JSON.parse(stderr).error.message;
  const { kind, paper, session } = JSON.parse(stdout);
  return `${kind} ${(paper ?? session).id}`;
}

describe("show", () => {
  test.for([
    ["an id", "tvm", "paper tvm"],
    ["a short name, whatever its case", "megatronLM", "paper megatron-lm"],
    ["the id of a session", "overview", "session overview"],
    ["a date", "2023-04-04", "session tensor-compilers"],
    ["a month and a day", "4/4", "session tensor-compilers"],
    ["today", "today", "session tensor-compilers"],
    ["part of a title", "parameter server", "paper ps"],
    ["part of the title of a session", "internals", "session pytorch-internals"],
  ])("finds by %s: %s is %s", async ([, name = "", found]) => {
    expect(await shown(COURSE, ...name.split(" "))).toBe(found);
  });

  test("an exact id beats a short name, which beats a date, which beats part of a title", async () => {
    const list = syllabus(
      "papers:",
      "  a: { name: b }",
      "  b: { name: '2023-04-04' }",
      "  c: { name: C, title: about tomorrow, aliases: [today] }",
      "  d: { name: D, title: 2023-04-05 is a day }",
      "sessions:",
      "  - { id: on-the-fourth, date: 2023-04-04 }",
      "  - { id: on-the-fifth, date: 2023-04-05 }",
    );
    expect([
      await shown(list, "b"),
      await shown(list, "2023-04-04"),
      await shown(list, "TODAY"),
      await shown(list, "tomorrow"),
      await shown(list, "is a day"),
    ]).toEqual(["paper b", "paper b", "paper c", "session on-the-fifth", "paper d"]);
  });

  test.for([
    ["project", "`project` can mean several things", "say `project-proposal` or `mid-project-presentation`"],
    [
      "4/5",
      "there is no session on Wed 5 Apr 2023",
      "the nearest are Tue 4 Apr 2023 (tensor-compilers) and Thu 6 Apr 2023 (autotuning)",
    ],
    [
      "2023-12-24",
      "there is no session on Sun 24 Dec 2023",
      "the nearest is Thu 11 May 2023 (data-parallel-training)",
    ],
    ["clockwrok", "nothing is called `clockwrok`", "did you mean `Clockwork`?"],
    ["quantum", "nothing is called `quantum`", "`aisys papers` and `aisys sessions` list what there is"],
    ["", "nothing is called ``", "`aisys papers` and `aisys sessions` list what there is"],
  ])("`%s` leads to no single entry", async ([name = "", message, hint]) => {
    expect(await runOn(COURSE, ["show", name])).toEqual({
      code: 2,
      stdout: "",
      stderr: `error: ${message}\nhint: ${hint}\n`,
    });
  });

  test("a date in a list without dates is said to have no session", async () => {
    expect(await runOn(syllabus(), ["show", "4/4"])).toEqual({
      code: 2,
      stdout: "",
      stderr: "error: there is no session on Tue 4 Apr 2023\n",
    });
  });

  test("of many choices ten are named and the others counted", async () => {
    const many = Array.from({ length: 12 }, (_, index) => `  p${index}: { name: Paper ${index} }`);
    const { stderr } = await runOn(syllabus("papers:", ...many), ["show", "paper"]);
    expect(stderr.split("\n")[1]).toBe(
      "hint: say `p0`, `p1`, `p2`, `p3`, `p4`, `p5`, `p6`, `p7`, `p8`, `p9` or one of 2 more",
    );
  });
});
