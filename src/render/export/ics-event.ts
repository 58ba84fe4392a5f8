import ICAL from "ical.js";
import { addDays, type CalendarDate } from "../../core/model/dates.js";
import type { Session } from "../../core/model/shapes.js";
import type { Syllabus } from "../../core/model/syllabus.js";
import { webUri } from "../../core/model/web-uri.js";
import { instantOf, isoTime } from "../../core/model/zone.js";
import { sessionName, type TopicTitles } from "../sessions.js";
import { describe } from "./ics-description.js";
import { type Component, type Property, text, utcTime } from "./ics-jcal.js";
import type { NamedZone } from "./ics-timezone.js";

/** What every event of a calendar shares. */
export interface EventContext {
  course: Syllabus["course"];
  titles: TopicTitles;
  zone: NamedZone;
  /** Minutes before the start. */
  alarm: number | undefined;
}

/** A session that has a date. */
export type DatedSession = Session & { date: CalendarDate };

/** Said in the summary, since few programs show STATUS. */
const MARKS: Record<Session["status"], string> = {
  confirmed: "",
  tentative: "Tentative: ",
  cancelled: "Cancelled: ",
};

/**
 * What makes an event the same one for ever: neither its date nor its place in the list. An id has no `%` and
 * a session's dots are encoded, so no two sessions of any two courses share it.
 */
export function uidOf(session: string, course: string): string {
  return `${session.replaceAll(".", "%2E")}.${course}@aisys`;
}

/** The session that a UID is of, where it is one of the course. */
export function sessionOf(uid: string, course: string): string | undefined {
  const suffix = uidOf("", course);
  const session = uid.endsWith(suffix) ? uid.slice(0, -suffix.length) : ".";
  return session.includes(".") ? undefined : session.replaceAll("%2E", ".");
}

/** A session as a VEVENT (RFC 5545 §3.6.1), all but the properties that say when it was written. */
export function eventComponent(session: DatedSession, context: EventContext): Component {
  const { course, titles, zone, alarm } = context;
  const { status, place, time, topics } = session;
  const summary = `${MARKS[status]}${course.title}: ${subjectOf(session, titles)}`;
  const description = describe(session);
  const url = webUri(course.url ?? "");
  const categories = [...new Set(topics.map((topic) => titles.get(topic) ?? topic))];
  const takesTime = time !== undefined && status !== "cancelled";
  return [
    "vevent",
    [
      text("uid", uidOf(session.uid ?? session.id, course.id)),
      ...timesOf(session, zone),
      text("summary", summary),
      ...(description === "" ? [] : [text("description", description)]),
      ...(place === undefined ? [] : [text("location", place)]),
      ...(url === undefined ? [] : [uri("url", url)]),
      ...(categories.length === 0 ? [] : [text("categories", ...categories)]),
      text("status", status.toUpperCase()),
      text("transp", takesTime ? "OPAQUE" : "TRANSPARENT"),
      ...pdfsOf(session).map((pdf) => uri("attach", pdf, { fmttype: "application/pdf" })),
    ],
    alarm === undefined || status === "cancelled" ? [] : [alarmComponent(alarm, summary)],
  ];
}

/** The same event for a session that the list no longer has. */
export function cancelEvent(event: Component): Component {
  const [name, properties] = event;
  const kept = properties.map((property): Property => {
    if (property[0] === "summary") return text("summary", cancelledSummary(String(property[3] ?? "")));
    if (property[0] === "status") return text("status", "CANCELLED");
    return property[0] === "transp" ? text("transp", "TRANSPARENT") : property;
  });
  return [name, kept, []];
}

function cancelledSummary(summary: string): string {
  if (summary.startsWith(MARKS.cancelled)) return summary;
  const bare = summary.startsWith(MARKS.tentative) ? summary.slice(MARKS.tentative.length) : summary;
  return `${MARKS.cancelled}${bare}`;
}

/** What a session is about, in a few words: its title, what is read, or its topics. */
function subjectOf(session: Session, titles: TopicTitles): string {
  const { title, required, extra } = session;
  const papers = required.length > 0 ? required : extra;
  if (title !== undefined || papers.length === 0) return sessionName(session, titles);
  return papers.map(({ name }) => name).join(", ");
}

function timesOf(session: DatedSession, zone: NamedZone): Property[] {
  const { date, time } = session;
  if (time === undefined) {
    // The end of an event is the first moment after it, also where it lasts all day (RFC 5545 §3.6.1).
    return [
      ["dtstart", {}, "date", date],
      ["dtend", {}, "date", addDays(date, 1)],
    ];
  }
  const [starts, ends] = instantsOf(date, time, zone);
  return [timeOf("dtstart", starts, zone), timeOf("dtend", ends, zone)];
}

/** When a session starts and ends; one that a clock change would leave no time lasts as long as it says. */
function instantsOf(date: CalendarDate, time: string, zone: NamedZone): [starts: number, ends: number] {
  const [start = "", end = ""] = time.split("-");
  const starts = instantOf(zone, date, start);
  const ends = instantOf(zone, date, end);
  const length = Date.parse(`${date}T${end}Z`) - Date.parse(`${date}T${start}Z`);
  return [starts, ends > starts ? ends : starts + length];
}

/**
 * An instant as the clocks show it. A time that they skip is written as the one that they show instead: programs
 * differ on what to make of it (RFC 5545 §3.3.5), and that one is read the same by all.
 */
function timeOf(name: string, instant: number, zone: NamedZone): Property {
  if (zone.inUtc) return [name, {}, "date-time", utcTime(instant)];
  return [name, { tzid: zone.tzid }, "date-time", isoTime(zone, instant).slice(0, 19)];
}

function uri(name: string, value: string, parameters: Record<string, string> = {}): Property {
  return [name, parameters, "uri", value];
}

/** Where the PDFs are, each once. */
function pdfsOf({ required, extra }: Session): string[] {
  const pdfs = [...required, ...extra].filter(({ type }) => type === "pdf");
  return [...new Set(pdfs.flatMap(({ url }) => webUri(url ?? "") ?? []))];
}

function alarmComponent(minutes: number, summary: string): Component {
  const trigger = ICAL.Duration.fromSeconds(-60 * minutes).toString();
  return [
    "valarm",
    [text("action", "DISPLAY"), ["trigger", {}, "duration", trigger], text("description", summary)],
    [],
  ];
}
