import { formatDate } from "../../core/model/dates.js";
import { enumerate } from "../../core/model/text.js";
import type { PlanWarning } from "../../core/plan/report.js";

/** More sessions that are past than this are counted: who starts a term in the past sees it from one line. */
const MAX_PAST = 3;

/** What should be looked at in a change, a sentence for each thing. */
export function planWarningTexts(warnings: readonly PlanWarning[]): string[] {
  const past = warnings.filter(({ kind }) => kind === "past");
  if (past.length <= MAX_PAST) return warnings.map(sentence);
  const others = warnings.filter(({ kind }) => kind !== "past");
  return [`${past.length} of the sessions are past`, ...others.map(sentence)];
}

function sentence(warning: PlanWarning): string {
  switch (warning.kind) {
    case "past":
      return `\`${warning.session}\` is past: ${formatDate(warning.date)}`;
    case "off-class-day":
      return `\`${warning.session}\`: ${formatDate(warning.date)} is not one of the usual days, ${enumerate(warning.days)}`;
    case "on-holiday":
      return `\`${warning.session}\`: ${formatDate(warning.date)} is a holiday: ${warning.holiday}`;
    case "after-end":
      return `\`${warning.session}\`: ${formatDate(warning.date)} is after the end of the term, ${formatDate(warning.end)}`;
    case "same-day":
      return `\`${warning.session}\`: ${formatDate(warning.date)} is also the day of ${enumerate(warning.others)}`;
    case "problem":
      return warning.entry === undefined ? warning.message : `\`${warning.entry}\`: ${warning.message}`;
  }
}
