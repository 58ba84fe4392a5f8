import { plugins } from "@citation-js/core";
import "@citation-js/plugin-ris";
import fc from "fast-check";
import { expect, test } from "vitest";
import * as z from "zod";
import { PAPER_KINDS } from "../../../src/core/model/lists.js";
import type { Paper } from "../../../src/core/model/shapes.js";
import { renderRis } from "../../../src/render/export/ris.js";
import { hostileSyllabus } from "./hostile.js";
import { shippedList, syllabusOf } from "./lists.js";
import { pythonWith, runPython } from "./python.js";

const items = z.array(
  z.object({
    id: z.string(),
    type: z.string(),
    title: z.string(),
    author: z
      .array(
        z.object({
          literal: z.string().optional(),
          family: z.string().optional(),
          given: z.string().optional(),
          suffix: z.string().optional(),
        }),
      )
      .optional(),
    "container-title": z.string().optional(),
    publisher: z.string().optional(),
    issued: z.object({ "date-parts": z.array(z.array(z.number())) }).optional(),
    DOI: z.string().optional(),
    URL: z.string().optional(),
  }),
);

/** What Citation.js reads. */
function readRis(papers: readonly Paper[]): z.infer<typeof items> {
  return papers.length === 0
    ? []
    : items.parse(plugins.input.chain(renderRis(papers), { generateGraph: false }));
}

function papersOf(papers: object): Paper[] {
  return syllabusOf({ topics: { dsl: {}, gpu: {} }, papers }).papers;
}

const TVM = {
  name: "TVM",
  title: "TVM: An Automated Compiler",
  authors: [
    "Tianqi Chen",
    "Jan van der Berg",
    "Sammy Davis, Jr.",
    "University of California, Berkeley",
    "et al.",
  ],
  venue: "OSDI",
  year: 2018,
  url: "https://x.y/a_b%20c.pdf",
  doi: "10.1145/3341301_1",
  arxiv: "1802.04799",
  topics: ["dsl", "gpu"],
};

test("a reference says all that is known of a paper", () => {
  expect(renderRis(papersOf({ tvm: TVM, p: { name: "P" } })).split("\r\n")).toEqual([
    "TY  - CONF",
    "DP  - aisys",
    "ID  - tvm",
    "TI  - TVM: An Automated Compiler",
    "ST  - TVM",
    "AU  - Chen, Tianqi",
    "AU  - van der Berg, Jan",
    "AU  - Davis, Sammy, Jr.",
    "AU  - University of California Berkeley",
    "AU  - et al.",
    "T2  - OSDI",
    "C3  - OSDI",
    "PY  - 2018",
    "DA  - 2018///",
    "AN  - arXiv:1802.04799",
    "DO  - 10.1145/3341301_1",
    "UR  - https://x.y/a_b%20c.pdf",
    "KW  - dsl",
    "KW  - gpu",
    "ER  - ",
    "",
    "TY  - GEN",
    "DP  - aisys",
    "ID  - p",
    "TI  - P",
    "ER  - ",
    "",
  ]);
});

test("Citation.js reads what it says", () => {
  expect(readRis(papersOf({ tvm: TVM }))).toEqual([
    {
      id: "tvm",
      type: "paper-conference",
      title: "TVM: An Automated Compiler",
      author: [
        { family: "Chen", given: "Tianqi" },
        { family: "van der Berg", given: "Jan" },
        { family: "Davis", given: "Sammy", suffix: "Jr." },
        { literal: "University of California Berkeley" },
        { literal: "et al." },
      ],
      "container-title": "OSDI",
      issued: { "date-parts": [[2018]] },
      DOI: "10.1145/3341301_1",
      URL: "https://x.y/a_b%20c.pdf",
    },
  ]);
});

test("the kind of a paper decides the type, whatever the venue", () => {
  const kinds = PAPER_KINDS.map((kind) => ({ kind, name: "P", venue: "OSDI" }));
  const read = readRis(papersOf(Object.fromEntries(kinds.entries())));
  expect(read.map((item) => [item.type, item["container-title"] ?? item.publisher])).toEqual([
    ["article-journal", "OSDI"],
    ["paper-conference", "OSDI"],
    ["chapter", "OSDI"],
    ["book", "OSDI"],
    ["thesis", "OSDI"],
    ["report", "OSDI"],
    ["manuscript", "OSDI"],
    ["webpage", "OSDI"],
    ["software", "OSDI"],
    ["motion_picture", "OSDI"],
  ]);
});

test("Citation.js reads the titles, addresses and years of any list", () => {
  const expectRead = (papers: readonly Paper[]) => {
    const squeezed = (text: string | undefined) => text?.replace(/\s+/g, " ").trim();
    expect(
      readRis(papers).map(({ id, title, issued }) => [id, title, issued?.["date-parts"][0]?.[0]]),
    ).toEqual(papers.map(({ id, name, title, year }) => [id, squeezed(title ?? name), year]));
  };
  expectRead(shippedList().papers);
  fc.assert(fc.property(hostileSyllabus, ({ papers }) => expectRead(papers)));
});

const python = pythonWith("rispy");

test.skipIf(python === undefined)("rispy reads the same (skipped where it is not installed)", () => {
  const read = z.array(
    z.object({ id: z.string(), title: z.string(), authors: z.array(z.string()).optional() }),
  );
  const { papers } = shippedList();
  const script =
    "import rispy\nanswer([{key: one.get(key) for key in ('id', 'title', 'authors')} for one in rispy.loads(input)])";
  const back = read.parse(runPython(python ?? "", script, renderRis(papers)));
  expect(back.map(({ id, title }) => [id, title])).toEqual(
    papers.map(({ id, name, title = name }) => [id, title]),
  );
});
