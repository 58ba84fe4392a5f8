import stringWidth from "fast-string-width";
import { wrapAnsi } from "fast-wrap-ansi";
import type { Style } from "./style.js";

/** How many columns a text takes in a terminal: two for Korean and emoji, none for what only colours it. */
export function width(text: string): number {
  return LATIN.test(text) ? text.length : stringWidth(text);
}

/** One column each. Most text is no more than this, and `fast-string-width` is slow on its first call. */
const LATIN = /^[\x20-\x7E\u00A1-\u00AC\u00AE-\u017F]*$/;

/** The text filled up with spaces to a number of columns. */
export function pad(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - width(text)));
}

/**
 * Lines no wider than the terminal, broken between words. The first begins with `first`, the others are
 * indented as far. A column narrower than 20 is not worth keeping to.
 */
export function hang(first: string, text: string, style: Style): string[] {
  const indent = width(first);
  const room = Math.max(20, style.columns - indent);
  if (LATIN.test(text) && text.length <= room) return [`${first}${text}`];
  const lines = wrapAnsi(text, room, { hard: true }).split("\n");
  return lines.map((line, index) => `${index === 0 ? first : " ".repeat(indent)}${line}`.trimEnd());
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
