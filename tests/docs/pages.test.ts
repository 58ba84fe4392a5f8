import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { COMMANDS } from "../../src/commands/index.js";
import { EXIT } from "../../src/errors.js";
import { parseSyllabus } from "../../src/index.js";
import { ROOT } from "../helpers/aisys.js";
import { commandPage, documented, partOfFile, releaseAddress } from "./generated.js";
import {
  blocksIn,
  expectDocument,
  localLinks,
  mapBlocks,
  pages,
  readDocument,
  replay,
  replayBlocks,
  replayTogether,
  sectionsOf,
} from "./markdown.js";

/** What README tells its reader to set: `export AISYS_NOW=… TZ=…`. */
const SETTINGS: Record<string, string> = Object.fromEntries(
  /^export (.+)$/m
    .exec(readDocument("README.md"))?.[1]
    ?.split(" ")
    .map((setting) => setting.split("=")) ?? [],
);

/** Pages on which each transcript goes on where the one before it stopped. */
const STORIES = ["docs/term.md"];

/** The page of problems has a test of its own. */
const PROBLEMS = "docs/problems.md";

const IS_UPDATE = process.env.UPDATE === "1";

test("there is a page for each command, and what it says of arguments and options is the definition", async () => {
  const commands = await documented();
  for (const command of commands) {
    const path = `docs/commands/${command.name}.md`;
    const page = existsSync(join(ROOT, path)) ? readDocument(path) : "";
    if (IS_UPDATE) expectDocument(path, commandPage(command, page));
    else expect(page).toBe(commandPage(command, page));
  }
  const own = pages().filter((page) => page.startsWith("docs/commands/"));
  expect(own).toEqual(commands.map(({ name }) => `docs/commands/${name}.md`).sort());
});

test("the page of the file shows every key of the schema, and is a valid file", () => {
  const page = readDocument("docs/file.md");
  const should = mapBlocks(page, "yaml", (body) => partOfFile(/^\w+/.exec(body)?.[0] ?? ""));
  expectDocument("docs/file.md", should);
  expect(blocksIn(should, "yaml").map((block) => /^\w+/.exec(block)?.[0])).toEqual(KEYS);
  const { problems } = parseSyllabus(blocksIn(should, "yaml").join(""));
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
});

const KEYS = ["version", "course", "calendar", "topics", "papers", "sessions", "links"];

test.for(pages().filter((page) => page !== PROBLEMS))("every command prints what %s shows", async (page) => {
  expect(Object.keys(SETTINGS)).toEqual(["AISYS_NOW", "TZ"]);
  expectDocument(page, await replayed(page));
});

async function replayed(page: string): Promise<string> {
  const text = readDocument(page);
  if (!STORIES.includes(page)) return replayBlocks(text, SETTINGS);
  const told = await replayTogether(blocksIn(text, "console"), SETTINGS);
  return mapBlocks(text, "console", () => told.shift() ?? "");
}

test("every command is shown", () => {
  const transcripts = pages()
    .flatMap((page) => blocksIn(readDocument(page), "console"))
    .join("");
  const missing = COMMANDS.filter(
    ({ name }) => !new RegExp(`^\\$ .*\\baisys ${name}\\b`, "m").test(transcripts),
  );
  expect(missing).toEqual([]);
});

test("the table of commands is that of `aisys --help`, and leads to their pages", async () => {
  const rows = [...readDocument("README.md").matchAll(/^\| \[`aisys (\S+)`\]\((\S+)\) +\| (.+?) +\|$/gm)].map(
    ([, name = "", link = "", does = ""]) => ({ name, link, does }),
  );
  const should = commandsOf(await replay("$ aisys --help\n", SETTINGS));
  expect(rows).toEqual(should.map(({ name, does }) => ({ name, link: `docs/commands/${name}.md`, does })));
});

/** The commands that a help text lists, except `help` itself. */
function commandsOf(help: string): { name?: string | undefined; does?: string | undefined }[] {
  return [...help.matchAll(/^ {2}([a-z][a-z-]*) {2,}(.+)$/gm)].map(([, name, does]) => ({ name, does }));
}

test("the table of exit codes is that of the program", () => {
  const codes = [...readDocument("docs/json.md").matchAll(/^\| (\d+) +\|/gm)].map(([, code]) => Number(code));
  expect(codes).toEqual(Object.values(EXIT));
});

test("every variable of our own that the program reads is explained", () => {
  const read = ["src/main.ts", "src/io/reader.ts"].flatMap(
    (path) => readDocument(path).match(/(?<=env\.)AISYS_\w+/g) ?? [],
  );
  const text = pages().map(readDocument).join("");
  expect(read.filter((name) => !text.includes(`\`${name}`))).toEqual([]);
});

test("README and the pages are short", () => {
  const length = (page: string) => readDocument(page).split("\n").length - 1;
  const long = pages().filter((page) => length(page) > (page === "README.md" ? 250 : 200));
  expect(long).toEqual([PROBLEMS]);
});

/** What is wrong with each of the documents, where something is. */
function faults<Fault>(find: (page: string, text: string) => Fault[]): [page: string, faults: Fault[]][] {
  return [...pages(), "CONTRIBUTING.md", "ARCHITECTURE.md"]
    .map((page): [string, Fault[]] => [page, find(page, readDocument(page))])
    .filter(([, found]) => found.length > 0);
}

test("links lead to files and headings that exist", () => {
  const isBroken = ({ path, anchor }: ReturnType<typeof localLinks>[number]) =>
    !existsSync(join(ROOT, path)) || (anchor !== undefined && !sectionsOf(readDocument(path)).has(anchor));
  expect(faults((page) => localLinks(page).filter(isBroken))).toEqual([]);
});

test("every page can be reached from README", () => {
  const reached = new Set(["README.md"]);
  for (const page of reached) {
    if (page.endsWith(".md")) for (const { path } of localLinks(page)) reached.add(path);
  }
  expect(pages().filter((page) => !reached.has(page))).toEqual([]);
});

test("the files that pages name exist", () => {
  const named = (text: string) =>
    [...text.matchAll(/`((?:bin|bench|docs|src|tests)\/[^`\s]+)`/g)].map(([, path = ""]) => path);
  const isMissing = (path: string) => !path.includes("NAME") && !existsSync(join(ROOT, path));
  expect(faults((_, text) => named(text).filter(isMissing))).toEqual([]);
});

test("nothing is installed or run but what is ours, or what this package names", () => {
  const run = (text: string) =>
    [...text.matchAll(/\bnpx (?:--\S+ )*([\w@/.-]+)/g)]
      .map(([, name = ""]) => name)
      .filter((name) => !(name in packageJson.devDependencies));
  const installed = (text: string) =>
    [...text.matchAll(/\bnpm (?:i|install|exec|create|init)\b((?: [^\s`#]+)*)/g)]
      .flatMap(([, words = ""]) => words.split(" "))
      .filter((word) => !["", ".", releaseAddress()].includes(word) && !word.startsWith("-"));
  expect(faults((_, text) => [...run(text), ...installed(text)])).toEqual([]);
});

test("the address of a release is that of this package", () => {
  for (const page of pages()) {
    const text = readDocument(page);
    expectDocument(page, text.replaceAll(/https:\S+\/releases\/download\/\S+?\.tgz/g, releaseAddress()));
  }
});

test("every example of a syllabus is one, or a part of one, without errors", () => {
  const rest = { version: "1", course: "{ id: c, title: C }", calendar: "{ timezone: UTC }" };
  const whole = (part: string) =>
    Object.entries(rest)
      .filter(([key]) => !new RegExp(`^${key}:`, "m").test(part))
      .map(([key, value]) => `${key}: ${value}\n`)
      .concat(part)
      .join("");
  const examples = pages()
    .filter((page) => page !== PROBLEMS && page !== "docs/file.md")
    .flatMap((page) => blocksIn(readDocument(page), "yaml"));
  expect(examples.flatMap((example) => parseSyllabus(whole(example)).problems)).toEqual([]);
});

test("the example of the library prints what its page shows", () => {
  const page = readDocument("docs/library.md");
  const [example = ""] = blocksIn(page, "js");
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", example], {
    cwd: ROOT,
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  expectDocument(
    "docs/library.md",
    mapBlocks(page, "text", () => stdout),
  );
});
