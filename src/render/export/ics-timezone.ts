import type { CalendarDate } from "../../core/model/dates.js";
import { type Observance, observances } from "../../core/model/observances.js";
import type { Zone } from "../../core/model/zone.js";
import { type Component, type Property, text } from "./ics-jcal.js";

/** The zone of a calendar, under the name that events refer to. */
export interface NamedZone extends Zone {
  tzid: string;
  /** Whether it is UTC itself, whose times need no VTIMEZONE (RFC 5545 §3.2.19). */
  isUtc: boolean;
}

/**
 * A zone with its IANA name as calendars look it up. `Intl` takes any case, most calendars do not; it would
 * also turn aliases into the name that its own edition prefers, which is no better and not the same everywhere.
 */
export function namedZone(zone: Zone, name: string): NamedZone {
  const known = new Intl.DateTimeFormat("en-US", { timeZone: name }).resolvedOptions().timeZone;
  const tzid = known.toLowerCase() === name.toLowerCase() ? known : name;
  return { ...zone, tzid, isUtc: /^(?:etc\/)?(?:utc|uct|universal|zulu)$/i.test(name) };
}

/** The dates between which some event needs the zone, as its clocks show them. */
export function datesInZone(events: readonly Component[], { tzid }: NamedZone): CalendarDate[] {
  const times = events.flatMap(([, properties]) => properties.filter(([, params]) => params.tzid === tzid));
  return times.map(([, , , value]) => String(value).slice(0, 10)).sort();
}

/** The VTIMEZONE of a zone, right from the first date to the last (RFC 5545 §3.6.5). */
export function timezoneComponent(zone: NamedZone, first: CalendarDate, last: CalendarDate): Component {
  return [
    "vtimezone",
    [text("tzid", zone.tzid)],
    observances(zone, first, last).map((observance) => [
      observance.kind,
      [["dtstart", {}, "date-time", observance.starts], ...offsets(observance)],
      [],
    ]),
  ];
}

function offsets({ from, to }: Observance): Property[] {
  return [
    ["tzoffsetfrom", {}, "utc-offset", utcOffset(from)],
    ["tzoffsetto", {}, "utc-offset", utcOffset(to)],
  ];
}

/** `+09:00`, or `+08:27:52` before clocks were set by the hour. Zero is never negative (RFC 5545 §3.3.14). */
function utcOffset(offset: number): string {
  const size = new Date(Math.abs(offset)).toISOString().slice(11, 19);
  return `${offset < 0 ? "-" : "+"}${size.endsWith(":00") ? size.slice(0, 5) : size}`;
}
