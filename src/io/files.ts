import { isUtf8 } from "node:buffer";
import { closeSync, existsSync, fstatSync, openSync, readdirSync, readSync, statSync } from "node:fs";
import { dirname, join, parse, relative, resolve } from "node:path";
import type { Files } from "../context.js";
import { InputError, UsageError } from "../errors.js";
import { realPath } from "./real-path.js";
import { isSystemError } from "./system-error.js";
import { createFile, replaceFile, type WriteTarget } from "./write.js";

/** 16 MB: some hundred times the longest reading list known. */
const MAX_BYTES = 16 * 1024 * 1024;

const CANDIDATES = ["syllabus.yaml", join("data", "syllabus.yaml")];

/** The files of this machine, as seen from a working folder. */
export function diskFiles(folder: string, shipped: string, stdin: () => AsyncIterable<Uint8Array>): Files {
  return {
    read: async (path) =>
      path === "-"
        ? decode(await readStream(stdin()), "standard input")
        : decode(readDisk(resolve(folder, path), path), path),
    readIfThere: async (path) => readIfThere({ path: resolve(folder, path), name: path }),
    isThere: (path) => statSync(resolve(folder, path), { throwIfNoEntry: false })?.isDirectory() === false,
    isSame: (path, other) => realPath(resolve(folder, path)) === realPath(resolve(folder, other)),
    write(path, text, was) {
      const target = { path: realPath(resolve(folder, path)), name: path };
      if (target.path === realPath(shipped)) {
        throw new UsageError("the list that ships with aisys is never changed", {
          hint: "`aisys init` starts your own",
        });
      }
      replaceFile(target, text, was, () => readIfThere(target));
    },
    findSyllabus: () => findSyllabus(folder),
    inFolder: (path) =>
      CANDIDATES.map((name) => join(path, name)).find((found) => existsSync(resolve(folder, found))),
    lookAlikes: () => lookAlikes(folder),
    shipped,
    create: (path, text) => createFile({ path: resolve(folder, path), name: path }, text),
  };
}

function readIfThere({ path, name }: WriteTarget): string | undefined {
  return existsSync(path) ? decode(readDisk(path, name), name) : undefined;
}

function findSyllabus(folder: string): string | undefined {
  for (let here = folder; ; here = dirname(here)) {
    const found = CANDIDATES.map((name) => join(here, name)).find((path) => existsSync(path));
    if (found !== undefined) return shorter(relative(folder, found), found);
    if (existsSync(join(here, ".git")) || here === parse(here).root) return undefined;
  }
}

/** Other names and places of a syllabus, and folders that hold one each, above which somebody stands. */
const OTHER_NAMES = /^(?:syllabus\.(?:yml|json)|.+\.syllabus\.ya?ml)$/;
const OTHER_FOLDERS = ["docs", "doc", "."];

function lookAlikes(folder: string): string[] {
  const named = OTHER_FOLDERS.flatMap((place) =>
    namesIn(join(folder, place)).flatMap((name) =>
      OTHER_NAMES.test(name) || (place !== "." && name === "syllabus.yaml") ? [join(place, name)] : [],
    ),
  );
  const below = namesIn(folder)
    .flatMap((name) => CANDIDATES.map((candidate) => join(name, candidate)))
    .filter((path) => existsSync(join(folder, path)));
  return [...new Set([...named, ...below])].sort();
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => !name.startsWith(".") && name !== "node_modules");
  } catch {
    return [];
  }
}

function shorter(a: string, b: string): string {
  return a.length <= b.length ? a : b;
}

/** Reads to the end, but never more than a syllabus can have: the path may be a pipe or a device. */
function readDisk(path: string, name: string): Uint8Array {
  try {
    const descriptor = openSync(path, "r");
    try {
      if (fstatSync(descriptor).isDirectory())
        throw new InputError(`${name} is a folder`, { hint: "name the file in it" });
      return readBounded((buffer) => readSync(descriptor, buffer), name);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    throw asInputError(error, name);
  }
}

const CHUNK_BYTES = 64 * 1024;

function readBounded(fill: (buffer: Uint8Array) => number, name: string): Uint8Array {
  const chunks: Uint8Array[] = [];
  let total = 0;
  for (;;) {
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
    const read = fill(buffer);
    if (read === 0) return Buffer.concat(chunks);
    total += read;
    if (total > MAX_BYTES) throw tooLarge(name);
    chunks.push(buffer.subarray(0, read));
  }
}

async function readStream(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of stream) {
    total += chunk.length;
    if (total > MAX_BYTES) throw tooLarge("standard input");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(name: string): InputError {
  return new InputError(`${name} is larger than 16 MB`, { hint: "is this the right file?" });
}

function decode(bytes: Uint8Array, name: string): string {
  if (isUtf8(bytes)) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("utf8");
  throw new InputError(`${name} is not UTF-8 text`, { hint: "save it as UTF-8" });
}

const REASONS: Record<string, [what: string, hint: string]> = {
  ENOENT: ["does not exist", "check the path, or run `aisys init` to write one"],
  ENOTDIR: ["does not exist", "check the path, or run `aisys init` to write one"],
  EACCES: ["cannot be read: permission denied", "check its permissions"],
  EPERM: ["cannot be read: permission denied", "check its permissions"],
  ELOOP: ["is a link that leads to itself", "check where it points"],
  ENAMETOOLONG: ["is too long for a path", "check the path"],
};

function asInputError(error: unknown, name: string): unknown {
  if (!isSystemError(error)) return error;
  const [what, hint] = REASONS[error.code] ?? [
    `cannot be read (${error.code})`,
    "try again, or copy the file elsewhere",
  ];
  return new InputError(`${name} ${what}`, { hint, cause: error });
}
