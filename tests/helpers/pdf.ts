/** A whole PDF of one page with a line of text, as small as one can be. */
export function pdf(text = "A Paper", filler = 0): Buffer {
  return pdfOf(Buffer.from(`BT /F1 4 Tf 72 700 Td (${text}) Tj ET`), "", filler);
}

/** A PDF of several pages, the first of which begins with a title. */
export function book(title: string, pages: number): Buffer {
  const first = [title, PROSE, PROSE].map((line, at) => `BT /F1 4 Tf 72 ${700 - 20 * at} Td (${line}) Tj ET`);
  const kids = Array.from({ length: pages }, (_, at) => 5 + 2 * at);
  const page = (at: number) => {
    const content = at === 0 ? first.join("\n") : `BT /F1 4 Tf 72 700 Td (Page ${at + 1}) Tj ET`;
    return [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${4 + 2 * at} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    ].reverse();
  };
  return written([
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [${kids.map((kid) => `${kid} 0 R`).join(" ")}] /Count ${pages} >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ...kids.flatMap((_, at) => page(at)),
  ]);
}

/** Enough words for a page that says something. */
const PROSE =
  "We show in this paper how the thing is done and that it is done well, with a number of figures.";

/** The same of a page whose content is packed by some filters. */
export function pdfOf(packed: Buffer, filters: string, filler = 0): Buffer {
  const content = packed.toString("latin1");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${content.length} ${filters} >>\nstream\n${content}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    `<< /Length ${filler} >>\nstream\n${"x".repeat(filler)}\nendstream`,
  ];
  return written(objects);
}

/** Objects, the first of which is the catalogue, as a file. */
function written(objects: readonly string[]): Buffer {
  let body = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const entries = offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}`;
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(body + table + trailer, "latin1");
}
