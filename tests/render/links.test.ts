import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DOMParser, onErrorStopParsing, Element as XmlElement } from "@xmldom/xmldom";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { expect, test } from "vitest";
import type { LinkResult, LinksReport } from "../../src/core/links/report.js";
import { summarize } from "../../src/core/links/summary.js";
import { renderLinksGithub } from "../../src/render/links/github.js";
import { renderLinksJunit } from "../../src/render/links/junit.js";
import { LINK_FORMATS, type LinkFormat, linkRenderers } from "../../src/render/links/links.js";
import { renderLinksMarkdown } from "../../src/render/links/markdown.js";
import { renderLinksSarif } from "../../src/render/links/sarif.js";
import { renderLinksTap } from "../../src/render/links/tap.js";
import { renderLinksText } from "../../src/render/links/text.js";
import { PLAIN, type Style } from "../../src/render/style.js";
import { ROOT } from "../helpers/aisys.js";

const evidence = { hops: [], ms: 120, tries: 1, checked: "2026-03-02T12:00:00Z" };

function result(paper: string, own: Partial<LinkResult>): LinkResult {
  const places = [{ paper, file: "data/my list.yaml", line: 5, column: 22, endColumn: 60 }];
  return {
    url: `https://example.org/${paper}.pdf`,
    verdict: { kind: "ok", evidence },
    level: "ok",
    advice: "Nothing to do.",
    places,
    ...own,
  };
}

const RESULTS: LinkResult[] = [
  result("good", {}),
  result("dead", {
    level: "error",
    verdict: { kind: "gone", reason: "status 404", evidence },
    advice: 'It is "gone" <b>&amp;</b> 100% | #1\u001b[31m\nnow',
    url: "https://example.org/a|b.pdf?x=1&y=<2>#p",
  }),
  result("slow", {
    level: "warning",
    verdict: { kind: "timeout", reason: "late", evidence },
    advice: "Wait.",
  }),
  result("left", { verdict: { kind: "ignored", reason: "back in May # really" } }),
  result("walled", {
    level: "note",
    verdict: { kind: "blocked", reason: "403", evidence },
    advice: "Open it.",
  }),
  result("none", { url: "", verdict: { kind: "no-url" } }),
];

const REPORT: LinksReport = {
  version: 1,
  now: "2026-03-02T12:00:00Z",
  state: "complete",
  results: RESULTS,
  unchecked: 0,
  known: 0,
  notes: [],
  summary: summarize(RESULTS),
};

const STYLE: Style = { ...PLAIN, columns: 80, hyperlinks: false };

/** The schema of OASIS, as https://json.schemastore.org/sarif-2.1.0-rtm.5.json has it (JSON Schema, draft 4). */
function sarifSchema(): object {
  const text = readFileSync(join(ROOT, "tests", "fixtures", "sarif-2.1.0-rtm.5.json"), "utf8");
  // It uses nothing that later drafts read otherwise, but names itself in draft 4's way.
  const { $schema: _draft, id: _name, ...schema } = JSON.parse(text);
  return schema;
}

test("SARIF keeps to its schema, and its rules to their places", () => {
  const sarif = JSON.parse(renderLinksSarif(REPORT));
  const ajv = addFormats.default(new Ajv({ allErrors: true, strict: false, unicodeRegExp: false }));
  const validate = ajv.compile(sarifSchema());
  validate(sarif);
  expect(validate.errors).toBeNull();
  const [{ results, tool }] = sarif.runs;
  expect(results.map(({ ruleId, level }: { ruleId: string; level: string }) => `${ruleId} ${level}`)).toEqual(
    ["gone error", "timeout warning", "blocked note"],
  );
  for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
  validate({ ...sarif, runs: [{ ...sarif.runs[0], results: [{ ruleId: "gone", level: "bad" }] }] });
  expect(validate.errors?.map((error: { keyword: string }) => error.keyword)).toEqual(["required", "enum"]);
});

test("SARIF fingerprints do not change when lines move", () => {
  const prints = (report: LinksReport) =>
    JSON.parse(renderLinksSarif(report)).runs[0].results.map(
      (one: { partialFingerprints: object }) => one.partialFingerprints,
    );
  const moved = RESULTS.map((one) => ({
    ...one,
    places: one.places.map((place) => ({ ...place, line: 99 })),
  }));
  expect(prints({ ...REPORT, results: moved })).toEqual(prints(REPORT));
  expect(new Set(prints(REPORT).map((print: object) => JSON.stringify(print))).size).toBe(3);
});

/** An element with its attributes and children. */
interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Element[];
}

/** Reads XML as strictly as it comes. */
function parseXml(text: string): Element {
  const { documentElement } = new DOMParser({ onError: onErrorStopParsing }).parseFromString(
    text,
    "application/xml",
  );
  if (documentElement === null) throw new Error("no element");
  return elementOf(documentElement);
}

function elementOf(node: XmlElement): Element {
  const children = [...node.childNodes].flatMap((child) =>
    child instanceof XmlElement ? elementOf(child) : [],
  );
  const attributes = Object.fromEntries([...node.attributes].map(({ name, value }) => [name, value]));
  return { name: node.tagName, attributes, children };
}

/** What Jenkins' schema, junit-10.xsd, allows: the attributes of each element, and its children in order. */
const JUNIT: Record<string, { required: string[]; optional: string[]; children: string[] }> = {
  testsuites: {
    required: [],
    optional: ["name", "time", "tests", "failures", "disabled", "errors"],
    children: ["testsuite"],
  },
  testsuite: {
    required: ["name", "tests"],
    optional: ["failures", "errors", "time", "disabled", "skipped", "timestamp", "hostname", "id", "package"],
    children: ["properties", "testcase", "system-out", "system-err"],
  },
  testcase: {
    required: ["name"],
    optional: ["assertions", "time", "classname", "status"],
    children: ["skipped", "error", "failure", "system-out", "system-err"],
  },
  failure: { required: [], optional: ["type", "message"], children: [] },
  skipped: { required: [], optional: ["type", "message"], children: [] },
  "system-out": { required: [], optional: [], children: [] },
};

function checkJunit({ name, attributes, children }: Element): void {
  const rule = JUNIT[name];
  const keys = Object.keys(attributes);
  expect(rule?.required.filter((key) => !keys.includes(key))).toEqual([]);
  expect(keys.filter((key) => ![...(rule?.required ?? []), ...(rule?.optional ?? [])].includes(key))).toEqual(
    [],
  );
  const positions = children.map((child) => rule?.children.indexOf(child.name) ?? -1);
  expect(positions).toEqual(positions.toSorted((a, b) => a - b));
  expect(positions).not.toContain(-1);
  for (const child of children) checkJunit(child);
}

test("JUnit keeps to its schema and counts right", () => {
  const text = renderLinksJunit(REPORT);
  expect(text).not.toMatch(/[\x00-\x08\x0b\x0c\x0e-\x1f]/);
  const root = parseXml(text);
  checkJunit(root);
  const cases = root.children.flatMap(({ children }) => children);
  expect(root.attributes).toMatchObject({ tests: "6", failures: "1" });
  expect(cases.map(({ children }) => children[0]?.name ?? "passed")).toEqual([
    "passed",
    "failure",
    "system-out",
    "skipped",
    "system-out",
    "passed",
  ]);
});

test("annotations stand at the line and column of the link", () => {
  const lines = renderLinksGithub(REPORT).trimEnd().split("\n");
  expect(lines).toHaveLength(3);
  expect(lines[0]).toBe(
    "::error file=data/my list.yaml,line=5,col=22,endColumn=60,title=dead%3A gone::" +
      'It is "gone" <b>&amp;</b> 100%25 | #1\uFFFD[31m%0Anow%0Ahttps://example.org/a|b.pdf?x=1&y=<2>#p',
  );
  expect(lines.map((line) => line.split(" ")[0])).toEqual(["::error", "::warning", "::notice"]);
});

test("a run that was stopped says in every format that it does not know the rest", () => {
  const report: LinksReport = {
    ...REPORT,
    state: "partial",
    results: [],
    unchecked: 3,
    summary: summarize([]),
  };
  const said = "3 links not checked: the run was stopped.";
  expect(renderLinksGithub(report)).toContain(`::warning title=aisys check-links::${said}`);
  expect(renderLinksTap(report)).toContain(`1..0\n# ${said}`);
  expect(renderLinksMarkdown(report)).toBe("## Links\n\n⚠️ 0 links, 0 errors, 0 warnings, 3 not checked\n");
  const suites = parseXml(renderLinksJunit(report));
  checkJunit(suites);
  expect([suites.attributes.tests, suites.children[0]?.attributes.skipped]).toEqual(["1", "1"]);
  const [{ invocations }] = JSON.parse(renderLinksSarif(report)).runs;
  expect(invocations).toEqual([
    {
      executionSuccessful: false,
      toolExecutionNotifications: [{ level: "warning", message: { text: expect.stringContaining(said) } }],
    },
  ]);
  const ajv = addFormats.default(new Ajv({ allErrors: true, strict: false, unicodeRegExp: false }));
  expect(ajv.compile(sarifSchema())(JSON.parse(renderLinksSarif(report)))).toBe(true);
  const text = renderLinksText(report, STYLE);
  expect(text).toBe("0 of 3 links checked: nothing is known of them\n");
});

test("no format lets a control character of a server through", () => {
  const text = "a\u009b31mb\u007f\u001b[0m\u0007";
  const bad = result("bad", {
    level: "error",
    verdict: { kind: "not-pdf", reason: text, evidence: { ...evidence, type: text } },
    advice: text,
  });
  const report: LinksReport = { ...REPORT, results: [bad], summary: summarize([bad]), notes: [text] };
  const rendered = (format: LinkFormat) => [...linkRenderers(true)[format](report, STYLE)].join("");
  for (const format of LINK_FORMATS) expect(rendered(format).replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
  expect(JSON.parse(rendered("json")).results[0].advice).toBe(text);
});

test("no line of text is a command for a workflow", () => {
  const long = "x".repeat(70);
  const bad = result("bad", {
    level: "error",
    verdict: {
      kind: "not-pdf",
      reason: "a page",
      evidence: { ...evidence, type: `${long} ::stop-commands::x` },
    },
    advice: `The first page reads "${long} ::add-mask::a ##[error]b": link the paper itself.`,
  });
  const text = renderLinksText({ ...REPORT, results: [bad], summary: summarize([bad]) }, STYLE);
  expect(text).toMatch(/^ *:\u200b:add-mask::a/m);
  expect(text).not.toMatch(/^\s*(::|##\[)/m);
});

test("Markdown rows have as many cells as their heading, whatever stands in them", () => {
  const rows = renderLinksMarkdown(REPORT)
    .split("\n")
    .filter((line) => line.startsWith("| ❌"));
  expect(rows).toHaveLength(1);
  expect(rows[0]?.replaceAll("\\|", "").split("|")).toHaveLength(7);
  expect(rows[0]).not.toMatch(/<b>|\u001b/);
});

test("TAP plans what it runs, and only errors fail", () => {
  const lines = renderLinksTap(REPORT).trimEnd().split("\n");
  const tests = lines.filter((line) => /^(not )?ok /.test(line));
  expect(lines.slice(0, 2)).toEqual(["TAP version 14", "1..6"]);
  expect(tests.map((line) => line.split(" - ")[0])).toEqual([
    "ok 1",
    "not ok 2",
    "not ok 3",
    "ok 4",
    "ok 5",
    "ok 6",
  ]);
  expect(tests.filter((line) => line.startsWith("not ok") && !/ # TODO /.test(line))).toHaveLength(1);
  expect(tests[3]).toMatch(/ # SKIP back in May \\# really$/);
});
