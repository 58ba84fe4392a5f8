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
  const next = (await aisys("next")).stdout;
  expect(next).toContain("Tue 4 Apr 2023 · tomorrow · 1 of 1 required read\n");
  expect(next).toContain("Required\n  ✓ TVM");
  expect(next).toContain("  · TC");
  const sessions = (await aisys("sessions")).stdout;
  expect(sessions).toMatch(/ · TVM\n +extra: TC, TACO · 1 of 1 read\n/);
  expect(sessions).toMatch(/ · 0 of \d read\n/);
  expect(sessions).toContain("Nimble, Rammer\n");
  expect(JSON.parse((await aisys("progress", "--json")).stdout).required).toEqual({ read: 1, of: 23 });
  const unread = JSON.parse((await aisys("papers", "--unread", "--json")).stdout).papers;
  expect(unread.map(({ id }: { id: string }) => id)).not.toContain("tvm");
  await aisys("unread", "tvm");
  expect((await aisys("next")).stdout).toContain("0 of 1 required read");
});

const SHARED = [
  ["next", "-n", "50"],
  ["next", "--now", "2024-01-01"],
  ["sessions"],
  ["papers"],
  ["papers", "compiler"],
  ["show", "tvm"],
  ["show", "4/4"],
  ["show", "tvm", "4/4"],
  ["topics"],
  ["pending"],
  ["export", "--md"],
  ["export", "--json"],
];

test("JSON and exports are the same for everybody unless --mine asks", async () => {
  const { aisys } = place();
  const answers = async () => {
    const all: string[] = [];
    for (const words of SHARED)
      all.push((await aisys(...words, ...(words[0] === "export" ? [] : ["--json"]))).stdout);
    return all;
  };
  const before = await answers();
  await aisys("read", "next");
  await aisys("note", "tvm", "--print");
  expect(await answers()).toEqual(before);
});

test("with --mine marks and the first lines of notes stand at every paper", async () => {
  const { aisys } = place();
  await aisys("read", "tvm", "--on", "4/2");
  const note = (await aisys("note", "orca", "--print")).stdout.trim();
  writeFileSync(note, `${readFileSync(note, "utf8")}\nBatches by iteration.\n\nWhy not before?\n`);
  const json = async (...args: string[]) => JSON.parse((await aisys(...args, "--mine", "--json")).stdout);
  const read = { state: "read", on: "2023-04-02" };
  expect((await json("next")).sessions[0].required[0].mine).toEqual(read);
  expect((await json("show", "tvm")).paper.mine).toEqual(read);
  expect((await json("show", "orca")).paper.mine).toEqual({
    state: "unread",
    note: "Batches by iteration.\nWhy not before?",
  });
  const marked = (papers: { mine?: object }[]) => papers.filter((one) => one.mine !== undefined);
  expect(marked((await json("papers")).papers)).toHaveLength(2);
  const { sessions } = await json("sessions");
  expect(marked(sessions.flatMap(({ required }: { required: object[] }) => required))).toHaveLength(2);
  expect((await aisys("show", "orca", "--mine")).stdout).toContain(
    "mine     · unread\n         Batches by iteration.\n         Why not before?\n",
  );
  expect((await aisys("show", "orca")).stdout).not.toContain("Batches by iteration.");
  expect((await aisys("papers", "--noted")).stdout).toContain("Orca");
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
  expect((await aisys("mark", "tvm")).stderr).toContain("`aisys read tvm` ticks a paper off");
  expect((await aisys("rm", "tvm")).stderr).toContain("`aisys remove tvm` takes");
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
