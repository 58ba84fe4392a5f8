import type { Document, ErrorCode, YAMLError } from "yaml";
import { type Problem, problemAt, sortProblems } from "../model/problem.js";
import type { Lines } from "./places.js";

/**
 * What `yaml` finds wrong with the syntax of a text.
 *
 * @param documents the parts that it read; there should be one
 * @param lastLexeme the offset at which the last lexeme begins
 */
export function syntaxProblems(
  documents: readonly Document.Parsed[],
  text: string,
  lines: Lines,
  lastLexeme: number,
): Problem[] {
  const faults = documents.flatMap(({ errors, warnings }) => [...errors, ...warnings]);
  const problems = faults.map((fault) => {
    const { code, pos } = causeOf(fault, text, lastLexeme);
    const place = lines.place(...pos);
    return problemAt(place, { code: "yaml-syntax", message: sentence(fault.message), hint: HINTS[code] });
  });
  const second = documents[1]?.range[0];
  if (second !== undefined) {
    const place = lines.place(second, second);
    problems.push(problemAt(place, { code: "yaml-syntax", message: SECOND, hint: SECOND_HINT }));
  }
  return sortProblems(problems);
}

/**
 * Where the author finds the cause. `yaml` notices a missing quote at the end of the text, a missing bracket
 * at what follows it, and a line that is indented too far at the value above it.
 */
function causeOf(
  { code, message, pos }: YAMLError,
  text: string,
  lastLexeme: number,
): { code: ErrorCode; pos: [from: number, to: number] } {
  const at = (from: number): [number, number] => [from, from + 1];
  if (/^Missing closing .quote/.test(message) && pos[0] >= text.length) return { code, pos: at(lastLexeme) };
  if (/ end with a [\]}]/.test(message))
    return { code: "MISSING_CHAR", pos: at(text.slice(0, pos[0]).trimEnd().length) };
  const isKey = code === "BLOCK_AS_IMPLICIT_KEY" || code === "MULTILINE_IMPLICIT_KEY";
  const keyBelow = isKey ? indentedKeyBelow(text, pos[0]) : undefined;
  return keyBelow === undefined ? { code, pos } : { code: "BAD_INDENT", pos: at(keyBelow) };
}

/** The key below the line of an offset, if it is indented further though that line has a value already. */
function indentedKeyBelow(text: string, offset: number): number | undefined {
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  const [both, own, below] = /^([ -]*)[^\s:]+: .*\n( *)(?=[^\s:]+:\s)/.exec(text.slice(lineStart)) ?? [];
  if (both === undefined || own === undefined || below === undefined) return undefined;
  return below.length > own.length ? lineStart + both.length : undefined;
}

/** What is said of the next line, or of what hangs below a broken one, follows from the first problem. */
export function withoutFollowers(problems: readonly Problem[], text: string): Problem[] {
  if (problems.length === 0) return [];
  const lines = text.split("\n");
  const causes: Problem[] = [];
  let followedUntil = 0;
  for (const problem of problems) {
    if (problem.line > followedUntil) {
      causes.push(problem);
      followedUntil = lastLineBelow(lines, problem.line);
    }
    followedUntil = Math.max(followedUntil, problem.line + 1);
  }
  return causes;
}

/** The last line that hangs below a line: the lines after it up to one that is not indented further. */
function lastLineBelow(lines: readonly string[], line: number): number {
  const indent = (text: string) => text.search(/\S/);
  const limit = indent(lines[line - 1] ?? "");
  let last = line;
  while (last < lines.length && (indent(lines[last] ?? "") === -1 || indent(lines[last] ?? "") > limit))
    last += 1;
  return last;
}

const SECOND = "a second YAML document begins here";
const SECOND_HINT = "a syllabus is one document: remove the line `---`";

const HINTS: Partial<Record<ErrorCode, string>> = {
  TAB_AS_INDENT: "indent with spaces",
  BAD_INDENT: "line it up with its neighbours",
  MISSING_CHAR: "is a quote, a bracket, a comma or a colon missing?",
  BLOCK_AS_IMPLICIT_KEY: 'put text that holds ": " in quotes',
  MULTILINE_IMPLICIT_KEY: "is a colon missing, or a quote not closed?",
  BAD_SCALAR_START: "put the text in quotes",
  BAD_ALIAS: 'put text that begins with "*" or "&" in quotes, or name an anchor that stands above',
  TAG_RESOLVE_FAILED: 'put text that begins with "!" in quotes',
};

/** The first line of a message of `yaml`, in the voice of the other problems. */
function sentence(message: string): string {
  const first = message.split("\n", 1)[0] ?? message;
  return first.charAt(0).toLowerCase() + first.slice(1);
}
