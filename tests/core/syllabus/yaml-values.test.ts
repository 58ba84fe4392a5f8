import { describe, expect, test } from "vitest";
import { paperLine, parsed, problemsOf, syllabusText } from "../../helpers/core-syllabus.js";

describe("anchors and aliases", () => {
  test("one value can be used again, in full", () => {
    const text = syllabusText(
      "papers:",
      "  a: { name: A, authors: &pair [Ada, Grace] }",
      "  b: { name: B, authors: *pair }",
    );
    expect(parsed(text).papers.map(({ authors }) => authors)).toEqual([
      ["Ada", "Grace"],
      ["Ada", "Grace"],
    ]);
  });

  test("an anchor may stand under a key of one's own", () => {
    const text = syllabusText("x-room: &room Room 302", "sessions:", "  - { id: a, place: *room }");
    expect(parsed(text).sessions[0]?.place).toBe("Room 302");
  });

  test("an alias means the latest anchor above it", () => {
    const text = syllabusText(
      "sessions:",
      "  - { id: a, place: &x A }",
      "  - { id: b, place: &x B }",
      "  - { id: c, place: *x }",
    );
    expect(parsed(text).sessions.map(({ place }) => place)).toEqual(["A", "B", "B"]);
  });

  test("a fault behind an alias is marked where it stands, once", () => {
    const text = syllabusText(
      "x-names: &names [Ada, 3]",
      "papers:",
      paperLine("a"),
      "  b: { name: B, authors: *names }",
    );
    expect(problemsOf(text)).toEqual(["wrong-type 4:23"]);
  });
});

describe("keys", () => {
  test("numbers as keys are the text that the author wrote", () => {
    const text = syllabusText(
      "papers:",
      paperLine("2018"),
      paperLine("1.10"),
      "sessions:",
      '  - { id: a, extra: ["2018", "1.10"] }',
    );
    expect(parsed(text).sessions[0]?.extra.map(({ id }) => id)).toEqual(["2018", "1.10"]);
  });

  test("a number that refers to one of them is to be quoted", () => {
    const text = syllabusText("papers:", paperLine("1.10"), "sessions:", "  - { id: a, extra: [1.10] }");
    expect(problemsOf(text)).toEqual(["wrong-type 7:22"]);
  });

  test("keys that begin with x- are free in every map", () => {
    const text = syllabusText(
      "x-mine: { anything: [1, null, true], 3: {} }",
      "papers:",
      paperLine("a", "x-read: yes"),
      "sessions:",
      "  - { id: s, x-room: 302, materials: { x-notes: 1 } }",
      "links: { x-y: z }",
    );
    expect(problemsOf(text)).toEqual([]);
    expect(JSON.stringify(parsed(text))).not.toContain("x-");
  });

  test("an x- that begins the id of a paper or topic is part of it", () => {
    const text = syllabusText("topics: { x-t: {} }", "papers:", paperLine("x-ray", "topics: [x-t]"));
    expect(parsed(text).papers.map(({ id, topics }) => ({ id, topics }))).toEqual([
      { id: "x-ray", topics: ["x-t"] },
    ]);
  });

  test("keys of JavaScript objects are ids like any other", () => {
    const ids = ["constructor", "toString", "hasOwnProperty", "valueOf"];
    const text = syllabusText(
      "papers:",
      ...ids.map((id) => paperLine(id)),
      "sessions:",
      `  - { id: a, required: [${ids.join(", ")}] }`,
    );
    expect(parsed(text).papers.map(({ id }) => id)).toEqual(ids);
    expect(problemsOf(syllabusText("sessions:", "  - { id: a, extra: [constructor] }"))).toEqual([
      "unknown-paper 5:22",
    ]);
    expect(problemsOf(syllabusText("constructor: 3", "papers:", "  a: { name: A }"))).toEqual([
      "unknown-key 4:1",
      "incomplete-paper 6:3",
    ]);
  });

  test("__proto__ is no key anywhere and changes no object", () => {
    const text = syllabusText("papers:", "  __proto__: { name: P }", "__proto__: { polluted: true }");
    expect(problemsOf(text)).toEqual(["wrong-type 5:3", "wrong-type 6:1"]);
    expect("polluted" in {}).toBe(false);
  });

  test("a list or a map is no key", () => {
    expect(problemsOf(syllabusText("? [a, b]", ": c", "? {a: b}", ": d"))).toEqual([
      "wrong-type 4:3",
      "wrong-type 6:3",
    ]);
  });
});

describe("nothing where something could be", () => {
  test("a section without value is an empty one", () => {
    expect(parsed(syllabusText("topics:", "papers:", "sessions:"))).toMatchObject({
      topics: [],
      papers: [],
      sessions: [],
    });
  });

  test("a key without value is left out", () => {
    const text = syllabusText("sessions:", "  - id: a", "    date:", "    required: ~");
    expect(parsed(text).sessions[0]).not.toHaveProperty("date");
  });

  test("a declared name without value is not passed over", () => {
    const text = syllabusText(
      "topics:",
      "  t:",
      "papers:",
      "  tvm:",
      "sessions:",
      "  - { id: a, topics: [t], extra: [tvm] }",
    );
    expect(problemsOf(text)).toEqual(["wrong-type 5:5", "wrong-type 7:7"]);
  });

  test("a list item without value is an error", () => {
    const text = syllabusText("sessions:", "  -", "  - id: a", "    required:", "      -");
    expect(problemsOf(text)).toEqual(["wrong-type 5:4", "wrong-type 8:8"]);
  });

  test.each([
    ["nothing", ""],
    ["blank lines", "\n\n"],
    ["only comments", "# a list\n# to come\n"],
    ["an empty document", "---\n...\n"],
    ["null", "null\n"],
  ])("%s is no syllabus", (_, text) => {
    expect(problemsOf(text).map((problem) => problem.split(" ")[0])).toEqual(["missing-key"]);
  });
});

describe("places are those of the file as an editor shows it", () => {
  const lines = [
    "version: 1",
    "course: { id: c, title: 강의, x-o: 😀, url: nowhere }",
    "calendar: { timezone: Mars }",
  ];
  const places = ["malformed-url 2:43", "unknown-timezone 3:23"];

  test("with the line ends of Unix", () => {
    expect(problemsOf(lines.join("\n"))).toEqual(places);
  });

  test("with the line ends of Windows", () => {
    expect(problemsOf(lines.join("\r\n"))).toEqual(places);
  });

  test("with a byte order mark, which takes no column", () => {
    expect(problemsOf(`\uFEFF${lines.join("\r\n")}`)).toEqual(places);
    expect(problemsOf(`\uFEFF${lines.join("\n").replace("version: 1", "version: 2")}`)).toEqual([
      "invalid-value 1:10",
      ...places,
    ]);
  });

  test("with tabs between and after values", () => {
    const text = syllabusText("sessions:", "  - id:\ta\t", "    kind:\tlektion\t# tab");
    expect(problemsOf(text)).toEqual(["invalid-value 6:11"]);
  });
});
