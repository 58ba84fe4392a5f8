import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Ajv } from "ajv";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { CONTRACT, type ContractName } from "../src/core/contract.js";
import { courseSandbox, type Outcome, type Sandbox, SHIPPED, sandbox } from "./helpers/aisys.js";
import { runOnDisk } from "./helpers/disk-context.js";
import { COURSE, fixture, syllabus } from "./helpers/syllabi.js";

/** The published shape of an answer, as `aisys schema` prints it. */
async function shapeOf(name: string): Promise<ValidateFunction> {
  const { stdout } = await runOnDisk(["schema", name], sandbox());
  const ajv = new Ajv2020({ strict: true, strictTypes: false, allErrors: true });
  formats.default(ajv);
  return ajv.compile(JSON.parse(stdout));
}

/** What the shape says against the answer; nothing where it fits. */
function faults(shape: ValidateFunction, answer: string): unknown {
  return shape(JSON.parse(answer)) ? [] : shape.errors;
}

/** A sandbox with lists of every kind. */
function listsSandbox(): Sandbox {
  const place = courseSandbox();
  for (const name of ["timed.yaml", "warnings.yaml", "many-faults.yaml"]) place.write(name, fixture(name));
  place.write("empty.yaml", syllabus());
  place.write(
    "list.md",
    "# Course 2023\n### 3/7\n- [A](https://example.org/a.pdf). A title. OSDI 2018.\n- ???\n",
  );
  place.write("refused.yaml", syllabus("papers: { a: { name: A, url: http://127.0.0.1:9/a.pdf } }"));
  place.write("broken.yaml", "version: 1\ncourse: { id: [\n");
  place.write("hostile.yaml", "a: *b\n\0");
  return place;
}

const ANSWERS: Partial<Record<ContractName, string[]>> & Record<string, string[]> = {
  "check-links": ["check-links -f refused.yaml", "check-links -f empty.yaml"],
  fetch: ["fetch --all -f refused.yaml"],
  import: ["import list.md -o imported.yaml", "import list.md --strict -o again.yaml"],
  next: [
    "next --now 2023-04-03",
    "next --now 2023-04-04",
    "next --now 2023-04-03 -n 50",
    "next --now 2026-01-01",
    "next --now 2023-04-04T14:30 -n 9 -f timed.yaml",
    "next -f empty.yaml",
    "next -f warnings.yaml --now 2023-01-01",
    "next",
  ],
  sessions: [
    "sessions",
    "sessions --now 2023-04-11",
    "sessions -f timed.yaml",
    "sessions -f empty.yaml",
    "sessions --kind exam",
  ],
  papers: [
    "papers",
    "papers quantum",
    "papers gpu --mine",
    "papers -f timed.yaml",
    "papers -f empty.yaml",
    "papers -f warnings.yaml",
  ],
  read: ["read tvm", "read ansor --started --on 4/3", "unread tvm"],
  progress: ["progress", "progress -f empty.yaml"],
  show: [
    "show tvm",
    "show 4/4",
    "show auto-parallelism",
    "show tvm --mine",
    "show mlsys -f timed.yaml",
    "show bare -f timed.yaml",
    "show guest-talk -f timed.yaml",
  ],
  topics: ["topics", "topics -f timed.yaml", "topics -f empty.yaml"],
  validate: [
    "validate",
    "validate --strict -f warnings.yaml",
    "validate -f many-faults.yaml",
    "validate -f empty.yaml",
    "validate -f broken.yaml",
    "validate -f hostile.yaml",
  ],
  fmt: [
    "fmt --check",
    "fmt -f warnings.yaml --dry-run --fix",
    "fmt -f warnings.yaml",
    "fmt -f warnings.yaml --fix",
    "fmt -f empty.yaml",
  ],
  pending: ["pending", "pending --until 2023-06-15"],
  announce: ["announce", "announce --since syllabus.yaml -f timed.yaml"],
  changes: [
    "changes --since syllabus.yaml",
    "changes --since timed.yaml",
    "changes --since syllabus.yaml -f timed.yaml",
    "changes --since empty.yaml --now 2023-04-08",
    "changes --since syllabus.yaml -f empty.yaml",
    "changes --since empty.yaml -f warnings.yaml",
  ],
  init: ["init -f new.yaml"],
  undo: ["undo", "undo --dry-run", "undo --list -f timed.yaml"],
  change: [
    "move roller --to 4/11 --dry-run",
    "move tvm --to 2023-05-20",
    "move tvm --to 2023-05-20",
    "swap 4/11 4/13",
    "add Ray --offline --to 5/18",
    "add 1802.99999 --offline --dry-run",
    "add session 5/25 --kind exam",
    "cancel 4/18 --shift 2 --reason Trip",
    "cancel guest-talk --drop -f timed.yaml",
    "remove terra",
    "set 4/4 note=Bring-laptops materials.slides=https://example.org/a.pdf",
    "new-term --start 2024-03-05 -o next.yaml",
  ],
};

const ERRORS = [
  "nxt",
  "next --cuont",
  "next --now never",
  "next -f gone.yaml",
  "next -f many-faults.yaml",
  "show quantum",
  "show 4/5",
  "papers --topic compiler",
  "papers --year 18",
  "sessions --since never",
  "validate --format github",
  "init",
  "init -f new.yaml --timezone Mars/Olympus",
  "schema paper",
  "changes",
  "changes --since many-faults.yaml",
  "changes --since gone.yaml -f -",
  "",
];

function json(place: Sandbox, line: string): Promise<Outcome> {
  const args = [...line.split(" ").filter(Boolean), "--json"];
  return line.startsWith("check-links") ? place.aisys(args) : runOnDisk(args, place);
}

describe("every answer under --json has the shape that `aisys schema` publishes", () => {
  test.for(Object.entries(ANSWERS))("%s", async ([name, lines]) => {
    const shape = await shapeOf(name);
    const place = listsSandbox();
    for (const line of lines) {
      const { stdout, stderr } = await json(place, line);
      expect({ line, stderr, faults: faults(shape, stdout) }).toEqual({ line, stderr: "", faults: [] });
    }
  });

  test("error", async () => {
    const shape = await shapeOf("error");
    const place = listsSandbox();
    for (const line of ERRORS) {
      const { code, stdout, stderr } = await json(place, line);
      expect({ line, stdout, faults: faults(shape, stderr) }).toEqual({ line, stdout: "", faults: [] });
      expect(JSON.parse(stderr).error.exitCode).toBe(code);
    }
  });

  test("there is one for each name, and an answer to try it on", () => {
    expect(Object.keys(CONTRACT).sort()).toEqual([...Object.keys(ANSWERS), "error"].sort());
  });

  test("and no key that the shape does not name", async () => {
    const place = listsSandbox();
    for (const [name, shape] of Object.entries(CONTRACT)) {
      for (const line of ANSWERS[name] ?? []) {
        const { stdout } = await json(place, line);
        expect({ line, issues: shape.safeParse(JSON.parse(stdout)).error?.issues ?? [] }).toEqual({
          line,
          issues: [],
        });
      }
    }
  });

  test("a published shape leaves room for the keys of later versions, but not for another version", async () => {
    const shape = await shapeOf("papers");
    expect([shape({ version: 1, papers: [] }), shape({ version: 2, papers: [] })]).toEqual([true, false]);
    expect(shape({ version: 1, papers: [], extra: 1 })).toBe(true);
  });
});

describe("the schema of the file, for editors", () => {
  async function accepts(...texts: string[]): Promise<boolean[]> {
    const { stdout } = await runOnDisk(["schema"], sandbox());
    const ajv = new Ajv({ strict: true, strictTypes: false, allErrors: true });
    formats.default(ajv);
    const shape = ajv.compile(JSON.parse(stdout));
    return texts.map((text) => shape(parse(text)));
  }

  test("accepts the shipped list, the starter of init, and lists with all that there is", async () => {
    const place = sandbox();
    await runOnDisk(["init", "--title", "C#: the language"], place);
    const starter = readFileSync(place.path("syllabus.yaml"), "utf8");
    const lists = [COURSE, starter, fixture("timed.yaml"), fixture("warnings.yaml"), syllabus()];
    expect(await accepts(...lists)).toEqual(lists.map(() => true));
  });

  test("is the one that stands beside the shipped list", async () => {
    const { stdout } = await runOnDisk(["schema"], sandbox());
    expect(JSON.parse(stdout)).toEqual(
      JSON.parse(readFileSync(join(dirname(SHIPPED), "syllabus.schema.json"), "utf8")),
    );
  });

  test("accepts keys that begin with x- wherever keys stand", async () => {
    expect(
      await accepts(
        syllabus("x-anything: { at: all }"),
        syllabus("papers: { a: { name: A, x-rating: 5 } }"),
        syllabus("sessions: [{ id: a, x-room: 1 }]"),
      ),
    ).toEqual([true, true, true]);
  });

  test.for([
    ["another version", syllabus().replace("version: 1", "version: 2")],
    ["no course", "version: 1\ncalendar: { timezone: UTC }\n"],
    ["an unknown key", syllabus("paper: {}")],
    ["a paper without a name", syllabus("papers: { a: { title: A } }")],
    ["an unknown key of a paper", syllabus("papers: { a: { name: A, author: B } }")],
    ["a year in quotes", syllabus("papers: { a: { name: A, year: '2018' } }")],
    ["a session without an id", syllabus("sessions: [{ date: 2023-04-04 }]")],
    ["a date that is none", syllabus("sessions: [{ id: a, date: 4/4 }]")],
    ["an unknown kind", syllabus("sessions: [{ id: a, kind: lecure }]")],
    ["a list in the place of a map", syllabus("papers: []")],
    ["a control character", syllabus('papers: { a: { name: "A\\u0007" } }')],
  ])("refuses %s, as `aisys validate` does", async ([, text = ""]) => {
    const place = sandbox();
    place.write("syllabus.yaml", text);
    const [accepted] = await accepts(text);
    expect({ accepted, validate: (await runOnDisk(["validate", "--json"], place)).code }).toEqual({
      accepted: false,
      validate: 1,
    });
  });
});
