import { type ChildProcess, spawn } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { runOnDisk } from "./disk-context.js";

/** The folder of this repository. */
export const ROOT = join(import.meta.dirname, "..", "..");

/** The program as a user starts it. */
export const PROGRAM = join(ROOT, "bin", "aisys.js");

/** The list that ships with the program. */
export const SHIPPED = join(ROOT, "data", "syllabus.yaml");

/** What a process leaves behind. */
export interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** How a run differs from the usual one. */
export interface RunOptions {
  env?: Record<string, string>;
  stdin?: string | Uint8Array;
  program?: string;
  uid?: number;
}

/** A folder of its own, empty at first, with a home and a cache beside it that nobody else uses. */
export interface Sandbox {
  /** Where the program runs; a syllabus is looked for no further up. */
  folder: string;
  cache: string;
  /** The environment of every run, and no more than that. */
  env: Record<string, string>;
  path(name: string): string;
  /** Writes a file and returns its path. */
  write(name: string, content: string | Uint8Array): string;
  aisys(args: readonly string[], options?: RunOptions): Promise<Outcome>;
  /** The same in this process, without the pauses between requests: where the process is not what is tested. */
  here(args: readonly string[], options?: Pick<RunOptions, "env">): Promise<Outcome>;
  /** Runs a line of bash in which `aisys` is the program. */
  sh(line: string, options?: RunOptions): Promise<Outcome>;
}

/** A sandbox that is removed when the test ends. */
export function sandbox(): Sandbox {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "aisys-test-")));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const folder = join(root, "work");
  const cache = join(root, "cache");
  for (const path of [folder, join(folder, ".git"), join(root, "home")]) mkdirSync(path);
  const env = {
    PATH: process.env.PATH ?? "",
    HOME: join(root, "home"),
    XDG_CACHE_HOME: cache,
    TZ: "Asia/Seoul",
  };
  const path = (name: string) => join(folder, name);
  const start = (command: string, args: readonly string[], options: RunOptions) =>
    feed(
      spawn(command, args, {
        cwd: folder,
        env: { ...env, ...options.env },
        ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
      }),
      options.stdin,
    );
  return {
    folder,
    cache,
    env,
    path,
    write(name, content) {
      mkdirSync(dirname(path(name)), { recursive: true });
      writeFileSync(path(name), content);
      return path(name);
    },
    aisys: (args, options = {}) => start(process.execPath, [options.program ?? PROGRAM, ...args], options),
    async here(args, options = {}) {
      const { code, stdout, stderr } = await runOnDisk(args, { folder, env: { ...env, ...options.env } });
      return { code, stdout, stderr };
    },
    sh: (line, options = {}) => start("bash", ["-c", `${ALIAS}\n${line}`], options),
  };
}

const ALIAS = `aisys() { ${quoted(process.execPath)} ${quoted(PROGRAM)} "$@"; }`;

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** A sandbox with the shipped list as its `syllabus.yaml`. */
export function courseSandbox(): Sandbox {
  const made = sandbox();
  copyFileSync(SHIPPED, made.path("syllabus.yaml"));
  return made;
}

function feed(child: ChildProcess, stdin: string | Uint8Array = ""): Promise<Outcome> {
  // A program that does not read its input may be gone before all of it is written.
  child.stdin?.on("error", () => undefined).end(stdin);
  return finish(child);
}

/** What a process leaves behind once it has ended. */
export async function finish(child: ChildProcess): Promise<Outcome> {
  const [code, stdout, stderr] = await Promise.all([
    new Promise<number | null>((resolve, reject) => child.once("error", reject).once("close", resolve)),
    collect(child.stdout),
    collect(child.stderr),
  ]);
  return { code, stdout, stderr };
}

async function collect(stream: AsyncIterable<Uint8Array> | null): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream ?? []) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
