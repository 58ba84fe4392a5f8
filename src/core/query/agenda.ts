import type { CalendarDate } from "../model/dates.js";
import type { Session } from "../model/shapes.js";
import type { Syllabus } from "../model/syllabus.js";
import type { AgendaReport, AgendaSession } from "./shapes.js";

/** Which sessions an agenda shows; several topics or kinds mean any of them. */
export interface SessionFilter {
  /** First and last date; sessions without a date are then left out. */
  since?: CalendarDate | undefined;
  until?: CalendarDate | undefined;
  topics?: readonly string[];
  kinds?: readonly Session["kind"][];
  ids?: readonly string[];
}

/** The term as an agenda: dated sessions in the order of their dates, then the backlog. */
export function agendaReport(syllabus: Syllabus, today: CalendarDate, filter: SessionFilter): AgendaReport {
  const sessions = filterSessions(syllabus.sessions, filter).map((session) => ({
    ...session,
    when: whenOf(session, today),
  }));
  const { course, calendar } = syllabus;
  return { version: 1, course, timezone: calendar.timezone, today, sessions: sessions.sort(byDate) };
}

/** The sessions that meet every condition, in the order of the list. */
export function filterSessions(sessions: readonly Session[], filter: SessionFilter): Session[] {
  const { since, until, topics = [], kinds = [], ids = [] } = filter;
  return sessions.filter(
    (session) =>
      (since === undefined || (session.date !== undefined && session.date >= since)) &&
      (until === undefined || (session.date !== undefined && session.date <= until)) &&
      (topics.length === 0 || topics.some((topic) => isAbout(session, topic))) &&
      (kinds.length === 0 || kinds.includes(session.kind)) &&
      (ids.length === 0 || ids.includes(session.id)),
  );
}

/** A session is about its own topics and about those of the papers that it reads. */
export function isAbout(session: Session, topic: string): boolean {
  const papers = [...session.required, ...session.extra];
  return session.topics.includes(topic) || papers.some((paper) => paper.topics.includes(topic));
}

function whenOf({ date }: Session, today: CalendarDate): AgendaSession["when"] {
  if (date === undefined) return "backlog";
  if (date === today) return "today";
  return date < today ? "past" : "coming";
}

function byDate(a: Session, b: Session): number {
  const key = ({ date, time }: Session) => `${date ?? "~"} ${time ?? ""}`;
  return key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;
}
