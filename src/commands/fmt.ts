import { Option } from "@commander-js/extra-typings";
import { parseSyllabusFile } from "../core/check/parse.js";
import { count } from "../core/model/text.js";
import { intlZone } from "../core/model/zone.js";
import { formatFile, type Repairable, repairableIn } from "../core/syllabus/format/file.js";
import type { FmtReport } from "../core/syllabus/format/report.js";
import { EXIT, type ExitCode } from "../errors.js";
import type { Difference } from "../render/difference.js";
import { renderFormat, renderUnformatted, repairText } from "../render/fmt.js";
import { renderJson } from "../render/json.js";
import {
  examples,
  type Format,
  formatOption,
  type Invocation,
  newCommand,
  note,
  resolveFormat,
} from "./invocation.js";
import { currentTime, invalid, readSyllabus, syllabusPath } from "./load.js";
import { checkWritable, writeChange } from "./write-change.js";

interface FmtOptions {
  check?: true | undefined;
  dryRun?: true | undefined;
  fix?: true | undefined;
  format: Format;
}

/** `aisys fmt` */
export function command(invocation: Invocation) {
  return newCommand("fmt", "put the file into canonical form, with safe repairs")
    .option("--check", "only say whether it is in canonical form: exit code 1 if not")
    .option("--fix", "also make the repairs that `aisys validate` offers")
    .addOption(new Option("--dry-run", "show what would change, and write nothing").conflicts("check"))
    .addOption(formatOption())
    .addHelpText(
      "after",
      examples(
        ["aisys fmt", "order and spacing; every comment stays"],
        ["aisys fmt --fix", "with the safe repairs, each named"],
        ["aisys fmt --check", "in a workflow"],
        ["aisys fmt -f - < syllabus.yaml", "as a filter, for editors"],
      ),
    )
    .action(async (options) => invocation.exit(await runFmt(invocation, options)));
}

/** What a run is to do with the formatted text. */
type Mode = "check" | "dry-run" | "print" | "write";

function modeOf({ check, dryRun }: FmtOptions, path: string): Mode {
  if (check) return "check";
  if (dryRun) return "dry-run";
  return path === "-" ? "print" : "write";
}

async function runFmt(invocation: Invocation, options: FmtOptions): Promise<ExitCode> {
  const { context } = invocation;
  const path = await syllabusPath(invocation);
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
