import { execFile } from "node:child_process";
import { basename, dirname, resolve } from "node:path";
import { promisify } from "node:util";
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
 * The text that a file had at a git revision; undefined where it was not there yet.
 *
 * @throws UsageError for a revision that git does not know, or a file outside a repository
 */
export async function textAt(revision: string, path: string): Promise<string | undefined> {
  const full = resolve(path);
  const git = (...args: string[]) =>
    run("git", ["-C", dirname(full), ...args], { maxBuffer: 32 * 1024 * 1024, encoding: "utf8" });
  await checkRepository(git, path);
  if (/^\d{4}-\d{2}-\d{2}$/.test(revision)) return textBefore(git, revision, full);
  try {
    // `--end-of-options` keeps a revision that begins with a dash from being read as an option.
    await git("rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`);
  } catch (error) {
    throw new UsageError(`git has no revision \`${revision}\` of ${path}`, {
      hint:
        revision === "HEAD"
          ? "nothing is committed here yet"
          : "--since takes a date, a git revision or a file; `git log --oneline` lists the revisions",
      cause: error,
    });
  }
  try {
    return (await git("show", `${revision}:./${basename(full)}`)).stdout;
  } catch {
    return undefined;
  }
}

/** The text as it was committed last before a day began, on the clock of whoever asks. */
async function textBefore(
  git: (...args: string[]) => Promise<{ stdout: string }>,
  day: string,
  full: string,
): Promise<string | undefined> {
  const name = `./${basename(full)}`;
  const { stdout } = await git("rev-list", "-1", `--before=${day}T00:00:00`, "HEAD");
  const commit = stdout.trim();
  if (commit === "") return undefined;
  try {
    return (await git("show", `${commit}:${name}`)).stdout;
  } catch {
    return undefined;
  }
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
