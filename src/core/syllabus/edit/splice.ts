import type { Item, Items } from "./items.js";
import { columnOf, type Edit, isBlank, lineAt, lineEnd, lineStart, nextLine } from "./source.js";

/**
 * Takes items out. In a block, comments can be left in their places, on lines of their own.
 *
 * @param gone the positions of the items, with the comments to leave
 */
export function* cut(collection: Items, gone: ReadonlyMap<number, readonly string[]>): Generator<Edit> {
  const { items, isFlow, indent } = collection;
  const whole = new Set([...gone].flatMap(([index, comments]) => (comments.length === 0 ? index : [])));
  for (const run of runsOf(collection, whole))
    yield* isFlow ? cutFlow(collection, run) : cutBlock(collection, run);
  for (const [index, comments] of gone) {
    const item = items[index];
    if (item === undefined || comments.length === 0) continue;
    yield { ...item.whole, text: comments.map((comment) => `${indent}${comment}`).join("\n") };
  }
}

/** Items that follow each other, in a block with no comment between, and what stands before and behind them. */
interface Run {
  before: Item | undefined;
  items: Item[];
  next: Item | undefined;
}

function* runsOf({ text, items, isFlow }: Items, gone: ReadonlySet<number>): Generator<Run> {
  const isJoined = (index: number) => {
    const [one, two] = [items[index - 1], items[index]];
    return isFlow || (one && two && isBlank(text.slice(one.whole.end, two.whole.start)));
  };
  for (let from = 0; from < items.length; from += 1) {
    if (!gone.has(from)) continue;
    let to = from + 1;
    while (gone.has(to) && isJoined(to)) to += 1;
    yield { before: items[from - 1], items: items.slice(from, to), next: items[to] };
    from = to - 1;
  }
}

function* cutBlock({ text, items }: Items, run: Run): Generator<Edit> {
  const { before, next } = run;
  const [first, last] = [run.items[0]?.whole, run.items.at(-1)?.whole];
  if (first === undefined || last === undefined) return;
  const { start } = first;
  // The first key behind a dash: the next one takes its place, or the comment above that.
  if (start !== lineStart(text, start))
    yield { start, end: next ? firstWord(text, next) : last.end, text: "" };
  // The last ones go with the line break and the empty lines before them, others with those behind them.
  else if (next === undefined) yield { start: endBefore(text, start, before), end: last.end, text: "" };
  else {
    const isParted = first === items[0]?.whole || isBlank(lineAt(text, start - 1));
    const after = nextLine(text, last.end);
    yield { start, end: isParted ? afterBlankLines(text, after) : after, text: "" };
  }
}

function firstWord(text: string, { whole }: Item): number {
  return whole.start + text.slice(whole.start, whole.end).search(/\S/);
}

/** The end of the line before a place, or of the item before it where only empty lines lie between. */
function endBefore(text: string, at: number, before: Item | undefined): number {
  if (before !== undefined && isBlank(text.slice(before.whole.end, at))) return before.whole.end;
  return at === 0 ? 0 : lineEnd(text, lineStart(text, at - 1));
}

function afterBlankLines(text: string, from: number): number {
  let at = from;
  while (at < text.length && isBlank(lineAt(text, at))) at = nextLine(text, at);
  return at;
}

/** With the commas behind them, or else the one before them; comments between items stay. */
function* cutFlow({ text }: Items, { before, items, next }: Run): Generator<Edit> {
  const [first, last] = [items[0], items.at(-1)];
  if (first === undefined || last === undefined) return;
  const around = [next === undefined ? before : undefined, ...items, next].filter(
    (item) => item !== undefined,
  );
  const isCommented = around.some((item, index) => {
    const following = around[index + 1];
    return following !== undefined && text.slice(item.own.end, following.own.start).includes("#");
  });
  if (!isCommented && next !== undefined) yield { start: first.own.start, end: next.own.start, text: "" };
  else if (!isCommented && before !== undefined) yield { start: before.own.end, end: last.own.end, text: "" };
  else {
    for (const { own } of items) {
      const comma = /^\s*,/.exec(text.slice(own.end))?.[0] ?? "";
      yield { start: own.start, end: own.end + comma.length, text: "" };
    }
  }
}

/** Puts text in behind an item, or before all of them. A block takes whole lines without the last line break. */
export function insert(collection: Items, after: number, put: string): Edit {
  const { items, isFlow } = collection;
  return isFlow ? insertFlow(collection, after, put) : insertBlock(collection, items[after], after, put);
}

function insertBlock(
  { text, items, indent }: Items,
  item: Item | undefined,
  after: number,
  put: string,
): Edit {
  const gap = isSpaced(text, items, after) ? "\n\n" : "\n";
  if (item !== undefined) return { start: item.whole.end, end: item.whole.end, text: `${gap}${put}` };
  const start = items[0]?.whole.start ?? text.length;
  // What comes first behind a dash needs no indentation, but the one that came first till now does.
  const isBehindDash = start !== lineStart(text, start);
  return { start, end: start, text: isBehindDash ? `${put.trimStart()}\n${indent}` : `${put}${gap}` };
}

/** Whether empty lines part an item from the one before it; the first one, from the one behind it. */
function isSpaced(text: string, items: readonly Item[], after: number): boolean {
  const upper = Math.max(after - 1, 0);
  const [one, two] = [items[upper], items[upper + 1]];
  if (one === undefined || two === undefined) return false;
  return /\n[ \t]*\r?\n/.test(text.slice(one.whole.end, two.whole.start));
}

function insertFlow({ text, items }: Items, after: number, put: string): Edit {
  const item = items[after];
  const next = items[after + 1];
  const neighbour = item ?? next;
  const isAlone =
    neighbour !== undefined && isBlank(text.slice(lineStart(text, neighbour.own.start), neighbour.own.start));
  const gap = isAlone ? `,\n${" ".repeat(columnOf(text, neighbour.own.start))}` : ", ";
  if (item !== undefined) return { start: item.own.end, end: item.own.end, text: `${gap}${put}` };
  if (next !== undefined) return { start: next.own.start, end: next.own.start, text: `${put}${gap}` };
  return { start: 0, end: 0, text: put };
}

/** Puts text in the place of an item. */
export function fill(collection: Items, index: number, put: string): Edit[] {
  const item = collection.items[index];
  return item === undefined ? [] : [{ ...item.whole, text: put }];
}
