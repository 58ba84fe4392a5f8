import { describe, expect, test } from "vitest";
import { authorName, readAuthors } from "../../src/core/model/authors.js";
import {
  each,
  keysOf,
  MATERIALS,
  PAPER_FIELDS,
  PAPER_KINDS,
  SESSION_FIELDS,
  SESSION_KINDS,
  STATUSES,
} from "../../src/core/model/lists.js";
import { KEY_ORDER } from "../../src/core/model/schema.js";
import { settableKeys } from "../../src/core/plan/set-values.js";
import { parsed, problemsOf, syllabusText } from "../helpers/core-syllabus.js";

describe("the lists of what papers and sessions can say", () => {
  test("give the keys of the schema their order", () => {
    expect([KEY_ORDER.paper, KEY_ORDER.session]).toEqual([keysOf(PAPER_FIELDS), keysOf(SESSION_FIELDS)]);
  });

  test.each([
    ["paper kind", PAPER_KINDS.map((kind) => `papers: { p: { name: P, kind: ${kind} } }`)],
    ["session kind", SESSION_KINDS.map((kind) => `sessions: [{ id: s, kind: ${kind} }]`)],
    ["status", STATUSES.map((status) => `sessions: [{ id: s, status: ${status} }]`)],
    ["material", MATERIALS.map((one) => `sessions: [{ id: s, materials: { ${one}: "https://x.org" } }]`)],
  ])("every %s is valid", (_, lines) => {
    const errors = lines.flatMap((line) => problemsOf(syllabusText(line)));
    expect(errors.filter((problem) => !problem.startsWith("incomplete-paper"))).toEqual([]);
  });

  test("say what can be set", () => {
    const unset = (of: "paper" | "session", fields: object) =>
      keysOf(fields).filter((field) => !settableKeys(of).some((key) => key.split(".")[0] === field));
    expect(unset("paper", PAPER_FIELDS)).toEqual([]);
    expect(unset("session", SESSION_FIELDS)).toEqual(["id"]);
  });

  test("a table has a value for each key", () => {
    expect(each(["a", "b"], 1)).toEqual({ a: 1, b: 1 });
  });
});

describe("an author", () => {
  test.each([
    ["Ada Byron, Grace Hopper", ["Ada Byron", "Grace Hopper"]],
    ["{Google DeepMind}, Ada", [{ literal: "Google DeepMind" }, "Ada"]],
    ["{Smith, Jones and Co.}", [{ literal: "Smith, Jones and Co." }]],
    ["Ada {B.} Byron", ["Ada {B.} Byron"]],
    [" , {}, ", []],
    ["{open", ["{open"]],
  ])("%j", (text, authors) => {
    expect(readAuthors(text)).toEqual(authors);
  });

  test("is shown by the name", () => {
    expect(["Ada", { literal: "A Group" }].map(authorName)).toEqual(["Ada", "A Group"]);
  });
});

test("what a file leaves out of the new keys is filled in", () => {
  const { papers, sessions } = parsed(syllabusText("papers: { p: { name: P } }", "sessions: [{ id: s }]"));
  expect(papers[0]).not.toHaveProperty("kind");
  expect(sessions[0]).toMatchObject({ roles: {} });
  expect(sessions[0]).not.toHaveProperty("reason");
});
