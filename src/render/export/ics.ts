import { addDays, type CalendarDate } from "../../core/model/dates.js";
import type { Session } from "../../core/model/shapes.js";
import type { Syllabus } from "../../core/model/syllabus.js";
import type { Zone } from "../../core/model/zone.js";
import { topicTitles } from "../sessions.js";
import { cancelEvent, type DatedSession, eventComponent, sessionOf, uidOf } from "./ics-event.js";
import { type Component, firstValue, type Property, text, writeComponent } from "./ics-jcal.js";
import { type Published, readPublished, stampEvent } from "./ics-previous.js";
import { type NamedZone, namedZone, timezoneComponent, tzidOf } from "./ics-timezone.js";

/** What a calendar depends on besides the syllabus. */
export interface CalendarOptions {
  /** The zone of the course. */
  zone: Zone;
  /** When the list last changed, in milliseconds since 1970. */
  stamp: number;
  /** The text of an older export: its unchanged events stay as they are. */
  previous?: string | undefined;
  /** The day that it is for the course: what was withdrawn leaves a month after its date. */
  today?: CalendarDate | undefined;
  /** The list that the syllabus is a part of: what that still dates is not withdrawn. */
  whole?: Syllabus | undefined;
  /** Whether every SUMMARY begins with the title of the course. */
  prefix?: boolean | undefined;
  /** Minutes before the start of a session at which to remind. */
  alarm?: number | undefined;
}

/** A calendar, and what there is to say about it. */
export interface CalendarExport {
  /** iCalendar (RFC 5545, RFC 7986), its lines ended by CRLF; to be encoded as UTF-8. */
  text: string;
  /** Ids of the sessions that are left out because they have no date. */
  undated: string[];
  /** Ids of the sessions that only the older export has dates for: they stay in, as cancelled. */
  withdrawn: string[];
}

/**
 * The dated sessions as a calendar to subscribe to, an event each. Identical input gives identical text.
 *
 * A session that the older export has and the list no longer dates stays in as cancelled, until a month after its
 * date. Who subscribes would see it vanish without a word, and who imported the file would keep it for ever: an
 * importer only hears of the end of an event from the event itself (RFC 5546 §3.2.5). An export without `previous`
 * forgets it.
 *
 * Throws `InputError` where `previous` is no calendar.
 */
export function renderCalendar(syllabus: Syllabus, options: CalendarOptions): CalendarExport {
  const { course, calendar, sessions, topics } = syllabus;
  const published: Published = options.previous === undefined ? new Map() : readPublished(options.previous);
  const dated = sessions.filter(hasDate);
  const gone = withdrawnFrom(published, options.whole ?? syllabus, options.today);
  const tzid = tzidOf(calendar.timezone);
  const timed = dated.filter(({ time }) => time !== undefined);
  const zone = namedZone(
    options.zone,
    tzid,
    timed.map(({ date }) => date),
  );
  const prefix = options.prefix ? `${course.title}: ` : "";
  const context = { course, titles: topicTitles(topics), zone, prefix, alarm: options.alarm };
  const events = [
    ...dated.map((session) => eventComponent(session, context)),
    ...gone.map(({ event }) => event),
  ];
  const stamped = events.map((event) =>
    stampEvent(event, published.get(firstValue(event, "uid") ?? ""), options.stamp),
  );
  return {
    text: writeComponent([
      "vcalendar",
      calendarProperties(course.title, zone),
      [...(needsZone(stamped) ? [timezoneComponent(zone)] : []), ...stamped],
    ]),
    undated: sessions.filter((session) => !hasDate(session)).map(({ id }) => id),
    withdrawn: gone.map(({ session }) => session),
  };
}

/** How long after its date a withdrawn session stays in. */
const DAYS_WITHDRAWN = 30;

/** The sessions that an older export has and the list no longer dates, cancelled. */
function withdrawnFrom(events: Published, { course, sessions }: Syllabus, today?: CalendarDate) {
  const since = today === undefined ? "" : addDays(today, -DAYS_WITHDRAWN);
  const uids = new Set(sessions.filter(hasDate).map(({ id, uid = id }) => uidOf(uid, course.id)));
  return [...events].flatMap(([uid, { component }]) => {
    const session = uids.has(uid) ? undefined : sessionOf(uid, course.id);
    const isOld = (firstValue(component, "dtstart") ?? "") < since;
    return session === undefined || isOld ? [] : { session, event: cancelEvent(component) };
  });
}

function hasDate(session: Session): session is DatedSession {
  return session.date !== undefined;
}

/**
 * No METHOD: PUBLISH would require an ORGANIZER of every event (RFC 5546 §3.2.1), and any other makes an
 * invitation of the calendar. REFRESH-INTERVAL (RFC 7986 §5.7) is X-PUBLISHED-TTL to Outlook, NAME (§5.1) is
 * X-WR-CALNAME to Google and Apple.
 */
function calendarProperties(title: string, { tzid }: NamedZone): Property[] {
  return [
    text("version", "2.0"),
    text("prodid", "-//aisys//reading list//EN"),
    text("calscale", "GREGORIAN"),
    text("name", title),
    text("x-wr-calname", title),
    text("x-wr-timezone", tzid),
    ["refresh-interval", {}, "duration", "PT12H"],
    ["x-published-ttl", {}, "unknown", "PT12H"],
    ["color", {}, "unknown", "steelblue"],
  ];
}

/**
 * Whether there must be a VTIMEZONE: for a TZID (RFC 5545 §3.2.19), and where there is no event, since a calendar
 * has at least one component (§3.6).
 */
function needsZone(events: readonly Component[]): boolean {
  const hasZone = ([, properties]: Component) => properties.some(([, { tzid }]) => tzid !== undefined);
  return events.length === 0 || events.some(hasZone);
}
