import type { SpawnOptions } from "node:child_process";
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  statSync,
  writeSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { ReaderTools } from "../context.js";
import { InputError } from "../errors.js";
import { withLock } from "./lock.js";
import { pdfShelf } from "./pdf-shelf.js";
import { realPath } from "./real-path.js";
import { isSystemError } from "./system-error.js";

/** What the process knows and the reader's tools need. */
export interface ReaderSettings {
  env: Readonly<Record<string, string | undefined>>;
  platform: NodeJS.Platform;
  workingFolder: string;
  /** Where this system keeps settings, state and data of programs. */
  folders: { config: string; state: string; data: string };
  /** Whether a person reads standard output. */
  isWatched: boolean;
}

/** The reader's own files and programs on this machine. */
export function readerTools({
  env,
  platform,
  workingFolder,
  folders,
  isWatched,
}: ReaderSettings): ReaderTools {
  const marksPath = (course: string) =>
    marksFile(env.AISYS_READING, workingFolder, course) ?? join(folders.state, "reading", `${course}.jsonl`);
  return {
    marksPath,
    readMarks: (courses) => [...new Set(courses.map(marksPath))].map(readIfThere).join("\n"),
    appendMarks: (course, lines) => append(marksPath(course), lines),
    configPath: join(folders.config, "config.yaml"),
    noteFolder: join(folders.data, "notes"),
    pdfFolder: join(folders.data, "pdf"),
    shelf: pdfShelf,
    list: (folder) => (existsSync(folder) ? readdirSync(folder) : []),
    makeFolder,
    hasDisplay: isWatched && hasDisplay(env, platform),
    programs: {
      open: env.AISYS_OPEN || undefined,
      editor: env.VISUAL || env.EDITOR || undefined,
    },
    open: (target, program) => start(program?.split(/\s+/) ?? systemOpener(platform), target),
    edit: (path, program) => runEditor(program.split(/\s+/), path),
  };
}

/** `AISYS_READING` is one file for all courses, or a folder with one for each. */
function marksFile(named: string | undefined, workingFolder: string, course: string): string | undefined {
  if (!named) return undefined;
  const path = resolve(workingFolder, named);
  const isFolder = /[\\/]$/.test(named) || statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  return isFolder ? join(path, `${course}.jsonl`) : path;
}

function readIfThere(path: string): string {
  try {
    return existsSync(path) ? readFileSync(path, "utf8") : "";
  } catch (error) {
    throw asInputError(error, path, "read");
  }
}

/**
 * Appends with one write to a file that was opened for appending: neither two programs at once nor a killed one
 * leave half a line in the middle. A line that a killed program left without its end is ended first.
 */
function append(path: string, lines: readonly string[]): void {
  try {
    const real = realPath(path);
    mkdirSync(dirname(real), { recursive: true, mode: 0o700 });
    withLock(`${real}.lock`, path, () => {
      const descriptor = openSync(real, "a+", 0o600);
      try {
        const text = `${endsWhole(descriptor) ? "" : "\n"}${lines.join("\n")}\n`;
        writeSync(descriptor, text);
        fsyncSync(descriptor);
      } finally {
        closeSync(descriptor);
      }
    });
  } catch (error) {
    throw asInputError(error, path, "written");
  }
}

const LINE_FEED = 10;

function endsWhole(descriptor: number): boolean {
  const { size } = fstatSync(descriptor);
  if (size === 0) return true;
  const last = new Uint8Array(1);
  readSync(descriptor, last, 0, 1, size - 1);
  return last[0] === LINE_FEED;
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw asInputError(error, folder, "made");
  }
}

/** Somebody who sits at another machine sees its terminal only. */
function hasDisplay(env: ReaderSettings["env"], platform: NodeJS.Platform): boolean {
  if (env.SSH_CONNECTION || env.SSH_TTY) return false;
  return platform === "darwin" || platform === "win32" || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

function systemOpener(platform: NodeJS.Platform): string[] {
  if (platform === "darwin") return ["open"];
  // `start` is a word of cmd, which would read `&` in an address as the end of a command.
  return platform === "win32" ? ["rundll32", "url.dll,FileProtocolHandler"] : ["xdg-open"];
}

/** Starts a program that lives on by itself. */
async function start(words: readonly string[], target: string): Promise<void> {
  const child = await spawned(words, target, { detached: true, stdio: "ignore" });
  child.unref();
}

async function runEditor(words: readonly string[], path: string): Promise<void> {
  const child = await spawned(words, path, { stdio: "inherit" });
  const [code, signal] = await new Promise<[number | null, string | null]>((ended) =>
    child.once("exit", (...how) => ended(how)),
  );
  if (code === 0) return;
  throw new InputError(`\`${words[0]}\` ended with ${signal ?? `exit code ${code}`}`, {
    hint: "what it has written stays",
  });
}

/** Starts a program without a shell. Loaded here, since `next` asks for marks and starts nothing. */
async function spawned([program = "", ...args]: readonly string[], target: string, options: SpawnOptions) {
  const { spawn } = await import("node:child_process");
  const child = spawn(program, [...args, target], options);
  await new Promise<void>((started, failed) => {
    child.once("spawn", started);
    child.once("error", (error) => failed(cannotStart(program, error)));
  });
  return child;
}

function cannotStart(program: string, cause: Error): InputError {
  const isMissing = "code" in cause && cause.code === "ENOENT";
  return new InputError(`\`${program}\` ${isMissing ? "is not installed" : "cannot be started"}`, {
    hint: "name another program: `aisys config open PROGRAM`, `aisys config editor PROGRAM`; --print prints instead",
    cause,
  });
}

function asInputError(error: unknown, path: string, what: string): unknown {
  if (!isSystemError(error)) return error;
  return new InputError(`${path} cannot be ${what} (${error.code})`, {
    hint: "check its permissions, or name another place: `aisys where` prints them all",
    cause: error,
  });
}
