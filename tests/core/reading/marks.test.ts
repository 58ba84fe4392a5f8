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

test("two machines' files say the same in any order and however often they are joined", () => {
  const someMark = fc.record({
    of: fc.constantFrom(TVM, ORCA),
    at: fc.integer({ min: 0, max: 5 }).map((hour) => `2026-03-01T0${hour}:00:00.000Z`),
    state: fc.constantFrom("read" as const, "started" as const, "unread" as const),
  });
  fc.assert(
    fc.property(fc.array(someMark), fc.array(someMark), (ours, theirs) => {
      const lines = (marks: typeof ours) =>
        marks.map(({ of, at, state }) => markLine(mark(of, { at, state })));
      const [a, b] = [lines(ours), lines(theirs)];
      const once = bound([...a, ...b], [TVM, ORCA]);
      expect(bound([...b, ...a], [TVM, ORCA])).toEqual(once);
      expect(bound([...a, ...b, ...a], [TVM, ORCA])).toEqual(once);
    }),
    runs(200),
  );
});
