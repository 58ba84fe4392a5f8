import { formatDate } from "../../core/model/dates.js";
import { enumerate } from "../../core/model/text.js";
import type { ChangeReport, Rescheduled } from "../../core/plan/report.js";
import { type Difference, differenceLines } from "../difference.js";
import { lines, pad, width } from "../layout.js";
import type { Style } from "../style.js";
import { changeLines } from "./changes.js";

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
  return sessions.map(({ session, from, to, undated }) => {
    const left = undated ? "no date yet" : "dropped";
    const next = to === undefined ? style.dim(pad(left, columns)) : pad(formatDate(to), columns);
    return `${pad(formatDate(from), columns)}  ->  ${next}  ${session}`;
  });
}

/** What of a new term should be looked at, since it may be of the old one. */
export function keptNotes({ kept = [], dates = [] }: ChangeReport): string[] {
  const undated = dates.flatMap(({ session, undated: waits }) => (waits ? session : []));
  const named = kept.map(({ session, fields }) => `${session} (${fields.join(", ")})`);
  return [
    ...(undated.length === 0
      ? []
      : [`Without a date, being held off the class days: ${enumerate(undated)}.`]),
    ...(named.length === 0 ? [] : [`Kept from the old term, so look at it: ${named.join("; ")}.`]),
  ];
}
