import { count, printable } from "../core/model/text.js";
import type { FmtReport } from "../core/syllabus/format/report.js";
import { type Difference, differenceLines } from "./difference.js";
import { hang, lines } from "./layout.js";
import type { Style } from "./style.js";

type Repaired = FmtReport["repairs"][number];

/** What became of the file, and each repair with its place. */
export function renderFormat(report: FmtReport, style: Style): string {
  return lines([...renderRepairs(report, style), `${printable(report.file)}: ${outcome(report, style)}`]);
}

function outcome({ changed, repairs }: FmtReport, style: Style): string {
  if (!changed) return style.green("in canonical form");
  return repairs.length === 0 ? "formatted" : `formatted, with ${count(repairs.length, "repair")}`;
}

/** What would become of the file: each repair, and the changed lines. */
export function renderUnformatted(report: FmtReport, difference: Difference, style: Style): string {
  if (!report.changed) return renderFormat(report, style);
  return lines([
    ...renderRepairs(report, style),
    `${printable(report.file)} is not in canonical form:`,
    ...differenceLines(difference, style),
  ]);
}

/** Each repair with its place in the file as it was. */
function renderRepairs({ file, repairs }: FmtReport, style: Style): string[] {
  return repairs.flatMap((repaired) => {
    const place = style.bold(printable(placeOf(file, repaired)));
    return hang("", `${place} ${style.dim(repaired.code)} ${printable(sentence(repaired))}`, style);
  });
}

/** A repair on one line. */
export function repairText(file: string, repaired: Repaired): string {
  return `${placeOf(file, repaired)} ${repaired.code} ${sentence(repaired)}`;
}

function placeOf(file: string, { line, column }: Repaired): string {
  return `${file}:${line}:${column}`;
}

function sentence(repaired: Repaired): string {
  return `${repaired.message}: ${done(repaired)}`;
}

function done({ repair }: Repaired): string {
  switch (repair.kind) {
    case "write":
      return `now ${repair.text}`;
    case "remove":
      return "removed";
    case "sort":
      return "put in order";
  }
}
