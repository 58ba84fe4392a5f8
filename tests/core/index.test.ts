import { describe, expect, test } from "vitest";
import { findPapers, nextSessions, parseSyllabus } from "../../src/index.js";
import { parsed, shippedText, syllabusText } from "../helpers/core-syllabus.js";

const syllabus = parsed(shippedText);

describe("parseSyllabus", () => {
  test("the shipped list is valid, and nothing is wrong with it", () => {
    const result = parseSyllabus(shippedText);
    expect(result).toEqual({ kind: "valid", syllabus, problems: [] });
    expect([syllabus.topics.length, syllabus.papers.length, syllabus.sessions.length]).toEqual([15, 41, 20]);
  });

  test("a list with warnings is valid all the same", () => {
    const result = parseSyllabus(syllabusText("papers: { tvm: { name: TVM } }"));
    expect(result).toMatchObject({ kind: "valid", syllabus: { papers: [{ id: "tvm" }] } });
    expect(result.problems).toEqual([
      {
        severity: "warning",
        code: "incomplete-paper",
        message: "TVM has no title, authors, venue, year or url",
        hint: "add `title:`, `authors:`, `venue:`, `year:` and `url:`",
        line: 4,
        column: 11,
        endColumn: 14,
      },
    ]);
  });

  test("a list with an error is none", () => {
    const result = parseSyllabus(syllabusText("sessions: [{ id: a, kind: talk }]"));
    expect(result).toEqual({
      kind: "invalid",
      problems: [
        {
          severity: "error",
          code: "invalid-value",
          message: "kind cannot be `talk`",
          hint: "it can be reading, lecture, guest, presentation, exam or holiday",
          line: 4,
          column: 27,
          endColumn: 31,
        },
      ],
    });
  });
});

describe("nextSessions", () => {
  test("the session of an evening in Europe, which is the next day in Seoul", () => {
    const { state, now, sessions } = nextSessions(syllabus, new Date("2023-04-03T17:00:00+02:00"));
    expect({ state, now, ids: sessions.map(({ id }) => id) }).toEqual({
      state: "current",
      now: "2023-04-04T00:00:00+09:00",
      ids: ["tensor-compilers"],
    });
  });

  test("with its papers, and with theirs", () => {
    const [session] = nextSessions(syllabus, new Date("2023-04-04T00:00:00+09:00")).sessions;
    expect(session).toMatchObject({
      date: "2023-04-04",
      kind: "reading",
      status: "confirmed",
      topics: ["compilers", "autotuning", "sparsity"],
      required: [
        {
          id: "tvm",
          name: "TVM",
          readings: [{ session: "tensor-compilers", date: "2023-04-04", role: "required" }],
        },
      ],
      extra: [{ id: "tc" }, { id: "taco" }],
    });
  });

  test("several of them", () => {
    const { sessions } = nextSessions(syllabus, new Date("2023-05-09T00:00:00+09:00"), 5);
    expect(sessions.map(({ id, inDays }) => `${id} in ${inDays}`)).toEqual([
      "generative-serving in 0",
      "data-parallel-training in 2",
    ]);
  });
});

describe("findPapers", () => {
  test("by every condition at once", () => {
    const found = findPapers(syllabus, {
      text: "serving",
      topics: ["serving"],
      authors: ["Chun"],
      venues: ["OSDI"],
      years: { from: 2018, to: 2022 },
      roles: ["required"],
      sessions: ["generative-serving", "prediction-serving"],
    });
    expect(found.map(({ id }) => id)).toEqual(["orca"]);
  });

  test("all of them without a condition", () => {
    expect(findPapers(syllabus, {})).toEqual(syllabus.papers);
  });
});
