import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { StateFile } from "../context.js";
import { InputError } from "../errors.js";
import { withLock } from "./lock.js";

/** A state file on disk. Whatever is in its way is said, and is no reason to stop. */
export function stateFile(path: string): StateFile {
  return {
    path,
    load: () => load(path),
    save(update) {
      try {
        mkdirSync(dirname(path), { recursive: true });
        return withLock(`${path}.lock`, path, () => replace(path, update));
      } catch (error) {
        if (error instanceof InputError) return { problem: `${error.message}: nothing is remembered` };
        return { problem: `${path} cannot be written (${codeOf(error)}): nothing is remembered` };
      }
    },
  };
}

function load(path: string): { text: string; problem?: string } {
  try {
    return { text: readFileSync(path, "utf8") };
  } catch (error) {
    const code = codeOf(error);
    if (code === "ENOENT" || code === "ENOTDIR") return { text: "" };
    const what = code === "EISDIR" ? "is a folder" : `cannot be read (${code})`;
    return { text: "", problem: `${path} ${what}: nothing is remembered` };
  }
}

function replace(path: string, update: (text: string) => string): { problem?: string } {
  const { text, problem } = load(path);
  if (problem !== undefined) return { problem };
  // One name for all: the lock says that nobody else is at it, and a killed run leaves no more than this.
  const temporary = `${path}.new`;
  try {
    writeFileSync(temporary, update(text));
    renameSync(temporary, path);
    return {};
  } finally {
    rmSync(temporary, { force: true });
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}
