import type { ValidateReport } from "../core/contract.js";
import { count, printable } from "../core/text.js";
import { annotation } from "./annotation.js";
import { hang, lines, width } from "./layout.js";
import type { Style } from "./style.js";

type Problem = ValidateReport["problems"][number];

/** `validate` for people: each problem with its line, a caret below it and what to do. */
export function renderValidate(report: ValidateReport, source: string, style: Style): string {
  const sourceLines = source.split(/\r?\n/);
  const blocks = report.problems.flatMap((problem) => [
    ...problemLines(problem, report.file, sourceLines[problem.line - 1] ?? "", style),
    "",
  ]);
  return lines([...blocks, summary(report, style)]);
}

function problemLines(problem: Problem, file: string, source: string, style: Style): string[] {
  const paint = problem.severity === "error" ? style.red : style.yellow;
  const place = style.bold(`${printable(file)}:${problem.line}:${problem.column}`);
  const heading = `${place} ${paint(problem.severity)} ${style.dim(problem.code)} ${printable(problem.message)}`;
  return [
    ...hang("", heading, style),
    ...frame(problem, source, style),
    ...(problem.hint === undefined ? [] : hang("  hint: ", printable(problem.hint), style)),
  ];
}

/** How much of a line is shown before its mark when the line is too long for the terminal. */
const CONTEXT_COLUMNS = 24;

/** The line of the file, cut to the terminal around the mark, and a caret under what is meant. */
function frame({ line, column, endColumn }: Problem, source: string, style: Style): string[] {
  const gutter = `  ${line} | `;
  const room = Math.max(40, style.columns) - gutter.length;
  const start = source.length <= room ? 0 : Math.max(0, column - 1 - CONTEXT_COLUMNS);
  const show = (from: number, to: number) => printable(source.slice(from, to).replaceAll("\t", " "));
  const shown = show(start, start + room);
  const before = width(show(start, column - 1));
  const marked = Math.max(1, Math.min(width(show(column - 1, endColumn - 1)), width(shown) - before));
  return [
    `${style.dim(gutter)}${shown}`,
    `${" ".repeat(gutter.length - 2)}${style.dim("| ")}${" ".repeat(before)}${style.bold("^".repeat(marked))}`,
  ];
}

function summary(
  { file, papers, sessions, summary: { errors, warnings } }: ValidateReport,
  style: Style,
): string {
  const contents =
    papers === undefined || sessions === undefined
      ? ""
      : ` (${count(sessions, "session")}, ${count(papers, "paper")})`;
  const found = [
    errors > 0 && style.red(count(errors, "error")),
    warnings > 0 && style.yellow(count(warnings, "warning")),
  ].filter(Boolean);
  return `${printable(file)}: ${found.length === 0 ? style.green("no problems") : found.join(", ")}${contents}`;
}

/** `validate` as annotations of GitHub Actions. */
export function renderAnnotations({ file, problems }: ValidateReport): string {
  return lines(
    problems.map(({ severity, code, message, hint, ...place }) =>
      annotation(severity, { file, ...place }, code, [message, hint ?? ""].join("\n").trimEnd()),
    ),
  );
}
