import type { PaperEntry, SessionEntry } from "../model/schema.js";

/** How the text of a value is read. `date` is a date as people type it, or `backlog`. */
export type ValueKind = "text" | "number" | "flag" | "list" | "date";

/** What of a paper can be set by its name, and how; its id and its materials are another matter. */
const PAPER_KEYS = {
  name: "text",
  title: "text",
  authors: "list",
  venue: "text",
  year: "number",
  url: "text",
  doi: "text",
  arxiv: "text",
  type: "text",
  aliases: "list",
  note: "text",
  topics: "list",
} as const satisfies Record<Exclude<keyof PaperEntry, "materials">, ValueKind>;

/** What of a session can be set by its name; what it reads is moved, not set. */
const SESSION_KEYS = {
  date: "date",
  time: "text",
  place: "text",
  kind: "text",
  status: "text",
  pinned: "flag",
  title: "text",
  topics: "list",
  presenters: "list",
  note: "text",
} as const satisfies Record<
  Exclude<keyof SessionEntry, "id" | "materials" | "required" | "extra">,
  ValueKind
>;

const MATERIALS = [
  "slides",
  "video",
  "code",
  "summary",
  "notes",
] as const satisfies readonly (keyof NonNullable<PaperEntry["materials"]>)[];

const MATERIAL_KEYS = MATERIALS.map((kind) => [`materials.${kind}`, "text"] as const);

/** The keys that can be set, with how their values are read. */
export const SETTABLE: Record<"paper" | "session", ReadonlyMap<string, ValueKind>> = {
  paper: new Map<string, ValueKind>([...Object.entries(PAPER_KEYS), ...MATERIAL_KEYS]),
  session: new Map<string, ValueKind>([...Object.entries(SESSION_KEYS), ...MATERIAL_KEYS]),
};

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
      return readList(trimmed);
  }
}

function readFlag(text: string): unknown {
  return text === "true" || text === "false" ? text === "true" : text;
}

function readList(text: string): string[] | undefined {
  const items = text.split(",").flatMap((item) => item.trim() || []);
  return items.length === 0 ? undefined : items;
}
