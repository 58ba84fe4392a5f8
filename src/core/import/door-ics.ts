import ICAL from "ical.js";
import { InputError } from "../../errors.js";
import { isDate } from "../dates.js";
import { clean, type Item, idOf } from "./door-items.js";

/** A calendar: its events, its name and the zone that its times are in. */
export interface CalendarItems {
  items: Item[];
  name: string | undefined;
  zone: string | undefined;
  /** The lines of events that repeat, of which only the first is read. */
  repeating: number[];
}

/** Each event is a session on the day that it begins, as the calendar gives it. */
export function readCalendar(text: string): CalendarItems {
  const calendar = parseCalendar(text);
  const name = textOf(calendar, "name") ?? textOf(calendar, "x-wr-calname");
  const events = calendar.getAllSubcomponents("vevent");
  return {
    items: events.map((component, index) => eventItem(component, name, index + 1)),
    name,
    zone: textOf(calendar, "x-wr-timezone"),
    repeating: events.flatMap((component, index) =>
      component.getFirstPropertyValue("rrule") === null ? [] : [index + 1],
    ),
  };
}

function parseCalendar(text: string): ICAL.Component {
  try {
    const calendar = new ICAL.Component(ICAL.parse(text));
    calendar.getAllSubcomponents("vevent");
    return calendar;
  } catch (cause) {
    throw new InputError("this is not a calendar", {
      hint: "an iCalendar file begins with BEGIN:VCALENDAR",
      cause,
    });
  }
}

function textOf(component: ICAL.Component, property: string): string | undefined {
  const value = component.getFirstPropertyValue(property);
  return typeof value === "string" && clean(value) !== "" ? clean(value) : undefined;
}

function eventItem(component: ICAL.Component, calendarName: string | undefined, line: number): Item {
  const event = new ICAL.Event(component);
  const summary = clean(event.summary ?? "");
  const { title, mark } = readSummary(summary, calendarName);
  const [start, end] = [event.startDate?.toString() ?? "", event.endDate?.toString() ?? ""];
  const date = start.slice(0, 10);
  if (!isDate(date)) return { line, text: summary };
  const status = statusOf(textOf(component, "status"), mark);
  const id = idOf(/^([^@]+)\.[^.@]+@aisys$/.exec(event.uid ?? "")?.[1]?.replaceAll("%2E", "."));
  const [time, place] = [timeOf(start, end), clean(event.location ?? "")];
  return {
    line,
    text: summary,
    session: {
      ...(id !== undefined && { id }),
      date,
      ...(time !== undefined && { time }),
      ...(place !== "" && { place }),
      ...(title !== "" && { title }),
      presenters: [],
      notes: (event.description ?? "").split("\n").map(clean).filter(Boolean),
      ...(status !== undefined && { status }),
    },
  };
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

/** From when to when, where an event begins and ends on one day. */
function timeOf(start: string, end: string): string | undefined {
  const [from, to] = [start.slice(11, 16), end.slice(11, 16)];
  const isOneDay = start.slice(0, 10) === end.slice(0, 10);
  return isOneDay && from !== "" && from < to ? `${from}-${to}` : undefined;
}
