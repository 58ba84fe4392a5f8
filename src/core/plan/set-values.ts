import { readAuthors } from "../model/authors.js";
import { type FieldReading, keysOf, MATERIALS, PAPER_FIELDS, SESSION_FIELDS } from "../model/lists.js";

/** How the text of a value is read. `date` is a date as people type it, or `backlog`. */
export type ValueKind = Exclude<FieldReading, "links" | "people" | "id" | "papers">;

/** Stands for the name of a role, which the author of a file chooses. */
const ANY_ROLE = "ROLE";

/** The keys of papers and of sessions that can be set, with how their values are read. */
const SETTABLE: Record<"paper" | "session", ReadonlyMap<string, ValueKind>> = {
  paper: settable(PAPER_FIELDS),
  session: settable(SESSION_FIELDS),
};

function settable(fields: Readonly<Record<string, FieldReading>>): ReadonlyMap<string, ValueKind> {
  return new Map(keysOf(fields).flatMap((field) => keysWithin(field, fields[field] ?? "id")));
}

/** The keys under which a field is set: that which has parts is set part by part. */
function keysWithin(field: string, reading: FieldReading): [key: string, kind: ValueKind][] {
  switch (reading) {
    case "id":
    case "papers":
      return [];
    case "links":
      return MATERIALS.map((material) => [`${field}.${material}`, "text"]);
    case "people":
      return [[`${field}.${ANY_ROLE}`, "list"]];
    case "text":
    case "number":
    case "flag":
    case "list":
    case "authors":
    case "date":
      return [[field, reading]];
  }
}

/** The keys of an entry that can be set. */
export function settableKeys(of: "paper" | "session"): string[] {
  return [...SETTABLE[of].keys()];
}

/** How the value of a key is read; undefined where it cannot be set. */
export function valueKindOf(of: "paper" | "session", key: string): ValueKind | undefined {
  const keys = SETTABLE[of];
  const dot = key.indexOf(".");
  return (
    keys.get(key) ??
    (dot > 0 && dot < key.length - 1 ? keys.get(`${key.slice(0, dot)}.${ANY_ROLE}`) : undefined)
  );
}

/**
 * The value that a text stands for. Text that is no number or flag stays text: the schema says so better.
 * Undefined where nothing is left of it, which takes the key away.
 */
export function readValue(kind: Exclude<ValueKind, "date">, text: string): unknown {
  const trimmed = text.trim();
  if (trimmed === "") return undefined;
  switch (kind) {
    case "text":
      return trimmed;
    case "number":
      return /^\d+$/.test(trimmed) ? Number(trimmed) : trimmed;
    case "flag":
      return readFlag(trimmed);
    case "list":
      return orNothing(trimmed.split(",").flatMap((item) => item.trim() || []));
    case "authors":
      return orNothing(readAuthors(trimmed));
  }
}

function readFlag(text: string): unknown {
  return text === "true" || text === "false" ? text === "true" : text;
}

function orNothing<Item>(items: Item[]): Item[] | undefined {
  return items.length === 0 ? undefined : items;
}
