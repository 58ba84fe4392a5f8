import {
  closeSync,
  existsSync,
  fchmodSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import { InputError, UsageError } from "../errors.js";
import { isSystemError } from "./system-error.js";

/**
 * Makes a new file: written beside and then linked to its name, which fails where something has that name
 * already. So the file is there as a whole or not at all, and nothing is ever overwritten.
 *
 * @param name what the reader calls the file
 */
export function createFile(path: string, name: string, text: string): void {
  writeBeside(path, name, text, undefined, (temporary) => linkSync(temporary, path));
}

/**
 * Replaces or makes a file: written beside and then renamed, so that it has the old text or the new one,
 * whatever happens in between. It keeps its mode.
 */
export function replaceFile(path: string, name: string, text: string): void {
  const mode = existsSync(path) ? statSync(path).mode & 0o7777 : undefined;
  writeBeside(path, name, text, mode, (temporary) => renameSync(temporary, path));
}

function writeBeside(
  path: string,
  name: string,
  text: string,
  mode: number | undefined,
  putInPlace: (temporary: string) => void,
): void {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    const descriptor = openSync(temporary, "wx", mode);
    try {
      writeToDisk(descriptor, text, mode);
      putInPlace(temporary);
      syncFolder(dirname(path));
    } finally {
      rmSync(temporary, { force: true });
    }
  } catch (error) {
    throw asWriteError(error, name);
  }
}

function writeToDisk(descriptor: number, text: string, mode: number | undefined): void {
  try {
    writeFileSync(descriptor, text);
    if (mode !== undefined) fchmodSync(descriptor, mode);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Without it, the new name could be lost with the power though the text is on the disk. */
function syncFolder(path: string): void {
  const descriptor = openSync(path, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function asWriteError(error: unknown, name: string): unknown {
  if (!isSystemError(error)) return error;
  if (error.code === "EEXIST") {
    return new UsageError(`${name} exists already`, {
      hint: "nothing was changed; `-f PATH` names another place",
      cause: error,
    });
  }
  return new InputError(`${name} cannot be written (${error.code})`, {
    hint: "check the folder",
    cause: error,
  });
}
