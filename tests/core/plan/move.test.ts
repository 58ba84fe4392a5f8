import { describe, expect, test } from "vitest";
import type { Destination } from "../../../src/core/plan/destination.js";
import { move, type PlanTarget } from "../../../src/core/plan/move.js";
import type { PaperMove } from "../../../src/core/plan/move-paper.js";
import { course, outline, refusal } from "../../helpers/plan.js";

const FILE = course([
  { id: "one", date: "2023-04-04", required: ["b", "d"], extra: ["e"] },
  { id: "two", date: "2023-04-06", required: ["a"] },
  { id: "later" },
]);

const papers = (...ids: string[]): PlanTarget[] => ids.map((id) => ({ kind: "paper", id }));
const sessions = (...ids: string[]): PlanTarget[] => ids.map((id) => ({ kind: "session", id }));
const session = (id: string): Destination => ({ kind: "session", id });
const on = (date: string): Destination => ({ kind: "date", date });
const BACKLOG: Destination = { kind: "backlog" };

function moved(targets: PlanTarget[], how: PaperMove, file = FILE): string[] {
  return outline(move(file, targets, how));
}

describe("papers", () => {
  test.for<[string, PlanTarget[], PaperMove, string[]]>([
    ["keep their role", papers("e"), { to: session("two") }, ["one 04-04 b,d", "two 04-06 a / e", "later"]],
    [
      "take the role that is asked for",
      papers("e"),
      { to: session("two"), role: "required" },
      ["one 04-04 b,d", "two 04-06 a,e", "later"],
    ],
    [
      "switch their role where they are",
      papers("d"),
      { role: "extra" },
      ["one 04-04 b / d,e", "two 04-06 a", "later"],
    ],
    [
      "go where the order of declaration puts them",
      papers("a"),
      { to: session("one") },
      ["one 04-04 a,b,d / e", "two 04-06", "later"],
    ],
    ["go together", papers("b", "e"), { to: session("two") }, ["one 04-04 d", "two 04-06 a,b / e", "later"]],
    [
      "that no session reads become required",
      papers("c"),
      { to: on("2023-04-04") },
      ["one 04-04 b,c,d / e", "two 04-06 a", "later"],
    ],
    [
      "or what is asked for",
      papers("c"),
      { to: session("one"), role: "extra" },
      ["one 04-04 b,d / c,e", "two 04-06 a", "later"],
    ],
    [
      "go before another one",
      papers("a"),
      { to: session("one"), position: { kind: "before", paper: "d" } },
      ["one 04-04 b,a,d / e", "two 04-06", "later"],
    ],
    [
      "go after another one, in the order in which they are named",
      papers("f", "c"),
      { to: session("one"), position: { kind: "after", paper: "b" } },
      ["one 04-04 b,f,c,d / e", "two 04-06 a", "later"],
    ],
    [
      "go before another one, in the order in which they are named",
      papers("f", "c"),
      { to: session("one"), position: { kind: "before", paper: "b" } },
      ["one 04-04 f,c,b,d / e", "two 04-06 a", "later"],
    ],
    [
      "change their place within a list",
      papers("d"),
      { position: { kind: "before", paper: "b" } },
      ["one 04-04 d,b / e", "two 04-06 a", "later"],
    ],
    [
      "make a session on a date that has none, before the backlog",
      papers("e"),
      { to: on("2023-04-05") },
      ["one 04-04 b,d", "class-e 04-05 / e", "two 04-06 a", "later"],
    ],
    [
      "that go to such a date together share its session",
      papers("a", "b"),
      { to: on("2023-04-11") },
      ["one 04-04 d / e", "two 04-06", "class-a 04-11 a,b", "later"],
    ],
    [
      "go to the only session of the backlog",
      papers("a"),
      { to: BACKLOG },
      ["one 04-04 b,d / e", "two 04-06", "later a"],
    ],
    ["stay where they are already", papers("a"), { to: session("two") }, outline(FILE)],
    ["stay what they are already", papers("a"), { role: "required" }, outline(FILE)],
  ])("%s", ([, targets, how, after]) => {
    expect(moved(targets, how)).toEqual(after);
  });

  test("nothing but the lists concerned changes, and an emptied one goes", () => {
    const file = course([
      { id: "one", date: "2023-04-04", required: ["a"], extra: [], note: "N" },
      { id: "two", required: [], extra: [] },
    ]);
    expect(move(file, papers("a"), { to: session("two") })).toEqual({
      ...file,
      sessions: [
        { id: "one", date: "2023-04-04", extra: [], note: "N" },
        { id: "two", required: ["a"], extra: [] },
      ],
    });
  });

  test("a list in no order gets them at its end", () => {
    const file = course([{ id: "one", required: ["d", "a"] }, { id: "two" }]);
    expect(moved(papers("b"), { to: session("one") }, file)).toEqual(["one d,a,b", "two"]);
  });

  test("a session made for a paper is named after its topic, and never twice", () => {
    const more = { papers: { a: { name: "A", topics: ["serving"] }, b: { name: "B", topics: ["serving"] } } };
    const file = course([], more);
    const once = move(file, papers("a"), { to: on("2023-04-04") });
    const twice = move(once, papers("b"), { to: on("2023-04-06") });
    expect(outline(twice)).toEqual(["serving 04-04 a", "serving-2 04-06 b"]);
  });

  test("the backlog is the session of that name, or else made at the end", () => {
    const two = course([{ id: "x" }, { id: "y" }]);
    const named = course([{ id: "x" }, { id: "backlog" }, { id: "y" }]);
    const dated = course([{ id: "backlog", date: "2023-04-04" }]);
    const to = { to: BACKLOG };
    expect([
      moved(papers("a"), to, two),
      moved(papers("a"), to, named),
      moved(papers("a"), to, dated),
    ]).toEqual([
      ["x", "y", "backlog a"],
      ["x", "backlog a", "y"],
      ["backlog 04-04", "backlog-2 a"],
    ]);
  });

  test("read in several sessions, one is taken from the session that is named", () => {
    const file = course([
      { id: "one", date: "2023-04-04", required: ["a"] },
      { id: "two", extra: ["a", "b"] },
      { id: "three", required: ["c"] },
    ]);
    expect(moved(papers("a"), { to: session("three"), from: "two" }, file)).toEqual([
      "one 04-04 a",
      "two / b",
      "three c / a",
    ]);
    expect(moved(papers("a"), { to: session("one"), from: "two" }, file)).toEqual([
      "one 04-04 / a",
      "two / b",
      "three c",
    ]);
    expect(refusal(() => move(file, papers("a"), { to: session("three") }))).toBe(
      "`a` is read in several sessions: one (Tue 4 Apr 2023) and two; say which one is meant: --from SESSION",
    );
  });

  test("taken to a session that reads them already, they stand there once", () => {
    const file = course([
      { id: "one", required: ["a"] },
      { id: "two", required: ["b", "a"] },
    ]);
    expect(moved(papers("a"), { to: session("two"), from: "one" }, file)).toEqual(["one", "two b,a"]);
  });

  test.for<[string, PlanTarget[], PaperMove, string]>([
    [
      "no aim",
      papers("a"),
      {},
      "Where should it go?; say --to with a date, a session or backlog; --required or --extra; --before or --after PAPER",
    ],
    [
      "a role for what no session reads",
      papers("c"),
      { role: "extra" },
      "no session reads `c`; say where it goes: --to SESSION",
    ],
    [
      "a place beside a paper of another list",
      papers("a"),
      { to: session("one"), position: { kind: "after", paper: "e" } },
      "`e` is extra in `one`, not required; --after names a paper of the list that the other goes into",
    ],
    [
      "a place beside a paper of another session",
      papers("b"),
      { to: session("one"), position: { kind: "before", paper: "a" } },
      "`a` is not read in `one`; --before names a paper of the list that the other goes into",
    ],
    [
      "a place beside itself",
      papers("b"),
      { position: { kind: "before", paper: "b" } },
      "`b` cannot stand beside itself; name another paper",
    ],
    [
      "a session to take it from that does not read it",
      papers("a"),
      { to: session("later"), from: "one" },
      "`one` does not read `a`; it is read in two (Thu 6 Apr 2023)",
    ],
    ["an unknown paper", papers("z"), { role: "extra" }, "there is no paper `z`; `aisys papers` lists them"],
    [
      "an unknown session",
      papers("a"),
      { to: session("z") },
      "there is no session `z`; `aisys sessions` lists them",
    ],
  ])("are refused %s", ([, targets, how, message]) => {
    expect(refusal(() => move(FILE, targets, how))).toBe(message);
  });

  test("a date with several sessions is not one", () => {
    const file = course([
      { id: "am", date: "2023-04-04" },
      { id: "pm", date: "2023-04-04" },
    ]);
    expect(refusal(() => move(file, papers("a"), { to: on("2023-04-04") }))).toBe(
      "there are several sessions on Tue 4 Apr 2023; say `am` or `pm`",
    );
  });
});

describe("sessions", () => {
  test.for<[string, PlanTarget[], PaperMove, string[]]>([
    [
      "take a date, and the place in the list that goes with it",
      sessions("one"),
      { to: on("2023-04-11") },
      ["two 04-06 a", "one 04-11 b,d / e", "later"],
    ],
    [
      "come from the backlog",
      sessions("later"),
      { to: on("2023-03-01") },
      ["later 03-01", "one 04-04 b,d / e", "two 04-06 a"],
    ],
    [
      "come after another one of that day",
      sessions("later"),
      { to: on("2023-04-04") },
      ["one 04-04 b,d / e", "later 04-04", "two 04-06 a"],
    ],
    [
      "go to the end of the backlog",
      sessions("one", "two"),
      { to: BACKLOG },
      ["later", "one b,d / e", "two a"],
    ],
    ["stay on their date", sessions("one"), { to: on("2023-04-04") }, outline(FILE)],
    ["stay in the backlog", sessions("later"), { to: BACKLOG }, outline(FILE)],
  ])("%s", ([, targets, how, after]) => {
    expect(moved(targets, how)).toEqual(after);
  });

  test("the usual time and one of its own put a session among those of its day", () => {
    const file = course(
      [
        { id: "early", date: "2023-04-04", time: "09:00-10:00" },
        { id: "usual", date: "2023-04-04" },
        { id: "late", date: "2023-04-04", time: "16:00-17:00" },
        { id: "x", time: "15:00-15:30" },
        { id: "y" },
      ],
      { time: "14:00-15:00" },
    );
    expect(
      outline(move(file, sessions("x", "y"), { to: on("2023-04-04") })).map((line) => line.slice(0, 5)),
    ).toEqual(["early", "usual", "y 04-", "x 04-", "late "]);
  });

  test("a list that is in no order stays so, but for what moves", () => {
    const file = course([
      { id: "c", date: "2023-04-13" },
      { id: "a", date: "2023-04-04" },
      { id: "b", date: "2023-04-06" },
    ]);
    expect(moved(sessions("b"), { to: on("2023-04-20") }, file)).toEqual(["c 04-13", "a 04-04", "b 04-20"]);
  });

  test.for<[string, PlanTarget[], PaperMove, string]>([
    [
      "another session",
      sessions("one"),
      { to: session("two") },
      "`one` is a session, and so is `two`; `aisys swap one two` exchanges their dates; --merge makes one of them",
    ],
    [
      "a role",
      sessions("one"),
      { to: BACKLOG, role: "extra" },
      "`one` is a session; --required, --extra, --before, --after and --from are for papers",
    ],
  ])("are refused %s", ([, targets, how, message]) => {
    expect(refusal(() => move(FILE, targets, how))).toBe(message);
  });

  test("one that cannot move keeps the others where they are", () => {
    expect(
      refusal(() => move(FILE, [...papers("a"), ...sessions("one")], { to: session("later") })),
    ).toContain("`one` is a session");
  });
});
