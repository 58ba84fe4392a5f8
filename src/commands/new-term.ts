import { addDays, type CalendarDate, type Weekday } from "../core/model/dates.js";
import { NO_CLASS } from "../core/plan/class-days.js";
import { newTerm, type Term } from "../core/plan/new-term.js";
import type { ChangeReport } from "../core/plan/report.js";
import { EXIT, type ExitCode } from "../errors.js";
import { renderChange } from "../render/change.js";
import type { Difference } from "../render/difference.js";
import { renderJson } from "../render/json.js";
import { type ChangeOptions, dryRunOption, edit, report, reportOf } from "./change.js";
import { examples, formatOption, type Invocation, newCommand, resolveFormat } from "./invocation.js";
import { syllabusPath } from "./load.js";
import { dateCalled } from "./names.js";
import { changeablePath, loadSubject } from "./subject.js";
import { weekdays } from "./weekdays.js";
import { type TextChange, writeChange } from "./write-change.js";

interface NewTermOptions extends ChangeOptions {
  start: string;
  days?: Weekday[] | undefined;
  holidays?: string[] | undefined;
  id?: string | undefined;
  output?: string | undefined;
}

/** `aisys new-term` */
export function command(invocation: Invocation) {
  return newCommand("new-term", "the same course on new dates")
    .requiredOption("--start <date>", "the first day on which there can be class")
    .option("--days <days>", "the class days, such as Tue,Thu (default: those of the old term)", weekdays)
    .option(
      "--holidays <days...>",
      "days without class, by date, each with a name if it has one: 2024-05-01=Labour",
    )
    .option("--id <id>", "the id of the course (default: the old one with the new year)")
    .option("-o, --output <file>", "write the new term to a new file; - is standard output")
    .addOption(dryRunOption())
    .addOption(formatOption())
    .addHelpText(
      "after",
      examples(
        ["aisys new-term --start 2024-03-05 -o 2024.yaml", "beside this one"],
        ["aisys new-term --start tomorrow --days Sat", "on one's own"],
      ),
    )
    .action(async (options) => invocation.exit(await runNewTerm(invocation, options)));
}

async function runNewTerm(invocation: Invocation, options: NewTermOptions): Promise<ExitCode> {
  const { output } = options;
  const source = output === undefined ? await changeablePath(invocation) : await syllabusPath(invocation);
  const subject = await loadSubject(invocation, source);
  const { file, sessions } = newTerm(subject.file, termOf(options, subject.today));
  const edited = edit(subject, file);
  const difference = { path: output ?? source, before: subject.text, after: edited.text };
  const isWritten = options.dryRun === undefined;
  if (isWritten) await write(invocation, { ...difference, at: subject.now }, output);
  const done = reportOf("new-term", subject, edited.file, {
    isWritten,
    dates: sessions,
    target: difference.path,
  });
  if (isWritten && output === "-") await reportAside(invocation, done, difference, options);
  else await report(invocation, done, difference, options);
  return EXIT.ok;
}

/** A month and a day alone are those of the coming term, not of the old one. */
function termOf({ start, days, holidays = [], id }: NewTermOptions, today: CalendarDate): Term {
  const first = dateCalled(start, { today });
  const within = { today, first, last: addDays(first, 364) };
  const named = holidays.map((word): [CalendarDate, string] => {
    const [date = "", ...name] = word.split("=");
    return [dateCalled(date, within), name.join("=").trim() || NO_CLASS];
  });
  return { start: first, days, holidays: Object.fromEntries(named), id };
}

async function write(invocation: Invocation, change: TextChange, output: string | undefined): Promise<void> {
  const { context } = invocation;
  if (output === "-") context.out(change.after);
  else if (output === undefined) await writeChange(invocation, change);
  else context.files.create(output, change.after);
}

/** The report goes to standard error where the syllabus goes to standard output. */
async function reportAside(
  invocation: Invocation,
  done: ChangeReport,
  difference: Difference,
  { format }: ChangeOptions,
): Promise<void> {
  const { context, globals } = invocation;
  if (globals().quiet) return;
  const style = await context.styleErr(globals().color);
  const isJson = resolveFormat(invocation, format) === "json";
  context.err(isJson ? renderJson(done) : renderChange(done, difference, style));
}
