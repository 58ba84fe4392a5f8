import { describe, expect, test } from "vitest";
import { CONTRACT, contractJsonSchema } from "../../src/core/contract.js";
import { agendaReport } from "../../src/core/query/agenda.js";
import { topicsReport } from "../../src/core/query/topics.js";
import { nextSessions } from "../../src/index.js";
import { parsed, shippedText } from "../helpers/core-syllabus.js";

const syllabus = parsed(shippedText);

describe("answers have the shape that is promised, no key more", () => {
  test.each(["2023-01-01", "2023-04-04", "2024-01-01"])("next on %s", (date) => {
    const report = nextSessions(syllabus, new Date(date), 3);
    expect(CONTRACT.next.parse(report)).toEqual(report);
  });

  test("sessions", () => {
    const report = agendaReport(syllabus, "2023-04-04", {});
    expect(CONTRACT.sessions.parse(report)).toEqual(report);
  });

  test("papers", () => {
    const report = { version: 1, papers: syllabus.papers };
    expect(CONTRACT.papers.parse(report)).toEqual(report);
  });

  test("topics", () => {
    const report = topicsReport(syllabus);
    expect(CONTRACT.topics.parse(report)).toEqual(report);
  });
});

test("each shape has a JSON Schema", () => {
  const shapes = [
    "next",
    "sessions",
    "papers",
    "show",
    "topics",
    "validate",
    "changes",
    "init",
    "error",
  ] as const;
  expect(shapes.map((name) => contractJsonSchema(name))).toEqual(
    shapes.map(() => expect.objectContaining({ $schema: "https://json-schema.org/draft/2020-12/schema" })),
  );
});
