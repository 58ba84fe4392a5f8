/** The first bytes of files that are linked instead of PDFs. */
export const MAGIC: readonly { bytes: string; what: string; format?: "ps" | "djvu" | "gzip" }[] = [
  { bytes: "PK\x03\x04", what: "a ZIP or Word file" },
  { bytes: "%!PS", what: "PostScript", format: "ps" },
  { bytes: "\x04%!PS", what: "PostScript", format: "ps" },
  { bytes: "\xc5\xd0\xd3\xc6", what: "PostScript", format: "ps" },
  { bytes: "AT&TFORM", what: "a DjVu file", format: "djvu" },
  { bytes: "\x1f\x8b", what: "a gzip file", format: "gzip" },
  { bytes: "\x1f\x9d", what: "a compressed file", format: "gzip" },
  { bytes: "\x89PNG", what: "an image" },
  { bytes: "\xff\xd8\xff", what: "an image" },
  { bytes: "GIF8", what: "an image" },
  { bytes: "\xd0\xcf\x11\xe0", what: "an old Word file" },
  { bytes: "{\\rtf", what: "an RTF file" },
];
