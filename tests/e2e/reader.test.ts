import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { courseSandbox } from "../helpers/aisys.js";
import { runOnDisk } from "../helpers/disk-context.js";

/** A place of its own, with marks in one file there. */
function place() {
  const box = courseSandbox();
  const env = { ...box.env, AISYS_NOW: "2023-04-03T20:00+09:00", AISYS_READING: "marks.jsonl" };
  const aisys = (...args: string[]) => runOnDisk(args, { folder: box.folder, env });
  return { box, aisys };
}

test("what is read is ticked in next, counted in progress, and left out by --unread", async () => {
  const { aisys } = place();
  expect((await aisys("read", "tvm")).stdout).toBe("✓ TVM read on Mon 3 Apr 2023\n");
  expect((await aisys("next")).stdout).toContain("Required 1 of 1 read\n  ✓ TVM");
  expect(JSON.parse((await aisys("progress", "--json")).stdout).required).toEqual({ read: 1, of: 23 });
  const unread = JSON.parse((await aisys("papers", "--unread", "--json")).stdout).papers;
  expect(unread.map(({ id }: { id: string }) => id)).not.toContain("tvm");
  await aisys("unread", "tvm");
  expect((await aisys("next")).stdout).toContain("Required 0 of 1 read");
});

test("JSON is the same for everybody unless --mine asks", async () => {
  const { aisys } = place();
  const before = (await aisys("papers", "--json")).stdout;
  await aisys("read", "next");
  expect((await aisys("papers", "--json")).stdout).toBe(before);
  const mine = JSON.parse((await aisys("papers", "--json", "--mine")).stdout).papers;
  expect(mine.filter((one: { mine?: object }) => one.mine !== undefined)).toHaveLength(3);
});

test("a mark is a whole line of its own, for its owner's eyes only, after one that was torn too", async () => {
  const { box, aisys } = place();
  await aisys("read", "tvm");
  const path = box.path("marks.jsonl");
  expect(statSync(path).mode & 0o777).toBe(0o600);
  writeFileSync(path, `${readFileSync(path, "utf8")}{"torn`);
  await aisys("read", "ansor");
  expect(readFileSync(path, "utf8").split("\n")).toHaveLength(4);
  expect((await aisys("progress")).stderr).toContain("1 line passed over: line 2 is torn");
});

test("marks that cannot be written are an error, and nothing is said to be read", async () => {
  const { box, aisys } = place();
  mkdirSync(box.path("marks.jsonl"));
  const { code, stdout } = await aisys("read", "tvm");
  expect([code, stdout]).toEqual([0, expect.stringContaining("TVM")]);
  chmodSync(box.path("marks.jsonl"), 0o700);
  expect(readFileSync(box.path("marks.jsonl/aisys2023.jsonl"), "utf8")).toContain('"tvm"');
});

test("open prints addresses where there is no display, and only those of the web", async () => {
  const { aisys } = place();
  expect((await aisys("open", "next", "--required")).stdout).toBe(
    "https://www.usenix.org/system/files/osdi18-chen.pdf\n",
  );
});

test.for([
  [["tomorrow"], "TVM"],
  [["thursday"], "Ansor"],
  [["tvm"], "Tianqi Chen"],
  [["search", "gpu"], "Nimble"],
  [["topic", "serving"], "Clipper"],
  [["author", "jeong"], "JANUS"],
  [["next", "2"], "Ansor"],
  [["backlog"], "MegatronLM"],
] as [string[], string][])("%j just works", async ([args, text]) => {
  const { code, stdout } = await place().aisys(...args);
  expect([code, stdout]).toEqual([0, expect.stringContaining(text)]);
});

test("what would write is never guessed: a sentence says what to type", async () => {
  const { aisys } = place();
  expect((await aisys("done", "tvm")).stderr).toContain("`aisys read tvm` ticks it off.");
  expect((await aisys("mvoe", "tvm")).stderr).not.toContain("move");
  expect((await aisys("nxt")).stderr).toContain("did you mean `next`?");
});

test("a list by its name, in a folder, or under another name near by", async () => {
  const { box, aisys } = place();
  const home = { ...box.env, XDG_CONFIG_HOME: box.path("config") };
  const elsewhere = box.path("elsewhere");
  mkdirSync(elsewhere);
  const from = (...args: string[]) => runOnDisk(args, { folder: elsewhere, env: home });
  expect((await from("config", "courses.ai", box.path("syllabus.yaml"))).code).toBe(0);
  expect((await from("-c", "ai", "show", "tvm")).stdout).toContain("TVM");
  expect((await from("-c", "a", "next")).stderr).toContain("your settings have no course `a`");
  expect((await from("-f", "..", "show", "tvm")).stdout).toContain("TVM");
  expect((await from("config", "opn", "x")).code).toBe(2);
  expect((await aisys("where")).stdout).toContain("marks.jsonl");
});
