import type { ValidateReport } from "../core/check/shape.js";
import { count, printable } from "../core/model/text.js";
import { annotation } from "./annotation.js";
import { hang, lines, width } from "./layout.js";
import type { Style } from "./style.js";

type ReportedProblem = ValidateReport["problems"][number];

/** `validate` for people: each problem with its line, a caret below it and what to do. */
export function renderValidate(report: ValidateReport, source: string, style: Style): string {
  const sourceLines = source.split(/\r?\n/);
  const blocks = report.problems.flatMap((problem) => [
    ...problemLines(problem, report.file, sourceLines[problem.line - 1] ?? "", style),
    "",
  ]);
  return lines([...blocks, summary(report, style), ...offer(report)]);
}

/** A file with errors cannot be formatted, so there is nothing to offer yet. */
function offer({ problems, summary: { errors } }: ValidateReport): string[] {
  const repairable = problems.filter(({ repair }) => repair !== undefined).length;
  return errors > 0 || repairable === 0 ? [] : [`\`aisys fmt --fix\` repairs ${repairable} of them.`];
}

function problemLines(problem: ReportedProblem, file: string, source: string, style: Style): string[] {
  const paint = problem.severity === "error" ? style.red : style.yellow;
  const place = `${printable(file)}:${problem.line}:${problem.column}`;
  return [
    ...hang("", `${place} ${paint(problem.severity)} ${style.dim(problem.code)}`, style),
    ...hang("  ", style.bold(printable(problem.message)), style),
    ...frame(problem, source, style),
    ...(problem.hint === undefined ? [] : hang(`  ${style.cyan("hint:")} `, printable(problem.hint), style)),
  ];
}

/** How much of a line is shown before its mark when the line is too long for the terminal. */
const CONTEXT_COLUMNS = 24;

/** Of a line without end no more than this is looked at on either side of its mark. */
const MAX_REACH = 500;

/** The line of the file, cut to the terminal around the mark, and a caret under what is meant. */
function frame({ line, column, endColumn }: ReportedProblem, source: string, style: Style): string[] {
  const gutter = `  ${line} | `;
  const room = Math.max(40, style.columns) - gutter.length;
  const show = (from: number, to: number) => printable(source.slice(from, to).replaceAll("\t", " "));
  const before = show(Math.max(0, column - 1 - MAX_REACH), column - 1);
  const meant = show(column - 1, Math.min(endColumn - 1, column + MAX_REACH));
  const after = show(endColumn - 1, endColumn + MAX_REACH);
  const isLong = width(before) + width(meant) + width(after) > room;
  const start = isLong ? lastColumns(before, CONTEXT_COLUMNS) : before;
  const left = width(start);
  const rest = firstColumns(meant + after, room - left);
  const carets = "^".repeat(Math.max(1, Math.min(width(meant), width(rest))));
  return [
    `${style.dim(gutter)}${start}${rest}`.trimEnd(),
    `${" ".repeat(gutter.length - 2)}${style.dim("| ")}${" ".repeat(left)}${style.bold(carets)}`,
  ];
}

/** The text cut to its first columns, if it is longer. */
function firstColumns(text: string, columns: number): string {
  return width(text) <= columns ? text : `${fitting([...text], columns - 1).join("")}…`;
}

/** The text cut to its last columns, if it is longer. */
function lastColumns(text: string, columns: number): string {
  if (width(text) <= columns) return text;
  return `…${fitting([...text].reverse(), columns - 1)
    .reverse()
    .join("")}`;
}

/** The first characters, as many as fit. */
function fitting(characters: readonly string[], columns: number): string[] {
  let left = columns;
  const end = characters.findIndex((character) => {
    left -= width(character);
    return left < 0;
  });
  return characters.slice(0, end === -1 ? undefined : end);
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
      annotation(
        severity,
        { file, ...place },
        code,
        [message, hint ?? ""].map(printable).join("\n").trimEnd(),
      ),
    ),
  );
}
