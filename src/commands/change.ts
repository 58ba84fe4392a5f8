import { changesReport } from "../core/changes/report.js";
import { stampUpdated } from "../core/model/entries.js";
import type { SyllabusFile } from "../core/model/schema.js";
import { linkSyllabus } from "../core/model/syllabus.js";
import { printable } from "../core/model/text.js";
import { isoTime } from "../core/model/zone.js";
import type { PaperMove } from "../core/plan/move-paper.js";
import type { Added, ChangeReport, KeptOver, Rescheduled } from "../core/plan/report.js";
import { planWarnings } from "../core/plan/warnings.js";
import { editSyllabus } from "../core/syllabus/edit/edit.js";
import { respell, type Spot } from "../core/syllabus/edit/respell.js";
import { saysTheSame } from "../core/syllabus/edit/same.js";
import { EXIT, type ExitCode, InputError } from "../errors.js";
import { addedNotes, keptNotes, planWarningTexts, renderChange } from "../render/change.js";
import { type Difference, unifiedDiff } from "../render/difference.js";
import { flag, type OptionsOf, text } from "./definition.js";
import { FORMAT, type Invocation, note, print, resolveFormat } from "./invocation.js";
import { type Loaded, loadSyllabus, syllabusPath } from "./load.js";
import { type NameScope, paperCalled } from "./names.js";
import { checkWritable, type TextChange, writeChange } from "./write-change.js";

/** What every command that changes the file can be asked. */
export const CHANGE_OPTIONS = {
  dryRun: flag("show what would change, and write nothing"),
  format: FORMAT,
};

/** What was asked of a command that changes the file. */
export type ChangeOptions = OptionsOf<typeof CHANGE_OPTIONS>;

/** Where a paper goes in the list of its session. */
export const PLACE_OPTIONS = {
  before: text("<paper>", "put it before that one in the list", { conflicts: ["after"] }),
  after: text("<paper>", "put it after that one"),
};

/** The place that was asked for, with its name followed. @throws UsageError where that is no paper */
export function positionOf(
  scope: NameScope,
  { before, after }: OptionsOf<typeof PLACE_OPTIONS>,
): PaperMove["position"] {
  if (before !== undefined) return { kind: "before", paper: paperCalled(scope, before) };
  return after === undefined ? undefined : { kind: "after", paper: paperCalled(scope, after) };
}

/** An id that is spelt otherwise wherever it stands. */
interface Respelt {
  spots: readonly Spot[];
  from: string;
  to: string;
}

/** What a command plans: what the file is to say, and what to report of it. */
export interface Planned {
  target: SyllabusFile;
  respelt?: Respelt;
  added?: Added;
  /** What was added beside that. */
  more?: Added[];
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
  plan: (loaded: Loaded) => SyllabusFile | Promise<SyllabusFile>,
): Promise<ExitCode> {
  return runPlanned(invocation, command, options, async (loaded) => ({ target: await plan(loaded) }));
}

/** The same for a command that has more to report than what changes. */
export async function runPlanned(
  invocation: Invocation,
  command: string,
  options: ChangeOptions,
  plan: (loaded: Loaded) => Promise<Planned>,
): Promise<ExitCode> {
  for (let attempt = 1; ; attempt += 1) {
    const loaded = await loadToChange(invocation);
    const { target, respelt, ...more } = await plan(loaded);
    const { path, text: before } = loaded;
    const edited = await edit(loaded, target, respelt);
    const difference = { path, before, after: edited.text };
    const isWritten = edited.text !== before && options.dryRun === undefined;
    if (isWritten && !(await isWrittenNow(invocation, { ...difference, at: loaded.now }, attempt))) continue;
    const done = reportOf(command, loaded, edited.file, { isWritten, ...more });
    await report(invocation, done, difference, options);
    return EXIT.ok;
  }
}

/** So many times a change is planned where another one comes before it each time. */
const MAX_ATTEMPTS = 3;

/** Whether a change was written; not where the text has become another one, on which it can be planned anew. */
async function isWrittenNow(invocation: Invocation, change: TextChange, attempt: number): Promise<boolean> {
  try {
    await writeChange(invocation, change);
    return true;
  } catch (error) {
    if (!(error instanceof InputError) || attempt === MAX_ATTEMPTS) throw error;
    const text = await invocation.context.files.read(change.path);
    if (text === change.before) throw error;
    return false;
  }
}

/** The syllabus that a command is to change. @throws UsageError where it may not be changed, InputError where it has errors */
export async function loadToChange(invocation: Invocation): Promise<Loaded> {
  checkWritable(invocation, await syllabusPath(invocation));
  return loadSyllabus(invocation);
}

/** The text and the file that say what was planned. @throws InputError where the text cannot be made to */
export async function edit(
  { text, parsed, file, zone, now }: Loaded,
  target: SyllabusFile,
  respelt?: Respelt,
): Promise<{ text: string; file: SyllabusFile }> {
  if (saysTheSame(file, target)) return { text, file };
  const read = await parsed();
  const from = (respelt && respell(text, read, respelt.spots, respelt.from, respelt.to)) ?? {
    text,
    parsed: read,
  };
  const edited = editSyllabus(from.text, from.parsed, stampUpdated(target, isoTime(zone, now)));
  return { text: edited.text, file: edited.parsed.file };
}

/** What a command did beside what changes in meaning. */
interface Done extends Omit<Planned, "target" | "respelt"> {
  isWritten: boolean;
  dates?: Rescheduled[];
  kept?: KeptOver[];
  /** The file that was made, where it is not the one that was read. */
  target?: string;
}

/** What was done, or would be. */
export function reportOf(
  command: string,
  { path, file, syllabus, today }: Loaded,
  after: SyllabusFile,
  { isWritten, dates, kept, added, more, target = path }: Done,
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
    ...(kept && { kept }),
    ...(added && { added }),
    ...(more && { more }),
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
  await print(invocation, format, whole, {
    text: (_, style) => renderChange(whole, difference, style),
  });
  if (resolveFormat(invocation, format) === "json") return;
  await warn(invocation, done);
  if (dryRun) await note(invocation, "Nothing was written: this is what would change.");
  else if (done.written) await note(invocation, `Wrote ${done.file}.`);
  for (const text of [...keptNotes(done), ...[done.added, ...(done.more ?? [])].flatMap(addedNotes)])
    await note(invocation, text);
}

/** Warnings are for people; `--quiet` leaves them out. */
async function warn({ context, globals, json }: Invocation, { warnings }: ChangeReport): Promise<void> {
  if (json || globals().quiet) return;
  const { yellow } = await context.styleErr(globals().color);
  for (const text of planWarningTexts(warnings)) context.err(`${yellow("warning:")} ${printable(text)}\n`);
}
