import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { undoable } from "../../src/core/undo/undo.js";
import { diskFiles } from "../../src/io/files.js";
import { diskJournal } from "../../src/io/journal.js";
import { PROGRAM, type Sandbox, sandbox } from "../helpers/aisys.js";
import { someOf } from "../helpers/runs.js";
import { syllabus } from "../helpers/syllabi.js";

/*
 * `strace` ends a run with SIGKILL when it enters its N-th call of the system, for every N between the first
 * one that touches the syllabus or the journal and the last. So no point of a write is left to luck.
 */

const CALLS =
  "openat,write,pwrite64,fsync,fchmod,fchown,rename,renameat,renameat2,link,linkat,unlink,unlinkat,mkdir,mkdirat";

const LIST = "# Course 2023\n### 3/7\n- [A](https://example.org/a.pdf). A title. OSDI 2018.\n";

/** The names that only a write touches. */
const TOUCHES = /\.aisys\.|syllabus\.yaml|aisys\/undo/;

/** The second `rename`, say: strace counts each call by itself. */
interface Point {
  call: string;
  time: number;
}

interface Place {
  box: Sandbox;
  state: string;
  journal: string;
}

function place(): Place {
  const box = sandbox();
  box.write("list.md", LIST);
  const state = join(box.folder, "..", "state");
  return { box, state, journal: join(state, "aisys", "undo") };
}

/** Runs the program under strace. Returns the calls that it made, in their order. */
function traced({ box, state }: Place, args: readonly string[], killAt?: Point): string[] {
  const log = join(box.folder, "..", "log");
  const inject =
    killAt === undefined ? [] : ["-e", `inject=${killAt.call}:signal=SIGKILL:when=${killAt.time}`];
  const { error } = spawnSync(
    "strace",
    ["-o", log, "-y", "-e", `trace=${CALLS}`, ...inject, process.execPath, PROGRAM, ...args],
    { cwd: box.folder, env: { ...box.env, XDG_STATE_HOME: state } },
  );
  if (error) throw error;
  return readFileSync(log, "utf8")
    .split("\n")
    .filter((line) => /^\w+\(/.test(line));
}

function canTrace(): boolean {
  return spawnSync("strace", ["-o", "/dev/null", "true"]).status === 0;
}

/** What a run that was killed left: the text, what `undo` would do, and whether the next writer is hindered. */
async function left({ box, journal: folder }: Place) {
  const files = diskFiles(box.folder, "shipped.yaml", async function* () {});
  const journal = diskJournal(folder, box.folder);
  const text = await files.read("syllabus.yaml");
  const digest = createHash("sha256").update(text).digest("base64");
  const found = undoable(journal.past("syllabus.yaml"), digest);
  files.write("syllabus.yaml", "next\n", text);
  const { problem } = journal.record({
    path: "syllabus.yaml",
    command: [],
    at: 0,
    before: text,
    after: "next\n",
  });
  return {
    text,
    undo: found.kind === "changes" ? found.changes[0].before : found.kind,
    problem,
    temporary: [...readdirSync(box.folder), ...readdirSync(folder)].filter(
      (name) => name.startsWith(".") && name !== ".git",
    ),
  };
}

/**
 * Kills a run at each point of its writing, and hands what it left to a check. Returns the calls among which it
 * was killed, as an undisturbed run makes them: each name of them was tried.
 */
async function killEverywhere(
  here: Place,
  args: readonly string[],
  prepare: () => void,
  check: (state: Awaited<ReturnType<typeof left>>) => void,
): Promise<string[]> {
  prepare();
  const calls = traced(here, args);
  const first = calls.findIndex((call) => TOUCHES.test(call));
  const last = calls.findLastIndex((call) => TOUCHES.test(call));
  const points = pointsOf(calls).slice(first - 1, last + 2);
  // Whatever else is left out, each call is met once on each file.
  const names = calls.slice(first - 1, last + 2).map(nameOf);
  const tried = new Set([
    ...someOf(points),
    ...points.filter((_, at) => names.indexOf(names[at] ?? "") === at),
  ]);
  for (const point of points.filter((one) => tried.has(one))) {
    prepare();
    traced(here, args, point);
    check(await left(here));
  }
  return names;
}

function pointsOf(calls: readonly string[]): Point[] {
  const times = new Map<string, number>();
  return calls.map((line) => {
    const call = line.slice(0, line.indexOf("("));
    const time = (times.get(call) ?? 0) + 1;
    times.set(call, time);
    return { call, time };
  });
}

/** `rename(".../.aisys.new", …` as `rename .aisys.new` */
function nameOf(line: string): string {
  const path = /"([^"]+)"/.exec(line)?.[1] ?? /<([^>]+)>/.exec(line)?.[1] ?? "";
  return `${line.slice(0, line.indexOf("("))} ${basename(path)}`;
}

const BEFORE = syllabus();

test("killed at any point, import --into leaves the old or the new text, and undo never another one", async ({
  skip,
}) => {
  if (!canTrace()) skip("strace is not there, or may not trace");
  const here = place();
  const command = ["import", "list.md", "--into", "syllabus.yaml"];
  const prepare = () => {
    rmSync(here.state, { recursive: true, force: true });
    here.box.write("syllabus.yaml", BEFORE);
  };
  prepare();
  await here.box.aisys(command, { env: { XDG_STATE_HOME: here.state } });
  const after = readFileSync(here.box.path("syllabus.yaml"), "utf8");
  const texts: string[] = [];
  const killed = await killEverywhere(here, command, prepare, ({ text, undo, problem, temporary }) => {
    texts.push(text);
    expect({ text, undo, problem, temporary }).toEqual(
      text === after
        ? { text: after, undo: BEFORE, problem: undefined, temporary: [] }
        : { text: BEFORE, undo: "nothing", problem: undefined, temporary: [] },
    );
  });
  expect(new Set(texts)).toEqual(new Set([BEFORE, after]));
  expect(killed).toEqual(
    expect.arrayContaining([
      "openat .aisys.lock",
      "openat .aisys.new",
      "rename .aisys.new",
      "unlink .aisys.lock",
    ]),
  );
});

test("killed at any point, undo leaves the text before or after, and goes on from there", async ({
  skip,
}) => {
  if (!canTrace()) skip("strace is not there, or may not trace");
  const here = place();
  const prepare = () => {
    rmSync(here.state, { recursive: true, force: true });
    mkdirSync(here.state);
    const journal = diskJournal(here.journal, here.box.folder);
    const record = (before: string, after: string) =>
      journal.record({ path: "syllabus.yaml", command: ["move"], at: 0, before, after });
    record("first\n", "second\n");
    record("second\n", BEFORE);
    writeFileSync(here.box.path("syllabus.yaml"), BEFORE);
  };
  const texts: string[] = [];
  await killEverywhere(here, ["undo"], prepare, ({ text, undo, problem, temporary }) => {
    texts.push(text);
    expect({ text, undo, problem, temporary }).toEqual(
      text === BEFORE
        ? { text: BEFORE, undo: "second\n", problem: undefined, temporary: [] }
        : { text: "second\n", undo: "first\n", problem: undefined, temporary: [] },
    );
  });
  expect(new Set(texts)).toEqual(new Set([BEFORE, "second\n"]));
});
