import { formatDate } from "../core/dates.js";
import type { PlanWarning } from "../core/plan/report.js";
import { enumerate } from "../core/text.js";

/** What should be looked at in a change, as a sentence. */
export function planWarningText(warning: PlanWarning): string {
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
