import stringWidth from "fast-string-width";
import { wrapAnsi } from "fast-wrap-ansi";
import type { Paint, Style } from "./style.js";

/** How many columns a text takes in a terminal: two for Korean and emoji, none for what only colours it. */
export function width(text: string): number {
  return LATIN.test(text) ? text.length : stringWidth(text);
}

/** One column each, ticks and dots too. Most text is no more than this, and `fast-string-width` is slow on its first call. */
const LATIN = /^[\x20-\x7E\u00A1-\u00AC\u00AE-\u017F\u2026\u2713]*$/;

/** The text filled up with spaces to a number of columns. */
export function pad(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - width(text)));
}

/** A column narrower than this is not worth keeping to: what belongs in it stands below, indented a little. */
const MIN_COLUMNS = 20;
const BELOW = "    ";

function hasRoomBeside(first: string, style: Style): boolean {
  return style.columns - width(first) >= MIN_COLUMNS || width(first) <= BELOW.length;
}

/**
 * Lines no wider than the terminal, broken between words. The first begins with `first`, the others are
 * indented as far.
 */
export function hang(first: string, text: string, style: Style): string[] {
  if (!hasRoomBeside(first, style)) {
    return [first.trimEnd(), ...hang(BELOW, text, style)].filter(Boolean);
  }
  const indent = width(first);
  const room = Math.max(MIN_COLUMNS, style.columns - indent);
  if (LATIN.test(text) && text.length <= room) return [`${first}${text}`];
  const lines = wrapAnsi(text, room, { hard: true }).split("\n");
  return lines.map((line, index) => `${index === 0 ? first : " ".repeat(indent)}${line}`.trimEnd());
}

/**
 * Parts with a dot between them, such as authors and venue. Where they do not all fit, a line is broken at a
 * dot rather than within a part.
 */
export function hangParts(
  first: string,
  parts: readonly string[],
  style: Style,
  paint: Paint = (text) => text,
): string[] {
  const rest = " ".repeat(hasRoomBeside(first, style) ? width(first) : BELOW.length);
  const room = style.columns - rest.length;
  const rows: string[] = [];
  for (const part of parts.filter(Boolean)) {
    const row = rows.pop();
    const longer = row === undefined ? part : `${row} · ${part}`;
    rows.push(...(row === undefined || width(longer) <= room ? [longer] : [row, part]));
  }
  return rows.flatMap((row, index) => hang(index === 0 ? first : rest, paint(row), style));
}

/** The text as a link where the terminal knows links (OSC 8). Only web addresses become one. */
export function link(text: string, url: string | undefined, style: Style): string {
  if (!style.hyperlinks || url === undefined || !/^https?:\/\/[^\s\p{Cc}]+$/iu.test(url)) return text;
  return `\x1b]8;;${url}\x07${text}\x1b]8;;\x07`;
}

/** Lines as one text that ends in a newline; no lines give no text. */
export function lines(parts: readonly string[]): string {
  return parts.map((line) => `${line}\n`).join("");
}
