import { type Path, type Place, type Problem, problemAt } from "../model/problem.js";
import { countLeading } from "../model/sorted.js";
import { compose } from "./compose.js";
import { readFast } from "./events.js";
import type { Node } from "./node.js";
import { Lines } from "./places.js";
import { withoutFollowers } from "./syntax.js";
import { Values } from "./values.js";

/** What YAML 1.2 (§5.1, c-printable) bars from a file, and a byte order mark within it. */
const NOT_PRINTABLE = /[\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x84\x86-\x9F\uFEFF\uFFFE\uFFFF]/g;

/** More of them than this is not a slip of the keyboard but a file of another kind. */
const MAX_NOT_PRINTABLE = 20;

/** A YAML file as plain values, with the way back from each value to its place in the text. */
export interface YamlFile {
  value: unknown;
  problems: Problem[];
  /** What the text was read as, with its ranges in the text (after a byte order mark). */
  root: Node | null;
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
  const lines = new Lines(text);
  const unprintable = [...findUnprintable(text, lines)];
  if (unprintable.length > 0) return unreadable(unprintable);

  const fast = readFast(text);
  const { root, problems } = fast === undefined ? compose(text, lines) : { root: fast, problems: [] };
  if (root === undefined) return unreadable(problems);

  const tree = new Values(root, lines);
  const broken = [...problems, ...tree.problems].filter(
    ({ code }) => code === "yaml-syntax" || code === "merge-key",
  );
  const brokenLines = broken.map(({ line }) => line).sort((a, b) => a - b);
  return {
    value: tree.value,
    problems: [...withoutFollowers(problems, text), ...tree.problems],
    root,
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

function* findUnprintable(text: string, lines: Lines): Generator<Problem> {
  let found = 0;
  for (const { index, 0: character } of text.matchAll(NOT_PRINTABLE)) {
    if (found === MAX_NOT_PRINTABLE) return;
    found += 1;
    const codePoint = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
    yield problemAt(lines.place(index, index + 1), {
      code: "control-character",
      message: `the character U+${codePoint} may not stand in a YAML file`,
      hint: codePoint === "0000" ? "is this a text file in UTF-8?" : "delete it",
    });
  }
}
