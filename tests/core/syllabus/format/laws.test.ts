import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { parseSyllabusFile, type ValidFile } from "../../../../src/core/check/parse.js";
import { formatFile, repairableIn } from "../../../../src/core/syllabus/format/file.js";
import { formatSyllabus } from "../../../../src/core/syllabus/format/format.js";
import { isOrdered, type RandomSyllabus, randomSyllabus } from "../../../helpers/random-syllabus.js";
import { runs } from "../../../helpers/runs.js";
import { choices, plantedIn, styled } from "../../../helpers/yaml-styles.js";

/** Syllabi in every style, with the comments that were planted in them. */
const written = fc
  .tuple(randomSyllabus, fc.array(fc.nat(1000), { maxLength: 400, size: "max" }))
  .map(([value, numbers]) => ({ value, ...styled(value, choices(numbers), isOrdered) }));

const RUNS = runs(60);

/** What a text says, with a copy of what an alias stands for in each place. */
function read(text: string): unknown {
  return JSON.parse(JSON.stringify(parse(text, { maxAliasCount: -1 })));
}

function valid(text: string): ValidFile {
  const parsed = parseSyllabusFile(text);
  if (parsed.kind === "valid") return parsed;
  throw new Error(JSON.stringify(parsed.problems.find(({ severity }) => severity === "error")));
}

function fixed(text: string): string {
  const parsed = valid(text);
  return formatFile(text, parsed, repairableIn(parsed.problems));
}

describe("a syllabus in any style, formatted,", () => {
  test("says the same, with every comment, and stays as it is when it is formatted again", () => {
    fc.assert(
      fc.property(written, ({ value, text, comments }) => {
        const formatted = formatSyllabus(text);
        expect(read(text)).toEqual(value);
        expect(read(formatted)).toEqual(value);
        expect(plantedIn(formatted)).toEqual(comments);
        expect(formatSyllabus(formatted)).toBe(formatted);
      }),
      RUNS,
    );
  });

  test("keeps the order of papers, topics and sessions", () => {
    fc.assert(
      fc.property(written, ({ text }) => {
        const order = ({ file }: ValidFile) => [
          Object.keys(file.papers ?? {}),
          Object.keys(file.topics ?? {}),
          file.sessions?.map(({ id }) => id),
        ];
        expect(order(valid(formatSyllabus(text)))).toEqual(order(valid(text)));
      }),
      RUNS,
    );
  });
});

describe("a syllabus in any style, repaired,", () => {
  test("says the same but for the repairs, with every comment, and needs none again", () => {
    fc.assert(
      fc.property(written, ({ value, text, comments }) => {
        const isShared = /[\s[,]\*(a|b|c-1)\b/.test(text);
        const repaired = fixed(text);
        if (!isShared) expect(read(repaired)).toEqual(repairedByHand(value));
        expect(plantedIn(repaired)).toEqual(comments);
        expect(repairableIn(valid(repaired).problems)).toEqual([]);
        expect(fixed(repaired)).toBe(repaired);
      }),
      RUNS,
    );
  });

  test("changes nothing that an alias stands for", () => {
    const text = `version: 1
course: { id: c, title: C }
calendar: { timezone: UTC }
papers:
  a: { name: A, url: &u "https://https://example.org/a.pdf" }
  b: { name: B, materials: { slides: *u } }
  c: { name: C, url: "https://https://example.org/c.pdf" }
sessions:
  - { id: s2, date: 2023-03-09, required: &r [a, a] }
  - { id: s1, date: 2023-03-07, extra: *r }
`;
    const parsed = valid(text);
    expect(repairableIn(parsed.problems).map(({ line, code }) => `${line} ${code}`)).toEqual([
      "7 doubled-scheme",
    ]);
    expect(formatFile(text, parsed, repairableIn(parsed.problems))).toContain(
      "  - id: s2\n    date: 2023-03-09\n    required: &r [a, a]\n  - id: s1\n",
    );
  });
});

/** What the repairs should lead to, worked out another way. */
function repairedByHand(value: RandomSyllabus): unknown {
  const papers = Object.entries(value.papers).map(([id, paper]) => [
    id,
    paper.url === undefined
      ? paper
      : { ...paper, url: paper.url.replace("https://https://", "https://").replace("/abs/", "/pdf/") },
  ]);
  const sessions = value.sessions?.map((session) => {
    const required = session.required && [...new Set(session.required)];
    const extra = session.extra && [...new Set(session.extra)].filter((id) => !required?.includes(id));
    return { ...session, ...(required && { required }), ...(extra && { extra }) };
  });
  const start = ({ date = "9999", time = value.calendar.time ?? "" }: { date?: string; time?: string }) =>
    date === "9999" ? date : `${date} ${time}`;
  return {
    ...value,
    papers: Object.fromEntries(papers),
    ...(sessions && { sessions: sessions.toSorted((a, b) => start(a).localeCompare(start(b), "en")) }),
  };
}
