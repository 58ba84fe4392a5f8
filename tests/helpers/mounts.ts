import { spawnSync } from "node:child_process";
import { onTestFinished } from "vitest";

/** Mounts something until the test ends. Says why not where this machine does not allow it. */
export function mounted(args: readonly string[], path: string): string | undefined {
  const { status, stderr, error } = spawnSync("mount", [...args, path], { encoding: "utf8" });
  if (status !== 0) return `nothing can be mounted here: ${error?.message ?? stderr.trim()}`;
  onTestFinished(() => {
    spawnSync("umount", [path]);
  });
  return undefined;
}

/** Runs as somebody whom permissions hold back, which they do not do to root. */
export const AS_ANYBODY = process.getuid?.() === 0 ? { uid: 65_534 } : {};
