import { formatDate } from "../core/model/dates.js";
import { count } from "../core/model/text.js";
import type { AgendaReport, AgendaSession } from "../core/query/shapes.js";
import type { PaperMarks } from "../core/reading/bind.js";
import { hangParts, lines, pad, width } from "./layout.js";
import { readShare, sessionMarks, sessionSubject, type TopicTitles } from "./sessions.js";
import { PLAIN, type Style } from "./style.js";

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
  /** The id of the next class. */
  next?: string | undefined;
  /** Whether ids have a column. */
  ids?: boolean;
}

/** `sessions` for people: the term in four parts, a line for each session. */
export function renderAgenda(report: AgendaReport, reader: AgendaReader, style: Style): string {
  const layout = layoutOf(report, reader);
  const parts = (["past", "today", "coming", "backlog"] as const).flatMap((when) => {
    const sessions = report.sessions.filter((session) => session.when === when);
    if (sessions.length === 0) return [];
    const heading = when === "today" ? style.green(HEADINGS[when]) : HEADINGS[when];
    const paint = when === "past" ? style.dim : style.bold;
    return [paint(heading), ...sessions.flatMap((session) => row(session, layout, reader, style)), ""];
  });
  return lines([...parts, style.dim(count(report.sessions.length, "session"))]);
}

/** What stands in the columns before the contents, and how wide they are. */
interface AgendaLayout {
  cells: (session: AgendaSession) => string[];
  columns: number[];
}

/** The year of a date goes without saying where all of them are of this one. */
function layoutOf({ sessions, today }: AgendaReport, { ids = false }: AgendaReader): AgendaLayout {
  const year = sessions.some(({ date }) => date !== undefined && date.slice(0, 4) !== today.slice(0, 4));
  const cells = ({ id, date, time = "" }: AgendaSession) => [
    ...(date === undefined ? ["undated", ""] : [formatDate(date, { year }), time]),
    ids ? id : "",
  ];
  const texts = sessions.map(cells);
  const columns = [0, 1, 2].map((at) => Math.max(0, ...texts.map((text) => width(text[at] ?? ""))));
  return { cells, columns };
}

/** A session with the next class marked; what is past is dim whatever it is. */
function row(session: AgendaSession, layout: AgendaLayout, reader: AgendaReader, style: Style): string[] {
  const { cells, columns } = layout;
  const isNext = session.id === reader.next;
  const padded = cells(session).map((cell, at) => pad(cell, columns[at] ?? 0));
  const first = `${isNext ? ">" : " "} ${padded.map((cell) => (cell === "" ? "" : `${cell}  `)).join("")}`;
  if (session.when !== "past")
    return hangParts(isNext ? style.green(first) : first, contents(session, reader, style), style);
  return hangParts(style.dim(first), contents(session, reader, { ...style, ...PLAIN }), style, style.dim);
}

/** What the session is, and what is read, by short names. */
function contents(session: AgendaSession, { titles, marks }: AgendaReader, style: Style): string[] {
  const { required, extra } = session;
  const names = (papers: readonly { name: string }[]) => papers.map(({ name }) => name).join(", ");
  return [
    ...sessionMarks(session, style),
    sessionSubject(session, titles),
    required.length > 0 ? style.bold(names(required)) : "",
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
