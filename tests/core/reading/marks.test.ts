import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Paper } from "../../../src/core/model/shapes.js";
import { bindMarks } from "../../../src/core/reading/bind.js";
import { type Mark, markLine, parseMarks } from "../../../src/core/reading/marks.js";
import { paperOf as paper } from "../../helpers/paper.js";
import { runs } from "../../helpers/runs.js";

const COURSE = { id: "c", title: "Systems", url: "https://example.org/c" };

function mark(of: Paper, own: Partial<Mark> = {}): Mark {
  const { id, name, title, url, doi, arxiv } = of;
  return {
    at: "2026-03-01T10:00:00.000Z",
    state: "read",
    paper: { id, name, title, url, doi, arxiv },
    course: COURSE,
    ...own,
  };
}

function bound(lines: readonly string[], papers: readonly Paper[], course: object = COURSE) {
  const { marks } = parseMarks(lines.join("\n"));
  const states = bindMarks(marks, { ...COURSE, ...course }, papers);
  return Object.fromEntries([...states].map(([id, { state }]) => [id, state]));
}

const TVM = paper("tvm", { title: "TVM: A Compiler for Everything", url: "https://a.org/tvm.pdf" });
const ORCA = paper("orca", { title: "Orca: Serving Large Models", doi: "10.1/orca" });

describe("a mark", () => {
  test("survives a new id, a new address or a new title, as long as something of it is known", () => {
    const line = markLine(mark(TVM));
    expect(bound([line], [{ ...TVM, id: "new" }])).toEqual({ new: "read" });
    expect(bound([line], [{ ...TVM, id: "new", url: "https://b.org/x.pdf" }])).toEqual({ new: "read" });
    expect(bound([line], [{ ...TVM, title: "Another Title Entirely" }])).toEqual({ tvm: "read" });
  });

  test("is never taken by another paper that got its id", () => {
    const other = paper("tvm", { title: "Something Else Altogether", url: "https://c.org/else.pdf" });
    expect(bound([markLine(mark(TVM))], [other, ORCA])).toEqual({});
  });

  test("of an earlier term counts where the course names it, and one of another course with the same id does not", () => {
    const earlier = markLine(mark(TVM, { course: { id: "old", title: "Systems" } }));
    expect(bound([earlier], [TVM])).toEqual({});
    expect(bound([earlier], [TVM], { previous: ["old"] })).toEqual({ tvm: "read" });
    const stranger = markLine(mark(TVM, { course: { id: "c", title: "Botany", url: "https://b.org" } }));
    expect(bound([stranger], [TVM])).toEqual({});
  });

  test("the latest holds, wherever it stands; of one instant the greater line", () => {
    const first = markLine(mark(TVM));
    const later = markLine(mark(TVM, { at: "2026-03-01T11:00:00+00:00", state: "unread" }));
    expect(bound([later, first], [TVM])).toEqual({ tvm: "unread" });
    expect(bound([first, later], [TVM])).toEqual({ tvm: "unread" });
  });
});

test("torn lines, foreign ones and those of a merge conflict are passed over and named", () => {
  const line = markLine(mark(TVM));
  const text = ["<<<<<<< ours", line, "=======", '{"a": 1}', ">>>>>>> theirs", line.slice(0, 40)].join("\n");
  expect(parseMarks(text).passed).toEqual([
    { line: 1, why: "conflict" },
    { line: 3, why: "conflict" },
    { line: 4, why: "foreign" },
    { line: 5, why: "conflict" },
    { line: 6, why: "torn" },
  ]);
  expect(parseMarks(text).marks).toHaveLength(1);
});

/** Marks of two people or machines: some that both have, and what each has added since. */
const someMarks = fc.array(
  fc
    .record({
      of: fc.constantFrom(TVM, ORCA),
      at: fc.integer({ min: 0, max: 5 }).map((hour) => `2026-03-01T0${hour}:00:00.000Z`),
      state: fc.constantFrom("read" as const, "started" as const, "unread" as const),
    })
    .map(({ of, at, state }) => markLine(mark(of, { at, state }))),
);

/** Every way in which two files become one: put one behind the other, or merged by a tool that knows no better. */
function mergesOf(base: readonly string[], ours: readonly string[], theirs: readonly string[]): string[][] {
  return [
    [...base, ...ours, ...base, ...theirs],
    [...base, ...theirs, ...base, ...ours],
    [...base, ...ours, ...theirs, ...base, ...ours],
    [...base, "<<<<<<< HEAD", ...ours, "=======", ...theirs, ">>>>>>> theirs"],
    [...base, "<<<<<<< ours", ...theirs, "||||||| base", ...base, "=======", ...ours, ">>>>>>> theirs"],
  ];
}

/** The state of each paper by the latest of all lines, of one instant by the greater one. */
function latestOf(lines: readonly string[]): Record<string, string> {
  const latest = new Map<string, { at: string; line: string; state: string }>();
  for (const line of lines) {
    const { at, state, paper: of } = JSON.parse(line);
    const known = latest.get(of.id);
    if (known === undefined || at > known.at || (at === known.at && line > known.line))
      latest.set(of.id, { at, line, state });
  }
  return Object.fromEntries([...latest].map(([id, { state }]) => [id, state]));
}

test("two files are merged in any way without a conflict: of each paper the latest mark holds", () => {
  fc.assert(
    fc.property(someMarks, someMarks, someMarks, (base, ours, theirs) => {
      const expected = latestOf([...base, ...ours, ...theirs]);
      for (const merged of mergesOf(base, ours, theirs)) expect(bound(merged, [TVM, ORCA])).toEqual(expected);
    }),
    runs(500),
  );
});
