import { describe, expect, test } from "vitest";
import { hintsOf, paperLine, parsed, problemsOf, syllabusText } from "../../helpers/core-syllabus.js";

describe("yaml-syntax", () => {
  test("a colon in plain text", () => {
    const lines = [
      "papers:",
      "  tvm:",
      "    name: TVM",
      "    title: TVM: An Automated Compiler",
      "    year: 2018",
    ];
    const text = syllabusText(...lines);
    expect(problemsOf(text)).toEqual(["yaml-syntax 7:12"]);
    expect(hintsOf(text)).toEqual(['put text that holds ": " in quotes']);
  });

  test("a bracket that is not closed, at the end of its line", () => {
    const text = syllabusText("sessions:", "  - id: a", "    topics: [x, y", "    kind: lecture");
    expect(problemsOf(text)).toEqual(["yaml-syntax 6:18"]);
  });

  test("a bracket that is not closed over several lines, at the end of the last of them", () => {
    const text = syllabusText("sessions:", "  - id: a", "    topics: [x,", "      y", "", "  - id: b");
    expect(problemsOf(text)).toEqual(["yaml-syntax 7:8"]);
  });

  test("a quote that is never closed, where it opens", () => {
    const text = syllabusText("sessions:", "  - id: a", "    title: 'It", "    kind: lecture", "  - id: b");
    expect(problemsOf(text)).toEqual(["yaml-syntax 6:12"]);
  });

  test("a quote that is closed by a later one, on its own line", () => {
    const text = syllabusText("sessions:", "  - id: a", '    title: "It', "  - id: b", '    title: "So"');
    expect(problemsOf(text)).toEqual(["yaml-syntax 6:15"]);
  });

  test("a key without its colon", () => {
    const text = syllabusText("sessions:", "  - id: a", "    kind lecture", "    title: T");
    expect(problemsOf(text)).toEqual(["yaml-syntax 6:5"]);
  });

  test("a tab as indentation", () => {
    const text = syllabusText("sessions:", "  - id: a", "\tkind: lecture");
    expect(problemsOf(text)).toEqual(["yaml-syntax 6:1"]);
    expect(hintsOf(text)).toEqual(["indent with spaces"]);
  });

  test("a line that is indented too little or too much", () => {
    const little = syllabusText("sessions:", "  - id: a", "   kind: lecture");
    const much = syllabusText("sessions:", "  - id: a", "      kind: lecture");
    expect([problemsOf(little), problemsOf(much)]).toEqual([["yaml-syntax 6:1"], ["yaml-syntax 6:7"]]);
  });

  test("a second document", () => {
    const text = `${syllabusText()}---\n${syllabusText()}`;
    expect(problemsOf(text)).toEqual(["yaml-syntax 4:1"]);
  });

  test("markers of one document are fine", () => {
    expect(problemsOf(`%YAML 1.2\n---\n${syllabusText()}...\n`)).toEqual([]);
  });

  test("tags, since they make of plain text what no syllabus holds", () => {
    for (const tag of [
      "!!set {a, b}",
      "!!omap [a: b]",
      "!!binary aGVsbG8=",
      "!!timestamp 2023-04-04",
      "!mine a",
    ]) {
      expect(problemsOf(syllabusText(`topics: ${tag}`))).toEqual(["yaml-syntax 4:9"]);
    }
  });

  test("a %YAML line brings back neither the dates nor the yes and no of YAML 1.1", () => {
    const text = `%YAML 1.1\n---\n${syllabusText("sessions:", "  - { id: no, date: 2023-04-04 }")}`;
    expect(parsed(text).sessions.map(({ id, date }) => ({ id, date }))).toEqual([
      { id: "no", date: "2023-04-04" },
    ]);
  });

  test("an alias without an anchor above", () => {
    expect(problemsOf(syllabusText("papers: *none"))).toEqual(["yaml-syntax 4:9"]);
    expect(
      problemsOf(syllabusText("sessions:", "  - id: a", "    place: *room", "x-room: &room 302")),
    ).toEqual(["yaml-syntax 6:12"]);
  });

  test("an alias inside of what it stands for", () => {
    expect(problemsOf(syllabusText("papers: &all", "  tvm: *all"))).toEqual(["yaml-syntax 5:8"]);
    expect(problemsOf(syllabusText("x-list: &list [a, [b, *list]]"))).toEqual(["yaml-syntax 4:23"]);
  });
});

describe("what is broken is reported once", () => {
  test("a paper whose line is broken is not missed where it is read", () => {
    const text = syllabusText(
      "papers:",
      paperLine("ok"),
      "  tvm",
      "sessions:",
      "  - { id: a, required: [ok, tvm] }",
    );
    expect(problemsOf(text)).toEqual(["yaml-syntax 6:3"]);
  });

  test("a paper that is cut short by a broken line is not called incomplete", () => {
    const text = syllabusText("papers:", "  tvm:", "    name: TVM", "   title: T", "sessions: []");
    expect(problemsOf(text)).toEqual(["yaml-syntax 7:1"]);
  });

  test("what stands elsewhere is still checked", () => {
    const text = syllabusText(
      "papers:",
      "  tvm:",
      "    name: [",
      "sessions:",
      "  - { id: a, kind: talk, dat: x }",
    );
    expect(problemsOf(text)).toEqual(["yaml-syntax 6:12", "invalid-value 8:20", "unknown-key 8:26"]);
  });

  test("a bracket that closes nothing leaves the rest unread, not every word of it unexpected", () => {
    const text = syllabusText(
      "topics: { a: {} }]",
      "papers:",
      "  tvm: { name: TVM }",
      "sessions: [{ id: a }]",
    );
    expect(problemsOf(text)).toEqual(["yaml-syntax 4:18"]);
  });

  test("what hangs below a broken line is no problem of its own", () => {
    const text = syllabusText(
      "papers:",
      "  tvm",
      "    name: TVM",
      "    title:",
      "      The title",
      "    year: 2018",
    );
    expect(problemsOf(text)).toEqual(["yaml-syntax 5:3"]);
  });

  test("two broken lines that are apart are two problems", () => {
    const text = syllabusText("sessions:", "  - title: A: b", "    id: a", "  - title: C: d", "    id: b");
    expect(problemsOf(text)).toEqual(["yaml-syntax 5:12", "yaml-syntax 7:12"]);
  });

  test("brackets that pile up are one problem", () => {
    expect(problemsOf(syllabusText(`sessions: ${"[".repeat(50)}`))).toEqual(["yaml-syntax 4:61"]);
  });
});

describe("control-character", () => {
  test("raw ones, each at its place", () => {
    const text = syllabusText("x-a: \u0000", "x-b: a\u001b[31m", "x-c: \u009b\u007f\uFFFE");
    expect(problemsOf(text)).toEqual([
      "control-character 4:6",
      "control-character 5:7",
      "control-character 6:6",
      "control-character 6:7",
      "control-character 6:8",
    ]);
  });

  test("no more than twenty of them", () => {
    expect(problemsOf("\u0000".repeat(100))).toHaveLength(20);
  });

  test("a byte order mark in the midst of the file", () => {
    expect(problemsOf(`${syllabusText()}\uFEFF`)).toEqual(["control-character 4:1"]);
  });

  test("escaped ones are values that no text, no id and no key may have", () => {
    const escaped = (line: string) => problemsOf(syllabusText(line));
    expect(escaped('topics: { a: { title: "\\u001b[31m" } }')).toEqual(["invalid-value 4:23"]);
    expect(escaped('topics: { a: { description: "a\\u0007b" } }')).toEqual(["invalid-value 4:29"]);
    expect(escaped('topics: { "a\\u001b": { title: A } }')).toEqual(["invalid-value 4:11"]);
    expect(escaped('"a\\u001b": A')).toEqual(["unknown-key 4:1"]);
  });

  test("descriptions and notes may hold line breaks and tabs, titles may not", () => {
    const text = syllabusText("topics:", "  a:", '    title: "a\\nb"', '    description: "a\\n\\tb"');
    expect(problemsOf(text)).toEqual(["invalid-value 6:12"]);
  });
});

describe("duplicate-key", () => {
  test("at its second place", () => {
    const text = syllabusText("sessions:", "  - id: a", "    kind: lecture", "    kind: lecture");
    expect(problemsOf(text)).toEqual(["duplicate-key 7:5"]);
  });

  test("in quotes or not, and at the root too", () => {
    expect(problemsOf(syllabusText("topics: {}", '"topics": {}'))).toEqual(["duplicate-key 5:1"]);
  });
});

describe("merge-key", () => {
  test("is one error, and what it would have brought is not missed", () => {
    const text = syllabusText(
      "x-base: &base { name: B }",
      "papers:",
      "  tvm:",
      "    <<: *base",
      "    year: 2018",
    );
    expect(problemsOf(text)).toEqual(["merge-key 7:5"]);
  });
});
