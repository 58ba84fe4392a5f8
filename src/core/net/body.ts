import { LOOK_BYTES } from "./exchange.js";
import { lookAtPage, type PageLook } from "./page-look.js";

/** What the first bytes of a body are. */
export type BodyLook =
  | { kind: "pdf" }
  | { kind: "empty" }
  | { kind: "page"; page: PageLook }
  | { kind: "other"; what: string };

/**
 * Looks at the first bytes of a body. PDF readers look for `%PDF-` in the first 1,024 bytes (PDF reference
 * 1.7, implementation note 13), and so does this, whatever Content-Type says.
 *
 * @param titles of the papers that a page may be about
 */
export function lookAtBody(body: Uint8Array, titles: readonly string[] = []): BodyLook {
  if (body.length === 0) return { kind: "empty" };
  if (hasPdfMark(body)) return { kind: "pdf" };
  const text = new TextDecoder("latin1").decode(body.subarray(0, 4 * LOOK_BYTES));
  const magic = MAGIC.find(({ bytes }) => text.startsWith(bytes));
  if (magic !== undefined) return { kind: "other", what: magic.what };
  return isMarkup(text)
    ? { kind: "page", page: lookAtPage(body, titles) }
    : { kind: "other", what: nameOf(text) };
}

const PDF_MARK = new TextEncoder().encode("%PDF-");

function hasPdfMark(body: Uint8Array): boolean {
  const head = body.subarray(0, LOOK_BYTES);
  for (let at = head.indexOf(0x25); at !== -1; at = head.indexOf(0x25, at + 1))
    if (PDF_MARK.every((byte, index) => head[at + index] === byte)) return true;
  return false;
}

const MAGIC: readonly { bytes: string; what: string }[] = [
  { bytes: "PK\x03\x04", what: "a ZIP or Word file" },
  { bytes: "%!PS", what: "PostScript" },
  { bytes: "\x1f\x8b", what: "a gzip file" },
  { bytes: "\x89PNG", what: "an image" },
  { bytes: "\xff\xd8\xff", what: "an image" },
  { bytes: "GIF8", what: "an image" },
  { bytes: "\xd0\xcf\x11\xe0", what: "an old Word file" },
  { bytes: "{\\rtf", what: "an RTF file" },
];

function isMarkup(text: string): boolean {
  return /<(?:!doctype|html|head|body|title|meta|script|div|p|h1|\?xml|error)\b/i.test(text);
}

function nameOf(text: string): string {
  if (/^[\s\0]*$/.test(text)) return "nothing but blanks";
  return /^[\x09\x0a\x0d\x20-\x7e]*$/.test(text.slice(0, 256)) ? "plain text" : "an unknown kind of file";
}

/** The first bytes for people: what cannot be printed is a dot. */
export function printableBytes(body: Uint8Array, length = 24): string {
  const bytes = body.subarray(0, length).map((byte) => (byte >= 0x20 && byte < 0x7f ? byte : 0x2e));
  return String.fromCharCode(...bytes);
}
