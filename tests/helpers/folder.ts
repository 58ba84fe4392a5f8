import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { AisysError } from "../../src/errors.js";
import { diskFiles } from "../../src/io/files.js";

/** A folder with these files in it, removed when the test ends. A name that ends in `/` is a folder. */
export function folderWith(files: Record<string, string | Uint8Array> = {}): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "aisys-test-")));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(name.endsWith("/") ? join(root, name) : dirname(join(root, name)), { recursive: true });
    if (!name.endsWith("/")) writeFileSync(join(root, name), content);
  }
  return root;
}

/** The files of this machine as seen from a folder; `shipped.yaml` there is the list that ships. */
export function filesOf(folder: string, stdin: readonly Uint8Array[] = []) {
  return diskFiles(folder, "shipped.yaml", async function* () {
    yield* stdin;
  });
}

/** What is said when something cannot be done, and the exit code; what comes out where it can. */
export async function complaint(action: () => unknown): Promise<unknown> {
  try {
    return await action();
  } catch (error) {
    if (!(error instanceof AisysError)) throw error;
    return [error.exitCode, error.message];
  }
}
