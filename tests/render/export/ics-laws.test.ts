import fc from "fast-check";
import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import { addDays } from "../../../src/core/model/dates.js";
import type { Session } from "../../../src/core/model/shapes.js";
import type { Syllabus } from "../../../src/core/model/syllabus.js";
import { intlZone, spanOf } from "../../../src/core/model/zone.js";
import { runs } from "../../helpers/runs.js";
import { anySyllabus, contentLines, read, render, STAMP } from "./ics-samples.js";

const DAY = 86_400_000;

const MARKS = { confirmed: "", tentative: "Tentative: ", cancelled: "Cancelled: " };

type DatedSession = Session & { date: string };

function datedIn({ sessions }: Syllabus): DatedSession[] {
  return sessions.filter((session): session is DatedSession => session.date !== undefined);
}

/** Each dated session with its start and end as ical.js reads them. */
function readTimes(syllabus: Syllabus): [DatedSession, starts: ICAL.Time, ends: ICAL.Time][] {
  const events = read(render(syllabus).text).getAllSubcomponents("vevent");
  return datedIn(syllabus).map((session, index) => {
    const [starts, ends] = ["dtstart", "dtend"].map((name) => events[index]?.getFirstPropertyValue(name));
    if (!(starts instanceof ICAL.Time && ends instanceof ICAL.Time)) throw new Error("an event has no time");
    return [session, starts, ends];
  });
}

function holdsFor(law: (syllabus: Syllabus) => void): void {
  fc.assert(fc.property(anySyllabus, law), runs(50));
}

describe("whatever the syllabus", () => {
  test("another program reads its sessions, their titles, places and status", () => {
    holdsFor((syllabus) => {
      const events = read(render(syllabus).text).getAllSubcomponents("vevent");
      const sessions = datedIn(syllabus);
      expect(events).toHaveLength(sessions.length);
      for (const [index, { title, place, status, note }] of sessions.entries()) {
        const value = (name: string) => events[index]?.getFirstPropertyValue(name);
        expect(value("summary")).toSatisfy((summary: string) => summary.startsWith(MARKS[status]));
        if (title !== undefined) expect(value("summary")).toBe(`${MARKS[status]}${title}`);
        expect(value("location")).toBe(place ?? null);
        expect(value("status")).toBe(status.toUpperCase());
        if (note !== undefined) expect(value("description")).toContain(note);
      }
    });
  });

  test("another program reads the days of sessions that last all day", () => {
    holdsFor((syllabus) => {
      for (const [{ date, time }, starts, ends] of readTimes(syllabus)) {
        expect(starts.isDate).toBe(time === undefined);
        if (time === undefined) expect([String(starts), String(ends)]).toEqual([date, addDays(date, 1)]);
      }
    });
  });

  test("another program reads when each of the others is", () => {
    holdsFor((syllabus) => {
      const zone = intlZone(syllabus.calendar.timezone);
      for (const [{ date, time }, starts, ends] of readTimes(syllabus)) {
        if (time === undefined) continue;
        const instants = [starts, ends].map((one) => one.toUnixTime() * 1000);
        expect(instants).toEqual(spanOf(zone, date, time));
      }
    });
  });

  test("every session is in it or named, and no two events are the same", () => {
    holdsFor((syllabus) => {
      const { text, undated } = render(syllabus);
      const uids = contentLines(text).filter((line) => line.startsWith("UID:"));
      expect(new Set(uids).size).toBe(uids.length);
      expect(uids.length + undated.length).toBe(syllabus.sessions.length);
    });
  });

  test("no line has more than 75 octets, half a character or half an escape", () => {
    holdsFor((syllabus) => {
      const { text } = render(syllabus, { alarm: 15 });
      const lines = text.split("\r\n");
      expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
      expect(lines.filter((line) => Buffer.from(line).toString() !== line)).toEqual([]);
      expect(lines.filter((line) => /(?<!\\)(?:\\\\)*\\$/.test(line))).toEqual([]);
      expect(lines.filter((line) => /[\r\n]/.test(line))).toEqual([]);
    });
  });

  test("nothing in it can begin or end a component", () => {
    holdsFor((syllabus) => {
      const lines = contentLines(render(syllabus).text);
      const dated = datedIn(syllabus).length;
      expect(lines.filter((line) => line === "BEGIN:VEVENT")).toHaveLength(dated);
      expect(lines.filter((line) => line === "END:VCALENDAR")).toHaveLength(1);
    });
  });

  test("every zone that a time is in is defined", () => {
    holdsFor((syllabus) => {
      const lines = contentLines(render(syllabus).text);
      const used = lines.flatMap((line) => /^DT(?:START|END);TZID=([^:]+):/.exec(line)?.[1] ?? []);
      const defined = lines.flatMap((line) => /^TZID:(.*)$/.exec(line)?.[1] ?? []);
      expect(defined).toEqual(expect.arrayContaining([...new Set(used)]));
    });
  });

  test("the same list gives the same bytes, also a year later after its older self", () => {
    holdsFor((syllabus) => {
      const once = render(syllabus, { alarm: 15 });
      expect(render(syllabus, { alarm: 15 })).toEqual(once);
      const later = { alarm: 15, stamp: STAMP + 365 * DAY, previous: once.text };
      expect(render(syllabus, later)).toEqual(once);
    });
  });
});
