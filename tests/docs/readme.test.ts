import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { COMMANDS } from "../../src/commands/index.js";
import { EXIT } from "../../src/errors.js";
import { parseSyllabus } from "../../src/index.js";
import { ROOT } from "../helpers/aisys.js";
import {
  blocksIn,
  expectDocument,
  mapBlocks,
  readDocument,
  replay,
  replayBlocks,
  replayTogether,
} from "./markdown.js";

const README = readDocument("README.md");

/** What README tells its reader to set: `export AISYS_NOW=… TZ=…`. */
const SETTINGS: Record<string, string> = Object.fromEntries(
  /^export (.+)$/m
    .exec(README)?.[1]
    ?.split(" ")
    .map((setting) => setting.split("=")) ?? [],
);

test("every command prints what README shows", async () => {
  expect(Object.keys(SETTINGS)).toEqual(["AISYS_NOW", "TZ"]);
  const [, chapter = ""] = /^(## Running a term with aisys$.*?)^## /ms.exec(README) ?? [];
  const story = await replayTogether(blocksIn(chapter, "console"), SETTINGS);
  const told = mapBlocks(chapter, "console", () => story.shift() ?? "");
  const others: string[] = [];
  for (const part of README.split(chapter)) others.push(await replayBlocks(part, SETTINGS));
  expectDocument("README.md", others.join(told));
});

test("every command is shown", () => {
  const transcripts = blocksIn(README, "console").join("");
  const missing = COMMANDS.filter(
    ({ name }) => !new RegExp(`^\\$ .*\\baisys ${name}\\b`, "m").test(transcripts),
  );
  expect(missing).toEqual([]);
});

test("the table of commands is that of `aisys --help`", async () => {
  const [, table = ""] = /^## Commands$(.*?)^### /ms.exec(README) ?? [];
  const rows = [...table.matchAll(/^\| `aisys (\S+)` +\| (.+?) +\|$/gm)].map(([, name, does]) => ({
    name,
    does,
  }));
  expect(rows).toEqual(commandsOf(await replay("$ aisys --help\n", SETTINGS)));
});

/** The commands that a help text lists, except `help` itself. */
function commandsOf(help: string): { name?: string | undefined; does?: string | undefined }[] {
  return [...help.matchAll(/^ {2}([a-z][a-z-]*) {2,}(.+)$/gm)].map(([, name, does]) => ({ name, does }));
}

test("the table of exit codes is that of the program", () => {
  const codes = [...README.matchAll(/^\| (\d+) +\|/gm)].map(([, code]) => Number(code));
  expect(codes).toEqual(Object.values(EXIT));
});

test.for(["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"])("the files that %s names exist", (page) => {
  const paths = [...readDocument(page).matchAll(/`((?:bin|bench|data|docs|src|tests)\/[^`\s]+)`/g)].map(
    ([, path = ""]) => path,
  );
  expect(paths.length).toBeGreaterThan(0);
  expect(paths.filter((path) => !path.includes("NAME") && !existsSync(join(ROOT, path)))).toEqual([]);
});

test("the example of a syllabus has no problems", () => {
  const examples = blocksIn(README, "yaml");
  expect(examples).toHaveLength(1);
  expect(examples.flatMap((example) => parseSyllabus(example).problems)).toEqual([]);
});

test("the example of the library prints what README shows", () => {
  const [example = ""] = blocksIn(README, "js");
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", example], {
    cwd: ROOT,
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  expectDocument(
    "README.md",
    mapBlocks(readDocument("README.md"), "text", () => stdout),
  );
});
