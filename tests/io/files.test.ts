import { execFileSync } from "node:child_process";
import { lstatSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { complaint, filesOf, folderWith } from "../helpers/folder.js";

describe("reading", () => {
  test("a path is seen from the folder, or absolute", async () => {
    const folder = folderWith({ "a/b.yaml": "한국어 🚀\r\n" });
    const { read } = filesOf(join(folder, "a"));
    expect(await Promise.all(["b.yaml", "../a/b.yaml", join(folder, "a/b.yaml")].map(read))).toEqual([
      "한국어 🚀\r\n",
      "한국어 🚀\r\n",
      "한국어 🚀\r\n",
    ]);
  });

  test("- is standard input, whose parts may cut a letter in two", async () => {
    const bytes = Buffer.from("한국어");
    const { read } = filesOf(folderWith(), [bytes.subarray(0, 4), bytes.subarray(4)]);
    expect(await read("-")).toBe("한국어");
  });

  test("16 MB are read, one byte more is not", async () => {
    const full = Buffer.alloc(16 * 1024 * 1024, "a");
    const folder = folderWith({ full, more: Buffer.concat([full, Buffer.from("a")]) });
    const { read } = filesOf(folder, [full, Buffer.from("a")]);
    expect([
      (await read("full")).length,
      await complaint(() => read("more")),
      await complaint(() => read("-")),
    ]).toEqual([full.length, [3, "more is larger than 16 MB"], [3, "standard input is larger than 16 MB"]]);
  });

  test("a pipe is read to its end", async () => {
    const folder = folderWith();
    execFileSync("sh", ["-c", "mkfifo pipe; (printf 'one '; printf two) >pipe &"], {
      cwd: folder,
      stdio: "ignore",
    });
    expect(await filesOf(folder).read("pipe")).toBe("one two");
  });

  test("what cannot be read is said in a sentence", async () => {
    const folder = folderWith({
      "folder/": "",
      "bytes.yaml": Buffer.from([0x61, 0xff, 0x62]),
      "utf16.yaml": Buffer.from("version: 1", "utf16le"),
      "half.yaml": Buffer.from("한").subarray(0, 2),
      file: "",
    });
    symlinkSync("loop", join(folder, "loop"));
    symlinkSync("gone", join(folder, "dangling"));
    const { read } = filesOf(folder);
    const names = [
      "gone.yaml",
      "file/below",
      "folder",
      "loop",
      "dangling",
      "bytes.yaml",
      "half.yaml",
      "x".repeat(300),
      "/dev/zero",
      "nul\0byte",
    ];
    expect(await Promise.all(names.map((name) => complaint(() => read(name))))).toEqual([
      [3, "gone.yaml does not exist"],
      [3, "file/below does not exist"],
      [3, "folder is a folder"],
      [3, "loop is a link that leads to itself"],
      [3, "dangling does not exist"],
      [3, "bytes.yaml is not UTF-8 text"],
      [3, "half.yaml is not UTF-8 text"],
      [3, `${"x".repeat(300)} is too long for a path`],
      [3, "/dev/zero is larger than 16 MB"],
      [3, expect.stringContaining("nul")],
    ]);
  });
});

describe("the nearest syllabus", () => {
  test.for([
    ["here", { "a/b/syllabus.yaml": "", "a/syllabus.yaml": "" }, "syllabus.yaml"],
    ["in data/", { "a/b/data/syllabus.yaml": "" }, "data/syllabus.yaml"],
    ["here before data/", { "a/b/syllabus.yaml": "", "a/b/data/syllabus.yaml": "" }, "syllabus.yaml"],
    ["above", { "a/syllabus.yaml": "" }, "../syllabus.yaml"],
    ["in data/ further above", { "data/syllabus.yaml": "" }, "../../data/syllabus.yaml"],
    ["in the folder of the repository", { "a/.git/": "", "a/syllabus.yaml": "" }, "../syllabus.yaml"],
    ["not above the repository", { "a/.git/": "", "syllabus.yaml": "" }, undefined],
    ["not above a worktree", { "a/.git": "gitdir: x", "syllabus.yaml": "" }, undefined],
    ["nowhere", { ".git/": "" }, undefined],
  ] as const)("is %s", ([, files, found]) => {
    const folder = folderWith({ "a/b/": "", ...files });
    expect(filesOf(join(folder, "a/b")).findSyllabus()).toBe(found);
  });
});

describe("creating", () => {
  test("writes the whole text, readable as any new file", () => {
    const folder = folderWith({ expected: "" });
    filesOf(folder).create("new.yaml", "한국어\n");
    const mode = (name: string) => lstatSync(join(folder, name)).mode;
    expect([readFileSync(join(folder, "new.yaml"), "utf8"), mode("new.yaml"), readdirSync(folder)]).toEqual([
      "한국어\n",
      mode("expected"),
      ["expected", "new.yaml"],
    ]);
  });

  test("never writes over a file, a link, a dangling link or a folder, and leaves nothing behind", async () => {
    const folder = folderWith({ file: "mine", "folder/": "" });
    symlinkSync("file", join(folder, "link"));
    symlinkSync("nowhere", join(folder, "dangling"));
    const names = readdirSync(folder);
    const { create } = filesOf(folder);
    expect(await Promise.all(names.map((name) => complaint(() => create(name, "other"))))).toEqual(
      names.map((name) => [2, `${name} exists already`]),
    );
    expect([readdirSync(folder), readFileSync(join(folder, "file"), "utf8")]).toEqual([names, "mine"]);
  });

  test("says in a sentence where nothing can be written, and leaves nothing behind", async () => {
    const folder = folderWith({ file: "" });
    const { create } = filesOf(folder);
    expect([
      await complaint(() => create("no/folder.yaml", "")),
      await complaint(() => create("file/below.yaml", "")),
      await complaint(() => create("/proc/nope.yaml", "")),
      await complaint(() => create("x".repeat(300), "")),
      readdirSync(folder),
    ]).toEqual([
      [3, "no/folder.yaml cannot be written: its folder does not exist"],
      [3, "file/below.yaml cannot be written: its folder does not exist"],
      [3, expect.stringMatching(/^\/proc\/nope.yaml cannot be written/)],
      [3, `${"x".repeat(300)} cannot be written: its name is too long`],
      ["file"],
    ]);
  });

  test("of two at once one wins, and its text is whole", async () => {
    const folder = folderWith();
    const { create } = filesOf(folder);
    const [first, second] = await Promise.all(
      ["first", "second"].map((text) => complaint(() => create("new.yaml", text))),
    );
    expect([first, second, readFileSync(join(folder, "new.yaml"), "utf8")]).toEqual([
      undefined,
      [2, "new.yaml exists already"],
      "first",
    ]);
  });
});
