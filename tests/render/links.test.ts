import { Ajv } from "ajv";
import { expect, test } from "vitest";
import type { LinkResult, LinksReport } from "../../src/core/links/report.js";
import { summarize } from "../../src/core/links/summary.js";
import { renderLinksGithub } from "../../src/render/links-github.js";
import { renderLinksJunit } from "../../src/render/links-junit.js";
import { renderLinksMarkdown } from "../../src/render/links-markdown.js";
import { renderLinksSarif } from "../../src/render/links-sarif.js";
import { renderLinksTap } from "../../src/render/links-tap.js";

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

/** What the schema of SARIF 2.1.0 demands of the parts that are used, closed against any other. */
const closed = (properties: object, required: string[]) => ({
  type: "object",
  additionalProperties: false,
  properties,
  required,
});
const message = closed({ text: { type: "string", minLength: 1 } }, ["text"]);
const SARIF = closed(
  {
    $schema: { type: "string" },
    version: { const: "2.1.0" },
    runs: {
      type: "array",
      items: closed(
        {
          tool: closed(
            {
              driver: closed(
                {
                  name: { type: "string" },
                  rules: {
                    type: "array",
                    uniqueItems: true,
                    items: closed(
                      {
                        id: { type: "string" },
                        shortDescription: message,
                        defaultConfiguration: closed(
                          { level: { enum: ["none", "note", "warning", "error"] } },
                          [],
                        ),
                      },
                      ["id"],
                    ),
                  },
                },
                ["name"],
              ),
            },
            ["driver"],
          ),
          columnKind: { enum: ["utf16CodeUnits", "unicodeCodePoints"] },
          invocations: {
            type: "array",
            items: closed({ executionSuccessful: { type: "boolean" } }, ["executionSuccessful"]),
          },
          results: {
            type: "array",
            items: closed(
              {
                ruleId: { type: "string" },
                ruleIndex: { type: "integer", minimum: -1 },
                level: { enum: ["none", "note", "warning", "error"] },
                message,
                locations: {
                  type: "array",
                  uniqueItems: true,
                  items: closed(
                    {
                      physicalLocation: closed(
                        {
                          artifactLocation: closed({ uri: { type: "string", pattern: "^[\\w./%:-]+$" } }, []),
                          region: closed(
                            {
                              startLine: { type: "integer", minimum: 1 },
                              startColumn: { type: "integer", minimum: 1 },
                              endColumn: { type: "integer", minimum: 1 },
                            },
                            [],
                          ),
                        },
                        ["artifactLocation"],
                      ),
                    },
                    [],
                  ),
                },
                partialFingerprints: { type: "object", additionalProperties: { type: "string" } },
              },
              ["message"],
            ),
          },
        },
        ["tool"],
      ),
    },
  },
  ["version", "runs"],
);

test("SARIF keeps to its schema, and its rules to their places", () => {
  const sarif = JSON.parse(renderLinksSarif(REPORT));
  const validate = new Ajv({ allErrors: true }).compile(SARIF);
  validate(sarif);
  expect(validate.errors).toBeNull();
  const [{ results, tool }] = sarif.runs;
  expect(results.map(({ ruleId, level }: { ruleId: string; level: string }) => `${ruleId} ${level}`)).toEqual(
    ["gone error", "timeout warning", "blocked note"],
  );
  for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
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

/** Elements with their attributes, children and text; enough XML for what is written here, and strict. */
interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Element[];
}

function parseXml(text: string): Element {
  const root: Element = { name: "", attributes: {}, children: [] };
  const open = [root];
  const rest = text.replace(/^<\?xml version="1.0" encoding="UTF-8"\?>\n/, "");
  for (const [token] of rest.matchAll(/<[^>]*>|[^<]+/g)) {
    const parent = open.at(-1) ?? root;
    if (!token.startsWith("<")) {
      expect(token).toMatch(/^(?:[^&<>]|&(?:amp|lt|gt|quot);)*$/);
    } else if (token.startsWith("</")) {
      expect(token).toBe(`</${parent.name}>`);
      open.pop();
    } else {
      const [, name = "", list = "", end] =
        /^<([\w-]+)((?: [\w-]+="(?:[^"&<>]|&(?:amp|lt|gt|quot);)*")*)(\/?)>$/.exec(token) ?? [];
      expect(name).not.toBe("");
      const attributes = Object.fromEntries(
        [...list.matchAll(/ ([\w-]+)="([^"]*)"/g)].map(([, key = "", value = ""]) => [key, value]),
      );
      const element = { name, attributes, children: [] };
      parent.children.push(element);
      if (end === "") open.push(element);
    }
  }
  expect(open).toHaveLength(1);
  return root.children[0] ?? root;
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
