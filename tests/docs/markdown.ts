import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { PROGRAM, ROOT } from "../helpers/aisys.js";

/** A file of the repository, as text. */
export function readDocument(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}

/** Expects a document to be as it should; with UPDATE=1 it is written so instead. */
export function expectDocument(path: string, should: string): void {
  if (process.env.UPDATE === "1") writeFileSync(join(ROOT, path), should);
  expect(readDocument(path)).toBe(should);
}

/** The bodies of the fenced blocks in a language. */
export function blocksIn(markdown: string, language: string): string[] {
  return [...markdown.matchAll(fence(language))].map(([, body = ""]) => body);
}

/** The document with the body of each block in a language replaced. */
export function mapBlocks(markdown: string, language: string, replace: (body: string) => string): string {
  return markdown.replace(fence(language), (_, body: string) => `\`\`\`${language}\n${replace(body)}\`\`\``);
}

function fence(language: string): RegExp {
  return new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "gms");
}

/** A separator that no program prints. */
const END = "\x1e";

/**
 * Types the `$` lines of a console block into one shell, in the repository folder, and gives the block as
 * the terminal then shows it. `aisys` is the built program; it has a home that is empty.
 */
export function replay(block: string, settings: Record<string, string>): string {
  return replayTogether([block], settings).join("");
}

/** The same for blocks of which each goes on where the one before it stopped. */
export function replayTogether(blocks: readonly string[], settings: Record<string, string>): string[] {
  const commands = blocks.map((block) =>
    block.split("\n").flatMap((line) => (line.startsWith("$ ") ? [line.slice(2)] : [])),
  );
  const typed = commands.flat().flatMap((line) => [line, `printf '\\036'`]);
  const outputs = runShell(["exec 2>&1", ...typed], settings)[Symbol.iterator]();
  const shown = (command: string) => `$ ${command}\n${outputs.next().value ?? ""}`;
  return commands.map((lines) => lines.map(shown).join(""));
}

function runShell(lines: string[], settings: Record<string, string>): string[] {
  const home = mkdtempSync(join(tmpdir(), "aisys-docs-"));
  const aisys = `aisys() { "${process.execPath}" "${PROGRAM}" "$@"; }`;
  try {
    const { stdout } = spawnSync("sh", ["-c", [aisys, ...lines].join("\n")], {
      cwd: ROOT,
      env: { PATH: process.env.PATH, HOME: home, TMPDIR: home, ...settings },
      encoding: "utf8",
    });
    return stdout.split(END);
  } finally {
    rmSync(home, { recursive: true });
  }
}
