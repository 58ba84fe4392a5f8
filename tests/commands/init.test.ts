import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { runIn, testContext } from "../helpers/test-context.js";

/** Runs `init` in an empty folder; the course of the file it wrote, and what `validate` says of it. */
async function init(...args: string[]) {
  const context = testContext({ readerZone: "Europe/Berlin" });
  const outcome = await runIn(context, ["init", ...args]);
  const text = context.disk.get("syllabus.yaml");
  if (text === undefined) return { outcome, course: undefined, calendar: undefined, validate: undefined };
  const { course, calendar } = parse(text);
  const validate = await runIn(testContext({ files: { "syllabus.yaml": text } }), ["validate", "--strict"]);
  return { outcome, course, calendar, validate };
}

const VALID = { code: 0, stdout: "syllabus.yaml: no problems (1 session, 1 paper)\n", stderr: "" };
const WRITTEN = {
  code: 0,
  stdout:
    "Wrote syllabus.yaml.\nPut in your sessions and papers, then run `aisys validate` and `aisys next`.\n",
  stderr: "Wrote syllabus.schema.json, with which editors complete and check the file.\n",
};

describe("init", () => {
  test("writes a valid syllabus in the time zone of the machine", async () => {
    expect(await init()).toEqual({
      outcome: WRITTEN,
      course: { id: "my-reading-list", title: "My reading list" },
      calendar: { timezone: "Europe/Berlin" },
      validate: VALID,
    });
  });

  test("takes title, time zone and days", async () => {
    const given = ["--title", "AI Systems", "--timezone", "Asia/Seoul", "--days", "thursday, TUE"];
    expect(await init(...given)).toEqual({
      outcome: WRITTEN,
      course: { id: "ai-systems", title: "AI Systems" },
      calendar: { timezone: "Asia/Seoul", days: ["Thu", "Tue"] },
      validate: VALID,
    });
  });

  test.for([
    `"Quoted" and 'single'`,
    "Ends with a quote'",
    "인공지능 시스템",
    "Systems: a view",
    "# not a comment",
    "C# and F# ",
    "true",
    "null",
    "~",
    "2023",
    "1e3",
    "0x1F",
    "2023-04-04",
    "12:30:45",
    "- a list",
    "{ a: map }",
    "[list]",
    "&anchor *alias !tag",
    "%percent",
    "@at `tick`",
    "back\\slash \\n \\",
    "| block",
    "> folded",
    "? key",
    "a: b: c",
    "🚀 launch",
    "Ünïcödé",
    "Café",
    "-",
    "---",
    "y",
    "No",
    "<<",
    "a\u2028b",
    "x".repeat(300),
  ])("keeps the title %j as it is", async (title) => {
    const { outcome, course, validate } = await init("--title", title);
    expect({ outcome, title: course?.title, validate }).toEqual({ outcome: WRITTEN, title, validate: VALID });
  });

  test.for(["", "  ", "line\nbreak", "tab\tstop", "\u0000", "\u001b[31mred", "bell\u0007", "\u0085next"])(
    "refuses the title %j and writes nothing",
    async (title) => {
      const { outcome, course } = await init("--title", title);
      expect({ code: outcome.code, stdout: outcome.stdout, course }).toEqual({
        code: 2,
        stdout: "",
        course: undefined,
      });
      expect(outcome.stderr).toMatch(/^error: [^\n\p{Cc}]+\n(hint: [^\n\p{Cc}]+\n)?$/u);
    },
  );

  test.for([
    [["--timezone", "Mars/Olympus"], "there is no time zone `Mars/Olympus`"],
    [["--timezone", ""], undefined],
    [["--days", "Someday"], undefined],
    [["--days", ""], undefined],
    [["-f", "-"], "a syllabus cannot be written to standard input"],
  ] as const)("%j is wrong usage, and nothing is written", async ([args, message]) => {
    const { outcome, course } = await init(...args);
    expect({ code: outcome.code, stdout: outcome.stdout, course }).toEqual({
      code: 2,
      stdout: "",
      course: undefined,
    });
    expect(outcome.stderr).toContain(`error: ${message ?? ""}`);
  });

  test("says where it wrote, in JSON too", async () => {
    const context = testContext();
    expect(await runIn(context, ["init", "-f", "data/list.yaml", "--json"])).toEqual({
      code: 0,
      stdout: '{\n  "version": 1,\n  "file": "data/list.yaml"\n}\n',
      stderr: "",
    });
    expect([...context.disk.keys()]).toEqual(["data/list.yaml", "data/syllabus.schema.json"]);
  });
});
