import { type CST, Parser } from "yaml";
import { attachComments, type Comment, type Step } from "./comments.js";
import { type Collection, type Entry, type Layout, newCollection, newEntry, type Scalar } from "./layout.js";
import { Lines } from "./lines.js";
import { readBlockScalar, readScalar, SCALAR_TYPES } from "./read-scalar.js";

/** What is gathered while the tokens are read. */
interface Reading {
  lines: Lines;
  steps: Step[];
  comments: Comment[];
}

type Part = CST.CollectionItem;

/**
 * Reads the layout of a valid file: one document whose root is a map. `yaml` keeps every token in its
 * concrete syntax tree, but a comment hangs there on whatever token came before it.
 *
 * @param text with `\n` at the end of each line
 */
export function readLayout(text: string): Layout {
  const reading: Reading = { lines: new Lines(text), steps: [], comments: [] };
  const layout: Layout = {
    directives: [],
    start: undefined,
    root: newCollection("map", [], false),
    head: [],
    first: undefined,
  };
  for (const token of new Parser().parse(text)) {
    if (token.type === "directive") layout.directives.push(token.source);
    else if (token.type === "document") readDocument(reading, token, layout);
    else gatherComments(reading, [token]);
  }
  layout.head = attachComments(layout.root, reading.steps, reading.comments, layout.start);
  layout.first = layout.root.entries[0];
  return layout;
}

function readDocument(reading: Reading, { start, value, end }: CST.Document, layout: Layout): void {
  gatherComments(reading, start);
  layout.start = start.find(({ type }) => type === "doc-start")?.offset;
  const root = value && readNode(reading, value, propsIn(start), undefined);
  if (root?.kind === "map") layout.root = root;
  gatherComments(reading, end);
}

/** Reads a value; `owner` is the entry that has it, and none has the root. */
function readNode(
  reading: Reading,
  token: CST.Token,
  props: string[],
  owner: Entry | undefined,
): Entry["value"] {
  if (token.type === "block-map" || token.type === "block-seq") return readBlock(reading, token, props);
  reading.steps.push({ kind: "content", offset: token.offset, owner });
  if (token.type === "flow-collection") return readFlow(reading, token, props, owner);
  if (token.type === "block-scalar") {
    gatherComments(reading, token.props);
    return readBlockScalar(token, props);
  }
  if (!isFlowScalar(token)) return undefined;
  gatherComments(reading, token.end);
  return readScalar(token, props);
}

function isFlowScalar(token: CST.Token): token is CST.FlowScalar {
  return token.type in SCALAR_TYPES;
}

function readBlock(reading: Reading, token: CST.BlockMap | CST.BlockSequence, props: string[]): Collection {
  const collection = newCollection(token.type === "block-map" ? "map" : "list", props, false);
  for (const part of token.items) {
    const offset = startOf(part);
    if (offset === undefined) {
      gatherComments(reading, part.start);
      continue;
    }
    const entry = newEntry(reading.lines.column(offset), reading.lines.hasGapAbove(offset));
    readPart(reading, part, entry, collection, offset);
  }
  collection.column = collection.entries[0]?.column ?? 0;
  reading.steps.push({ kind: "close", offset: endOf(reading), collection, owner: undefined });
  return collection;
}

/** Where a block ends is where what was read last begins: nothing but comments can follow within it. */
function endOf({ steps }: Reading): number {
  return steps.at(-1)?.offset ?? 0;
}

function readFlow(
  reading: Reading,
  token: CST.FlowCollection,
  props: string[],
  owner: Entry | undefined,
): Collection {
  const collection = newCollection(token.start.type === "flow-map-start" ? "map" : "list", props, true);
  for (const part of token.items) {
    const offset = startOf(part);
    if (offset === undefined) gatherComments(reading, part.start);
    else readPart(reading, part, newEntry(0, false), collection, offset);
  }
  gatherComments(reading, token.end);
  const end = token.end.find(({ type }) => type === "flow-map-end" || type === "flow-seq-end");
  reading.steps.push({ kind: "close", offset: end?.offset ?? endOf(reading), collection, owner });
  return collection;
}

function readPart(reading: Reading, part: Part, entry: Entry, collection: Collection, offset: number): void {
  reading.steps.push({ kind: "begin", offset, entry, collection });
  collection.entries.push(entry);
  gatherComments(reading, part.start);
  if (collection.kind === "map") readPair(reading, part, entry);
  else if (isPair(part)) entry.value = readLonePair(reading, part);
  else if (part.value) entry.value = readNode(reading, part.value, propsIn(part.start), entry);
  else entry.value = emptyWith(propsIn(part.start));
}

/** `[a: b]` is a list of a map of one entry (YAML 1.2, §7.4.1). */
function readLonePair(reading: Reading, part: Part): Collection {
  const pair = newEntry(0, false);
  readPair(reading, part, pair);
  return { ...newCollection("map", [], true), entries: [pair] };
}

function isPair({ start, sep }: Part): boolean {
  return (
    start.some(({ type }) => type === "explicit-key-ind") ||
    sep?.some(({ type }) => type === "map-value-ind") === true
  );
}

function readPair(reading: Reading, { start, key, sep, value }: Part, entry: Entry): void {
  const node = key ? readNode(reading, key, propsIn(start), entry) : emptyWith(propsIn(start));
  if (node?.kind === "scalar" || node?.kind === "block-scalar") entry.key = node;
  gatherComments(reading, sep);
  entry.value = value ? readNode(reading, value, propsIn(sep), entry) : emptyWith(propsIn(sep));
}

/** A value of which there is only an anchor or a tag. */
function emptyWith(props: string[]): Scalar | undefined {
  return props.length === 0 ? undefined : { kind: "scalar", props, type: "plain", source: "", text: "" };
}

/** The offset of the first token that says something; undefined for one that holds only comments and space. */
function startOf({ start, key, sep, value }: Part): number | undefined {
  const first =
    start.find(({ type }) => !BETWEEN.has(type)) ??
    key ??
    sep?.find(({ type }) => !BETWEEN.has(type)) ??
    value;
  return first?.offset;
}

const BETWEEN: ReadonlySet<string> = new Set(["space", "comment", "newline", "comma"]);

function propsIn(tokens: readonly CST.SourceToken[] | undefined): string[] {
  return (tokens ?? []).flatMap(({ type, source }) => (type === "anchor" || type === "tag" ? source : []));
}

function gatherComments({ comments, lines }: Reading, tokens: readonly CST.Token[] | undefined): void {
  for (const token of tokens ?? []) {
    if (token.type === "doc-end") gatherComments({ comments, lines, steps: [] }, token.end);
    if (token.type !== "comment") continue;
    const { offset, source } = token;
    comments.push({
      text: source.replace(/[ \t\r]+$/, ""),
      offset,
      gap: lines.hasGapAbove(offset),
      column: lines.column(offset),
      isBeside: !lines.isFirst(offset),
    });
  }
}
