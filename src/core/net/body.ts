import { MAGIC } from "./data/formats.js";
import { type Answer, START_BYTES } from "./exchange.js";
import { type HtmlPage, readPage } from "./page.js";

/** What the first bytes of a body are. */
export type BodyKind =
  | { kind: "pdf" }
  | { kind: "empty" }
  | { kind: "page"; page: HtmlPage }
  /** `format` where a link may mean it by its ending. */
  | { kind: "other"; what: string; format?: "ps" | "djvu" | "gzip" };

/**
 * What the first bytes of a body are. PDF readers look for `%PDF-` in the first 1,024 bytes (PDF reference
 * 1.7, implementation note 13), and so does this, whatever Content-Type says.
 */
export function bodyKind({ body, headers }: Pick<Answer, "body" | "headers">): BodyKind {
  if (body.length === 0) return { kind: "empty" };
  if (hasPdfMark(body)) return { kind: "pdf" };
  const text = new TextDecoder("latin1").decode(body.subarray(0, 4 * START_BYTES));
  const magic = MAGIC.find(({ bytes }) => text.startsWith(bytes));
  if (magic !== undefined) {
    const { what, format } = magic;
    return { kind: "other", what, ...(format !== undefined && { format }) };
  }
  const type = headers["content-type"];
  const isPage = isMarkup(text) || isMarkup(text.replaceAll("\0", ""));
  return isPage ? { kind: "page", page: readPage(body, type) } : { kind: "other", what: nameOf(text) };
}

const PDF_MARK = new TextEncoder().encode("%PDF-");

function hasPdfMark(body: Uint8Array): boolean {
  const head = body.subarray(0, START_BYTES);
  for (let at = head.indexOf(0x25); at !== -1; at = head.indexOf(0x25, at + 1))
    if (PDF_MARK.every((byte, index) => head[at + index] === byte)) return true;
  return false;
}

/** Whether an address says that a file of a format is meant: `/pub/x.ps.gz`. */
export function meansFormat(path: string, format: "ps" | "djvu" | "gzip"): boolean {
  const [bare = ""] = path.split("?");
  switch (format) {
    case "ps":
      return /\.e?ps(\.(gz|z))?$/i.test(bare);
    case "djvu":
      return /\.djvu?$/i.test(bare);
    case "gzip":
      return /\.(e?ps|djvu?|dvi)\.(gz|z)$/i.test(bare);
  }
}

function isMarkup(text: string): boolean {
  return /<(?:!doctype|html|head|body|title|meta|script|div|p|h1|h2|center|frameset|iframe|\?xml|error)\b/i.test(
    text,
  );
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
