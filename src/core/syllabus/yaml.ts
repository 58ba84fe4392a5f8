import { Composer, type Document, Lexer, LineCounter, type ParsedNode, Parser } from "yaml";
import { type Finding, type Path, type Place, type Problem, problemAt } from "../model/problem.js";
import { countLeading } from "../model/group.js";
import { syntaxProblems, withoutFollowers } from "./syntax.js";
import { placeOf, Tree } from "./tree.js";

/** A syllabus nests six levels deep; far beyond that, the composer of `yaml` recurses until the stack ends. */
const MAX_DEPTH = 100;

/** `yaml` holds some 350 bytes for each lexeme: about 700 MB at this limit, which 20,000 papers reach. */
const MAX_LEXEMES = 2_000_000;

/** A syllabus is one document with few directives before it; what comes after more of them is left unread. */
const MAX_DOCUMENTS_AND_DIRECTIVES = 10;

/** What YAML 1.2 (§5.1, c-printable) bars from a file, and a byte order mark within it. */
const NOT_PRINTABLE = /[\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x84\x86-\x9F\uFEFF\uFFFE\uFFFF]/g;

/** More of them than this is not a slip of the keyboard but a file of another kind. */
const MAX_NOT_PRINTABLE = 20;

/** A YAML file as plain values, with the way back from each value to its place in the text. */
export interface YamlFile {
  value: unknown;
  problems: Problem[];
  /** What the text was read as, with its ranges in the text (after a byte order mark). */
  root: ParsedNode | null;
  locate(path: Path, at?: "key"): Place;
  /** A plain value as the author wrote it: `1802.0470`, which is the number 1802.047. */
  sourceOf(path: Path): string | undefined;
  /** Whether the syntax is broken on a line of this part, or a merge key, so that it was not read as meant. */
  isBroken(path: Path): boolean;
  /** Whether a change of this part could change another, through an anchor and its aliases. */
  isShared(path: Path): boolean;
}

/** Reads YAML 1.2 text. Never throws, and stays within bounded time and memory whatever the text is. */
export function readYaml(file: string): YamlFile {
  // A byte order mark takes no column in an editor.
  const text = file.replace(/^\uFEFF/, "");
  const lines = countLines(text);
  const unprintable = [...findUnprintable(text, lines)];
  if (unprintable.length > 0) return unreadable(unprintable);

  const { document, problems } = compose(text, lines);
  if (document === undefined) return unreadable(problems);

  const tree = new Tree(document.contents, lines);
  const broken = [...problems, ...tree.problems].filter(
    ({ code }) => code === "yaml-syntax" || code === "merge-key",
  );
  const brokenLines = broken.map(({ line }) => line).sort((a, b) => a - b);
  return {
    value: tree.value,
    problems: [...withoutFollowers(problems, text), ...tree.problems],
    root: document.contents,
    locate: (path, at) => tree.locate(path, at),
    sourceOf: (path) => tree.sourceOf(path),
    isShared: (path) => tree.isShared(path),
    isBroken: (path) => {
      const [first, last] = tree.lineSpan(path);
      const next = brokenLines[countLeading(brokenLines, (line) => line < first)];
      return next !== undefined && next <= last;
    },
  };
}

function unreadable(problems: Problem[]): YamlFile {
  return {
    value: undefined,
    problems,
    root: null,
    locate: () => ({ line: 1, column: 1, endColumn: 2 }),
    sourceOf: () => undefined,
    isBroken: () => true,
    isShared: () => true,
  };
}

/** `Parser` reports new lines only when it lexes the text itself; here it is fed lexeme by lexeme. */
function countLines(text: string): LineCounter {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) lines.addNewLine(at + 1);
  return lines;
}

function* findUnprintable(text: string, lines: LineCounter): Generator<Problem> {
  let found = 0;
  for (const { index, 0: character } of text.matchAll(NOT_PRINTABLE)) {
    if (found === MAX_NOT_PRINTABLE) return;
    found += 1;
    const codePoint = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
    yield problemAt(placeOf(lines, index, index + 1), {
      code: "control-character",
      message: `the character U+${codePoint} may not stand in a YAML file`,
      hint: codePoint === "0000" ? "is this a text file in UTF-8?" : "delete it",
    });
  }
}

/** The first document of the text, unless reading it to the end would take too much stack or memory. */
function compose(
  text: string,
  lines: LineCounter,
): { document: Document.Parsed | undefined; problems: Problem[] } {
  const parser = new Parser();
  // Keys that stand twice are found by `Tree`: the check of `yaml` compares every key with every other.
  // YAML 1.1, which a `%YAML` line could ask for, and its tags make dates, sets and bytes of plain text.
  const composer = new Composer({ uniqueKeys: false, schema: "core", resolveKnownTags: false });
  const documents: Document.Parsed[] = [];

  let lexemes = 0;
  let lastLexeme = 0;
  let parts = 0;
  let isBroken = false;
  for (const lexeme of new Lexer().lex(text)) {
    lexemes += 1;
    lastLexeme = parser.offset;
    const fault = limitPassed(parser.stack.length, lexemes);
    if (fault !== undefined) {
      const place = placeOf(lines, parser.offset, parser.offset + 1);
      return { document: undefined, problems: [problemAt(place, fault)] };
    }
    // Hardly any lexeme completes a token, so none is worth an array.
    for (const token of parser.next(lexeme)) {
      documents.push(...composer.next(token));
      parts += PARTS.has(token.type) ? 1 : 0;
      isBroken ||= token.type === "error";
    }
    // After a bracket that closes nothing, the parser would call every word to the end unexpected.
    if (parts > MAX_DOCUMENTS_AND_DIRECTIVES || isBroken) break;
  }
  for (const token of parser.end()) documents.push(...composer.next(token));
  documents.push(...composer.end(true, parser.offset));

  return { document: documents[0], problems: syntaxProblems(documents, text, lines, lastLexeme) };
}

/** Tokens of which a file has few. */
const PARTS: ReadonlySet<string> = new Set(["document", "directive"]);

function limitPassed(depth: number, lexemes: number): Fault | undefined {
  if (depth > MAX_DEPTH) return TOO_DEEP;
  return lexemes > MAX_LEXEMES ? TOO_LARGE : undefined;
}

type Fault = Pick<Finding, "code" | "message" | "hint">;

const TOO_DEEP: Fault = {
  code: "too-deep",
  message: `nested more than ${MAX_DEPTH} levels deep`,
  hint: "a syllabus needs six levels; is this the right file?",
};

const TOO_LARGE: Fault = {
  code: "too-large",
  message: "more values than a syllabus can hold",
  hint: "split the list into several files",
};
