import { lineChanges } from "./line-changes.js";
import type { UndoReport } from "./shape.js";

/** A change that a command made to a syllabus and that is remembered. */
export interface PastChange {
  /** What the journal calls it. */
  id: string;
  /** The words of the command line, without `aisys`. */
  command: readonly string[];
  /** Milliseconds since 1970. */
  at: number;
  /** The text before the change, with its SHA-256 in base64. */
  before: string;
  beforeDigest: string;
  /** The SHA-256 of the text after the change, in base64. */
  afterDigest: string;
}

/** What can be taken back of the changes that are remembered. */
export type Undoable =
  | {
      kind: "changes";
      /** From the last one on; each can be taken back once those before it are. */
      changes: readonly [PastChange, ...PastChange[]];
      /** What need not be remembered once the first is taken back. */
      done: readonly PastChange[];
    }
  /** The file is no longer what the last change left, and was not before any of them either. */
  | { kind: "changed-since"; last: PastChange }
  | { kind: "nothing" };

/**
 * What can be taken back. A change can be taken back exactly, and only, where the text is what it left:
 * however the journal came to be, no other text is put back than the one that was there before just this
 * text. Newer changes that left another text are not in effect: their run was stopped before it wrote the
 * file, or somebody took them back in another way.
 *
 * @param past newest first
 * @param digest of the text as it is now
 */
export function undoable(past: readonly PastChange[], digest: string): Undoable {
  const [first, ...others] = chain(past, digest);
  if (first !== undefined)
    return { kind: "changes", changes: [first, ...others], done: past.slice(0, past.indexOf(first) + 1) };
  const [last] = past;
  if (last === undefined || past.some(({ beforeDigest }) => beforeDigest === digest))
    return { kind: "nothing" };
  return { kind: "changed-since", last };
}

/** Each change with those before it, as far back as one leads to the other. */
function chain(past: readonly PastChange[], digest: string): PastChange[] {
  const found: PastChange[] = [];
  let wanted = digest;
  for (const change of past) {
    if (change.afterDigest !== wanted) continue;
    found.push(change);
    wanted = change.beforeDigest;
  }
  return found;
}

/** The report on changes that follow each other, newest first. `text` is the text before they are taken back. */
export function undoReport(
  file: string,
  state: UndoReport["state"],
  text: string,
  changes: readonly PastChange[],
  remaining: number,
): UndoReport {
  return {
    version: 1,
    file,
    state,
    changes: changes.map(({ command, at, before }, index) => ({
      command: [...command],
      at: new Date(at).toISOString(),
      lines: lineChanges(changes[index - 1]?.before ?? text, before),
    })),
    remaining,
  };
}
