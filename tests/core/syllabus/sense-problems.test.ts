import { describe, expect, test } from "vitest";
import { hintsOf, paperLine, problemsOf, syllabusText } from "../../helpers/core-syllabus.js";

/** Sessions of which each line begins in the text's line 5. */
function sessions(...lines: string[]): string {
  return syllabusText("sessions:", ...lines.map((line) => `  - { ${line} }`));
}

describe("duplicate-id", () => {
  test("a paper id that is declared twice is an error at its second place", () => {
    const text = syllabusText("papers:", paperLine("tvm"), paperLine("taco"), paperLine("tvm"));
    expect(problemsOf(text)).toEqual(["duplicate-id 7:3"]);
  });

  test("a topic id that is declared twice too", () => {
    expect(problemsOf(syllabusText("topics:", "  a: {}", "  a: {}"))).toEqual(["duplicate-id 6:3"]);
  });

  test("papers and sessions share one space of ids, topics have their own", () => {
    const text = syllabusText(
      "topics: { tvm: {}, a: {} }",
      "papers:",
      paperLine("tvm"),
      "sessions:",
      "  - id: a",
      "  - id: tvm",
      "  - id: a",
    );
    expect(problemsOf(text)).toEqual(["duplicate-id 9:9", "duplicate-id 10:9"]);
  });
});

describe("unknown-paper", () => {
  test("with the paper that was meant", () => {
    const text = syllabusText(
      "papers:",
      paperLine("tvm"),
      "sessions:",
      "  - { id: a, required: [tvmm], extra: [orca, tvm] }",
    );
    expect(problemsOf(text)).toEqual(["unknown-paper 7:25", "unknown-paper 7:40"]);
    expect(hintsOf(text)).toEqual(["did you mean `tvm`?", "declare it under `papers:`"]);
  });

  test("ids are told apart by case", () => {
    const text = syllabusText("papers:", paperLine("tvm"), "sessions:", "  - { id: a, required: [TVM] }");
    expect(hintsOf(text)).toEqual(["did you mean `tvm`?"]);
  });

  test("a paper whose entry is refused is known all the same", () => {
    const text = syllabusText(
      "papers:",
      "  tvm: { title: T }",
      "sessions:",
      "  - { id: a, required: [tvm] }",
    );
    expect(problemsOf(text)).toEqual(["missing-key 5:3"]);
  });
});

describe("unknown-topic", () => {
  test("of a paper and of a session", () => {
    const text = syllabusText(
      "topics: { serving: {} }",
      "papers:",
      paperLine("a", "topics: [serving, servng]"),
      "sessions:",
      "  - { id: s, topics: [llm] }",
    );
    expect(problemsOf(text)).toEqual(["unknown-topic 6:26", "unknown-topic 8:23"]);
    expect(hintsOf(text)).toEqual(["did you mean `serving`?", "declare it under `topics:`"]);
  });
});

describe("addresses", () => {
  const papers = (...urls: string[]) =>
    syllabusText(
      "papers:",
      ...urls.map(
        (url, index) =>
          `  p${index}: { url: "${url}", name: P, title: T${index}, authors: [A], venue: V, year: 2000 }`,
      ),
    );

  test("malformed-url", () => {
    const text = papers("www.a.org/b.pdf", "https://a.org/b c.pdf", "ftp://a.org/b.pdf");
    expect(problemsOf(text)).toEqual(["malformed-url 5:14", "malformed-url 6:14", "malformed-url 7:14"]);
  });

  test("doubled-scheme, with the repair", () => {
    const text = papers("https://https://a.org/b.pdf");
    expect(problemsOf(text)).toEqual(["doubled-scheme 5:14"]);
    expect(hintsOf(text)).toEqual(["write https://a.org/b.pdf"]);
  });

  test("landing-page, with the PDF where it is known", () => {
    const text = papers("https://arxiv.org/abs/1802.04799", "https://doi.org/10.1145/3341301.3359646");
    expect(problemsOf(text)).toEqual(["landing-page 5:14", "landing-page 6:14"]);
    expect(hintsOf(text)).toEqual([
      "write https://arxiv.org/pdf/1802.04799",
      "link the PDF, or add `type: page`",
    ]);
  });

  test("a paper that is a page, a course and materials may lead to pages", () => {
    const page = "https://arxiv.org/abs/1802.04799";
    const text = syllabusText(
      "papers:",
      `  a: { name: A, title: T, authors: [A], venue: V, year: 2000, url: "${page}", type: page, materials: { code: "${page}" } }`,
      "sessions:",
      `  - { id: s, materials: { slides: ["${page}"] } }`,
    ).replace("title: C", `title: C, url: "${page}"`);
    expect(problemsOf(text)).toEqual([]);
  });

  test("of courses and materials must be whole as well", () => {
    const text = sessions(
      "id: a, materials: { slides: a.pdf, video: [https://a.org/b, https://https://a.org] }",
    ).replace("title: C", "title: C, url: a.org");
    expect(problemsOf(text)).toEqual(["malformed-url 2:33", "malformed-url 5:35", "doubled-scheme 5:67"]);
  });
});

describe("same-paper", () => {
  const twins = (first: string, second: string) => {
    const papers = [first, second].map(
      (own, index) => `  p${index}: { ${own}, name: P, authors: [A], venue: V, year: 2000 }`,
    );
    return problemsOf(syllabusText("papers:", ...papers));
  };
  const url = (name: string) => `url: "https://a.org/${name}.pdf"`;

  test("by its title, whatever its case and punctuation", () => {
    expect(twins(`title: "TVM: A Compiler", ${url("a")}`, `title: tvm a compiler, ${url("b")}`)).toEqual([
      "same-paper 6:16",
    ]);
  });

  test("by its DOI, whatever its case", () => {
    expect(
      twins(`title: T, doi: 10.1145/ABC, ${url("a")}`, `title: U, doi: 10.1145/abc, ${url("b")}`),
    ).toEqual(["same-paper 6:24"]);
  });

  test("by its arXiv number, whatever the version", () => {
    expect(
      twins(`title: T, arxiv: "1802.04799v1", ${url("a")}`, `title: U, arxiv: "1802.04799", ${url("b")}`),
    ).toEqual(["same-paper 6:26"]);
  });

  test("by the arXiv number in its address", () => {
    const arxiv = "url: https://arxiv.org/pdf/1802.04799";
    expect(twins(`title: T, arxiv: "1802.04799", ${url("a")}`, `title: U, ${arxiv}v2`)).toEqual([
      "same-paper 6:24",
    ]);
  });

  test("titles of signs only say nothing", () => {
    expect(twins(`title: "?", ${url("a")}`, `title: "!", ${url("b")}`)).toEqual([]);
  });
});

describe("paper-repeated", () => {
  test("in a later session and within one", () => {
    const text = syllabusText(
      "papers:",
      paperLine("a"),
      paperLine("b"),
      "sessions:",
      "  - { id: s, required: [a], extra: [a] }",
      "  - { id: t, required: [b], extra: [a] }",
    );
    expect(problemsOf(text)).toEqual(["paper-repeated 8:37", "paper-repeated 9:37"]);
  });
});

describe("incomplete-paper", () => {
  test("names what is missing", () => {
    const text = syllabusText(
      "papers:",
      "  a: { name: A }",
      "  b: { name: B, title: T, authors: [], venue: V, year: 2000 }",
    );
    expect(problemsOf(text)).toEqual(["incomplete-paper 5:3", "incomplete-paper 6:3"]);
    expect(hintsOf(text)).toEqual([
      "add `title:`, `authors:`, `venue:`, `year:` and `url:`",
      "add `authors:` and `url:`",
    ]);
  });
});
