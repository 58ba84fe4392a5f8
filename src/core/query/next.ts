import { daysBetween } from "../model/dates.js";
import type { Session } from "../model/shapes.js";
import type { Syllabus } from "../model/syllabus.js";
import { isoTime, localTime, spanOf, type Zone } from "../model/zone.js";
import type { NextReport, NextSession } from "./shapes.js";

/** A session with a date, and when it starts and ends. */
interface TimedSession {
  session: Session;
  date: string;
  /** Milliseconds since 1970. */
  starts: number;
  ends: number;
}

/** The first and the last day that count; both belong to it. */
interface Days {
  from: string;
  to: string;
}

/**
 * The sessions from `now` on, soonest first. One with a time counts until it ends, one that lasts all day
 * until its day ends in the zone of the course; cancelled ones never count.
 *
 * @param now milliseconds since 1970
 * @param count how many sessions at most
 * @param days only sessions of these days, past ones of them too
 */
export function nextReport(
  syllabus: Syllabus,
  zone: Zone,
  now: number,
  count: number,
  days?: Days,
): NextReport {
  const dated = datedSessions(syllabus, zone).filter(({ session }) => session.status !== "cancelled");
  const isMeant = ({ date, ends }: TimedSession) =>
    days === undefined ? ends > now : date >= days.from && date <= days.to;
  const ahead = dated.filter(isMeant);
  const last = dated.at(-1)?.session;
  const { course, calendar, sessions } = syllabus;
  return {
    version: 1,
    course,
    timezone: calendar.timezone,
    now: isoTime(zone, now),
    state: stateOf(ahead[0], now),
    sessions: ahead.slice(0, count).map((one) => withInstants(one, zone, now)),
    ...(ahead.length === 0 && last && { last }),
    backlog: sessions.filter(({ date, status }) => date === undefined && status !== "cancelled"),
  };
}

function stateOf(first: TimedSession | undefined, now: number): NextReport["state"] {
  if (first === undefined) return "over";
  return first.starts <= now ? "current" : "upcoming";
}

function withInstants({ session, date, starts, ends }: TimedSession, zone: Zone, now: number): NextSession {
  return {
    ...session,
    starts: isoTime(zone, starts),
    ends: isoTime(zone, ends),
    inDays: daysBetween(localTime(zone, now).date, date),
  };
}

/** The sessions that have a date, in the order of their starts. */
function datedSessions({ sessions }: Syllabus, zone: Zone): TimedSession[] {
  return sessions
    .flatMap((session): TimedSession[] => {
      const { date, time } = session;
      if (date === undefined) return [];
      const [starts, ends] = spanOf(zone, date, time);
      return [{ session, date, starts, ends }];
    })
    .sort((a, b) => a.starts - b.starts);
}
