import { describe, expect, test } from "vitest";
import { problemsOf, syllabusText } from "../../helpers/core-syllabus.js";

const MEGABYTES_16 = 2 ** 24;

function filled(piece: string): string {
  return piece.repeat(Math.ceil(MEGABYTES_16 / piece.length));
}

describe("too-deep", () => {
  test.each([
    ["brackets", "[".repeat(10_000), "too-deep 1:101"],
    ["braces", "{a: ".repeat(10_000), "too-deep 1:398"],
    ["dashes", "- ".repeat(10_000), "too-deep 1:200"],
    ["question marks", "? ".repeat(10_000), "too-deep 1:200"],
    ["keys on one line", "a: ".repeat(10_000), "too-deep 1:299"],
    [
      "keys below keys",
      Array.from({ length: 1000 }, (_, depth) => `${" ".repeat(depth)}a:\n`).join(""),
      "too-deep 100:101",
    ],
    ["brackets that are closed", `x-a: ${"[".repeat(10_000)}${"]".repeat(10_000)}\n`, "too-deep 1:105"],
  ])("thousands of %s", (_, text, problem) => {
    expect(problemsOf(text)[0]).toBe(problem);
  });

  test("sixty levels below a key of one's own are fine", () => {
    expect(problemsOf(syllabusText(`x-a: ${"[".repeat(60)}${"]".repeat(60)}`))).toEqual([]);
  });
});

test("16 MB of keys are too-large", () => {
  const keys = Array.from(
    { length: MEGABYTES_16 / 10 },
    (_, index) => `k${index.toString(36).padStart(5, "0")}: b\n`,
  );
  expect(problemsOf(keys.join(""))).toEqual(["too-large 285715:1"]);
});

describe("16 MB of what is no syllabus ends in a few problems", () => {
  test.each([
    ["opening brackets", "[", ["too-deep 1:101"]],
    ["spaces", " ", ["missing-key 1:1"]],
    ["letters", "a", ["wrong-type 1:1"]],
    ["zeros", "\u0000", Array.from({ length: 20 }, (_, index) => `control-character 1:${index + 1}`)],
    ["closing brackets", "]", ["yaml-syntax 1:1"]],
    ["lines of brackets", `${"[".repeat(50)}${"]".repeat(50)}\n`, ["wrong-type 1:1", "yaml-syntax 2:1"]],
    ["aliases on lines of their own", "*a\n", ["yaml-syntax 1:1", "yaml-syntax 2:1"]],
    ["directives", "%a\n", ["yaml-syntax 1:1"]],
    ["documents", "---\n", ["yaml-syntax 2:1"]],
  ])("%s", (_, piece, problems) => {
    expect(problemsOf(filled(piece))).toEqual(problems);
  });
});

describe("alias-bomb", () => {
  const letters = "abcdefghij".split("");
  const layers = (prefix: string) =>
    letters.map((letter, index) => {
      const inner = index === 0 ? "lol" : `*${letters[index - 1]}`;
      return `${prefix}${letter}: &${letter} [${Array.from({ length: 10 }, () => inner).join(", ")}]`;
    });

  test("a billion laughs, under keys of one's own too", () => {
    expect(problemsOf(syllabusText(...layers("x-")))).toEqual(["alias-bomb 10:14"]);
  });

  test("what comes after it is not called missing", () => {
    const text = `${layers("x-").join("\n")}\n${syllabusText()}`;
    expect(problemsOf(text)).toEqual(["alias-bomb 7:14"]);
  });

  test("aliases that add up to little are fine", () => {
    expect(problemsOf(syllabusText(...layers("x-").slice(0, 5)))).toEqual([]);
  });
});
