import { UsageError } from "../../errors.js";
import type { CalendarDate } from "../model/dates.js";
import { paperById, sessionById, sessionsOf } from "../model/entries.js";
import { ROLES } from "../model/lists.js";
import { placeSession, startOf } from "../model/order.js";
import { type DateContext, dayCalled } from "../model/read-date.js";
import type { SyllabusFile } from "../model/schema.js";
import { didYouMean, enumerate, fold } from "../model/text.js";
import { NO_CLASS } from "./class-days.js";
import type { Destination } from "./destination.js";
import { moveSession } from "./move.js";
import { readValue, type SetKind, settableKeys, type ValueKind, valueKindOf } from "./set-values.js";
import { refuseInvalid } from "./valid.js";

/** A key and the text of its value: `=` with an empty one takes the key away, `+=` and `-=` change a list. */
export interface Assignment {
  key: string;
  how: "=" | "+=" | "-=";
  value: string;
}

/** What is set: an entry by its id, or the course and its calendar. */
export interface SetTarget {
  kind: SetKind;
  id: string;
}

/** Several things that are set alike. */
export interface Setting {
  targets: readonly SetTarget[];
  assignments: readonly Assignment[];
}

/** What words in values can refer to. */
export interface ValueScope {
  dates: DateContext;
  /** The id of the paper that a name leads to. @throws UsageError where it leads to none */
  paper(name: string): string;
}

/** A key with how its value is read. */
interface KnownKey extends Assignment {
  kind: ValueKind;
}

/**
 * The file with values set. A date of a session is the same as moving it, one after the other.
 *
 * @throws UsageError for an unknown key, for a value that does not fit, and where `-=` finds nothing to take away
 */
export function setValues(file: SyllabusFile, settings: readonly Setting[], scope: ValueScope): SyllabusFile {
  const set = settings.reduce((whole, { targets, assignments }) => {
    refuseTwice(assignments);
    for (const assignment of assignments) refuseAbsent(whole, targets, assignment);
    return targets.reduce((rest, target) => setOne(rest, target, assignments, scope), whole);
  }, file);
  return refuseInvalid(set);
}

function setOne(
  file: SyllabusFile,
  target: SetTarget,
  assignments: readonly Assignment[],
  scope: ValueScope,
): SyllabusFile {
  const known = assignments.map((assignment) => knownKey(file, target, assignment));
  const date = known.find(({ key }) => target.kind === "session" && key === "date");
  const moved =
    date === undefined ? file : moveSession(file, target.id, readDestination(date.value, scope.dates));
  const rest = known.filter((one) => one !== date);
  if (rest.length === 0) return moved;
  const set = rest.reduce((entry, one) => assign(entry, one, scope), recordOf(moved, target));
  const isHeldAgain = rest.some(({ key }) => key === "status") && set.status !== "cancelled";
  const record = isHeldAgain ? withKey(set, "reason", undefined) : set;
  const valid = refuseInvalid(withRecord(moved, target, record));
  const isTimed = target.kind === "session" && rest.some(({ key }) => key === "time");
  return isTimed ? inOrderOfDay(valid, target.id) : valid;
}

const REFUSED: Partial<Record<SetKind, Record<string, string>>> = {
  paper: { id: "`aisys rename OLD NEW` changes an id, with all that refers to it" },
  session: {
    id: "`aisys rename OLD NEW` changes an id, with all that refers to it",
  },
  topic: { id: "`aisys rename OLD NEW` changes an id, with all that refers to it" },
};

function knownKey(file: SyllabusFile, target: SetTarget, assignment: Assignment): KnownKey {
  const { kind, id } = target;
  const { key, value, how } = assignment;
  const full = roleKey(file, target, assignment);
  const read = valueKindOf(kind, full);
  if (read === undefined) {
    const hints = REFUSED[kind] ?? {};
    const names = settableKeys(kind);
    throw new UsageError(`\`${key}\` of the ${kind === id ? kind : `${kind} \`${id}\``} cannot be set`, {
      hint:
        (Object.hasOwn(hints, key) ? hints[key] : didYouMean(key, names)) ??
        `it can be ${enumerate(names, "or")}`,
    });
  }
  if (kind === "paper" && key === "name" && value.trim() === "") {
    throw new UsageError("a paper must have a name", { hint: "give it another one: name=…" });
  }
  const isWhole = how !== "=" && (read === "date" || read === "number" || read === "flag");
  if (isWhole) throw new UsageError(`\`${key}\` has one value`, { hint: `write ${key}=VALUE` });
  return { key: full, value, how, kind: read };
}

/** A role can be named without `roles.`: one that the file has, or a new one to which somebody is added. */
function roleKey(file: SyllabusFile, { kind }: SetTarget, { key, how }: Assignment): string {
  if (kind !== "session" || key.includes(".") || valueKindOf(kind, key) !== undefined) return key;
  const isThere = sessionsOf(file).some(({ roles = {} }) => Object.hasOwn(roles, key));
  const isNew = how !== "=" && key !== "id" && didYouMean(key, settableKeys(kind)) === undefined;
  return isThere || isNew ? `roles.${key}` : key;
}

function refuseTwice(assignments: readonly Assignment[]): void {
  const keys = assignments.map(({ key, how }) => (how === "=" ? key : `${key} ${how}`));
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice === undefined) return;
  throw new UsageError(`\`${twice}\` is set twice`, { hint: "a list is one value, separated by commas" });
}

/** What is taken away from a list must be in one of the lists, or it is misspelt. */
function refuseAbsent(file: SyllabusFile, targets: readonly SetTarget[], assignment: Assignment): void {
  const { key, how, value } = assignment;
  if (how !== "-=") return;
  const there = targets.flatMap((target) => {
    const { key: full, kind } = knownKey(file, target, assignment);
    // Papers and days are called by many names: whoever reads those finds what is not there.
    return kind === "list" ? textsOf(valueAt(recordOf(file, target), full)).map(fold) : undefined;
  });
  if (there.includes(undefined)) return;
  for (const item of textsOf(readValue("list", value))) {
    if (there.includes(fold(item))) continue;
    throw new UsageError(`\`${item}\` is not among the ${key}`, { hint: "write it as the file does" });
  }
}

function readDestination(text: string, dates: DateContext): Destination {
  const trimmed = text.trim();
  if (trimmed === "" || trimmed === "backlog") return { kind: "backlog" };
  return { kind: "date", date: dayCalled(trimmed, dates) };
}

type Draft = Readonly<Record<string, unknown>>;

function recordOf(file: SyllabusFile, { kind, id }: SetTarget): Draft {
  switch (kind) {
    case "paper":
      return paperById(file, id);
    case "session":
      return sessionById(file, id);
    case "topic":
      return topicById(file, id);
    case "course":
    case "calendar":
      return file[kind];
  }
}

function topicById({ topics = {} }: SyllabusFile, id: string): Draft {
  const topic = Object.entries(topics).find(([own]) => own === id)?.[1];
  if (topic !== undefined) return topic;
  throw new UsageError(`there is no topic \`${id}\``, { hint: "`aisys topics` lists them" });
}

function withRecord(file: SyllabusFile, { kind, id }: SetTarget, record: Draft): unknown {
  switch (kind) {
    case "paper":
      return { ...file, papers: { ...file.papers, [id]: record } };
    case "session":
      return { ...file, sessions: sessionsOf(file).map((session) => (session.id === id ? record : session)) };
    case "topic":
      return { ...file, topics: { ...file.topics, [id]: record } };
    case "course":
    case "calendar":
      return { ...file, [kind]: record };
  }
}

function assign(entry: Draft, known: KnownKey, scope: ValueScope): Draft {
  const { key } = known;
  const value = newValue(valueAt(entry, key), known, scope);
  const dot = key.indexOf(".");
  if (known.kind === "papers") return withReadings(entry, key, value);
  if (dot < 0) return withKey(entry, key, value);
  const [outer, inner] = [key.slice(0, dot), key.slice(dot + 1)];
  const part = entry[outer];
  const changed = withKey(isDraft(part) ? part : {}, inner, value);
  return withKey(entry, outer, Object.keys(changed).length === 0 ? undefined : changed);
}

/** A paper is in one of the lists of a session. */
function withReadings(entry: Draft, key: string, value: unknown): Draft {
  const set = withKey(entry, key, value);
  return ROLES.filter((role) => role !== key).reduce((rest, role) => {
    const others = textsOf(rest[role]).filter((id) => !textsOf(value).includes(id));
    return rest[role] === undefined ? rest : withKey(rest, role, others.length === 0 ? undefined : others);
  }, set);
}

function newValue(before: unknown, { kind, how, value }: KnownKey, scope: ValueScope): unknown {
  switch (kind) {
    case "days":
      return newDays(isDraft(before) ? before : {}, how, value, scope.dates);
    case "date":
      return value.trim() === "" ? undefined : dayCalled(value.trim(), scope.dates);
    case "papers":
      return newList(before, how, textsOf(readValue("list", value)).map(scope.paper));
    case "list":
    case "authors":
      return newList(before, how, itemsOf(readValue(kind, value)));
    case "text":
      return newText(before, how, value);
    case "number":
    case "flag":
      return readValue(kind, value);
  }
}

function newList(before: unknown, how: Assignment["how"], items: readonly unknown[]): unknown {
  if (how === "=") return items.length === 0 ? undefined : items;
  const there = itemsOf(before);
  const isIn = (list: readonly unknown[], item: unknown) => list.some((one) => nameOf(one) === nameOf(item));
  const list =
    how === "+="
      ? [...there, ...items.filter((item) => !isIn(there, item))]
      : there.filter((item) => !isIn(items, item));
  return list.length === 0 ? undefined : list;
}

/** Letters that differ in case or accents name the same. */
function nameOf(item: unknown): string {
  return typeof item === "string" ? fold(item) : JSON.stringify(item);
}

/** What is added to a text, or to a link beside others, is a line or a link of its own. */
function newText(before: unknown, how: Assignment["how"], value: string): unknown {
  const read = readValue("text", value);
  if (how === "=" || read === undefined) return read;
  if (Array.isArray(before)) return newList(before, how, [read]);
  const lines = typeof before === "string" ? before.split("\n") : [];
  const kept = how === "+=" ? [...lines, read] : lines.filter((line) => line !== read);
  return kept.length === 0 ? undefined : kept.join("\n");
}

/** `2023-05-05=Children's Day, 2023-06-06` */
function newDays(
  before: Draft,
  how: Assignment["how"],
  value: string,
  dates: DateContext,
): Draft | undefined {
  const named = textsOf(readValue("list", value)).map((item): [CalendarDate, string] => {
    const [date = "", ...name] = item.split("=");
    return [dayCalled(date.trim(), dates), name.join("=").trim() || NO_CLASS];
  });
  const given = new Map<string, unknown>(named);
  const kept = how === "=" ? [] : Object.entries(before).filter(([date]) => !given.has(date));
  const all = how === "-=" ? kept : [...kept, ...given];
  if (how === "-=" && all.length === Object.keys(before).length) {
    throw new UsageError(`${enumerate([...given.keys()])} is no holiday`, {
      hint: "see `calendar.holidays`",
    });
  }
  return all.length === 0 ? undefined : Object.fromEntries(all.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function valueAt(entry: Draft, key: string): unknown {
  const dot = key.indexOf(".");
  const part = dot < 0 ? entry : entry[key.slice(0, dot)];
  return isDraft(part) ? part[key.slice(dot + 1)] : undefined;
}

function itemsOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}

function textsOf(value: unknown): string[] {
  return itemsOf(value).filter((item) => typeof item === "string");
}

function isDraft(value: unknown): value is Draft {
  return typeof value === "object" && value !== null;
}

function withKey(entry: Draft, key: string, value: unknown): Draft {
  const { [key]: _, ...rest } = entry;
  return value === undefined ? rest : { ...entry, [key]: value };
}

/** Another time can put a session before or after the others of its day. */
function inOrderOfDay(file: SyllabusFile, id: string): SyllabusFile {
  const session = sessionById(file, id);
  const day = sessionsOf(file).filter(({ date }) => date !== undefined && date === session.date);
  const starts = day.map((one) => startOf(one, file));
  const isInOrder = starts.every((start, index) => index === 0 || (starts[index - 1] ?? start) <= start);
  return isInOrder ? file : placeSession(file, session);
}
