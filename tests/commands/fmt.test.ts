import { describe, expect, test } from "vitest";
import { COURSE, fixture } from "../helpers/syllabi.js";
import { runIn, runOn, testContext } from "../helpers/test-context.js";

const LOOSE = `version: 1
calendar: { timezone: UTC }
course: {id: c, title: C}   # a course
papers:
    a: {name: A, url: "https://https://example.org/a.pdf"}
sessions:
- {id: later, date: 2023-03-09, required: [a, a]}
- {id: sooner, date: 2023-03-07}
`;

const FORMATTED = `version: 1

course: # a course
  id: c
  title: C

calendar:
  timezone: UTC

papers:
  a:
    name: A
    url: "https://https://example.org/a.pdf"

sessions:
  - id: later
    date: 2023-03-09
    required: [a, a]
  - id: sooner
    date: 2023-03-07
`;

const REPAIRED = `version: 1

course: # a course
  id: c
  title: C

calendar:
  timezone: UTC

papers:
  a:
    name: A
    url: "https://example.org/a.pdf"

sessions:
  - id: sooner
    date: 2023-03-07
  - id: later
    date: 2023-03-09
    required: [a]
`;

const OFFER = "`aisys fmt --fix` repairs 3 problems.\n";

/** A run on one file, with what the file holds afterwards. */
async function fmt(text: string, ...args: readonly string[]) {
  const context = testContext({ files: { "syllabus.yaml": text } });
  const outcome = await runIn(context, ["fmt", ...args]);
  return { ...outcome, file: context.disk.get("syllabus.yaml") };
}

describe("fmt", () => {
  test("writes the canonical text and says so", async () => {
    expect(await fmt(LOOSE)).toEqual({
      code: 0,
      stdout: "syllabus.yaml: formatted\n",
      stderr: OFFER,
      file: FORMATTED,
    });
  });

  test("leaves a canonical file alone", async () => {
    const context = testContext({ files: { "syllabus.yaml": COURSE } });
    const writes: string[] = [];
    const files = { ...context.files, write: (path: string) => writes.push(path) };
    const outcome = await runIn({ ...context, files }, ["fmt"]);
    expect({ ...outcome, writes }).toEqual({
      code: 0,
      stdout: "syllabus.yaml: in canonical form\n",
      stderr: "",
      writes: [],
    });
  });

  test("--fix makes the safe repairs and names each with its place", async () => {
    expect(await fmt(LOOSE, "--fix")).toEqual({
      code: 0,
      stdout: `syllabus.yaml:5:23 doubled-scheme the address names its scheme twice: now
https://example.org/a.pdf
syllabus.yaml:7:47 paper-repeated \`a\` is read in this session already: removed
syllabus.yaml:8:22 out-of-order Tue 7 Mar 2023 comes after Thu 9 Mar 2023: put
in order
syllabus.yaml: formatted, with 3 repairs
`,
      stderr: "",
      file: REPAIRED,
    });
    expect(await fmt(REPAIRED, "--fix")).toMatchObject({
      stdout: "syllabus.yaml: in canonical form\n",
      file: REPAIRED,
    });
  });

  test("--check shows the changed lines, writes nothing and fails", async () => {
    const [one, other] = [await fmt(LOOSE, "--check"), await fmt(FORMATTED, "--check")];
    expect({ ...one, stdout: one.stdout.split("\n").slice(0, 6) }).toEqual({
      code: 1,
      stdout: [
        "syllabus.yaml is not in canonical form:",
        "line 1",
        " version: 1",
        "-calendar: { timezone: UTC }",
        "-course: {id: c, title: C}   # a course",
        "+",
      ],
      stderr: OFFER,
      file: LOOSE,
    });
    expect(other).toMatchObject({ code: 0, stdout: "syllabus.yaml: in canonical form\n", file: FORMATTED });
  });

  test("--check --fix also fails for what could be repaired", async () => {
    expect(await fmt(FORMATTED, "--check", "--fix")).toMatchObject({ code: 1, file: FORMATTED });
    expect(await fmt(REPAIRED, "--check", "--fix")).toMatchObject({ code: 0, file: REPAIRED });
  });

  test("--dry-run shows the same and succeeds", async () => {
    const check = await fmt(LOOSE, "--check", "--fix");
    expect(await fmt(LOOSE, "--dry-run", "--fix")).toEqual({
      ...check,
      code: 0,
      stderr: "Nothing was written: this is what would change.\n",
    });
  });

  test("--quiet leaves out the notes", async () => {
    expect(await fmt(LOOSE, "--quiet", "--dry-run")).toMatchObject({ code: 0, stderr: "" });
  });

  test("-f - formats standard input to standard output", async () => {
    const run = (...args: readonly string[]) =>
      runIn(testContext({ files: { "-": LOOSE } }), ["fmt", "-f", "-", ...args]);
    expect(await run()).toEqual({ code: 0, stdout: FORMATTED, stderr: OFFER });
    expect(await run("--fix")).toEqual({
      code: 0,
      stdout: REPAIRED,
      stderr: `-:5:23 doubled-scheme the address names its scheme twice: now https://example.org/a.pdf
-:7:47 paper-repeated \`a\` is read in this session already: removed
-:8:22 out-of-order Tue 7 Mar 2023 comes after Thu 9 Mar 2023: put in order
`,
    });
    expect(await run("--check", "-q")).toMatchObject({ code: 1, stderr: "" });
    expect(JSON.parse((await run("--json")).stdout)).toEqual({
      version: 1,
      file: "-",
      changed: true,
      written: false,
      repairs: [],
      repairable: 3,
      text: FORMATTED,
    });
  });

  test("--json says what was done, with each repair", async () => {
    const { stdout, stderr, file } = await fmt(LOOSE, "--json", "--fix");
    expect({ stderr, file, report: JSON.parse(stdout) }).toEqual({
      stderr: "",
      file: REPAIRED,
      report: {
        version: 1,
        file: "syllabus.yaml",
        changed: true,
        written: true,
        repairs: [
          {
            code: "doubled-scheme",
            message: "the address names its scheme twice",
            line: 5,
            column: 23,
            repair: { kind: "write", path: ["papers", "a", "url"], text: "https://example.org/a.pdf" },
          },
          {
            code: "paper-repeated",
            message: "`a` is read in this session already",
            line: 7,
            column: 47,
            repair: { kind: "remove", path: ["sessions", 0, "required", 1] },
          },
          {
            code: "out-of-order",
            message: "Tue 7 Mar 2023 comes after Thu 9 Mar 2023",
            line: 8,
            column: 22,
            repair: { kind: "sort", path: ["sessions"] },
          },
        ],
        repairable: 0,
      },
    });
  });
});

describe("fmt refuses", () => {
  test.for([
    ["broken syntax", "version: 1\ncourse: { id: [\n", "syllabus.yaml:2:16 flow sequence"],
    [
      "what the schema refuses",
      fixture("many-faults.yaml"),
      "syllabus.yaml:5:3 unknown key `instituton` in course",
    ],
  ] as const)("%s, and writes nothing", async ([, text, error]) => {
    const { code, stdout, stderr, file } = await fmt(text, "--fix");
    expect({ code, stdout, file }).toEqual({ code: 3, stdout: "", file: text });
    expect(stderr).toContain(`error: ${error}`);
    expect(stderr).toContain("`aisys validate` shows every problem");
  });

  test("the list that ships with aisys, but compares it", async () => {
    const context = () => testContext({ files: { "shipped.yaml": COURSE } });
    expect(await runIn(context(), ["fmt", "-q"])).toEqual({
      code: 2,
      stdout: "",
      stderr: "error: the list that ships with aisys is never changed\nhint: `aisys init` starts your own\n",
    });
    expect(await runIn(context(), ["fmt", "--check", "-q"])).toMatchObject({ code: 0 });
  });

  test("--check together with --dry-run", async () => {
    expect(await runOn(COURSE, ["fmt", "--check", "--dry-run"])).toMatchObject({ code: 2, stdout: "" });
  });
});

test("what `aisys init` and `aisys import` write is canonical", async () => {
  const context = testContext({
    files: { "list.md": "# Course 2023\n### 3/7\n- [A](https://example.org/a.pdf). T. OSDI 2018.\n" },
  });
  await runIn(context, ["init", "-f", "new.yaml", "--days", "Tue,Thu"]);
  await runIn(context, ["import", "list.md", "-o", "imported.yaml"]);
  for (const path of ["new.yaml", "imported.yaml"]) {
    context.written.stdout = "";
    const { code, stdout } = await runIn(context, ["fmt", "--check", "-f", path]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: `${path}: in canonical form\n` });
  }
});
