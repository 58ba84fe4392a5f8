import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import fc from "fast-check";
import { expect, test } from "vitest";
import * as z from "zod";
import { type Author, listedAuthors } from "../../../src/core/model/authors.js";
import { PAPER_KINDS } from "../../../src/core/model/lists.js";
import type { Paper } from "../../../src/core/model/shapes.js";
import { renderCsl } from "../../../src/render/export/csl.js";
import { hostileSyllabus } from "./hostile.js";
import { shippedList, syllabusOf } from "./lists.js";

/** A bibliography, rendered by a processor of CSL. */
interface Engine {
  setOutputFormat(format: "text"): void;
  updateItems(ids: readonly string[]): void;
  makeBibliography(): [unknown, string[]];
}

const require = createRequire(import.meta.url);
// It comes without types.
const citeproc: { Engine: new (system: object, style: string) => Engine } = require("citeproc");

const name = z.union([
  z.strictObject({ literal: z.string().min(1) }),
  z.strictObject({
    family: z.string().min(1),
    given: z.string().min(1),
    "non-dropping-particle": z.string().min(1).optional(),
    suffix: z.string().min(1).optional(),
  }),
]);

/** As CSL-JSON has it (csl-data.json of CSL 1.0.2), with no more than the export is known to write. */
const items = z.array(
  z.strictObject({
    id: z.string(),
    type: z.string(),
    title: z.string().min(1),
    "title-short": z.string().min(1).optional(),
    author: z.array(name).min(1).optional(),
    "container-title": z.string().optional(),
    "event-title": z.string().optional(),
    publisher: z.string().optional(),
    issued: z.strictObject({ "date-parts": z.tuple([z.tuple([z.int()])]) }).optional(),
    number: z.string().optional(),
    archive: z.string().optional(),
    archive_location: z.string().optional(),
    DOI: z.string().optional(),
    URL: z.string().optional(),
    keyword: z.string().optional(),
  }),
);

function papersOf(papers: object): Paper[] {
  return syllabusOf({ topics: { dsl: {}, gpu: {} }, papers }).papers;
}

function readCsl(papers: readonly Paper[]): z.infer<typeof items> {
  return items.parse(JSON.parse(renderCsl(papers)));
}

const TVM = {
  name: "TVM",
  title: "TVM: An Automated Compiler",
  authors: ["Tianqi Chen", "Christopher De Sa", "Jan van der Berg", "홍길동", "The TVM Authors"],
  venue: "OSDI",
  year: 2018,
  url: "https://x.y/a_b%20c.pdf",
  doi: "10.1145/3341301_1",
  arxiv: "1802.04799",
  topics: ["dsl", "gpu"],
};

test("an item says all that is known of a paper", () => {
  expect(readCsl(papersOf({ tvm: TVM }))).toEqual([
    {
      id: "tvm",
      type: "paper-conference",
      title: "TVM: An Automated Compiler",
      "title-short": "TVM",
      author: [
        { family: "Chen", given: "Tianqi" },
        { family: "De Sa", given: "Christopher" },
        { family: "Berg", given: "Jan", "non-dropping-particle": "van der" },
        { family: "홍", given: "길동" },
        { literal: "The TVM Authors" },
      ],
      "container-title": "OSDI",
      issued: { "date-parts": [[2018]] },
      archive: "arXiv",
      archive_location: "1802.04799",
      DOI: "10.1145/3341301_1",
      URL: "https://x.y/a_b%20c.pdf",
      keyword: "dsl, gpu",
    },
  ]);
});

test("bodies are literal, and so are those who are left out", () => {
  const authors = ["Allen Institute for AI", { literal: "Ada Byron" }, "Grace Hopper et al."];
  expect(readCsl(papersOf({ p: { name: "P", authors } }))[0]?.author).toEqual([
    { literal: "Allen Institute for AI" },
    { literal: "Ada Byron" },
    { family: "Hopper", given: "Grace" },
    { literal: "others" },
  ]);
});

test("a paper of which only the name is known is a document of that title", () => {
  expect(renderCsl(papersOf({ p: { name: "P" } }))).toBe(
    '[\n  {\n    "id": "p",\n    "type": "document",\n    "title": "P"\n  }\n]\n',
  );
});

test("a preprint is published by its server, which contains nothing, under its number", () => {
  const papers = papersOf({
    a: { name: "A", arxiv: "1802.04799" },
    b: { name: "B", venue: "bioRxiv" },
  });
  const archived = { number: "arXiv:1802.04799", archive: "arXiv", archive_location: "1802.04799" };
  expect(readCsl(papers)).toEqual([
    { id: "a", type: "article", title: "A", publisher: "arXiv", ...archived },
    { id: "b", type: "article", title: "B", publisher: "bioRxiv" },
  ]);
});

test("a list without papers is an empty one", () => {
  expect(renderCsl([])).toBe("[]\n");
});

test("the kind of a paper decides its type, whatever the venue", () => {
  const papers = PAPER_KINDS.map((kind) => ({ kind, name: "P", venue: "OSDI" }));
  expect(readCsl(papersOf(Object.fromEntries(papers.entries()))).map(({ type }) => type)).toEqual([
    ...["article-journal", "paper-conference", "chapter", "book", "thesis", "report", "article", "webpage"],
    ...["software", "speech"],
  ]);
});

test("a venue that is not known makes no paper of a conference", () => {
  const [item] = readCsl(papersOf({ p: { name: "P", venue: "A blog" } }));
  expect(item).toEqual({ id: "p", type: "document", title: "P", "container-title": "A blog" });
});

test("the items of any list have the shape of CSL-JSON, and the titles of its papers", () => {
  const expectItems = (papers: readonly Paper[]) => {
    const essence = readCsl(papers).map(({ id, title, author = [] }) => [id, title, author.length]);
    expect(essence).toEqual(
      papers.map(({ id, name, title, authors }) => [id, title ?? name, writersOf(authors)]),
    );
  };
  expectItems(shippedList().papers);
  fc.assert(fc.property(hostileSyllabus, ({ papers }) => expectItems(papers)));
});

function writersOf(authors: readonly Author[]): number {
  const { listed, others } = listedAuthors(authors);
  return listed.length + (others ? 1 : 0);
}

test("citeproc renders each kind of item", () => {
  const papers = papersOf({
    tvm: TVM,
    b: { name: "B", title: "On & on", authors: ["Sammy Davis, Jr."], venue: "TOCS", year: 2003 },
    c: { name: "C", title: "Preprint", arxiv: "1802.04799" },
    d: { name: "D" },
  });
  expect(bibliography(papers)).toEqual([
    "Chen, Tianqi; De Sa, Christopher; van der Berg, Jan; 홍길동; The TVM Authors | TVM: An Automated Compiler | In OSDI | 2018 | doi:10.1145/3341301_1 | https://x.y/a_b%20c.pdf.",
    "Davis, Sammy, Jr. | On & on | Journal TOCS | 2003.",
    "Preprint | arXiv, arXiv:1802.04799.",
    "D.",
  ]);
});

test("citeproc renders each paper of the shipped list with its title", () => {
  const { papers } = shippedList();
  const entries = bibliography(papers);
  expect(entries).toHaveLength(papers.length);
  expect(papers.filter(({ title = "" }, index) => !entries[index]?.includes(` | ${title} | `))).toEqual([]);
});

function bibliography(papers: readonly Paper[]): string[] {
  const byId = new Map(readCsl(papers).map((item) => [item.id, item]));
  const system = {
    retrieveItem: (id: string) => byId.get(id),
    retrieveLocale: () => fixture("csl-locale.xml"),
  };
  const engine = new citeproc.Engine(system, fixture("csl-style.xml"));
  engine.setOutputFormat("text");
  engine.updateItems([...byId.keys()]);
  const [, entries] = engine.makeBibliography();
  return entries.map((entry) => entry.trim());
}

function fixture(name: string): string {
  return readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), "utf8");
}
