import { expect, test } from "vitest";
import { importData } from "../../../src/core/import/doors.js";
import { writeSyllabus } from "../../../src/core/import/write.js";
import { parseSyllabusFile } from "../../../src/core/syllabus/parse.js";

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

test("a calendar names its zone and itself; events that repeat are said to", () => {
  const { file, report } = importData(
    "ics",
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:Systems\r\nX-WR-TIMEZONE:Asia/Seoul\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;TZID=Asia/Seoul:20240305T140000\r\nDTEND;TZID=Asia/Seoul:20240305T151500\r\nRRULE:FREQ=WEEKLY\r\nLOCATION:Room 3\r\nSUMMARY:Tentative: Systems: Kernels\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
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

test.each(["bibtex", "csl", "csv", "ics", "json"] as const)(
  "%s: what is none is said to be none",
  (format) => {
    expect(() => importData(format, "\u0001 nothing {", { source: "x" })).toThrow(/./);
  },
);
