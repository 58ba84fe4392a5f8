import { describe, expect, test } from "vitest";
import { COURSE, syllabus } from "../helpers/syllabi.js";
import { runIn, runOn, testContext } from "../helpers/test-context.js";

/** What `show` names, or what it says instead. */
async function shown(...words: string[]): Promise<string> {
  const { code, stdout, stderr } = await runOn(COURSE, ["show", "--json", ...words]);
  if (code !== 0) return JSON.parse(stderr).error.message;
  const answer = JSON.parse(stdout);
  const entries: { paper?: { id: string }; session?: { id: string } }[] = answer.entries ?? [answer];
  return entries.map(({ paper, session }) => (paper ?? session)?.id).join(" ");
}

describe("several words are one name, or else each is one", () => {
  test.each([
    [["tvm", "orca"], "tvm orca"],
    [["apr", "6"], "autotuning"],
    [["6", "April"], "autotuning"],
    [["4/4", "4/6"], "tensor-compilers autotuning"],
    [["parameter", "server"], "ps"],
    [["tvm", "TVM"], "tvm"],
    [["2023-W14"], "tensor-compilers autotuning"],
    [["2023-W14", "tvm"], "tensor-compilers autotuning tvm"],
    [["tvm", "orka"], "nothing is called `orka`"],
    [["qqq", "zzz"], "nothing is called `qqq zzz`"],
    [["apr", "5"], "there is no session on Wed 5 Apr 2023"],
  ])("show %j", async (words, found) => {
    expect(await shown(...words)).toBe(found);
  });

  test("the cards of several stand below each other", async () => {
    const { stdout } = await runOn(COURSE, ["show", "tvm", "orca"]);
    expect(stdout).toMatch(/^TVM {2}[\s\S]*\n\nOrca {2}/);
  });
});

const LIST = syllabus(
  "papers: { a: { name: Alpha }, b: { name: Beta } }",
  "sessions:",
  "  - { id: one, date: 2023-04-04, required: [a] }",
  "  - { id: two, date: 2023-04-06, required: [b] }",
);

async function change(...args: string[]): Promise<string[]> {
  const context = testContext({ files: { "syllabus.yaml": LIST } });
  const { code, stderr } = await runIn(context, [...args, "--now", "2023-04-05T12:00Z"]);
  if (code !== 0)
    return stderr
      .replace(/^(?:error|hint): /gm, "")
      .trim()
      .split("\n");
  const lines = LIST.split("\n");
  return (context.disk.get("syllabus.yaml") ?? "").split("\n").filter((line) => !lines.includes(line));
}

describe("commands that write take the same names and dates, and write full dates", () => {
  test.each([
    [["move", "one", "--to", "next thu"], ["  - { id: one, date: 2023-04-13, required: [a] }"]],
    [["move", "thu", "--to", "+7d"], ["  - { id: two, date: 2023-04-12, required: [b] }"]],
    [
      ["set", "apr", "6", "status=tentative"],
      ["  - { id: two, date: 2023-04-06, status: tentative, required: [b] }"],
    ],
    [["set", "next", "date=7 april"], ["  - { id: two, date: 2023-04-07, required: [b] }"]],
    [["cancel", "4", "april"], ["  - { id: one, date: 2023-04-04, status: cancelled, required: [a] }"]],
    [["add", "session", "14.4."], ["  - { id: session, date: 2023-04-14 }"]],
    [
      ["move", "one", "--to", "next week"],
      ["`next week` is a whole week: Mon 10 Apr 2023 to Sun 16 Apr 2023", "name one of its days"],
    ],
    [
      ["cancel", "week"],
      [
        "`week` is a whole week: Mon 3 Apr 2023 to Sun 9 Apr 2023",
        "name one of its sessions: `one` or `two`",
      ],
    ],
  ])("%j", async (args, lines) => {
    expect(await change(...args)).toEqual(lines);
  });
});

test("conditions take weeks", async () => {
  const ids = async (...args: string[]) => {
    const { stdout } = await runOn(COURSE, ["sessions", "--json", "--now", "2023-03-29", ...args]);
    return JSON.parse(stdout).sessions.map(({ id }: { id: string }) => id);
  };
  expect(await ids("--since", "next week", "--until", "next week")).toEqual([
    "tensor-compilers",
    "autotuning",
  ]);
  const { stdout } = await runOn(COURSE, ["papers", "--json", "--session", "2023-W14"]);
  expect(JSON.parse(stdout).papers.length).toBeGreaterThan(3);
});
