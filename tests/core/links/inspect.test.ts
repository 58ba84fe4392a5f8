import { expect, test } from "vitest";
import { compareTitles, hasTrailer } from "../../../src/core/links/inspect.js";

const TITLE = "TVM: An Automated End-to-End Optimizing Compiler for Deep Learning";
const OTHER = `On the Naming of Cats. ${"A study of the names that cats have in the houses of others. ".repeat(5)}`;

function compared(firstPage: string, title?: string): string {
  const result = compareTitles({ firstPage, title, pages: 1 }, [TITLE]);
  return result.kind === "fits" ? `fits, ${result.isCompared ? "compared" : "not compared"}` : result.kind;
}

test.each([
  ["as it is printed", `${TITLE} Tianqi Chen et al. ${"We show how. ".repeat(20)}`],
  ["broken by a hyphen", `TVM: An Automated End-to-End Optimiz- ing Compiler for Deep Learn- ing ${OTHER}`],
  ["letter by letter", `${[...TITLE].join(" ")} ${OTHER}`],
  ["without some of its words", `TVM An Automated Optimizing Compiler for Deep ${OTHER}`],
  ["after the columns", `${"We show how the work is done in the columns. ".repeat(60)} ${TITLE}`],
])("a title %s fits", (_how, firstPage) => {
  expect(compared(firstPage)).toBe("fits, compared");
});

test("a title in the metadata fits too", () => {
  expect(compared(OTHER, TITLE)).toBe("fits, compared");
});

test("a name that is spoken of further down is no title", () => {
  const firstPage = `${"A study of the names that cats have in the houses of others. ".repeat(30)} We use PyTorch.`;
  expect(compareTitles({ firstPage, title: undefined, pages: 1 }, ["PyTorch"]).kind).toBe("other-title");
});

test("another paper is told", () => {
  expect(compared(OTHER)).toBe("other-title");
  expect(compared("고양이의 이름에 관한 연구. ".repeat(20))).toBe("other-title");
});

test("a page without text, or with letters that mean nothing, says nothing", () => {
  expect(compared("arXiv:1802.04799v3 [cs.LG] 5 Oct 2018")).toBe("fits, not compared");
  expect(compared("WYP Dq Dxwrpdwhg Hqg rswlplclqj frpslohu iru ghhs ohduqlqj wkh ri dqg ".repeat(5))).toBe(
    "fits, not compared",
  );
});

test.each([
  ["%PDF-1.4\nstartxref\n9\n%%EOF\n", true],
  [`%PDF-1.4\n%%EOF${"\0".repeat(5000)}`, true],
  [`%PDF-1.4\n${"x".repeat(2000)}`, false],
])("the end of %o is there: %o", (text, isThere) => {
  expect(hasTrailer(new TextEncoder().encode(text))).toBe(isThere);
});
