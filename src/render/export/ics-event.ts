import ICAL from "ical.js";
import { addDays, type CalendarDate } from "../../core/model/dates.js";
import type { Paper, Session } from "../../core/model/shapes.js";
import type { Syllabus } from "../../core/model/syllabus.js";
import { enumerate } from "../../core/model/text.js";
import { webUri } from "../../core/model/web-uri.js";
import { instantOf, intlZone, isoTime, isTimeZone, spanOf } from "../../core/model/zone.js";
import { publicationOf } from "../papers.js";
import { sessionName, type TopicTitles } from "../sessions.js";
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
export const MARKS: Record<Session["status"], string> = {
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

/**
 * The same event for a session that the list no longer has. Its times are in UTC, so that it needs no zone that the
 * course may have left since.
 */
export function cancelEvent([name, properties]: Component): Component {
  return [name, properties.map(cancelProperty), []];
}

function cancelProperty(property: Property): Property {
  const [name, { tzid }, type, value] = property;
  const said = String(value ?? "");
  if (name === "summary") return text("summary", cancelledSummary(said));
  if (name === "status") return text("status", "CANCELLED");
  if (name === "transp") return text("transp", "TRANSPARENT");
  if (tzid === undefined || !isTimeZone(tzid)) return property;
  return [name, {}, type, utcTime(instantOf(intlZone(tzid), said.slice(0, 10), said.slice(11, 16)))];
}

function cancelledSummary(summary: string): string {
  if (summary.startsWith(MARKS.cancelled)) return summary;
  const bare = summary.startsWith(MARKS.tentative) ? summary.slice(MARKS.tentative.length) : summary;
  return `${MARKS.cancelled}${bare}`;
}

/** What a session is about, in a few words: its title, what is read, or its topics. */
export function subjectOf(session: Session, titles: TopicTitles): string {
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

/** What a session holds, as plain text: programs show no markup in a DESCRIPTION, or each its own. */
function describe({ presenters, note, materials, required, extra }: Session): string {
  const links = Object.entries(materials).flatMap(([kind, urls]) => materialLines(kind, urls));
  const blocks = [
    presenters.length === 0 ? "" : `Presented by ${enumerate(presenters)}`,
    note ?? "",
    readingList("Required reading", required),
    readingList("Extra reading", extra),
    links.join("\n"),
  ];
  return blocks.filter((block) => block !== "").join("\n\n");
}

function readingList(heading: string, papers: readonly Paper[]): string {
  if (papers.length === 0) return "";
  return [`${heading}:`, ...papers.map(paperEntry)].join("\n");
}

/** The paper, and its address on a line of its own, where programs find it to make it a link. */
function paperEntry(paper: Paper): string {
  const publication = publicationOf(paper);
  const source = publication === "" ? "" : ` (${publication})`;
  const link = webUri(paper.url ?? "");
  return `- ${paperTitle(paper)}${source}${link === undefined ? "" : `\n  ${link}`}`;
}

/** `Hidden: Hidden Technical Debt…` says nothing that the title alone does not. */
export function paperTitle({ name, title }: Paper): string {
  if (title === undefined) return name;
  return title.toLowerCase().startsWith(name.toLowerCase()) ? title : `${name}: ${title}`;
}

function materialLines(kind: string, urls: readonly string[] = []): string[] {
  const heading = `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
  return urls.flatMap((url) => webUri(url) ?? []).map((url) => `${heading}: ${url}`);
}
