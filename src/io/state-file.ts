import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { StateFile } from "../core/links/run.js";
import { InputError } from "../errors.js";
import { withLock } from "./lock.js";
import { realPath } from "./real-path.js";

/** A state file on disk. Whatever is in its way is said, and is no reason to stop. */
export function stateFile(path: string): StateFile {
  return {
    path,
    load: () => load(path),
    save(update) {
      try {
        const real = realPath(path);
        mkdirSync(dirname(real), { recursive: true });
        return withLock(`${real}.lock`, path, () => replace(path, real, update));
      } catch (error) {
        if (error instanceof InputError) return { problem: `${error.message}: nothing is remembered` };
        return { problem: `${path} cannot be written (${codeOf(error)}): nothing is remembered` };
      }
    },
  };
}

function load(path: string): { text: string; problem?: string } {
  try {
    // A pipe would be waited for, and renaming would put a file in the place of a device such as /dev/null.
    const { isOrdinary } = kindOf(path);
    if (!isOrdinary) return { text: "", problem: `${path} is not a regular file: nothing is remembered` };
    return { text: readFileSync(path, "utf8") };
  } catch (error) {
    const code = codeOf(error);
    if (code === "ENOENT" || code === "ENOTDIR") return { text: "" };
    const what = code === "EISDIR" ? "is a folder" : `cannot be read (${code})`;
    return { text: "", problem: `${path} ${what}: nothing is remembered` };
  }
}

/** What stands at a path; a folder is left to those who read it. */
function kindOf(path: string): { isOrdinary: boolean; mode: number } {
  const found = statSync(path, { throwIfNoEntry: false });
  return {
    isOrdinary: found === undefined || found.isFile() || found.isDirectory(),
    mode: found?.mode ?? 0o666,
  };
}

function replace(path: string, real: string, update: (text: string) => string): { problem?: string } {
  const { text, problem } = load(path);
  if (problem !== undefined) return { problem };
  const { mode } = kindOf(path);
  // Renaming asks for no permission on the file itself.
  if ((mode & 0o222) === 0) return { problem: `${path} is read-only: nothing new is remembered` };
  // One name for all: the lock says that nobody else is at it, and a killed run leaves no more than this.
  const temporary = `${real}.new`;
  try {
    writeFileSync(temporary, update(text), { mode: mode & 0o777 });
    renameSync(temporary, real);
    return {};
  } finally {
    rmSync(temporary, { force: true });
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}
