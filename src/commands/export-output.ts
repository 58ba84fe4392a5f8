import { EXIT, type ExitCode, UsageError } from "../errors.js";
import { renderDifference } from "../render/difference.js";
import { spliceMarkdown } from "../render/export/markdown-splice.js";
import type { ExportFormat } from "./export-formats.js";
import { type Invocation, note } from "./invocation.js";

/** Where an export goes. */
export interface ExportTarget {
  format: ExportFormat;
  /** Undefined for standard output. */
  path: string | undefined;
  /** The file that the export was made from, which must not be overwritten. */
  syllabus: string;
  /** Whether the file is only compared. */
  check: boolean;
}

/**
 * Writes an export, or compares it with the file that is there.
 *
 * @throws UsageError where it would overwrite the syllabus, InputError where the file cannot be written
 */
export async function writeExport(
  invocation: Invocation,
  text: string,
  target: ExportTarget,
): Promise<ExitCode> {
  const { files, out } = invocation.context;
  const { path, format, syllabus } = target;
  if (path === undefined) {
    out(text);
    return EXIT.ok;
  }
  if (files.isSame(path, syllabus)) {
    throw new UsageError(`${path} is the syllabus itself`, { hint: "name another file with -o" });
  }
  const before = await files.readIfThere(path);
  const after = format === "md" && before !== undefined ? spliceMarkdown(before, text) : text;
  if (before === after) {
    await note(invocation, `${path} is up to date.`);
    return EXIT.ok;
  }
  if (target.check) return showDifference(invocation, path, before ?? "", after);
  files.write(path, after, before);
  await note(invocation, `Wrote ${path}.`);
  return EXIT.ok;
}

async function showDifference(
  { context, globals }: Invocation,
  path: string,
  before: string,
  after: string,
): Promise<ExitCode> {
  const style = await context.style(globals().color);
  context.out(renderDifference({ path, before, after }, style));
  return EXIT.findings;
}
