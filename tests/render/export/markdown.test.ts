import fc from "fast-check";
import { expect, test } from "vitest";
import type { Paper, Session } from "../../../src/core/model/shapes.js";
import type { Syllabus } from "../../../src/core/model/syllabus.js";
import { type MarkdownOptions, renderMarkdown } from "../../../src/render/export/markdown.js";
import type { SourceEntry, SourceSession } from "../../helpers/core-source-list.js";
import { runs } from "../../helpers/runs.js";
import { hostileSyllabus } from "./hostile.js";
import { shippedList, syllabusOf } from "./lists.js";
import { folded, readMarkdown } from "./markdown-reader.js";

const TVM = {
  name: "TVM",
  title: "TVM: An Automated Compiler",
  authors: ["Tianqi Chen", "Luis Ceze"],
  venue: "OSDI",
  year: 2018,
  url: "https://x.y/tvm.pdf",
};

test("sessions stand under their dates with required and extra reading, the backlog under one heading", () => {
  const list = syllabusOf({
    papers: {
      tvm: TVM,
      taco: { name: "TACO", title: "Is it fast?", url: "https://x.y/taco.pdf" },
      pet: { name: "PET" },
      unread: { name: "Unread", venue: "arXiv" },
    },
    sessions: [
      { id: "later", required: ["pet"] },
      { id: "b", date: "2023-04-06", title: "Project proposal", kind: "presentation" },
      { id: "a", date: "2023-04-04", required: ["tvm"], extra: ["taco"] },
      { id: "latest", required: ["taco"] },
    ],
  });
  expect(renderMarkdown(list)).toBe(`\
### 4/4
#### Required reading
- [TVM](https://x.y/tvm.pdf). TVM: An Automated Compiler. Tianqi Chen, Luis Ceze. OSDI 2018.

#### Extra reading
- [TACO](https://x.y/taco.pdf). Is it fast?

### 4/6
- Project proposal

### Coming up
#### Required reading
- \\[PET\\].

#### Required reading
- [TACO](https://x.y/taco.pdf). Is it fast?

### Further reading
- \\[Unread\\]. arXiv.
`);
});

test("as a table, a row for each session", () => {
  const list = syllabusOf({
    topics: { dsl: { title: "Languages" } },
    papers: { tvm: { ...TVM, topics: ["dsl"] }, taco: { name: "T|A", url: "https://x.y/a|b" } },
    sessions: [
      { id: "a", date: "2023-04-04", topics: ["dsl"], required: ["tvm"], extra: ["taco"] },
      { id: "b", title: "Review", status: "tentative", required: ["taco", "tvm"] },
    ],
  });
  const tvm = "[TVM](https://x.y/tvm.pdf). TVM: An Automated Compiler. OSDI 2018.";
  const taco = "[T\\|A](https://x.y/a\\|b).";
  expect(renderMarkdown(list, { table: true })).toBe(`\
| Date | Session | Required | Extra |
| --- | --- | --- | --- |
| 4/4 | Languages | ${tvm} | ${taco} |
| Coming up | Review (tentative) | ${taco}<br>${tvm} |  |
`);
});

test("what all sessions share is said once, and what else there is to say stands below its item", () => {
  const list = syllabusOf({
    papers: {
      p: {
        name: "P",
        url: "p.pdf",
        note: "Skim\n\nit.",
        materials: { code: ["https://x.y/p", "p.zip"] },
      },
    },
    sessions: [
      { id: "a", date: "2023-04-04", time: "14:00-15:15", place: "302-105", required: ["p"] },
      {
        id: "b",
        date: "2023-04-06",
        time: "14:00-15:15",
        place: "Online",
        title: "Ask us",
        kind: "guest",
        status: "cancelled",
        presenters: ["Ada", "Bob"],
        note: "Bring questions",
        materials: { slides: ["https://x.y/s.pdf"] },
      },
    ],
  });
  expect(renderMarkdown(list)).toBe(`\
All sessions: 14:00-15:15 (Asia/Seoul).

### 4/4
- a
  - 302-105

#### Required reading
- \\[P\\].
  - Address: p.pdf
  - Note: Skim
  - Note: it.
  - [Code](https://x.y/p)
  - Code: p.zip

### 4/6
- Ask us (guest, cancelled)
  - Online
  - Presented by Ada, Bob
  - Note: Bring questions
  - [Slides](https://x.y/s.pdf)
`);
});

test("a list that spans two years writes whole dates", () => {
  const sessions = [
    { id: "b", date: "2024-01-02", title: "B" },
    { id: "a", date: "2023-12-19", title: "A" },
  ];
  expect(renderMarkdown(syllabusOf({ sessions }))).toBe("### 2023-12-19\n- A\n\n### 2024-01-02\n- B\n");
});

test("where one session of the backlog has a name all have, with a rule between their papers", () => {
  const list = syllabusOf({
    papers: { p: { name: "P" }, q: { name: "Q" } },
    sessions: [
      { id: "a", required: ["p"] },
      { id: "b", title: "Review", extra: ["q"] },
    ],
  });
  expect(renderMarkdown(list)).toBe(`\
### Coming up
- a

#### Required reading
- \\[P\\].

---

- Review

#### Extra reading
- \\[Q\\].
`);
});

test("extra reading alone has a name, lest it join the session above", () => {
  const list = syllabusOf({
    papers: { p: { name: "P" }, q: { name: "Q" } },
    sessions: [
      { id: "a", required: ["p"] },
      { id: "b", extra: ["q"] },
    ],
  });
  expect(readMarkdown(renderMarkdown(list))).toEqual([
    { heading: "Coming up", required: [{ rest: "[P]." }], extra: [], other: [{ rest: "a" }] },
    { heading: "Coming up", required: [], extra: [{ rest: "[Q]." }], other: [{ rest: "b" }] },
  ]);
});

test.each([{}, { table: true }])("a list without sessions says so (%o)", (options) => {
  expect(renderMarkdown(syllabusOf({}), options)).toBe("No sessions yet.\n");
});

test.each([
  [
    "1. *A* _b_ `c` [d](e) <f> &amp; R&D ~g~ $h$",
    "1\\. \\*A\\* \\_b\\_ \\`c\\` \\[d\\](e) \\<f> \\&amp; R&D \\~g\\~ \\$h\\$",
  ],
  ["# A", "\\# A"],
  ["- A", "\\- A"],
  ["see http://x.y or www.x.y", "see http\\://x.y or www\\.x.y"],
  ["김치  é 😀", "김치 é 😀"],
])("the title %j is shown as it is", (title, written) => {
  const list = syllabusOf({ sessions: [{ id: "s", date: "2023-04-04", title }] });
  expect(renderMarkdown(list)).toBe(`### 4/4\n- ${written}\n`);
  expect(readMarkdown(renderMarkdown(list))).toEqual([
    { heading: "4/4", required: [], extra: [], other: [{ rest: folded(title) }] },
  ]);
});

test.each([
  ["https://x.y/a b(c).pdf", "<https://x.y/a b(c).pdf>"],
  ["https://x.y/a&amp;b", "https://x.y/a\\&amp;b"],
])("the address %s leads where it should", (url, written) => {
  const list = syllabusOf({ papers: { p: { name: "P", url } } });
  expect(renderMarkdown(list)).toBe(`### Further reading\n- [P](${written}).\n`);
  const other = [{ name: "P", url, rest: "" }];
  expect(readMarkdown(renderMarkdown(list))).toEqual([
    { heading: "Further reading", required: [], extra: [], other },
  ]);
});

test("a name that would be a footnote is one no more", () => {
  const list = syllabusOf({ papers: { p: { name: "^1", url: "https://x.y" } } });
  expect(renderMarkdown(list)).toBe("### Further reading\n- [\\^1](https://x.y).\n");
});

test("a list without dates has a section for each topic, and a table of contents", () => {
  const list = syllabusOf({
    topics: { a: { title: "Compilers & DSLs" }, b: { title: "2.1 Serving" }, c: { title: "2.1 serving" } },
    papers: {
      p: { name: "P", topics: ["b"] },
      q: { name: "Q", title: "Q", topics: ["a", "b"] },
      r: { name: "R", topics: ["b"] },
      s: { name: "S", topics: ["c"] },
      t: { name: "T" },
    },
  });
  expect(renderMarkdown(list)).toBe(`\
### Contents
- [2.1 Serving](#21-serving) (2)
- [Compilers & DSLs](#compilers--dsls) (1)
- [2.1 serving](#21-serving-1) (1)
- [Further reading](#further-reading) (1)

### 2.1 Serving
- \\[P\\].
- \\[R\\].

### Compilers & DSLs
- \\[Q\\].

### 2.1 serving
- \\[S\\].

### Further reading
- \\[T\\].
`);
});

test("web addresses in notes are links, and each line of a note stays one", () => {
  const note = "See https://x.y/a_b?c=1&copy;2, and\n\n* (https://x.y/<d>).";
  expect(renderMarkdown(syllabusOf({ sessions: [{ id: "s", date: "2023-04-04", note }] }))).toBe(`\
### 4/4
- s
  - Note: See <https://x.y/a_b?c=1&amp;copy;2>, and
  - Note: \\* (<https://x.y/>\\<d>).
`);
});

test("what is no web address is no link", () => {
  const list = syllabusOf({ papers: { p: { name: "P", url: "javascript:alert(1)" } } });
  expect(renderMarkdown(list)).toBe("### Further reading\n- \\[P\\].\n  - Address: javascript:alert(1)\n");
});

test.each([
  ["headings", {}],
  ["a table", { table: true }],
])("a Markdown parser gives back the sessions and titles of any list from %s", (_, options) => {
  expectSame(shippedList(), options);
  fc.assert(
    fc.property(hostileSyllabus, (list) => expectSame(list, options)),
    runs(300),
  );
});

function expectSame(list: Syllabus, options: MarkdownOptions): void {
  const expected = essenceOf(list);
  expect(essential(readMarkdown(renderMarkdown(list, options)), expected)).toEqual(expected);
}

/** The sessions of a list in the order of the export, with their titles and those of the papers. */
function essenceOf({ sessions, papers }: Syllabus): SourceSession[] {
  const dated = sessions.filter(({ date }) => date !== undefined).sort(byDate);
  const undated = sessions.filter(({ date }) => date === undefined);
  const years = new Set(dated.map(({ date }) => date?.slice(0, 4)));
  const unread = papers.filter(({ readings }) => readings.length === 0).map(entryOf);
  const headingOf = ({ date = "Coming up" }: Session) =>
    years.size > 1 ? date : date.replace(/^\d+-0?(\d+)-0?(\d+)$/, "$1/$2");
  return [
    ...[...dated, ...undated].map((session) => ({
      heading: headingOf(session),
      required: session.required.map(entryOf),
      extra: session.extra.map(entryOf),
      other: session.title === undefined ? [] : [{ rest: folded(session.title) }],
    })),
    ...(unread.length === 0 ? [] : [{ heading: "Further reading", required: [], extra: [], other: unread }]),
  ];
}

function byDate(a: Session, b: Session): number {
  const [first, second] = [a, b].map(({ date, time }) => `${date} ${time ?? ""}`);
  return first === second ? 0 : String(first) < String(second) ? -1 : 1;
}

/** A paper up to its title. */
function entryOf({ name, title, url = "" }: Paper): SourceEntry {
  const rest = title === undefined || title === name ? "" : sentenceOf(folded(title));
  if (!/^https?:/i.test(url)) return { rest: folded(`[${name}]. ${rest}`) };
  return { name: folded(name), url, rest };
}

function sentenceOf(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}

/** What was read, cut after the expected title where it is there, and without names that stand for titles. */
function essential(read: readonly SourceSession[], expected: readonly SourceSession[]): SourceSession[] {
  return read.map(({ heading, required, extra, other }, index) => {
    const own = expected[index];
    return {
      heading,
      required: cut(required, own?.required),
      extra: cut(extra, own?.extra),
      other: own?.other.length === 0 ? [] : cut(other, own?.other),
    };
  });
}

function cut(read: readonly SourceEntry[], expected: readonly SourceEntry[] = []): SourceEntry[] {
  return read.map((entry, index) => {
    const { rest = "" } = expected[index] ?? {};
    return entry.rest.startsWith(rest) ? { ...entry, rest } : entry;
  });
}
