import { createHash } from "node:crypto";
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { undoable } from "../../src/core/undo/undo.js";
import { diskJournal } from "../../src/io/journal.js";
import { bundle, talkTo } from "../helpers/child.js";
import { complaint, folderWith } from "../helpers/folder.js";

/** A journal in a folder that is not there yet, beside two files. */
function setup() {
  const root = folderWith({ "list.yaml": "0\n", "other.yaml": "0\n" });
  const folder = join(root, "state", "aisys", "undo");
  const journal = diskJournal(folder, root);
  const record = (before: string, after: string, path = "list.yaml") =>
    journal.record({ path, command: ["move", before, after], at: 1_000, before, after });
  return { root, folder, journal, record };
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}

function mode(path: string): string {
  return (statSync(path).mode & 0o777).toString(8);
}

describe("the journal", () => {
  test("gives back what was recorded, newest first, each file by itself, links followed", () => {
    const { root, journal, record } = setup();
    record("0\n", "1\n");
    record("a", "b", "other.yaml");
    record("1\n", "2\n", join(root, "list.yaml"));
    symlinkSync("list.yaml", join(root, "link.yaml"));
    const befores = (path: string) => journal.past(path).map(({ before }) => before);
    expect([befores("list.yaml"), befores("link.yaml"), befores("other.yaml"), befores("gone")]).toEqual([
      ["1\n", "0\n"],
      ["1\n", "0\n"],
      ["a"],
      [],
    ]);
    expect(journal.past("other.yaml")).toEqual([
      {
        id: expect.any(String),
        serial: 2,
        command: ["move", "a", "b"],
        at: 1_000,
        before: "a",
        beforeDigest: digest("a"),
        afterDigest: digest("b"),
      },
    ]);
  });

  test.for(["", "\n", "\uFEFFa: 1\r\n\r\nb", "한국어 🚀", "a\0b\n{}\n"])("keeps %j as it is", (text) => {
    const { journal, record } = setup();
    record(text, "after");
    expect(journal.past("list.yaml")[0]?.before).toBe(text);
  });

  test("knows which files come of a list, links followed", () => {
    const { root, journal, record } = setup();
    record("0\n", "1\n");
    record("a", "b", "other.yaml");
    symlinkSync("list.yaml", join(root, "link.yaml"));
    const page = { path: "page.html", command: ["export"], at: 2_000, before: "c", after: "d" };
    journal.record({ ...page, syllabus: "link.yaml" });
    const found = journal.ofCourse("list.yaml").map(({ path, past }) => [path, past[0]?.serial]);
    expect(found.sort()).toEqual([
      ["list.yaml", 1],
      ["page.html", 3],
    ]);
  });

  test("forgets what was not done, and what was taken back", () => {
    const { journal, record } = setup();
    record("0", "1");
    record("1", "2").forget();
    record("1", "3");
    const [last] = journal.past("list.yaml");
    journal.drop([last?.id ?? ""]);
    expect(journal.past("list.yaml").map(({ before }) => before)).toEqual(["0"]);
  });

  test("is for its owner's eyes only", () => {
    const { root, folder, record } = setup();
    record("0", "1");
    expect([
      ...readdirSync(folder).map((name) => mode(join(folder, name))),
      ...["state", "state/aisys", "state/aisys/undo"].map((name) => mode(join(root, name))),
    ]).toEqual(["600", "700", "700", "700"]);
  });

  test("keeps the last 20 changes of a file", () => {
    const { folder, journal, record } = setup();
    record("other", "changed", "other.yaml");
    for (let number = 0; number < 25; number++) record(`${number}`, `${number + 1}`);
    expect(journal.past("list.yaml").map(({ before }) => before)).toEqual(
      Array.from({ length: 20 }, (_, index) => `${24 - index}`),
    );
    expect(journal.past("other.yaml")).toHaveLength(1);
    expect(readdirSync(folder)).toHaveLength(21);
  });

  test("keeps 32 MB of all files together: the oldest go, the newest stays", () => {
    const { folder, journal } = setup();
    const record = (before: string, path: string) =>
      journal.record({ path, command: [], at: 0, before, after: "after" });
    const big = "x".repeat(10 * 1024 * 1024);
    for (const path of ["a", "b", "c", "d"]) {
      record(big, path);
      // As if each were written a minute after the one before, whatever the resolution of the disk's clock.
      for (const name of readdirSync(folder)) age(join(folder, name));
    }
    expect(["a", "b", "c", "d"].map((path) => journal.past(path).length)).toEqual([0, 1, 1, 1]);
    record("x".repeat(33 * 1024 * 1024), "e");
    expect(["a", "b", "c", "d", "e"].map((path) => journal.past(path).length)).toEqual([0, 0, 0, 0, 1]);
  });

  test.for<[string, (entry: Buffer) => Uint8Array | string]>([
    ["empty", () => ""],
    ["cut in its first line", (entry) => entry.subarray(0, 20)],
    ["cut in its text", (entry) => entry.subarray(0, -1)],
    ["longer", (entry) => Buffer.concat([entry, Buffer.from(" ")])],
    ["of zeros", (entry) => Buffer.alloc(entry.length)],
    ["of another version", (entry) => entry.toString().replace('"version":1', '"version":2')],
    ["of another file", (entry) => entry.toString().replace("list.yaml", "lost.yaml")],
    ["of no time", (entry) => entry.toString().replace('"at":1000', '"at":1e300')],
  ])("an entry that is %s is as if it were not there, and costs no other", ([, damage]) => {
    const { folder, journal, record } = setup();
    record("0", "1");
    record("1", "2");
    record("2", "3");
    const path = join(folder, readdirSync(folder).sort()[1] ?? "");
    writeFileSync(path, damage(readFileSync(path)));
    expect(journal.past("list.yaml").map(({ before }) => before)).toEqual(["2", "0"]);
    expect(record("3", "4").problem).toBeUndefined();
  });

  test("strange files and folders in its folder are let be", () => {
    const { folder, journal, record } = setup();
    record("0", "1");
    const [name = ""] = readdirSync(folder);
    writeFileSync(join(folder, "strange"), "");
    writeFileSync(join(folder, ".new"), "hal");
    mkdirSync(join(folder, name.replace(/1$/, "2")));
    record("1", "2");
    expect(journal.past("list.yaml").map(({ before }) => before)).toEqual(["1", "0"]);
    expect(readdirSync(folder)).toHaveLength(4);
  });

  test.for(["/proc/nope/undo", "/dev/null/undo", "/sys/undo"])("says where %s cannot be used", (folder) => {
    const journal = diskJournal(folder, "/");
    const recorded = journal.record({ path: "a", command: [], at: 0, before: "0", after: "1" });
    recorded.forget();
    expect(recorded.problem).toMatch(new RegExp(`^${folder} cannot be used \\(E[A-Z]+\\)$`));
  });

  test("says that it cannot be looked up", async () => {
    const root = folderWith({ undo: "a file" });
    expect(await complaint(() => diskJournal(join(root, "undo"), root).past("a"))).toEqual([
      3,
      expect.stringMatching(/^what was changed cannot be looked up: .* cannot be used \(ENOTDIR\)$/),
    ]);
  });

  test("an entry that cannot be removed does no harm", () => {
    const { folder, journal, record } = setup();
    record("0", "1");
    const [id = ""] = readdirSync(folder);
    rmSync(join(folder, id));
    mkdirSync(join(folder, id));
    expect(() => journal.drop([id])).not.toThrow();
    chmodSync(join(folder, id), 0o000);
    expect(journal.past("list.yaml")).toEqual([]);
  });

  test("several that record at once lose nothing", async () => {
    const { root, folder, journal } = setup();
    const script = bundle("recorder.ts");
    const recorders = ["a", "b", "c", "d"].map((name) => ({ name, ...talkTo(script, [folder, root]) }));
    for (let round = 0; round < 5; round++) {
      await Promise.all(recorders.map(({ name, ask }) => ask(`${name}${round}`)));
    }
    expect(
      journal
        .past("list.yaml")
        .map(({ before }) => before)
        .sort(),
    ).toEqual(["a", "b", "c", "d"].flatMap((name) => [0, 1, 2, 3, 4].map((round) => `${name}${round}`)));
    expect(readdirSync(folder)).toHaveLength(20);
  });

  test("of a run that was stopped before it wrote the file, nothing is taken back", () => {
    const { journal, record } = setup();
    record("0", "1");
    record("1", "2");
    expect(undoable(journal.past("list.yaml"), digest("1"))).toMatchObject({
      kind: "changes",
      changes: [{ before: "0" }],
    });
  });
});

/** Makes a file a minute older. */
function age(path: string): void {
  const time = new Date(statSync(path).mtimeMs - 60_000);
  utimesSync(path, time, time);
}
