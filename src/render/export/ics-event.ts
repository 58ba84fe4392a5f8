import ICAL from "ical.js";
import { addDays, type CalendarDate } from "../../core/model/dates.js";
import type { Session } from "../../core/model/shapes.js";
import type { Syllabus } from "../../core/model/syllabus.js";
import { webUri } from "../../core/model/web-uri.js";
import { isoTime, spanOf } from "../../core/model/zone.js";
import { sessionName, type TopicTitles } from "../sessions.js";
import { describe } from "./ics-description.js";
import { type Component, type Property, text, utcTime } from "./ics-jcal.js";
import type { NamedZone } from "./ics-timezone.js";

/** What every event of a calendar shares. */
export interface EventContext {
  course: Syllabus["course"];
  titles: TopicTitles;
  zone: NamedZone;
  /** What every SUMMARY begins with. */
  prefix: string;
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
  const { course, titles, zone, prefix, alarm } = context;
  const { status, place, time, topics } = session;
  const summary = `${MARKS[status]}${prefix}${subjectOf(session, titles)}`;
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
  const [starts, ends] = spanOf(zone, date, time);
  const inUtc = zone.inUtc || isNearChange(zone, starts) || isNearChange(zone, ends);
  return [timeOf("dtstart", starts, zone, inUtc), timeOf("dtend", ends, zone, inUtc)];
}

const MS_PER_DAY = 86_400_000;

/**
 * Whether the clocks change within a day of an instant. Programs differ on when they do that night (biweekly goes
 * by the clocks of UTC), and on times that are skipped or come twice (RFC 5545 §3.3.5); UTC is read alike by all.
 */
function isNearChange({ offsetAt }: NamedZone, instant: number): boolean {
  return offsetAt(instant - MS_PER_DAY) !== offsetAt(instant + MS_PER_DAY);
}

function timeOf(name: string, instant: number, zone: NamedZone, inUtc: boolean): Property {
  if (inUtc) return [name, {}, "date-time", utcTime(instant)];
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
