import { spawnSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect } from "vitest";
import { PROGRAM, ROOT } from "../helpers/aisys.js";
import { commandLine } from "../helpers/command-line.js";
import { runOnDisk } from "../helpers/disk-context.js";

/** A file of the repository, as text. */
export function readDocument(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}

/** Expects a document to be as it should; with UPDATE=1 it is written so instead. */
export function expectDocument(path: string, should: string): void {
  if (process.env.UPDATE === "1") {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true });
    writeFileSync(join(ROOT, path), should);
  }
  expect(readDocument(path)).toBe(should);
}

/** The pages that users read, README first. */
export function pages(): string[] {
  const below = readdirSync(join(ROOT, "docs"), { recursive: true, encoding: "utf8" });
  return [
    "README.md",
    ...below
      .filter((name) => name.endsWith(".md"))
      .map((name) => `docs/${name}`)
      .sort(),
  ];
}

/** The text below each heading of a page, up to the next one of its rank, by the anchor that links name. */
export function sectionsOf(markdown: string): Map<string, string> {
  const lines = markdown.split("\n");
  const headings = lines.flatMap((line, at) => {
    const [, marks = "", title = ""] = (isInFence(lines, at) ? null : /^(#+) (.+)$/.exec(line)) ?? [];
    return title === "" ? [] : [{ at, rank: marks.length, anchor: anchorOf(title) }];
  });
  return new Map(
    headings.map(({ at, rank, anchor }) => {
      const end = headings.find((other) => other.at > at && other.rank <= rank)?.at;
      return [anchor, lines.slice(at, end).join("\n")];
    }),
  );
}

function isInFence(lines: readonly string[], at: number): boolean {
  return lines.slice(0, at).filter((line) => line.startsWith("```")).length % 2 === 1;
}

/** As GitHub makes it of a heading. */
function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");
}

/** The links of a page to files and anchors of this repository, as paths from its root. */
export function localLinks(page: string): { path: string; anchor: string | undefined }[] {
  const prose = readDocument(page).replace(/^```.*?^```/gms, "");
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target = ""]) => {
    if (/^[a-z]+:/.test(target)) return [];
    const [path = "", anchor] = target.split("#");
    return [{ path: path === "" ? page : join(dirname(page), path), anchor }];
  });
}

/** The bodies of the fenced blocks in a language. */
export function blocksIn(markdown: string, language: string): string[] {
  return [...markdown.matchAll(fence(language))].map(([, body = ""]) => body);
}

/** The document with the body of each block in a language replaced. */
export function mapBlocks(markdown: string, language: string, replace: (body: string) => string): string {
  return markdown.replace(fence(language), (_, body: string) => `\`\`\`${language}\n${replace(body)}\`\`\``);
}

/** The document with its console blocks as they are shown when their lines are typed again. */
export async function replayBlocks(markdown: string, settings: Record<string, string>): Promise<string> {
  const shown: string[] = [];
  for (const block of blocksIn(markdown, "console")) shown.push(await replay(block, settings));
  return mapBlocks(markdown, "console", () => shown.shift() ?? "");
}

function fence(language: string): RegExp {
  return new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "gms");
}

/** A separator that no program prints. */
const END = "\x1e";

/**
 * Types the `$` lines of a console block into one terminal, in the repository folder, and gives the block as
 * the terminal then shows it. It has a home that is empty.
 */
export async function replay(block: string, settings: Record<string, string>): Promise<string> {
  return (await replayTogether([block], settings)).join("");
}

/** The same for blocks of which each goes on where the one before it stopped. */
export async function replayTogether(
  blocks: readonly string[],
  settings: Record<string, string>,
): Promise<string[]> {
  const home = realpathSync(mkdtempSync(join(tmpdir(), "aisys-docs-")));
  const terminal = { folder: ROOT, env: { HOME: home, TMPDIR: home, ...settings } };
  try {
    const shown: string[] = [];
    for (const block of blocks) shown.push(await typeInto(terminal, block));
    return shown;
  } finally {
    rmSync(home, { recursive: true });
  }
}

/** What lasts from one line to the next. */
interface Terminal {
  folder: string;
  env: Record<string, string>;
}

async function typeInto(terminal: Terminal, block: string): Promise<string> {
  const lines = block.split("\n").flatMap((line) => (line.startsWith("$ ") ? [line.slice(2)] : []));
  let shown = "";
  for (const line of lines) shown += `$ ${line}\n${await outputOf(line, terminal)}`;
  return shown;
}

/** What only calls the program needs no process; all else is left to a shell. */
async function outputOf(line: string, terminal: Terminal): Promise<string> {
  const command = commandLine(line);
  if (command === undefined) return runShell(line, terminal);
  const env = { ...terminal.env, ...command.env };
  return (await runOnDisk(command.args, { folder: terminal.folder, env })).shown;
}

/** Runs a line in a shell in which `aisys` is the built program, and stays in the folder where it ends. */
function runShell(line: string, terminal: Terminal): string {
  const aisys = `aisys() { "${process.execPath}" "${PROGRAM}" "$@"; }`;
  const { stdout } = spawnSync(
    "sh",
    ["-c", [aisys, "exec 2>&1", line, `printf '\\036%s' "$PWD"`].join("\n")],
    {
      cwd: terminal.folder,
      env: { PATH: process.env.PATH, ...terminal.env },
      encoding: "utf8",
    },
  );
  const [output = "", folder = terminal.folder] = stdout.split(END);
  terminal.folder = folder;
  return output;
}
