import { readFileSync } from "node:fs";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Diagnostic } from "vscode-languageserver/node";
import { parseSyllabusFile } from "../../src/core/check/parse.js";
import { repairableIn } from "../../src/core/syllabus/format/file.js";
import { SHIPPED } from "../helpers/aisys.js";
import { seedFaults } from "../helpers/core-faults.js";
import { type Editor, startEditor } from "../helpers/editor.js";

/*
 * Scripted sessions of an editor against the process that it starts: 24 slips, 8 texts typed at random, 14 completions,
 * 7 hovers, 6 repairs and formats, 6 files that are no syllabus or become one, and how it ends.
 */

const COURSE = readFileSync(SHIPPED, "utf8");

let editor: Editor;
beforeAll(async () => {
  editor = await startEditor();
});
afterAll(() => editor.quit());

/** What `aisys validate` finds, in the terms of the protocol. */
function found(text: string) {
  return parseSyllabusFile(text).problems.map(({ severity, code, line, column, endColumn, message }) => ({
    severity: severity === "error" ? 1 : 2,
    code,
    message,
    range: [line - 1, column - 1, endColumn - 1],
  }));
}

function shown(diagnostics: readonly Diagnostic[]) {
  return diagnostics.map(({ severity, code, message, range }) => ({
    severity,
    code,
    message: String(message).split("\n")[0],
    range: [range.start.line, range.start.character, range.end.character],
  }));
}

describe("problems, while somebody types", () => {
  const faults = seedFaults(COURSE);
  const every = Math.floor(faults.length / 24);
  const some = faults.filter((_, index) => index % every === 0).slice(0, 24);

  test.for(some)("$what", async ({ text, line }) => {
    const buffer = editor.open(COURSE);
    const before = await buffer.problems();
    const problems = await buffer.become(text);
    expect(shown(problems)).toEqual(found(text));
    expect(problems.map(({ range }) => range.start.line + 1)).toContain(line);
    expect(await buffer.become(COURSE)).toEqual(before);
    expect(await buffer.close()).toEqual([]);
  });

  test.for([1, 2, 3, 4, 5, 6, 7, 8])("whatever is typed: %i", async (seed) => {
    const keys = fc.array(
      fc.record({
        at: fc.nat({ max: COURSE.length }),
        gone: fc.nat({ max: 30 }),
        typed: fc.constantFrom("[", "x", ": ", "\n", "  - ", "'", "필", "🙂", "\r\n", "required: [tvm, ", ""),
      }),
      { minLength: 4, maxLength: 4 },
    );
    const buffer = editor.open(COURSE);
    for (const { at, gone, typed } of fc.sample(keys, { seed, numRuns: 1 })[0] ?? []) {
      const text = buffer.text();
      const problems = await buffer.become(text.slice(0, at) + typed + text.slice(at + gone));
      expect(shown(problems)).toEqual(found(buffer.text()));
    }
    await buffer.close();
  });
});

describe("completion", () => {
  const PAPERS = Object.keys(valid(COURSE).papers ?? {}).sort();
  const TOPICS = Object.keys(valid(COURSE).topics ?? {}).sort();
  const ITEM = "    required: [tvm]";
  const cases: [what: string, piece: string, typed: string, labels: readonly string[]][] = [
    ["a paper in brackets that are still open", ITEM, "    required: [tvm, ", PAPERS],
    ["a paper in closed brackets", ITEM, "    required: [a", PAPERS],
    ["an extra paper", ITEM, "    required: [tvm]\n    extra: [", PAPERS],
    ["a paper in a list of lines", ITEM, "    required:\n      - tvm\n      # and\n      - an", PAPERS],
    ["a paper over several lines", ITEM, "    required: [tvm,\n      ", PAPERS],
    ["a topic of a session", ITEM, "    topics: [", TOPICS],
    ["a topic of a paper", "topics: [benchmarking]", "topics: [bench", TOPICS],
    [
      "a kind of session",
      "kind: lecture",
      "kind: ",
      ["exam", "guest", "holiday", "lecture", "presentation", "reading"],
    ],
    ["a status", ITEM, "    status: ca", ["cancelled", "confirmed", "tentative"]],
    ["what an address leads to", "    venue: OSDI", "    type: ", ["page", "pdf"]],
    ["a class day", "days: [Tue, Thu]", "days: [Tue, ", ["Fri", "Mon", "Sat", "Sun", "Thu", "Tue", "Wed"]],
  ];

  test.for(cases)("%s", async ([, piece, typed, labels]) => {
    const buffer = editor.open(COURSE);
    await buffer.replace(piece, typed);
    const items = await buffer.complete(buffer.text().includes(typed) ? typed : "");
    expect(items.map(({ label }) => label).sort()).toEqual(labels);
    await buffer.close();
  });

  test("a time zone, chosen, takes the place of what was typed", async () => {
    const buffer = editor.open(COURSE);
    await buffer.replace("timezone: Asia/Seoul", "timezone: Asia/Seo");
    const items = await buffer.complete("timezone: Asia/Seo");
    expect(items.length).toBeGreaterThan(400);
    const seoul = items.find(({ label }) => label === "Asia/Seoul");
    expect(seoul?.textEdit).toMatchObject({ newText: "Asia/Seoul" });
    const edit = seoul?.textEdit;
    expect(buffer.after(edit !== undefined && "range" in edit ? [edit] : [])).toBe(COURSE);
    await buffer.close();
  });

  test("a paper is found by its title too, and one that nobody reads yet comes first", async () => {
    const buffer = editor.open(COURSE);
    await buffer.replace("    extra: [tc, taco]\n", "    extra: []\n");
    const items = await buffer.complete("date: 2023-04-04\n    required: [tvm]\n    extra: [");
    expect(items.find(({ label }) => label === "taco")).toMatchObject({
      detail: expect.stringContaining("Tensor Algebra"),
      filterText: expect.stringContaining("TACO"),
    });
    const first = items.toSorted((a, b) => ((a.sortText ?? "") < (b.sortText ?? "") ? -1 : 1))[0];
    expect(["taco", "tc"]).toContain(first?.label);
    await buffer.close();
  });

  test("an id for a session, which no other has", async () => {
    const buffer = editor.open(COURSE);
    await buffer.replace("  - id: autotuning\n", "  - id: compilers\n  - id: \n");
    const labels = (await buffer.complete("  - id: compilers\n  - id: ")).map(({ label }) => label);
    expect(labels).toContain("compilers-2");
    expect(labels).not.toContain("sparsity");
    await buffer.close();
  });
});

describe("hover", () => {
  const cases: [on: string, says: string | undefined][] = [
    ["required: [tvm", "TVM  TVM: An Automated End-to-End Optimizing Compiler for Deep Learning"],
    ["extra: [tc, taco", "TACO  The Tensor Algebra Compiler"],
    ["\n  tvm", "required on Tue 4 Apr 2023 (tensor-compilers)"],
    ["- id: tensor-compilers", "Tue 4 Apr 2023"],
    ["topics: [benchmarking", "How training and inference performance is measured"],
    ["title: PyTorch", undefined],
    ["# The reading", undefined],
  ];
  test.for(cases)("on %j", async ([on, says]) => {
    const buffer = editor.open(COURSE);
    const card = await buffer.hover(on);
    if (says === undefined) expect(card).toBeUndefined();
    else expect(card).toContain(says);
    await buffer.close();
  });
});

describe("quick fixes", () => {
  const fix = async (piece: string, slip: string, on: string) => {
    const buffer = editor.open(COURSE);
    await buffer.replace(piece, slip);
    const [action, ...others] = await buffer.actions(on, "quickfix");
    const text = buffer.after(action?.edit?.changes && Object.values(action.edit.changes)[0]);
    await buffer.close();
    return { action, others, text };
  };

  test("an address that names its scheme twice", async () => {
    const slip = "url: https://https://arxiv.org/pdf/1910.01500.pdf";
    const { action, others, text } = await fix("url: https://arxiv.org/pdf/1910.01500.pdf", slip, slip);
    expect(action).toMatchObject({ title: "Write https://arxiv.org/pdf/1910.01500.pdf", kind: "quickfix" });
    expect(others).toEqual([]);
    expect(text).toBe(COURSE);
  });

  test("a paper twice in a session", async () => {
    const slip = "    required: [tvm]\n    extra: [tc, tvm, taco]";
    const { text } = await fix(
      "    required: [tvm]\n    extra: [tc, taco]",
      slip,
      "    extra: [tc, tvm, taco]",
    );
    expect(text).toBe(COURSE);
  });

  test("sessions in disorder, with all that stands beside them", async () => {
    const [ansor, taso] = [
      / {2}- id: autotuning\n.*\n.*\n/,
      / {2}- id: graph-optimization\n.*\n.*\n.*\n/,
    ].map((one) => one.exec(COURSE)?.[0] ?? "");
    const { text } = await fix(`${ansor}${taso}`, `${taso}${ansor}`, `${taso}${ansor}`);
    expect(text).toBe(COURSE);
  });

  test("all at once, when it is asked for by name", async () => {
    const buffer = editor.open(COURSE);
    await buffer.replace("https://arxiv.org/pdf/1910.01500.pdf", "https://https://arxiv.org/abs/1910.01500");
    await buffer.replace("extra: [tc, taco]", "extra: [tc, tvm, taco]");
    const [action] = await buffer.actions("version: 1", "source.fixAll");
    const text = buffer.after(action?.edit?.changes && Object.values(action.edit.changes)[0]);
    expect(repairableIn(parseSyllabusFile(text).problems)).toEqual([]);
    expect(text).toContain("extra: [tc, taco]");
    expect(await buffer.actions("version: 1")).toEqual([]);
    await buffer.close();
  });

  test("the canonical form", async () => {
    const buffer = editor.open(COURSE);
    await buffer.replace("extra: [tc, taco]", "extra: [tc,taco]");
    expect(buffer.after(await buffer.format())).toBe(COURSE);
    await buffer.close();
  });

  test("none while the file has errors", async () => {
    const { action } = await fix(
      "required: [tvm]",
      "required: [tvm, tvm, nobody]",
      "required: [tvm, tvm, nobody]",
    );
    expect(action).toBeUndefined();
  });
});

describe("only what is meant to be a syllabus", () => {
  const MODELINE = "# yaml-language-server: $schema=./syllabus.schema.json\n";
  const cases: [what: string, text: string, isMeant: boolean][] = [
    ["another YAML file", "on: push\njobs: { a: b }\n", false],
    ["a file that only has a version", "version: 2\nservices: {}\n", false],
    ["a modeline of another schema", "# yaml-language-server: $schema=./other.json\na: 1\n", false],
    ["nothing but the modeline", MODELINE, true],
    ["version and course", "version: 1\ncourse: 1\n", true],
  ];
  test.for(cases)("%s", async ([, text, isMeant]) => {
    const buffer = editor.open(text);
    expect((await buffer.problems()).length > 0).toBe(isMeant);
    await buffer.close();
  });

  test("a file that becomes one, and is one no more", async () => {
    const buffer = editor.open("version: 1\n");
    expect(await buffer.problems()).toEqual([]);
    expect(await buffer.become("version: 1\ncourse: 1\n")).not.toEqual([]);
    expect(await buffer.become("version: 1\n")).toEqual([]);
    await buffer.close();
  });
});

test("what it can do, and a clean end", async () => {
  const other = await startEditor();
  expect(Object.keys(other.capabilities).sort()).toEqual([
    "codeActionProvider",
    "completionProvider",
    "documentFormattingProvider",
    "hoverProvider",
    "textDocumentSync",
  ]);
  expect(await other.quit()).toBe(0);
});

function valid(text: string) {
  const parsed = parseSyllabusFile(text);
  if (parsed.kind === "invalid") throw new Error("the list that ships has errors");
  return parsed.file;
}
