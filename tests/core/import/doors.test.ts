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

test.each(["bibtex", "csl", "csv", "ics", "json"] as const)(
  "%s: what is none is said to be none",
  (format) => {
    expect(() => importData(format, "\u0001 nothing {", { source: "x" })).toThrow(/./);
  },
);
