import { describe, expect, test } from "vitest";
import { paperLine, parsed, shippedText, syllabusText } from "../../helpers/core-syllabus.js";

/** The only session of a syllabus, some of what it says. */
function session(more: string, calendar = "UTC") {
  const text = syllabusText("sessions:", `  - { id: a, ${more} }`).replace("UTC", calendar);
  return parsed(text).sessions[0];
}

describe("what a file leaves out is filled in", () => {
  test("of a session", () => {
    expect(parsed(syllabusText("sessions: [{ id: a }]")).sessions).toEqual([
      {
        id: "a",
        kind: "reading",
        status: "confirmed",
        pinned: false,
        topics: [],
        presenters: [],
        roles: {},
        materials: {},
        required: [],
        extra: [],
      },
    ]);
  });

  test("of a paper", () => {
    expect(parsed(syllabusText("papers: { tvm: { name: TVM } }")).papers).toEqual([
      {
        id: "tvm",
        name: "TVM",
        type: "pdf",
        authors: [],
        topics: [],
        aliases: [],
        materials: {},
        readings: [],
      },
    ]);
  });

  test("of a syllabus", () => {
    expect(parsed(syllabusText())).toEqual({
      course: { id: "c", title: "C" },
      calendar: { timezone: "UTC", holidays: {} },
      topics: [],
      papers: [],
      sessions: [],
    });
  });
});

describe("sessions", () => {
  test("exams, guests and holidays are pinned unless the file says otherwise", () => {
    const pinned = ["reading", "lecture", "presentation", "exam", "guest", "holiday"].map(
      (kind) => session(`kind: ${kind}`)?.pinned,
    );
    expect(pinned).toEqual([false, false, false, true, true, true]);
    expect([session("kind: exam, pinned: false")?.pinned, session("pinned: true")?.pinned]).toEqual([
      false,
      true,
    ]);
  });

  test("with a date have the time and the place of the calendar unless they have their own", () => {
    const calendar = 'UTC, time: "14:00-15:15", place: Room 1';
    const dated = session("date: 2023-04-04", calendar);
    const own = session('date: 2023-04-04, time: "09:00-10:00", place: Room 2', calendar);
    const backlog = session("note: later", calendar);
    expect([dated, own, backlog].map((one) => [one?.time, one?.place])).toEqual([
      ["14:00-15:15", "Room 1"],
      ["09:00-10:00", "Room 2"],
      [undefined, undefined],
    ]);
  });

  test("have their own topics or else those of their papers, each once", () => {
    const text = syllabusText(
      "topics: { t: {}, u: {}, v: {} }",
      "papers:",
      paperLine("a", "topics: [u, t]"),
      paperLine("b", "topics: [t, v]"),
      "sessions:",
      "  - { id: s, extra: [a], required: [b] }",
      "  - { id: own, topics: [u], required: [b] }",
    );
    expect(parsed(text).sessions.map(({ topics }) => topics)).toEqual([["t", "v", "u"], ["u"]]);
  });
});

test("a paper knows every session that reads it, and sessions have the paper itself", () => {
  const text = syllabusText(
    "papers:",
    paperLine("a"),
    "sessions:",
    "  - { id: s, date: 2023-04-04, required: [a] }",
    "  - { id: t, extra: [a] }",
  );
  const { papers, sessions } = parsed(text);
  expect(papers[0]?.readings).toEqual([
    { session: "s", date: "2023-04-04", role: "required" },
    { session: "t", role: "extra" },
  ]);
  expect(sessions.flatMap(({ required, extra }) => [...required, ...extra])).toEqual([papers[0], papers[0]]);
});

test("materials are lists, whether the file gives one address or several", () => {
  const text = syllabusText(
    "sessions:",
    '  - { id: a, materials: { slides: "https://a.org/1", code: ["https://a.org/2", "https://a.org/3"] } }',
  );
  expect(parsed(text).sessions[0]?.materials).toEqual({
    slides: ["https://a.org/1"],
    code: ["https://a.org/2", "https://a.org/3"],
  });
});

test("in the shipped list every paper is read in exactly one session", () => {
  const { papers } = parsed(shippedText);
  expect(papers.filter(({ readings }) => readings.length !== 1)).toEqual([]);
});
