import { KEY_ORDER, NAMED_MAPS } from "../../model/schema.js";
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

/** The keys of each map that the schema knows, in the order in which they are written. */
const ORDERS: Readonly<Record<Shape, readonly string[]>> = {
  "": KEY_ORDER.file,
  course: KEY_ORDER.course,
  calendar: KEY_ORDER.calendar,
  "topics.*": KEY_ORDER.topic,
  "papers.*": KEY_ORDER.paper,
  "papers.*.materials": KEY_ORDER.materials,
  "sessions.*": KEY_ORDER.session,
  "sessions.*.materials": KEY_ORDER.materials,
  links: KEY_ORDER.links,
  "links.hosts.*": ["concurrency", "interval"],
  "links.ignore.*": ["url", "reason", "until"],
};

/** The keys of a map in their order; none where the author chooses them. */
export function orderOf(shape: Shape): readonly string[] {
  return ORDERS[shape] ?? [];
}
