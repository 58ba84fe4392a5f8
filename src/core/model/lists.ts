/*
 * What papers and sessions can say, each fact once and without zod, which the hot path does without. The schema,
 * the JSON contract, `set`, the filters and the renderers derive from these lists or are exhaustive over them.
 */

/** What takes place in a session; the first is meant where a file says nothing. */
export const SESSION_KINDS = ["reading", "lecture", "guest", "presentation", "exam", "holiday"] as const;

/** Whether a session takes place; the first is meant where a file says nothing. */
export const STATUSES = ["confirmed", "tentative", "cancelled"] as const;

/** How a session reads a paper; the first is meant where nothing is said. */
export const ROLES = ["required", "extra"] as const;

/** The links that go with a paper or a session. */
export const MATERIALS = ["slides", "video", "code", "summary", "notes"] as const;

/** What a paper was published as. */
export const PAPER_KINDS = [
  "article",
  "conference",
  "chapter",
  "book",
  "thesis",
  "report",
  "preprint",
  "web",
  "software",
  "talk",
] as const;

/** What the address of a paper leads to; the first is meant where a file says nothing. */
export const PAPER_TYPES = ["pdf", "page"] as const;

/**
 * How the text of a value is read: `authors` are a list of names, `links` one address for each material and
 * `people` one list for each role that the author of the file names; `id` and `papers` are never typed so.
 */
export type FieldReading =
  | "text"
  | "number"
  | "flag"
  | "list"
  | "authors"
  | "date"
  | "links"
  | "people"
  | "id"
  | "papers";

/** The fields of a paper beside its id, in the order in which they are written. */
export const PAPER_FIELDS = {
  name: "text",
  title: "text",
  authors: "authors",
  kind: "text",
  venue: "text",
  year: "number",
  url: "text",
  doi: "text",
  arxiv: "text",
  type: "text",
  aliases: "list",
  note: "text",
  materials: "links",
  topics: "list",
} as const satisfies Record<string, FieldReading>;

/** The fields of a session, in the order in which they are written. */
export const SESSION_FIELDS = {
  id: "id",
  uid: "text",
  date: "date",
  time: "text",
  place: "text",
  kind: "text",
  status: "text",
  reason: "text",
  pinned: "flag",
  title: "text",
  topics: "list",
  presenters: "list",
  roles: "people",
  note: "text",
  materials: "links",
  required: "papers",
  extra: "papers",
} as const satisfies Record<string, FieldReading>;

/** A kind of session. */
export type SessionKind = (typeof SESSION_KINDS)[number];
/** Whether a session requires a paper or only offers it. */
export type Role = (typeof ROLES)[number];
/** A kind of link that goes with something. */
export type Material = (typeof MATERIALS)[number];
/** What the file can say of a paper. */
export type PaperField = keyof typeof PAPER_FIELDS;
/** What the file can say of a session. */
export type SessionField = keyof typeof SESSION_FIELDS;

/** The keys of a table, in its order. */
export function keysOf<Table extends object>(table: Table): (keyof Table & string)[] {
  return Object.keys(table).filter((key): key is keyof Table & string => Object.hasOwn(table, key));
}

/** A table with one value for each of some keys. */
export function each<Key extends string, Value>(keys: readonly Key[], value: Value): Record<Key, Value> {
  const table = Object.fromEntries(keys.map((key) => [key, value]));
  if (hasAll(table, keys)) return table;
  throw new TypeError("a table lacks one of its keys");
}

function hasAll<Key extends string, Value>(
  table: Record<string, Value>,
  keys: readonly Key[],
): table is Record<Key, Value> {
  return keys.every((key) => Object.hasOwn(table, key));
}
