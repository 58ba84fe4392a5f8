import { describe, expect, test } from "vitest";
import type { SyllabusFile } from "../../../src/core/model/schema.js";
import { type CancelWay, cancel } from "../../../src/core/plan/cancel.js";
import { course, outline, refusal } from "../../helpers/plan.js";

const MARK: CancelWay = { kind: "mark" };
const DROP: CancelWay = { kind: "drop" };
const TO_BACKLOG: CancelWay = { kind: "to-backlog" };
const SHIFT: CancelWay = { kind: "shift", times: 1 };

const FILE = course([
  { id: "one", date: "2023-04-04", required: ["a"] },
  { id: "two", date: "2023-04-06", required: ["b"], note: "N" },
  { id: "three", date: "2023-04-13", required: ["c"] },
  { id: "later" },
]);

function session(file: SyllabusFile, id: string) {
  return file.sessions?.find((one) => one.id === id);
}

describe("without a flag", () => {
  test("the session stays, marked", () => {
    expect(cancel(FILE, "one", MARK, undefined)).toEqual({
      ...FILE,
      sessions: [
        { id: "one", date: "2023-04-04", required: ["a"], status: "cancelled" },
        ...(FILE.sessions ?? []).slice(1),
      ],
    });
  });

  test("the reason stands apart from its note", () => {
    const cancelled = (["one", "two"] as const).map((id) => session(cancel(FILE, id, MARK, " Snow "), id));
    expect(cancelled.map((one) => [one?.reason, one?.note])).toEqual([
      ["Snow", undefined],
      ["Snow", "N"],
    ]);
  });

  test("twice is as good as once", () => {
    const once = cancel(FILE, "two", MARK, "Snow");
    expect(cancel(once, "two", MARK, "Snow")).toEqual(once);
    expect(cancel(once, "two", MARK, undefined)).toEqual(once);
  });

  test("one without a date can be marked too", () => {
    expect(session(cancel(FILE, "later", MARK, ""), "later")).toEqual({ id: "later", status: "cancelled" });
  });

  test("a reason is one line where it names a day", () => {
    expect(refusal(() => cancel(FILE, "one", DROP, "a\nb"))).toBe(
      "2023-04-04 holds a line break or another control character; write it on one line",
    );
  });
});

describe("the day that a session leaves", () => {
  const holidaysOf = (way: CancelWay, reason?: string, file = FILE) =>
    cancel(file, "one", way, reason).calendar.holidays;

  test.for([DROP, TO_BACKLOG, SHIFT])("has no class from then on: $kind", (way) => {
    expect([holidaysOf(way), holidaysOf(way, "Snow")]).toEqual([
      { "2023-04-04": "No class" },
      { "2023-04-04": "Snow" },
    ]);
  });

  test("stands in the order of dates, and keeps a name that it has", () => {
    const holidays = { "2023-03-01": "A", "2023-05-05": "B" };
    expect(Object.entries(holidaysOf(DROP, "Snow", course(FILE.sessions ?? [], { holidays })) ?? {})).toEqual(
      [
        ["2023-03-01", "A"],
        ["2023-04-04", "Snow"],
        ["2023-05-05", "B"],
      ],
    );
    const named = course(FILE.sessions ?? [], { holidays: { "2023-04-04": "C" } });
    expect(holidaysOf(DROP, "Snow", named)).toEqual({ "2023-04-04": "C" });
  });

  test("is a class day where another session is held then", () => {
    const held = course([...(FILE.sessions ?? []), { id: "lab", date: "2023-04-04" }]);
    const cancelled = course([
      ...(FILE.sessions ?? []),
      { id: "lab", date: "2023-04-04", status: "cancelled" },
    ]);
    expect([holidaysOf(DROP, undefined, held), holidaysOf(DROP, undefined, cancelled)]).toEqual([
      undefined,
      { "2023-04-04": "No class" },
    ]);
  });
});

describe("--drop and --to-backlog", () => {
  test("a dropped session goes, its papers stay declared", () => {
    const after = cancel(FILE, "one", DROP, undefined);
    expect([outline(after), after.papers]).toEqual([["two 04-06 b", "three 04-13 c", "later"], FILE.papers]);
  });

  test("one that goes to the backlog waits at its end, and is no longer cancelled", () => {
    const after = cancel(cancel(FILE, "one", MARK, undefined), "one", TO_BACKLOG, undefined);
    expect([outline(after), session(after, "one")]).toEqual([
      ["two 04-06 b", "three 04-13 c", "later", "one a"],
      { id: "one", required: ["a"] },
    ]);
  });

  test("one without a date leaves no day", () => {
    expect([cancel(FILE, "later", DROP, undefined), cancel(FILE, "later", TO_BACKLOG, undefined)]).toEqual([
      { ...FILE, sessions: FILE.sessions?.slice(0, 3) },
      FILE,
    ]);
  });
});

describe("--shift", () => {
  function shifted(file: SyllabusFile, id: string, times = 1): string[] {
    return outline(cancel(file, id, { kind: "shift", times }, undefined)).map((line) =>
      line.slice(0, 7).trim(),
    );
  }

  test("goes on to the first free class day", () => {
    expect(outline(cancel(FILE, "one", SHIFT, undefined))).toEqual([
      "one 04-06 a",
      "two 04-11 b",
      "three 04-13 c",
      "later",
    ]);
  });

  test("twice, each day that is left has no class", () => {
    const after = cancel(FILE, "one", { kind: "shift", times: 2 }, "Trip");
    expect([outline(after), after.calendar.holidays]).toEqual([
      ["one 04-11 a", "two 04-13 b", "three 04-18 c", "later"],
      { "2023-04-04": "Trip", "2023-04-06": "Trip" },
    ]);
    const again = cancel(cancel(FILE, "one", SHIFT, "Trip"), "one", SHIFT, "Trip");
    expect(after).toEqual(again);
  });

  test("goes over holidays, and past what is pinned or cancelled", () => {
    const file = course(
      [
        { id: "a1", date: "2023-04-04" },
        { id: "e1", date: "2023-04-06", kind: "exam" },
        { id: "b1", date: "2023-04-11" },
        { id: "x1", date: "2023-04-13", status: "cancelled" },
        { id: "p1", date: "2023-04-18", pinned: true },
        { id: "g1", date: "2023-04-25", kind: "guest", pinned: false },
        { id: "c1", date: "2023-05-02" },
      ],
      { holidays: { "2023-04-20": "Off" } },
    );
    expect(shifted(file, "a1")).toEqual([
      "e1 04-0",
      "a1 04-1",
      "x1 04-1",
      "p1 04-1",
      "b1 04-2",
      "g1 04-2",
      "c1 05-0",
    ]);
    expect(outline(cancel(file, "a1", SHIFT, undefined))).toEqual([
      "e1 04-06",
      "a1 04-11",
      "x1 04-13",
      "p1 04-18",
      "b1 04-25",
      "g1 04-27",
      "c1 05-02",
    ]);
  });

  test("a pinned session that is cancelled itself moves", () => {
    const file = course([{ id: "e1", date: "2023-04-04", kind: "exam" }]);
    expect(outline(cancel(file, "e1", SHIFT, undefined))).toEqual(["e1 04-06"]);
  });

  test("one that was only marked before is held after all", () => {
    const after = cancel(cancel(FILE, "one", MARK, undefined), "one", SHIFT, undefined);
    expect(session(after, "one")).toEqual({ id: "one", date: "2023-04-06", required: ["a"] });
  });

  test("sessions of one day move together", () => {
    const file = course([
      { id: "am", date: "2023-04-04", time: "10:00-11:00" },
      { id: "pm", date: "2023-04-04", time: "14:00-15:00" },
      { id: "e1", date: "2023-04-04", time: "18:00-19:00", kind: "exam" },
      { id: "b1", date: "2023-04-06" },
      { id: "c1", date: "2023-04-06" },
    ]);
    const after = cancel(file, "pm", SHIFT, undefined);
    expect([outline(after), after.calendar.holidays]).toEqual([
      ["e1 04-04", "am 04-06", "pm 04-06", "b1 04-11", "c1 04-11"],
      undefined,
    ]);
  });

  test("a session between class days keeps its place among the others", () => {
    const file = course([
      { id: "tu", date: "2023-04-04" },
      { id: "we", date: "2023-04-05" },
      { id: "th", date: "2023-04-06" },
    ]);
    expect(outline(cancel(file, "tu", SHIFT, undefined))).toEqual(["tu 04-06", "we 04-11", "th 04-13"]);
    expect(outline(cancel(file, "we", SHIFT, undefined))).toEqual(["tu 04-04", "we 04-06", "th 04-11"]);
  });

  test("without `calendar.days` the class days are the weekdays in use, those of exams aside", () => {
    const { days: _, ...calendar } = FILE.calendar;
    const file = course([
      { id: "mo", date: "2023-04-03" },
      { id: "we", date: "2023-04-05" },
      { id: "sa", date: "2023-04-08", kind: "exam" },
    ]);
    expect(outline(cancel({ ...file, calendar }, "we", SHIFT, undefined))).toEqual([
      "mo 04-03",
      "sa 04-08",
      "we 04-10",
    ]);
  });

  test("what would run past the end of the term is named", () => {
    const file = course(FILE.sessions ?? [], { end: "2023-04-12" });
    expect(outline(cancel(file, "one", SHIFT, undefined))).toContain("two 04-11 b");
    expect(refusal(() => cancel(file, "one", { kind: "shift", times: 2 }, undefined))).toBe(
      "the term ends on Wed 12 Apr 2023: no longer in it would be two (Thu 13 Apr 2023) and three (Tue 18 Apr 2023); cancel with --drop or --to-backlog, or change `calendar.end`",
    );
  });

  test.for([
    [
      "later",
      1,
      "`later` has no date yet, so there is nothing to shift; `aisys move later --to DATE` gives it one",
    ],
    ["one", 101, "101 class days are more than a term has; --shift takes a number up to 100"],
    ["none", 1, "there is no session `none`; `aisys sessions` lists them"],
  ] as const)("of %s by %i is refused", ([id, times, message]) => {
    expect(refusal(() => cancel(FILE, id, { kind: "shift", times }, undefined))).toBe(message);
  });

  test("where five years hold no class day, it is refused", () => {
    const holidays = Object.fromEntries(
      Array.from({ length: 300 }, (_, week) => [
        new Date(Date.UTC(2023, 3, 4 + week * 7)).toISOString().slice(0, 10),
        "Off",
      ]),
    );
    const file = course([{ id: "one", date: "2023-04-04" }], { days: ["Tue"], holidays });
    expect(refusal(() => cancel(file, "one", SHIFT, undefined))).toBe(
      "there is no class day in the five years after Tue 4 Apr 2023; see `calendar.days` and `calendar.holidays` in the file",
    );
  });

  test("the last years that a date can have are no trap", () => {
    const file = course([{ id: "one", date: "9999-12-30" }]);
    expect(refusal(() => cancel(file, "one", SHIFT, undefined))).toContain("there is no class day");
  });
});
