import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import type { Journal } from "../context.js";
import { entryOwner, parseEntry, printEntry } from "../core/undo/entry.js";
import type { PastChange } from "../core/undo/undo.js";
import { InputError } from "../errors.js";
import { withLock } from "./lock.js";
import { realPath } from "./real-path.js";
import { isSystemError } from "./system-error.js";
import { syncFolder, writeToDisk } from "./write.js";

/** How many changes of one file are kept; beyond that the oldest go. */
const MAX_CHANGES = 20;

/** How much is kept of all files together: twice the largest syllabus that can be read, and years of a usual one. */
const MAX_BYTES = 32 * 1024 * 1024;

/**
 * A journal in a folder: one file for each change, named by the digest of the path that was changed and a
 * number that grows from each change to the next, whichever file it is of. None is ever written again, so a damaged one costs no other. Everything is for its
 * owner's eyes only: a list may hold what is not published.
 *
 * A change is recorded before the file is written. Where a run is stopped in between, the entry leads from a
 * text that is there to one that is not, and `undoable` passes over it. The other way round, a change would
 * stand in the file that nobody could take back.
 *
 * @param folder where the entries are; made when first needed
 * @param workingFolder where paths begin
 */
export function diskJournal(folder: string, workingFolder: string): Journal {
  const full = (path: string) => realPath(resolve(workingFolder, path));
  const drop = (ids: readonly string[]) => {
    for (const id of ids) rmSync(join(folder, id), { force: true });
  };
  return {
    record({ path, syllabus, command, at, before, after }) {
      const entry = {
        path: full(path),
        syllabus: syllabus && full(syllabus),
        command,
        at,
        before,
        ...digests(before, after),
      };
      try {
        const id = keep(folder, entry.path, printEntry(entry));
        return { forget: () => quietly(() => drop([id])) };
      } catch (error) {
        return { problem: reason(error, folder), forget: () => undefined };
      }
    },
    past: (path) => past(folder, full(path)),
    ofCourse: (syllabus) =>
      pathsOf(folder, full(syllabus)).map((path) => {
        const near = relative(workingFolder, path);
        return { path: near.length < path.length ? near : path, past: past(folder, path) };
      }),
    drop(ids) {
      // Its text is no longer what it left, so that an entry which cannot be removed is passed over.
      quietly(() => drop(ids));
    },
  };
}

function digests(before: string, after: string): Pick<PastChange, "beforeDigest" | "afterDigest"> {
  return { beforeDigest: digest(before), afterDigest: digest(after) };
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}

/** Writes an entry and makes room for it. Returns its name. */
function keep(folder: string, path: string, text: string): string {
  makeFolder(folder);
  return withLock(join(folder, ".lock"), folder, () => {
    const last = Math.max(0, ...namesIn(folder).map(serialOf));
    const name = `${prefixOf(path)}${String(last + 1).padStart(NUMBER_LENGTH, "0")}`;
    const temporary = join(folder, ".new");
    rmSync(temporary, { force: true });
    writeToDisk(temporary, text, 0o600);
    renameSync(temporary, join(folder, name));
    syncFolder(folder);
    quietly(() => makeRoom(folder, path, name));
    return name;
  });
}

const NUMBER_LENGTH = 8;

function prefixOf(path: string): string {
  return `${createHash("sha256").update(path).digest("hex").slice(0, 32)}-`;
}

function serialOf(name: string): number {
  return Number(name.slice(-NUMBER_LENGTH));
}

/** The entries of all files. */
function namesIn(folder: string): string[] {
  return readdirSync(folder).filter((name) => /^[0-9a-f]{32}-\d{8}$/.test(name));
}

/** The entries of a file, oldest first. */
function namesOf(folder: string, path: string): string[] {
  const prefix = prefixOf(path);
  return namesIn(folder)
    .filter((name) => name.startsWith(prefix))
    .sort();
}

/** The newest entry stays, however large. */
function makeRoom(folder: string, path: string, newest: string): void {
  for (const name of namesOf(folder, path).slice(0, -MAX_CHANGES))
    rmSync(join(folder, name), { force: true });
  const others = readdirSync(folder)
    .filter((name) => !name.startsWith(".") && name !== newest)
    .flatMap((name) => withStats(folder, name))
    .sort((a, b) => b.time - a.time);
  let total = statSync(join(folder, newest)).size;
  for (const { name, size } of others) {
    total += size;
    if (total > MAX_BYTES) rmSync(join(folder, name), { force: true });
  }
}

/** Nothing for what is no file, or was just removed by another run. */
function withStats(folder: string, name: string): { name: string; size: number; time: number }[] {
  const stats = statSync(join(folder, name), { throwIfNoEntry: false });
  return stats?.isFile() ? [{ name, size: stats.size, time: stats.mtimeMs }] : [];
}

/** The changes of a file that can be read, newest first. */
function past(folder: string, path: string): PastChange[] {
  return lookUp(folder, () =>
    namesOf(folder, path)
      .reverse()
      .flatMap((name) => readEntry(folder, name, path) ?? []),
  );
}

/** The files that are a list or come of it, as their newest entries have it. */
function pathsOf(folder: string, syllabus: string): string[] {
  return lookUp(folder, () => {
    const newest = new Map(
      namesIn(folder)
        .sort()
        .map((name) => [name.slice(0, -NUMBER_LENGTH), name]),
    );
    return [...newest.values()].flatMap((name) => {
      const owner = quietly(() => entryOwner(readFileSync(join(folder, name), "utf8")));
      return owner && (owner.syllabus ?? owner.path) === syllabus ? owner.path : [];
    });
  });
}

function lookUp<T>(folder: string, look: () => T[]): T[] {
  if (!existsSync(folder)) return [];
  try {
    return look();
  } catch (error) {
    throw new InputError(`what was changed cannot be looked up: ${reason(error, folder)}`, {
      hint: `check ${folder}`,
      cause: error,
    });
  }
}

/** An entry may be damaged, not for us, or just be removed by another run: then it is as if it were not there. */
function readEntry(folder: string, name: string, path: string): PastChange | undefined {
  const text = quietly(() => readFileSync(join(folder, name), "utf8"));
  const entry = text === undefined ? undefined : parseEntry(name, path, text, digest);
  return entry && { ...entry, serial: serialOf(name) };
}

/** Level by level: node's `recursive` never returns below a folder such as /proc, where nothing can be made. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    // Two runs at once make it.
    if (!isSystemError(error) || error.code !== "EEXIST") throw error;
  }
}

function reason(error: unknown, folder: string): string {
  if (error instanceof InputError) return error.message;
  return `${folder} cannot be used (${isSystemError(error) ? error.code : String(error)})`;
}

function quietly<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
