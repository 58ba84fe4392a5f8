import { parseSyllabusFile } from "../check/parse.js";
import type { PaperEntry } from "../model/schema.js";
import { fragmentOf } from "../net/url.js";
import { editSyllabus } from "../syllabus/edit/edit.js";
import type { LinkResult } from "./report.js";

/** What rewriting moved links came to. */
export interface Fixed {
  text: string;
  /** The papers whose link was rewritten. */
  fixed: string[];
}

/**
 * Rewrites the links that have moved for good, each of which leads to a PDF. Only the value itself is
 * replaced: comments, quoting and all else stay byte for byte, and so does the fragment.
 *
 * @param text a valid syllabus
 * @throws InputError where the text is written so that this cannot be done
 */
export function fixMoved(text: string, results: readonly LinkResult[]): Fixed {
  const parsed = parseSyllabusFile(text);
  const moved = new Map(
    results.flatMap(({ verdict, places }) =>
      verdict.kind === "moved" ? places.map(({ paper }) => [paper, verdict.to] as const) : [],
    ),
  );
  if (parsed.kind === "invalid" || moved.size === 0) return { text, fixed: [] };
  const papers = Object.entries(parsed.file.papers ?? {}).map(([id, paper]): [string, PaperEntry] => {
    const to = moved.get(id);
    return [id, to === undefined ? paper : { ...paper, url: to + fragmentOf(paper.url ?? "") }];
  });
  const target = { ...parsed.file, papers: Object.fromEntries(papers) };
  return { text: editSyllabus(text, parsed, target).text, fixed: [...moved.keys()] };
}

/** The same results with what was rewritten of them as their advice. */
export function adviseFixed(results: readonly LinkResult[], fixed: readonly string[]): LinkResult[] {
  const papers = new Set(fixed);
  return results.map((result) => {
    const { verdict, places } = result;
    if (verdict.kind !== "moved" || !places.every(({ paper }) => papers.has(paper))) return result;
    return { ...result, advice: `It has moved for good: ${verdict.to} is written now.` };
  });
}
