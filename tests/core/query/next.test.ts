import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { daysBetween } from "../../../src/core/model/dates.js";
import type { Syllabus } from "../../../src/core/model/syllabus.js";
import { intlZone, localTime, parseInstant } from "../../../src/core/model/zone.js";
import { nextReport } from "../../../src/core/query/next.js";
import { parsed, shippedText, syllabusText } from "../../helpers/core-syllabus.js";

const shipped = parsed(shippedText);

/** The answer in short: the state and the ids of the sessions. */
function next(syllabus: Syllabus, at: string, count = 1): string {
  const { state, sessions } = report(syllabus, at, count);
  return [state, ...sessions.map(({ id }) => id)].join(" ");
}

function report(syllabus: Syllabus, at: string, count = 1) {
  const zone = intlZone(syllabus.calendar.timezone);
  return nextReport(syllabus, zone, parseInstant(at, zone) ?? Number.NaN, count);
}

/** A syllabus in Seoul with these sessions. */
function term(...sessions: string[]): Syllabus {
  return parsed(
    syllabusText("sessions:", ...sessions.map((one) => `  - { ${one} }`)).replace("UTC", "Asia/Seoul"),
  );
}

describe("in the course of the shipped term", () => {
  test.each([
    ["a month before", "2023-02-01T12:00", "upcoming overview"],
    ["the night before the first session", "2023-03-06T23:59:59", "upcoming overview"],
    ["on its day", "2023-03-07T00:00", "current overview"],
    ["at the end of its day", "2023-03-07T23:59:59.999", "current overview"],
    ["the moment after", "2023-03-08T00:00", "upcoming benchmarks"],
    ["in the weeks without class", "2023-04-25T09:00", "upcoming mid-project-presentation"],
    ["on the last day", "2023-05-11T18:00", "current data-parallel-training"],
    ["after it", "2023-05-12T00:00", "over"],
    ["years later", "2031-01-01T00:00", "over"],
  ])("%s", (_, at, answer) => {
    expect(next(shipped, at)).toBe(answer);
  });

  test("the answer changes at midnight of the course, in the same instant everywhere", () => {
    expect(next(shipped, "2023-04-03T23:59+09:00")).toBe("upcoming tensor-compilers");
    expect(next(shipped, "2023-04-04T00:00+09:00")).toBe("current tensor-compilers");
    expect(next(shipped, "2023-04-03T07:59-07:00")).toBe("upcoming tensor-compilers");
    expect(next(shipped, "2023-04-03T15:00Z")).toBe("current tensor-compilers");
  });

  test("it says when, in the time zone of the course", () => {
    const { version, course, timezone, now, sessions } = report(shipped, "2023-04-03T14:59Z");
    const [{ starts, ends, inDays } = {}] = sessions;
    expect({ version, id: course.id, timezone, now, starts, ends, inDays }).toEqual({
      version: 1,
      id: "aisys2023",
      timezone: "Asia/Seoul",
      now: "2023-04-03T23:59:00+09:00",
      starts: "2023-04-04T00:00:00+09:00",
      ends: "2023-04-05T00:00:00+09:00",
      inDays: 1,
    });
  });

  test("as many as asked for, soonest first, and no more than there are", () => {
    expect(next(shipped, "2023-05-04", 3)).toBe(
      "current predictable-serving generative-serving data-parallel-training",
    );
    expect(next(shipped, "2023-05-04", 100)).toBe(
      "current predictable-serving generative-serving data-parallel-training",
    );
    expect(next(shipped, "2023-05-04", 0)).toBe("current");
  });

  test("the backlog is always told, the last session once the term is over", () => {
    const during = report(shipped, "2023-04-04");
    const after = report(shipped, "2023-06-01");
    expect(during.backlog.map(({ id }) => id)).toEqual(["large-model-training", "auto-parallelism"]);
    expect(after.backlog).toEqual(during.backlog);
    expect([during.last, after.last?.id]).toEqual([undefined, "data-parallel-training"]);
  });

  test("whenever it is asked, it is the first session whose day has not ended", () => {
    const from = Date.UTC(2023, 1, 1);
    const zone = intlZone("Asia/Seoul");
    fc.assert(
      fc.property(fc.nat(120 * 86_400_000), fc.integer({ min: 1, max: 5 }), (later, count) => {
        const { date } = localTime(zone, from + later);
        const ahead = shipped.sessions.filter(
          (session) => session.date !== undefined && session.date >= date,
        );
        const found = nextReport(shipped, zone, from + later, count);
        expect(found.sessions.map(({ id }) => id)).toEqual(ahead.slice(0, count).map(({ id }) => id));
        expect(found.sessions.map(({ inDays }) => inDays)).toEqual(
          ahead.slice(0, count).map((session) => daysBetween(date, session.date ?? "")),
        );
      }),
    );
  });
});

describe("sessions with a time", () => {
  const syllabus = term(
    'id: morning, date: 2023-04-04, time: "09:00-10:15"',
    'id: evening, date: 2023-04-04, time: "18:00-19:00"',
    "id: whole-day, date: 2023-04-06",
  );

  test.each([
    ["2023-04-04T08:59", "upcoming morning evening"],
    ["2023-04-04T09:00", "current morning evening"],
    ["2023-04-04T10:14:59", "current morning evening"],
    ["2023-04-04T10:15", "upcoming evening whole-day"],
    ["2023-04-04T18:30", "current evening whole-day"],
    ["2023-04-04T19:00", "upcoming whole-day"],
    ["2023-04-06T23:59", "current whole-day"],
    ["2023-04-07T00:00", "over"],
  ])("at %s", (at, answer) => {
    expect(next(syllabus, at, 2)).toBe(answer);
  });

  test("take theirs from the calendar unless they have their own", () => {
    const text = syllabusText(
      "sessions:",
      "  - { id: a, date: 2023-04-04 }",
      '  - { id: b, date: 2023-04-05, time: "08:00-09:00" }',
    );
    const { sessions } = report(parsed(text.replace("UTC", 'UTC, time: "14:00-15:15"')), "2023-04-01", 2);
    expect(sessions.map(({ starts, ends }) => [starts, ends])).toEqual([
      ["2023-04-04T14:00:00+00:00", "2023-04-04T15:15:00+00:00"],
      ["2023-04-05T08:00:00+00:00", "2023-04-05T09:00:00+00:00"],
    ]);
  });
});

test("a cancelled session is neither next nor last nor in the backlog", () => {
  const syllabus = term(
    "id: a, date: 2023-04-04, status: cancelled",
    "id: b, date: 2023-04-06",
    "id: c, date: 2023-04-11, status: cancelled",
    "id: d, status: cancelled",
    "id: e, status: tentative",
  );
  expect(next(syllabus, "2023-04-04", 9)).toBe("upcoming b");
  const { last, backlog } = report(syllabus, "2023-05-01");
  expect([last?.id, ...backlog.map(({ id }) => id)]).toEqual(["b", "e"]);
});

test("a list without dated sessions is over, with no last one", () => {
  const { state, sessions, last, backlog } = report(term("id: a", "id: b"), "2023-04-04");
  expect({ state, sessions, last, backlog: backlog.map(({ id }) => id) }).toEqual({
    state: "over",
    sessions: [],
    last: undefined,
    backlog: ["a", "b"],
  });
});

test("sessions come in the order of their dates, whatever the order of the file", () => {
  const syllabus = term(
    "id: late, date: 2023-04-11",
    "id: early, date: 2023-04-04",
    "id: none",
    "id: same, date: 2023-04-11",
  );
  expect(next(syllabus, "2023-01-01", 9)).toBe("upcoming early late same");
});

test("a day on which the clocks change is as long as it is", () => {
  const text = syllabusText(
    "sessions:",
    "  - { id: spring, date: 2023-03-12 }",
    "  - { id: autumn, date: 2023-11-05 }",
  );
  const { sessions } = report(parsed(text.replace("UTC", "America/New_York")), "2023-01-01", 2);
  expect(sessions.map(({ starts, ends }) => [starts, ends])).toEqual([
    ["2023-03-12T00:00:00-05:00", "2023-03-13T00:00:00-04:00"],
    ["2023-11-05T00:00:00-04:00", "2023-11-06T00:00:00-05:00"],
  ]);
});

test("the first and the last day that a file can name are placed in time", () => {
  const syllabus = term("id: first, date: 0000-01-01", "id: last, date: 9999-12-31");
  expect(next(syllabus, "2023-04-04", 2)).toBe("upcoming last");
});
