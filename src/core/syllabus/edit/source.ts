import type { Span } from "../../yaml/node.js";

/** A piece of a text and what comes in its place; an empty piece is an insertion. */
export interface Edit extends Span {
  text: string;
}

/**
 * The text with the edits made; those of one place keep their order. Where two pieces that are taken out
 * overlap, both are. New lines end as the others do.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  let result = "";
  let done = 0;
  for (const { start, end, text: put } of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    result += text.slice(done, start) + put.replace(/\r?\n/g, newline);
    done = Math.max(done, end);
  }
  return result + text.slice(done);
}

/** The text of a piece with those edits made that lie in it. */
export function applyWithin(text: string, span: Span, edits: readonly Edit[]): string {
  const shifted = edits.map((edit) => ({
    ...edit,
    start: edit.start - span.start,
    end: edit.end - span.start,
  }));
  return applyEdits(text.slice(span.start, span.end), shifted);
}

/** Where the line of a position begins. */
export function lineStart(text: string, at: number): number {
  return at === 0 ? 0 : text.lastIndexOf("\n", at - 1) + 1;
}

/** Where the line of a position ends: at its line break, or the end of the text. */
export function lineEnd(text: string, at: number): number {
  const newline = text.indexOf("\n", at);
  if (newline === -1) return text.length;
  return newline > at && text[newline - 1] === "\r" ? newline - 1 : newline;
}

/** Where the line after the one of a position begins; the end of the text where there is none. */
export function nextLine(text: string, at: number): number {
  const newline = text.indexOf("\n", at);
  return newline === -1 ? text.length : newline + 1;
}

/** The whole line of a position, without its line break. */
export function lineAt(text: string, at: number): string {
  return text.slice(lineStart(text, at), lineEnd(text, at));
}

/** The rest of the line of a position, without its line break. */
export function lineFrom(text: string, at: number): string {
  return text.slice(at, lineEnd(text, at));
}

/** How far a position is from the start of its line, in UTF-16 units. */
export function columnOf(text: string, at: number): number {
  return at - lineStart(text, at);
}

/** Whether a line says nothing, or nothing but a comment (YAML 1.2, §6.6). */
export function isBlank(line: string): boolean {
  return line.trim() === "";
}

/** Whether a line holds only a comment. */
export function isComment(line: string): boolean {
  return /^\s*#/.test(line);
}
