import { describe, expect, test } from "vitest";
import { parseSyllabusFile } from "../../src/core/check/parse.js";
import { linkSyllabus, type Syllabus } from "../../src/core/model/syllabus.js";
import { intlZone } from "../../src/core/model/zone.js";
import { agendaReport } from "../../src/core/query/agenda.js";
import { nextReport } from "../../src/core/query/next.js";
import { topicsReport } from "../../src/core/query/topics.js";
import { repairableIn } from "../../src/core/syllabus/format/file.js";
import type { UndoReport } from "../../src/core/undo/shape.js";
import { renderAgenda } from "../../src/render/agenda.js";
import { renderFormat } from "../../src/render/fmt.js";
import { renderJson } from "../../src/render/json.js";
import { width } from "../../src/render/layout.js";
import { renderNext } from "../../src/render/next.js";
import { renderPapers } from "../../src/render/papers.js";
import { topicTitles } from "../../src/render/sessions.js";
import { renderShow } from "../../src/render/show.js";
import type { Style } from "../../src/render/style.js";
import { renderTopics } from "../../src/render/topics.js";
import { renderUndo } from "../../src/render/undo.js";
import { renderAnnotations, renderValidate } from "../../src/render/validate.js";
import { colored, coloredOnly, plain, uncolored } from "../helpers/styles.js";
import { COURSE, fixture, syllabus } from "../helpers/syllabi.js";

function syllabusOf(text: string): Syllabus {
  const parsed = parseSyllabusFile(text);
  if (parsed.kind === "invalid") throw new Error(`a fixture is invalid: ${parsed.problems[0]?.message}`);
  return linkSyllabus(parsed.file);
}

const UNDONE: UndoReport = {
  version: 1,
  file: "a folder/with a name/that is long/and goes on/syllabus.yaml",
  state: "undone",
  changes: [
    {
      file: "a folder/with a name/that is long/and goes on/syllabus.yaml",
      command: ["set", "tvm", "note=it's\u001b[31m", "--now", "2023-05-16"],
      at: "2023-05-16T00:00:00.000Z",
      lines: [
        { line: 3, removed: ["    note: 나무\r"], added: ["    note: b\u0007"] },
        { line: 9, removed: [], added: Array.from({ length: 50 }, (_, index) => `${index}`) },
      ],
    },
  ],
  remaining: 2,
};

/** Every text report on a list, as of a day, by what it shows. */
function reports(text: string, today: string): Record<string, (style: Style) => string> {
  const list = syllabusOf(text);
  const titles = topicTitles(list.topics);
  const zone = intlZone(list.calendar.timezone);
  const reader = { titles, zone: intlZone("America/New_York"), marks: new Map() };
  const next = nextReport(list, zone, Date.parse(`${today}T00:00Z`), 3);
  const { problems } = parseSyllabusFile(text);
  const summary = { errors: 0, warnings: problems.length };
  const formatted = { version: 1, file: "a.yaml", changed: true, written: true, repairable: 0 } as const;
  const [paper] = list.papers;
  const [session] = list.sessions;
  return {
    next: (style) => renderNext(next, reader, style),
    sessions: (style) => renderAgenda(agendaReport(list, today, {}), { titles, marks: new Map() }, style),
    papers: (style) => renderPapers(list.papers, {}, style),
    undo: (style) => renderUndo(UNDONE, { zone, now: Date.parse("2023-05-18T00:00Z") }, style),
    "undo, nothing": (style) => renderUndo({ ...UNDONE, changes: [] }, { zone, now: 0 }, style),
    "undo, listed": (style) => renderUndo({ ...UNDONE, state: "listed" }, { zone, now: 0 }, style),
    topics: (style) => renderTopics(topicsReport(list), style),
    fmt: (style) => renderFormat({ ...formatted, repairs: repairableIn(problems) }, style),
    validate: (style) => renderValidate({ version: 1, file: "a.yaml", problems, summary }, text, style),
    ...(paper && { paper: (style) => renderShow({ version: 1, kind: "paper", paper }, titles, style) }),
    ...(session && {
      session: (style) => renderShow({ version: 1, kind: "session", session }, titles, style),
    }),
  };
}

const LISTS: [name: string, text: string, today: string][] = [
  ["the shipped list, in term", COURSE, "2023-04-11"],
  ["the shipped list, after the term", COURSE, "2026-04-11"],
  ["a list with times, Korean and emoji", fixture("timed.yaml"), "2023-04-03"],
  ["a list with warnings", fixture("warnings.yaml"), "2023-05-01"],
  ["an empty list", syllabus(), "2023-04-11"],
];

const CASES = LISTS.flatMap(([name, text, today]) =>
  Object.entries(reports(text, today)).map(([report, render]) => ({ name: `${report} of ${name}`, render })),
);

const WIDTHS = [60, 80, 110];

describe.for(CASES)("$name", ({ render }) => {
  test("ends in one newline", () => {
    expect(render(plain(80))).toMatch(/[^\n]\n$/);
  });

  test("has no more than one empty line in a row, no space at an end, no control characters", () => {
    for (const columns of WIDTHS) {
      expect(render(plain(columns))).not.toMatch(/\n\n\n|[ \t]\n|(?!\n)\p{Cc}/u);
    }
  });

  test("keeps to the width, but for addresses", () => {
    for (const columns of WIDTHS) {
      const wide = render(plain(columns))
        .split("\n")
        .filter((line) => width(line) > columns && !/https?:/.test(line));
      expect(wide).toEqual([]);
    }
  });

  test("says the same in colour", () => {
    for (const columns of WIDTHS) {
      expect(uncolored(render(coloredOnly(columns))).replace(/ +$/gm, "")).toBe(render(plain(columns)));
    }
  });

  test("leaves no colour and no link open at the end of a line", () => {
    for (const line of render(colored(80)).split("\n")) {
      const opened = [...line.matchAll(/\u001b\[(\d+)m/g)].map(([, code]) => Number(code));
      const links = line.split("\u001b]8;;").length - 1;
      expect({ last: opened.at(-1) ?? 39, links: links % 2 }).toEqual({
        last: expect.toSatisfy((code) => [22, 39].includes(code)),
        links: 0,
      });
    }
  });
});

describe("links on a terminal that has them", () => {
  test("stand on the short name, and the address itself is left out", () => {
    const text = reports(COURSE, "2023-04-06").next?.(colored(80)) ?? "";
    const url = "https://www.usenix.org/system/files/osdi20-zheng.pdf";
    expect(uncolored(text)).toContain(`  \u001b]8;;${url}\u0007Ansor\u001b]8;;\u0007  Generating`);
    expect(text.split(url)).toHaveLength(2);
  });

  test("do not disturb the columns", () => {
    const withLinks = reports(COURSE, "2023-04-06").papers?.(colored(80)) ?? "";
    const seen = uncolored(withLinks).replace(/\u001b\]8;;[^\u0007]*\u0007/g, "");
    const without = reports(COURSE, "2023-04-06").papers?.(plain(80)) ?? "";
    expect(seen).toBe(without.replace(/^ *https?:.*\n/gm, ""));
  });
});

describe("columns", () => {
  test("line up under Korean and emoji names", () => {
    const text = reports(fixture("timed.yaml"), "2023-04-03").papers?.(plain(80)) ?? "";
    const starts = text
      .split("\n")
      .flatMap((line) => /^(MLSys|나무위키|🚀 Rocket|Bare)( +)/.exec(line)?.[0] ?? []);
    expect(starts.map((start) => width(start))).toEqual([11, 11, 11, 11]);
  });

  test("line up under Korean ids in the agenda", () => {
    const list = syllabusOf(fixture("timed.yaml"));
    const reader = { titles: topicTitles(list.topics), marks: new Map(), ids: true };
    const text = renderAgenda(agendaReport(list, "2023-04-03", {}), reader, plain(80));
    const starts = text.split("\n").flatMap((line) => /^ {2}\w{3} .*?\d {2}\S+ +/.exec(line)?.[0] ?? []);
    expect(starts.map((start) => width(start))).toEqual([40, 40, 40, 40, 40]);
  });
});

describe("colours of the agenda", () => {
  test("leave all that is past dim, whatever its kind, and make the next class green", () => {
    const list = syllabusOf(fixture("timed.yaml"));
    const reader = { titles: topicTitles(list.topics), marks: new Map(), next: "midterm" };
    const { dim, green } = coloredOnly(110);
    const rows = renderAgenda(agendaReport(list, "2023-04-12", {}), reader, coloredOnly(110)).split("\n");
    expect(rows.slice(2, 4)).toEqual([
      `${dim("  Thu 6 Apr   16:00-18:00  ")}${dim("guest · tentative · A guest")}`,
      `${dim("  Tue 11 Apr  14:00-15:15  ")}${dim("cancelled · A name that is too long for its column")}`,
    ]);
    expect(rows.find((row) => row.includes("midterm"))).toContain(green("> Thu 13 Apr  14:00-15:15  "));
  });
});

describe("papers on a terminal of 40 columns", () => {
  const narrow = (list: string) => reports(list, "2023-04-11").papers?.(plain(40)).split("\n") ?? [];

  test("stack, each in lines below its name", () => {
    expect(narrow(fixture("timed.yaml")).slice(0, 5)).toEqual([
      "MLSys",
      "  The New Frontier of Machine Learning",
      "  Systems",
      "  Ada, Grace · arXiv 2019",
      "  https://mlsys.org/",
    ]);
    const many = narrow(COURSE);
    const at = many.indexOf("TVM");
    expect(many.slice(at, at + 4)).toEqual([
      "TVM",
      "  An Automated End-to-End Optimizing",
      "  Compiler for Deep Learning",
      "  OSDI 2018 · Tue 4 Apr",
    ]);
  });

  test("keep to the width, but for addresses", () => {
    for (const [, list] of LISTS)
      expect(narrow(list).filter((line) => width(line) > 40 && !/https?:/.test(line))).toEqual([]);
  });
});

test("a paper whose name is its title shows it whole in a list of many", () => {
  const name = "A survey of systems that learn to place operators";
  const list = syllabus(
    "papers:",
    ...Array.from(
      { length: 10 },
      (_, at) => `  p${at}: { name: ${name} ${at}, title: ${name} ${at}, year: 2018 }`,
    ),
  );
  expect(reports(list, "2023-04-11").papers?.(plain(80)).split("\n")[0]).toBe(
    `${`${name} 0`.padEnd(76)}2018`,
  );
});

describe("colours of a session", () => {
  test("make what is required louder than what is extra", () => {
    const { bold, cyan, dim } = coloredOnly(110);
    const text = reports(COURSE, "2023-04-04").next?.(coloredOnly(110)) ?? "";
    const [required = "", extra = ""] = text.split(dim("Extra"));
    expect(required).toContain(`${bold("Required")}\n  ${bold("TVM")}  `);
    expect(required).toContain(cyan("https://www.usenix.org/system/files/osdi18-chen.pdf"));
    expect(extra.split(bold("Required"))[0]).toMatch(/^\n {2}TC {4}Tensor/);
    expect(extra.split(bold("Required"))[0]?.includes("\u001b[36mhttps")).toBe(false);
  });
});

describe("reports for programs", () => {
  test("JSON ends in one newline", () => {
    expect(renderJson({ a: [1] })).toBe('{\n  "a": [\n    1\n  ]\n}\n');
  });

  test("an annotation is one line, its parts escaped", () => {
    const problem = { severity: "error", code: "x:y", line: 3, column: 5, endColumn: 9 } as const;
    const report = {
      version: 1 as const,
      file: "a,b:c%.yaml",
      problems: [{ ...problem, message: "50% of\r\n\u001b[31mthis", hint: "see, there: it" }],
      summary: { errors: 1, warnings: 0 },
    };
    expect(renderAnnotations(report)).toBe(
      "::error file=a%2Cb%3Ac%25.yaml,line=3,col=5,endColumn=9,title=x%3Ay::50%25 of\uFFFD\uFFFD\uFFFD[31mthis%0Asee, there: it\n",
    );
    expect(renderAnnotations({ ...report, problems: [] })).toBe("");
  });
});
