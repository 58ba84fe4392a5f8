import { isScalar, parseDocument, Scalar } from "yaml";
import { parseSyllabusFile } from "../syllabus/parse.js";
import type { LinkResult } from "./report.js";
import { fragmentOf } from "./url.js";

/** What rewriting moved links came to. */
export interface Fixed {
  text: string;
  /** Papers whose link was rewritten, and those whose link must be rewritten by hand. */
  fixed: string[];
  left: string[];
}

interface Edit {
  start: number;
  end: number;
  text: string;
}

/**
 * Rewrites the links that have moved for good, each of which leads to a PDF. Only the value itself is
 * replaced: comments, quoting and all else stay byte for byte. A value that is an alias or runs over several
 * lines is left alone.
 */
export function fixMoved(text: string, results: readonly LinkResult[]): Fixed {
  const document = parseDocument(text, { uniqueKeys: false });
  const fixed: string[] = [];
  const left: string[] = [];
  const edits: Edit[] = [];
  for (const { verdict, places } of results) {
    if (verdict.kind !== "moved") continue;
    for (const { paper } of places) {
      const edit = editOf(document.getIn(["papers", paper, "url"], true), verdict.to);
      (edit === undefined ? left : fixed).push(paper);
      if (edit !== undefined) edits.push(edit);
    }
  }
  const changed = apply(text, edits);
  return parseSyllabusFile(changed).kind === "valid"
    ? { text: changed, fixed, left }
    : { text, fixed: [], left: [...fixed, ...left] };
}

function editOf(node: unknown, to: string): Edit | undefined {
  if (!isScalar(node) || typeof node.value !== "string" || !node.range) return undefined;
  const quote = quoters.get(node.type);
  const [start, end] = node.range;
  return quote && { start, end, text: quote(to + fragmentOf(node.value.trim())) };
}

const quoters: ReadonlyMap<unknown, (url: string) => string> = new Map([
  [Scalar.PLAIN, (url: string) => (isPlain(url) ? url : JSON.stringify(url))],
  [Scalar.QUOTE_SINGLE, (url: string) => `'${url.replaceAll("'", "''")}'`],
  [Scalar.QUOTE_DOUBLE, (url: string) => JSON.stringify(url)],
]);

/** Whether a URL is itself without quotes, inside brackets and braces too (YAML 1.2, §7.3.3). */
function isPlain(url: string): boolean {
  return !/[,[\]{}\s]|:$/.test(url);
}

function apply(text: string, edits: readonly Edit[]): string {
  return edits
    .toSorted((a, b) => b.start - a.start)
    .reduce((result, edit) => result.slice(0, edit.start) + edit.text + result.slice(edit.end), text);
}
