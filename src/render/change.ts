import { SOURCE_TITLES } from "../core/add/sources.js";
import { formatDate } from "../core/model/dates.js";
import { enumerate } from "../core/model/text.js";
import type { Added, ChangeReport, PlanWarning, Rescheduled } from "../core/plan/report.js";
import { changeLines } from "./changes/changes.js";
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

/** What is to be known of what was added, beside what changed: a sentence each. */
export function addedNotes(added: Added | undefined): string[] {
  if (added?.kind !== "paper") return [];
  const { id, sources, missing, unanswered, read } = added;
  return [
    ...(sources.length === 0 ? [] : [`Found at ${enumerate(sources.map((one) => SOURCE_TITLES[one]))}.`]),
    ...unanswered.map(({ source, reason }) => `Nothing from ${SOURCE_TITLES[source]} (${reason}).`),
    ...(sources.length === 0 && unanswered.length > 0 ? ["Only what you typed was kept."] : []),
    ...(missing.length === 0
      ? []
      : [`\`aisys set ${id} ${missing.map((key) => `${key}=…`).join(" ")}\` adds what is missing.`]),
    ...(read ? [] : [`No session reads it yet: \`aisys move ${id} --to SESSION\` puts it into one.`]),
  ];
}

/** Who is being asked, on a line that the next one overwrites; nobody any more wipes it. */
export function askingLine(title: string | undefined, { dim }: Style): string {
  return title === undefined ? "\r\x1b[K" : `\r\x1b[K${dim(`asking ${title} …`)}`;
}

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
