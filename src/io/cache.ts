import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { platform } from "node:os";
import { dirname, join } from "node:path";
import envPaths from "env-paths";
import type { Cache } from "../context.js";

/** Entries kept at most; beyond that the oldest go. An edited file leaves one entry behind for each version. */
const MAX_ENTRIES = 32;

/** A SHA-256 as hexadecimal digits. */
const DIGEST_LENGTH = 64;

/** The folder for caches that the system or `XDG_CACHE_HOME` names. */
export function userCacheFolder(): string {
  return envPaths("aisys", { suffix: "" }).cache;
}

/**
 * The folder for what should outlast a cache: `XDG_STATE_HOME`, or where the system keeps
 * data of programs. It stands here because the library behind it is loaded for the cache anyway.
 */
export function userStateFolder(): string {
  const { log, data } = envPaths("aisys", { suffix: "" });
  // On Linux and its like, `log` is below XDG_STATE_HOME; elsewhere it is a folder that cleaners empty.
  return ["darwin", "win32"].includes(platform()) ? data : log;
}

/** Where this system keeps settings, state and data of programs (XDG Base Directory Specification). */
export function userFolders(): { config: string; state: string; data: string } {
  const { config, data } = envPaths("aisys", { suffix: "" });
  return { config, state: userStateFolder(), data };
}

/**
 * A cache in a folder: one file for each text, named by the digest of the program and the text, so that a
 * changed file or a changed program never meets an old answer. Each entry begins with its own digest, so
 * that a damaged one is noticed. Whatever goes wrong, the answer is just not remembered.
 *
 * @param folder where the entries are; made when first needed
 * @param program everything beside the text that an answer depends on
 */
export function diskCache(folder: string, program: string): Cache {
  const pathOf = (text: string) => join(folder, `${digest(`${program}\0${text}`)}.json`);
  return {
    async get(text) {
      return quietly(() => {
        const entry = readFileSync(pathOf(text), "utf8");
        const value = entry.slice(DIGEST_LENGTH + 1);
        return entry.startsWith(digest(value)) ? value : undefined;
      });
    },
    async set(text, value) {
      quietly(() => {
        makeFolder(dirname(folder));
        makeFolder(folder);
        writeWhole(pathOf(text), `${digest(value)}\n${value}`);
        prune(folder);
      });
    },
  };
}

/** One level: node's `recursive` never returns below a folder such as /proc, where nothing can be made. */
function makeFolder(path: string): void {
  if (!existsSync(path)) mkdirSync(path, { mode: 0o700 });
}

/** Written beside and renamed, so that no reader meets half an entry. */
function writeWhole(path: string, entry: string): void {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, entry, { mode: 0o600 });
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function prune(folder: string): void {
  const entries = readdirSync(folder).map((name) => join(folder, name));
  if (entries.length <= MAX_ENTRIES) return;
  const byAge = entries
    .map((path) => ({ path, time: statSync(path).mtimeMs }))
    .sort((a, b) => b.time - a.time);
  for (const { path } of byAge.slice(MAX_ENTRIES)) rmSync(path, { force: true });
}

/** A cache that cannot be used is no reason to fail, or to say anything. */
function quietly<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
