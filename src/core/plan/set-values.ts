import { readAuthors } from "../model/authors.js";
import { type FieldReading, keysOf, MATERIALS, PAPER_FIELDS, SESSION_FIELDS } from "../model/lists.js";

/** How the text of a value is read. `date` is a date as people type it, `days` such dates with names. */
export type ValueKind = Exclude<FieldReading, "links" | "people" | "id"> | "days";

/** What can be set. */
export type SetKind = "paper" | "session" | "topic" | "course" | "calendar";

/** Stands for the name of a role, which the author of a file chooses. */
const ANY_ROLE = "ROLE";

/** The keys that can be set, with how their values are read. */
const SETTABLE: Record<SetKind, ReadonlyMap<string, ValueKind>> = {
  paper: settable(PAPER_FIELDS),
  session: settable(SESSION_FIELDS),
  topic: new Map([
    ["title", "text"],
    ["description", "text"],
  ]),
  course: new Map<string, ValueKind>([
    ["id", "text"],
    ["title", "text"],
    ["institution", "text"],
    ["url", "text"],
    ["language", "text"],
    ["previous", "list"],
  ]),
  calendar: new Map<string, ValueKind>([
    ["timezone", "text"],
    ["days", "list"],
    ["time", "text"],
    ["place", "text"],
    ["end", "date"],
    ["holidays", "days"],
  ]),
};

function settable(fields: Readonly<Record<string, FieldReading>>): ReadonlyMap<string, ValueKind> {
  return new Map(keysOf(fields).flatMap((field) => keysWithin(field, fields[field] ?? "id")));
}

/** The keys under which a field is set: that which has parts is set part by part. */
function keysWithin(field: string, reading: FieldReading): [key: string, kind: ValueKind][] {
  switch (reading) {
    case "id":
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
    case "papers":
      return [[field, reading]];
  }
}

/** The keys of an entry that can be set. */
export function settableKeys(of: SetKind): string[] {
  return [...SETTABLE[of].keys()];
}

/** How the value of a key is read; undefined where it cannot be set. */
export function valueKindOf(of: SetKind, key: string): ValueKind | undefined {
  const keys = SETTABLE[of];
  const dot = key.indexOf(".");
  const isPart = dot > 0 && dot < key.length - 1;
  return keys.get(key) ?? (isPart ? keys.get(`${key.slice(0, dot)}.${ANY_ROLE}`) : undefined);
}

/** A kind of value that can be read without knowing the file. */
export type PlainValueKind = Exclude<ValueKind, "date" | "days" | "papers">;

/**
 * The value that a text stands for. Text that is no number or flag stays text: the schema says so better.
 * Undefined where nothing is left of it, which takes the key away.
 */
export function readValue(kind: PlainValueKind, text: string): unknown {
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
