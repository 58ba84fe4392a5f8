import { addDays, type CalendarDate } from "../../core/model/dates.js";
import { dayCalled } from "../../core/model/read-date.js";
import { NO_CLASS } from "../../core/plan/class-days.js";
import { newTerm, type TermDates } from "../../core/plan/new-term.js";
import type { ChangeReport } from "../../core/plan/report.js";
import { EXIT } from "../../errors.js";
import { renderChange } from "../../render/change.js";
import type { Difference } from "../../render/difference.js";
import { renderJson } from "../../render/json.js";
import { CHANGE_OPTIONS, type ChangeOptions, edit, loadToChange, report, reportOf } from "../change.js";
import { defineCommand, type OptionsOf, parsed, required, text, texts } from "../definition.js";
import { type Invocation, resolveFormat } from "../invocation.js";
import { loadSyllabus } from "../load.js";
import { weekdays } from "../weekdays.js";
import { type TextChange, writeChange } from "../write-change.js";

const TERM_OPTIONS = {
  start: required(text("<date>", "the first day on which there can be class")),
  days: parsed("<days>", "the class days, such as Tue,Thu (default: those of the old term)", weekdays),
  holidays: texts(
    "<days...>",
    "days without class, by date, each with a name if it has one: 2024-05-01=Labour",
  ),
  id: text("<id>", "the id of the course (default: the old one with the new year)"),
};

/** `aisys new-term` */
export const command = defineCommand({
  arguments: [],
  options: {
    ...TERM_OPTIONS,
    output: text("<file>", "write the new term to a new file; - is standard output", { short: "-o" }),
    ...CHANGE_OPTIONS,
  },
  examples: [
    ["aisys new-term --start 2024-03-05 -o 2024.yaml", "beside this one"],
    ["aisys new-term --start tomorrow --days Sat", "on one's own"],
  ],
  run: async (invocation, options) => {
    const { output } = options;
    const loaded = await (output === undefined ? loadToChange(invocation) : loadSyllabus(invocation));
    const { file, sessions, kept } = newTerm(loaded.file, termOf(options, loaded.today));
    const edited = await edit(loaded, file);
    const difference = { path: output ?? loaded.path, before: loaded.text, after: edited.text };
    const isWritten = options.dryRun === undefined;
    if (isWritten) await write(invocation, { ...difference, at: loaded.now }, output);
    const done = reportOf("new-term", loaded, edited.file, {
      isWritten,
      dates: sessions,
      ...(kept.length > 0 && { kept }),
      target: difference.path,
    });
    if (isWritten && output === "-") await reportAside(invocation, done, difference, options);
    else await report(invocation, done, difference, options);
    return EXIT.ok;
  },
});

/** A month and a day alone are those of the coming term, not of the old one. */
function termOf(
  { start, days, holidays = [], id }: OptionsOf<typeof TERM_OPTIONS>,
  today: CalendarDate,
): TermDates {
  const first = dayCalled(start, { today });
  const within = { today, first, last: addDays(first, 364) };
  const named = holidays.map((word): [CalendarDate, string] => {
    const [date = "", ...name] = word.split("=");
    return [dayCalled(date, within), name.join("=").trim() || NO_CLASS];
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
