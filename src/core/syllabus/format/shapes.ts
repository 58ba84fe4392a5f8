import { NAMED_MAPS, syllabusSchema } from "../schema.js";
import { keysAt } from "../schema-keys.js";
import type { Collection, Entry } from "./layout.js";

/**
 * The path to a part without the names that authors choose: `papers.*.url`. The root is the empty text.
 */
export type Shape = string;

/** The shape of an entry of a collection. */
export function shapeOfEntry(shape: Shape, { kind }: Collection, { key }: Entry): Shape {
  const step = kind === "list" || NAMED_MAPS.has(shape) ? "*" : (key?.text ?? "");
  return shape === "" ? step : `${shape}.${step}`;
}

/** What always stands in lines of its own, however it was written. */
const BLOCKS: ReadonlySet<Shape> = new Set([
  "",
  "course",
  "calendar",
  "topics",
  "papers",
  "papers.*",
  "sessions",
  "sessions.*",
  "links",
]);

/** Whether a collection always stands in lines of its own. */
export function isBlockShape(shape: Shape): boolean {
  return BLOCKS.has(shape);
}

/** Lists of words, which always stand in brackets unless a comment needs a line. */
const WORDS: ReadonlySet<Shape> = new Set([
  "calendar.days",
  "papers.*.authors",
  "papers.*.aliases",
  "papers.*.topics",
  "sessions.*.topics",
  "sessions.*.presenters",
  "sessions.*.required",
  "sessions.*.extra",
]);

/** Whether a list always stands in brackets. */
export function isWordsShape(shape: Shape): boolean {
  return WORDS.has(shape);
}

/** The keys of a map in their order, which is that of the schema; none where the author chooses them. */
export function orderOf(shape: Shape): readonly string[] {
  return NAMED_MAPS.has(shape) ? [] : keysAt(syllabusSchema, shape === "" ? [] : shape.split("."));
}
