import { describe, expect, test } from "vitest";
import { COURSE, fixture, syllabus } from "../helpers/syllabi.js";
import { runOn } from "../helpers/test-context.js";

/** What `next --json` says in short. */
async function next(list: string, now: string, ...args: string[]) {
  const { code, stdout, stderr } = await runOn(list, ["next", "--json", ...args], { now });
  const { state, sessions, last, backlog } = JSON.parse(stdout);
  const ids = (some: { id: string }[]) => some.map(({ id }) => id);
  return { code, stderr, state, sessions: ids(sessions), last: last?.id, backlog: ids(backlog) };
}

const BACKLOG = ["large-model-training", "auto-parallelism"];

describe("next", () => {
  test("of a night is current until it ends, past midnight", async () => {
    const night = syllabus("sessions:", '  - { id: night, date: 2023-04-04, time: "22:00-01:00" }');
    const at = (now: string) => runOn(night, ["next", "--now", now]);
    expect((await at("2023-04-05T00:30")).stdout).toContain("now, until 01:00");
    expect((await at("2023-04-05T01:00")).stdout).not.toContain("now");
  });

  test.for([
    ["2023-01-01T00:00+09:00", "upcoming", "overview"],
    ["2023-04-03T23:59:59.999+09:00", "upcoming", "tensor-compilers"],
    ["2023-04-04T00:00+09:00", "current", "tensor-compilers"],
    ["2023-04-04T23:59:59.999+09:00", "current", "tensor-compilers"],
    ["2023-04-05T00:00+09:00", "upcoming", "autotuning"],
    ["2023-05-11T23:59+09:00", "current", "data-parallel-training"],
  ])("at %s it is %s: %s", async ([now = "", state, session]) => {
    expect(await next(COURSE, now)).toEqual({
      code: 0,
      stderr: "",
      state,
      sessions: [session],
      last: undefined,
      backlog: BACKLOG,
    });
  });

  test("after the last session the term is over, which is no error", async () => {
    expect(await next(COURSE, "2023-05-12T00:00+09:00")).toEqual({
      code: 0,
      stderr: "",
      state: "over",
      sessions: [],
      last: "data-parallel-training",
      backlog: BACKLOG,
    });
  });

  test("-n counts sessions, and gives fewer where fewer are left", async () => {
    expect((await next(COURSE, "2023-05-04T10:00+09:00", "-n", "2")).sessions).toEqual([
      "predictable-serving",
      "generative-serving",
    ]);
    expect((await next(COURSE, "2023-05-04T10:00+09:00", "--count", "9")).sessions).toEqual([
      "predictable-serving",
      "generative-serving",
      "data-parallel-training",
    ]);
  });

  test.for([
    ["2023-04-04T13:59+09:00", "upcoming", "no-room"],
    ["2023-04-04T14:00+09:00", "current", "no-room"],
    ["2023-04-04T15:14:59+09:00", "current", "no-room"],
    ["2023-04-04T15:15+09:00", "upcoming", "guest-talk"],
    ["2023-04-06T18:00+09:00", "upcoming", "midterm"],
  ])("a session with a time lasts until its end: at %s it is %s: %s", async ([now = "", state, session]) => {
    expect(await next(fixture("timed.yaml"), now)).toMatchObject({ state, sessions: [session] });
  });

  test("a cancelled session is never next, nor is it the last", async () => {
    const list = syllabus(
      "sessions:",
      "  - { id: held, date: 2023-04-04 }",
      "  - { id: off, date: 2023-04-06, status: cancelled }",
      "  - { id: never, status: cancelled }",
    );
    expect(await next(list, "2023-04-05T00:00Z")).toEqual({
      code: 0,
      stderr: "",
      state: "over",
      sessions: [],
      last: "held",
      backlog: [],
    });
  });

  test("a list without dated sessions says so", async () => {
    const empty = syllabus("sessions: []");
    expect(await runOn(empty, ["next"])).toEqual({
      code: 0,
      stdout: "No session has a date yet.\n",
      stderr: "",
    });
    expect(await next(empty, "2023-04-05T00:00Z")).toMatchObject({ state: "over", last: undefined });
  });

  test.for([
    ["TVM", "TVM: An optimizing compiler", "  TVM  An optimizing compiler"],
    ["Roller", "ROLLER: Fast compilation", "  Roller  Fast compilation"],
    ["ZeroInfinity", "ZeRO-Infinity - Breaking the wall", "  ZeroInfinity  Breaking the wall"],
    ["Hidden debt", "Hidden Debt", "  Hidden debt"],
    ["TVM", "TVMs: a survey", "  TVM  TVMs: a survey"],
    ["TVM", "TVM:", "  TVM  TVM:"],
  ])("of %j with the title %j shows %j", async ([name, title, line]) => {
    const list = syllabus(
      "papers:",
      `  p: { name: ${name}, title: ${JSON.stringify(title)} }`,
      "sessions:",
      "  - { id: class-p, date: 2023-04-04, required: [p] }",
    );
    const { stdout } = await runOn(list, ["next", "--now", "2023-04-03"]);
    expect(stdout.trimEnd().split("\n").slice(1)).toEqual(["", "Required", line]);
  });

  test("shows no id where anything else says what a session is", async () => {
    const list = syllabus(
      "papers:",
      "  p: { name: TVM }",
      "sessions:",
      "  - { id: class-p, date: 2023-04-04, required: [p] }",
      "  - { id: class-q, required: [p] }",
      "  - { id: exam, date: 2023-04-06, kind: exam }",
    );
    const at = async (now: string) => (await runOn(list, ["next", "--now", now])).stdout;
    expect(await at("2023-04-03")).not.toContain("class-p");
    expect(await at("2023-04-05")).toContain("exam");
    expect(await at("2023-04-07")).toContain("Coming up, not yet dated\n\nTVM\n");
  });
});
