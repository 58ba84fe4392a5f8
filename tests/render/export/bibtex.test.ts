import { spawnSync } from "node:child_process";
import { tidy } from "bibtex-tidy";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { authorNames } from "../../../src/core/model/authors.js";
import { PAPER_KINDS } from "../../../src/core/model/lists.js";
import type { Paper } from "../../../src/core/model/shapes.js";
import { BIBTEX_MARK, renderBibtex } from "../../../src/render/export/bibtex.js";
import { runs } from "../../helpers/runs.js";
import { hostileSyllabus } from "./hostile.js";
import { shippedList, syllabusOf } from "./lists.js";
import { pythonWith, runPython } from "./python.js";

function papersOf(papers: object): Paper[] {
  return syllabusOf({ papers }).papers;
}

/** The value of a field of the only entry. */
function field(name: string, paper: object): string | undefined {
  const text = renderBibtex(papersOf({ p: { name: "P", ...paper } }));
  return new RegExp(`^  ${name} = \\{(.*)\\},$`, "m").exec(text)?.[1];
}

test("an entry says all that is known of a paper", () => {
  const paper = {
    name: "TVM",
    title: "TVM: An Automated End-to-End Compiler",
    authors: ["Tianqi Chen", "Christopher De Sa", "홍길동"],
    venue: "OSDI",
    year: 2018,
    url: "https://x.y/a_b%20c.pdf",
    doi: "10.1145/3341301_1",
    arxiv: "1802.04799",
    topics: ["dsl"],
  };
  const { papers } = syllabusOf({ topics: { dsl: {} }, papers: { tvm: paper } });
  expect(renderBibtex(papers)).toBe(`${BIBTEX_MARK}
@inproceedings{tvm,
  title = {{TVM}: An Automated End-to-End Compiler},
  author = {Chen, Tianqi and De Sa, Christopher and {홍길동}},
  booktitle = {OSDI},
  year = {2018},
  doi = {10.1145/3341301_1},
  url = {https://x.y/a_b%20c.pdf},
  eprint = {1802.04799},
  archivePrefix = {arXiv},
  keywords = {dsl},
}
`);
});

test("bodies are not divided, and those left out are others", () => {
  const authors = [
    "OpenAI",
    "Google DeepMind",
    { literal: "Ada Byron and Co." },
    "{Byron, Ada}",
    "Ada Byron",
    "et al.",
  ];
  expect(field("author", { authors })).toBe(
    "{OpenAI} and {Google DeepMind} and {Ada Byron and Co.} and {Byron, Ada} and Byron, Ada and others",
  );
});

test("the venue tells the type of the entry", () => {
  const papers = papersOf({
    a: { name: "A", venue: "arXiv", arxiv: "1802.04799" },
    b: { name: "B", venue: "TOCS" },
    c: { name: "C", venue: "SOSP" },
    d: { name: "D" },
    e: { name: "E", venue: "bioRxiv" },
  });
  expect(renderBibtex(papers)).toBe(`${BIBTEX_MARK}
@misc{a,
  title = {{A}},
  eprint = {1802.04799},
  archivePrefix = {arXiv},
}

@article{b,
  title = {{B}},
  journal = {TOCS},
}

@inproceedings{c,
  title = {{C}},
  booktitle = {SOSP},
}

@misc{d,
  title = {{D}},
}

@misc{e,
  title = {{E}},
  howpublished = {bioRxiv},
}
`);
});

test("the kind of a paper decides the type of its entry, whatever the venue", () => {
  const kinds = PAPER_KINDS.map((kind) => ({ kind, name: "P", venue: "OSDI" }));
  const text = renderBibtex(papersOf(Object.fromEntries(kinds.entries())));
  expect(
    [...text.matchAll(/^@(\w+)\{\d,\n.*\n {2}(\w+) = \{OSDI\},$/gm)].map(([, ...found]) => found),
  ).toEqual([
    ["article", "journal"],
    ["inproceedings", "booktitle"],
    ["incollection", "booktitle"],
    ["book", "publisher"],
    ["phdthesis", "school"],
    ["techreport", "institution"],
    ["misc", "howpublished"],
    ["misc", "howpublished"],
    ["misc", "howpublished"],
    ["misc", "howpublished"],
  ]);
  expect(text.match(/^ {2}type = .*$/gm)).toEqual(["  type = {Thesis},"]);
});

test("what is not known is how it was published, which is never false", () => {
  expect(field("howpublished", { venue: "OpenAI blog" })).toBe("OpenAI blog");
  expect(field("howpublished", { venue: "Stanford University", arxiv: "1802.04799" })).toBe(
    "Stanford University",
  );
});

test.each(["10.1002/(SICI)1097<1::AID>3.0.CO;2-#", "10.1145/a_b%20c"])("the DOI %s stays bare", (doi) => {
  expect(field("doi", { doi })).toBe(doi);
});

test.each([
  ["Efficient Training on GPU/CPU Clusters", "Efficient Training on {GPU}/{CPU} Clusters"],
  ["DNNs and rTasks, on a V100 in C++", "{DNNs} and {rTasks}, on a {V100} in {C++}"],
  ["A Multi-GPU System", "A Multi-{GPU} System"],
  ["Serving like Clockwork", "Serving like {Clockwork}"],
  ["What Mega-Tron is", "What {Mega-Tron} is"],
])("braces keep the capitals of %s", (title, kept) => {
  expect(field("title", { name: "Clockwork", aliases: ["MegaTron"], title })).toBe(kept);
});

test("what LaTeX obeys is escaped, and what it can set stays", () => {
  expect(field("title", { title: "é ü 김치 — & % $ # _ { } ~ ^ \\ <|> -- ''" })).toBe(
    "é ü 김치 — \\& \\% \\$ \\# \\_ \\textbraceleft{} \\textbraceright{} \\textasciitilde{} \\textasciicircum{} " +
      "\\textbackslash{} \\textless{}\\textbar{}\\textgreater{} -{}- '{}'",
  );
});

test("an address stays unescaped, with what no address may hold encoded", () => {
  expect(field("url", { url: "https://x.y/~a_b#c&d=1%20?q={x}\\ é" })).toBe(
    "https://x.y/~a_b#c&d=1%20?q=%7Bx%7D%5C%20%C3%A9",
  );
});

test("keys are the ids, in letters that every BibTeX takes, and no two are alike in any case", () => {
  const ids = ["é", "TVM", "tvm", "e", "김", "a.b_c-1", "tvm-2"];
  const papers = papersOf(Object.fromEntries(ids.map((id) => [id, { name: "P" }])));
  expect([...renderBibtex(papers).matchAll(/^@misc\{(.*),$/gm)].map((match) => match[1])).toEqual([
    ...["e-2", "TVM", "tvm-3", "e", "uae40", "a.b_c-1", "tvm-2"],
  ]);
});

test("a list without papers is a comment", () => {
  expect(renderBibtex([])).toBe(BIBTEX_MARK);
});

test("bibtex-tidy takes any list as it is", () => {
  const expectTidy = (papers: readonly Paper[]) => {
    const { count, warnings } = tidy(renderBibtex(papers), { duplicates: ["key"] });
    expect({ count, warnings }).toEqual({ count: papers.length, warnings: [] });
  };
  expectTidy(shippedList().papers);
  fc.assert(fc.property(hostileSyllabus, ({ papers }) => expectTidy(papers)));
});

const python = pythonWith("pybtex");

describe.skipIf(python === undefined)("pybtex (skipped where python3-pybtex is not installed)", () => {
  test("gives back the titles and authors of the shipped list", () => {
    const { papers } = shippedList();
    const [entries] = readAll([renderBibtex(papers)]);
    expect(
      entries?.map(({ key, title, authors }) => ({
        key,
        title: decoded(title),
        authors: authors.map(nameOf),
      })),
    ).toEqual(papers.map(({ id, title, authors }) => ({ key: id, title, authors })));
  });

  test("gives back the titles and authors of any list", () => {
    fc.assert(
      fc.property(fc.array(hostileSyllabus, { minLength: 1, maxLength: 20 }), (lists) => {
        const read = readAll(lists.map(({ papers }) => renderBibtex(papers)));
        const essence = read.map((entries) =>
          entries.map(({ title, authors }) => ({
            title: decoded(title),
            authors: authors.map(nameOf).map(wordsOf),
          })),
        );
        const expected = lists.map(({ papers }) =>
          papers.map(({ title, name, authors }) => ({
            title: folded(title ?? name),
            authors: authorNames(authors).map(wordsOf),
          })),
        );
        expect(essence).toEqual(expected);
      }),
      runs(4),
    );
  });
});

const hasBibtool = spawnSync("bibtool", ["-V"]).error === undefined;

test.skipIf(!hasBibtool)(
  "bibtool takes the shipped list without a word (skipped where it is not installed)",
  () => {
    const { papers } = shippedList();
    const { status, stdout, stderr } = spawnSync("bibtool", ["-r", "/dev/null"], {
      // It mentions any text between entries, which is a comment, so that line is left out.
      input: renderBibtex(papers).replace(BIBTEX_MARK, ""),
    });
    expect({ status, complaints: `${stderr}` }).toEqual({ status: 0, complaints: "" });
    expect(`${stdout}`.match(/^@\w+/gm)).toHaveLength(papers.length);
  },
);

const libraries = z.array(
  z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      authors: z.array(z.object({ given: z.string(), family: z.string(), suffix: z.string() })),
    }),
  ),
);
type Author = z.infer<typeof libraries>[number][number]["authors"][number];

function readAll(texts: readonly string[]) {
  const script = `
from pybtex.database import parse_string
def author(person):
    join = " ".join
    return {
        "given": join(person.first_names + person.middle_names),
        "family": join(person.prelast_names + person.last_names),
        "suffix": join(person.lineage_names),
    }
def entry(key, entry):
    authors = [author(person) for person in entry.persons.get("author", [])]
    return {"key": key, "title": entry.fields["title"], "authors": authors}
answer([[entry(*item) for item in parse_string(text, "bibtex").entries.items()] for text in input])`;
  return libraries.parse(runPython(python ?? "", script, texts));
}

/** `Sammy Davis Jr.` */
function nameOf({ given, family, suffix }: Author): string {
  return decoded([given, family, suffix].filter(Boolean).join(" "));
}

/** The words of a name in any order, as a comma turns it around. */
function wordsOf(name: string): string[] {
  return folded(name.normalize("NFC").replaceAll(",", " ")).split(" ").filter(Boolean).sort();
}

const CHARACTERS: Record<string, string> = {
  textbackslash: "\\",
  textbraceleft: "{",
  textbraceright: "}",
  textasciicircum: "^",
  textasciitilde: "~",
  textless: "<",
  textgreater: ">",
  textbar: "|",
};

/** What LaTeX sets: commands as their characters, braces as nothing. It throws where LaTeX would obey. */
function decoded(latex: string): string {
  const ligatures = /--|``|''|[?!]`|,,/;
  expect(latex).not.toMatch(ligatures);
  return folded(
    latex.replace(/\\([a-z]+)\{\}|\\([&%$#_])|[{}]|[\\&%$#_~^<>|]/g, (whole, command, character) => {
      const set = character ?? CHARACTERS[command] ?? (/[{}]/.test(whole) ? "" : undefined);
      if (set === undefined) throw new Error(`LaTeX obeys ${whole} in ${latex}`);
      return set;
    }),
  );
}

function folded(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
