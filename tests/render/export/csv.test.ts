import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import type { Syllabus } from "../../../src/core/model/syllabus.js";
import { renderCsv } from "../../../src/render/export/csv.js";
import { runs } from "../../helpers/runs.js";
import { hostileSyllabus } from "./hostile.js";
import { shippedList, syllabusOf } from "./lists.js";
import { pythonWith, runPython } from "./python.js";

const HEAD =
  "\uFEFFdate,time,session,kind,status,session_title,role,paper,name,title,authors,venue,year,url,doi,arxiv,topics\r\n";

test("a row for each paper of a session, each session without papers, and each paper that none reads", () => {
  const list = syllabusOf({
    topics: { dsl: {}, gpu: {} },
    papers: {
      tvm: {
        name: "TVM",
        title: "TVM, a Compiler",
        authors: ["Tianqi Chen", "Luis Ceze"],
        venue: "OSDI",
        year: 2018,
        url: "https://x.y/tvm.pdf",
        doi: "10.1145/1.2",
        arxiv: "1802.04799",
        topics: ["dsl", "gpu"],
      },
      taco: { name: "TACO" },
      unread: { name: "Unread" },
    },
    sessions: [
      { id: "a", date: "2023-04-04", time: "14:00-15:15", required: ["tvm"], extra: ["taco"] },
      { id: "b", title: 'The "end"', kind: "exam", status: "tentative", topics: ["gpu"] },
    ],
  });
  const tvm = "Tianqi Chen; Luis Ceze,OSDI,2018,https://x.y/tvm.pdf,10.1145/1.2,arXiv:1802.04799,dsl; gpu";
  expect(renderCsv(list)).toBe(
    [
      HEAD,
      `2023-04-04,14:00-15:15,a,reading,confirmed,,required,tvm,TVM,"TVM, a Compiler",${tvm}\r\n`,
      "2023-04-04,14:00-15:15,a,reading,confirmed,,extra,taco,TACO,,,,,,,,\r\n",
      ',,b,exam,tentative,"The ""end""",,,,,,,,,,,gpu\r\n',
      ",,,,,,,unread,Unread,,,,,,,,\r\n",
    ].join(""),
  );
});

test("no identifier looks like a number", () => {
  const list = syllabusOf({
    papers: { p: { name: "P", arxiv: "2001.10000" }, q: { name: "Q", arxiv: "cs.DC/0102001v2" } },
  });
  expect(renderCsv(list)).toContain(",arXiv:2001.10000,");
  expect(renderCsv(list)).toContain(",arXiv:cs.DC/0102001v2,");
});

test("a list without sessions and papers is the head", () => {
  expect(renderCsv(syllabusOf({}))).toBe(HEAD);
});

test.each([
  ["=1+1", "'=1+1"],
  ["+1", "'+1"],
  ["-1", "'-1"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ['=HYPERLINK("a","b")', '"\'=HYPERLINK(""a"",""b"")"'],
  ["＝1+1", "'＝1+1"],
  ["＠SUM(A1)", "'＠SUM(A1)"],
  ["1+1", "1+1"],
  ["'=1", "'=1"],
])("the cell %s never becomes a formula", (name, cell) => {
  expect(renderCsv(syllabusOf({ papers: { p: { name } } }))).toBe(`${HEAD},,,,,,,p,${cell},,,,,,,,\r\n`);
});

const python = pythonWith("csv");

describe.skipIf(python === undefined)("Python's csv (skipped where python3 is not installed)", () => {
  test("gives back the shipped list", () => {
    const list = shippedList();
    expect(readAll([renderCsv(list)])).toEqual([rowsOf(list)]);
  });

  test("gives back the sessions and papers of any list, with no formula among the cells", () => {
    fc.assert(
      fc.property(fc.array(hostileSyllabus, { minLength: 1, maxLength: 20 }), (lists) => {
        const read = readAll(lists.map(renderCsv));
        expect(read).toEqual(lists.map(rowsOf));
        expect(read.flat(2).filter((cell) => /^[=+\-@＝＋－＠\t\r]/.test(cell))).toEqual([]);
      }),
      runs(10),
    );
  });
});

/** The rows of each text, without the head. */
function readAll(texts: readonly string[]): string[][][] {
  const script = `
import csv, io
csv.field_size_limit(2 ** 24)
answer([list(csv.reader(io.StringIO(text, newline=""), strict=True))[1:] for text in input])`;
  return z.array(z.array(z.array(z.string()))).parse(runPython(python ?? "", script, texts));
}

/** What a list says of each paper of each session, a formula as the words that it is. */
function rowsOf({ sessions, papers }: Syllabus): string[][] {
  const paperCells = (paper: Partial<Syllabus["papers"][number]>) => [
    ...[paper.id, paper.name, paper.title, paper.authors?.join("; "), paper.venue, paper.year],
    ...[paper.url, paper.doi, paper.arxiv && `arXiv:${paper.arxiv}`, paper.topics?.join("; ")],
  ];
  const sessionRows = sessions.flatMap(({ date, time, id, kind, status, title, topics, required, extra }) => {
    const own = [date, time, id, kind, status, title];
    const read = [
      ...required.map((paper) => [...own, "required", ...paperCells(paper)]),
      ...extra.map((paper) => [...own, "extra", ...paperCells(paper)]),
    ];
    return read.length > 0 ? read : [[...own, "", ...paperCells({ topics })]];
  });
  const unread = papers.filter(({ readings }) => readings.length === 0);
  const unreadRows = unread.map((paper) => [...Array(7).fill(""), ...paperCells(paper)]);
  return [...sessionRows, ...unreadRows].map((cells) =>
    cells.map((cell = "") => String(cell).replace(/^[=+\-@＝＋－＠]/, "'$&")),
  );
}
