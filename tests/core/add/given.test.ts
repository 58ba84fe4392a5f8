import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readInput } from "../../../src/core/add/input.js";
import { refusal } from "../../helpers/plan.js";

const TVM = { kind: "arxiv", arxiv: "1802.04799", version: "1802.04799" };
const SOSP = { kind: "doi", doi: "10.1145/3341301.3359646" };

describe("what is typed is recognised", () => {
  test.for([
    ["1802.04799", TVM],
    [" arXiv:1802.04799 ", TVM],
    ["arxiv: 1802.04799v3", { ...TVM, version: "1802.04799v3" }],
    ["ARXIV:cs/0112017", { kind: "arxiv", arxiv: "cs/0112017", version: "cs/0112017" }],
    ["math.GT/0309136v1", { kind: "arxiv", arxiv: "math.GT/0309136", version: "math.GT/0309136v1" }],
    ["10.48550/arXiv.1802.04799", TVM],
    ["https://doi.org/10.48550/arXiv.1802.04799", TVM],
    ["10.1145/3341301.3359646", SOSP],
    ["doi:10.1145/3341301.3359646.", SOSP],
    ["DOI: 10.1145/3341301.3359646", SOSP],
    ["https://dx.doi.org/10.1145/3341301.3359646?nosfx=y#top", SOSP],
    ["https://doi.org/10.1145%2F3341301.3359646", SOSP],
    [
      "http://doi.org/10.1002/(SICI)1096%3C1::AID%3E3.0",
      { kind: "doi", doi: "10.1002/(SICI)1096<1::AID>3.0" },
    ],
    ["https://x.org/a.pdf#page=2", { kind: "address", url: "https://x.org/a.pdf#page=2" }],
    ["<https://x.org/a>", { kind: "address", url: "https://x.org/a" }],
    [
      "arxiv.org/abs/1802.04799v3",
      { kind: "address", url: "https://arxiv.org/abs/1802.04799v3", arxiv: "1802.04799" },
    ],
    [
      "https://dl.acm.org/doi/pdf/10.1145/1",
      { kind: "address", url: "https://dl.acm.org/doi/pdf/10.1145/1", doi: "10.1145/1" },
    ],
    ["TVM", { kind: "name", name: "TVM" }],
    ["Paxos Made Simple", { kind: "name", name: "Paxos Made Simple" }],
    ["CPU/GPU", { kind: "name", name: "CPU/GPU" }],
    ["10.1145", { kind: "name", name: "10.1145" }],
    ["한국어 논문", { kind: "name", name: "한국어 논문" }],
  ] as const)("%s", ([text, input]) => {
    expect(readInput(text)).toEqual(input);
  });

  test.for([
    [
      "https://https://x.org/a",
      "`https://https://x.org/a` is no address of a paper; did you mean https://x.org/a?",
    ],
    [
      "file:///etc/passwd",
      "`file:///etc/passwd` is no address of a paper; it begins with https:// or http://, and a host follows",
    ],
    [
      "https://",
      "`https://` is no address of a paper; it begins with https:// or http://, and a host follows",
    ],
  ] as const)("%s is refused", ([text, message]) => {
    expect(refusal(() => readInput(text))).toBe(message);
  });

  test("a DOI is the same however it is written", () => {
    const doi = fc.stringMatching(/^10\.\d{4,9}\/[a-z\d][a-z\d._()-]{0,20}[a-z\d]$/);
    fc.assert(
      fc.property(doi, (one) => {
        for (const form of [
          one,
          `doi:${one}`,
          `DOI: ${one}`,
          `https://doi.org/${one}`,
          `http://dx.doi.org/${one}`,
        ])
          expect(readInput(form)).toEqual({ kind: "doi", doi: one });
      }),
    );
  });

  test("whatever is typed is recognised as something, or refused in words", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        try {
          expect(readInput(text).kind).toMatch(/^(?:address|doi|arxiv|name)$/);
        } catch (error) {
          expect(error).toMatchObject({ kind: "usage" });
        }
      }),
    );
  });
});
