import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { buildSync } from "esbuild";
import { onTestFinished } from "vitest";
import { folderWith } from "./folder.js";

/** Bundles a script of `tests/children`, so that processes of their own can run it. Returns its path. */
export function bundle(name: string): string {
  const outfile = join(folderWith(), "script.mjs");
  buildSync({
    entryPoints: [join(import.meta.dirname, "..", "children", name)],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
  });
  return outfile;
}

/** A process that answers each line with a line. */
export interface Talker {
  child: ChildProcess;
  ask(line: string): Promise<string>;
}

/** Starts a script that answers lines. It is ended with the test. */
export function talkTo(script: string, args: readonly string[]): Talker {
  const child = spawn(process.execPath, [script, ...args], { stdio: ["pipe", "pipe", "inherit"] });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    child,
    async ask(line) {
      child.stdin.write(`${line}\n`);
      const { value, done } = await answers.next();
      if (done) throw new Error("the process is gone");
      return value;
    },
  };
}
