import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseSyllabusFile } from "../../../src/core/check/parse.js";
import { importData } from "../../../src/core/import/formats/doors.js";
import { importMarkdown } from "../../../src/core/import/import-markdown.js";
import { writeSyllabus } from "../../../src/core/import/write.js";
import type { SyllabusFile } from "../../../src/core/model/schema.js";
import { linkSyllabus } from "../../../src/core/model/syllabus.js";
import { intlZone } from "../../../src/core/model/zone.js";
import { narrowFile } from "../../../src/core/query/select.js";
import { renderBibtex } from "../../../src/render/export/bibtex.js";
import { renderCsl } from "../../../src/render/export/csl.js";
import { renderCsv } from "../../../src/render/export/csv.js";
import { renderCalendar } from "../../../src/render/export/ics.js";
import { renderMarkdown } from "../../../src/render/export/markdown.js";
import { renderJson } from "../../../src/render/json.js";
import { generatedSyllabus } from "../../helpers/generated.js";
import { runs } from "../../helpers/runs.js";

const SOURCE = { source: "made-up.md" };
const RUNS = runs(100);

type Paper = NonNullable<SyllabusFile["papers"]>[string];

/** What sessions say, each paper in full where it is read; ids are given anew by an import of prose. */
function agenda(file: SyllabusFile, paperOf: (paper: Paper) => object = (paper) => paper) {
  const papers = (ids: readonly string[] = []) =>
    ids.map((id) => {
      const paper = file.papers?.[id];
      return paper === undefined ? id : paperOf(paper);
    });
  const { time } = file.calendar;
  return (file.sessions ?? []).map(({ id: _, required, extra, ...session }) => ({
    ...(session.date !== undefined && time !== undefined && { time }),
    ...session,
    required: papers(required),
    extra: papers(extra),
  }));
}

test("Markdown under headings: sessions, papers, roles, kinds, people, notes and links come back", () => {
  fc.assert(
    fc.property(generatedSyllabus, (file) => {
      const text = renderMarkdown(linkSyllabus(file));
      expect(agenda(importMarkdown(text, { ...SOURCE, year: 2024 }).file)).toEqual(agenda(file));
    }),
    RUNS,
  );
});

test("Markdown as a table: all but the authors, for whom it has no room", () => {
  fc.assert(
    fc.property(generatedSyllabus, (file) => {
      const text = renderMarkdown(linkSyllabus(file), { table: true });
      // The cell ends every remark with a full stop.
      const withoutAuthors = ({ authors: _, note, ...paper }: Paper) => ({
        ...paper,
        ...(note !== undefined && { note: note.replace(/\.$/, "") }),
      });
      expect(agenda(importMarkdown(text, { ...SOURCE, year: 2024 }).file, withoutAuthors)).toEqual(
        agenda(file, withoutAuthors),
      );
    }),
    RUNS,
  );
});

test("JSON: the same file", () => {
  fc.assert(
    fc.property(generatedSyllabus, (file) => {
      const text = renderJson(narrowFile(file, linkSyllabus(file)));
      expect(importData("json", text, SOURCE).file).toEqual(file);
    }),
    RUNS,
  );
});

test("CSV: sessions and papers with their ids, in the fields that it has columns for", () => {
  const ofCsv = ({ note: _, materials: __, ...paper }: Paper) => paper;
  fc.assert(
    fc.property(generatedSyllabus, (file) => {
      const text = renderCsv(linkSyllabus(file));
      const back = importData("csv", text, SOURCE).file;
      expect(renderCsv(linkSyllabus(back))).toBe(text);
      const sessionsOf = (one: SyllabusFile) =>
        (one.sessions ?? []).map(({ presenters: _, note: __, ...session }) => session);
      expect(sessionsOf(back)).toEqual(sessionsOf(file));
      expect(papersOf(back, ofCsv)).toEqual(papersOf(file, ofCsv));
    }),
    RUNS,
  );
});

function papersOf(file: SyllabusFile, paperOf: (paper: Paper) => object) {
  return Object.fromEntries(Object.entries(file.papers ?? {}).map(([id, paper]) => [id, paperOf(paper)]));
}

describe.each([
  ["bibtex", renderBibtex],
  ["csl", renderCsl],
] as const)("%s", (format, render) => {
  test("papers with their ids, in the fields that a bibliography has", () => {
    const bare = ({ note: _, materials: __, name, title = name, ...paper }: Paper) => ({ title, ...paper });
    fc.assert(
      fc.property(generatedSyllabus, (file) => {
        const { papers } = linkSyllabus(file);
        if (papers.length === 0) return;
        const back = importData(format, render(papers), SOURCE).file;
        expect(papersOf(back, bare)).toEqual(papersOf(file, bare));
      }),
      RUNS,
    );
  });
});

test.each([
  ["bibtex", renderBibtex],
  ["csl", renderCsl],
] as const)("%s: groups, those left out and venues that are not known come back", (format, render) => {
  const authors = ["OpenAI", { literal: "Ada Byron" }, "Grace M. Hopper", "et al."];
  const file: SyllabusFile = {
    version: 1,
    course: { id: "c", title: "C" },
    calendar: { timezone: "UTC" },
    papers: { p: { name: "P", title: "P", authors, venue: "OpenAI blog" } },
  };
  const back = importData(format, render(linkSyllabus(file).papers), SOURCE).file;
  expect(back.papers?.p).toEqual(file.papers?.p);
});

test("a calendar: the dated sessions, by id, date, time and title", () => {
  fc.assert(
    fc.property(generatedSyllabus, (file) => {
      const dated = (file.sessions ?? []).filter(({ date }) => date !== undefined);
      if (dated.length === 0) return;
      const { text } = renderCalendar(linkSyllabus(file), { zone: intlZone("UTC"), stamp: 0 });
      const back = importData("ics", text, SOURCE).file;
      const shown = ({ id, date, time, title, status }: (typeof dated)[number]) => ({
        id,
        date,
        title,
        status,
        ...(status !== "cancelled" && { time }),
      });
      expect((back.sessions ?? []).map(shown)).toEqual(dated.map(shown));
    }),
    RUNS,
  );
});

test("what is written as YAML says the same", () => {
  fc.assert(
    fc.property(generatedSyllabus, (file) => {
      const parsed = parseSyllabusFile(writeSyllabus(file));
      expect(parsed.kind === "valid" ? parsed.file : parsed.problems).toEqual(file);
    }),
    RUNS,
  );
});
