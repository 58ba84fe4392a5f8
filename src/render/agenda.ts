import type { AgendaReport, AgendaSession } from "../core/contract.js";
import { formatDate } from "../core/dates.js";
import { count } from "../core/text.js";
import { hang, lines, pad, width } from "./layout.js";
import { sessionMarks, sessionName, type TopicTitles } from "./sessions.js";
import type { Style } from "./style.js";

const HEADINGS: Record<AgendaSession["when"], string> = {
  past: "Past",
  today: "Today",
  coming: "Coming",
  backlog: "Coming up, not yet dated",
};

/** `sessions` for people: the term in four parts, a line for each session. */
export function renderAgenda(report: AgendaReport, titles: TopicTitles, style: Style): string {
  const columns = Math.max(0, ...report.sessions.map(({ id }) => width(id)));
  const parts = (["past", "today", "coming", "backlog"] as const).flatMap((when) => {
    const sessions = report.sessions.filter((session) => session.when === when);
    if (sessions.length === 0) return [];
    const heading = when === "today" ? style.green(HEADINGS[when]) : HEADINGS[when];
    return [style.bold(heading), ...sessions.flatMap((session) => row(session, columns, titles, style)), ""];
  });
  return lines([...parts, style.dim(count(report.sessions.length, "session"))]);
}

function row(session: AgendaSession, columns: number, titles: TopicTitles, style: Style): string[] {
  const date = session.date === undefined ? "" : formatDate(session.date);
  const time = session.time === undefined ? "" : `  ${session.time}`;
  const paint = session.when === "past" ? style.dim : (text: string) => text;
  const first = `  ${paint(pad(date, date === "" ? 0 : DATE_COLUMNS))}${paint(time)}${date === "" ? "" : "  "}`;
  return hang(`${first}${paint(pad(session.id, columns))}  `, contents(session, titles, style), style);
}

/** `Wed 30 Sep 2026` */
const DATE_COLUMNS = 15;

/** What is read, by short names, or else what the session is. */
function contents(session: AgendaSession, titles: TopicTitles, style: Style): string {
  const { required, extra, when } = session;
  const names = (papers: readonly { name: string }[]) => papers.map(({ name }) => name).join(", ");
  const paint = when === "past" ? style.dim : style.bold;
  const read = [
    required.length > 0 && paint(names(required)),
    extra.length > 0 && style.dim(`extra: ${names(extra)}`),
  ];
  const hasPapers = required.length + extra.length > 0;
  const name = session.title !== undefined || !hasPapers ? sessionName(session, titles) : undefined;
  return [...sessionMarks(session, style), name, ...read].filter(Boolean).join(" · ");
}
