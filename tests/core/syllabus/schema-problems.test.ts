import { describe, expect, test } from "vitest";
import { parseSyllabus } from "../../../src/index.js";
import { hintsOf, paperLine, problemsOf, syllabusText } from "../../helpers/core-syllabus.js";

describe("missing-key", () => {
  test("a syllabus without anything that it must have", () => {
    expect(problemsOf("x-a: 1\n")).toEqual(["missing-key 1:1", "missing-key 1:1", "missing-key 1:1"]);
    expect(problemsOf("version: 1\ncourse:\ncalendar: {}\n")).toEqual(["missing-key 1:1", "missing-key 3:1"]);
  });

  test("is marked at the key of the part that lacks it", () => {
    const text = syllabusText("papers:", "  tvm:", "    year: 2018", "sessions:", "  - date: 2023-04-04");
    expect(problemsOf(text)).toEqual(["missing-key 5:3", "missing-key 8:5"]);
    expect(hintsOf(text)).toEqual([
      "add `name:` with the short name people say",
      "add an `id:` that will never change, in lower case with hyphens",
    ]);
  });

  test("in the course, the calendar and the settings of the link check", () => {
    const text =
      "version: 1\ncourse: { url: https://a.org }\ncalendar: { days: [Tue] }\nlinks: { ignore: [{ url: x }] }\n";
    expect(problemsOf(text)).toEqual([
      "missing-key 2:1",
      "missing-key 2:1",
      "missing-key 3:1",
      "missing-key 4:19",
    ]);
  });
});

describe("unknown-key", () => {
  test("with the key that was meant", () => {
    const text = syllabusText("paper: {}", "sessions:", "  - { id: a, presenter: [Ada] }");
    expect(problemsOf(text)).toEqual(["unknown-key 4:1", "unknown-key 6:14"]);
    expect(hintsOf(text)).toEqual(["did you mean `papers`?", "did you mean `presenters`?"]);
  });

  test("with the keys that there are where none is close", () => {
    const text = syllabusText("topics: { a: { colour: red } }");
    expect(problemsOf(text)).toEqual(["unknown-key 4:16"]);
    expect(hintsOf(text)).toEqual([
      "known keys are title and description; a key of your own begins with `x-`",
    ]);
  });

  test("in every map of the file", () => {
    const text = [
      "version: 1",
      "course: { id: c, title: C, titel: D }",
      "calendar: { timezone: UTC, day: [Tue] }",
      "papers: { a: { name: A, doy: x, materials: { slide: x } } }",
      "sessions: [{ id: s, materials: { vidoe: x } }]",
      "links: { host: {}, hosts: { a.org: { intervall: 1 } } }",
    ].join("\n");
    expect(problemsOf(text)).toEqual([
      "unknown-key 2:28",
      "unknown-key 3:28",
      "unknown-key 4:25",
      "unknown-key 4:46",
      "unknown-key 5:34",
      "unknown-key 6:10",
      "unknown-key 6:38",
    ]);
  });
});

describe("wrong-type", () => {
  test("text, lists and maps in each other's place", () => {
    const text = syllabusText("topics: [a]", "papers: { a: A }", "sessions: { id: s }");
    expect(problemsOf(text)).toEqual(["wrong-type 4:9", "wrong-type 5:14", "wrong-type 6:11"]);
  });

  test("a file that is a list or plain text", () => {
    expect([problemsOf("- a\n- b\n"), problemsOf("hello\n")]).toEqual([
      ["wrong-type 1:1"],
      ["wrong-type 1:1"],
    ]);
  });

  test("an arXiv number without quotes, which the hint gives digit by digit", () => {
    const text = syllabusText(
      "papers:",
      paperLine("a", "arxiv: 1802.04730"),
      paperLine("b", "arxiv: 2201.10000"),
    );
    expect(problemsOf(text)).toEqual(["wrong-type 5:15", "wrong-type 6:15"]);
    expect(hintsOf(text)).toEqual(['put it in quotes: "1802.04730"', 'put it in quotes: "2201.10000"']);
  });

  test("names, years and switches of another type, with the way to write them", () => {
    const text = syllabusText(
      'papers: { a: { name: 3.0, authors: Ada, year: "2018" } }',
      "sessions: [{ id: 007, title: true, pinned: maybe }]",
    );
    expect(problemsOf(text)).toEqual([
      "wrong-type 4:22",
      "wrong-type 4:36",
      "wrong-type 4:47",
      "wrong-type 5:18",
      "wrong-type 5:30",
      "wrong-type 5:44",
    ]);
    expect(hintsOf(text)).toEqual([
      'put it in quotes: "3.0"',
      "write a list: [Ada]",
      "write it without quotes: 2018",
      'put it in quotes: "007"',
      'put it in quotes: "true"',
      undefined,
    ]);
  });

  test("a year that is no whole number", () => {
    for (const year of ["2018.5", ".nan", ".inf", "[2018]", "{ a: b }"]) {
      expect(problemsOf(syllabusText("papers:", `  a: { name: A, year: ${year} }`))).toEqual([
        "wrong-type 5:23",
      ]);
    }
  });

  test("materials are an address or a list of addresses", () => {
    const text = syllabusText("sessions:", "  - { id: a, materials: { slides: 3, video: { a: b } } }");
    expect(problemsOf(text)).toEqual(["wrong-type 5:35", "wrong-type 5:45"]);
  });
});

describe("invalid-value", () => {
  test("a version other than 1", () => {
    const version = (value: string) => problemsOf(syllabusText().replace("1", value));
    expect([version("2"), version('"1"'), version("{ a: b }"), version("[[1]]")]).toEqual(
      Array.from({ length: 4 }, () => ["invalid-value 1:10"]),
    );
    expect(hintsOf(syllabusText().replace("1", '"1"'))).toEqual(["write it without quotes: 1"]);
  });

  test("a word that is not one of the choices, with the one that was meant", () => {
    const text = syllabusText("sessions:", "  - { id: a, kind: lectur, status: done }");
    expect(problemsOf(text)).toEqual(["invalid-value 5:20", "invalid-value 5:36"]);
    expect(hintsOf(text)).toEqual(["did you mean `lecture`?", "it can be confirmed, tentative or cancelled"]);
  });

  test("a weekday in a form of its own", () => {
    const text = syllabusText().replace("UTC", "UTC, days: [Tuesday, thu]");
    expect(problemsOf(text)).toEqual(["invalid-value 3:35", "invalid-value 3:44"]);
  });

  test.each([
    "14:00",
    "14:00 - 15:15",
    "9:00-10:00",
    "24:00-25:00",
    "15:00-14:00",
    "15:00-15:00",
    "12:00-00:01",
    "noon",
  ])("the time %s, once", (time) => {
    expect(problemsOf(syllabusText("sessions:", `  - { id: a, time: "${time}" }`))).toEqual([
      "invalid-value 5:20",
    ]);
  });

  test("a night goes on past midnight, for twelve hours at most", () => {
    for (const time of ["22:00-01:00", "22:00-00:00", "23:59-00:00", "12:01-00:01"])
      expect(problemsOf(syllabusText("sessions:", `  - { id: a, time: "${time}" }`))).toEqual([]);
  });

  test("ids that would not survive in a URL", () => {
    for (const id of ["my paper", "a/b", "-a", "a:b", ""]) {
      expect(problemsOf(syllabusText(`topics: { "${id}": {} }`))).toEqual(["invalid-value 4:11"]);
      expect(problemsOf(syllabusText("sessions:", `  - { id: "${id}" }`))).toEqual(["invalid-value 5:11"]);
    }
  });

  test("ids in other scripts are fine", () => {
    expect(problemsOf(syllabusText("topics: { 기계학습: {}, été-2.0_b: {} }"))).toEqual([]);
  });

  test("a DOI or an arXiv number that is an address or is cut short", () => {
    const text = syllabusText("papers:", paperLine("a", "doi: https://doi.org/10.1/x, arxiv: '1802.04'"));
    expect(problemsOf(text)).toEqual(["invalid-value 5:13", "invalid-value 5:44"]);
  });

  test("years outside of four digits", () => {
    for (const year of ["18", "20180", "-1", "99999999999999999999"]) {
      expect(problemsOf(syllabusText("papers:", `  a: { name: A, year: ${year} }`))).toEqual([
        "invalid-value 5:23",
      ]);
    }
  });

  test("the limit that a number breaks is named", () => {
    const text = syllabusText("papers:", "  a: { name: A, year: 999 }", "  b: { name: B, year: 10000 }");
    expect(parseSyllabus(text).problems.map(({ message }) => message)).toEqual([
      "year must be at least 1000",
      "year must be at most 9999",
    ]);
  });

  test("empty text and empty lists", () => {
    const text = syllabusText(
      'topics: { a: { title: "" } }',
      "papers:",
      paperLine("a", 'aliases: [" "]'),
    ).replace("UTC", "UTC, days: []");
    expect(problemsOf(text)).toEqual(["invalid-value 3:34", "invalid-value 4:23", "invalid-value 6:18"]);
  });
});

describe("impossible-date", () => {
  test("days that the calendar does not have, with no guess", () => {
    const text = syllabusText(
      "sessions:",
      "  - { id: a, date: 2023-02-30 }",
      "  - { id: b, date: 2023-13-01 }",
    );
    expect(problemsOf(text)).toEqual(["impossible-date 5:20", "impossible-date 6:20"]);
    expect(new Set(hintsOf(text))).toEqual(new Set(["write year-month-day, such as 2023-04-04"]));
  });

  test("dates in another form, rewritten where they can be understood", () => {
    const dates = ["2023-4-4", "2023/04/04", "2023.4.4", "4/4", "2023-04-04T00:00"];
    const text = syllabusText(
      "sessions:",
      ...dates.map((date, index) => `  - { id: a${index}, date: ${date} }`),
    );
    expect(problemsOf(text)).toEqual(dates.map((_, index) => `impossible-date ${index + 5}:21`));
    expect(hintsOf(text)).toEqual([
      "write 2023-04-04",
      "write 2023-04-04",
      "write 2023-04-04",
      "write year-month-day, such as 2023-04-04",
      "write year-month-day, such as 2023-04-04",
    ]);
  });

  test("as a holiday and as the end of the term", () => {
    const text = syllabusText().replace("UTC", "UTC, end: 2023-06-31, holidays: { 2023-5-5: Day }");
    expect(problemsOf(text)).toEqual(["impossible-date 3:33", "impossible-date 3:57"]);
  });
});

describe("unknown-timezone", () => {
  test("with the one that was meant", () => {
    expect(hintsOf(syllabusText().replace("UTC", "Asia/Soul"))).toEqual(["did you mean `Asia/Seoul`?"]);
  });

  test.each(["Asia/Soul", "Seoul", "KST+9", "Mars/Olympus"])("%s", (zone) => {
    expect(problemsOf(syllabusText().replace("UTC", zone))).toEqual(["unknown-timezone 3:23"]);
  });

  test.each(["UTC", "Asia/Seoul", "Asia/Calcutta", "US/Eastern", "Etc/GMT+9", "asia/seoul"])(
    "%s is one that Intl knows",
    (zone) => {
      expect(problemsOf(syllabusText().replace("UTC", zone))).toEqual([]);
    },
  );
});
