import { EXIT, type ExitCode, UsageError } from "../../errors.js";
import { renderDifference } from "../../render/difference.js";
import { BIBTEX_MARK } from "../../render/export/bibtex.js";
import { CSV_HEAD } from "../../render/export/csv.js";
import { hasMarkers, MARKERS, spliceMarkdown } from "../../render/export/markdown-splice.js";
import { type Invocation, note } from "../invocation.js";
import { writeChange } from "../write-change.js";
import type { ExportFormat } from "./export-formats.js";

/** Where an export goes. */
export interface ExportTarget {
  format: ExportFormat;
  /** Undefined for standard output. */
  path: string | undefined;
  /** The file that the export was made from, which must not be overwritten. */
  syllabus: string;
  /** Whether the file is only compared. */
  check: boolean;
  /** Whether a file may be replaced that aisys did not write. */
  replace: boolean;
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
  if (before !== undefined && !target.replace && !target.check && !isOurs(format, before))
    throw notOurs(path, format);
  const after = format === "md" ? spliceMarkdown(before ?? "", text) : text;
  if (before === after) {
    await note(invocation, `${path} is up to date.`);
    return EXIT.ok;
  }
  if (target.check) return showDifference(invocation, path, before ?? "", after);
  if (before === undefined) files.write(path, after, before);
  else await writeChange(invocation, { path, before, after, at: invocation.context.now() });
  await note(invocation, `Wrote ${path}.`);
  return EXIT.ok;
}

/** Whether aisys wrote a file: nothing that people wrote is replaced unasked. An empty file is nobody's. */
function isOurs(format: ExportFormat, text: string): boolean {
  if (text.trim() === "") return true;
  switch (format) {
    case "md":
      return hasMarkers(text);
    case "ics":
      return /^PRODID:-\/\/aisys\/\//m.test(text);
    case "html":
      return text.includes('<meta name="generator" content="aisys">');
    case "json":
      return /^\{\s*"version": 1,\s*"course": \{/.test(text);
    case "csv":
      return text.startsWith(CSV_HEAD);
    case "bibtex":
      return text.startsWith(BIBTEX_MARK);
    case "csl":
      return /^\[(?:\s*\]|\s*\{\s*"id": )/.test(text);
  }
}

function notOurs(path: string, format: ExportFormat): UsageError {
  return new UsageError(`${path} was not written by aisys, and would be overwritten`, {
    hint:
      format === "md"
        ? `put these two lines where the list should stand: ${MARKERS.join(" and ")}; or say --replace`
        : "name another file, or say --replace",
  });
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
