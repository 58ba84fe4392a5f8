import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Mark, markLine, parseMarks } from "../../src/core/reading/marks.js";
import { readerTools } from "../../src/io/reader.js";
import { folderWith } from "../helpers/folder.js";

function place(env: Record<string, string> = {}) {
  const folder = folderWith({ "marks/": "" });
  const folders = {
    config: join(folder, "config"),
    state: join(folder, "state"),
    data: join(folder, "data"),
  };
  const tools = (platform: NodeJS.Platform = "linux", isWatched = true) =>
    readerTools({ env, platform, workingFolder: folder, folders, isWatched });
  return { folder, tools };
}

function mark(id: string): Mark {
  return {
    at: "2026-03-01T10:00:00.000Z",
    state: "read",
    paper: { id, name: "김치와 🥬" },
    course: { id: "c", title: "Systems" },
  };
}

test("killed at any byte of an append, what was whole stays, and the next mark stands on a line of its own", () => {
  const { folder, tools } = place({ AISYS_READING: "marks.jsonl" });
  const path = join(folder, "marks.jsonl");
  const whole = Buffer.from(`${markLine(mark("a"))}\n`);
  const half = Buffer.from(markLine(mark("b")));
  for (let bytes = 0; bytes <= half.length; bytes += 1) {
    writeFileSync(path, Buffer.concat([whole, half.subarray(0, bytes)]));
    tools().appendMarks("c", [markLine(mark("d"))]);
    const { marks, passed } = parseMarks(readFileSync(path, "utf8"));
    const isWhole = bytes === half.length;
    expect(marks.map(({ paper }) => paper.id)).toEqual(isWhole ? ["a", "b", "d"] : ["a", "d"]);
    expect(passed).toEqual(isWhole || bytes === 0 ? [] : [{ line: 2, why: "torn" }]);
  }
});

test("marks are in a file for each course, in one file for all, or in a folder of one's own", () => {
  const { folder, tools } = place();
  expect(tools().marksPath("c")).toBe(join(folder, "state", "reading", "c.jsonl"));
  expect(place({ AISYS_READING: "/tmp/mine.jsonl" }).tools().marksPath("c")).toBe("/tmp/mine.jsonl");
  expect(place({ AISYS_READING: "/tmp/mine/" }).tools().marksPath("c")).toBe("/tmp/mine/c.jsonl");
  const own = place({ AISYS_READING: "marks" });
  expect(own.tools().marksPath("c")).toBe(join(own.folder, "marks", "c.jsonl"));
});

test("something can be shown where a person sits at a display", () => {
  const shown = (env: Record<string, string>, platform: NodeJS.Platform, isWatched = true) =>
    place(env).tools(platform, isWatched).hasDisplay;
  expect(shown({}, "darwin")).toBe(true);
  expect(shown({}, "linux")).toBe(false);
  expect(shown({ WAYLAND_DISPLAY: "wayland-0" }, "linux")).toBe(true);
  expect(shown({ DISPLAY: ":0" }, "linux", false)).toBe(false);
  expect(shown({ DISPLAY: ":0", SSH_CONNECTION: "1 2 3 4" }, "linux")).toBe(false);
});

test("programs are started without a shell, split on blanks; one that fails or is not there is said", async () => {
  const { folder, tools } = place({ EDITOR: "vi", VISUAL: "code --wait", AISYS_OPEN: "" });
  expect(tools().programs).toEqual({ open: undefined, editor: "code --wait" });
  const program = `${process.execPath} -e require("fs").writeFileSync(process.argv[1],process.argv[1])`;
  const path = join(folder, "$(touch x) & note.md");
  await tools().edit(path, program);
  expect(readFileSync(path, "utf8")).toBe(path);
  await expect(tools().edit(path, "false")).rejects.toThrow("`false` ended with exit code 1");
  await expect(tools().open(path, "no-such-program")).rejects.toThrow("`no-such-program` is not installed");
});
