import { describe, expect, test } from "vitest";
import { parseSyllabusFile } from "../../../../src/core/check/parse.js";
import type { SessionEntry, SyllabusFile } from "../../../../src/core/model/schema.js";
import { editSyllabus } from "../../../../src/core/syllabus/edit/edit.js";

type Change = (file: SyllabusFile) => SyllabusFile;

function edited(text: string, change: Change): string {
  const parsed = parseSyllabusFile(text);
  if (parsed.kind === "invalid") throw new Error(parsed.problems.map(({ message }) => message).join("\n"));
  return editSyllabus(text, parsed, change(parsed.file)).text;
}

const HEAD = `version: 1 # of the format
course: { id: c, title: "C" }
calendar:
  timezone: UTC
papers:
  tvm: { name: TVM }
  tc: { name: TC }
  taco: { name: TACO }
`;

/** The sessions after an edit of the sessions alone: everything above must be what it was. */
function sessions(text: string, change: (sessions: SessionEntry[]) => SessionEntry[]): string {
  const result = edited(`${HEAD}sessions:\n${text}`, (file) => ({
    ...file,
    sessions: change(file.sessions ?? []),
  }));
  expect(result.startsWith(`${HEAD}sessions:`)).toBe(true);
  return result.slice(`${HEAD}sessions:\n`.length);
}

const set =
  (id: string, values: Partial<SessionEntry>) =>
  (all: SessionEntry[]): SessionEntry[] =>
    all.map((one) => (one.id === id ? { ...one, ...values } : one));

const order =
  (...ids: string[]) =>
  (all: SessionEntry[]): SessionEntry[] =>
    ids.flatMap((id) => all.find((one) => one.id === id) ?? []);

describe("one value", () => {
  test("a plain value is replaced, and the comment beside it stays", () => {
    expect(sessions("  - id: a\n    date: 2023-03-07 # moved once\n", set("a", { date: "2023-03-09" }))).toBe(
      "  - id: a\n    date: 2023-03-09 # moved once\n",
    );
  });

  test.each([
    ["title: 'It''s'", "Ada's", "title: 'Ada''s'"],
    ['title: "A: b"', "C: d", 'title: "C: d"'],
    ["title: Plain", "C: d", 'title: "C: d"'],
    ["title: Plain", "딥러닝 시스템", "title: 딥러닝 시스템"],
    ["title: >- # folded\n      A long\n      title", "Short", "title: >- # folded\n      Short"],
  ])("the quotes of `%s` are kept where they can be", (line, title, becomes) => {
    expect(sessions(`  - id: a\n    ${line}\n    kind: guest\n`, set("a", { title }))).toBe(
      `  - id: a\n    ${becomes}\n    kind: guest\n`,
    );
  });

  test.each([
    ["|\n      One\n      two", "Three\n\nfour", "|\n      Three\n\n      four"],
    ["|- # why\n      One\n", "Three\n  deeper", "|- # why\n      Three\n        deeper\n"],
    [">\n      One\n      line", "Two\n\nlines", ">\n      Two\n\n\n      lines"],
    [">\n      One", "Two\n  deeper", "|\n      Two\n        deeper"],
    ["|\n      One", "Two \nlines", '"Two \\nlines"'],
    ["plain", "Two\nlines", '"Two\\nlines"'],
  ])("a note below `%s` stays a block where it can be one", (old, note, becomes) => {
    expect(sessions(`  - id: a\n    note: ${old}\n    kind: guest\n`, set("a", { note }))).toBe(
      `  - id: a\n    note: ${becomes}\n    kind: guest\n`,
    );
  });

  test("a new key comes behind the nearest one before it in the usual order", () => {
    expect(
      sessions(
        "  - id: a # first\n    # what to read\n    required: [tvm]\n",
        set("a", { date: "2023-03-07" }),
      ),
    ).toBe("  - id: a # first\n    date: 2023-03-07\n    # what to read\n    required: [tvm]\n");
  });

  test("a key that has only a comment gets its value where it stands", () => {
    expect(sessions("  - id: a\n    date: # soon\n", set("a", { date: "2023-03-07" }))).toBe(
      "  - id: a\n    date: 2023-03-07 # soon\n",
    );
  });

  test("a key goes with its line, unless a comment stands there", () => {
    const text = "  - id: a\n    date: 2023-03-07\n    title: A # really\n    kind: guest\n";
    expect(sessions(text, set("a", { date: undefined, title: undefined }))).toBe(
      "  - id: a\n    title: # really\n    kind: guest\n",
    );
  });

  test("the first key behind a dash gives its place to the next", () => {
    const text = "  - date: 2023-03-07\n    id: a\n  - id: b\n";
    expect(sessions(text, set("a", { date: undefined }))).toBe("  - id: a\n  - id: b\n");
  });

  test("keys in braces come and go with their commas", () => {
    const text = "  - { id: a, date: 2023-03-07, required: [tvm] }\n";
    const without = sessions(text, set("a", { date: undefined }));
    expect(without).toBe("  - { id: a, required: [tvm] }\n");
    expect(sessions(without, set("a", { date: "2023-03-07" }))).toBe(text);
  });
});

describe("lists of words", () => {
  test.each([
    ["[tvm, tc, taco]", ["tvm", "taco"], "[tvm, taco]"],
    ["[tvm, tc, taco]", ["tc", "taco"], "[tc, taco]"],
    ["[tvm, tc, taco]", ["tvm", "tc"], "[tvm, tc]"],
    ["[tvm]", ["tvm", "tc"], "[tvm, tc]"],
    ["[taco]", ["tvm", "taco"], "[tvm, taco]"],
    ["[tvm, tc, taco]", ["taco", "tc", "tvm"], "[taco, tc, tvm]"],
    ["[ tvm,tc ]", ["tc"], "[ tc ]"],
    ["[tvm, # the classic\n      tc]", ["tc"], "[ # the classic\n      tc]"],
    ["[tvm,\n      tc,\n    ]", ["tvm", "tc", "taco"], "[tvm,\n      tc,\n      taco,\n    ]"],
    [
      "\n      - tvm\n      - tc # new",
      ["tvm", "taco", "tc"],
      "\n      - tvm\n      - taco\n      - tc # new",
    ],
    ["\n    - tvm\n    - tc", ["tc"], "\n    - tc"],
    ["\n      - tvm # short\n      - tc", ["tc"], "\n      # short\n      - tc"],
    ["\n      - tvm # 1\n      - tc # 2", ["tc", "tvm"], "\n      - tc # 2\n      - tvm # 1"],
  ])("%j to %j", (list, wanted, becomes) => {
    const space = list.startsWith("\n") ? "" : " ";
    expect(
      sessions(`  - id: a\n    required:${space}${list}\n    note: n\n`, set("a", { required: wanted })),
    ).toBe(`  - id: a\n    required:${space}${becomes}\n    note: n\n`);
  });

  test("an empty list goes with its key, and comes back as it was", () => {
    const text = "  - id: a\n    required: [tvm]\n    extra: [tc]\n";
    const without = sessions(text, set("a", { required: [] }));
    expect(without).toBe("  - id: a\n    extra: [tc]\n");
    expect(sessions(without, set("a", { required: ["tvm"] }))).toBe(text);
  });

  test("an empty list keeps its key where a comment stands", () => {
    const text = "  - id: a\n    required: [tvm] # skim\n";
    expect(sessions(text, set("a", { required: undefined }))).toBe("  - id: a\n    required: [] # skim\n");
  });

  test("new lists are written as the others are", () => {
    const text = "  - id: a\n    required:\n      - tvm\n";
    expect(sessions(text, set("a", { extra: ["tc"] }))).toBe(
      "  - id: a\n    required:\n      - tvm\n    extra:\n      - tc\n",
    );
  });
});

describe("comments of papers and people", () => {
  const lines =
    "  - id: a\n    required:\n      - tvm\n      # on trees\n      - tc # skim\n  - id: b\n    extra:\n    - taco\n";

  test("go along from one list of lines to another, and back", () => {
    const there = sessions(lines, ([a, b]) =>
      [a, b]
        .flatMap((one) => one ?? [])
        .map((one) => (one === a ? { ...one, required: ["tvm"] } : { ...one, extra: ["tc", "taco"] })),
    );
    expect(there).toBe(
      "  - id: a\n    required:\n      - tvm\n  - id: b\n    extra:\n    # on trees\n    - tc # skim\n    - taco\n",
    );
    const back = (all: SessionEntry[]) =>
      set("b", { extra: ["taco"] })(set("a", { required: ["tvm", "tc"] })(all));
    expect(sessions(there, back)).toBe(lines);
  });

  test("stay where they are when the paper goes into brackets, or nowhere", () => {
    const left = "  - id: a\n    required:\n      - tvm\n      # on trees\n      # skim\n";
    expect(sessions(lines, set("a", { required: ["tvm"] }))).toBe(
      lines.replace("      - tc # skim", "      # skim"),
    );
    const flow = lines.replace("extra:\n    - taco", "extra: [taco]");
    const moved = sessions(flow, (all) =>
      set("b", { extra: ["taco", "tc"] })(set("a", { required: ["tvm"] })(all)),
    );
    expect(moved).toBe(`${left}  - id: b\n    extra: [taco, tc]\n`);
  });

  test("go along with presenters who exchange their turns, and back", () => {
    const text = (one: string, other: string) =>
      `  - id: a\n    presenters:\n    - ${one}\n  - id: b\n    presenters:\n    - ${other}\n    - Gus\n`;
    const turns = (one: string, other: string) => (all: SessionEntry[]) =>
      set("b", { presenters: [other, "Gus"] })(set("a", { presenters: [one] })(all));
    const there = sessions(text("Ada", "Grace   # remote"), turns("Grace", "Ada"));
    expect(there).toBe(text("Grace   # remote", "Ada"));
    expect(sessions(there, turns("Ada", "Grace"))).toBe(text("Ada", "Grace   # remote"));
  });

  test("do not go along with a paper whose id is the name of one who moves", () => {
    const text = "  - id: a\n    presenters:\n    - tc # remote\n    required:\n    - tc\n";
    const both = `${text}  - id: b\n    presenters:\n    - Ada\n    required:\n    - tvm\n`;
    const moved = sessions(both, (all) =>
      set("b", { presenters: ["tc"], required: ["tvm", "tc"] })(
        set("a", { presenters: ["Ada"], required: ["taco"] })(all),
      ),
    );
    expect(moved).toBe(
      "  - id: a\n    presenters:\n    - Ada\n    required:\n    - taco\n" +
        "  - id: b\n    presenters:\n    - tc # remote\n    required:\n    - tvm\n    - tc\n",
    );
  });
});

describe("sessions", () => {
  const THREE =
    "  # first\n  - id: a\n    title: A\n\n  - id: b # second\n\n  # third\n  - id: c\n    # its end\n";

  test("two change places with their comments, and back again", () => {
    const swapped = sessions(THREE, order("c", "b", "a"));
    expect(swapped).toBe(
      "  # third\n  - id: c\n    # its end\n\n  - id: b # second\n\n  # first\n  - id: a\n    title: A\n",
    );
    expect(sessions(swapped, order("a", "b", "c"))).toBe(THREE);
  });

  test("two neighbours change places, and back again", () => {
    const swapped = sessions(THREE, order("b", "a", "c"));
    expect(sessions(swapped, order("a", "b", "c"))).toBe(THREE);
  });

  test("one moves to the end and back again", () => {
    const moved = sessions(THREE, order("b", "c", "a"));
    expect(moved).toBe(
      "  - id: b # second\n\n  # third\n  - id: c\n    # its end\n\n  # first\n  - id: a\n    title: A\n",
    );
    expect(sessions(moved, order("a", "b", "c"))).toBe(THREE);
  });

  test("a comment that empty lines part from what follows stays in its place", () => {
    const text = "  - id: a\n\n  # Part 2\n\n  - id: b\n\n  - id: c\n";
    expect(sessions(text, order("a", "c", "b"))).toBe("  - id: a\n\n  # Part 2\n\n  - id: c\n\n  - id: b\n");
    expect(sessions(text, order("b", "c", "a"))).toBe("  # Part 2\n\n  - id: b\n\n  - id: c\n\n  - id: a\n");
  });

  test("one that moves is changed as well", () => {
    expect(
      sessions("  - id: a\n    date: 2023-03-07 # d\n  - id: b\n", (all) =>
        order("b", "a")(set("a", { date: "2023-03-09" })(all)),
      ),
    ).toBe("  - id: b\n  - id: a\n    date: 2023-03-09 # d\n");
  });

  test("a new one is written like its neighbours", () => {
    const added: SessionEntry = { required: ["tc"], id: "new", date: "2023-03-09" };
    expect(sessions("  - id: a\n\n  - id: b\n", ([a, b]) => [a, added, b].flatMap((one) => one ?? []))).toBe(
      "  - id: a\n\n  - id: new\n    date: 2023-03-09\n    required: [tc]\n\n  - id: b\n",
    );
    expect(sessions("  - { id: a }\n", (all) => [...all, added])).toBe(
      "  - { id: a }\n  - { id: new, date: 2023-03-09, required: [tc] }\n",
    );
    expect(sessions("- id: a", (all) => [added, ...all])).toBe(
      "- id: new\n  date: 2023-03-09\n  required: [tc]\n- id: a",
    );
    expect(sessions("- id: a", (all) => [...all, added])).toBe(
      "- id: a\n- id: new\n  date: 2023-03-09\n  required: [tc]",
    );
  });

  test("one that goes takes its lines along, and leaves the comments above it", () => {
    expect(sessions(THREE, order("a", "c"))).toBe(
      "  # first\n  - id: a\n    title: A\n\n  # third\n  - id: c\n    # its end\n",
    );
    expect(sessions(THREE, order("b", "c"))).toBe(
      "  # first\n\n  - id: b # second\n\n  # third\n  - id: c\n    # its end\n",
    );
    expect(sessions(THREE, order("a", "b"))).toBe(
      "  # first\n  - id: a\n    title: A\n\n  - id: b # second\n\n  # third\n",
    );
  });

  test("in brackets too", () => {
    const text = `${HEAD}sessions: [{ id: a }, { id: b, date: 2023-03-07 }, { id: c }]\n`;
    const change = (change: (all: SessionEntry[]) => SessionEntry[]) =>
      edited(text, (file) => ({ ...file, sessions: change(file.sessions ?? []) })).slice(HEAD.length);
    expect(change(order("c", "b", "a"))).toBe(
      "sessions: [{ id: c }, { id: b, date: 2023-03-07 }, { id: a }]\n",
    );
    expect(change(order("b"))).toBe("sessions: [{ id: b, date: 2023-03-07 }]\n");
    expect(change((all) => [...all, { id: "new", extra: ["tc"] }])).toBe(
      "sessions: [{ id: a }, { id: b, date: 2023-03-07 }, { id: c }, { id: new, extra: [tc] }]\n",
    );
  });
});

describe("the whole file", () => {
  const added: Change = (file) => ({
    ...file,
    papers: { ...file.papers, new: { name: "New", year: 2020, url: "https://example.org/n.pdf" } },
  });

  test("a new paper is written like the others", () => {
    expect(edited(HEAD, added)).toBe(
      `${HEAD}  new: { name: New, year: 2020, url: https://example.org/n.pdf }\n`,
    );
    const block = HEAD.replace("{ name: TACO }", "\n    name: TACO # x");
    expect(edited(block, added)).toBe(
      `${block}  new:\n    name: New\n    year: 2020\n    url: https://example.org/n.pdf\n`,
    );
  });

  test.each(["", "papers:\n", "papers: {}\n", "papers: {} # none yet\n"])("the first paper: %j", (papers) => {
    const head = "version: 1\ncourse: { id: c, title: C }\ncalendar: { timezone: UTC }\n";
    const key = papers.includes("#") ? "papers: # none yet" : "papers:";
    expect(edited(`${head}${papers}links: {}\n`, added)).toBe(
      `${head}${key}\n  new:\n    name: New\n    year: 2020\n    url: https://example.org/n.pdf\nlinks: {}\n`,
    );
  });

  test("line ends and a byte order mark stay as they are", () => {
    const text = `\uFEFF${HEAD}sessions:\n  - id: a\n`.replaceAll("\n", "\r\n");
    expect(
      edited(text, (file) => ({ ...file, sessions: [...(file.sessions ?? []), { id: "b", title: "B" }] })),
    ).toBe(`${text}  - id: b\r\n    title: B\r\n`);
  });

  test("a paper that goes takes its lines along, and leaves the comments above it", () => {
    const text = HEAD.replace(
      "{ name: TC }",
      "# read in May\n    name: TC # short\n    # more\n    year: 2018",
    );
    const commented = text.replace("  tc:", "  # on tensors\n  tc:");
    const without: Change = ({ papers: { tc: _, ...papers } = {}, ...file }) => ({ ...file, papers });
    expect(edited(commented, without)).toBe(HEAD.replace("  tc: { name: TC }", "  # on tensors"));
  });

  test("a holiday is put in its place", () => {
    const change: Change = (file) => ({
      ...file,
      calendar: {
        ...file.calendar,
        holidays: { "2023-05-05": "Children's Day", "2023-06-06": "Memorial Day" },
      },
    });
    expect(edited(HEAD, change)).toContain(
      "  timezone: UTC\n  holidays:\n    2023-05-05: Children's Day\n    2023-06-06: Memorial Day\n",
    );
    expect(
      edited(
        HEAD.replace("timezone: UTC", "timezone: UTC\n  holidays: { 2023-06-06: Memorial Day }"),
        change,
      ),
    ).toContain("holidays: { 2023-05-05: Children's Day, 2023-06-06: Memorial Day }\n");
  });

  test("keys of the author's own stay", () => {
    const text = `${HEAD}sessions:\n  - id: a\n    x-room: { key: 7 } # seven\n  - id: b\n`;
    expect(edited(text, (file) => ({ ...file, sessions: (file.sessions ?? []).toReversed() }))).toBe(
      `${HEAD}sessions:\n  - id: b\n  - id: a\n    x-room: { key: 7 } # seven\n`,
    );
  });
});
