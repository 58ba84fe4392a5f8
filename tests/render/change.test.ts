import { describe, expect, test } from "vitest";
import type { ChangeReport, PlanWarning } from "../../src/core/plan/report.js";
import { planWarningTexts, renderChange } from "../../src/render/change.js";
import { unifiedDiff } from "../../src/render/difference.js";
import { colored, plain, uncolored } from "../helpers/styles.js";

const REPORT: ChangeReport = {
  version: 1,
  command: "swap",
  file: "a.yaml",
  written: true,
  timezone: "UTC",
  today: "2023-04-01",
  changes: [{ kind: "holiday-added", part: "coming", on: "2023-04-04", day: "2023-04-04", name: "Snow" }],
  warnings: [],
};

const DIFFERENCE = { path: "a.yaml", before: "one\ntwo\n", after: "one\n2\n" };

describe("what a command changes", () => {
  const shown = (report: Partial<ChangeReport>, difference = DIFFERENCE) =>
    renderChange({ ...REPORT, ...report }, difference, plain(80));
  const lines = "line 1\n one\n-two\n+2\n";

  test("is told in sentences", () => {
    expect(shown({})).toBe("+ Holiday added: Tue 4 Apr (Snow)\n");
  });

  test("is shown in lines too where nothing is written", () => {
    expect(shown({ written: false, diff: "…" })).toBe(`+ Holiday added: Tue 4 Apr (Snow)\n\n${lines}`);
  });

  test("is shown in lines alone where there is no sentence for it", () => {
    expect(shown({ changes: [] })).toBe(lines);
  });

  test("is a table of dates for a new term", () => {
    const dates = [
      { session: "one", from: "2023-04-04", to: "2024-04-02" },
      { session: "two", from: "2023-04-11" },
    ];
    const table = "Tue 4 Apr 2023   ->  Tue 2 Apr 2024   one\nTue 11 Apr 2023  ->  dropped          two\n";
    expect(shown({ dates })).toBe(table);
    expect(uncolored(renderChange({ ...REPORT, dates }, DIFFERENCE, colored(80)))).toBe(table);
  });

  test("can be nothing", () => {
    expect(shown({}, { ...DIFFERENCE, after: DIFFERENCE.before })).toBe(
      "Nothing to change: the list says so already.\n",
    );
  });
});

test("a unified diff is what git prints, and nothing where nothing differs", () => {
  expect(unifiedDiff(DIFFERENCE)).toBe("--- a/a.yaml\n+++ b/a.yaml\n@@ -1,2 +1,2 @@\n one\n-two\n+2\n");
  expect(unifiedDiff({ ...DIFFERENCE, after: DIFFERENCE.before })).toBe("");
});

describe("what should be looked at", () => {
  const at = { session: "one", date: "2023-04-05" };
  const past = (session: string): PlanWarning => ({ kind: "past", ...at, session });

  test("is a sentence for each thing", () => {
    expect(
      planWarningTexts([
        past("one"),
        { kind: "off-class-day", ...at, days: ["Tue", "Thu"] },
        { kind: "on-holiday", ...at, holiday: "Snow" },
        { kind: "after-end", ...at, end: "2023-04-01" },
        { kind: "same-day", ...at, others: ["two", "three"] },
        { kind: "problem", code: "out-of-order", entry: "two", message: "M" },
        { kind: "problem", code: "malformed-url", message: "M" },
      ]),
    ).toEqual([
      "`one` is past: Wed 5 Apr 2023",
      "`one`: Wed 5 Apr 2023 is not one of the usual days, Tue and Thu",
      "`one`: Wed 5 Apr 2023 is a holiday: Snow",
      "`one`: Wed 5 Apr 2023 is after the end of the term, Sat 1 Apr 2023",
      "`one`: Wed 5 Apr 2023 is also the day of two and three",
      "`two`: M",
      "M",
    ]);
  });

  test("is counted where many sessions are past", () => {
    const many = ["a", "b", "c", "d"].map(past);
    expect(planWarningTexts([...many, { kind: "on-holiday", ...at, holiday: "Snow" }])).toEqual([
      "4 of the sessions are past",
      "`one`: Wed 5 Apr 2023 is a holiday: Snow",
    ]);
  });
});
