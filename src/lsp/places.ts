import { PAPER_KINDS, PAPER_TYPES, SESSION_KINDS, STATUSES } from "../core/model/lists.js";

/** What a value is: the id of something, the name of a time zone, or one of a few words. */
type ValueKind = "paper" | "topic" | "session" | "timezone" | readonly string[];

/** A word of the text, with what the file means by a value there. */
export interface Spot {
  kind: ValueKind;
  word: string;
  /** Offsets in the text. */
  from: number;
  to: number;
}

/** What the keys of each part hold. */
const VALUES: Readonly<Record<string, Readonly<Record<string, ValueKind>>>> = {
  calendar: { timezone: "timezone", days: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] },
  papers: { topics: "topic", kind: PAPER_KINDS, type: PAPER_TYPES },
  sessions: {
    id: "session",
    kind: SESSION_KINDS,
    status: STATUSES,
    topics: "topic",
    required: "paper",
    extra: "paper",
  },
};

/** What a value is made of: an id, or the name of a time zone. */
const WORD_BEFORE = /[\p{L}\p{N}._/+-]*$/u;
const WORD_AFTER = /^[\p{L}\p{N}._/+-]*/u;

/** The key of the value, or of the list on one line or several, that the text ends in. */
const KEY_OF_VALUE = /(?:^|[\n{,]|- )[ \t]*([a-z]+):[ \t]*(?:\[[^\]{}]*)?["']?$/;

/** The key of the list with an item on each line that the text ends in. */
const KEY_OF_ITEM =
  /(?:\n|- )[ \t]*([a-z]+):[ \t]*(?:#[^\n]*)?\n(?:[ \t]*(?:-[ \t][^\n]*|#[^\n]*)?\n)*[ \t]*-[ \t]+["']?$/;

/** No list of a session or paper is longer; to look further up would cost time at every key. */
const MAX_LOOKBACK = 8000;

/**
 * What a value at an offset is one of, told from the text alone: while somebody types, it is often no YAML.
 * Undefined in comments, and where any text may stand.
 */
export function spotAt(text: string, offset: number): Spot | undefined {
  const before = WORD_BEFORE.exec(text.slice(Math.max(0, offset - 200), offset))?.[0] ?? "";
  const after = WORD_AFTER.exec(text.slice(offset, offset + 200))?.[0] ?? "";
  const from = offset - before.length;
  const spot = { word: before + after, from, to: offset + after.length };
  const head = text.slice(0, from);
  if (/(?:^|[ \t])#[^\n]*$/.test(lastLine(head))) return undefined;
  const part = lastKeyAtMargin(head);
  const near = head.slice(-MAX_LOOKBACK);
  const key = (KEY_OF_VALUE.exec(near) ?? KEY_OF_ITEM.exec(near))?.[1];
  const kind = part === undefined || key === undefined ? undefined : VALUES[part]?.[key];
  return kind && { kind, ...spot };
}

/** The paper or topic whose declaration has its id at an offset. */
export function declarationAt(text: string, offset: number): Spot | undefined {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const [, indent = "", word] =
    /^([ \t]+)([\p{L}\p{N}][\p{L}\p{N}._-]*):/u.exec(text.slice(start, start + 300)) ?? [];
  const from = start + indent.length;
  if (word === undefined || offset < from || offset > from + word.length) return undefined;
  const part = lastKeyAtMargin(text.slice(0, start));
  if (part !== "papers" && part !== "topics") return undefined;
  return { kind: part === "papers" ? "paper" : "topic", word, from, to: from + word.length };
}

function lastLine(text: string): string {
  return text.slice(text.lastIndexOf("\n") + 1);
}

/** The part of the file that a text ends in. */
function lastKeyAtMargin(text: string): string | undefined {
  let end = text.length;
  while (end > 0) {
    const start = text.lastIndexOf("\n", end - 1) + 1;
    const key = /^([a-z]+):/.exec(text.slice(start, Math.min(end, start + 40)))?.[1];
    if (key !== undefined) return key;
    end = start - 1;
  }
  return undefined;
}

/** The schema that `init` and `import` name in the first lines. */
const MODELINE = /^#[ \t]*yaml-language-server:[^\n]*syllabus\.schema\.json/m;

/** Whether a YAML file is meant to be a syllabus: it says so, or has the first two keys of one. */
export function isSyllabus(text: string): boolean {
  return MODELINE.test(text) || (/^version[ \t]*:/m.test(text) && /^course[ \t]*:/m.test(text));
}
