import { formatDate } from "../core/model/dates.js";
import type { ChangeReport, Rescheduled } from "../core/plan/report.js";
import { changeLines } from "./changes.js";
import { type Difference, differenceLines } from "./difference.js";
import { lines, pad, width } from "./layout.js";
import type { Style } from "./style.js";

/**
 * What a command changes, for people: in sentences, or where sessions of a new term go. The lines of the file
 * are shown too where nothing is written, and where the sentences have nothing to say.
 */
export function renderChange(report: ChangeReport, difference: Difference, style: Style): string {
  if (difference.before === difference.after) {
    return lines(["Nothing to change: the list says so already."]);
  }
  const { dates, diff } = report;
  const told = dates === undefined ? changeLines(report, style) : dateTable(dates, style);
  if (diff === undefined && told.length > 0) return lines(told);
  return lines([...told, ...(told.length > 0 ? [""] : []), ...differenceLines(difference, style)]);
}

/** Where each session of a term goes in the next, old dates beside the new ones. */
function dateTable(sessions: readonly Rescheduled[], style: Style): string[] {
  const columns = Math.max(...sessions.map(({ from }) => width(formatDate(from))));
  return sessions.map(({ session, from, to }) => {
    const next = to === undefined ? style.dim(pad("dropped", columns)) : pad(formatDate(to), columns);
    return `${pad(formatDate(from), columns)}  ->  ${next}  ${session}`;
  });
}
