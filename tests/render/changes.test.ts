import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changesReport } from "../../src/core/changes/report.js";
import type { Change, ChangesAnswer } from "../../src/core/changes/shape.js";
import type { Syllabus } from "../../src/core/model/syllabus.js";
import { changesRenderers } from "../../src/render/changes/changes.js";
import { width } from "../../src/render/layout.js";
import { parsed } from "../helpers/core-syllabus.js";
import { linked, plans } from "../helpers/random-plans.js";
import { runs } from "../helpers/runs.js";
import { coloredOnly, plain, uncolored } from "../helpers/styles.js";
import { COURSE, fixture, syllabus } from "../helpers/syllabi.js";
import { hostileSyllabus } from "./export/hostile.js";
import { parseMarkdown } from "./export/markdown-reader.js";

const { text: renderText, markdown: renderMarkdown } = changesRenderers;

const TODAY = "2023-04-10";

function answer(before: Syllabus, after: Syllabus, today = TODAY): ChangesAnswer {
  const report = changesReport(before, after, today);
  return { ...report, file: "plan.yaml", since: { kind: "revision", revision: "HEAD" } };
}

/** The sentences of the Markdown, between two lists given as lines of YAML. */
function told(before: string[], after: string[], today = TODAY): string[] {
  const found = answer(parsed(syllabus(...before)), parsed(syllabus(...after)), today);
  return renderMarkdown(found)
    .trimEnd()
    .split("\n")
    .map((line) => line.replace(/^- /, ""));
}

const PAPERS =
  "papers: { a: { name: Alpa }, b: { name: BytePS }, g: { name: GSPMD }, u: { name: Unity }, z: { name: ZeRO } }";

/** A list with these sessions, and all of the papers. */
function list(...sessions: string[]): string[] {
  return [
    PAPERS,
    "sessions:",
    ...sessions.map((session) => `  - { ${session} }`),
    ...(sessions.length ? [] : ["  []"]),
  ];
}

describe("a sentence for each thing that a person would tell", () => {
  test.for<[what: string, before: string[], after: string[], sentences: string[]]>([
    [
      "a move",
      list("id: x, date: 2023-05-16, required: [a]"),
      list("id: x, date: 2023-05-18, required: [a]"),
      ["Tue 16 May (Alpa) moved to Thu 18 May"],
    ],
    [
      "a paper that moves, and one that moves into another role",
      list("id: x, date: 2023-05-16, required: [a, u, b]", "id: y, date: 2023-05-18, required: [z]"),
      list("id: x, date: 2023-05-16, required: [b]", "id: y, date: 2023-05-18, required: [z, a], extra: [u]"),
      ["Alpa and Unity (now extra) moved from Tue 16 May to Thu 18 May"],
    ],
    [
      "a paper that comes to a class already past",
      list("id: x, date: 2023-04-04, required: [a]"),
      list("id: x, date: 2023-04-04, required: [a, z]"),
      ["ZeRO added to Tue 4 Apr, already past"],
    ],
    [
      "required and extra reading that come and go",
      list("id: x, date: 2023-05-16, required: [a], extra: [b]"),
      list("id: x, date: 2023-05-16, required: [u], extra: [z, g]"),
      ["Added to Tue 16 May: Unity; extra: ZeRO and GSPMD", "Removed from Tue 16 May: Alpa; extra: BytePS"],
    ],
    [
      "a class that gets a date and one that loses it",
      list("id: x, date: 2023-05-16, title: Guest talk", "id: y, required: [a, u, b, g]"),
      list("id: x, title: Guest talk", "id: y, date: 2023-05-18, required: [a, u, b, g]"),
      [
        "Tue 16 May (Guest talk) put off, with no new date yet",
        "“Alpa, Unity, BytePS, …” now has a date: Thu 18 May",
      ],
    ],
    [
      "a shift",
      list("id: x, date: 2023-05-16, required: [a]", "id: y, date: 2023-05-18", "id: z2, date: 2023-05-23"),
      list("id: x, date: 2023-05-18, required: [a]", "id: y, date: 2023-05-23", "id: z2, date: 2023-05-25"),
      [
        "3 sessions moved later: Alpa Tue 16 May → Thu 18 May; y Thu 18 May → Tue 23 May; z2 Tue 23 May → Thu 25 May",
      ],
    ],
    [
      "a cancelled class, and what else changes about it",
      list("id: x, date: 2023-05-16, required: [a]"),
      list("id: x, date: 2023-05-16, required: [a], status: cancelled, note: ill, presenters: [Ada, Grace]"),
      ["Tue 16 May (Alpa) cancelled", "Tue 16 May (Alpa): presenters Ada and Grace; note “ill”"],
    ],
    [
      "a class that takes place after all, one that is no longer sure",
      list("id: x, date: 2023-05-16, status: cancelled", "id: y, date: 2023-05-18"),
      list("id: x, date: 2023-05-16, status: tentative", "id: y, date: 2023-05-18, status: tentative"),
      ["Tue 16 May (x) takes place after all, tentatively", "Thu 18 May (y) now tentative"],
    ],
    [
      "a new class, and one that goes with its papers",
      list("id: y, date: 2023-05-18, title: Exam, kind: exam"),
      list(
        "id: x, date: 2023-05-16, title: Talk, kind: guest, status: tentative, required: [a], extra: [b, g]",
      ),
      [
        "New session on Tue 16 May: Talk (guest, tentative); Alpa; extra: BytePS and GSPMD",
        "Session on Thu 18 May removed: Exam (exam)",
      ],
    ],
    [
      "a place, a time and slides",
      list("id: x, date: 2023-05-16, place: '301', materials: { video: v }"),
      list("id: x, date: 2023-05-16, place: '302', time: '14:00-15:00', materials: { slides: s }"),
      ["Tue 16 May (x): time 14:00-15:00; place now 302 (was 301); slides added, video removed"],
    ],
    [
      "orders",
      list("id: x, date: 2023-05-16, required: [a, b]", "id: y, title: Y", "id: z2, title: Z"),
      list("id: x, date: 2023-05-16, required: [b, a]", "id: z2, title: Z", "id: y, title: Y"),
      ["New reading order on Tue 16 May: BytePS and Alpa", "Order of what is not yet dated: “Z”, “Y”"],
    ],
    [
      "who presents: what comes, what goes, one instead of another",
      list(
        "id: x, date: 2023-05-16, presenters: [Eli, Ada]",
        "id: y, date: 2023-05-18, presenters: [Eli]",
        "id: z2, date: 2023-05-23, roles: { scribe: [Gus], reviewer: [Ada] }",
      ),
      list(
        "id: x, date: 2023-05-16, presenters: [Gus, Ada]",
        "id: y, date: 2023-05-18, presenters: [Eli, Gus]",
        "id: z2, date: 2023-05-23, roles: { reviewer: [Ada, Hal] }",
      ),
      [
        "Tue 16 May (x): presenters: Gus instead of Eli",
        "Thu 18 May (y): presenters: + Gus",
        "Tue 23 May (z2): reviewer: + Hal, scribe removed",
      ],
    ],
    [
      "a note by the lines that came or went",
      list(
        'id: x, date: 2023-05-16, note: "a\\nb"',
        'id: y, date: 2023-05-18, note: "a\\nb\\nc"',
        "id: z2, date: 2023-05-23, note: a",
        "id: z3, date: 2023-05-25, note: a",
      ),
      list(
        'id: x, date: 2023-05-16, note: "a\\nnew\\nb"',
        'id: y, date: 2023-05-18, note: "c"',
        "id: z2, date: 2023-05-23, note: b",
        "id: z3, date: 2023-05-25",
      ),
      [
        "Tue 16 May (x): note: one line added: “new”",
        "Thu 18 May (y): note: 2 lines removed",
        "Tue 23 May (z2): note now “b”",
        "Thu 25 May (z3): note removed",
      ],
    ],
    [
      "topics by their titles",
      [
        "topics: { t: { title: Tensors }, u: { title: Units } }",
        ...list("id: x, date: 2023-05-16, topics: [t]"),
      ],
      [
        "topics: { t: { title: Tensors }, u: { title: Units } }",
        ...list("id: x, date: 2023-05-16, topics: [u]"),
      ],
      ["Tue 16 May (Units): topics: Units instead of Tensors"],
    ],
    [
      "the day of a paper whose title or link changed, and none where it is another field",
      [
        "papers: { a: { name: Alpa }, b: { name: B } }",
        "sessions: [{ id: x, date: 2023-05-16, required: [a, b] }]",
      ],
      [
        "papers: { a: { name: Alpa, title: T, url: 'https://x.org/a', venue: V }, b: { name: B, venue: W } }",
        "sessions: [{ id: x, date: 2023-05-16, required: [a, b] }]",
      ],
      ["Alpa (Tue 16 May): title “T”; link [https\\://x.org/a](https://x.org/a); venue V", "B: venue W"],
    ],
    [
      "a session that is removed after its papers moved, without them",
      list("id: x, date: 2023-05-16, title: X, required: [a, b], extra: [g]", "id: y, date: 2023-05-18"),
      list("id: y, date: 2023-05-18, required: [a], extra: [g]"),
      ["Session on Tue 16 May removed: X; BytePS", "Alpa and GSPMD moved from Tue 16 May to Thu 18 May"],
    ],
    [
      "authors by who came",
      ["papers: { a: { name: Alpa, authors: [Ada] } }"],
      ["papers: { a: { name: Alpa, authors: [Ada, { literal: The Team }] } }"],
      ["Alpa: authors: + The Team"],
    ],
    [
      "papers that nobody reads yet, and ids",
      ["papers: { a: { name: Alpa }, q: { name: Q, url: 'https://q.org/' } }"],
      ["papers: { q2: { name: Q, url: 'https://q.org' }, n: { name: N }, m: { name: M } }"],
      [
        "N and M added to the list, for no session yet",
        "Alpa removed from the list",
        "Q: link now [https\\://q.org](https://q.org)",
        "Ids of papers: q is now q2",
      ],
    ],
    [
      "topics",
      ["topics: { t: { title: T }, u: {} }"],
      ["topics: { t: { title: 'Topic T' }, v: { title: V }, w: {} }"],
      ["Topic “T”: title now “Topic T”", "Topics added: V and w", "Topics removed: u"],
    ],
  ])("%s", ([, before, after, sentences]) => {
    expect(told(before, after)).toEqual(sentences);
  });

  test("dates carry their year where one of them is of another year than today", () => {
    const [before, after] = [list("id: x, date: 2023-12-28"), list("id: x, date: 2024-01-04")];
    expect(told(before, after)).toEqual(["Thu 28 Dec 2023 (x) moved to Thu 4 Jan 2024"]);
  });

  test("calendars and holidays", () => {
    const calendar = (more: string) =>
      `version: 1\ncourse: { id: c, title: C }\ncalendar: { timezone: UTC${more} }\n`;
    const before = parsed(calendar(", holidays: { 2023-05-05: A, 2023-05-08: B }, days: [Tue, Thu]"));
    const after = parsed(
      calendar(", holidays: { 2023-05-08: C, 2023-05-09: D }, days: [Wed], end: 2023-06-15"),
    );
    expect(
      renderMarkdown(answer(before, after)),
    ).toBe(`- The course: class days: Wed instead of Tue and Thu; last day Thu 15 Jun
- Holiday removed: Fri 5 May (A)
- Holiday on Mon 8 May now called “C”
- Holiday added: Tue 9 May (D)
`);
  });
});

test("where nothing has changed, it says since when", () => {
  const found = answer(parsed(COURSE), parsed(COURSE));
  expect(renderText(found, plain(80))).toBe("Nothing has changed since revision HEAD.\n");
  expect(renderMarkdown({ ...found, since: { kind: "file", path: "a_b*.yaml" } })).toBe(
    "Nothing has changed since a\\_b\\*.yaml.\n",
  );
});

describe("text", () => {
  const found = answer(parsed(COURSE), parsed(fixture("timed.yaml")));

  test.for([40, 60, 80, 110])("keeps to %i columns, but for addresses", (columns) => {
    const lines = renderText(found, plain(columns)).split("\n");
    expect(lines.filter((line) => width(line) > columns && !line.includes("https:"))).toEqual([]);
    expect(lines.filter((line) => /\s$|\u00A0/.test(line))).toEqual([]);
  });

  test("says the same in colour", () => {
    for (const columns of [60, 80]) {
      const text = uncolored(renderText(found, coloredOnly(columns)));
      expect(text.replace(/ +$/gm, "")).toBe(renderText(found, plain(columns)));
    }
  });

  test("marks what comes, goes and changes", () => {
    const text = renderText(found, coloredOnly(80));
    expect(text).toContain("\u001b[32m+\u001b[39m New session on \u001b[1mThu 13 Apr");
    expect(text).toContain("\u001b[31m-\u001b[39m Session on \u001b[1mThu 20 Apr");
    expect(text).toContain("\u001b[33m~\u001b[39m The course:");
  });
});

describe("nothing is left out", () => {
  test("every change of a report is in some sentence: a report with changes says something", () => {
    fc.assert(
      fc.property(plans, plans, (before, after) => {
        const found = answer(linked(before), linked(after));
        const told = renderMarkdown(found).trimEnd().split("\n");
        expect(told.every((line) => line.startsWith(found.changes.length === 0 ? "Nothing" : "- "))).toBe(
          true,
        );
        for (const change of found.changes) {
          const alone = renderMarkdown({ ...found, changes: [change] });
          if (!isToldBySession(change)) expect(alone).toMatch(/^- \S/);
        }
      }),
      runs(200),
    );
  });

  function isToldBySession({ kind }: Change): boolean {
    return kind === "paper-added" || kind === "paper-removed";
  }
});

describe("hostile lists", () => {
  test("Markdown is one list of plain sentences, whatever the lists say", () => {
    fc.assert(
      fc.property(hostileSyllabus, hostileSyllabus, (before, after) => {
        const found = answer(before, after);
        const { children } = parseMarkdown(renderMarkdown(found));
        if (found.changes.length === 0) return;
        expect(children.map(({ type }) => type)).toEqual(["list"]);
        expect(typesIn(children)).toEqual(new Set(["list", "listItem", "paragraph", "text"]));
      }),
      runs(200),
    );
  });

  test("no control character reaches the terminal", () => {
    fc.assert(
      fc.property(hostileSyllabus, hostileSyllabus, (before, after) => {
        const found = { ...answer(before, after), file: "a\u001b[31m.yaml" };
        expect(renderText(found, plain(80))).not.toMatch(/(?!\n)\p{Cc}/u);
      }),
      runs(50),
    );
  });

  /** Links are made of addresses alone. */
  function typesIn(nodes: readonly object[]): Set<string> {
    const types = new Set<string>();
    const visit = (node: object): void => {
      if ("type" in node && node.type === "link") return;
      if ("type" in node) types.add(String(node.type));
      if ("children" in node && Array.isArray(node.children)) node.children.forEach(visit);
    };
    nodes.forEach(visit);
    return types;
  }
});
