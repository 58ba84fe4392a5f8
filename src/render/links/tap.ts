import { VERDICTS } from "../../core/links/data/verdicts.js";
import type { LinkResult, LinksReport } from "../../core/links/report.js";
import { missingNote } from "../../core/links/summary.js";
import { printable } from "../../core/model/text.js";
import { lines } from "../layout.js";

/** `check-links` as TAP 14: warnings are `TODO`, which harnesses show without failing. */
export function renderLinksTap(report: LinksReport): string {
  const { results } = report;
  const missing = missingNote(report);
  return lines([
    "TAP version 14",
    `1..${results.length}`,
    ...results.flatMap((result, index) => [testLine(result, index + 1), ...diagnostics(result)]),
    ...(missing === undefined ? [] : [`# ${missing}`]),
  ]);
}

function testLine({ level, verdict, places, url }: LinkResult, number: number): string {
  const name = escapeTap(`${places.map(({ paper }) => paper).join(" ")} ${url}`.trim());
  const title = VERDICTS[verdict.kind].title;
  if (verdict.kind === "ignored") return `ok ${number} - ${name} # SKIP ${escapeTap(verdict.reason)}`;
  if (level === "error") return `not ok ${number} - ${name}`;
  return level === "warning" ? `not ok ${number} - ${name} # TODO ${title}` : `ok ${number} - ${name}`;
}

function diagnostics({ level, verdict, advice, places, suggestion }: LinkResult): string[] {
  if (level === "ok") return [];
  const at = places.map(({ file, line, column }) => `${file}:${line}:${column}`).join(", ");
  const message = suggestion === undefined ? advice : `${advice} ${suggestion.advice}`;
  const entries = { verdict: verdict.kind, message, at };
  return [
    "  ---",
    ...Object.entries(entries).map(([key, value]) => `  ${key}: ${JSON.stringify(printable(value))}`),
    "  ...",
  ];
}

/** A hash would begin a directive (TAP 14, "Escaping"). */
function escapeTap(text: string): string {
  return printable(text).replaceAll("\\", "\\\\").replaceAll("#", "\\#");
}
