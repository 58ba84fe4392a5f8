import ICAL from "ical.js";
import { InputError } from "../../../errors.js";
import { addDays, isDate, isTimeRange } from "../../model/dates.js";
import { instantOf, intlZone, isTimeZone, localTime, type Zone } from "../../model/zone.js";
import { clean, type Item, idOf } from "./door-items.js";

/** A calendar: its events, its name and the zone that its times are in. */
export interface CalendarItems {
  items: Item[];
  name: string | undefined;
  /** IANA name. */
  zone: string | undefined;
  /** The numbers of events that repeat without an end, of which only the first day is read. */
  repeating: number[];
}

/** What the events of a calendar are read by. */
interface Reading {
  name: string | undefined;
  zone: Zone;
  /** The zones that events name; undefined for what is none. */
  zones: Map<string, Zone | undefined>;
  /** How many more days of events that repeat there is room for. */
  room: number;
  /** What was changed on single days of events that repeat, by the identifier of the event. */
  changes: ReadonlyMap<string, ICAL.Component[]>;
}

/**
 * Each event is a session on each day that it begins, as the calendar gives it. Times in another zone become
 * those of the zone that was asked for, or else of the calendar's own.
 */
export function readCalendar(text: string, asked: string | undefined): CalendarItems {
  const { calendar, events: found } = parseCalendar(text);
  const name = textOf(calendar, "name") ?? textOf(calendar, "x-wr-calname");
  const events = found.filter((event) => event instanceof ICAL.Component);
  const zone = zoneOf(calendar, events);
  const reading: Reading = {
    name,
    zone: intlZone(asked ?? zone ?? "UTC"),
    zones: new Map(),
    room: MAX_DAYS,
    changes: changesIn(events),
  };
  const read = found.map((event, index) => readEvent(event, index + 1, reading));
  return {
    items: read.flatMap(({ items }) => items),
    name,
    zone,
    repeating: read.flatMap(({ isCut }, index) => (isCut ? [index + 1] : [])),
  };
}

/** The zone that the calendar names, or else the one that all its times are in. */
function zoneOf(calendar: ICAL.Component, events: readonly ICAL.Component[]): string | undefined {
  const named = textOf(calendar, "x-wr-timezone");
  if (named !== undefined && isTimeZone(named)) return named;
  const used = [...new Set(events.flatMap((event) => tzidOf(event, "dtstart") ?? []))];
  const [only] = used;
  return used.length === 1 && only !== undefined && isTimeZone(only) ? only : undefined;
}

function tzidOf(component: ICAL.Component, property: string): string | undefined {
  const tzid = component.getFirstProperty(property)?.getFirstParameter("tzid");
  return typeof tzid === "string" && tzid !== "" ? tzid : undefined;
}

function changesIn(events: readonly ICAL.Component[]): Map<string, ICAL.Component[]> {
  const repeating = new Set(events.filter(repeatsToAnEnd).map((event) => textOf(event, "uid")));
  const changes = new Map<string, ICAL.Component[]>();
  for (const event of events) {
    const uid = textOf(event, "uid");
    if (uid === undefined || !repeating.has(uid) || !event.hasProperty("recurrence-id")) continue;
    const known = changes.get(uid);
    if (known === undefined) changes.set(uid, [event]);
    else known.push(event);
  }
  return changes;
}

/** An event that is left out, with why. */
interface Broken {
  text: string;
  problem: string;
}

/** Events are parsed one by one, so that one that cannot be read takes no other with it. */
function parseCalendar(text: string): { calendar: ICAL.Component; events: (ICAL.Component | Broken)[] } {
  const { frame, events } = splitEvents(text);
  try {
    const calendar = new ICAL.Component(ICAL.parse(frame));
    calendar.getAllSubcomponents("vevent");
    return { calendar, events: events.map((lines) => parseEvent(lines, calendar)) };
  } catch (cause) {
    throw new InputError("this is not a calendar", {
      hint: "an iCalendar file begins with BEGIN:VCALENDAR",
      cause,
    });
  }
}

/** The text of each event, and the calendar without them. */
function splitEvents(text: string): { frame: string; events: string[] } {
  const [first = "", ...rest] = text.split(/^BEGIN:VEVENT[ \t]*$\r?\n?/im);
  const parts = rest.map((part) => {
    const end = /^END:VEVENT[ \t]*$/im.exec(part);
    return end === null
      ? { event: part, after: "" }
      : { event: part.slice(0, end.index), after: part.slice(end.index + end[0].length) };
  });
  return {
    frame: [first, ...parts.map(({ after }) => after.replace(/^\r?\n/, ""))].join(""),
    events: parts.map(({ event }) => `BEGIN:VEVENT\r\n${event}END:VEVENT\r\n`),
  };
}

function parseEvent(lines: string, calendar: ICAL.Component): ICAL.Component | Broken {
  let text = "";
  try {
    const event = new ICAL.Component(ICAL.parse(lines));
    text = textOf(event, "summary") ?? "";
    const problem = problemOf(event);
    if (problem !== undefined) return { text, problem };
    // The zones that the calendar describes are found through it.
    calendar.addSubcomponent(event);
    return event;
  } catch (cause) {
    return { text, problem: sentenceOf(cause) };
  }
}

function sentenceOf(cause: unknown): string {
  return `it cannot be read (${cause instanceof Error ? clean(cause.message) : cause})`;
}

function textOf(component: ICAL.Component, property: string): string | undefined {
  const value = component.getFirstPropertyValue(property);
  return typeof value === "string" && clean(value) !== "" ? clean(value) : undefined;
}

/** What an event comes to. */
interface ReadEvent {
  items: Item[];
  isCut: boolean;
}

function readEvent(event: ICAL.Component | Broken, line: number, reading: Reading): ReadEvent {
  if (!(event instanceof ICAL.Component)) return leftOut(line, event);
  try {
    return readSound(event, line, reading);
  } catch (cause) {
    return leftOut(line, { text: textOf(event, "summary") ?? "", problem: sentenceOf(cause) });
  }
}

function leftOut(line: number, { text, problem }: Broken): ReadEvent {
  return { items: [{ line, text, reason: `event ${line}: ${problem}` }], isCut: false };
}

/** Why an event is left out that the library would misread, fail at or never come to an end with. */
function problemOf(event: ICAL.Component): string | undefined {
  const start = event.getFirstProperty("dtstart");
  if (start === null) return "it has no DTSTART";
  const written = String(start.toJSON()[3]);
  const [date = "", time = "00:00"] = written.split("T");
  // The library would take the 30th of February for the 1st of March.
  if (!isDate(date) || !/^(?:[01]\d|2[0-3]):[0-5]\d/.test(time))
    return `its date cannot be read (${written})`;
  return rulesOf(event)
    .map((rule) => problemOfRule(rule, date))
    .find((problem) => problem !== undefined);
}

function rulesOf(event: ICAL.Component): ICAL.Recur[] {
  return event.getAllProperties("rrule").flatMap((property) => {
    const rule = property.getFirstValue();
    return rule instanceof ICAL.Recur ? [rule] : [];
  });
}

function problemOfRule({ freq, interval, parts }: ICAL.Recur, start: string): string | undefined {
  if (!freq) return "its rule cannot be read (it has no FREQ)";
  const days = parts.BYDAY;
  if (days === undefined || (freq !== "DAILY" && freq !== "WEEKLY")) return undefined;
  // RFC 5545, §3.3.10: only a month or a year has a fifth Monday.
  const odd = [days].flat().find((day) => !WEEKDAYS.includes(String(day)));
  if (odd !== undefined) return `its rule cannot be read (BYDAY=${odd} with FREQ=${freq})`;
  // Every seventh day is of one weekday: if none of seven steps comes to the right one, none ever will.
  const first = new Date(`${start}T00:00Z`).getUTCDay();
  const comesToDay =
    freq === "WEEKLY" ||
    WEEKDAYS.some((_, step) => [days].flat().includes(WEEKDAYS[(first + step * interval) % 7] ?? ""));
  return comesToDay ? undefined : "its rule comes to no day";
}

/** From Sunday on. */
const WEEKDAYS: readonly string[] = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

function readSound(component: ICAL.Component, line: number, reading: Reading): ReadEvent {
  const uid = textOf(component, "uid") ?? "";
  const changes = reading.changes.get(uid) ?? [];
  if (changes.includes(component)) return { items: [], isCut: false };
  const event = new ICAL.Event(component, { exceptions: changes });
  const days = daysOf(event, reading.room);
  reading.room -= days?.length ?? 0;
  if (days !== undefined) return { items: days.map((day) => itemOf(day, line, reading)), isCut: false };
  const first = { item: event, startDate: event.startDate, endDate: event.endDate };
  const id = idOf(/^([^@]+)\.[^.@]+@aisys$/.exec(uid)?.[1]?.replaceAll("%2E", "."));
  return {
    items: [itemOf(first, line, reading, id)],
    isCut: event.isRecurring(),
  };
}

/** One day of an event; where that day was changed, the changed event. */
interface Day {
  item: ICAL.Event;
  startDate: ICAL.Time | null;
  endDate: ICAL.Time | null;
}

/** Twenty classes that meet every day of a year. */
const MAX_DAYS = 7_000;

/** Every day of an event that repeats to an end, as a timetable does; undefined for any other event. */
function daysOf(event: ICAL.Event, room: number): Day[] | undefined {
  if (!repeatsToAnEnd(event.component)) return undefined;
  const days: Day[] = [];
  const times = event.iterator();
  for (let time = times.next(); time; time = times.next()) {
    if (days.length === room) return undefined;
    days.push(event.getOccurrenceDetails(time));
  }
  return days;
}

/** Of other rules some never come to a day: the library would look for the 31st of February for ever. */
function repeatsToAnEnd(component: ICAL.Component): boolean {
  const rules = rulesOf(component);
  return rules.length > 0 && rules.every(isTimetable);
}

function isTimetable(rule: ICAL.Recur): boolean {
  const { freq, interval, parts } = rule;
  const hasEnd = rule.isByCount() || rule.until !== null;
  const isSteady = (freq === "WEEKLY" || freq === "DAILY") && interval >= 1 && interval <= MAX_INTERVAL;
  return hasEnd && isSteady && Object.keys(parts).every((part) => part === "BYDAY");
}

/** In days or weeks. */
const MAX_INTERVAL = 52;

function itemOf({ item: event, startDate, endDate }: Day, line: number, reading: Reading, id?: string): Item {
  const summary = clean(event.summary ?? "");
  const { title, mark } = readSummary(summary, reading.name);
  const zone = tzidOf(event.component, "dtstart");
  const start = localMoment(startDate, zone, reading);
  const end = localMoment(endDate, tzidOf(event.component, "dtend") ?? zone, reading);
  if (!isDate(start.date)) return { line, text: summary };
  const status = statusOf(textOf(event.component, "status"), mark);
  const [time, place] = [timeOf(start, end), clean(event.location ?? "")];
  return {
    line,
    text: summary,
    session: {
      ...(id !== undefined && { id }),
      date: start.date,
      ...(time !== undefined && { time }),
      ...(place !== "" && { place }),
      ...(title !== "" && { title }),
      presenters: [],
      notes: (event.description ?? "").split("\n").map(clean).filter(Boolean),
      ...(status !== undefined && { status }),
    },
  };
}

/** A date, and a time where there is one. */
interface Moment {
  date: string;
  time: string;
}

/** What the calendar's clocks show. A time in no zone, or in one that nobody else knows, stays as it is. */
function localMoment(moment: ICAL.Time | null, tzid: string | undefined, { zone, zones }: Reading): Moment {
  const text = moment?.toString() ?? "";
  const [date, time] = [text.slice(0, 10), text.slice(11, 16)];
  const name = text.endsWith("Z") ? "UTC" : tzid;
  if (time === "" || !isDate(date) || name === undefined) return { date, time };
  if (!zones.has(name)) zones.set(name, isTimeZone(name) ? intlZone(name) : undefined);
  const own = zones.get(name);
  return own === undefined ? { date, time } : localTime(zone, instantOf(own, date, time));
}

type Status = "tentative" | "cancelled" | undefined;

/** `Cancelled: AI Systems: Scheduling` names its calendar and its status too, as `export --ics` writes it. */
function readSummary(summary: string, calendarName: string | undefined): { title: string; mark: Status } {
  const [, word, rest = summary] = /^(Tentative|Cancelled): (.*)$/.exec(summary) ?? [];
  const prefix = `${calendarName}: `;
  const title = calendarName !== undefined && rest.startsWith(prefix) ? rest.slice(prefix.length) : rest;
  return { title, mark: word === "Tentative" ? "tentative" : word === undefined ? undefined : "cancelled" };
}

function statusOf(status: string | undefined, mark: Status): Status {
  if (status === "CANCELLED") return "cancelled";
  return status === "TENTATIVE" ? "tentative" : mark;
}

/** From when to when, where an event begins and ends on one day, or in the night after it. */
function timeOf(start: Moment, end: Moment): string | undefined {
  const range = `${start.time}-${end.time}`;
  const lastDay = start.time < end.time ? start.date : addDays(start.date, 1);
  return isTimeRange(range) && end.date === lastDay ? range : undefined;
}
