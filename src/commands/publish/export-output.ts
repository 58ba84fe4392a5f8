import { EXIT, type ExitCode, UsageError } from "../../errors.js";
import { renderDifference } from "../../render/difference.js";
import { BIBTEX_MARK } from "../../render/export/bibtex.js";
import { CSV_HEAD } from "../../render/export/csv.js";
import { hasMarkers, MARKERS, spliceMarkdown, withMarkers } from "../../render/export/markdown-splice.js";
import { RIS_START } from "../../render/export/ris.js";
import { type Invocation, note } from "../invocation.js";
import { writeChange } from "../write-change.js";
import type { ExportFormat } from "./export-formats.js";

/** What is asked of the place where an export goes. */
export interface TargetOptions {
  format: ExportFormat;
  /** The file that the export is made from, which must not be overwritten. */
  syllabus: string;
  /** Whether the file is only compared. */
  check: boolean;
  /** Whether a file may be replaced that aisys did not write. */
  replace: boolean;
  /** The heading below which Markdown goes, where the file has no markers yet. */
  insert: string | undefined;
}

/** A file that an export goes to. */
export interface ExportTarget extends TargetOptions {
  path: string;
  /** What it holds; undefined where it is not there yet. */
  before: string | undefined;
  /** The same, where aisys wrote it. */
  earlier: string | undefined;
}

/**
 * Reads the file that an export is to go to.
 *
 * @throws UsageError where it is the syllabus, or people wrote it; InputError where it cannot be read
 */
export async function openTarget(
  { context: { files } }: Invocation,
  path: string,
  options: TargetOptions,
): Promise<ExportTarget> {
  const { format, syllabus, insert, check, replace } = options;
  if (files.isSame(path, syllabus)) {
    throw new UsageError(`${path} is the syllabus itself`, { hint: "name another file with -o" });
  }
  const before = await files.readIfThere(path);
  const ours = before !== undefined && isOurs(format, before);
  if (before !== undefined && !(ours || check || replace || insert !== undefined))
    throw notOurs(path, format);
  return { ...options, path, before, earlier: ours ? before : undefined };
}

/**
 * Writes an export, or compares it with the file that is there.
 *
 * @param at the time that holds for the command, in milliseconds since 1970
 * @throws UsageError where the heading is not there that it should stand below, InputError where the file cannot
 * be written
 */
export async function writeExport(
  invocation: Invocation,
  text: string,
  target: ExportTarget,
  at: number,
): Promise<ExitCode> {
  const { path, before, syllabus } = target;
  const after = target.format === "md" ? inMarkdown(target, text) : text;
  if (before === after) {
    await note(invocation, `${path} is up to date.`);
    return EXIT.ok;
  }
  if (target.check) return showDifference(invocation, path, before ?? "", after);
  await writeChange(invocation, { path, before, after, at, syllabus });
  await note(invocation, `Wrote ${path}.`);
  return EXIT.ok;
}

function inMarkdown({ before = "", insert }: ExportTarget, text: string): string {
  return spliceMarkdown(insert === undefined ? before : withMarkers(before, insert), text);
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
      // Without its mark too, as aisys once wrote it and some editors leave it.
      return text.replace(/^\uFEFF?/, "\uFEFF").startsWith(CSV_HEAD);
    case "bibtex":
      return text.startsWith(BIBTEX_MARK);
    case "csl":
      return /^\[(?:\s*\]|\s*\{\s*"id": )/.test(text);
    case "ris":
      return RIS_START.test(text);
    case "atom":
      return text.includes("<generator>aisys</generator>");
  }
}

function notOurs(path: string, format: ExportFormat): UsageError {
  return new UsageError(`${path} was not written by aisys, and would be overwritten`, {
    hint:
      format === "md"
        ? `say --insert "## HEADING", or --replace, or put these lines where the list should stand:\n${MARKERS.join("\n")}`
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
