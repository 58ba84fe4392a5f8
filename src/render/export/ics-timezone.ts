import { type Clocks, clocksAround, type YearlyChange } from "../../core/model/clocks.js";
import type { CalendarDate } from "../../core/model/dates.js";
import type { Zone } from "../../core/model/zone.js";
import { type Component, type Property, text } from "./ics-jcal.js";

/** The zone of a calendar, under the name that events refer to. */
export interface NamedZone extends Zone {
  tzid: string;
  clocks: Clocks;
  /** Whether times are written in UTC, which needs no VTIMEZONE (RFC 5545 §3.2.19). */
  inUtc: boolean;
}

/**
 * The IANA name of a zone as calendars look it up. `Intl` takes any case, most calendars do not; it would also
 * turn aliases into the name that its own edition prefers, which is no better and not the same everywhere.
 */
export function tzidOf(name: string): string {
  const known = new Intl.DateTimeFormat("en-US", { timeZone: name }).resolvedOptions().timeZone;
  return known.toLowerCase() === name.toLowerCase() ? known : name;
}

/**
 * A zone around some dates. Where its clocks follow no yearly rule, no form of VTIMEZONE is read right by all
 * programs: instants in UTC are.
 */
export function namedZone(zone: Zone, tzid: string, dates: readonly CalendarDate[]): NamedZone {
  const [first = "1970-01-01", ...rest] = [...dates].sort();
  const clocks = clocksAround(zone, first, rest.at(-1) ?? first);
  const isUtc = /^(?:etc\/)?(?:utc|uct|universal|zulu)$/i.test(tzid);
  return { ...zone, tzid, clocks, inUtc: isUtc || clocks.kind === "irregular" };
}

/**
 * The VTIMEZONE of a zone (RFC 5545 §3.6.5). A yearly pair is the one form that all programs read alike: Outlook
 * keeps one pair ([MS-STANOICAL] 2.2.47), ical4j refuses DAYLIGHT without STANDARD.
 */
export function timezoneComponent(zone: NamedZone): Component {
  return ["vtimezone", [text("tzid", zone.tzid)], observances(zone)];
}

function observances({ clocks, offsetAt }: NamedZone): Component[] {
  switch (clocks.kind) {
    case "fixed":
      return [standardSince(clocks.since, clocks.offset)];
    case "yearly":
      return [
        ["standard", [...observance(clocks.standard), yearly(clocks.standard)], []],
        ["daylight", [...observance(clocks.daylight), yearly(clocks.daylight)], []],
      ];
    case "irregular":
      return [standardSince("1970-01-01", offsetAt(0))];
  }
}

function standardSince(date: CalendarDate, offset: number): Component {
  return ["standard", observance({ starts: `${date}T00:00:00`, from: offset, to: offset }), []];
}

function observance({ starts, from, to }: Pick<YearlyChange, "starts" | "from" | "to">): Property[] {
  return [
    ["dtstart", {}, "date-time", starts],
    ["tzoffsetfrom", {}, "utc-offset", utcOffset(from)],
    ["tzoffsetto", {}, "utc-offset", utcOffset(to)],
  ];
}

/** `FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU` */
function yearly({ month, nth, weekday }: YearlyChange): Property {
  const byday = `${nth}${weekday.slice(0, 2).toUpperCase()}`;
  return ["rrule", {}, "recur", { freq: "YEARLY", bymonth: month, byday }];
}

/** `+09:00`, or `+08:27:52` before clocks were set by the hour. Zero is never negative (RFC 5545 §3.3.14). */
function utcOffset(offset: number): string {
  const size = new Date(Math.abs(offset)).toISOString().slice(11, 19);
  return `${offset < 0 ? "-" : "+"}${size.endsWith(":00") ? size.slice(0, 5) : size}`;
}
