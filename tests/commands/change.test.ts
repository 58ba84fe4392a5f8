import { describe, expect, test } from "vitest";
import { COURSE, syllabus } from "../helpers/syllabi.js";
import { runIn, type TestContext, testContext } from "../helpers/test-context.js";

const LIST = syllabus(
  "papers:",
  "  a: { name: Alpha, title: On things }",
  "  b: { name: Beta }",
  "  c: { name: Gamma, title: On things }",
  "sessions:",
  "  - { id: one, date: 2023-04-04, required: [a] }",
  "  - { id: two, date: 2023-04-06, extra: [b] }",
  "  - { id: three, title: On things }",
);

function world(list = LIST, more: Record<string, string> = {}): TestContext {
  return testContext({ files: { "syllabus.yaml": list, ...more } });
}

/** Runs one command on a list: its code, what it says, and how the lines of the list changed. */
async function change(args: readonly string[], list = LIST) {
  const context = world(list);
  const { code, stdout, stderr } = await runIn(context, args);
  const after = context.disk.get("syllabus.yaml") ?? "";
  return { code, stdout, stderr, ...changed(list, after) };
}

function changed(before: string, after: string): { gone: string[]; come: string[] } {
  const [old, now] = [before.split("\n"), after.split("\n")];
  return {
    gone: old.filter((line) => !now.includes(line)).map((line) => line.trim()),
    come: now.filter((line) => !old.includes(line)).map((line) => line.trim()),
  };
}

async function json(args: readonly string[], list = LIST) {
  const { stdout, stderr, code } = await runIn(world(list), [...args, "--json"]);
  return { code, stderr, report: JSON.parse(stdout) };
}

/** What a refused request says; it must have changed nothing. */
async function refused(args: readonly string[], list = LIST): Promise<string> {
  const { code, stdout, stderr, gone, come } = await change(args, list);
  expect({ code, stdout, gone, come }).toEqual({ code: 2, stdout: "", gone: [], come: [] });
  return stderr.replace(/^(?:error|hint): /gm, "").trim();
}

describe("each verb writes the lines concerned", () => {
  test.for<[string[], string[], string[]]>([
    [
      ["move", "alpha", "--to", "4/6"],
      ["- { id: one, date: 2023-04-04, required: [a] }", "- { id: two, date: 2023-04-06, extra: [b] }"],
      ["- { id: one, date: 2023-04-04 }", "- { id: two, date: 2023-04-06, required: [a], extra: [b] }"],
    ],
    [
      ["move", "Beta", "--required"],
      ["- { id: two, date: 2023-04-06, extra: [b] }"],
      ["- { id: two, date: 2023-04-06, required: [b] }"],
    ],
    [
      ["move", "three", "--to", "2023-04-11"],
      ["- { id: three, title: On things }"],
      ["- { id: three, date: 2023-04-11, title: On things }"],
    ],
    [
      ["swap", "one", "4/6"],
      ["- { id: one, date: 2023-04-04, required: [a] }", "- { id: two, date: 2023-04-06, extra: [b] }"],
      ["- { id: two, date: 2023-04-04, extra: [b] }", "- { id: one, date: 2023-04-06, required: [a] }"],
    ],
    [
      ["remove", "b"],
      ["b: { name: Beta }", "- { id: two, date: 2023-04-06, extra: [b] }"],
      ["- { id: two, date: 2023-04-06 }"],
    ],
    [
      ["set", "b", "title=On: things", "authors=Ada, Bob"],
      ["b: { name: Beta }"],
      ['b: { name: Beta, title: "On: things", authors: [Ada, Bob] }'],
    ],
    [
      ["cancel", "today", "--reason", "Snow"],
      ["- { id: one, date: 2023-04-04, required: [a] }"],
      ["- { id: one, date: 2023-04-04, status: cancelled, reason: Snow, required: [a] }"],
    ],
    [
      ["cancel", "4/6", "--to-backlog"],
      ["calendar: { timezone: UTC }", "- { id: two, date: 2023-04-06, extra: [b] }"],
      ["calendar: { timezone: UTC, holidays: { 2023-04-06: No class } }", "- { id: two, extra: [b] }"],
    ],
    [
      ["new-term", "--start", "2024-04-02", "--days", "Tue,Thu", "--id", "d"],
      [
        "course: { id: c, title: C }",
        "calendar: { timezone: UTC }",
        "- { id: one, date: 2023-04-04, required: [a] }",
        "- { id: two, date: 2023-04-06, extra: [b] }",
      ],
      [
        "course: { id: d, title: C, previous: [c] }",
        "calendar: { timezone: UTC, days: [Tue, Thu] }",
        "- { id: one, date: 2024-04-02, required: [a] }",
        "- { id: two, date: 2024-04-04, extra: [b] }",
      ],
    ],
  ])("%j", async ([args, gone, come]) => {
    const outcome = await change([...args, "-q"]);
    expect({ code: outcome.code, stderr: outcome.stderr, gone: outcome.gone, come: outcome.come }).toEqual({
      code: 0,
      stderr: "",
      gone,
      come,
    });
  });

  test("--dry-run shows the lines and writes nothing", async () => {
    const { gone, come, stdout, stderr, code } = await change(["set", "a", "year=2020", "--dry-run"]);
    expect({ gone, come, code, stderr }).toEqual({
      gone: [],
      come: [],
      code: 0,
      stderr: "Nothing was written: this is what would change.\n",
    });
    expect(stdout).toContain("+  a: { name: Alpha, title: On things, year: 2020 }\n");
  });

  test("nothing to change is fine, and writes nothing", async () => {
    expect(await change(["move", "a", "--to", "one"])).toEqual({
      code: 0,
      stdout: "Nothing to change: the list says so already.\n",
      stderr: "",
      gone: [],
      come: [],
    });
  });

  test("what should be looked at is said on standard error", async () => {
    const { stderr } = await change(["move", "three", "--to", "4/4", "--now", "2023-04-05"]);
    expect(stderr).toBe(
      [
        "warning: `three` is past: Tue 4 Apr 2023",
        "warning: `three`: Tue 4 Apr 2023 is also the day of one",
        "Wrote syllabus.yaml.",
        "",
      ].join("\n"),
    );
  });

  test("the time of the change is kept where the file keeps it", async () => {
    const list = LIST.replace("title: C }", "title: C, updated: 2023-01-01T00:00:00Z }");
    const at = ["--now", "2023-04-05T12:00"];
    expect((await change(["swap", "one", "two", ...at], list)).come).toContain(
      'course: { id: c, title: C, updated: "2023-04-05T12:00:00+00:00" }',
    );
    expect((await change(["move", "a", "--to", "one", ...at], list)).come).toEqual([]);
  });
});

describe("--json", () => {
  test("is the report, with the diff of a dry run", async () => {
    expect(await json(["set", "b", "venue=OSDI", "--dry-run"])).toEqual({
      code: 0,
      stderr: "",
      report: {
        version: 1,
        command: "set",
        file: "syllabus.yaml",
        written: false,
        timezone: "UTC",
        today: "2023-04-04",
        changes: [
          {
            kind: "paper-changed",
            part: "papers",
            paper: { id: "b", name: "Beta" },
            field: "venue",
            after: "OSDI",
          },
        ],
        warnings: [],
        diff: [
          "--- a/syllabus.yaml",
          "+++ b/syllabus.yaml",
          "@@ -3,7 +3,7 @@",
          " calendar: { timezone: UTC }",
          " papers:",
          "   a: { name: Alpha, title: On things }",
          "-  b: { name: Beta }",
          "+  b: { name: Beta, venue: OSDI }",
          "   c: { name: Gamma, title: On things }",
          " sessions:",
          "   - { id: one, date: 2023-04-04, required: [a] }",
          "",
        ].join("\n"),
      },
    });
  });

  test("a refusal is JSON on standard error", async () => {
    const { code, stdout, stderr } = await change(["move", "a", "--json"]);
    expect({ code, stdout, error: JSON.parse(stderr).error.message }).toEqual({
      code: 2,
      stdout: "",
      error: "Where should it go?",
    });
  });
});

describe("names", () => {
  test.for([
    [
      ["move", "zzz", "--to", "one"],
      "nothing is called `zzz`\n`aisys papers` and `aisys sessions` list what there is",
    ],
    [["move", "things", "--to", "one"], "`things` can mean several things\nsay `a`, `c` or `three`"],
    [["move", "a", "--to", "b"], "`b` is a paper\nname a session: `aisys sessions` lists them"],
    [["move", "a", "--to", "twoo"], "nothing is called `twoo`\ndid you mean `two`?"],
    [
      ["move", "a", "--to", "two", "--after", "one"],
      "`one` is a session\nname a paper: `aisys papers` lists them",
    ],
    [["swap", "a", "two"], "a paper and a session cannot be swapped\nname two of one kind"],
    [
      ["swap", "4/4", "4/5"],
      "there is no session on Wed 5 Apr 2023\nthe nearest are Tue 4 Apr 2023 (one) and Thu 6 Apr 2023 (two)",
    ],
    [["cancel", "alpha"], "`a` is a paper\nname a session: `aisys sessions` lists them"],
    [
      ["remove", "a", "zzz"],
      "nothing is called `zzz`\n`aisys papers` and `aisys sessions` list what there is",
    ],
    [
      ["set", "a", "year"],
      "Say what to set of `a year`\nwrite KEY=VALUE, such as `aisys set a note=…`; quote a value with spaces",
    ],
    [
      ["set", "a", "=3"],
      "Say what to set of `a =3`\nwrite KEY=VALUE, such as `aisys set a note=…`; quote a value with spaces",
    ],
    [
      ["new-term", "--start", "soon"],
      "`soon` is not a date\nwrite 2023-04-04, 4/4 (month first), 4 april, today, thu, +7d or next week",
    ],
    [
      ["move", "a", "--to", "one", "--required", "--extra"],
      "option `--required` cannot be used with option `--extra`\n`--help` shows what there is",
    ],
    [
      ["cancel", "one", "--drop", "--to-backlog"],
      "option `--drop` cannot be used with option `--to-backlog`\n`--help` shows what there is",
    ],
    [["cancel", "one", "--reason", " "], "`--reason` cannot be ` `\nsay why, or leave it out"],
    [["new-term"], "say `--start <date>`: it is needed\n`--help` shows examples"],
  ] as const)("%j is refused", async ([args, message]) => {
    expect(await refused(args)).toBe(message);
  });

  test("an entry that is named twice is meant once", async () => {
    expect((await change(["remove", "b", "Beta", "-q"])).code).toBe(0);
  });

  test("a session called like a date is that session", async () => {
    const list = syllabus(
      "papers: { a: { name: A } }",
      "sessions: [{ id: 2023-04-04 }, { id: x, date: 2023-04-04 }]",
    );
    expect((await change(["move", "a", "--to", "2023-04-04", "-q"], list)).come).toEqual([
      "sessions: [{ id: 2023-04-04, required: [a] }, { id: x, date: 2023-04-04 }]",
    ]);
  });
});

describe("files that are not changed", () => {
  const MOVE = ["move", "tvm", "--to", "4/6"];

  test("the list that ships with the program", async () => {
    const context = testContext({ files: { "shipped.yaml": COURSE } });
    for (const args of [MOVE, [...MOVE, "-f", "shipped.yaml"], ["new-term", "--start", "2024-03-05"]]) {
      const { code, stdout, stderr } = await runIn(context, args);
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(stderr).toContain(
        "error: the list that ships with aisys is never changed\nhint: `aisys init` starts your own\n",
      );
      context.written.stderr = "";
    }
    expect(context.disk).toEqual(new Map([["shipped.yaml", COURSE]]));
  });

  test("standard input", async () => {
    expect(await refused([...MOVE, "-f", "-"])).toBe("standard input cannot be changed\nname a file with -f");
  });

  test.for([
    ["gone.yaml", "error: gone.yaml does not exist\n"],
    ["empty.yaml", "error: empty.yaml is empty\n"],
    ["broken.yaml", "error: broken.yaml:1:1 "],
  ])("%s", async ([path = "", message]) => {
    const context = world(LIST, { "empty.yaml": " \n", "broken.yaml": "version: 2\n" });
    const before = new Map(context.disk);
    const { code, stdout, stderr } = await runIn(context, [...MOVE, "-f", path]);
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    expect(stderr).toContain(message);
    expect(context.disk).toEqual(before);
  });
});

describe("new-term", () => {
  const START = ["new-term", "--start", "2024-04-02", "--holidays", "4/4=Day off", "2024-04-11"];

  test("makes a new file, and leaves the old one as it was", async () => {
    const context = world();
    const { code, stdout, stderr } = await runIn(context, [...START, "-o", "next.yaml"]);
    expect({ code, stdout, stderr, old: context.disk.get("syllabus.yaml") }).toEqual({
      code: 0,
      stdout: "Tue 4 Apr 2023  ->  Tue 2 Apr 2024  one\nThu 6 Apr 2023  ->  Tue 9 Apr 2024  two\n",
      stderr: "Wrote next.yaml.\n",
      old: LIST,
    });
    expect(changed(LIST, context.disk.get("next.yaml") ?? "").come).toEqual([
      "course: { id: c-2024, title: C, previous: [c] }",
      "calendar: { timezone: UTC, holidays: { 2024-04-04: Day off, 2024-04-11: No class } }",
      "- { id: one, date: 2024-04-02, required: [a] }",
      "- { id: two, date: 2024-04-09, extra: [b] }",
    ]);
  });

  test("never overwrites", async () => {
    const context = world(LIST, { "next.yaml": "mine\n" });
    const { code, stdout, stderr } = await runIn(context, [...START, "-o", "next.yaml"]);
    expect({ code, stdout, stderr, there: context.disk.get("next.yaml") }).toEqual({
      code: 2,
      stdout: "",
      stderr: "error: next.yaml exists already\nhint: nothing was changed\n",
      there: "mine\n",
    });
  });

  test("prints the file with -o -, and the report beside it", async () => {
    const context = world();
    const { stdout, stderr } = await runIn(context, [...START, "-o", "-"]);
    expect([changed(LIST, stdout).come.length, stderr.split("\n").length]).toEqual([4, 3]);
    const quiet = await runIn(world(), [...START, "-o", "-", "-q"]);
    expect(quiet).toEqual({ code: 0, stdout, stderr: "" });
    const answer = JSON.parse((await runIn(world(), [...START, "-o", "-", "--json"])).stderr);
    expect(answer).toMatchObject({ command: "new-term", file: "-", written: true });
  });

  test("starts from the list that ships with the program where another file is named", async () => {
    const context = testContext({ files: { "shipped.yaml": COURSE } });
    const { code } = await runIn(context, ["new-term", "--start", "tomorrow", "-o", "mine.yaml", "-q"]);
    expect([code, context.disk.get("mine.yaml")?.includes("date: 2023-04-06")]).toEqual([0, true]);
  });

  test("as JSON it has the table of dates", async () => {
    const { report } = await json([...START, "--dry-run"]);
    expect(report).toMatchObject({
      written: false,
      dates: [
        { session: "one", from: "2023-04-04", to: "2024-04-02" },
        { session: "two", from: "2023-04-06", to: "2024-04-09" },
      ],
    });
  });
});
