import { parseSyllabusFile } from "../../core/check/parse.js";
import { count } from "../../core/model/text.js";
import { intlZone } from "../../core/model/zone.js";
import { formatFile, type Repairable, repairableIn } from "../../core/syllabus/format/file.js";
import type { FmtReport } from "../../core/syllabus/format/report.js";
import { EXIT, type ExitCode } from "../../errors.js";
import type { Difference } from "../../render/difference.js";
import { renderFormat, renderUnformatted, repairText } from "../../render/fmt.js";
import { renderJson } from "../../render/json.js";
import { argument, defineCommand, flag, type OptionsOf } from "../definition.js";
import { FORMAT, type Format, type Invocation, note, resolveFormat } from "../invocation.js";
import { currentTime, invalid, readSyllabus, syllabusPaths } from "../load.js";
import { checkWritable, writeChange } from "../write-change.js";

const FMT_OPTIONS = {
  check: flag("only say whether it is in canonical form: exit code 1 if not"),
  fix: flag("also make the repairs that `aisys validate` offers"),
  dryRun: flag("show what would change, and write nothing", { conflicts: ["check"] }),
  format: FORMAT,
};

/** `aisys fmt` */
export const command = defineCommand({
  arguments: [argument("[file...]", "the files to put into form, where there are several")],
  options: FMT_OPTIONS,
  examples: [
    ["aisys fmt", "order and spacing; every comment stays"],
    ["aisys fmt --fix", "with the safe repairs, each named"],
    ["aisys fmt --check", "in a workflow"],
    ["aisys fmt -f - < syllabus.yaml", "as a filter, for editors"],
  ],
  run: async (invocation, files, options) => {
    const codes: ExitCode[] = [];
    for (const path of await syllabusPaths(invocation, files))
      codes.push(await formatOne(invocation, path, options));
    return codes.find((code) => code !== EXIT.ok) ?? EXIT.ok;
  },
});

async function formatOne(
  invocation: Invocation,
  path: string,
  options: OptionsOf<typeof FMT_OPTIONS>,
): Promise<ExitCode> {
  const { context } = invocation;
  const mode = modeOf(options, path);
  if (mode === "write") checkWritable(invocation, path);
  const before = await readSyllabus(context, path);
  const parsed = parseSyllabusFile(before);
  if (parsed.kind === "invalid") throw invalid(path, parsed.problems);
  const repairable = repairableIn(parsed.problems);
  const repaired = options.fix ? repairable : [];
  const difference = { path, before, after: formatFile(before, parsed, repaired) };
  const report = reportOf(difference, mode, repaired, repairable.length - repaired.length);
  const at = currentTime(invocation, intlZone(parsed.file.calendar.timezone));
  if (report.written) await writeChange(invocation, { ...difference, at });
  await show(invocation, mode, options.format, report, difference);
  return mode === "check" && report.changed ? EXIT.findings : EXIT.ok;
}

/** What a run is to do with the formatted text. */
type Mode = "check" | "dry-run" | "print" | "write";

function modeOf({ check, dryRun }: OptionsOf<typeof FMT_OPTIONS>, path: string): Mode {
  if (check) return "check";
  if (dryRun) return "dry-run";
  return path === "-" ? "print" : "write";
}

function reportOf(
  { path, before, after }: Difference,
  mode: Mode,
  repaired: readonly Repairable[],
  repairable: number,
): FmtReport {
  const changed = before !== after;
  return {
    version: 1,
    file: path,
    changed,
    written: mode === "write" && changed,
    repairs: repaired.map(({ code, message, line, column, repair }) => ({
      code,
      message,
      line,
      column,
      repair,
    })),
    repairable,
    ...(mode === "dry-run" || mode === "print" ? { text: after } : {}),
  };
}

async function show(
  invocation: Invocation,
  mode: Mode,
  format: Format,
  report: FmtReport,
  difference: Difference,
): Promise<void> {
  const { context, globals } = invocation;
  if (resolveFormat(invocation, format) === "json") {
    context.out(renderJson(report));
    return;
  }
  const style = await context.style(globals().color);
  switch (mode) {
    case "write":
      context.out(renderFormat(report, style));
      break;
    case "check":
    case "dry-run":
      context.out(renderUnformatted(report, difference, style));
      break;
    case "print":
      context.out(difference.after);
      for (const repaired of report.repairs) await note(invocation, repairText(report.file, repaired));
  }
  await noteWhatIsLeft(invocation, mode, report);
}

async function noteWhatIsLeft(invocation: Invocation, mode: Mode, report: FmtReport): Promise<void> {
  if (mode === "dry-run" && report.changed)
    await note(invocation, "Nothing was written: this is what would change.");
  if (report.repairable > 0)
    await note(invocation, `\`aisys fmt --fix\` repairs ${count(report.repairable, "problem")}.`);
}
