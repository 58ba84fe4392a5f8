import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { authorNames } from "../../../src/core/model/authors.js";
import { filterPapers, type PaperFilter } from "../../../src/core/query/papers.js";
import { paperLine, parsed, shippedText, syllabusText } from "../../helpers/core-syllabus.js";

const { papers, topics, sessions } = parsed(shippedText);
const ids = (filter: PaperFilter) => filterPapers(papers, filter).map(({ id }) => id);
const all = ids({});

const authors = [...new Set(papers.flatMap((paper) => paper.authors))];
const venues = [...new Set(papers.flatMap(({ venue }) => venue ?? []))];
const year = fc.integer({ min: 2012, max: 2024 });
const few = <T>(values: readonly T[]) => fc.subarray([...values], { maxLength: Math.min(3, values.length) });

const conditions = {
  text: fc.constantFrom("", "learning", "deep LEARNING", "zheng osdi", "nothing-has-this"),
  topics: few(topics.map(({ id }) => id)),
  authors: few(authorNames(authors)),
  venues: few(venues),
  years: fc.record({ from: year, to: year }),
  roles: few(["required", "extra"] as const),
};

describe("examples", () => {
  test.each<[string, PaperFilter, string[]]>([
    ["topic", { topics: ["benchmarking"] }, ["mlperf-training", "mlperf-inf"]],
    ["part of an author's name", { authors: ["kjolstad"] }, ["taco"]],
    ["a whole venue, whatever its case", { venues: ["pldi"] }, ["halide"]],
    ["no part of a venue", { venues: ["PLD"] }, []],
    ["years, both ends", { years: { from: 2013, to: 2015 } }, ["hidden", "halide", "ps"]],
    ["years the wrong way round", { years: { from: 2015, to: 2013 } }, []],
    ["session", { sessions: ["tensor-compilers"] }, ["tvm", "tc", "taco"]],
    ["role in a session", { sessions: ["tensor-compilers"], roles: ["extra"] }, ["tc", "taco"]],
    ["words of title and author", { text: "compiler amarasinghe" }, ["halide", "taco"]],
    ["short name", { text: "pipedream" }, ["pipedream"]],
    ["venue as text", { text: "pldi" }, ["halide"]],
  ])("%s", (_, filter, found) => {
    expect(ids(filter)).toEqual(found);
  });

  test("role and session are conditions on one and the same reading", () => {
    const text = syllabusText(
      "papers:",
      paperLine("a"),
      "sessions:",
      "  - { id: s, required: [a] }",
      "  - { id: t, extra: [a] }",
    );
    const { papers } = parsed(text);
    expect(filterPapers(papers, { sessions: ["t"], roles: ["required"] })).toEqual([]);
    expect(filterPapers(papers, { sessions: ["t"], roles: ["extra"] })).toHaveLength(1);
  });
});

describe("laws", () => {
  test("no condition, or an empty one, leaves every paper", () => {
    expect(all).toEqual(papers.map(({ id }) => id));
    expect(ids({ text: " ", topics: [], authors: [], venues: [], roles: [], sessions: [] })).toEqual(all);
  });

  test("the conditions together find what each of them finds, in the order of the list", () => {
    fc.assert(
      fc.property(fc.record(conditions, { requiredKeys: [] }), (filter) => {
        const each = Object.entries(filter).map(([key, value]) => ids({ [key]: value }));
        expect(ids(filter)).toEqual(all.filter((id) => each.every((some) => some.includes(id))));
      }),
    );
  });

  test("several values of one condition find what any of them finds", () => {
    const lists = fc.record({
      topics: conditions.topics,
      authors: conditions.authors,
      venues: conditions.venues,
    });
    fc.assert(
      fc.property(lists, (values) => {
        for (const [key, some] of Object.entries(values)) {
          const each = some.flatMap((value) => ids({ [key]: [value] }));
          if (some.length > 0) expect(ids({ [key]: some })).toEqual(all.filter((id) => each.includes(id)));
        }
      }),
    );
  });

  test("venues part the papers: each is of one", () => {
    expect(venues.flatMap((venue) => ids({ venues: [venue] })).sort()).toEqual([...all].sort());
  });

  test("a year parts them into before, then and after", () => {
    fc.assert(
      fc.property(year, (then) => {
        const before = ids({ years: { from: 0, to: then - 1 } });
        const after = ids({ years: { from: then + 1, to: 9999 } });
        expect([...before, ...ids({ years: { from: then, to: then } }), ...after].sort()).toEqual(
          [...all].sort(),
        );
      }),
    );
  });

  test("sessions and roles part them, for each is read once", () => {
    const read = sessions.flatMap(({ id }) => ids({ sessions: [id] }));
    const roles = [...ids({ roles: ["required"] }), ...ids({ roles: ["extra"] })];
    expect([read.sort(), roles.sort()]).toEqual([[...all].sort(), [...all].sort()]);
  });
});

describe("text search", () => {
  test("accents in the list or in the search make no difference", () => {
    expect(ids({ text: "martin abadi" })).toEqual(["tensorflow", "tensorflow-dcf"]);
    expect(ids({ text: "MARTÍN ABADÍ" })).toEqual(["tensorflow", "tensorflow-dcf"]);
    expect(ids({ authors: ["kopf"] })).toEqual(["pytorch"]);
  });

  test("a paper is found by any of its words, however they are written", () => {
    const words = papers.flatMap(({ id, name, title = "", authors }) =>
      [name, title, ...authorNames(authors)].flatMap((text) =>
        text.split(/\s+/).map((word) => ({ id, word })),
      ),
    );
    const letter = fc.constantFrom(
      (text: string) => text.toUpperCase(),
      (text: string) => text.toLowerCase(),
      (text: string) => text.normalize("NFD"),
      (text: string) => text.replace(/[aeiou]/g, "$&\u0301"),
    );
    fc.assert(
      fc.property(fc.constantFrom(...words), letter, ({ id, word }, rewrite) => {
        expect(ids({ text: rewrite(word) })).toContain(id);
      }),
    );
  });

  test("every word must occur", () => {
    const [one, two] = [ids({ text: "tensor" }), ids({ text: "learning" })];
    expect(ids({ text: "tensor learning" })).toEqual(one.filter((id) => two.includes(id)));
  });
});
