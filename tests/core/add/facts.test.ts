import { describe, expect, test } from "vitest";
import { declarationOf, NOTHING } from "../../../src/core/add/facts.js";
import { readInput } from "../../../src/core/add/input.js";
import type { LookedUp } from "../../../src/core/add/look-up.js";
import { sureWork } from "../../../src/core/add/look-up.js";
import { shortNameOf } from "../../../src/core/model/ids.js";
import type { Work } from "../../../src/core/services/work.js";

describe("the short name", () => {
  test.for([
    ["TVM: An Automated Compiler", [], undefined, "TVM"],
    ["Mesh TensorFlow: Deep Learning for Supercomputers", [], undefined, "Mesh TensorFlow"],
    ["Orca – A Serving System", [], undefined, "Orca"],
    ["Attention Is All You Need", ["Ashish Vaswani"], 2017, "Vaswani 2017"],
    ["In Search of a Better Way: Raft", ["Diego Ongaro Jr."], 2014, "Ongaro 2014"],
    ["Paxos Made Simple", ["Leslie Lamport"], 2001, "Paxos Made Simple"],
    ["Hidden Technical Debt in Machine Learning Systems", [], 2015, "Hidden Technical Debt in"],
    ["C++: the language", [], undefined, "C++"],
    ["1:2 scale", [], undefined, "1:2 scale"],
  ] as const)("of %s", ([title, authors, year, name]) => {
    expect(shortNameOf(title, authors, year)).toBe(name);
  });
});

const ARXIV: Work = {
  title: "TVM: A preprint",
  authors: ["T. Chen"],
  year: 2018,
  doi: "10.1/tvm",
  arxiv: "1802.04799",
  pdfs: [],
};
const CROSSREF: Work = {
  title: "TVM: A compiler",
  authors: ["Tianqi Chen"],
  venue: "OSDI",
  year: 2019,
  pdfs: [],
};

function declared(typed: string, found: Partial<LookedUp> = {}, stated = {}) {
  return declarationOf(readInput(typed), stated, { ...NOTHING, ...found });
}

describe("a declaration", () => {
  test("holds what was typed where nobody was asked", () => {
    expect(declared("https://x.org/papers/osdi18-chen.pdf")).toEqual({
      name: "osdi18-chen",
      url: "https://x.org/papers/osdi18-chen.pdf",
    });
    expect(declared("arXiv:1802.04799v3")).toEqual({
      name: "arXiv:1802.04799",
      arxiv: "1802.04799",
      url: "https://arxiv.org/pdf/1802.04799v3",
    });
    expect(declared("10.1145/1.2")).toEqual({
      name: "10.1145/1.2",
      doi: "10.1145/1.2",
      url: "https://doi.org/10.1145/1.2",
      type: "page",
    });
    expect(declared("https://www.x.org/")).toEqual({ name: "x.org", url: "https://www.x.org/" });
  });

  test("takes the PDF of a page that is known to have one, and else says that it is a page", () => {
    expect(declared("https://arxiv.org/abs/1802.04799v2")).toMatchObject({
      url: "https://arxiv.org/pdf/1802.04799v2",
    });
    expect(declared("https://dl.acm.org/doi/10.1145/1")).toMatchObject({
      url: "https://dl.acm.org/doi/10.1145/1",
      type: "page",
    });
  });

  test("takes the PDF that a page names from its own host alone", () => {
    const page = (pdf: string) => ({
      place: "page" as const,
      works: { page: { ...CROSSREF, url: "https://www.x.org/a", pdfs: [pdf] } },
    });
    expect(declared("https://x.org/a", page("https://x.org/a.pdf"))).toMatchObject({
      url: "https://x.org/a.pdf",
    });
    expect(declared("https://x.org/a", page("https://evil.org/a.pdf"))).toMatchObject({
      url: "https://x.org/a",
      type: "page",
    });
  });

  test("has of the published paper what its preprint has too", () => {
    expect(declared("1802.04799", { works: { arxiv: ARXIV, crossref: CROSSREF } })).toEqual({
      name: "TVM",
      title: "TVM: A compiler",
      authors: ["Tianqi Chen"],
      venue: "OSDI",
      year: 2019,
      doi: "10.1/tvm",
      arxiv: "1802.04799",
      url: "https://arxiv.org/pdf/1802.04799",
    });
    expect(declared("1802.04799", { works: { arxiv: ARXIV } }).venue).toBe("arXiv");
  });

  test("never has another value for what was stated", () => {
    const stated = {
      name: "N",
      title: "T",
      authors: ["A"],
      venue: "V",
      year: 1,
      url: "u",
      doi: "d",
      arxiv: "a",
      note: "n",
    };
    expect(declared("1802.04799", { works: { arxiv: ARXIV, crossref: CROSSREF } }, stated)).toEqual(stated);
  });

  test("keeps a name that was typed, unless it turned out to be the title", () => {
    expect(declared("Tensor things", { works: { crossref: CROSSREF } }).name).toBe("Tensor things");
    expect(declared("TVM: a compiler", { works: { crossref: CROSSREF } }).name).toBe("TVM");
  });
});

describe("a paper found by its title", () => {
  test.for<[string, Work[], object, boolean]>([
    ["has just that title", [CROSSREF], {}, true],
    ["is not one that begins so", [{ ...CROSSREF, title: "TVM: A compiler revisited" }], {}, false],
    ["may come twice", [CROSSREF, { ...CROSSREF, year: 2018 }], {}, true],
    [
      "is unsure where others wrote one of that title",
      [CROSSREF, { ...CROSSREF, authors: ["Ada Byron"] }],
      {},
      false,
    ],
    [
      "is the one of the author",
      [{ ...CROSSREF, authors: ["Ada Byron"] }, CROSSREF],
      { authors: ["T. Chen"] },
      true,
    ],
    ["is not one of another time", [CROSSREF], { year: 2001 }, false],
    ["may be a little older", [CROSSREF], { year: 2020 }, true],
    ["may be none", [], {}, false],
  ])("%s", ([, works, known, isSure]) => {
    const found = sureWork(works, { title: "tvm – a Compiler", ...known });
    expect(found?.authors).toEqual(isSure ? ["Tianqi Chen"] : undefined);
  });
});
