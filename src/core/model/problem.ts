/** Where a problem stands in the file. Lines and columns count from 1, columns in UTF-16 units as editors do. */
export interface Place {
  line: number;
  column: number;
  /** The first column after the marked piece; on the same line. */
  endColumn: number;
}

/** Errors stop every command; warnings stop nothing. */
export type Severity = "error" | "warning";

/** Every kind of problem with how severe it is. `docs/problems.md` explains each. */
export const SEVERITY = {
  "yaml-syntax": "error",
  "control-character": "error",
  "too-deep": "error",
  "too-large": "error",
  "alias-bomb": "error",
  "merge-key": "error",
  "duplicate-key": "error",
  "missing-key": "error",
  "unknown-key": "error",
  "wrong-type": "error",
  "invalid-value": "error",
  "impossible-date": "error",
  "unknown-timezone": "error",
  "duplicate-id": "error",
  "taken-uid": "error",
  "unknown-paper": "error",
  "unknown-topic": "error",
  "malformed-url": "warning",
  "doubled-scheme": "warning",
  "landing-page": "warning",
  "same-paper": "warning",
  "paper-repeated": "warning",
  "incomplete-paper": "warning",
  "out-of-order": "warning",
  "off-class-day": "warning",
  "on-holiday": "warning",
  "after-end": "warning",
} as const satisfies Record<string, Severity>;

/** What kind of problem it is. */
export type ProblemCode = keyof typeof SEVERITY;

/**
 * What mends a problem without a decision of anybody, and changes nothing else: a value to write in the place of
 * another, an item to take out of its list, or the sessions to put in class order. The path leads to that part.
 */
export type Repair =
  | { kind: "write"; path: (string | number)[]; text: string }
  | { kind: "remove"; path: (string | number)[] }
  | { kind: "sort"; path: (string | number)[] };

/** One thing that is wrong with a syllabus file. Problems are data: they are collected, never thrown. */
export interface Problem extends Place {
  severity: Severity;
  code: ProblemCode;
  message: string;
  /** What to do about it. */
  hint?: string;
  /** What `aisys fmt --fix` does about it. */
  repair?: Repair;
}

/** Keys and positions that lead to a part of the file, such as `["papers", "tvm", "url"]`. */
export type Path = readonly PropertyKey[];

/** A problem that knows which part of the file it is about, but not yet on which line that stands. */
export interface Finding {
  code: ProblemCode;
  path: Path;
  /** Whether the key of that part is marked rather than its value. */
  at?: "key";
  message: string;
  hint?: string | undefined;
  repair?: Repair | undefined;
}

/** The problem that a finding becomes once its place is known. */
export function problemAt(
  place: Place,
  finding: Pick<Finding, "code" | "message" | "hint" | "repair">,
): Problem {
  const { code, message, hint, repair } = finding;
  return {
    severity: SEVERITY[code],
    code,
    message,
    ...(hint === undefined ? {} : { hint }),
    ...place,
    ...(repair === undefined ? {} : { repair }),
  };
}

/** Problems in the order of the file; on one place errors come first. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  const rank = { error: 0, warning: 1 };
  return problems.toSorted(
    (a, b) => a.line - b.line || a.column - b.column || rank[a.severity] - rank[b.severity],
  );
}
