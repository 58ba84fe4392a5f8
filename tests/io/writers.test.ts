import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { bundle, talkTo } from "../helpers/child.js";
import { complaint, filesOf, folderWith } from "../helpers/folder.js";

/** The id of a process that has ended. */
function endedProcess(): number {
  return spawnSync(process.execPath, ["-e", ""]).pid;
}

describe("several writers at once", () => {
  test("of those that read the same text exactly one wins, the others are told, nothing is lost", async () => {
    const folder = folderWith({ "list.yaml": "start\n" });
    const script = bundle("writer.ts");
    const writers = ["a", "b", "c", "d"].map((name) => ({ name, ...talkTo(script, [folder, "list.yaml"]) }));
    const expected = ["start"];
    for (let round = 0; round < 40; round++) {
      await Promise.all(writers.map(({ ask }) => ask("read")));
      const answers = await Promise.all(
        writers.map(async ({ name, ask }) => ({ name, answer: await ask(`write ${name}${round}`) })),
      );
      const winners = answers.filter(({ answer }) => answer === "done");
      const losers = answers.filter(({ answer }) => answer === "list.yaml has changed in the meantime");
      expect([winners.length, losers.length]).toEqual([1, 3]);
      expected.push(`${winners[0]?.name}${round}`);
    }
    expect(readFileSync(join(folder, "list.yaml"), "utf8")).toBe(`${expected.join("\n")}\n`);
    expect(readdirSync(folder)).toEqual(["list.yaml"]);
  });

  test("of those that make the same new file exactly one wins", async () => {
    const folder = folderWith();
    const script = bundle("maker.ts");
    const makers = ["a", "b", "c"].map((name) => ({ name, ...talkTo(script, [folder]) }));
    for (let round = 0; round < 20; round++) {
      const answers = await Promise.all(makers.map(({ name, ask }) => ask(`${round}.yaml ${name}`)));
      expect(answers.filter((answer) => answer === "done")).toHaveLength(1);
      expect(readFileSync(join(folder, `${round}.yaml`), "utf8")).toBe(makers[answers.indexOf("done")]?.name);
    }
    expect(readdirSync(folder).filter((name) => name.startsWith("."))).toEqual([]);
  });

  test("whoever saves in an editor in the meantime is not written over", async () => {
    const folder = folderWith({ "list.yaml": "old\n" });
    const files = filesOf(folder);
    const was = await files.read("list.yaml");
    writeFileSync(join(folder, "list.yaml"), "edited\n");
    expect(await complaint(() => files.write("list.yaml", "new\n", was))).toEqual([
      3,
      "list.yaml has changed in the meantime",
    ]);
    rmSync(join(folder, "list.yaml"));
    expect(await complaint(() => files.write("list.yaml", "new\n", was))).toEqual([
      3,
      "list.yaml has changed in the meantime",
    ]);
    writeFileSync(join(folder, "new.yaml"), "not ours\n");
    expect(await complaint(() => files.write("new.yaml", "new\n", undefined))).toEqual([
      3,
      "new.yaml has changed in the meantime",
    ]);
    expect(readdirSync(folder)).toEqual(["new.yaml"]);
  });
});

describe("what a killed run left behind", () => {
  const MINUTES_AGO = new Date(Date.now() - 5 * 60_000);
  const YEARS_AGO = new Date(Date.now() - 1_000 * 86_400_000);

  test.for<[string, string, Date | undefined]>([
    ["of a process that has ended", `${endedProcess()} ${hostname()}\n`, undefined],
    ["of an earlier process with this very id", `${process.pid} ${hostname()}\n`, undefined],
    ["older than the last start of this machine", `1 ${hostname()}\n`, YEARS_AGO],
    ["half made, minutes ago", "", MINUTES_AGO],
    ["of another machine, years ago", "1 elsewhere.example\n", YEARS_AGO],
  ])("a lock %s is in nobody's way", ([, owner, made]) => {
    const folder = folderWith({ "list.yaml": "old\n", ".aisys.lock": owner, ".aisys.new": "hal" });
    if (made !== undefined) utimesSync(join(folder, ".aisys.lock"), made, made);
    filesOf(folder).write("list.yaml", "new\n", "old\n");
    expect([readFileSync(join(folder, "list.yaml"), "utf8"), readdirSync(folder)]).toEqual([
      "new\n",
      ["list.yaml"],
    ]);
  });

  test("the mark of a run that was killed while it removed a lock is removed too", () => {
    const lock = `${endedProcess()} ${hostname()}\n`;
    const folder = folderWith({ "list.yaml": "old\n", ".aisys.lock": lock, ".aisys.lock.break": "" });
    utimesSync(join(folder, ".aisys.lock.break"), MINUTES_AGO, MINUTES_AGO);
    filesOf(folder).write("list.yaml", "new\n", "old\n");
    expect(readdirSync(folder)).toEqual(["list.yaml"]);
  });

  test("several that find an abandoned lock at once still write one after the other", async () => {
    const folder = folderWith({ "list.yaml": "start\n" });
    const script = bundle("writer.ts");
    const writers = ["a", "b", "c", "d"].map(() => talkTo(script, [folder, "list.yaml"]));
    const dead = endedProcess();
    for (let round = 0; round < 20; round++) {
      await Promise.all(writers.map(({ ask }) => ask("read")));
      writeFileSync(join(folder, ".aisys.lock"), `${dead} ${hostname()}\n`);
      const answers = await Promise.all(writers.map(({ ask }, index) => ask(`write ${round}.${index}`)));
      expect(answers.filter((answer) => answer === "done")).toHaveLength(1);
    }
    expect(readFileSync(join(folder, "list.yaml"), "utf8").split("\n")).toHaveLength(22);
    expect(readdirSync(folder)).toEqual(["list.yaml"]);
  });

  test.for<[string, string, string]>([
    ["of a process that runs", `${process.ppid} ${hostname()}\n`, ` (${process.ppid})`],
    ["of another machine, just made", "7 elsewhere.example\n", " (7)"],
  ])("a lock %s is waited for, and then said to be there", async ([, owner, shown]) => {
    const folder = folderWith({ "list.yaml": "old\n", ".aisys.lock": owner });
    expect(await complaint(() => filesOf(folder).write("list.yaml", "new\n", "old\n"))).toEqual([
      3,
      `list.yaml is being changed by another aisys${shown}`,
    ]);
    expect(readFileSync(join(folder, "list.yaml"), "utf8")).toBe("old\n");
    expect(readdirSync(folder)).toEqual([".aisys.lock", "list.yaml"]);
  });
});
