import { type Collection, type Entry, lift, ownLine, type Remark } from "./layout.js";

/** A comment, before it is known what it belongs to. */
export interface Comment extends Remark {
  column: number;
  /** Whether something else stands before it on its line. */
  isBeside: boolean;
}

/** What the author wrote, in the order of the text. */
export type Step =
  | { kind: "begin"; offset: number; entry: Entry; collection: Collection }
  /** The value of an entry, or its key. */
  | { kind: "content"; offset: number; owner: Entry | undefined }
  | { kind: "close"; offset: number; collection: Collection; owner: Entry | undefined };

interface State {
  /** Whose line is being read. */
  last: Entry | undefined;
  /** Comments on lines of their own since the last step. */
  pending: Comment[];
  /** Blocks that were left since the last entry began, the innermost first. */
  closed: Collection[];
}

/**
 * Gives each comment to what it belongs to:
 *
 * - beside something: to the entry of that line;
 * - above an entry: to that entry, the outermost that begins there;
 * - indented further than the entry below it: to the end of the block that it is indented like;
 * - between a key and its value: above the entry.
 *
 * Returns the comments on the file as a whole: those at its top that a blank line
 * or `---` parts from the first entry.
 *
 * @param start where `---` stands
 */
export function attachComments(
  root: Collection,
  steps: readonly Step[],
  comments: readonly Comment[],
  start = 0,
): Remark[] {
  const state: State = { last: undefined, pending: [], closed: [] };
  const waiting = comments.toSorted((a, b) => b.offset - a.offset);
  for (const step of steps) {
    takeUntil(state, waiting, step.offset);
    follow(state, step);
  }
  takeUntil(state, waiting, Number.POSITIVE_INFINITY);
  if (root.isFlow) root.trailing.push(...state.pending);
  else place(state, -1, (rest) => root.trailing.push(...rest));
  return takeHead(root, start);
}

/** Takes the comments before an offset, in the order of the text. */
function takeUntil(state: State, waiting: Comment[], offset: number): void {
  for (let next = waiting.at(-1); next !== undefined && next.offset < offset; next = waiting.at(-1)) {
    waiting.pop();
    if (next.isBeside && state.last !== undefined) setBeside(state.last, next.text);
    else state.pending.push(next);
  }
}

/** A line has room for one comment: an earlier one, such as that of an opening bracket, goes above. */
function setBeside(entry: Entry, text: string): void {
  if (entry.beside !== undefined) lift(entry, [ownLine(entry.beside)]);
  entry.beside = text;
}

function follow(state: State, step: Step): void {
  switch (step.kind) {
    case "begin":
      place(state, step.entry.column, (rest) => step.entry.above.push(...rest));
      state.last = step.entry;
      return;
    case "content":
      if (step.owner === undefined) return;
      lift(step.owner, state.pending);
      state.pending = [];
      return;
    case "close":
      if (step.collection.isFlow) leaveFlow(state, step.collection, step.owner);
      else state.closed.push(step.collection);
  }
}

function leaveFlow(state: State, collection: Collection, owner: Entry | undefined): void {
  if (collection.entries.length > 0) collection.trailing.push(...state.pending);
  // Empty brackets have no line to put a comment on.
  else if (owner !== undefined) lift(owner, state.pending);
  state.pending = [];
  state.last = owner;
}

/** Parts the pending comments between the ends of the blocks that were left and what follows. */
function place(state: State, column: number, follow: (rest: Comment[]) => void): void {
  const { pending, closed } = state;
  let level = 0;
  const rest = pending.findIndex((comment) => {
    level = Math.max(level, levelOf(comment, closed, column));
    closed[level]?.trailing.push(comment);
    return level >= closed.length;
  });
  if (rest !== -1) follow(pending.slice(rest));
  state.pending = [];
  state.closed = [];
}

/** The innermost block that a comment is indented at least like; the outermost of those with one indentation. */
function levelOf(comment: Comment, closed: readonly Collection[], column: number): number {
  if (comment.column <= column) return closed.length;
  const level = closed.findIndex((block) => block.column <= comment.column);
  if (level === -1) return closed.length;
  const found = closed[level]?.column;
  return closed.findLastIndex((block) => block.column === found);
}

/** An editor finds the schema only at the top. */
const MODELINE = /^#\s*yaml-language-server:/;

function takeHead({ entries: [first] }: Collection, start: number): Remark[] {
  if (first === undefined) return [];
  const { above, gap } = first;
  const end = above.findLastIndex(
    ({ text, offset }, index) => (above[index + 1]?.gap ?? gap) || offset < start || MODELINE.test(text),
  );
  return above.splice(0, end + 1);
}
