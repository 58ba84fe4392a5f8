import { describe, expect, test } from "vitest";
import { importMarkdown } from "../../../src/core/import/import-markdown.js";

function read(text: string, options: { year?: number; base?: string; section?: string } = { year: 2023 }) {
  const { file, report } = importMarkdown(text, { source: "list.md", ...options });
  return { papers: Object.values(file.papers ?? {}), sessions: file.sessions ?? [], file, report };
}

function paper(item: string) {
  return read(`### 3/7\n#### Required\n- ${item}\n\n### 3/9\n- x\n`).papers[0];
}

const URL_ = "https://arxiv.org/pdf/1802.04799.pdf";

describe("one paper", () => {
  test.each([
    [
      "[TVM](URL). An Optimizing Compiler. Tianqi Chen, Thierry Moreau. OSDI 2018.",
      "An Optimizing Compiler",
      ["Tianqi Chen", "Thierry Moreau"],
      "OSDI",
      2018,
    ],
    [
      "[An Optimizing Compiler](URL) by Tianqi Chen et al., OSDI 2018",
      "An Optimizing Compiler",
      ["Tianqi Chen", "et al."],
      "OSDI",
      2018,
    ],
    ["[An Optimizing Compiler (OSDI '18)](URL)", "An Optimizing Compiler", undefined, "OSDI", 2018],
    ["[OSDI'18][An Optimizing Compiler](URL)", "An Optimizing Compiler", undefined, "OSDI", 2018],
    [
      "An Optimizing Compiler [[Chen et al.](URL)]",
      "An Optimizing Compiler",
      ["Chen", "et al."],
      undefined,
      undefined,
    ],
    [
      "**An Optimizing Compiler** - Tianqi Chen, Thierry Moreau [[pdf]](URL)",
      "An Optimizing Compiler",
      ["Tianqi Chen", "Thierry Moreau"],
      undefined,
      undefined,
    ],
    [
      'Chen, Tianqi, and Thierry Moreau. "**An Optimizing Compiler**." OSDI (2018). [[pdf]](URL)',
      "An Optimizing Compiler",
      ["Tianqi Chen", "Thierry Moreau"],
      "OSDI",
      2018,
    ],
    [
      "[TVM](URL). An Optimizing Compiler. Chen, Tianqi and Moreau, Thierry. OSDI 2018.",
      "An Optimizing Compiler",
      ["Tianqi Chen", "Thierry Moreau"],
      "OSDI",
      2018,
    ],
    [
      "[TVM](URL). Tianqi Chen, Thierry Moreau. An Optimizing Compiler. OSDI 2018.",
      "An Optimizing Compiler",
      ["Tianqi Chen", "Thierry Moreau"],
      "OSDI",
      2018,
    ],
  ])("%s", (item, title, authors, venue, year) => {
    const found = paper(item.replace("URL", URL_));
    expect(found).toMatchObject({ title, url: URL_, arxiv: "1802.04799" });
    expect([found?.authors, found?.venue, found?.year]).toEqual([authors, venue, year]);
  });

  test("a name in brackets is all that is known", () => {
    expect(paper("[GPipe].")).toEqual({ name: "GPipe" });
  });

  test("a title that runs into its authors stays whole, with a warning", () => {
    const item = `[Terra](${URL_}). Execution of Programs Ada Byron, Grace Hopper, Alan Turing. NSDI 2021.`;
    const { papers, report } = read(`### 3/7\n- ${item}\n\n### 3/9\n- x\n`);
    expect(papers[0]).toMatchObject({
      venue: "NSDI",
      year: 2021,
      note: "Execution of Programs Ada Byron, Grace Hopper, Alan Turing",
    });
    expect(papers[0]?.title).toBeUndefined();
    expect(report.warnings.map(({ code, line }) => [code, line])).toEqual([["kept-in-note", 2]]);
  });

  test("slides, video and code go with it; a form and a catalogue do not", () => {
    const found = paper(
      `[A Title of Words](${URL_}) ([slides](https://x.org/s.pdf)) ([video](https://x.org/v)) ([code](https://github.com/a/b)) ([bibtex](https://x.org/b))`,
    );
    expect(found?.materials).toEqual({
      slides: "https://x.org/s.pdf",
      video: "https://x.org/v",
      code: "https://github.com/a/b",
    });
  });

  test("three plain lines are one paper", () => {
    const { papers, sessions } = read(
      "## Tuning\n\nA Service for Optimization\nKDD 2017\nhttps://x.org/a.pdf\n",
    );
    expect(papers).toMatchObject([
      { title: "A Service for Optimization", venue: "KDD", year: 2017, url: "https://x.org/a.pdf" },
    ]);
    expect(sessions).toEqual([]);
  });

  test("a title in quotes is one after a date in bold, too", () => {
    const { papers } = read(
      `* **Oct 22** Ada Byron, "Feature learning in two layers", [paper](${URL_})\n* **Oct 29** x\n`,
    );
    expect(papers).toMatchObject([
      { title: "Feature learning in two layers", authors: ["Ada Byron"], url: URL_ },
    ]);
  });

  test("one paper found twice is declared once", () => {
    const { papers, report } = read(
      "### 3/7\n- [A Long Enough Title](https://arxiv.org/abs/1802.04799)\n### 3/9\n- [A Long Enough Title](https://arxiv.org/pdf/1802.04799.pdf)\n",
    );
    expect(papers).toHaveLength(1);
    expect(report.repeats.map(({ lines }) => lines)).toEqual([[2, 4]]);
  });

  test("a relative link stays in the note, and is resolved against an address", () => {
    const list = "* August 18, 2020: [A Paper](notes.md)\n";
    expect(read(list).papers[0]).toEqual({ name: "A Paper", title: "A Paper", note: "A Paper: notes.md" });
    expect(read(list, { base: "https://x.org/list/README.md" }).papers[0]?.url).toBe(
      "https://x.org/list/notes.md",
    );
  });

  test("badges, profiles and forms are never papers", () => {
    const { papers, report } = read(
      `### 3/7\n- [![b](https://img.shields.io/b.svg)](https://x.org) [Ada Byron](https://www.linkedin.com/in/ada) [sign up](https://forms.gle/x)\n### 3/9\n- [A Title](${URL_})\n`,
    );
    expect(papers).toHaveLength(1);
    expect(report.account.links).toEqual({ there: 4, taken: 1, skipped: 3 });
  });

  test("HTML is read as HTML", () => {
    const { papers, sessions } = read(
      `<details><summary>3/7</summary>\n\n- <a href="${URL_}">A Title</a><br>with notes\n\n</details>\n\n### 3/9\n<!-- - [Hidden](https://arxiv.org/abs/1) -->\n- talk\n`,
    );
    expect(papers).toMatchObject([{ title: "A Title", url: URL_ }]);
    expect(sessions.map(({ date }) => date)).toEqual(["2023-03-07", "2023-03-09"]);
  });
});

describe("sessions", () => {
  test("a table: rows without a date go on, bold rows are topics, marks give the role", () => {
    const { sessions, papers } = read(
      `# Course (F'24)\n\n| Date | Readings | Presenter |\n|--|--|--|\n| | **Basics** | |\n| Sep 4 | [One Title](https://x.org/1.pdf) (Sec 1-4, Required)<br>[Two Title](https://x.org/2.pdf) | Ada, Grace |\n| | [Three Title](https://x.org/3.pdf) | |\n| Sep 9 | **Midterm Exam** | |\n| Sep 11 | No class (holiday) | |\n`,
      {},
    );
    expect(sessions).toEqual([
      {
        id: "class-one-title",
        date: "2024-09-04",
        topics: ["basics"],
        presenters: ["Ada", "Grace"],
        required: ["one-title"],
        extra: ["two-title", "three-title"],
      },
      { id: "midterm-exam", date: "2024-09-09", kind: "exam", title: "Midterm Exam", topics: ["basics"] },
      {
        id: "no-class-holiday",
        date: "2024-09-11",
        kind: "holiday",
        title: "No class (holiday)",
        topics: ["basics"],
      },
    ]);
    expect(papers[0]?.note).toBe("Sec 1-4");
  });

  test("items with labels: readings and optional readings", () => {
    const { sessions } = read(
      "# X, Fall 2024\n\n- 9/3 Tu: Data parallelism (Ada)\n  * Reading: [One Title](https://x.org/1)\n  * Optional reading 2: [Two Title](https://x.org/2)\n- 11/28 Th: no class: Thanksgiving\n",
      {},
    );
    expect(sessions).toEqual([
      {
        id: "data-parallelism",
        date: "2024-09-03",
        title: "Data parallelism",
        presenters: ["Ada"],
        required: ["one-title"],
        extra: ["two-title"],
      },
      { id: "no-class-thanksgiving", date: "2024-11-28", kind: "holiday", title: "no class: Thanksgiving" },
    ]);
  });

  test("`Coming up` is the backlog; a second `Required` begins another session", () => {
    const { sessions } = read(
      "### 3/7\n- talk\n\n### Coming up\n#### Required\n- [A]\n#### Extra\n- [B]\n#### Required\n- [C]\n",
    );
    expect(sessions.slice(1)).toEqual([
      { id: "class-a", required: ["a"], extra: ["b"] },
      { id: "class-c", required: ["c"] },
    ]);
  });

  test("dates in brackets of a heading, and bold lines that give the role", () => {
    const { sessions, papers } = read(
      "# C Winter 2024\n## Schedule\n### Lecture 1 (Jan 4): Introduction\nNo reading.\n### Lecture 2 (Jan 9): Storage\n**Required readings:**\n* [One Title](https://x.org/1)\n\n**Optional readings:**\n* [Two Title](https://x.org/2)\n* Dean, J. and Barroso, L. A. (2013). The Tail at Scale. CACM 56(2). https://doi.org/10.1145/2408776.2408794\n",
      {},
    );
    expect(sessions).toMatchObject([
      { date: "2024-01-04", kind: "lecture" },
      { date: "2024-01-09", required: ["one-title"], extra: ["two-title", "the-tail-at-scale"] },
    ]);
    expect(papers[2]).toMatchObject({
      title: "The Tail at Scale",
      authors: ["J. Dean", "L. A. Barroso"],
      year: 2013,
    });
  });

  test("rows of one date are one session", () => {
    const { sessions } = read(
      "| Date | Paper |\n|--|--|\n| 3/7 | [A Title](https://x.org/1) |\n| 3/7 | [B Title](https://x.org/2) |\n",
    );
    expect(sessions).toMatchObject([{ date: "2023-03-07", required: ["a-title", "b-title"] }]);
  });

  test("office hours, deadlines and people are no sessions", () => {
    const { sessions } = read(
      "## Office hours\n| Date | Who |\n|--|--|\n| Jan 9 | Ada |\n| Jan 10 | Grace |\n\n## Deadlines\n- 9/22: proposal\n- 9/29: report\n\n## Staff\n- [Ada](https://ada.org/)\n",
    );
    expect(sessions).toEqual([]);
  });

  test("a section without a year has that of the page", () => {
    const list = "# Group 2022\n## Talks\n### 9/5\n- one\n## Papers\n### 9/6\n- two\n";
    expect(read(list, { section: "papers" }).sessions.map(({ date }) => date)).toEqual(["2022-09-06"]);
  });

  test("--section reads one part", () => {
    const list = "## Fall 2023\n### 9/5\n- one\n## Fall 2024\n### 9/3\n- two\n### 9/5\n- three\n";
    expect(read(list, { section: "Fall 2024" }).sessions.map(({ date }) => date)).toEqual([
      "2024-09-03",
      "2024-09-05",
    ]);
  });
});
