import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import { addDays } from "../../../src/core/model/dates.js";
import type { SyllabusFile } from "../../../src/core/model/schema.js";
import { instantOf, intlZone } from "../../../src/core/model/zone.js";
import { contentLines, eventLines, read, render, syllabusOf, values } from "./ics-samples.js";

type SessionEntry = NonNullable<SyllabusFile["sessions"]>[number];

/** The content lines of the one event of a session. */
function linesOf(
  session: Partial<SessionEntry>,
  parts: Partial<SyllabusFile> = {},
  alarm?: number,
): string[] {
  const sessions = [{ id: "s", date: "2023-04-04", ...session }];
  const { text } = render(syllabusOf({ sessions, ...parts }), { alarm });
  return [...eventLines(text).values()].flat();
}

/** Those of them that are of a property. */
function property(name: string, lines: readonly string[]): string[] {
  return lines.filter((line) => new RegExp(`^${name}[;:]`).test(line));
}

/** The observances of the calendar's VTIMEZONE. */
function observances(text: string): string[] {
  const lines = contentLines(text);
  return lines.slice(lines.indexOf("BEGIN:VTIMEZONE") + 1, lines.indexOf("END:VTIMEZONE"));
}

describe("a calendar", () => {
  test("is these lines", () => {
    const syllabus = syllabusOf({
      course: { id: "ai", title: "AI Systems", url: "https://example.org/ai" },
      calendar: { timezone: "Asia/Seoul", time: "14:00-15:15", place: "Room 302, building 309" },
      topics: { training: { title: "Training" } },
      papers: {
        zero: {
          name: "ZeRO",
          venue: "SC",
          year: 2020,
          url: "https://example.org/z.pdf",
          topics: ["training"],
        },
      },
      sessions: [{ id: "zero-day", date: "2023-04-04", required: ["zero"] }],
    });
    expect(contentLines(render(syllabus, { alarm: 60 }).text)).toEqual([
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//aisys//reading list//EN",
      "CALSCALE:GREGORIAN",
      "NAME:AI Systems",
      "X-WR-CALNAME:AI Systems",
      "X-WR-TIMEZONE:Asia/Seoul",
      "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
      "X-PUBLISHED-TTL:PT12H",
      "COLOR:steelblue",
      "BEGIN:VTIMEZONE",
      "TZID:Asia/Seoul",
      "BEGIN:STANDARD",
      "DTSTART:20220101T000000",
      "TZOFFSETFROM:+0900",
      "TZOFFSETTO:+0900",
      "END:STANDARD",
      "END:VTIMEZONE",
      "BEGIN:VEVENT",
      "UID:zero-day.ai@aisys",
      "DTSTAMP:20230301T120000Z",
      "LAST-MODIFIED:20230301T120000Z",
      "SEQUENCE:0",
      "DTSTART;TZID=Asia/Seoul:20230404T140000",
      "DTEND;TZID=Asia/Seoul:20230404T151500",
      "SUMMARY:ZeRO",
      "DESCRIPTION:Required reading:\\n- ZeRO (SC 2020)\\n  https://example.org/z.pdf",
      "LOCATION:Room 302\\, building 309",
      "URL:https://example.org/ai",
      "CATEGORIES:Training",
      "STATUS:CONFIRMED",
      "TRANSP:OPAQUE",
      "ATTACH;FMTTYPE=application/pdf:https://example.org/z.pdf",
      "BEGIN:VALARM",
      "ACTION:DISPLAY",
      "TRIGGER:-PT1H",
      "DESCRIPTION:ZeRO",
      "END:VALARM",
      "END:VEVENT",
      "END:VCALENDAR",
      "",
    ]);
  });

  test("has one event for each dated session and names the others", () => {
    const sessions = [
      { id: "a", date: "2023-04-04" },
      { id: "b" },
      { id: "c", date: "2023-04-04" },
      { id: "d" },
    ];
    const { text, undated, withdrawn } = render(syllabusOf({ sessions }));
    expect([...eventLines(text).keys()]).toEqual(["a.c@aisys", "c.c@aisys"]);
    expect(undated).toEqual(["b", "d"]);
    expect(withdrawn).toEqual([]);
  });

  test("without a dated session still holds a component, as it must", () => {
    const { text, undated } = render(syllabusOf({ sessions: [{ id: "later" }] }));
    expect(
      read(text)
        .getAllSubcomponents()
        .map(({ name }) => name),
    ).toEqual(["vtimezone"]);
    expect(undated).toEqual(["later"]);
  });
});

describe("a line", () => {
  const long = syllabusOf({
    course: { id: "c", title: "AI 시스템 👩‍🔬" },
    sessions: Array.from({ length: 80 }, (_, index) => ({
      id: `s${index}`,
      date: "2023-04-04",
      title: `${"x".repeat(index)}${"한국어 논문 🤖, \\".repeat(20)}`,
    })),
  });

  test("ends in CRLF, also the last one, and nothing else breaks it", () => {
    const { text } = render(long);
    expect(text.endsWith("END:VCALENDAR\r\n")).toBe(true);
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  });

  test("has at most 75 octets, each whole characters and whole escapes", () => {
    const lines = render(long).text.split("\r\n");
    expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
    expect(lines.filter((line) => Buffer.from(line).toString() !== line)).toEqual([]);
    expect(lines.filter((line) => /(?<!\\)(?:\\\\)*\\$/.test(line))).toEqual([]);
  });

  test("is the same again once it is unfolded", () => {
    const events = read(render(long).text).getAllSubcomponents("vevent");
    expect(events.map((event) => event.getFirstPropertyValue("summary"))).toEqual(
      long.sessions.map(({ title }) => title),
    );
  });
});

describe("what is written", () => {
  test("has TEXT escaped, and escaped once", () => {
    const lines = linesOf({ title: 'a, b; c\\n "d": e', note: "one\n\ttwo" });
    expect(property("SUMMARY", lines)).toEqual(['SUMMARY:a\\, b\\; c\\\\n "d": e']);
    expect(property("DESCRIPTION", lines)).toEqual(["DESCRIPTION:one\\n\ttwo"]);
  });

  test("has the names of the calendar escaped too", () => {
    const { text } = render(syllabusOf({ course: { id: "c", title: "A, B; C\\D" } }));
    expect(property("(?:NAME|X-WR-CALNAME)", contentLines(text))).toEqual([
      "NAME:A\\, B\\; C\\\\D",
      "X-WR-CALNAME:A\\, B\\; C\\\\D",
    ]);
  });

  test("has addresses as they are", () => {
    const url = "https://example.org/a,b;c?d=1&e=%2C";
    const lines = linesOf(
      { required: ["p"] },
      { course: { id: "c", title: "C", url }, papers: { p: { name: "P", url } } },
    );
    expect(property("URL", lines)).toEqual([`URL:${url}`]);
    expect(property("ATTACH", lines)).toEqual([`ATTACH;FMTTYPE=application/pdf:${url}`]);
  });

  test("has no address that is none of the web", () => {
    const url = "javascript:alert(1)";
    const lines = linesOf(
      { required: ["p"], materials: { slides: url } },
      { course: { id: "c", title: "C", url }, papers: { p: { name: "P", url } } },
    );
    expect(lines.filter((line) => line.includes("javascript"))).toEqual([]);
  });
});

describe("the UID of a session", () => {
  test("stays when all else changes", () => {
    const uid = (session: Partial<SessionEntry>) => property("UID", linesOf(session));
    expect(uid({ date: "2024-01-01", title: "Another", time: "09:00-10:00", status: "cancelled" })).toEqual(
      uid({}),
    );
  });

  test("is one of its own, wherever the dots are", () => {
    const uid = (id: string, course: string) =>
      property("UID", linesOf({ id }, { course: { id: course, title: "C" } }));
    expect(uid("a.b", "c")).toEqual(["UID:a%2Eb.c@aisys"]);
    expect(uid("a", "b.c")).toEqual(["UID:a.b.c@aisys"]);
  });
});

describe("a session without a time", () => {
  test("lasts all day, up to the next one, and keeps nobody from other things", () => {
    const lines = linesOf({ date: "2024-02-29" });
    expect(property("DT(?:START|END)", lines)).toEqual([
      "DTSTART;VALUE=DATE:20240229",
      "DTEND;VALUE=DATE:20240301",
    ]);
    expect(property("TRANSP", lines)).toEqual(["TRANSP:TRANSPARENT"]);
  });

  test("needs no time zone", () => {
    const { text } = render(syllabusOf({ sessions: [{ id: "s", date: "2023-04-04" }] }));
    expect(text).not.toContain("BEGIN:VTIMEZONE");
  });
});

describe("a session with a time", () => {
  const newYork = (...dates: string[]) =>
    render(
      syllabusOf({
        calendar: { timezone: "America/New_York", time: "14:00-15:15" },
        sessions: dates.map((date, index) => ({ id: `s${index}`, date })),
      }),
    ).text;

  test("is on the clocks of the course, on both sides of a change", () => {
    const lines = contentLines(newYork("2023-03-07", "2023-03-14"));
    expect(property("DTSTART", lines).slice(2)).toEqual([
      "DTSTART;TZID=America/New_York:20230307T140000",
      "DTSTART;TZID=America/New_York:20230314T140000",
    ]);
  });

  test("brings the yearly changes of its zone, whether one is between its dates or not", () => {
    const pair = [
      "TZID:America/New_York",
      "BEGIN:STANDARD",
      "DTSTART:20221106T020000",
      "TZOFFSETFROM:-0400",
      "TZOFFSETTO:-0500",
      "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU",
      "END:STANDARD",
      "BEGIN:DAYLIGHT",
      "DTSTART:20220313T020000",
      "TZOFFSETFROM:-0500",
      "TZOFFSETTO:-0400",
      "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU",
      "END:DAYLIGHT",
    ];
    expect(observances(newYork("2023-03-07", "2023-03-14"))).toEqual(pair);
    expect(observances(newYork("2023-06-07", "2023-06-14"))).toEqual(pair);
  });

  test("past midnight ends on the next day", () => {
    const lines = linesOf({ date: "2023-04-30", time: "22:00-01:00" });
    expect(property("DT(?:START|END)", lines)).toEqual([
      "DTSTART;TZID=Asia/Seoul:20230430T220000",
      "DTEND;TZID=Asia/Seoul:20230501T010000",
    ]);
  });

  test("is in UTC where the clocks follow no yearly rule", () => {
    const calendar = { timezone: "Africa/Casablanca", time: "14:00-15:15" };
    const sessions = [
      { id: "ramadan", date: "2023-04-04" },
      { id: "later", date: "2023-05-09" },
    ];
    const { text } = render(syllabusOf({ calendar, sessions }));
    expect(text).not.toContain("VTIMEZONE");
    expect(property("DTSTART", contentLines(text))).toEqual([
      "DTSTART:20230404T140000Z",
      "DTSTART:20230509T130000Z",
    ]);
  });

  test.each([
    "Europe/Berlin",
    "America/New_York",
    "Europe/London",
    "Europe/Dublin",
    "Australia/Sydney",
    "Australia/Lord_Howe",
    "America/Sao_Paulo",
    "America/St_Johns",
    "Asia/Seoul",
    "Africa/Casablanca",
  ])("in %s is read at its instant, on every day of a year", (timezone) => {
    const days = Array.from({ length: 365 }, (_, index) => addDays("2023-01-01", index));
    const sessions = days.map((date, index) => ({ id: `s${index}`, date }));
    const { text } = render(syllabusOf({ calendar: { timezone, time: "08:30-09:45" }, sessions }));
    const starts = read(text)
      .getAllSubcomponents("vevent")
      .map((event) => new ICAL.Event(event).startDate.toJSDate().toISOString());
    const zone = intlZone(timezone);
    expect(starts).toEqual(days.map((day) => new Date(instantOf(zone, day, "08:30")).toISOString()));
  });

  test("in UTC has neither TZID nor VTIMEZONE", () => {
    const calendar = { timezone: "Etc/UTC", time: "14:00-15:15" };
    const { text } = render(syllabusOf({ calendar, sessions: [{ id: "s", date: "2023-04-04" }] }));
    expect(text).not.toMatch(/TZID|VTIMEZONE/);
    expect(property("DT(?:START|END)", contentLines(text))).toEqual([
      "DTSTART:20230404T140000Z",
      "DTEND:20230404T151500Z",
    ]);
  });

  test("has the zone under its usual name, however it was typed", () => {
    const calendar = { timezone: "asia/seoul", time: "14:00-15:15" };
    expect(property("DTSTART", linesOf({}, { calendar }))).toEqual([
      "DTSTART;TZID=Asia/Seoul:20230404T140000",
    ]);
  });

  test("within a day of a change of clocks is in UTC, which every program reads alike", () => {
    const calendar = { timezone: "America/New_York", time: "02:30-03:15" };
    expect(property("DT(?:START|END)", linesOf({ date: "2023-03-12" }, { calendar }))).toEqual([
      "DTSTART:20230312T073000Z",
      "DTEND:20230312T081500Z",
    ]);
  });
});

describe("the status of a session", () => {
  test.each([
    ["confirmed", ["SUMMARY:T", "STATUS:CONFIRMED", "TRANSP:OPAQUE"]],
    ["tentative", ["SUMMARY:Tentative: T", "STATUS:TENTATIVE", "TRANSP:OPAQUE"]],
    ["cancelled", ["SUMMARY:Cancelled: T", "STATUS:CANCELLED", "TRANSP:TRANSPARENT"]],
  ] as const)("%s", (status, expected) => {
    const lines = linesOf({ status, title: "T", time: "14:00-15:15" });
    expect(property("(?:SUMMARY|STATUS|TRANSP)", lines)).toEqual(expected);
  });
});

test("the title of the course stands before each event where that is asked for", () => {
  const list = syllabusOf({ sessions: [{ id: "s", date: "2023-04-04", title: "T", status: "tentative" }] });
  expect(property("SUMMARY", contentLines(render(list, { prefix: true }).text))).toEqual([
    "SUMMARY:Tentative: C: T",
  ]);
});

describe("an alarm", () => {
  test.each([
    [0, "TRIGGER:PT0S"],
    [15, "TRIGGER:-PT15M"],
    [1440, "TRIGGER:-P1D"],
    [1530, "TRIGGER:-P1DT1H30M"],
  ])("%d minutes before is %s", (minutes, trigger) => {
    expect(property("TRIGGER", linesOf({}, {}, minutes))).toEqual([trigger]);
  });

  test("is there only when it is asked for, and not for what is cancelled", () => {
    expect(linesOf({})).not.toContain("BEGIN:VALARM");
    expect(linesOf({ status: "cancelled" }, {}, 15)).not.toContain("BEGIN:VALARM");
  });
});

describe("an event", () => {
  const papers = {
    p: { name: "P", title: "P: a paper", url: "https://example.org/p.pdf", topics: ["t"] },
    q: { name: "Q", title: "A query", url: "https://example.org/q.pdf", topics: ["u"] },
    page: { name: "Page", url: "https://example.org/page", type: "page" as const },
  };
  const topics = { t: { title: "Training, fast" }, u: {} };

  test("has every PDF attached, each once, and no page", () => {
    expect(
      property("ATTACH", linesOf({ required: ["p", "page"], extra: ["q"] }, { papers, topics })),
    ).toEqual([
      "ATTACH;FMTTYPE=application/pdf:https://example.org/p.pdf",
      "ATTACH;FMTTYPE=application/pdf:https://example.org/q.pdf",
    ]);
  });

  test("has the titles of its topics as categories", () => {
    const [event] = read(
      render(
        syllabusOf({ papers, topics, sessions: [{ id: "s", date: "2023-04-04", required: ["p", "q"] }] }),
      ).text,
    ).getAllSubcomponents("vevent");
    expect(event && values(event, "categories")).toEqual(["Training, fast", "u"]);
  });

  test("is where the session is", () => {
    expect(property("LOCATION", linesOf({ place: "Room 1" }))).toEqual(["LOCATION:Room 1"]);
    expect(property("LOCATION", linesOf({}))).toEqual([]);
  });

  test("is called after its title, else its papers, else its topics, else its id", () => {
    const summary = (session: Partial<SessionEntry>) =>
      property("SUMMARY", linesOf(session, { papers, topics }));
    expect(summary({ title: "Title", required: ["p"] })).toEqual(["SUMMARY:Title"]);
    expect(summary({ required: ["p", "q"] })).toEqual(["SUMMARY:P\\, Q"]);
    expect(summary({ extra: ["q"] })).toEqual(["SUMMARY:Q"]);
    expect(summary({ topics: ["t"] })).toEqual(["SUMMARY:Training\\, fast"]);
    expect(summary({})).toEqual(["SUMMARY:s"]);
  });

  test("tells all that the session holds, as plain text", () => {
    const session = {
      presenters: ["Ada", "Grace"],
      note: "Read section 3.",
      materials: { slides: "https://example.org/slides" },
      required: ["p"],
      extra: ["q", "page"],
    };
    const syllabus = syllabusOf({ papers, topics, sessions: [{ id: "s", date: "2023-04-04", ...session }] });
    const [event] = read(render(syllabus).text).getAllSubcomponents("vevent");
    expect(event?.getFirstPropertyValue("description")).toBe(
      [
        "Presented by Ada and Grace",
        "",
        "Read section 3.",
        "",
        "Required reading:",
        "- P: a paper",
        "  https://example.org/p.pdf",
        "",
        "Extra reading:",
        "- Q: A query",
        "  https://example.org/q.pdf",
        "- Page",
        "  https://example.org/page",
        "",
        "Slides: https://example.org/slides",
      ].join("\n"),
    );
  });
});
