import { describe, expect, test } from "vitest";
import { parseSyllabusFile } from "../../../src/core/check/parse.js";
import type { Repair } from "../../../src/core/model/problem.js";
import { hintsOf, paperLine, syllabusText } from "../../helpers/core-syllabus.js";

/** How the problems of a text are repaired, in the order of the file. */
function repairsOf(text: string): (Repair | undefined)[] {
  return parseSyllabusFile(text).problems.map(({ repair }) => repair);
}

/** A paper with nothing wrong but, maybe, its address. */
function paperAt(url: string, more = ""): string {
  const own = `name: P, title: T, authors: [A], venue: V, year: 2000`;
  return syllabusText("papers:", `  p: { ${own}, url: "${url}"${more} }`);
}

describe("an address", () => {
  const path = ["papers", "p", "url"];

  test.for([
    ["https://https://a.org/b.pdf", "https://a.org/b.pdf"],
    ["http://https://http://a.org/b.pdf", "http://a.org/b.pdf"],
    ["https://arxiv.org/abs/1802.04799", "https://arxiv.org/pdf/1802.04799"],
    ["https://openreview.net/forum?id=x", "https://openreview.net/pdf?id=x"],
    ["https://http://arxiv.org/abs/1802.04799", "https://arxiv.org/pdf/1802.04799"],
  ] as const)("%s is written as %s", ([url, text]) => {
    expect(repairsOf(paperAt(url))).toEqual([{ kind: "write", path, text }]);
    expect(hintsOf(paperAt(url))).toEqual([`write ${text}`]);
  });

  test("of a page that the author means stays one", () => {
    const text = "https://arxiv.org/abs/1802.04799";
    expect(repairsOf(paperAt(`https://${text}`, ", type: page"))).toEqual([{ kind: "write", path, text }]);
  });

  test.for(["a.org/b.pdf", "https://a.org/b c.pdf", "https://doi.org/10.1145/1.2", "https://https://"])(
    "%s needs a person",
    (url) => {
      expect(repairsOf(paperAt(url))).toEqual([undefined]);
    },
  );
});

test("a paper twice in one session is removed once, in two sessions not at all", () => {
  const text = syllabusText(
    "papers:",
    paperLine("a"),
    paperLine("b"),
    "sessions:",
    "  - { id: s, required: [a, b, a], extra: [b] }",
    "  - { id: t, required: [a], extra: [a] }",
  );
  expect(parseSyllabusFile(text).problems.map(({ message, repair }) => ({ message, repair }))).toEqual([
    {
      message: "`a` is read in this session already",
      repair: { kind: "remove", path: ["sessions", 0, "required", 2] },
    },
    {
      message: "`b` is read in this session already",
      repair: { kind: "remove", path: ["sessions", 0, "extra", 0] },
    },
    { message: "`a` is read in `s` already", repair: undefined },
    {
      message: "`a` is read in this session already",
      repair: { kind: "remove", path: ["sessions", 1, "extra", 0] },
    },
  ]);
});

test("sessions are sorted, those of other days than usual left where they are", () => {
  const text = syllabusText(
    "sessions:",
    "  - { id: a, date: 2023-04-06 }",
    "  - { id: b, date: 2023-04-04 }",
  ).replace("timezone: UTC", "timezone: UTC, days: [Tue]");
  expect(repairsOf(text)).toEqual([undefined, { kind: "sort", path: ["sessions"] }]);
});

describe("what an alias stands for is left to people", () => {
  const doubled = "https://https://a.org/b.pdf";
  const own = "name: P, title: T, authors: [A], venue: V";

  test("an address", () => {
    const used = syllabusText(
      "papers:",
      `  p: { ${own}, year: 2000, url: &u "${doubled}" }`,
      `  q: { ${own.replace("T", "Q")}, year: 2000, url: *u }`,
    );
    expect(repairsOf(used)).toEqual([undefined, undefined]);
    expect(repairsOf(used.replace("*u", '"https://a.org/c.pdf"'))).toHaveLength(1);
    expect(repairsOf(used.replace("*u", '"https://a.org/c.pdf"'))).not.toEqual([undefined]);
  });

  test("a list, an entry and the sessions around an anchor", () => {
    const papers = ["papers:", paperLine("a")];
    const list = ["  - { id: s, extra: &l [a, a] }", "  - { id: t, x-old: *l }"];
    expect(repairsOf(syllabusText(...papers, "sessions:", ...list))).toEqual([undefined]);
    const entry = syllabusText("papers:", `  p: &p { ${own}, year: 2000, url: "${doubled}" }`, "x-old: *p");
    expect(repairsOf(entry)).toEqual([undefined]);
    const dated = [
      "  - { id: s, date: 2023-04-06, note: &n N }",
      "  - { id: t, date: 2023-04-04, note: *n }",
    ];
    expect(repairsOf(syllabusText("sessions:", ...dated))).toEqual([undefined]);
    const outside = dated.map((line) => line.replace("&n N", "*n"));
    expect(repairsOf(syllabusText("x-note: &n N", "sessions:", ...outside))).toEqual([
      { kind: "sort", path: ["sessions"] },
    ]);
  });
});
