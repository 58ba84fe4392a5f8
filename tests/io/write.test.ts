import { execFileSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { complaint, filesOf, folderWith } from "../helpers/folder.js";
import { mounted } from "../helpers/mounts.js";

const SOME_BYTES: Record<string, string> = {
  "line ends of Windows": "a: 1\r\nb: 2\r\n",
  "mixed line ends": "a: 1\r\nb: 2\nc: 3\r",
  "a byte order mark": "\uFEFFa: 1\n",
  "a mark within": "a: \uFEFF1\n",
  "no last line end": "a: 1",
  "other scripts": "한국어 🚀 é e\u0301\n",
  "a null byte": "a\0b\n",
  nothing: "",
};

describe("replacing a file", () => {
  test.for(Object.entries(SOME_BYTES))("gives %s back byte for byte", async ([, text]) => {
    const folder = folderWith({ from: text, to: "old" });
    const files = filesOf(folder);
    files.write("to", await files.read("from"), "old");
    expect(readFileSync(join(folder, "to"))).toEqual(Buffer.from(text));
  });

  test.for(["600", "644", "664", "666", "755", "2640"])("keeps the mode %s", (text) => {
    const mode = Number.parseInt(text, 8);
    const folder = folderWith({ list: "old" });
    chmodSync(join(folder, "list"), mode);
    filesOf(folder).write("list", "new", "old");
    expect(statSync(join(folder, "list")).mode & 0o7777).toBe(mode);
  });

  test("keeps the owner and the group, where that is allowed", ({ skip }) => {
    const folder = folderWith({ list: "old" });
    try {
      chownSync(join(folder, "list"), 65_534, 65_533);
    } catch {
      skip("only root may give files away");
    }
    chmodSync(join(folder, "list"), 0o640);
    filesOf(folder).write("list", "new", "old");
    const { uid, gid, mode } = statSync(join(folder, "list"));
    expect([uid, gid, mode & 0o7777]).toEqual([65_534, 65_533, 0o640]);
  });

  test("follows links, also several and into other folders, and leaves them as they are", () => {
    const folder = folderWith({ "far/away/list": "old", "near/": "" });
    symlinkSync("../far", join(folder, "near/by"));
    symlinkSync("near/by/away/list", join(folder, "second"));
    symlinkSync(join(folder, "second"), join(folder, "first"));
    filesOf(folder).write("first", "new", "old");
    expect({
      text: readFileSync(join(folder, "far/away/list"), "utf8"),
      first: readlinkSync(join(folder, "first")),
      second: readlinkSync(join(folder, "second")),
      all: ["", "near", "far", "far/away"].map((name) => readdirSync(join(folder, name)).join(" ")),
    }).toEqual({
      text: "new",
      first: join(folder, "second"),
      second: "near/by/away/list",
      all: ["far first near second", "by", "away", "list"],
    });
  });

  test("makes the file that a dangling link leads to", () => {
    const folder = folderWith({ "other/": "" });
    symlinkSync("other/list", join(folder, "link"));
    filesOf(folder).write("link", "new", undefined);
    expect([
      readFileSync(join(folder, "other/list"), "utf8"),
      lstatSync(join(folder, "link")).isSymbolicLink(),
    ]).toEqual(["new", true]);
  });

  test("leaves other names of the same file with the old text", () => {
    const folder = folderWith({ list: "old" });
    linkSync(join(folder, "list"), join(folder, "backup"));
    filesOf(folder).write("list", "new", "old");
    expect(["list", "backup"].map((name) => readFileSync(join(folder, name), "utf8"))).toEqual([
      "new",
      "old",
    ]);
  });

  test("a file whose name is as long as names can be", () => {
    const name = "x".repeat(255);
    const folder = folderWith({ [name]: "old" });
    filesOf(folder).write(name, "new", "old");
    expect(readFileSync(join(folder, name), "utf8")).toBe("new");
  });
});

describe("a file that is not replaced", () => {
  test("is read-only, for root too", async () => {
    const folder = folderWith({ list: "old" });
    chmodSync(join(folder, "list"), 0o444);
    expect(await complaint(() => filesOf(folder).write("list", "new", "old"))).toEqual([
      3,
      "list is read-only",
    ]);
    expect([readFileSync(join(folder, "list"), "utf8"), readdirSync(folder)]).toEqual(["old", ["list"]]);
  });

  test("is a pipe, a folder or a device", async ({ skip }) => {
    const folder = folderWith({ "folder/": "" });
    execFileSync("mkfifo", [join(folder, "pipe")]);
    const said = (name: string) => complaint(() => filesOf(folder).write(name, "new", ""));
    expect([await said("pipe"), await said("folder")]).toEqual([
      [3, "pipe is not a regular file"],
      [3, "folder is not a regular file"],
    ]);
    try {
      execFileSync("mknod", [join(folder, "null"), "c", "1", "3"], { stdio: "ignore" });
    } catch {
      skip("only root may make devices");
    }
    expect(await said("null")).toEqual([3, "null is not a regular file"]);
    expect(statSync(join(folder, "null")).isCharacterDevice()).toBe(true);
  });

  test("is a link that leads to itself", async () => {
    const folder = folderWith();
    symlinkSync("loop", join(folder, "loop"));
    expect(await complaint(() => filesOf(folder).write("loop", "new", undefined))).toEqual([
      3,
      "loop cannot be written: it is a link that leads to itself",
    ]);
    expect(lstatSync(join(folder, "loop")).isSymbolicLink()).toBe(true);
  });

  test("is mounted by itself", async ({ skip }) => {
    const folder = folderWith({ list: "old", other: "old" });
    const obstacle = mounted(["--bind", join(folder, "other")], join(folder, "list"));
    if (obstacle !== undefined) skip(obstacle);
    expect(await complaint(() => filesOf(folder).write("list", "new", "old"))).toEqual([
      3,
      "list cannot be written: it is in use, or mounted by itself",
    ]);
    expect([readFileSync(join(folder, "list"), "utf8"), readdirSync(folder)]).toEqual([
      "old",
      ["list", "other"],
    ]);
  });

  test("is on a disk that can only be read", async ({ skip }) => {
    const folder = folderWith({ "disk/": "" });
    const obstacle = mounted(["-t", "tmpfs", "none"], join(folder, "disk"));
    if (obstacle !== undefined) skip(obstacle);
    writeFileSync(join(folder, "disk/list"), "old");
    execFileSync("mount", ["-o", "remount,ro", join(folder, "disk")]);
    expect(await complaint(() => filesOf(folder).write("disk/list", "new", "old"))).toEqual([
      3,
      expect.stringMatching(/^disk\/list (cannot be written: its disk can only be read|may not be changed)/),
    ]);
    expect(readFileSync(join(folder, "disk/list"), "utf8")).toBe("old");
  });
});

describe("a full disk", () => {
  /** A page, the least that a file takes on a tmpfs. */
  const PAGE = 4096;

  test.for([0, 1, 2, 3])("with %i pages left keeps the old text whole", async (left, { skip }) => {
    const folder = folderWith({ "disk/": "" });
    const disk = join(folder, "disk");
    const obstacle = mounted(["-t", "tmpfs", "-o", `size=${16 * PAGE}`, "none"], disk);
    if (obstacle !== undefined) skip(obstacle);
    const old = "o".repeat(4 * PAGE);
    writeFileSync(join(disk, "list"), old);
    mkdirSync(join(disk, "other"));
    writeFileSync(join(disk, "other/filler"), "x".repeat((12 - left) * PAGE));
    const files = filesOf(folder);
    expect(await complaint(() => files.write("disk/list", "n".repeat(4 * PAGE), old))).toEqual([
      3,
      "disk/list cannot be written: there is no room left on its disk",
    ]);
    expect(readFileSync(join(disk, "list"), "utf8")).toBe(old);
    expect(readdirSync(disk)).toEqual(["list", "other"]);
    writeFileSync(join(disk, "other/filler"), "");
    files.write("disk/list", "n".repeat(4 * PAGE), old);
    expect(readFileSync(join(disk, "list"), "utf8")).toBe("n".repeat(4 * PAGE));
  });
});
