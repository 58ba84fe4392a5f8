import { expect, test } from "vitest";
import { parseSyllabusFile } from "../../../src/core/check/parse.js";
import { importData } from "../../../src/core/import/formats/doors.js";
import { writeSyllabus } from "../../../src/core/import/write.js";

function read(format: Parameters<typeof importData>[0], text: string) {
  const { file, report } = importData(format, text, { source: `list.${format}` });
  expect(parseSyllabusFile(writeSyllabus(file)).kind).toBe("valid");
  expect(report.account.items.taken + report.account.items.skipped).toBe(report.account.items.there);
  return file;
}

test("BibTeX", () => {
  const { papers } = read(
    "bibtex",
    "@inproceedings{tvm, title={{TVM}: An {Auto} Compiler}, author={Chen, Tianqi and Thierry Moreau}, booktitle={OSDI}, year=2018, url={https://x.org/a.pdf}, doi={10.1145/123.456}}",
  );
  expect(papers).toEqual({
    tvm: {
      name: "TVM",
      title: "TVM: An Auto Compiler",
      authors: ["Tianqi Chen", "Thierry Moreau"],
      venue: "OSDI",
      year: 2018,
      url: "https://x.org/a.pdf",
      doi: "10.1145/123.456",
    },
  });
});

test("CSL", () => {
  const { papers } = read(
    "csl",
    JSON.stringify([
      {
        type: "article",
        title: "One Title",
        author: [{ given: "Ada", family: "Byron" }],
        issued: { "date-parts": [[2020]] },
      },
    ]),
  );
  expect(papers).toEqual({
    "one-title": { name: "One Title", title: "One Title", authors: ["Ada Byron"], year: 2020 },
  });
});

test("CSV: papers and, with dates, sessions", () => {
  const { papers, sessions } = read(
    "csv",
    'date,title,authors,role\n2024-09-03,"A ""quoted"", long title","Ada Byron, Grace Hopper",required\n2024-09-03,Other title,,optional\n',
  );
  expect(Object.values(papers ?? {}).map(({ title }) => title)).toEqual([
    'A "quoted", long title',
    "Other title",
  ]);
  expect(sessions).toMatchObject([
    { date: "2024-09-03", required: ["a-quoted-long-title"], extra: ["other-title"] },
  ]);
});

test("a calendar: each event is a session", () => {
  const { sessions } = read(
    "ics",
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20240903\r\nSUMMARY:Guest lecture\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:2\r\nDTSTART:20240905T101500Z\r\nSUMMARY:Talk\r\nSTATUS:CANCELLED\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
  );
  expect(sessions).toEqual([
    { id: "guest-lecture", date: "2024-09-03", kind: "guest", title: "Guest lecture" },
    { id: "talk", date: "2024-09-05", kind: "lecture", status: "cancelled", title: "Talk" },
  ]);
});

test("JSON as `papers --json` prints it", () => {
  expect(
    read("json", JSON.stringify({ version: 1, papers: [{ name: "A", title: "Title of A", authors: [] }] }))
      .papers,
  ).toEqual({ a: { name: "A", title: "Title of A" } });
});

test("a whole syllabus as JSON is that syllabus, whatever it holds", () => {
  const whole = {
    version: 1,
    course: {
      id: "c",
      title: "C",
      language: "ko",
      updated: "2024-01-02T03:04:05+09:00",
    },
    calendar: {
      timezone: "Asia/Seoul",
      days: ["Tue"],
      time: "14:00-15:15",
      holidays: { "2024-05-05": "Day" },
    },
    topics: { t: { title: "T", description: "two\nlines" } },
    papers: { a: { name: "A", aliases: ["Alpha"], topics: ["t"] } },
    sessions: [{ id: "s", date: "2024-03-05", kind: "exam", pinned: true, required: ["a"] }],
    links: { ignore: [{ url: "https://x.org/a", reason: "slow" }] },
  };
  expect(read("json", JSON.stringify(whole))).toEqual(whole);
  const { file } = importData("json", JSON.stringify(whole), { source: "x.json", timezone: "UTC" });
  expect(file.calendar.timezone).toBe("UTC");
  const parsed = parseSyllabusFile(writeSyllabus(read("json", JSON.stringify(whole))));
  expect(parsed.kind === "valid" ? parsed.file : parsed.problems).toEqual(whole);
});

test("CSV dates of any form are decided over the whole file", () => {
  const { file, report } = importData(
    "csv",
    "date,title,slot\n05/03,One title,A\n19/03,Two title,\n26/03,Three title,\nsoon,Four title,\n",
    { source: "list.csv", year: 2024 },
  );
  expect(file.sessions).toEqual([
    { id: "class-one-title", date: "2024-03-05", required: ["one-title"] },
    { id: "class-two-title", date: "2024-03-19", required: ["two-title"] },
    { id: "class-three-title", date: "2024-03-26", required: ["three-title"] },
  ]);
  expect(file.papers?.["one-title"]?.note).toBe("slot: A");
  expect(file.papers?.["four-title"]?.note).toBe("Date: soon");
  expect(report.decisions.map(({ what, value }) => `${what} ${value}`)).toEqual([
    "year 2024",
    "order day-month",
  ]);
});

/** A calendar of events, each given by its lines. */
function calendar(lines: readonly string[], ...events: readonly string[][]): string {
  const inner = events.flatMap((event) => ["BEGIN:VEVENT", ...event, "END:VEVENT"]);
  return ["BEGIN:VCALENDAR", "VERSION:2.0", ...lines, ...inner, "END:VCALENDAR", ""].join("\r\n");
}

test("a calendar names its zone and itself; of an event that repeats without end the first day is read", () => {
  const { file, report } = importData(
    "ics",
    calendar(
      ["X-WR-CALNAME:Systems", "X-WR-TIMEZONE:Asia/Seoul"],
      [
        "UID:1",
        "DTSTART;TZID=Asia/Seoul:20240305T140000",
        "DTEND;TZID=Asia/Seoul:20240305T151500",
        "RRULE:FREQ=WEEKLY",
        "LOCATION:Room 3",
        "SUMMARY:Tentative: Systems: Kernels",
      ],
    ),
    { source: "x.ics" },
  );
  expect(file).toMatchObject({ course: { title: "Systems" }, calendar: { timezone: "Asia/Seoul" } });
  expect(file.sessions).toEqual([
    {
      id: "kernels",
      date: "2024-03-05",
      time: "14:00-15:15",
      place: "Room 3",
      kind: "lecture",
      status: "tentative",
      title: "Kernels",
    },
  ]);
  expect(report.warnings.map(({ code }) => code)).toEqual(["repeating-event"]);
});

test("times become those of the calendar's zone, whatever zone an event is written in", () => {
  const times = (zone: string | undefined, timezone: string | undefined, ...event: string[]) => {
    const lines = zone === undefined ? [] : [`X-WR-TIMEZONE:${zone}`];
    const { file } = importData("ics", calendar(lines, ["UID:1", "SUMMARY:Talk", ...event]), {
      source: "x.ics",
      ...(timezone !== undefined && { timezone }),
    });
    const [session] = file.sessions ?? [];
    return `${file.calendar.timezone} ${session?.date} ${session?.time ?? "all day"}`;
  };
  const evening = ["DTSTART:20240305T223000Z", "DTEND:20240305T234500Z"];
  expect(times("Asia/Seoul", undefined, ...evening)).toBe("Asia/Seoul 2024-03-06 07:30-08:45");
  expect(times("Asia/Seoul", "Europe/Paris", ...evening)).toBe("Europe/Paris 2024-03-05 23:30-00:45");
  expect(times(undefined, undefined, ...evening)).toBe("UTC 2024-03-05 22:30-23:45");
  const paris = ["DTSTART;TZID=Europe/Paris:20240305T100000", "DURATION:PT1H"];
  expect(times(undefined, undefined, ...paris)).toBe("Europe/Paris 2024-03-05 10:00-11:00");
  expect(times("Asia/Seoul", undefined, ...paris)).toBe("Asia/Seoul 2024-03-05 18:00-19:00");
  const own = ["DTSTART;TZID=Our campus:20240305T100000", "DTEND;TZID=Our campus:20240305T110000"];
  expect(times("Asia/Seoul", undefined, ...own)).toBe("Asia/Seoul 2024-03-05 10:00-11:00");
  expect(times("Asia/Seoul", undefined, "DTSTART;VALUE=DATE:20240305")).toBe("Asia/Seoul 2024-03-05 all day");
});

test("an event that repeats until a day is a session on each, but where it was moved or left out", () => {
  const weekly = [
    "UID:1",
    "SUMMARY:Seminar",
    "DTSTART;TZID=America/New_York:20240305T140000",
    "DTEND;TZID=America/New_York:20240305T150000",
    "EXDATE;TZID=America/New_York:20240312T140000",
    "RRULE:FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20240322T000000Z",
  ];
  const moved = [
    "UID:1",
    "RECURRENCE-ID;TZID=America/New_York:20240319T140000",
    "SUMMARY:Seminar with a guest",
    "DTSTART;TZID=America/New_York:20240320T160000",
    "DTEND;TZID=America/New_York:20240320T170000",
  ];
  const { file, report } = importData("ics", calendar([], weekly, moved), { source: "x.ics" });
  expect((file.sessions ?? []).map(({ date, time, title }) => `${date} ${time} ${title}`)).toEqual([
    "2024-03-05 14:00-15:00 Seminar",
    "2024-03-07 14:00-15:00 Seminar",
    "2024-03-14 14:00-15:00 Seminar",
    "2024-03-20 16:00-17:00 Seminar with a guest",
    "2024-03-21 14:00-15:00 Seminar",
  ]);
  expect(file.calendar.timezone).toBe("America/New_York");
  expect(report.warnings).toEqual([]);
  expect(new Set(file.sessions?.map(({ id }) => id)).size).toBe(5);
});

test.each([
  "FREQ=SECONDLY;COUNT=9",
  "FREQ=WEEKLY;COUNT=100000",
  "FREQ=DAILY;COUNT=7001",
  "FREQ=WEEKLY;UNTIL=99991231T000000Z",
  "FREQ=WEEKLY;INTERVAL=999999999;COUNT=3",
  "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=31;COUNT=3",
  "FREQ=DAILY;BYSETPOS=3;COUNT=3",
])("%s is no timetable: its first day is read", (rule) => {
  const event = ["UID:1", "SUMMARY:Talk", "DTSTART;VALUE=DATE:20240305", `RRULE:${rule}`];
  const { file, report } = importData("ics", calendar([], event), { source: "x.ics" });
  expect(file.sessions?.map(({ date }) => date)).toEqual(["2024-03-05"]);
  expect(report.warnings.map(({ code }) => code)).toEqual(["repeating-event"]);
});

test("papers as JSON keep the authors that are groups", () => {
  const authors = ["Ada Byron", { literal: "Google DeepMind" }, { literal: "OpenAI" }];
  const text = JSON.stringify({ papers: [{ id: "a", name: "A", title: "Title of A", authors }] });
  expect(importData("json", text, { source: "x.json" }).file.papers?.a?.authors).toEqual(authors);
});

const AT = "DTSTART:20240903T100000Z";

test.each([
  [["SUMMARY:Talk"], "it has no DTSTART"],
  [["SUMMARY:Talk", "RRULE:FREQ=WEEKLY;COUNT=3"], "it has no DTSTART"],
  [["DTSTART:soon"], "its date cannot be read"],
  [["DTSTART;VALUE=DATE:20240230"], "its date cannot be read (2024-02-30)"],
  [["DTSTART:20240903T256100Z"], "its date cannot be read"],
  [[AT, "DTEND:late"], "it cannot be read"],
  [[AT, "RRULE:FREQ=SOMETIMES"], "it cannot be read"],
  [[AT, "RRULE:whenever"], "its rule cannot be read (it has no FREQ)"],
  [[AT, "RRULE:FREQ=DAILY;UNTIL=soon"], "it cannot be read"],
  [[AT, "RRULE:FREQ=DAILY;BYDAY=5MO;COUNT=3"], "its rule cannot be read (BYDAY=5MO with FREQ=DAILY)"],
  [[AT, "RRULE:FREQ=WEEKLY;BYDAY=-1FR;COUNT=3"], "its rule cannot be read (BYDAY=-1FR with FREQ=WEEKLY)"],
  [[AT, "RRULE:FREQ=DAILY;INTERVAL=14;BYDAY=MO,WE;COUNT=3"], "its rule comes to no day"],
  [[AT, "what is this"], "it cannot be read"],
])(
  "an event that cannot be read is left out with its number and why, the others are read: %j",
  (bad, why) => {
    const good = (day: string) => [`UID:${day}`, `DTSTART;VALUE=DATE:${day}`, "SUMMARY:Talk"];
    const text = calendar([], good("20240901"), ["UID:bad", ...bad], good("20240902"));
    const { file, report } = importData("ics", text, { source: "x.ics" });
    expect(file.sessions?.map(({ date }) => date)).toEqual(["2024-09-01", "2024-09-02"]);
    expect(report.account.skipped.map(({ why }) => why)).toEqual([
      expect.stringContaining(`event 2: ${why}`),
    ]);
  },
);

test("of two rules neither may be one that the library follows for ever", () => {
  const rules = ["RRULE:FREQ=WEEKLY;COUNT=2", "RRULE:FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=31;COUNT=3"];
  const { file } = importData("ics", calendar([], ["UID:1", AT, "SUMMARY:Talk", ...rules]), {
    source: "x.ics",
  });
  expect(file.sessions?.map(({ date }) => date)).toEqual(["2024-09-03"]);
});

test.each(["bibtex", "csl", "csv", "ics", "json"] as const)(
  "%s: what is none is said to be none",
  (format) => {
    expect(() => importData(format, "\u0001 nothing {", { source: "x" })).toThrow(/./);
  },
);
