import { describe, expect, test } from "vitest";
import { formatSyllabus } from "../../../../src/core/syllabus/format/format.js";
import { COURSE } from "../../../helpers/syllabi.js";

/** The text formatted, with the head that every syllabus has taken off. */
function body(...lines: readonly string[]): string[] {
  const head = ["version: 1", "", "course:", "  id: c", "  title: C", "", "calendar:", "  timezone: UTC", ""];
  const formatted = formatSyllabus([...head, ...lines, ""].join("\n")).split("\n");
  expect(formatted.slice(0, head.length)).toEqual(head);
  return formatted.slice(head.length, -1);
}

const flat = (text: string): string[] => text.replace(/^\n|\n *$/g, "").split("\n");

describe("order", () => {
  test("parts and keys stand in the order of the schema", () => {
    const text = `sessions: [{ required: [a], date: 2023-03-07, id: s }]
papers: { a: { url: "https://example.org/a", name: A } }
calendar: { days: [Tue], timezone: UTC }
links: { ignore: [{ until: 2023-06-01, reason: slow, url: "https://example.org/*" }] }
course: { title: C, id: c }
version: 1
`;
    expect(formatSyllabus(text)).toBe(`version: 1

course:
  id: c
  title: C

calendar:
  timezone: UTC
  days: [Tue]

papers:
  a:
    name: A
    url: "https://example.org/a"

sessions:
  - id: s
    date: 2023-03-07
    required: [a]

links:
  ignore: [{ url: "https://example.org/*", reason: slow, until: 2023-06-01 }]
`);
  });

  test("papers, topics, sessions, holidays and materials in a list keep theirs", () => {
    const lines = flat(`
topics:
  z: { title: Z }
  a: { title: A }

papers:
  z:
    name: Z
  a:
    name: A

sessions:
  - id: late
    date: 2023-04-06
  - id: early
    date: 2023-04-04
    required: [z, a]`);
    expect(body(...lines)).toEqual(lines);
  });

  test("a key of one's own stays behind the key that it stands behind", () => {
    expect(body("papers:", "  a:", "    x-b: 1", "    year: 2018", "    x-a: 2", "    name: A")).toEqual(
      flat(`
papers:
  a:
    x-b: 1
    name: A
    year: 2018
    x-a: 2`),
    );
  });

  test("an alias never comes to stand before its anchor: then the keys stay as they are", () => {
    const lines = ["papers:", "  a:", "    topics: &t [x]", "    aliases: *t", "    name: A"];
    expect(body("topics: { x: {} }", ...lines).slice(3)).toEqual(lines);
    expect(
      formatSyllabus("sessions: [{ id: s, required: &r [a] }]\nx-read: *r\nversion: 1\n").split("\n")[0],
    ).toBe("version: 1");
    expect(formatSyllabus("x-n: &n [a]\nsessions: [{ id: s, required: *n }]\nversion: 1\n")).toBe(
      "x-n: &n [a]\n\nversion: 1\n\nsessions:\n  - id: s\n    required: *n\n",
    );
  });
});

describe("comments", () => {
  test("move with the entry below them and with the value beside them", () => {
    expect(
      body(
        "papers:",
        "  a:",
        "    # when",
        "    year: 2018   # or 2019",
        "    # what",
        "    #   people say",
        "    name: A",
      ),
    ).toEqual(
      flat(`
papers:
  a:
    # what
    #   people say
    name: A
    # when
    year: 2018 # or 2019`),
    );
  });

  test("indented like a block that has ended, they are its last lines", () => {
    const lines = flat(`
papers:
  a:
    name: A
    # year: 2018
  # b:
  #   name: B

# The plan.
sessions: []`);
    expect(body(...lines)).toEqual(lines);
    expect(
      body(
        "papers:",
        "    a:",
        "        name: A",
        "         # year: 2018",
        "     # b",
        "# The plan.",
        "sessions: []",
      ),
    ).toEqual(
      flat(`
papers:
  a:
    name: A
    # year: 2018
  # b

# The plan.
sessions: []`),
    );
  });

  test("parted by a blank line, they stay parted", () => {
    const lines = flat(`
sessions:
  - id: a

  # Coming up.

  - id: b
    # no date yet

    title: B`);
    expect(body(...lines)).toEqual(lines);
  });

  test("at the top of the file they stay there, whatever comes to stand below them", () => {
    const modeline = "# yaml-language-server: $schema=./syllabus.schema.json";
    expect(formatSyllabus(`${modeline}\n# about x\nx-own: 1\nversion: 1\n`)).toBe(
      `${modeline}\n# about x\nx-own: 1\n\nversion: 1\n`,
    );
    expect(formatSyllabus("# A list.\n\n# The sessions.\nsessions: []\nversion: 1\n")).toBe(
      "# A list.\n\nversion: 1\n\n# The sessions.\nsessions: []\n",
    );
  });

  test("between a key and its value, at a hyphen or at a bracket they go above", () => {
    expect(
      body(
        "papers:",
        "  a:",
        "    name: # said",
        "      # short",
        "      A",
        "    authors: [ # all",
        "      Ada, # first",
        "      Grace ] # both",
        "sessions:",
        "- # one",
        "  id: s",
      ),
    ).toEqual(
      flat(`
papers:
  a:
    # short
    name: A # said
    # all
    authors: # both
      - Ada # first
      - Grace

sessions:
  # one
  - id: s`),
    );
  });
});

describe("layout", () => {
  test("words stand in brackets, folded at 100 columns, and in quotes where brackets need them", () => {
    const authors = [
      "Smith, John",
      "김철수",
      ...Array.from({ length: 12 }, (_, index) => `Author Number ${index}`),
    ];
    const lines = body(
      "papers:",
      "  a:",
      "    name: A",
      "    authors:",
      ...authors.map((one) => `    - ${one}`),
    );
    expect(lines.slice(3)).toEqual(
      flat(`
    authors: ["Smith, John", 김철수, Author Number 0, Author Number 1, Author Number 2,
      Author Number 3, Author Number 4, Author Number 5, Author Number 6, Author Number 7,
      Author Number 8, Author Number 9, Author Number 10, Author Number 11]`),
    );
  });

  test("quotes and the lines of long texts stay as the author wrote them", () => {
    const lines = flat(`
papers:
  a:
    name: 'A'
    title: "On \\
      tensors"
    venue: OSDI
      2018
    note: |
      Sections 1 to 3.

        Not the rest.`);
    expect(body(...lines)).toEqual(lines);
  });

  test("blocks of text keep what they say at any indentation", () => {
    expect(
      body("x-a: |+", "         one", "           two", "", "", "x-b: >1-", "  indented", " not", "x-c: 1"),
    ).toEqual(
      flat(`
x-a: |+
  one
    two


x-b: >2-
   indented
  not

x-c: 1`),
    );
  });

  test("small maps stay in braces while they fit; those of papers and sessions never do", () => {
    const url = `https://example.org/${"a".repeat(60)}`;
    expect(
      body(
        "topics: {a: {title: A}, b: {title: B}}",
        `papers: {p: {name: P, materials: {slides: "${url}", video: "https://example.org/v"}}}`,
      ),
    ).toEqual(
      flat(`
topics:
  a: { title: A }
  b: { title: B }

papers:
  p:
    name: P
    materials:
      slides: "${url}"
      video: "https://example.org/v"`),
    );
  });

  test("blank lines: one between parts, elsewhere none or one as the author has it", () => {
    expect(
      body(
        "",
        "",
        "papers:",
        "",
        "  a: { name: A }",
        "",
        "",
        "  b: { name: B }",
        "  c: { name: C }",
        "sessions: []",
      ),
    ).toEqual(
      flat(`
papers:
  a:
    name: A

  b:
    name: B
  c:
    name: C

sessions: []`),
    );
  });

  test("line ends are those of most lines, and a byte order mark stays", () => {
    expect(formatSyllabus("\uFEFFversion:   1\r\nx-a: 1\r\nx-b: 1\n")).toBe(
      "\uFEFFversion: 1\r\n\r\nx-a: 1\r\n\r\nx-b: 1\r\n",
    );
    expect(formatSyllabus("version: 1\nx-a: 1\r\nx-b: 1\n")).toBe("version: 1\n\nx-a: 1\n\nx-b: 1\n");
    expect(formatSyllabus("version: 1")).toBe("version: 1\n");
  });

  test("directives and `---` stay at the top; `...` goes", () => {
    expect(formatSyllabus("%YAML 1.2\n# A list.\n---   # begins\nversion:  1\n...\n# ends\n")).toBe(
      "%YAML 1.2\n# A list.\n---\n# begins\nversion: 1\n# ends\n",
    );
  });

  test("the shipped list is as it should be", () => {
    expect(formatSyllabus(COURSE)).toBe(COURSE);
  });
});
