import ICAL from "ical.js";
import { InputError } from "../../errors.js";
import { isDate } from "../dates.js";
import { clean, type Item } from "./door-items.js";

/** Each event is a session on the day that it begins, as the calendar gives it. */
export function icsItems(text: string): Item[] {
  let events: ICAL.Component[];
  try {
    events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent");
  } catch (cause) {
    throw new InputError("this is not a calendar", {
      hint: "an iCalendar file begins with BEGIN:VCALENDAR",
      cause,
    });
  }
  return events.map((component, index) => {
    const event = new ICAL.Event(component);
    const line = index + 1;
    const date = event.startDate?.toString().slice(0, 10);
    const title = clean(event.summary ?? "");
    const status = component.getFirstPropertyValue("status");
    if (date === undefined || !isDate(date)) return { line, text: title };
    const notes = event.description ? [clean(event.description)] : [];
    const cancelled = status === "CANCELLED" && { status: "cancelled" as const };
    return {
      line,
      text: title,
      session: { date, ...(title !== "" && { title }), presenters: [], notes, ...cancelled },
    };
  });
}
