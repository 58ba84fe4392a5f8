import { lineChanges } from "./line-changes.js";
import type { UndoReport } from "./shape.js";

/** A change that a command made to a file and that is remembered. */
export interface PastChange {
  /** What the journal calls it. */
  id: string;
  /** Grows with every change that is remembered, whichever file it is of. */
  serial: number;
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

/** A file with what can be taken back of its changes. */
export interface FileHistory {
  path: string;
  text: string;
  found: Undoable;
}

/** The file of which the newest change is; undefined where nothing can be taken back. */
export function newestOf(files: readonly FileHistory[]): FileHistory | undefined {
  const serial = ({ found }: FileHistory) =>
    found.kind === "changes" ? found.changes[0].serial : found.kind === "nothing" ? 0 : found.last.serial;
  const changed = files.filter(({ found }) => found.kind !== "nothing");
  return changed.sort((one, other) => serial(other) - serial(one))[0];
}

/** The report on what of some files can be taken back, newest first: all of it, or the first alone. */
export function undoReport(
  file: string,
  state: UndoReport["state"],
  files: readonly FileHistory[],
): UndoReport {
  const all = files.flatMap(changesOf).sort((one, other) => other.serial - one.serial);
  const shown = state === "listed" ? all : all.slice(0, 1);
  return {
    version: 1,
    file,
    state,
    changes: shown.map((change) => ({
      file: change.path,
      command: [...change.command],
      at: new Date(change.at).toISOString(),
      lines: lineChanges(change.after, change.before),
    })),
    remaining: all.length - shown.length,
  };
}

/** What can be taken back of a file, each change with the text that it left. */
function changesOf({ path, text, found }: FileHistory): (PastChange & { path: string; after: string })[] {
  if (found.kind !== "changes") return [];
  const { changes } = found;
  return changes.map((change, index) => ({ ...change, path, after: changes[index - 1]?.before ?? text }));
}
