import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { agendaReport, filterSessions } from "../../../src/core/query/agenda.js";
import { parsed, shippedText, syllabusText } from "../../helpers/core-syllabus.js";

const shipped = parsed(shippedText);
const ids = (filter: Parameters<typeof filterSessions>[1]) =>
  filterSessions(shipped.sessions, filter).map(({ id }) => id);

test("every session stands where it is in time, the backlog last", () => {
  const { sessions, ...rest } = agendaReport(shipped, "2023-05-04", {});
  expect(rest).toEqual({ version: 1, course: shipped.course, timezone: "Asia/Seoul", today: "2023-05-04" });
  expect(sessions.map(({ id }) => id)).toEqual(shipped.sessions.map(({ id }) => id));
  expect(sessions.slice(-6).map(({ id, when }) => `${when} ${id}`)).toEqual([
    "past mid-project-presentation",
    "today predictable-serving",
    "coming generative-serving",
    "coming data-parallel-training",
    "backlog large-model-training",
    "backlog auto-parallelism",
  ]);
});

test("dated sessions come in the order of date and time, equal ones in that of the file", () => {
  const lines = [
    "{ id: backlog }",
    "{ id: late, date: 2023-04-06 }",
    '{ id: noon, date: 2023-04-04, time: "12:00-13:00" }',
    '{ id: nine, date: 2023-04-04, time: "09:00-10:00" }',
    "{ id: day, date: 2023-04-04 }",
    "{ id: late-too, date: 2023-04-06 }",
  ];
  const syllabus = parsed(syllabusText("sessions:", ...lines.map((line) => `  - ${line}`)));
  expect(agendaReport(syllabus, "2023-04-04", {}).sessions.map(({ id }) => id)).toEqual([
    "day",
    "nine",
    "noon",
    "late",
    "late-too",
    "backlog",
  ]);
});

describe("filters", () => {
  test("the first and the last date belong to the stretch, sessions without a date do not", () => {
    expect(ids({ since: "2023-04-20", until: "2023-05-04" })).toEqual([
      "prediction-serving",
      "mid-project-presentation",
      "predictable-serving",
    ]);
    expect(ids({ since: "2023-05-09" })).toEqual(["generative-serving", "data-parallel-training"]);
    expect(ids({ until: "2023-03-07" })).toEqual(["overview"]);
  });

  test("a session is about the topics of the papers that it reads", () => {
    expect(ids({ topics: ["llm"] })).toEqual(["generative-serving", "large-model-training"]);
    expect(ids({ topics: ["llm", "benchmarking"] })).toEqual([
      "benchmarks",
      "generative-serving",
      "large-model-training",
    ]);
  });

  test("kinds", () => {
    expect(ids({ kinds: ["lecture", "presentation"] })).toEqual([
      "pytorch-internals",
      "project-proposal",
      "mid-project-presentation",
    ]);
    expect(ids({ kinds: ["exam"] })).toEqual([]);
  });

  test("all conditions together are those that meet each, in the order of the list", () => {
    const date = fc.constantFrom(...shipped.sessions.flatMap((session) => session.date ?? []));
    const filter = fc.record(
      {
        since: date,
        until: date,
        topics: fc.subarray(shipped.topics.map(({ id }) => id)),
        kinds: fc.subarray(["reading", "lecture", "presentation"] as const),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(filter, ({ since, until, topics = [], kinds = [] }) => {
        const each = [ids({ since }), ids({ until }), ids({ topics }), ids({ kinds })];
        expect(ids({ since, until, topics, kinds })).toEqual(
          ids({}).filter((id) => each.every((some) => some.includes(id))),
        );
      }),
    );
  });
});
