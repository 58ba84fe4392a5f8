import { hash } from "node:crypto";
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { join } from "node:path";
import type { PdfShelf } from "../context.js";
import { withLock } from "./lock.js";
import { isSystemError } from "./system-error.js";
import { syncFolder, writeToDisk } from "./write.js";
import { asWriteError } from "./write-errors.js";

/** What is being written has this name until it is whole; a killed run leaves no more than one such file. */
const TEMPORARY = ".aisys.new";

/**
 * A folder of PDFs on disk. Files come and go whole; whatever stands in it that is no ordinary file, a link above
 * all, is neither read nor written through.
 */
export function pdfShelf(folder: string): PdfShelf {
  const pathOf = (file: string) => join(folder, file);
  return {
    folder,
    digest: (bytes) => hash("sha256", bytes),
    digestOf(file) {
      if (lstatSync(pathOf(file), { throwIfNoEntry: false }) === undefined) return undefined;
      const content = readOrdinary(pathOf(file));
      return content === undefined ? "" : hash("sha256", content);
    },
    has: (file) => lstatSync(pathOf(file), { throwIfNoEntry: false })?.isFile() === true,
    text: (file) => readOrdinary(pathOf(file))?.toString("utf8") ?? "",
    change(action) {
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        return withLock(pathOf(".aisys.lock"), folder, () =>
          action({
            write: (file, content) => writeWhole(folder, file, content),
            remove: (file) => rmSync(pathOf(file), { force: true }),
          }),
        );
      } catch (error) {
        throw asWriteError(error, folder);
      }
    },
  };
}

/** `O_NOFOLLOW` (open(2)): between a look and the opening, a link could take the place of a file. */
const READ = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

function readOrdinary(path: string): Buffer | undefined {
  let descriptor: number | undefined;
  try {
    if (!lstatSync(path).isFile()) return undefined;
    descriptor = openSync(path, READ);
    return fstatSync(descriptor).isFile() ? readFileSync(descriptor) : undefined;
  } catch (error) {
    if (isSystemError(error)) return undefined;
    throw error;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** Written beside, to the disk itself, and renamed: rename(2) replaces a link, and does not follow it. */
function writeWhole(folder: string, file: string, content: string | Uint8Array): void {
  const temporary = join(folder, TEMPORARY);
  rmSync(temporary, { force: true });
  try {
    writeToDisk(temporary, content, 0o600);
    renameSync(temporary, join(folder, file));
  } finally {
    rmSync(temporary, { force: true });
  }
  syncFolder(folder);
}
