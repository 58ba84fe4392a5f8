import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { syllabusJsonSchema } from "../../src/core/model/schema.js";
import type { Paper } from "../../src/core/model/shapes.js";
import { REPAIRS } from "../helpers/core-repairs.js";
import { readSourceList, type SourceEntry, type SourceSession } from "../helpers/core-source-list.js";
import { parsed, problemsOf, shippedText } from "../helpers/core-syllabus.js";

const { papers, sessions } = parsed(shippedText);

test("nothing is wrong with the shipped list", () => {
  expect(problemsOf(shippedText)).toEqual([]);
});

test("each repair of the course's own list has a comment beside it", () => {
  const lines = shippedText.split("\n");
  const without = REPAIRS.filter(({ paper, comment }) => {
    const start = lines.indexOf(`  ${paper}:`);
    const end = lines.findIndex((line, at) => at > start && /^ {0,2}\S/.test(line));
    return !lines.slice(start, end).some((line) => line.includes(`# ${comment}`));
  });
  expect(without).toEqual([]);
});

test("the published JSON Schema is the one that the program checks by", () => {
  const published = readFileSync(new URL("../../data/syllabus.schema.json", import.meta.url), "utf8");
  expect(published).toBe(`${JSON.stringify(syllabusJsonSchema(), null, 2)}\n`);
});

/** The course's own document, which is not part of this repository. */
const SOURCE = new URL("../../../shared/seed/aisys2023.md", import.meta.url);
const hasSource = existsSync(SOURCE);
const source = hasSource ? readFileSync(SOURCE, "utf8") : "";

describe.skipIf(!hasSource)(
  "the shipped list is the course's own (skipped where that is not beside the repository)",
  () => {
    const entriesOf = ({ required, extra }: SourceSession) => [...required, ...extra];

    test("the source has 20 sessions, 2 of them undated and 3 without papers, and 41 papers, 37 with an address", () => {
      const list = readSourceList(repaired(source));
      const entries = list.flatMap(entriesOf);
      expect({
        sessions: list.length,
        undated: list.filter(({ heading }) => heading === "Coming up").length,
        withoutPapers: list.filter((session) => entriesOf(session).length === 0).length,
        papers: entries.length,
        withUrl: entries.filter(({ url }) => url !== undefined).length,
      }).toEqual({ sessions: 20, undated: 2, withoutPapers: 3, papers: 41, withUrl: 37 });
    });

    test("each repair repairs one place of it", () => {
      const counts = REPAIRS.map((repair) => [repair.source, source.split(repair.source).length - 1]);
      expect(counts.filter(([, count]) => count !== 1)).toEqual([]);
    });

    test("sessions, with dates and titles, in its order", () => {
      const own = readSourceList(repaired(source)).map(({ heading, other }) => ({
        heading,
        titles: other.map(({ rest }) => rest),
      }));
      expect(
        sessions.map(({ date, title }) => ({
          heading: headingOf(date),
          titles: title === undefined ? [] : [title],
        })),
      ).toEqual(own);
    });

    test("papers, with names, addresses, titles, authors and venues, session by session", () => {
      const own = readSourceList(repaired(source));
      for (const [index, session] of sessions.entries()) {
        const { required = [], extra = [] } = own[index] ?? {};
        expect(session.required.map((paper, at) => inWordsOf(required[at], paper))).toEqual(required);
        expect(session.extra.map((paper, at) => inWordsOf(extra[at], paper))).toEqual(extra);
      }
    });

    test("papers stand in its order, and none besides", () => {
      const names = readSourceList(repaired(source))
        .flatMap(entriesOf)
        .map(({ name }) => name);
      expect(papers.map(({ name }) => name)).toEqual(names);
    });
  },
);

function repaired(markdown: string): string {
  return REPAIRS.reduce((text, { source, shipped }) => text.replace(source, shipped), markdown);
}

/** `2023-04-04` as `4/4`. */
function headingOf(date: string | undefined): string {
  return date === undefined ? "Coming up" : date.replace(/^2023-0?(\d+)-0?(\d+)$/, "$1/$2");
}

/** A paper with as much as the source says of it. */
function inWordsOf(
  entry: SourceEntry | undefined,
  { name, url, title, authors, venue, year }: Paper,
): SourceEntry {
  const people = authors.join(", ");
  const rests = ["", `${title}.`, `${title}. ${venue} ${year}.`, `${title}. ${people}. ${venue} ${year}.`];
  const rest = rests.find((one) => one === entry?.rest) ?? rests.at(-1) ?? "";
  return { name, ...(entry?.url !== undefined && url !== undefined && { url }), rest };
}
