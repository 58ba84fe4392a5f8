import { describe, expect, test } from "vitest";
import { type SyllabusFile, syllabusSchema } from "../../../src/core/model/schema.js";
import { linkSyllabus, type Syllabus } from "../../../src/core/model/syllabus.js";
import { isWhole, narrowFile, type Selection, selectPart } from "../../../src/core/query/select.js";

const file: SyllabusFile = syllabusSchema.parse({
  version: 1,
  course: { id: "c", title: "C" },
  calendar: { timezone: "UTC" },
  topics: { compilers: {}, serving: {} },
  papers: {
    tvm: { name: "TVM", venue: "OSDI", topics: ["compilers"] },
    tc: { name: "TC", venue: "arXiv", topics: ["compilers"] },
    orca: { name: "Orca", venue: "OSDI", topics: ["serving"] },
    spare: { name: "Spare", venue: "OSDI", topics: ["compilers"] },
  },
  sessions: [
    { id: "one", date: "2023-04-04", required: ["tvm"], extra: ["tc"] },
    { id: "talk", date: "2023-04-06", kind: "guest", title: "Talk" },
    { id: "two", date: "2023-04-11", required: ["orca"] },
    { id: "later", extra: ["tc"] },
  ],
});

/** What is left, as `session: required | extra`, and the papers. */
function outline({ sessions, papers }: Syllabus) {
  const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id).join(" ");
  return {
    sessions: sessions.map(({ id, required, extra }) => `${id}: ${ids(required)} | ${ids(extra)}`),
    papers: ids(papers),
  };
}

function select(selection: Partial<Selection>) {
  return outline(selectPart(linkSyllabus(file), { papers: {}, sessions: {}, ...selection }));
}

describe("a part of a syllabus", () => {
  test("without a condition is all of it, papers that nobody reads too", () => {
    expect(select({})).toEqual({
      sessions: ["one: tvm | tc", "talk:  | ", "two: orca | ", "later:  | tc"],
      papers: "tvm tc orca spare",
    });
  });

  test("with a condition on papers loses the sessions that are left without any", () => {
    expect(select({ papers: { topics: ["compilers"] } })).toEqual({
      sessions: ["one: tvm | tc", "later:  | tc"],
      papers: "tvm tc spare",
    });
  });

  test("with a condition on sessions loses the papers that none of them reads", () => {
    expect(select({ sessions: { since: "2023-04-05" } })).toEqual({
      sessions: ["talk:  | ", "two: orca | "],
      papers: "orca",
    });
  });

  test("with a role keeps of a paper only the readings in that role", () => {
    expect(select({ papers: { roles: ["extra"] } })).toEqual({
      sessions: ["one:  | tc", "later:  | tc"],
      papers: "tc",
    });
  });

  test("meets conditions on papers and sessions together", () => {
    expect(select({ papers: { venues: ["OSDI"] }, sessions: { ids: ["one", "talk"] } })).toEqual({
      sessions: ["one: tvm | "],
      papers: "tvm",
    });
  });

  test("is whole where no condition is set, however empty conditions are written", () => {
    expect(isWhole({ papers: { text: "", topics: [], years: undefined }, sessions: { ids: [] } })).toBe(true);
    expect(isWhole({ papers: { years: { from: 2000, to: 2001 } }, sessions: {} })).toBe(false);
    expect(isWhole({ papers: {}, sessions: { until: "2023-04-05" } })).toBe(false);
  });
});

describe("the file of a part", () => {
  test("holds the entries of the part word for word and nothing else", () => {
    const part = selectPart(linkSyllabus(file), { papers: { venues: ["OSDI"] }, sessions: { ids: ["one"] } });
    expect(narrowFile(file, part)).toEqual({
      ...file,
      papers: { tvm: file.papers?.tvm },
      sessions: [{ id: "one", date: "2023-04-04", required: ["tvm"], extra: [] }],
    });
  });

  test("is the whole file where everything is kept", () => {
    const part = selectPart(linkSyllabus(file), { papers: {}, sessions: {} });
    expect(narrowFile(file, part)).toEqual(file);
  });
});
