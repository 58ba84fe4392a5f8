import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { InputError, UsageError } from "../errors.js";
import { withLock } from "./lock.js";
import { isSystemError } from "./system-error.js";
import { asWriteError } from "./write-errors.js";

/** Where a text goes. */
export interface WriteTarget {
  /** Links followed. */
  path: string;
  /** What the reader calls the file. */
  name: string;
}

/**
 * Makes a new file: written beside and then linked to its name, which fails where something has that name
 * already. So the file is there as a whole or not at all, and nothing is ever overwritten.
 *
 * @throws UsageError where something is there already, InputError where it cannot be written
 */
export function createFile(target: WriteTarget, text: string): void {
  if (existsSync(target.path)) throw existsAlready(target.name);
  writeBeside(target, text, undefined, (temporary) => {
    if (!linked(temporary, target.path)) throw existsAlready(target.name);
  });
}

/**
 * Replaces or makes a file: written beside and then renamed, so that it has the old text or the new one,
 * whatever happens in between (rename(2)). It keeps its mode, and its owner where the system allows that.
 * Other names of the same file (hard links) keep the old text: whoever made them for a backup wants that,
 * and nothing else could be done as a whole.
 *
 * @param was the text that is to be replaced; undefined where there should be no file yet
 * @param read the text as it now is; asked at the last moment, when no other aisys can write to the folder
 * @throws InputError where the file cannot be written or is no longer what it was
 */
export function replaceFile(
  target: WriteTarget,
  text: string,
  was: string | undefined,
  read: () => string | undefined,
): void {
  const old = replaceable(target);
  writeBeside(target, text, old, (temporary) => {
    if (read() !== was) throw changedMeanwhile(target.name);
    if (was !== undefined) renameSync(temporary, target.path);
    else if (!linked(temporary, target.path)) throw changedMeanwhile(target.name);
  });
}

/**
 * The file that is to be replaced, if there is one. Renaming would replace a device or a pipe by a file, and
 * asks for no permission on the file itself.
 */
function replaceable({ path, name }: WriteTarget): Stats | undefined {
  const old = statOf(path, name);
  if (old === undefined) return undefined;
  if (!old.isFile()) {
    throw new InputError(`${name} is not a regular file`, { hint: "name a file, or use standard output" });
  }
  if ((old.mode & 0o222) === 0 || !isWritable(path)) {
    throw new InputError(`${name} is read-only`, {
      hint: `\`chmod u+w ${name}\` allows it, if the file is yours`,
    });
  }
  return old;
}

function statOf(path: string, name: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    throw asWriteError(error, name);
  }
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * One lock and one temporary file for a folder: a run that was killed leaves no more than these two behind,
 * and the next one clears them away.
 */
function writeBeside(
  { path, name }: WriteTarget,
  text: string,
  old: Stats | undefined,
  putInPlace: (temporary: string) => void,
): void {
  const folder = dirname(path);
  const temporary = join(folder, ".aisys.new");
  try {
    withLock(join(folder, ".aisys.lock"), name, () => {
      rmSync(temporary, { force: true });
      try {
        if (old === undefined) writeToDisk(temporary, text, 0o666);
        else writeToDisk(temporary, text, 0o600, (descriptor) => keepOwnerAndMode(descriptor, old));
        putInPlace(temporary);
      } finally {
        rmSync(temporary, { force: true });
      }
    });
  } catch (error) {
    throw asWriteError(error, name);
  }
  syncFolder(folder);
}

/**
 * Writes a new file to the disk itself, not only to the system's memory (fsync(2)).
 *
 * @param mode as open(2) takes it: the user's mask is taken away from it
 * @param finish what else is to be done to the file before anybody meets it
 */
export function writeToDisk(
  path: string,
  text: string,
  mode: number,
  finish: (descriptor: number) => void = () => undefined,
): void {
  const descriptor = openSync(path, "wx", mode);
  try {
    writeFileSync(descriptor, text);
    finish(descriptor);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function keepOwnerAndMode(descriptor: number, old: Stats): void {
  keepOwner(descriptor, old);
  // After the owner: a change of owner takes special bits away (chown(2)).
  fchmodSync(descriptor, old.mode & 0o7777);
}

/** Only root may give a file away; its owner may give it to a group that they are in (chown(2)). */
function keepOwner(descriptor: number, { uid, gid }: Stats): void {
  const made = fstatSync(descriptor);
  if (made.uid === uid && made.gid === gid) return;
  for (const owner of new Set([uid, made.uid])) {
    try {
      fchownSync(descriptor, owner, gid);
      return;
    } catch {
      // The next one asks for less; without any, the file belongs to whoever changes it.
    }
  }
}

/** What file systems without hard links, such as FAT, answer (link(2)). */
const NO_LINKS: ReadonlySet<string> = new Set(["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK"]);

/** Gives a file a name that is still free. False where it is not. */
function linked(temporary: string, path: string): boolean {
  try {
    linkSync(temporary, path);
    return true;
  } catch (error) {
    if (!isSystemError(error)) throw error;
    if (error.code === "EEXIST" || existsSync(path)) return false;
    if (!NO_LINKS.has(error.code)) throw error;
    renameSync(temporary, path);
    return true;
  }
}

/**
 * Without it, the new name could be lost with the power though the text is on the disk. Not every system can
 * (Windows), and where it fails the file is in place all the same.
 */
export function syncFolder(path: string): void {
  try {
    const descriptor = openSync(path, "r");
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // See above.
  }
}

function existsAlready(name: string): UsageError {
  return new UsageError(`${name} exists already`, {
    hint: "nothing was changed; name another file",
  });
}

function changedMeanwhile(name: string): InputError {
  return new InputError(`${name} has changed in the meantime`, { hint: "nothing was written; try again" });
}
