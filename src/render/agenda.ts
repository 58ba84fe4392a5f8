import { formatDate } from "../core/model/dates.js";
import { count } from "../core/model/text.js";
import type { AgendaReport, AgendaSession } from "../core/query/shapes.js";
import type { PaperMarks } from "../core/reading/bind.js";
import { hangParts, lines, pad, width } from "./layout.js";
import { readShare, sessionMarks, sessionName, type TopicTitles } from "./sessions.js";
import type { Style } from "./style.js";

const HEADINGS: Record<AgendaSession["when"], string> = {
  past: "Past",
  today: "Today",
  coming: "Coming",
  backlog: "Coming up, not yet dated",
};

/** What `sessions` needs beside its report to speak to a reader. */
interface AgendaReader {
  titles: TopicTitles;
  marks: PaperMarks;
}

/** `sessions` for people: the term in four parts, a line for each session. */
export function renderAgenda(report: AgendaReport, reader: AgendaReader, style: Style): string {
  const layout = layoutOf(report);
  const parts = (["past", "today", "coming", "backlog"] as const).flatMap((when) => {
    const sessions = report.sessions.filter((session) => session.when === when);
    if (sessions.length === 0) return [];
    const heading = when === "today" ? style.green(HEADINGS[when]) : HEADINGS[when];
    return [style.bold(heading), ...sessions.flatMap((session) => row(session, layout, reader, style)), ""];
  });
  return lines([...parts, style.dim(count(report.sessions.length, "session"))]);
}

interface AgendaLayout {
  /** Whether dates carry their year. */
  year: boolean;
  dateColumns: number;
  timeColumns: number;
  idColumns: number;
}

/** The year of a date goes without saying where all of them are of this one. */
function layoutOf({ sessions, today }: AgendaReport): AgendaLayout {
  const year = sessions.some(({ date }) => date !== undefined && date.slice(0, 4) !== today.slice(0, 4));
  const columns = (texts: readonly string[]) => Math.max(0, ...texts.map(width));
  return {
    year,
    dateColumns: columns(
      sessions.flatMap(({ date }) => (date === undefined ? [] : formatDate(date, { year }))),
    ),
    timeColumns: columns(sessions.flatMap(({ date, time }) => (date === undefined ? [] : (time ?? [])))),
    idColumns: columns(sessions.map(({ id }) => id)),
  };
}

function row(session: AgendaSession, layout: AgendaLayout, reader: AgendaReader, style: Style): string[] {
  const { id, date, time = "", when } = session;
  const day = date === undefined ? "" : pad(formatDate(date, layout), layout.dateColumns);
  const cells = [day, date === undefined ? "" : pad(time, layout.timeColumns), pad(id, layout.idColumns)];
  const first = cells.filter(Boolean).join("  ");
  return hangParts(
    `  ${when === "past" ? style.dim(first) : first}  `,
    contents(session, reader, style),
    style,
  );
}

/** What is read, by short names, or else what the session is. */
function contents(session: AgendaSession, { titles, marks }: AgendaReader, style: Style): string[] {
  const { required, extra, when } = session;
  const names = (papers: readonly { name: string }[]) => papers.map(({ name }) => name).join(", ");
  const paint = when === "past" ? style.dim : style.bold;
  const hasPapers = required.length + extra.length > 0;
  return [
    ...sessionMarks(session, style),
    session.title !== undefined || !hasPapers ? sessionName(session, titles) : "",
    required.length > 0 ? paint(names(required)) : "",
    extra.length > 0 ? style.dim(`extra: ${names(extra)}`) : "",
    style.dim(countText(session, marks)),
  ];
}

/** `1 of 2 read`; what is still to come, and not yet begun, needs no count. */
function countText(session: AgendaSession, marks: PaperMarks): string {
  const share = readShare(session, marks);
  const isAhead = session.when === "coming" || session.when === "backlog";
  return share === undefined || (isAhead && share.read === 0) ? "" : `${share.read} of ${share.of} read`;
}
