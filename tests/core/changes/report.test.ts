import { describe, expect, test } from "vitest";
import { changesReport } from "../../../src/core/changes/report.js";
import type { Change } from "../../../src/core/changes/shape.js";
import { parsed, syllabusText } from "../../helpers/core-syllabus.js";

/** A plan with these papers and sessions. */
function plan(papers: Record<string, string>, ...sessions: string[]): string {
  const entries = Object.entries(papers).map(([id, entry]) => `  ${id}: { ${entry} }`);
  return syllabusText("papers:", ...entries, "sessions:", ...sessions.map((session) => `  - { ${session} }`));
}

const PAPERS = {
  a: "name: A, url: 'https://x.org/a'",
  b: "name: B, url: 'https://x.org/b'",
  c: "name: C, url: 'https://x.org/c'",
  d: "name: D, url: 'https://x.org/d'",
};

function changes(before: string, after: string, today = "2023-04-10"): Change[] {
  return changesReport(parsed(before), parsed(after), today).changes;
}

function kinds(before: string, after: string): string[] {
  return changes(before, after).map(({ kind }) => kind);
}

describe("what is the same in both states", () => {
  test("a session whose id changed, by its date", () => {
    expect(
      kinds(
        plan(PAPERS, "id: x, date: 2023-04-11, required: [a]"),
        plan(PAPERS, "id: y, date: 2023-04-11, required: [a, b]"),
      ),
    ).toEqual(["reading-added", "session-renamed"]);
  });

  test("a session whose id and papers changed, by its date", () => {
    expect(
      kinds(
        plan(PAPERS, "id: x, date: 2023-04-11, required: [a]"),
        plan(PAPERS, "id: y, date: 2023-04-11, required: [b]"),
      ),
    ).toEqual(["reading-added", "reading-removed", "session-renamed"]);
  });

  test("but not one of another kind", () => {
    expect(
      kinds(
        plan(PAPERS, "id: x, date: 2023-04-11, required: [a]"),
        plan(PAPERS, "id: y, date: 2023-04-11, kind: exam"),
      ),
    ).toEqual(["session-added", "session-removed"]);
  });

  test("sessions that swapped while one of them got another id, by their papers", () => {
    const before = plan(
      PAPERS,
      "id: a1, date: 2023-04-11, required: [a], extra: [b]",
      "id: c1, date: 2023-04-13, required: [c]",
    );
    const after = plan(
      PAPERS,
      "id: c1, date: 2023-04-11, required: [c]",
      "id: b1, date: 2023-04-13, required: [b], extra: [a]",
    );
    expect(kinds(before, after)).toEqual(["sessions-swapped", "paper-role", "paper-role", "session-renamed"]);
  });

  test("a paper whose id changed, by its address, DOI, arXiv id, title or short name", () => {
    const before = {
      a: "name: A, url: 'https://x.org/a'",
      b: "name: B, doi: 10.1234/b",
      c: "name: C, arxiv: '1802.04799'",
      d: "name: D, title: 'The whole title of D'",
      e: "name: E",
    };
    const after = {
      a2: "name: A2, url: 'http://www.x.org/a/'",
      b2: "name: B2, url: 'https://doi.org/10.1234/B'",
      c2: "name: C2, url: 'https://arxiv.org/pdf/1802.04799v3.pdf'",
      d2: "name: D2, title: 'the whole: title of d'",
      e2: "name: e",
    };
    const renamed = changes(plan(before), plan(after)).flatMap((change) =>
      change.kind === "paper-renamed" ? [`${change.from} ${change.to}`] : [],
    );
    expect(renamed).toEqual(["a a2", "b b2", "c c2", "d d2", "e e2"]);
  });

  test("papers that were numbered anew", () => {
    const before = plan({ x: "name: X, url: 'https://x.org/1'", "x-2": "name: X, url: 'https://x.org/2'" });
    const after = plan({ x: "name: X, url: 'https://x.org/2'" });
    expect(kinds(before, after).sort()).toEqual(["paper-removed", "paper-renamed"]);
  });
});

describe("what belongs together is told once", () => {
  test("a session takes its papers with it", () => {
    expect(
      kinds(
        plan(PAPERS, "id: x, date: 2023-04-11, required: [a, b], extra: [c]"),
        plan(PAPERS, "id: x, date: 2023-04-13, required: [a, b], extra: [c]"),
      ),
    ).toEqual(["session-moved"]);
  });

  test("a holiday that moves every class by one is a single shift, a pinned exam stays", () => {
    const dates = ["2023-04-11", "2023-04-13", "2023-04-18", "2023-04-25", "2023-04-27"];
    const ids = ["a", "b", "c", "d"];
    const list = (shift: number) =>
      plan(
        PAPERS,
        ...ids.map((id, index) => `id: s-${id}, date: ${dates[index + shift]}, required: [${id}]`),
        "id: exam, date: 2023-04-20, kind: exam",
      );
    expect(changes(list(0), list(1))).toMatchObject([
      {
        kind: "sessions-shifted",
        direction: "later",
        on: "2023-04-11",
        moves: ids.map((id, index) => ({
          session: { id: `s-${id}`, label: id.toUpperCase() },
          from: dates[index],
          to: dates[index + 1],
        })),
      },
    ]);
  });

  test("a usual time that changes is one fact of the course; a class that keeps its own is left out", () => {
    const list = (time: string) =>
      `version: 1\ncourse: { id: c, title: C }\ncalendar: { timezone: UTC, time: '${time}' }\nsessions:\n${[
        "  - { id: x, date: 2023-04-11 }",
        "  - { id: y, date: 2023-04-13, time: '08:00-09:00' }",
        "  - { id: z }",
      ].join("\n")}\n`;
    expect(changes(list("10:00-11:00"), list("14:00-15:00"))).toMatchObject([
      { kind: "course-changed", field: "time", before: "10:00-11:00", after: "14:00-15:00" },
    ]);
  });

  test("a class that gets a date and so the usual time and place only gets a date", () => {
    const head =
      "version: 1\ncourse: { id: c, title: C }\ncalendar: { timezone: UTC, time: '10:00-11:00', place: P }\n";
    expect(
      kinds(`${head}sessions: [{ id: x }]\n`, `${head}sessions: [{ id: x, date: 2023-04-11 }]\n`),
    ).toEqual(["session-moved"]);
  });

  test("a kind that pins a session is told as a kind", () => {
    expect(
      kinds(plan(PAPERS, "id: x, date: 2023-04-11"), plan(PAPERS, "id: x, date: 2023-04-11, kind: exam")),
    ).toEqual(["session-changed"]);
  });

  test("a paper that moves out of a session that goes has moved", () => {
    expect(
      kinds(
        plan(
          PAPERS,
          "id: x, date: 2023-04-11, required: [a, b]",
          "id: y, date: 2023-04-13, required: [c, d]",
        ),
        plan(PAPERS, "id: y, date: 2023-04-13, required: [c, d, a]"),
      ),
    ).toEqual(["session-removed", "paper-moved"]);
  });
});

describe("what says nothing to the class", () => {
  test("the order of declarations, defaults written out, the order of class days, settings of the link check", () => {
    const before = `version: 1
course: { id: c, title: C, updated: 2023-04-01T00:00:00Z }
calendar: { timezone: UTC, days: [Tue, Thu] }
topics: { t: {}, u: {} }
papers: { a: { name: A, topics: [t] }, b: { name: B } }
sessions: [{ id: x, date: 2023-04-11, required: [a] }]
`;
    const after = `version: 1
links: { hosts: { x.org: { concurrency: 1 } } }
course: { title: C, id: c, updated: 2023-05-01T00:00:00Z }
calendar: { days: [Thu, Tue], timezone: UTC, holidays: {} }
topics: { u: { title: u }, t: {} }
papers: { b: { name: B, type: pdf }, a: { name: A, topics: [t], authors: [] } }
sessions: [{ id: x, date: 2023-04-11, kind: reading, status: confirmed, topics: [t], required: [a], extra: [] }]
`;
    expect(changes(before, after)).toEqual([]);
  });
});

test("what concerns the class soonest comes first", () => {
  const before = plan(
    PAPERS,
    "id: p1, date: 2023-04-04, required: [a]",
    "id: p2, date: 2023-04-06",
    "id: today, date: 2023-04-10",
    "id: soon, date: 2023-04-11",
    "id: late, date: 2023-05-11",
    "id: none",
  );
  const after = before
    .replace("name: D,", "name: D, year: 2020,")
    .replace("title: C", "title: Z")
    .replaceAll(/(id: (?:p1|p2|today|soon|late|none))/g, "$1, place: P");
  const told = changes(before, after).map((change) => [
    change.part,
    change.kind === "session-changed" ? change.session.id : change.kind,
    change.on,
  ]);
  expect(told).toEqual([
    ["coming", "today", "2023-04-10"],
    ["coming", "soon", "2023-04-11"],
    ["coming", "late", "2023-05-11"],
    ["past", "p2", "2023-04-06"],
    ["past", "p1", "2023-04-04"],
    ["backlog", "none", undefined],
    ["papers", "paper-changed", undefined],
    ["course", "course-changed", undefined],
  ]);
});

test("a session that comes out of the past concerns its new day, one put off the day that is free", () => {
  const on = (from: string, to: string) =>
    changes(plan(PAPERS, `id: x${from}`), plan(PAPERS, `id: x${to}`)).map(({ part, on }) => [part, on]);
  expect([
    on(", date: 2023-04-04", ", date: 2023-04-20"),
    on(", date: 2023-04-20", ""),
    on(", date: 2023-04-04", ""),
    on("", ", date: 2023-04-20"),
  ]).toEqual([
    [["coming", "2023-04-20"]],
    [["coming", "2023-04-20"]],
    [["backlog", undefined]],
    [["coming", "2023-04-20"]],
  ]);
});

test("grows no faster than the lists, even where every session reads one paper", () => {
  let looked = 0;
  const watched = (count: number, prefix: string) => {
    const sessions = Array.from(
      { length: count },
      (_, index) => `id: ${prefix}${index}, required: [a], title: 'Title ${index}'`,
    );
    const syllabus = parsed(plan(PAPERS, ...sessions));
    for (const session of syllabus.sessions) {
      const { required } = session;
      const get = () => {
        looked += 1;
        return required;
      };
      Object.defineProperty(session, "required", { get });
    }
    return syllabus;
  };
  const work = (count: number) => {
    looked = 0;
    changesReport(watched(count, "x"), watched(count, "y"), "2023-04-10");
    return looked;
  };
  expect(work(1000) / work(250)).toBeLessThan(5);
});
