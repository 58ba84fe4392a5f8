import { Option } from "@commander-js/extra-typings";
import { changesReport } from "../core/changes/report.js";
import type { SyllabusFile } from "../core/model/schema.js";
import { linkSyllabus } from "../core/model/syllabus.js";
import { printable } from "../core/model/text.js";
import { isoTime } from "../core/model/zone.js";
import type { Added, ChangeReport, Rescheduled } from "../core/plan/report.js";
import { stampUpdated } from "../core/plan/updated.js";
import { planWarnings } from "../core/plan/warnings.js";
import { editSyllabus } from "../core/syllabus/edit/edit.js";
import { saysTheSame } from "../core/syllabus/edit/same.js";
import { EXIT, type ExitCode } from "../errors.js";
import { addedNotes } from "../render/added.js";
import { renderChange } from "../render/change.js";
import { type Difference, unifiedDiff } from "../render/difference.js";
import { planWarningTexts } from "../render/plan-warning.js";
import { type Format, type Invocation, note, print, resolveFormat } from "./invocation.js";
import { changeablePath, loadSubject, type Subject } from "./subject.js";
import { writeChange } from "./write-change.js";

/** What every command that changes the file can be asked. */
export interface ChangeOptions {
  dryRun?: true | undefined;
  format: Format;
}

/** `--dry-run` */
export function dryRunOption() {
  return new Option("--dry-run", "show what would change, and write nothing");
}

/** What a command plans: what the file is to say, and what to report of it. */
export interface Planned {
  target: SyllabusFile;
  added?: Added;
}

/**
 * Changes the syllabus as a command plans it: reads it, edits only the lines concerned, makes sure that the
 * new text says just what was planned, writes it and reports.
 *
 * @param plan what the file is to say; it throws a UsageError where the command cannot be followed
 * @throws UsageError where the syllabus may not be changed, InputError where it cannot be read, edited or written
 */
export async function runChange(
  invocation: Invocation,
  command: string,
  options: ChangeOptions,
  plan: (subject: Subject) => SyllabusFile | Promise<SyllabusFile>,
): Promise<ExitCode> {
  return runPlanned(invocation, command, options, async (subject) => ({ target: await plan(subject) }));
}

/** The same for a command that has more to report than what changes. */
export async function runPlanned(
  invocation: Invocation,
  command: string,
  options: ChangeOptions,
  plan: (subject: Subject) => Promise<Planned>,
): Promise<ExitCode> {
  const subject = await loadSubject(invocation, await changeablePath(invocation));
  const { target, ...more } = await plan(subject);
  const { path, text: before } = subject;
  const edited = edit(subject, target);
  const difference = { path, before, after: edited.text };
  const isWritten = edited.text !== before && options.dryRun === undefined;
  if (isWritten) await writeChange(invocation, { ...difference, at: subject.now });
  await report(
    invocation,
    reportOf(command, subject, edited.file, { isWritten, ...more }),
    difference,
    options,
  );
  return EXIT.ok;
}

/** The text and the file that say what was planned. @throws InputError where the text cannot be made to */
export function edit(
  { text, parsed, file, zone, now }: Subject,
  target: SyllabusFile,
): { text: string; file: SyllabusFile } {
  if (saysTheSame(file, target)) return { text, file };
  const edited = editSyllabus(text, parsed, stampUpdated(target, isoTime(zone, now)));
  return { text: edited.text, file: edited.parsed.file };
}

/** What a command did beside what changes in meaning. */
interface Done extends Omit<Planned, "target"> {
  isWritten: boolean;
  dates?: Rescheduled[];
  /** The file that was made, where it is not the one that was read. */
  target?: string;
}

/** What was done, or would be. */
export function reportOf(
  command: string,
  { path, file, syllabus, today }: Subject,
  after: SyllabusFile,
  { isWritten, dates, added, target = path }: Done,
): ChangeReport {
  const { version, ...meaning } = changesReport(syllabus, linkSyllabus(after), today);
  return {
    version,
    command,
    file: target,
    written: isWritten,
    ...meaning,
    warnings: planWarnings(file, after, today),
    ...(dates && { dates }),
    ...(added && { added }),
  };
}

/** Prints what was changed; what should be looked at goes to standard error. */
export async function report(
  invocation: Invocation,
  done: ChangeReport,
  difference: Difference,
  { dryRun, format }: ChangeOptions,
): Promise<void> {
  const whole = dryRun ? { ...done, diff: unifiedDiff(difference) } : done;
  await print(invocation, format, whole, (_, style) => renderChange(whole, difference, style));
  if (resolveFormat(invocation, format) === "json") return;
  await warn(invocation, done);
  if (dryRun) await note(invocation, "Nothing was written: this is what would change.");
  else if (done.written) await note(invocation, `Wrote ${done.file}.`);
  for (const text of addedNotes(done.added)) await note(invocation, text);
}

/** Warnings are for people; `--quiet` leaves them out. */
async function warn({ context, globals, json }: Invocation, { warnings }: ChangeReport): Promise<void> {
  if (json || globals().quiet) return;
  const { yellow } = await context.styleErr(globals().color);
  for (const text of planWarningTexts(warnings)) context.err(`${yellow("warning:")} ${printable(text)}\n`);
}
