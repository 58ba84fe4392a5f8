import { describe, expect, test } from "vitest";
import type { SyllabusFile } from "../../../src/core/model/schema.js";
import { InputError } from "../../../src/errors.js";
import { contentLines, eventLines, render, STAMP, syllabusOf } from "./ics-samples.js";

type SessionEntry = NonNullable<SyllabusFile["sessions"]>[number];

const DAY = 86_400_000;

const LIST: SessionEntry[] = [
  { id: "a", date: "2023-04-04", title: "First, \\n; 한국어", time: "14:00-15:15" },
  { id: "b", date: "2023-04-06", place: "Room 1" },
  { id: "c", date: "2023-04-11", status: "tentative" },
];

const listOf = (sessions: SessionEntry[], parts: Partial<SyllabusFile> = {}) =>
  syllabusOf({ sessions, ...parts });

const PREVIOUS = render(listOf(LIST), { alarm: 60 }).text;

/** The calendar of a later day, after `PREVIOUS`. */
const renew = (sessions: SessionEntry[], previous = PREVIOUS) =>
  render(listOf(sessions), { alarm: 60, stamp: STAMP + DAY, previous });

/** What an event says of when and how often it was written. */
function revision(calendar: string, uid: string): string[] {
  const lines = eventLines(calendar).get(uid) ?? [];
  return lines.filter((line) => /^(?:DTSTAMP|LAST-MODIFIED|SEQUENCE):/.test(line));
}

const FIRST = ["DTSTAMP:20230301T120000Z", "LAST-MODIFIED:20230301T120000Z", "SEQUENCE:0"];
const SECOND = ["DTSTAMP:20230302T120000Z", "LAST-MODIFIED:20230302T120000Z", "SEQUENCE:1"];

describe("after an older export", () => {
  test("an unchanged list gives the same bytes, whenever it is", () => {
    expect(renew(LIST)).toEqual({ text: PREVIOUS, undated: [], withdrawn: [] });
  });

  test.each<[string, Partial<SessionEntry>]>([
    ["date", { date: "2023-04-07" }],
    ["time", { time: "09:00-10:00" }],
    ["place", { place: "Room 2" }],
    ["title", { title: "Another" }],
    ["note", { note: "Bring a pen." }],
    ["status", { status: "cancelled" }],
  ])("a changed %s is a later revision of that event and of no other", (_, change) => {
    const { text } = renew(LIST.map((session) => (session.id === "b" ? { ...session, ...change } : session)));
    expect(revision(text, "a.c@aisys")).toEqual(FIRST);
    expect(revision(text, "b.c@aisys")).toEqual(SECOND);
    expect(revision(text, "c.c@aisys")).toEqual(FIRST);
  });

  test("another alarm is a change of every event", () => {
    const { text } = render(listOf(LIST), { alarm: 30, stamp: STAMP + DAY, previous: PREVIOUS });
    expect([...eventLines(text).keys()].map((uid) => revision(text, uid))).toEqual([SECOND, SECOND, SECOND]);
  });

  test("a change is later than the one before, also by a clock that is not", () => {
    const changed = [{ ...LIST[0], id: "a", title: "Other" }];
    const { text } = render(listOf(changed), { alarm: 60, stamp: STAMP - DAY, previous: PREVIOUS });
    expect(revision(text, "a.c@aisys")).toEqual([
      "DTSTAMP:20230301T120001Z",
      "LAST-MODIFIED:20230301T120001Z",
      "SEQUENCE:1",
    ]);
  });

  test("a new session is a first revision, and the others stay", () => {
    const { text } = renew([...LIST, { id: "new", date: "2023-04-13" }]);
    expect(revision(text, "a.c@aisys")).toEqual(FIRST);
    expect(revision(text, "new.c@aisys")).toEqual([
      "DTSTAMP:20230302T120000Z",
      "LAST-MODIFIED:20230302T120000Z",
      "SEQUENCE:0",
    ]);
  });

  test("order is no change", () => {
    const { text } = renew(LIST.toReversed());
    expect(Object.fromEntries(eventLines(text))).toEqual(Object.fromEntries(eventLines(PREVIOUS)));
  });

  test("the events of another course are not taken over", () => {
    const other = render(listOf(LIST, { course: { id: "other", title: "Other" } })).text;
    const { text, withdrawn } = renew(LIST, other);
    expect([...eventLines(text).keys()]).toEqual(["a.c@aisys", "b.c@aisys", "c.c@aisys"]);
    expect(withdrawn).toEqual([]);
  });

  test("line ends and a byte order mark that another program left change nothing", () => {
    expect(renew(LIST, `\uFEFF${PREVIOUS.replaceAll("\r\n", "\n")}`).text).toBe(PREVIOUS);
  });
});

describe("a session that is gone or has lost its date", () => {
  const [first, ...others] = LIST;
  const withoutFirst = renew(others);
  const undatedFirst = renew([{ ...first, id: "a", date: undefined }, ...others]);

  test("is cancelled, in a later revision and without an alarm", () => {
    expect(eventLines(withoutFirst.text).get("a.c@aisys")).toEqual([
      "UID:a.c@aisys",
      ...SECOND,
      "DTSTART:20230404T050000Z",
      "DTEND:20230404T061500Z",
      "SUMMARY:Cancelled: First\\, \\\\n\\; 한국어",
      "STATUS:CANCELLED",
      "TRANSP:TRANSPARENT",
    ]);
    expect(eventLines(undatedFirst.text)).toEqual(eventLines(withoutFirst.text));
  });

  test("is named", () => {
    expect([withoutFirst.undated, withoutFirst.withdrawn]).toEqual([[], ["a"]]);
    expect([undatedFirst.undated, undatedFirst.withdrawn]).toEqual([["a"], ["a"]]);
  });

  test("stays cancelled, and the same, from then on", () => {
    expect(renew(others, withoutFirst.text)).toEqual(withoutFirst);
  });

  test("is at the same instant when the course has gone to another zone", () => {
    const moved = listOf(others, { calendar: { timezone: "Europe/Zurich", time: "10:00-11:00" } });
    const { text } = render(moved, { previous: PREVIOUS });
    expect(eventLines(text).get("a.c@aisys")).toContain("DTSTART:20230404T050000Z");
    expect(contentLines(text).filter((line) => line.startsWith("TZID:"))).toEqual(["TZID:Europe/Zurich"]);
  });

  test("is no longer called tentative", () => {
    const { text } = renew(LIST.slice(0, 2));
    expect(eventLines(text).get("c.c@aisys")).toContain("SUMMARY:Cancelled: c");
  });

  test("leaves the calendar thirty days after its date", () => {
    const on = (today: string) =>
      eventLines(render(listOf(others), { previous: withoutFirst.text, today }).text).has("a.c@aisys");
    expect([on("2023-05-04"), on("2023-05-05")]).toEqual([true, false]);
  });

  test("is not cancelled where it is only not asked for", () => {
    const { text, withdrawn } = render(listOf(others), { previous: PREVIOUS, whole: listOf(LIST) });
    expect([...eventLines(text).keys()]).toEqual(["b.c@aisys", "c.c@aisys"]);
    expect(withdrawn).toEqual([]);
  });

  test("comes back as a revision of the same event", () => {
    const { text, withdrawn } = renew(LIST, withoutFirst.text);
    expect(withdrawn).toEqual([]);
    expect(revision(text, "a.c@aisys")[2]).toBe("SEQUENCE:2");
    expect(eventLines(text).get("a.c@aisys")).toContain("STATUS:CONFIRMED");
  });
});

describe("what is no older export", () => {
  test.each([
    ["nothing", ""],
    ["a text", "Dear all,\n"],
    ["a page", "<!DOCTYPE html>"],
    ["half a calendar", PREVIOUS.slice(0, PREVIOUS.length / 2)],
    ["two calendars", `${PREVIOUS}${PREVIOUS}`],
    ["another component", "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:A\r\nEND:VCARD\r\n"],
    ["an event without a UID", PREVIOUS.replace("UID:a.c@aisys\r\n", "")],
    ["an event without a stamp", PREVIOUS.replace(/^DTSTAMP:.*\r\n/m, "")],
    ["a stamp of no zone", PREVIOUS.replace("DTSTAMP:20230301T120000Z", "DTSTAMP:20230301T120000")],
  ])("%s is refused, with what to give instead", (_, previous) => {
    const attempt = () => renew(LIST, previous);
    expect(attempt).toThrow(InputError);
    expect(attempt).toThrow(
      expect.objectContaining({
        message: expect.stringMatching(/^the previous calendar cannot be read: ./),
        hint: "give a file that `aisys export --ics` wrote, or none",
      }),
    );
  });
});
