import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arxivIdOf, urlFault } from "../../src/core/model/urls.js";
import { parsed, shippedText } from "../helpers/core-syllabus.js";

describe("an address that leads to a PDF has no fault", () => {
  test.each([
    "https://arxiv.org/pdf/1802.04799",
    "https://arxiv.org/pdf/1802.04799v3.pdf",
    "http://tensor-compiler.org/kjolstad-oopsla17-tensor-compiler.pdf",
    "https://openreview.net/pdf?id=rJl-b3RcF7",
    "https://dl.acm.org/doi/pdf/10.1145/3341301.3359646",
    "https://proceedings.mlr.press/v97/tan19a/tan19a.pdf",
    "https://aclanthology.org/N19-1423.pdf",
    "https://www.usenix.org/system/files/osdi18-chen.pdf",
    "https://example.org:8080/~me/paper.pdf?download=1#page=2",
    "https://예시.kr/논문.pdf",
    "HTTPS://EXAMPLE.ORG/A.PDF",
    "https://[::1]/a.pdf",
  ])("%s", (url) => {
    expect(urlFault(url)).toBeUndefined();
  });

  test("every address of the shipped list", () => {
    const { papers } = parsed(shippedText);
    expect(papers.filter(({ url }) => url !== undefined && urlFault(url))).toEqual([]);
  });
});

describe("a scheme that stands twice is repaired", () => {
  test.each([
    ["https://https://spl.snu.ac.kr/a.pdf", "https://spl.snu.ac.kr/a.pdf"],
    ["http://https://a.org/b", "https://a.org/b"],
    ["https://http://a.org/b", "http://a.org/b"],
    ["https:https://a.org/b", "https://a.org/b"],
    ["https://https:/a.org/b", "https://a.org/b"],
    ["HTTPS://https://https://a.org/b", "https://a.org/b"],
  ])("%s", (url, repaired) => {
    expect(urlFault(url)).toEqual({ kind: "doubled-scheme", repaired });
  });

  test("an address in the path of another is no fault", () => {
    expect(urlFault("https://web.archive.org/web/2019/https://a.org/b.pdf")).toBeUndefined();
  });
});

describe("a malformed address says why", () => {
  test.each([
    ["https://a.org/my paper.pdf", "it holds a space"],
    ["www.a.org/b.pdf", "it does not begin with https://"],
    ["//a.org/b.pdf", "it does not begin with https://"],
    ["htp//a.org", "it does not begin with https://"],
    ["ftp://a.org/b.pdf", "only http and https addresses can be read"],
    ["file:///etc/passwd", "only http and https addresses can be read"],
    ["javascript:alert(1)", "only http and https addresses can be read"],
    ["https:/a.org/b.pdf", "no host follows the scheme"],
    ["https://", "no host follows the scheme"],
    ["https:///b.pdf", "no host follows the scheme"],
    ["https://a.org:port/b.pdf", "it is not a valid address"],
    ["https://[::1/b.pdf", "it is not a valid address"],
  ])("%s", (url, reason) => {
    expect(urlFault(url)).toEqual({ kind: "malformed", reason });
  });
});

describe("a page about a paper is told from its PDF", () => {
  test.each([
    ["https://arxiv.org/abs/1802.04799", "https://arxiv.org/pdf/1802.04799"],
    ["https://export.arxiv.org/abs/1802.04799v2", "https://arxiv.org/pdf/1802.04799v2"],
    ["https://arxiv.org/abs/cs/0112017", "https://arxiv.org/pdf/cs/0112017"],
    ["https://openreview.net/forum?id=rJl-b3RcF7", "https://openreview.net/pdf?id=rJl-b3RcF7"],
  ])("%s, whose PDF is known", (url, pdf) => {
    expect(urlFault(url)).toEqual({ kind: "landing-page", pdf });
  });

  test.each([
    "https://doi.org/10.1145/3341301.3359646",
    "https://dl.acm.org/doi/10.1145/3341301.3359646",
    "https://dl.acm.org/doi/abs/10.1145/3341301.3359646",
    "https://www.usenix.org/conference/osdi18/presentation/chen",
    "https://papers.nips.cc/paper/2019/hash/bdbca288fee7f92f2bfa9f7012727740-Abstract.html",
    "https://proceedings.mlr.press/v97/tan19a.html",
    "https://aclanthology.org/N19-1423/",
    "https://ieeexplore.ieee.org/document/8675201",
    "https://link.springer.com/article/10.1007/s11263-015-0816-y",
    "https://www.semanticscholar.org/paper/TVM/0123",
    "https://hal.science/hal-01234567v2",
  ])("%s", (url) => {
    expect(urlFault(url)).toEqual({ kind: "landing-page" });
  });
});

test("whatever the address, it has a fault or is a valid http address", () => {
  const address = fc.oneof(
    fc.webUrl({ withFragments: true, withQueryParameters: true }),
    fc.string(),
    fc.string().map((rest) => `https://${rest}`),
    fc.string().map((rest) => `https://https:${rest}`),
  );
  fc.assert(
    fc.property(address, (url) => {
      const isHttp = URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
      expect(urlFault(url) !== undefined || isHttp).toBe(true);
    }),
  );
});

describe("arxivIdOf", () => {
  test.each([
    ["https://arxiv.org/pdf/1802.04799.pdf", "1802.04799"],
    ["https://arxiv.org/pdf/1802.04799", "1802.04799"],
    ["http://arxiv.org/abs/1802.04799v12", "1802.04799"],
    ["https://export.arxiv.org/pdf/1802.04799v2.pdf#page=3", "1802.04799"],
    ["https://www.arxiv.org/html/1802.04799?x=1", "1802.04799"],
    ["https://arxiv.org/abs/cs/0112017", "cs/0112017"],
    ["https://arxiv.org/list/cs.LG/recent", undefined],
    ["https://example.org/arxiv.org/abs/1802.04799", undefined],
    ["https://notarxiv.org/abs/1802.04799", undefined],
  ])("%s is %s", (url, id) => {
    expect(arxivIdOf(url)).toBe(id);
  });
});
