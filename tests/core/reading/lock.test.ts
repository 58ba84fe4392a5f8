import { expect, test } from "vitest";
import { fetchedOf, parseLock, pdfAddressOf, placePdf, printLock } from "../../../src/core/reading/lock.js";
import { paperOf } from "../../helpers/paper.js";

const TVM = paperOf("tvm", {
  title: "TVM: A Compiler for Everything",
  url: "https://a.org/tvm.pdf",
  venue: "OSDI",
  year: 2018,
  authors: ["Tianqi Chen", { literal: "Apache TVM" }],
});
const PDF = { sha256: "ab", bytes: 9, pages: 3, exact: true };
const ENTRY = { file: "tvm-osdi18.pdf", url: "https://a.org/tvm.pdf", title: TVM.title, ...PDF };

function nameOf(paper: typeof TVM, pattern?: string, there: readonly string[] = []) {
  const digestOf = (file: string) => (there.includes(file) ? "other" : undefined);
  const place = placePdf(new Map(), paper, PDF, { pattern, digestOf, isOther: () => true });
  return place.kind === "store" ? place.file : place.kind;
}

test("a PDF is named by a pattern, and never like a file that somebody else put there", () => {
  expect(nameOf(TVM)).toBe("tvm-osdi18.pdf");
  expect(nameOf(TVM, "{author}{year} {name}")).toBe("chen2018 tvm.pdf");
  expect(nameOf(paperOf("Bare Id"))).toBe("bare-id.pdf");
  expect(nameOf(paperOf("x"), "{venue}")).toBe("x.pdf");
  expect(nameOf(paperOf("x", { venue: "../../Tagung für Übersetzer" }))).toBe("x-tagung-fur-ubersetzer.pdf");
  expect(nameOf(TVM, undefined, ["tvm-osdi18.pdf", "tvm-osdi18-2.pdf"])).toBe("tvm-osdi18-3.pdf");
});

test("what is known of PDFs outlives being written; damage costs what is damaged", () => {
  expect(parseLock(printLock(new Map([["tvm", ENTRY]]))).get("tvm")).toEqual(ENTRY);
  for (const text of ["", "null", "[1]", "{", '{"tvm": 1}']) expect(parseLock(text).size).toBe(0);
  const outside = { ...ENTRY, file: "../../.ssh/key.pdf" };
  expect(
    parseLock(
      printLock(
        new Map([
          ["tvm", ENTRY],
          ["bad", outside],
        ]),
      ),
    ).size,
  ).toBe(1);
});

test("a PDF is that of its address, or of its id and title; a paper with another one's id never gets its PDF", () => {
  const entries = new Map([["tvm", ENTRY]]);
  expect(fetchedOf(entries, { ...TVM, id: "new" })).toEqual(ENTRY);
  expect(fetchedOf(entries, { ...TVM, url: "https://b.org/tvm.pdf" })).toEqual(ENTRY);
  expect(
    fetchedOf(entries, paperOf("tvm", { title: "Something Else Altogether", url: "https://c.org/x.pdf" })),
  ).toBe(undefined);
});

test("where a PDF is: the address, that which a page is known to have, or arXiv", () => {
  const of = (own: object) => pdfAddressOf(paperOf("p", own));
  expect(of({ url: "https://arxiv.org/abs/1802.04799" })).toBe("https://arxiv.org/pdf/1802.04799");
  expect(of({ url: "https://doi.org/10.1/x", arxiv: "1802.04799" })).toBe("https://arxiv.org/pdf/1802.04799");
  expect(of({ url: "https://doi.org/10.1/x" })).toBe("https://doi.org/10.1/x");
  expect(of({ url: "https://a.org/", type: "page" })).toBe(undefined);
  expect(of({ url: "file:///etc/passwd" })).toBe(undefined);
  expect(of({})).toBe(undefined);
});

test("a file that another paper has is that one's, unless the title says otherwise", () => {
  const other = paperOf("other");
  const place = (known: boolean, exact: boolean) =>
    placePdf(
      new Map([["tvm", { ...ENTRY, exact: known }]]),
      other,
      { ...PDF, exact },
      {
        digestOf: () => undefined,
        isOther: (id) => id === "tvm",
      },
    );
  expect(place(true, false)).toEqual({ kind: "same-file", as: "tvm" });
  expect(place(false, false)).toEqual({ kind: "same-file", as: "tvm" });
  expect(place(true, true)).toEqual({ kind: "store", file: "tvm-osdi18.pdf", isThere: true });
  expect(place(false, true)).toEqual({ kind: "store", file: "other.pdf", isThere: false, wrong: "tvm" });
});
