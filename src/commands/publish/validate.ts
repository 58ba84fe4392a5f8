import { type ParsedFile, parseSyllabusFile } from "../../core/check/parse.js";
import type { ValidateReport } from "../../core/check/shape.js";
import { EXIT, type ExitCode } from "../../errors.js";
import { renderAnnotations, renderValidate } from "../../render/validate.js";
import { argument, defineCommand, flag } from "../definition.js";
import { formatOf, type Invocation, print } from "../invocation.js";
import { readSyllabus, syllabusPaths } from "../load.js";

/** `aisys validate` */
export const command = defineCommand({
  arguments: [argument("[file...]", "the files to look at, where there are several")],
  options: {
    strict: flag("fail on warnings too"),
    format: formatOf(["text", "json", "github"], "how to print; github gives annotations"),
  },
  examples: [
    ["aisys validate", "what is wrong, and where"],
    ["aisys validate --strict --format github", "for a pull request"],
    ["aisys validate autumn.yaml spring.yaml", "several at once"],
  ],
  run: async (invocation, files, { strict, format }) => {
    const paths = await syllabusPaths(invocation, files);
    const codes: ExitCode[] = [];
    for (const path of paths) codes.push(await validate(invocation, path, format, strict === true));
    return codes.find((code) => code !== EXIT.ok) ?? EXIT.ok;
  },
});

async function validate(
  invocation: Invocation,
  path: string,
  format: "text" | "json" | "github",
  isStrict: boolean,
): Promise<ExitCode> {
  const source = await readSyllabus(invocation.context, path);
  const report = reportOf(path, parseSyllabusFile(source));
  await print(invocation, format, report, {
    text: (found, style) => renderValidate(found, source, style),
    github: renderAnnotations,
  });
  return exitCode(report, isStrict);
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
