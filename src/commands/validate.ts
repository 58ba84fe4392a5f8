import { Option } from "@commander-js/extra-typings";
import { type ParsedFile, parseSyllabusFile } from "../core/check/parse.js";
import type { ValidateReport } from "../core/check/shape.js";
import { EXIT, type ExitCode } from "../errors.js";
import { renderJson } from "../render/json.js";
import { renderAnnotations, renderValidate } from "../render/validate.js";
import { examples, type Invocation, newCommand, resolveFormat } from "./invocation.js";
import { readSyllabus, syllabusPath } from "./load.js";

interface ValidateOptions {
  strict?: true | undefined;
  format: "text" | "json" | "github";
}

/** `aisys validate` */
export function command(invocation: Invocation) {
  return newCommand("validate", "what is wrong with the syllabus, and where")
    .option("--strict", "fail on warnings too")
    .addOption(
      new Option("--format <format>", "how to print; github gives annotations")
        .choices(["text", "json", "github"])
        .default("text" as const),
    )
    .addHelpText(
      "after",
      examples(
        ["aisys validate", "what is wrong, and where"],
        ["aisys validate --strict --format github", "for a pull request"],
      ),
    )
    .action(async (options) => invocation.exit(await runValidate(invocation, options)));
}

async function runValidate(invocation: Invocation, options: ValidateOptions): Promise<ExitCode> {
  const { context, globals } = invocation;
  const format = resolveFormat(invocation, options.format);
  const path = await syllabusPath(invocation);
  const source = await readSyllabus(context, path);
  const report = reportOf(path, parseSyllabusFile(source));
  switch (format) {
    case "json":
      context.out(renderJson(report));
      break;
    case "github":
      context.out(renderAnnotations(report));
      break;
    case "text":
      context.out(renderValidate(report, source, await context.style(globals().color)));
  }
  return exitCode(report, options.strict === true);
}

function reportOf(file: string, parsed: ParsedFile): ValidateReport {
  const { problems } = parsed;
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const counts =
    parsed.kind === "valid"
      ? { papers: Object.keys(parsed.file.papers ?? {}).length, sessions: parsed.file.sessions?.length ?? 0 }
      : {};
  return { version: 1, file, ...counts, problems, summary: { errors, warnings: problems.length - errors } };
}

function exitCode({ summary }: ValidateReport, strict: boolean): ExitCode {
  return summary.errors > 0 || (strict && summary.warnings > 0) ? EXIT.findings : EXIT.ok;
}
