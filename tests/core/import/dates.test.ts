import { describe, expect, test } from "vitest";
import { importMarkdown } from "../../../src/core/import/import-markdown.js";
import { dateApart, dateAtStart } from "../../../src/core/import/infer/find-date.js";
import { namedYear } from "../../../src/core/import/infer/headings.js";

function dates(list: string, year?: number) {
  const { file, report } = importMarkdown(list, { source: "list.md", year });
  return { dates: (file.sessions ?? []).map(({ date }) => date), report };
}

describe("dates", () => {
  test.each([
    ["3/7", 2023, ["2023-03-07"]],
    ["2023-03-07", undefined, ["2023-03-07"]],
    ["2023.09.13", undefined, ["2023-09-13"]],
    ["Sep 6", 2022, ["2022-09-06"]],
    ["20th August, 2021", undefined, ["2021-08-20"]],
    ["**Oct 18, 18:00 CET**", 2024, ["2024-10-18"]],
    ["9/3 Tu", 2024, ["2024-09-03"]],
    ["Week 3: Jan 23", 2024, ["2024-01-23"]],
    ["Lecture 4 (Mar 9)", 2024, ["2024-03-09"]],
    ["Scheduling (March 5, 2024)", undefined, ["2024-03-05"]],
  ])("a heading `%s`", (heading, year, expected) => {
    expect(dates(`### ${heading}\n- talk\n`, year).dates).toEqual(expected);
  });

  test("the year comes from the heading above, and turns with the list", () => {
    expect(dates("## 2024\n- **Oct 18** a\n- **May 10** b\n## 2023\n- **April 21** c\n").dates).toEqual([
      "2024-10-18",
      "2024-05-10",
      "2023-04-21",
    ]);
    expect(dates("# Group 2022-2023\n- Nov 29: a\n- Dec 13: b\n- Jan 10: c\n- Mar 7: d\n").dates).toEqual([
      "2022-11-29",
      "2022-12-13",
      "2023-01-10",
      "2023-03-07",
    ]);
  });

  test("day and month are told by what cannot be, and the report says so", () => {
    const { dates: found, report } = dates("### 7/3\n- a\n### 14/3\n- b\n", 2023);
    expect(found).toEqual(["2023-03-07", "2023-03-14"]);
    expect(report.decisions.find(({ what }) => what === "order")?.value).toBe("day-month");
  });

  test("short years: `19/04/02`", () => {
    expect(dates("- 19/04/02 a\n- 19/04/16 b\n").dates).toEqual(["2019-04-02", "2019-04-16"]);
  });

  test("a wrong weekday is reported with its line and left as it is", () => {
    const { dates: found, report } = dates("- 9/3 Tu: a\n- 9/6 Th: b\n- 9/10 Tu: c\n", 2024);
    expect(found).toEqual(["2024-09-03", "2024-09-06", "2024-09-10"]);
    expect(report.warnings.map(({ code, line }) => [code, line])).toEqual([["wrong-weekday", 2]]);
  });

  test("without any year nothing is dated", () => {
    const { dates: found, report } = dates("### 3/7\n- a\n### 3/9\n- b\n");
    expect(found).toEqual([undefined, undefined]);
    expect(report.warnings.map(({ code }) => code)).toEqual(["no-year", "no-year"]);
  });

  test.each([
    "24/7 support",
    "1.2 Deep nets",
    "3/4 of all papers",
    "May 2020",
    "192.168.1.1",
    "v1.2.3",
    "section 5",
  ])("`%s` is no date", (words) => {
    expect(
      dates(`### ${words}\n- [A Title](https://arxiv.org/abs/1802.04799)\n`, 2023).dates.filter(Boolean),
    ).toEqual([]);
  });

  test("what stands around a date is kept apart", () => {
    expect(dateAtStart("Week 2: 9/10 Tu: Sharding")).toMatchObject({
      weekday: "Tue",
      words: "9/10 Tu",
      after: ": Sharding",
    });
    expect(dateApart("we met on 3/7 and read")).toBeUndefined();
  });

  test.each([
    ["EECS 598 (W'19)", 2019],
    ["CS 598 (F'24)", 2024],
    ["aisys2023", 2023],
    ["Spring 2021", 2021],
    ["2021-2022", 2021],
    ["CS 243", undefined],
  ])("the year in `%s`", (text, year) => {
    expect(namedYear(text)?.year).toBe(year);
  });
});
