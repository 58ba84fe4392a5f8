import { linkedParts } from "./note.js";

/** White space as Markdown folds it. Other spaces, such as the no-break space, are text. */
const WHITE_SPACE = /[ \t\n\v\f\r\u2028\u2029]+/g;

/** What can begin or end a mark anywhere in a line (CommonMark 0.31, §6; `|` and `~` of GFM; `$` of GitHub). */
const MARKS = /[\\`*_[\]<|~$]/g;

/** An `&` that would begin an entity or character reference (CommonMark, §2.5). */
const REFERENCE = /&(?=#?\w+;)/g;

/** What GFM makes a link without being asked (§6.9, autolinks). */
const ADDRESS = /(?:https?|ftp)(?=:\/\/)|www(?=\.)/gi;

/** What begins a block only at the start of a line: headings, quotes, rules and lists (CommonMark, §4 and §5). */
const BLOCK_START = /^(?:[#>+=-]|\d{1,9}(?=[.)]))/;

/** Text that Markdown shows as it is, within a line. */
export function literal(text: string): string {
  return escaped(text).trim();
}

function escaped(text: string): string {
  return text
    .replace(WHITE_SPACE, " ")
    .replace(MARKS, "\\$&")
    .replace(REFERENCE, "\\&")
    .replace(ADDRESS, "$&\\");
}

/** Text that Markdown shows as it is, at the start of a line too. */
export function literalStart(text: string): string {
  return literal(text).replace(BLOCK_START, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`));
}

/** Only web addresses become links. */
export function isWebAddress(url: string | undefined): url is string {
  return url !== undefined && /^https?:/i.test(url);
}

/** A link. `[^` would begin a footnote (GitHub). */
export function linkTo(text: string, url: string): string {
  return `[${literal(text).replace(/^\^/, "\\^")}](${destination(url)})`;
}

/** An address with spaces or brackets stands in pointed brackets (CommonMark, §6.3). */
function destination(url: string): string {
  const escaped = url.replace(/[\\<>|]/g, "\\$&").replace(REFERENCE, "\\&");
  return /[\s<>()]/.test(url) ? `<${escaped}>` : escaped;
}

/** The lines of a note, with its web addresses as links (CommonMark, §6.5). */
export function noteLines(note: string): string[] {
  const lines = note.split("\n").map((line) => {
    const parts = linkedParts(line).map(({ text, url }) =>
      url === undefined ? escaped(text) : `<${url.replace(REFERENCE, "&amp;")}>`,
    );
    return parts.join("").trim();
  });
  return lines.filter((line) => line !== "");
}
