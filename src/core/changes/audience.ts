import type { CalendarDate } from "../model/dates.js";
import type { BareChange, Change, Move, ReadingRef } from "./shape.js";

/** Whom a change concerns, and the day. */
type Audience = Pick<Change, "part" | "on">;

/** Whom a change concerns: the classes to come, those that are past, or nobody in particular. */
export function audienceOf(change: BareChange, today: CalendarDate): Audience {
  switch (change.kind) {
    case "session-moved":
      return byDates(movedDates(change), today);
    case "sessions-swapped":
    case "sessions-shifted":
      return byDates(change.moves.flatMap(movedDates), today);
    case "sessions-reordered":
      return byDates([change.date], today);
    case "session-added":
    case "session-removed":
    case "session-cancelled":
    case "session-reinstated":
    case "session-status":
    case "session-changed":
    case "paper-role":
    case "reading-added":
    case "reading-removed":
    case "readings-reordered":
      return byDates([change.session.date], today);
    case "paper-added":
    case "paper-removed":
      return change.readings.length === 0
        ? { part: "papers" }
        : byDates(readingDates(change.readings), today);
    case "paper-moved":
      return byDates(readingDates([change.from, change.to]), today);
    case "paper-changed":
      return { part: "papers" };
    case "course-changed":
    case "holiday-added":
    case "holiday-removed":
    case "holiday-renamed":
    case "topic-added":
    case "topic-removed":
    case "topic-changed":
      return { part: "course" };
    case "session-renamed":
    case "paper-renamed":
      return { part: "ids" };
  }
}

function movedDates({ from, to }: Pick<Move, "from" | "to">): (CalendarDate | undefined)[] {
  return [from, to];
}

function readingDates(readings: readonly ReadingRef[]): (CalendarDate | undefined)[] {
  return readings.map(({ session }) => session.date);
}

/** The soonest day from today on, or else the latest one; what also has no date yet is not past. */
function byDates(dates: readonly (CalendarDate | undefined)[], today: CalendarDate): Audience {
  const known = dates.flatMap((date) => date ?? []).sort();
  const soonest = known.find((date) => date >= today);
  if (soonest !== undefined) return { part: "coming", on: soonest };
  const latest = known.at(-1);
  return latest === undefined || known.length < dates.length
    ? { part: "backlog" }
    : { part: "past", on: latest };
}

const PARTS = ["coming", "past", "backlog", "papers", "course", "ids"] as const;

/** What concerns the class soonest first; among the past, the latest. */
export function byConcern(a: Change, b: Change): number {
  const parts = PARTS.indexOf(a.part) - PARTS.indexOf(b.part);
  if (parts !== 0) return parts;
  const [earlier = "", later = ""] = a.part === "past" ? [b.on, a.on] : [a.on, b.on];
  return earlier < later ? -1 : earlier > later ? 1 : 0;
}
