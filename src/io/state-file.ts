import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import type { StateFile } from "../context.js";

/** A run that holds the file longer than this has died. */
const STALE_AFTER = 10_000;

/** How long to wait for another run, in steps. */
const WAIT_STEP = 20;
const MAX_WAITS = 600;

/** A state file on disk. Whatever is in its way is said, and is no reason to stop. */
export function stateFile(path: string): StateFile {
  return {
    path,
    load: () => load(path),
    save(update) {
      try {
        mkdirSync(dirname(path), { recursive: true });
        return withLock(`${path}.lock`, () => replace(path, update));
      } catch (error) {
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
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, update(text));
    renameSync(temporary, path);
    return {};
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** A file that only one process can make. */
function withLock<T>(lock: string, action: () => T): T {
  takeLock(lock);
  try {
    return action();
  } finally {
    rmSync(lock, { force: true });
  }
}

function takeLock(lock: string): void {
  for (let waits = 0; ; waits += 1) {
    try {
      closeSync(openSync(lock, "wx"));
      return;
    } catch (error) {
      if (codeOf(error) !== "EEXIST" || waits === MAX_WAITS) throw error;
      if (isStale(lock)) rmSync(lock, { force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAIT_STEP);
    }
  }
}

function isStale(lock: string): boolean {
  const made = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
  return made !== undefined && Date.now() - made > STALE_AFTER;
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}
