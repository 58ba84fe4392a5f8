import { describe, expect, test } from "vitest";
import { parseTarget } from "../../../src/core/net/url.js";
import { readCitation } from "../../../src/core/services/citation.js";
import { plainText } from "../../../src/core/services/plain-text.js";

function cited(...lines: string[]) {
  const parsed = parseTarget("https://x.org/papers/1");
  if (parsed.kind !== "target") throw new Error("no address");
  return readCitation(`<!doctype html><html><head>${lines.join("\n")}</head><body>…`, parsed.target);
}

const meta = (name: string, content: string) => `<meta name="${name}" content="${content}">`;

describe("the citation tags of a page", () => {
  test("say all that a declaration needs", () => {
    const work = cited(
      meta("citation_title", "Tensor &amp; Comprehensions"),
      meta("citation_author", "Kjolstad, Fredrik"),
      meta("CITATION_AUTHOR", "Shoaib Kamil"),
      meta("citation_author", "King, Jr., Martin"),
      meta("citation_publication_date", "2017/10/12"),
      meta("citation_conference_title", "OOPSLA"),
      meta("citation_pdf_url", "1.pdf"),
      meta("citation_doi", "doi:10.1145/3133901"),
      meta("citation_arxiv_id", "arXiv:1802.04730v3"),
    );
    expect(work).toEqual({
      title: "Tensor & Comprehensions",
      authors: ["Fredrik Kjolstad", "Shoaib Kamil", "Martin King Jr."],
      venue: "OOPSLA",
      year: 2017,
      doi: "10.1145/3133901",
      arxiv: "1802.04730",
      url: "https://x.org/papers/1",
      pdfs: ["https://x.org/papers/1.pdf"],
    });
  });

  test("may be those of Dublin Core, or of Open Graph for the title alone", () => {
    expect(
      cited(
        meta("DC.title", "A"),
        meta("DC.creator", "B C; Dee, E"),
        meta("dc.date", "2001"),
        meta("DC.identifier", "10.1000/1"),
      ),
    ).toMatchObject({ title: "A", authors: ["B C", "E Dee"], year: 2001, doi: "10.1000/1" });
    expect(cited('<meta property="og:title" content="A post">')).toMatchObject({
      title: "A post",
      authors: [],
    });
  });

  test.for([
    ["of a page about several papers", [meta("citation_title", "A"), meta("citation_title", "B")]],
    ["in a script", [`<script>"${meta("citation_title", "A")}"</script>`]],
    ["in a comment", [`<!-- ${meta("citation_title", "A")} -->`]],
    ["in a title", [`<title>${meta("citation_title", "A")}</title>`]],
    ["without content", [`<meta name=citation_title>`, meta("citation_title", "  ")]],
    ["with a title of a book's length", [meta("citation_title", "word ".repeat(300))]],
  ] as const)("%s say nothing", ([, lines]) => {
    expect(cited(...lines)).toBeUndefined();
  });

  test("a title that is there twice is one title", () => {
    expect(cited(meta("citation_title", "A b"), meta("citation_title", "A  B"))?.title).toBe("A b");
  });

  test("what is no year, DOI, identifier or address is left out", () => {
    expect(
      cited(
        meta("citation_title", "A"),
        meta("citation_date", "soon"),
        meta("citation_doi", "none"),
        meta("citation_arxiv_id", "../../etc"),
        meta("citation_pdf_url", "javascript:alert(1)"),
      ),
    ).toEqual({ title: "A", authors: [], url: "https://x.org/papers/1", pdfs: [] });
  });

  test("a page that means harm takes no longer than any other", () => {
    const nested = Array.from({ length: 40_000 }, (_, index) => `<b a${index}>`).join("");
    expect(cited(nested, meta("citation_title", "A"))?.title).toBe("A");
    expect(cited(meta("x", "y").repeat(20_000), meta("citation_title", "A"))).toBeUndefined();
  });
});

describe("a text of a service as plain text", () => {
  test.for([
    ["<i>Deep</i> R<sup>2</sup>", "Deep R2"],
    ["&lt;i&gt;Deep&lt;/i&gt; a &lt; b", "Deep a < b"],
    ["&#x41;&#66;&ndash;&rsquo;&unknown;&#9999999;", "AB–’&unknown;"],
    ["<mml:math><mml:mi>x</mml:mi></mml:math>-Net", "x-Net"],
    ["a\u001b[31m red\u0007\nb", "a [31m red b"],
    ["left\u202Eright\u2066", "leftright"],
    ["half \uD83D a face", "half a face"],
    ["{GPU}s: {\\'E}tude of Erd\\H{o}s and Fran\\c{c}ois", "GPUs: Étude of Erdős and François"],
    ['G{\\"o}del, Stra\\ss e, \\L{}ukasz, na\\"{\\i}ve', "Gödel, Straße, Łukasz, naïve"],
    ["$\\mu$Serve with $k$-NN in $O(n \\log n)$", "μServe with k-NN in O(n log n)"],
    ["\\emph{Fast} \\textsc{Jax} \\& co", "Fast Jax & co"],
    ["$\\frac{1}{2}$ kept", "$\\frac{1}{2}$ kept"],
    ["from $5 to $10", "from $5 to $10"],
    ["C:\\path", "C:\\path"],
    ["  ", undefined],
    ["<br>", undefined],
  ] as const)("%j", ([text, plain]) => {
    expect(plainText(text)).toBe(plain);
  });
});
