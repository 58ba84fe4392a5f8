import { execFile } from "node:child_process";
import { basename, dirname, resolve } from "node:path";
import { promisify } from "node:util";
import type { Before } from "../context.js";
import { UsageError } from "../errors.js";
import { isSystemError } from "./system-error.js";

const run = promisify(execFile);

/** Milliseconds; `git log` on a cold disk takes a second at most. */
const TIMEOUT = 10_000;

/** The instant of the last commit that touched a file, in milliseconds; undefined where git knows none. */
export async function lastCommit(path: string): Promise<number | undefined> {
  const words = ["-C", dirname(path), "log", "-1", "--format=%ct", "--", basename(path)];
  try {
    const { stdout } = await run("git", words, { timeout: TIMEOUT });
    return /^\d+\s*$/.test(stdout) ? Number(stdout) * 1000 : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The text that a file had at a git revision, or at the last commit before an instant; undefined where it was
 * not there yet.
 *
 * @throws UsageError for a revision that git does not know, or a file outside a repository
 */
export async function textAt(revision: string | Before, path: string): Promise<string | undefined> {
  const full = resolve(path);
  const git = (...args: string[]) =>
    run("git", ["-C", dirname(full), ...args], { maxBuffer: 32 * 1024 * 1024, encoding: "utf8" });
  await checkRepository(git, path);
  const named = typeof revision === "string" ? revision : "HEAD";
  try {
    // `--end-of-options` keeps a revision that begins with a dash from being read as an option.
    await git("rev-parse", "--verify", "--quiet", "--end-of-options", `${named}^{commit}`);
  } catch (error) {
    throw new UsageError(`git has no revision \`${named}\` of ${path}`, {
      hint:
        named === "HEAD"
          ? "nothing is committed here yet"
          : "it can be a date, a revision or a file; `git log --oneline` lists the revisions",
      cause: error,
    });
  }
  try {
    const commit = typeof revision === "string" ? revision : await lastBefore(git, revision);
    if (commit === "") return undefined;
    return (await git("show", `${commit}:./${basename(full)}`)).stdout;
  } catch {
    return undefined;
  }
}

/** The last commit before an instant; empty where there is none. Git counts whole seconds since 1970. */
async function lastBefore(git: (...args: string[]) => Promise<{ stdout: string }>, { before }: Before) {
  const latest = Math.max(0, Math.ceil(before / 1000) - 1);
  return (await git("rev-list", "-1", `--min-age=${latest}`, "HEAD")).stdout.trim();
}

/** @throws UsageError where git is not there or knows no repository around the file */
async function checkRepository(git: (...args: string[]) => Promise<unknown>, path: string): Promise<void> {
  try {
    await git("rev-parse", "--git-dir");
  } catch (error) {
    const isMissing = isSystemError(error) && error.code === "ENOENT";
    throw new UsageError(isMissing ? "git is not installed here" : `${path} is in no git repository`, {
      hint: "an earlier state can only be read from a repository",
      cause: error,
    });
  }
}
