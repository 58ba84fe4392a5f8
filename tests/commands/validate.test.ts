import { describe, expect, test } from "vitest";
import { COURSE, fixture, syllabus } from "../helpers/syllabi.js";
import { runOn } from "../helpers/test-context.js";

const FAULTY = fixture("many-faults.yaml");
const DOUBTFUL = fixture("warnings.yaml");

describe("validate", () => {
  test.for([
    ["a faultless list", [], 0, COURSE],
    ["a faultless list", ["--strict"], 0, COURSE],
    ["a list with warnings", [], 0, DOUBTFUL],
    ["a list with warnings", ["--strict"], 1, DOUBTFUL],
    ["a list with errors", [], 1, FAULTY],
    ["a list with errors", ["--strict"], 1, FAULTY],
  ] as const)("%s with %j gives %i in every format", async ([, args, code, list]) => {
    const codes = await Promise.all(
      ["text", "json", "github"].map(async (format) => {
        const outcome = await runOn(list, ["validate", "--format", format, ...args]);
        return { code: outcome.code, stderr: outcome.stderr };
      }),
    );
    expect(codes).toEqual([
      { code, stderr: "" },
      { code, stderr: "" },
      { code, stderr: "" },
    ]);
  });

  test("--json is the same as --format json", async () => {
    const json = await runOn(FAULTY, ["validate", "--json"]);
    expect(json).toEqual(await runOn(FAULTY, ["validate", "--format", "json"]));
    const { file, papers, sessions, problems, summary } = JSON.parse(json.stdout);
    const count = (severity: string) =>
      problems.filter((problem: { severity: string }) => problem.severity === severity).length;
    expect({ file, papers, sessions, summary, first: problems[0] }).toEqual({
      file: "syllabus.yaml",
      papers: undefined,
      sessions: undefined,
      summary: { errors: count("error"), warnings: count("warning") },
      first: {
        severity: "error",
        code: "unknown-key",
        message: "unknown key `instituton` in course",
        hint: "did you mean `institution`?",
        line: 5,
        column: 3,
        endColumn: 13,
      },
    });
  });

  test("--json and --format github ask for two formats", async () => {
    expect(await runOn(COURSE, ["validate", "--json", "--format", "github"])).toEqual({
      code: 2,
      stdout: "",
      stderr: `${JSON.stringify(
        {
          version: 1,
          error: {
            kind: "usage",
            message: "--json and --format github ask for two formats",
            hint: "leave one of them out",
            exitCode: 2,
          },
        },
        null,
        2,
      )}\n`,
    });
  });

  test("a faultless list has nothing to annotate", async () => {
    expect(await runOn(COURSE, ["validate", "--format", "github"])).toEqual({
      code: 0,
      stdout: "",
      stderr: "",
    });
  });

  test("puts the message on a line of its own, below the place", async () => {
    const { stdout } = await runOn(FAULTY, ["validate"]);
    expect(stdout.split("\n").slice(0, 2)).toEqual([
      "syllabus.yaml:5:3 error unknown-key",
      "  unknown key `instituton` in course",
    ]);
  });

  test("an empty file cannot be read", async () => {
    for (const text of ["", " \n\t\n"]) {
      expect(await runOn(text, ["validate"])).toEqual({
        code: 3,
        stdout: "",
        stderr: "error: syllabus.yaml is empty\nhint: `aisys init` writes a syllabus to start from\n",
      });
    }
  });
});

describe("errors in the list", () => {
  const first = "error: syllabus.yaml:4:1 unknown key `sesions`";

  test.for(["next", "sessions", "papers", "topics", "show x"])(
    "stop %s with the first of them",
    async (line) => {
      const { code, stdout, stderr } = await runOn(syllabus("sesions: []"), line.split(" "));
      expect({ code, stdout, stderr }).toEqual({
        code: 3,
        stdout: "",
        stderr: `${first}\nhint: did you mean \`sessions\`? \`aisys validate\` shows every problem\n`,
      });
    },
  );

  test("are counted beyond the first", async () => {
    const { code, stderr } = await runOn(syllabus("sesions: []", "paperz: {}"), ["next"]);
    expect({ code, error: stderr.split("\n")[0] }).toEqual({ code: 3, error: `${first} (and 1 more)` });
  });

  test("warnings stop nothing and say nothing", async () => {
    expect(await runOn(DOUBTFUL, ["papers", "bare"])).toMatchObject({ code: 0, stderr: "" });
  });
});
