import { KEY_ORDER } from "../../model/schema.js";

/** What a part of the file is made of. */
export interface Shape {
  /** Its keys in the order in which they are written; undefined where the author chooses them. */
  keys?: readonly string[];
  /** Whether its values, or items, are entries with lines of their own. */
  hasEntries?: true;
  /** What its items name, where they take their comments along as they move from list to list. */
  naming?: "papers" | "people";
  /** The shape of the part under a key, or of each item. */
  child(key: string): Shape;
}

const plain: Shape = { child: () => plain };

const record = (keys: readonly string[], children: Readonly<Record<string, Shape>> = {}): Shape => ({
  keys,
  child: (key) => children[key] ?? plain,
});

const entries = (each: Shape): Shape => ({ hasEntries: true, child: () => each });

const readings: Shape = { ...plain, naming: "papers" };

const people: Shape = { ...plain, naming: "people" };

const materials = record(KEY_ORDER.materials);

/** The shape of the whole file. */
export const FILE_SHAPE: Shape = record(KEY_ORDER.file, {
  course: record(KEY_ORDER.course),
  calendar: record(KEY_ORDER.calendar),
  topics: entries(record(KEY_ORDER.topic)),
  papers: entries(record(KEY_ORDER.paper, { materials })),
  sessions: entries(
    record(KEY_ORDER.session, { materials, required: readings, extra: readings, presenters: people }),
  ),
  links: record(KEY_ORDER.links),
});

/** A value with its keys in their order, and without those that have no value. */
export function inOrder(value: object, { keys, child }: Shape): Record<string, unknown> {
  const given = new Map<string, unknown>(Object.entries(value));
  const order = keys === undefined ? given.keys() : [...keys].filter((key) => given.has(key));
  return Object.fromEntries(
    [...order].flatMap((key) => {
      const part = given.get(key);
      if (part === undefined) return [];
      const isMap = typeof part === "object" && part !== null && !Array.isArray(part);
      return [[key, isMap ? inOrder(part, child(key)) : part]];
    }),
  );
}
