import { describe, expect, test } from "vitest";
import { COURSE, fixture, syllabus } from "../helpers/syllabi.js";
import { runOn } from "../helpers/test-context.js";

const NOW = "2023-04-11T12:00+09:00";

/** The ids of the sessions by where they stand in time. */
async function sessions(list: string, ...args: string[]): Promise<Record<string, string[]>> {
  const { stdout } = await runOn(list, ["sessions", "--json", ...args], { now: NOW });
  const found: { id: string; when: string }[] = JSON.parse(stdout).sessions;
  const groups: Record<string, string[]> = {};
  for (const { id, when } of found) groups[when] = [...(groups[when] ?? []), id];
  return groups;
}

describe("sessions", () => {
  test("lists the whole term: past, today, coming and not yet dated", async () => {
    const { past, today, coming, backlog } = await sessions(COURSE);
    expect({ past: past?.length, today, coming: coming?.length, backlog }).toEqual({
      past: 10,
      today: ["graph-optimization"],
      coming: 7,
      backlog: ["large-model-training", "auto-parallelism"],
    });
  });

  test.for<[string[], Record<string, string[]>]>([
    [["--since", "2023-05-09"], { coming: ["generative-serving", "data-parallel-training"] }],
    [["--since", "5/9", "--until", "5/9"], { coming: ["generative-serving"] }],
    [["--until", "yesterday", "--since", "4/6"], { past: ["autotuning"] }],
    [["--since", "today", "--until", "tomorrow"], { today: ["graph-optimization"] }],
    [["--topic", "memory"], { backlog: ["large-model-training"] }],
    [
      ["--topic", "memory", "--topic", "benchmarking"],
      { past: ["benchmarks"], backlog: ["large-model-training"] },
    ],
    [["--kind", "lecture"], { past: ["pytorch-internals"] }],
    [
      ["--kind", "lecture", "presentation"],
      { past: ["pytorch-internals", "project-proposal"], coming: ["mid-project-presentation"] },
    ],
    [["--kind", "presentation", "--since", "today"], { coming: ["mid-project-presentation"] }],
    [["--since", "2024-01-01"], {}],
  ])("%j gives %j", async ([args, expected]) => {
    expect(await sessions(COURSE, ...args)).toEqual(expected);
  });

  test("are in the order of their dates and times, whatever the file says", async () => {
    const list = syllabus(
      "sessions:",
      "  - { id: c, date: 2023-04-12, time: '15:00-16:00' }",
      "  - { id: b, date: 2023-04-12, time: '09:00-10:00' }",
      "  - { id: d }",
      "  - { id: a, date: 2023-04-10 }",
    );
    expect(await sessions(list)).toEqual({ past: ["a"], coming: ["b", "c"], backlog: ["d"] });
  });

  test("say what a class is about rather than its id, and mark the next", async () => {
    const { stdout } = await runOn(COURSE, ["sessions", "--since", "4/6", "--until", "4/18"], { now: NOW });
    expect(stdout).toBe(
      [
        "Past",
        "  Thu 6 Apr   Autotuning, Tensor compilers and DSLs · Ansor",
        "",
        "Today",
        "> Tue 11 Apr  Graph optimization, Tensor compilers and DSLs · TASO",
        "              extra: PET, AStitch",
        "",
        "Coming",
        "  Thu 13 Apr  Sparsity, Tensor compilers and DSLs, Autotuning · SparTA",
        "              extra: Roller",
        "  Tue 18 Apr  GPU scheduling, Tensor compilers and DSLs · Nimble, Rammer",
        "",
        "4 sessions",
        "",
      ].join("\n"),
    );
  });

  test("show ids with --ids, in a column of their own", async () => {
    const args = ["sessions", "--ids", "--since", "4/11", "--until", "4/13"];
    const { stdout } = await runOn(COURSE, args, { now: NOW });
    expect(stdout.split("\n").filter((line) => /^[> ] /.test(line))).toEqual([
      "> Tue 11 Apr  graph-optimization  Graph optimization, Tensor compilers and DSLs",
      "                                  TASO · extra: PET, AStitch",
      "  Thu 13 Apr  sparsity            Sparsity, Tensor compilers and DSLs,",
      "                                  Autotuning",
      "                                  SparTA · extra: Roller",
    ]);
    expect(await sessions(COURSE, "--ids")).toEqual(await sessions(COURSE));
  });

  test.for([
    ["2023-04-04T15:14+09:00", "> Tue 4 Apr   14:00-15:15  Systems · MLSys, 나무위키 · extra: 🚀 Rocket"],
    ["2023-04-04T15:15+09:00", "> Thu 6 Apr   16:00-18:00  guest · tentative · A guest"],
    ["2023-04-10T12:00+09:00", "> Thu 13 Apr  14:00-15:15  exam · midterm"],
    ["2023-05-10T12:00+09:00", undefined],
  ])("at %s the next class is the one that can still be gone to", async ([now = "", line]) => {
    const { stdout } = await runOn(fixture("timed.yaml"), ["sessions"], { now });
    expect(stdout.split("\n").filter((one) => one.startsWith(">"))).toEqual(line === undefined ? [] : [line]);
  });

  test("mark no other class where the next one is left out", async () => {
    const { stdout } = await runOn(COURSE, ["sessions", "--since", "4/13"], { now: NOW });
    expect(stdout).not.toContain(">");
  });

  test("without a date stand in the columns of the others", async () => {
    const { stdout } = await runOn(fixture("timed.yaml"), ["sessions"], { now: NOW });
    const [dated, undated] = ["Systems", "extra: 🚀 Rocket, Bare"].map((text) =>
      stdout
        .split("\n")
        .find((line) => line.includes(text))
        ?.indexOf(text),
    );
    expect([dated, undated]).toEqual([27, 27]);
  });

  test("a cancelled session is shown as such", async () => {
    const { stdout } = await runOn(fixture("timed.yaml"), ["sessions", "--since", "4/11", "--until", "4/11"]);
    expect(stdout).toBe(
      [
        "Coming",
        "  Tue 11 Apr  14:00-15:15  cancelled · A name that is too long for its column",
        "",
        "1 session",
        "",
      ].join("\n"),
    );
  });

  test("none that meets the conditions is no error, and is told only where there are some", async () => {
    expect(await runOn(COURSE, ["sessions", "--kind", "exam"])).toEqual({
      code: 0,
      stdout: "0 sessions\n",
      stderr: "No session meets all of these conditions.\n",
    });
    expect(await runOn(syllabus(), ["sessions"])).toEqual({ code: 0, stdout: "0 sessions\n", stderr: "" });
  });

  test.for([
    [["--since", "2023-13-01"], "`2023-13-01` is not a date"],
    [["--until", "soon"], "`soon` is not a date"],
    [["--since", "2/30"], "`2/30` is not a date"],
    [["--since", "5/9", "--until", "4/6"], "no day is since 2023-05-09 and until 2023-04-06"],
    [["--topic", "sparsty"], "there is no topic `sparsty`"],
  ] as const)("%j is wrong usage", async ([args, message]) => {
    const { code, stdout, stderr } = await runOn(COURSE, ["sessions", ...args]);
    expect({ code, stdout, error: stderr.split("\n")[0] }).toEqual({
      code: 2,
      stdout: "",
      error: `error: ${message}`,
    });
  });
});
