import { daysBetween, formatDate } from "../core/model/dates.js";
import type { Session } from "../core/model/shapes.js";
import { count } from "../core/model/text.js";
import { formatOffset, localTime, type Zone } from "../core/model/zone.js";
import type { NextReport, NextSession } from "../core/query/shapes.js";
import type { PaperMarks } from "../core/reading/bind.js";
import { hang, hangParts, lines } from "./layout.js";
import {
  dateAndTime,
  readShare,
  sessionBody,
  sessionMarks,
  sessionSubject,
  type TopicTitles,
} from "./sessions.js";
import type { Style } from "./style.js";

/** What `next` needs beside its report to speak to a reader. */
export interface NextReader {
  titles: TopicTitles;
  /** The zone of the reader's clock. */
  zone: Zone;
  /** What the reader marked. */
  marks: PaperMarks;
}

/** `next` for people. */
export function renderNext(report: NextReport, reader: NextReader, style: Style): string {
  if (report.state === "over") return renderOver(report, reader, style);
  const blocks = report.sessions.map((session) => sessionBlock(session, report, reader, style));
  return lines(blocks.flatMap((block, index) => (index === 0 ? block : ["", ...block])));
}

function sessionBlock(session: NextSession, report: NextReport, reader: NextReader, style: Style): string[] {
  const share = readShare(session, reader.marks);
  const heading = [
    style.bold(dateAndTime(session)),
    style.green(whenText(session, report.now)),
    ...sessionMarks(session, style),
    ...(share === undefined ? [] : [style.dim(`${share.read} of ${share.of} required read`)]),
  ];
  return [
    ...hangParts("", heading, style),
    ...hangParts("", [sessionSubject(session, reader.titles)], style),
    ...readerTime(session, report, reader, style),
    ...sessionBody(session, style, reader.marks),
  ];
}

const MS_PER_MINUTE = 60_000;
const MINUTES_PER_DAY = 1440;

/** `tomorrow`, `in 9 days`; hours only where less than a day is left, and only for a session that has a time. */
function whenText({ starts, inDays, time }: NextSession, now: string): string {
  const minutes = Math.ceil((Date.parse(starts) - Date.parse(now)) / MS_PER_MINUTE);
  if (time !== undefined && minutes <= 0) return `now, until ${time.slice(6)}`;
  const day = dayText(inDays);
  if (time === undefined || minutes >= MINUTES_PER_DAY) return day;
  const rest = minutes < 60 ? count(minutes, "minute") : count(Math.round(minutes / 60), "hour");
  return `${day}, in ${rest}`;
}

function dayText(days: number): string {
  if (days <= 0) return "today";
  return days === 1 ? "tomorrow" : `in ${days} days`;
}

/** When a session begins on the reader's own clock, where that shows another time than the course's. */
function readerTime(
  { starts, time: hours }: NextSession,
  { timezone }: NextReport,
  { zone }: NextReader,
  style: Style,
): string[] {
  const instant = Date.parse(starts);
  const offset = zone.offsetAt(instant);
  if (starts.endsWith(formatOffset(offset))) return [];
  const { date, time } = localTime(zone, instant);
  const own = `${formatDate(date)}, ${time} (UTC${formatOffset(offset)})`;
  const given = `${hours === undefined ? "date" : "time"} in ${timezone}`;
  return hang("", style.dim(`That is the ${given}. For you: ${own}.`), style);
}

function renderOver(report: NextReport, { titles }: NextReader, style: Style): string {
  return lines([
    ...hang("", overText(report, titles, style), style),
    ...backlogLines(report.backlog, titles, style),
  ]);
}

function overText({ last, now }: NextReport, titles: TopicTitles, style: Style): string {
  if (last?.date === undefined) return "No session has a date yet.";
  const days = daysBetween(last.date, now.slice(0, 10));
  const name = subjectOrPapers(last, titles);
  return `The term is over. The last session was ${style.bold(formatDate(last.date))}, ${agoText(days)}: ${name}.`;
}

const DAYS_PER_YEAR = 365.25;

function agoText(days: number): string {
  if (days <= 0) return "today";
  if (days === 1) return "yesterday";
  return days < 2 * DAYS_PER_YEAR ? `${days} days ago` : `${Math.floor(days / DAYS_PER_YEAR)} years ago`;
}

function backlogLines(backlog: readonly Session[], titles: TopicTitles, style: Style): string[] {
  if (backlog.length === 0) return [];
  const blocks = backlog.flatMap((session) => [
    "",
    ...hang("", style.bold(subjectOrPapers(session, titles)), style),
    ...sessionBody(session, style),
  ]);
  return ["", style.green("Coming up, not yet dated"), ...blocks];
}

/** What a session is about, or else what it reads. */
function subjectOrPapers(session: Session, titles: TopicTitles): string {
  const papers = [...session.required, ...session.extra].map(({ name }) => name);
  return sessionSubject(session, titles) || papers.join(", ");
}
