import { CST, Parser } from "yaml";
import { attachComments, type Comment, type Step } from "./comments.js";
import {
  type BlockScalar,
  type Collection,
  type Entry,
  type Layout,
  newEntry,
  type Scalar,
} from "./layout.js";
import { Lines } from "./lines.js";

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
  const layout: Layout = { directives: [], start: undefined, root: emptyMap(), head: [], first: undefined };
  for (const token of new Parser().parse(text)) {
    if (token.type === "directive") layout.directives.push(token.source);
    else if (token.type === "document") readDocument(reading, token, layout);
    else gatherComments(reading, [token]);
  }
  layout.head = attachComments(layout.root, reading.steps, reading.comments, layout.start);
  layout.first = layout.root.entries[0];
  return layout;
}

function emptyMap(): Collection {
  return { kind: "map", props: [], isFlow: false, entries: [], trailing: [], column: 0 };
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
  switch (token.type) {
    case "alias":
    case "scalar":
    case "single-quoted-scalar":
    case "double-quoted-scalar":
      return readScalar(reading, token, props, owner);
    case "block-scalar":
      return readBlockScalar(reading, token, props, owner);
    case "block-map":
    case "block-seq":
      return readBlock(reading, token, props);
    case "flow-collection":
      return readFlow(reading, token, props, owner);
    default:
      gatherComments(reading, [token]);
      return undefined;
  }
}

const TYPES = {
  alias: "alias",
  scalar: "plain",
  "single-quoted-scalar": "single",
  "double-quoted-scalar": "double",
} as const;

function readScalar(
  reading: Reading,
  token: CST.FlowScalar,
  props: string[],
  owner: Entry | undefined,
): Scalar {
  reading.steps.push({ kind: "content", offset: token.offset, owner });
  gatherComments(reading, token.end);
  const { source } = token;
  const type = TYPES[token.type];
  const isAsItIs = type === "alias" || (type === "plain" && !source.includes("\n"));
  const text = isAsItIs ? source : resolved(token);
  return { kind: "scalar", props, type, source, text };
}

function resolved(token: CST.FlowScalar | CST.BlockScalar): string {
  return CST.resolveAsScalar(token).value;
}

/** YAML 1.2, §8.1.1: the indentation is what the header says, or that of the first line that is not empty. */
function readBlockScalar(
  reading: Reading,
  token: CST.BlockScalar,
  props: string[],
  owner: Entry | undefined,
): BlockScalar {
  reading.steps.push({ kind: "content", offset: token.offset, owner });
  gatherComments(reading, token.props);
  const header = token.props
    .flatMap((prop) => (prop.type === "block-scalar-header" ? prop.source : []))
    .join("");
  const lines = token.source.split("\n");
  // What follows the last line break is the indentation of the next line.
  if (lines.at(-1)?.trim() === "") lines.pop();
  const given = /\d/.exec(header)?.[0];
  const filled = lines.find((line) => /[^ ]/.test(line));
  const indent =
    given !== undefined
      ? Math.max(token.indent, 0) + Number(given)
      : (filled?.search(/[^ ]/) ?? Number.POSITIVE_INFINITY);
  return {
    kind: "block-scalar",
    props,
    header: header.replace(/\d/, "2"),
    text: resolved(token),
    lines: lines.map((line) => line.slice(indent)),
  };
}

function readBlock(reading: Reading, token: CST.BlockMap | CST.BlockSequence, props: string[]): Collection {
  const collection: Collection = {
    kind: token.type === "block-map" ? "map" : "list",
    props,
    isFlow: false,
    entries: [],
    trailing: [],
    column: 0,
  };
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
  const collection: Collection = {
    kind: token.start.type === "flow-map-start" ? "map" : "list",
    props,
    isFlow: true,
    entries: [],
    trailing: [],
    column: 0,
  };
  reading.steps.push({ kind: "content", offset: token.offset, owner });
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
  return { ...emptyMap(), isFlow: true, entries: [pair] };
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
