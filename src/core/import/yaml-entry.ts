import { isMap, type ParsedNode } from "yaml";
import { type Insertion, type Places, reindent } from "./yaml-places.js";

/** Keys that an entry gets, and the lines that say them in a block, four spaces in. */
interface NewKeys {
  values: Readonly<Record<string, unknown>>;
  lines: readonly string[];
}

/** Puts keys at the end of an entry, in the form that it has: lines of a block, or pairs before its brace. */
export function keysInsertion(places: Places, node: ParsedNode, { values, lines }: NewKeys): Insertion {
  if (!isMap(node) || node.flow !== true)
    return { at: places.after(node), text: reindent(lines, "    ", places.indentOf(node)) };
  const last = node.items.at(-1);
  const inner: unknown = last?.value ?? last?.key;
  const end = hasRange(inner) ? inner.range[1] : node.range[0] + 1;
  // JSON is YAML within braces (YAML 1.2, chapter 7).
  const pairs = Object.entries(values).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return { at: end, text: `${last === undefined ? "" : ", "}${pairs.join(", ")}` };
}

function hasRange(node: unknown): node is { range: [number, number, number] } {
  return typeof node === "object" && node !== null && "range" in node && Array.isArray(node.range);
}
