import { Composer, type Document, type ErrorCode, Lexer, LineCounter, Parser } from "yaml";
import { type Finding, type Path, type Place, type Problem, problemAt } from "./problem.js";
import { placeOf, Tree } from "./tree.js";

/** A syllabus nests six levels deep; far beyond that, the composer of `yaml` recurses until the stack ends. */
const MAX_DEPTH = 100;

/** `yaml` holds some 350 bytes for each lexeme: about 700 MB at this limit, which 20,000 papers reach. */
const MAX_LEXEMES = 2_000_000;

/** What YAML 1.2 (§5.1, c-printable) bars from a file, apart from a byte order mark at its start. */
const NOT_PRINTABLE = /[\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x84\x86-\x9F\uFFFE\uFFFF]|(?<!^)\uFEFF/g;

/** More of them than this is not a slip of the keyboard but a file of another kind. */
const MAX_NOT_PRINTABLE = 20;

/** A YAML file as plain values, with the way back from each value to its place in the text. */
export interface YamlFile {
  value: unknown;
  problems: Problem[];
  locate(path: Path, at?: "key"): Place;
  /** Whether the syntax is broken on a line of this part, so that what was read of it cannot be trusted. */
  isBroken(path: Path): boolean;
}

/** Reads YAML 1.2 text. Never throws, and stays within bounded time and memory whatever the text is. */
export function readYaml(text: string): YamlFile {
  const lines = countLines(text);
  const unprintable = [...findUnprintable(text, lines)];
  if (unprintable.length > 0) return unreadable(unprintable);

  const { document, problems } = compose(text, lines);
  if (document === undefined) return unreadable(problems);

  const tree = new Tree(document.contents, lines);
  return {
    value: tree.value,
    problems: [...problems, ...tree.problems],
    locate: (path, at) => tree.locate(path, at),
    isBroken: (path) => {
      const [first, last] = tree.lineSpan(path);
      return problems.some(({ line }) => line >= first && line <= last);
    },
  };
}

function unreadable(problems: Problem[]): YamlFile {
  return {
    value: undefined,
    problems,
    locate: () => ({ line: 1, column: 1, endColumn: 2 }),
    isBroken: () => true,
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
  const composer = new Composer({ uniqueKeys: false });
  const documents: Document.Parsed[] = [];

  let lexemes = 0;
  for (const lexeme of new Lexer().lex(text)) {
    lexemes += 1;
    const fault = parser.stack.length > MAX_DEPTH ? TOO_DEEP : lexemes > MAX_LEXEMES ? TOO_LARGE : undefined;
    if (fault !== undefined) {
      const place = placeOf(lines, parser.offset, parser.offset + 1);
      return { document: undefined, problems: [problemAt(place, fault)] };
    }
    for (const token of parser.next(lexeme)) documents.push(...composer.next(token));
  }
  for (const token of parser.end()) documents.push(...composer.next(token));
  documents.push(...composer.end(true, text.length));

  const faults = documents.flatMap((document) => [...document.errors, ...document.warnings]);
  const problems = faults.map(({ pos, code, message }) =>
    problemAt(placeOf(lines, ...pos), {
      code: "yaml-syntax",
      message: sentence(message),
      hint: SYNTAX_HINTS[code],
    }),
  );
  const second = documents[1];
  if (second !== undefined)
    problems.push(problemAt(placeOf(lines, second.range[0], second.range[0]), SECOND));
  return { document: documents[0], problems };
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

const SECOND: Fault = {
  code: "yaml-syntax",
  message: "a second YAML document begins here",
  hint: "a syllabus is one document: remove the line `---`",
};

const SYNTAX_HINTS: Partial<Record<ErrorCode, string>> = {
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
