import type { Change, FieldValue } from "../../core/changes/shape.js";
import { authorNames } from "../../core/model/authors.js";
import { MATERIALS } from "../../core/model/lists.js";
import { count } from "../../core/model/text.js";
import { type DayWriter, data, quoted, separated, series, type Word } from "./words.js";

type FieldFact = Extract<Change, { field: string }>;

/** Names of fields as people say them, where they are not the key itself. */
const NAMES: Partial<Record<FieldFact["field"], string>> = {
  uid: "calendar id",
  previous: "earlier terms",
  url: "link",
  doi: "DOI",
  arxiv: "arXiv id",
  aliases: "other names",
  timezone: "time zone",
  days: "class days",
  time: "time",
  end: "last day",
  id: "id",
};

/** What became of the fields of one thing: `title now “B” (was “A”); place 301`. */
export function fieldsWords(facts: readonly FieldFact[], day: DayWriter): Word[] {
  return separated(
    facts.map((fact) => fieldWords(fact, day)),
    "; ",
  );
}

function fieldWords(fact: FieldFact, day: DayWriter): Word[] {
  const { field, before, after } = fact;
  if (field === "materials") return materialWords(before, after);
  if (field === "roles") return roleWords(before, after);
  if (field === "pinned")
    return [after === true ? "now stays when others shift" : "now shifts with the others"];
  const name = NAMES[field] ?? field;
  if (isNothing(after)) return [`${name} removed`];
  if (LISTS.has(field)) return listWords(name, textsIn(before), textsIn(after));
  if (field === "note" && typeof before === "string" && typeof after === "string")
    return noteWords(before, after);
  const value = valueWords(field, after, day);
  if (isNothing(before)) return [`${name} `, ...value];
  if (before === after) return [`${name} stays `, ...value];
  return [`${name} now `, ...value, ...formerWords(field, before, day)];
}

/** Lists of which a change is told by what comes and what goes. */
const LISTS: ReadonlySet<FieldFact["field"]> = new Set([
  "presenters",
  "topics",
  "aliases",
  "days",
  "previous",
]);

function textsIn(value: FieldValue | undefined): string[] {
  return Array.isArray(value) ? authorNames(value) : [];
}

/** `presenters: Gus instead of Eli`, `presenters: + Gus`, `presenters Ada and Gus` where there were none */
function listWords(name: Word, before: readonly string[], after: readonly string[]): Word[] {
  const written = (list: readonly string[]) => series(list.map((one) => [data(one)]));
  if (before.length === 0) return [name, " ", ...written(after)];
  const come = after.filter((one) => !before.includes(one));
  const gone = before.filter((one) => !after.includes(one));
  if (come.length + gone.length === 0) return [name, " now ", ...written(after)];
  if (come.length > 0 && gone.length > 0)
    return [name, ": ", ...written(come), " instead of ", ...written(gone)];
  return [name, come.length > 0 ? ": + " : ": − ", ...written(come.length > 0 ? come : gone)];
}

/** A longer note is told by the lines that came or went. */
function noteWords(before: string, after: string): Word[] {
  const [was, is] = [before, after].map((text) => text.trimEnd().split("\n"));
  const come = is?.filter((line) => !was?.includes(line)) ?? [];
  const gone = was?.filter((line) => !is?.includes(line)) ?? [];
  const lineWords = (list: readonly string[]): Word[] =>
    list.length === 1 ? quoted(list[0] ?? "") : [count(list.length, "line")];
  if (gone.length === 0 && come.length > 0) return ["note: + ", ...lineWords(come)];
  if (come.length === 0 && gone.length > 0) return ["note: − ", ...lineWords(gone)];
  return ["note now ", ...quoted(after)];
}

/** What was is told where it is short enough to be recognised. */
function formerWords(field: FieldFact["field"], before: FieldValue | undefined, day: DayWriter): Word[] {
  if (!SHORT.has(field)) return [];
  return [" (was ", ...valueWords(field, before, day), ")"];
}

const SHORT: ReadonlySet<FieldFact["field"]> = new Set([
  "name",
  "venue",
  "year",
  "kind",
  "time",
  "place",
  "timezone",
  "end",
  "id",
  "institution",
  "language",
]);

/** So many items of a list are named. */
const MAX_ITEMS = 4;

function valueWords(field: FieldFact["field"], value: FieldValue | undefined, day: DayWriter): Word[] {
  if (Array.isArray(value)) {
    const rest = value.length - MAX_ITEMS;
    const named = authorNames(value.slice(0, MAX_ITEMS)).map((name) => [data(name)]);
    return series(rest > 0 ? [...named, [count(rest, "other")]] : named);
  }
  const text = String(value);
  if (field === "end") return [day(text)];
  if (field === "url") return [{ as: "address", text }];
  return QUOTED.has(field) ? quoted(text) : [data(text)];
}

const QUOTED: ReadonlySet<FieldFact["field"]> = new Set(["title", "note", "description", "reason"]);

function isNothing(value: FieldValue | undefined): boolean {
  return value === undefined || (Array.isArray(value) && value.length === 0);
}

/** `slides added, video removed` */
function materialWords(before: FieldValue | undefined, after: FieldValue | undefined): Word[] {
  const [was, is] = [listsIn(before), listsIn(after)];
  const changed = MATERIALS.filter((kind) => !isSameList(was.get(kind), is.get(kind)));
  const verb = (kind: string) => (!was.has(kind) ? "added" : is.has(kind) ? "changed" : "removed");
  return separated(
    changed.map((kind) => [`${kind} ${verb(kind)}`]),
    ", ",
  );
}

/** `reviewer: + Hal, scribe removed` */
function roleWords(before: FieldValue | undefined, after: FieldValue | undefined): Word[] {
  const [was, is] = [listsIn(before), listsIn(after)];
  const changed = [...new Set([...is.keys(), ...was.keys()])].filter(
    (role) => !isSameList(was.get(role), is.get(role)),
  );
  return separated(
    changed.map((role) => {
      const [earlier = [], later = []] = [was.get(role), is.get(role)];
      return later.length === 0 ? [data(role), " removed"] : listWords(data(role), earlier, later);
    }),
    ", ",
  );
}

/** A table of lists, whatever its keys. */
function listsIn(value: FieldValue | undefined): ReadonlyMap<string, string[]> {
  const isTable = typeof value === "object" && !Array.isArray(value);
  return new Map(
    isTable ? Object.entries(value).flatMap(([key, list]) => (list === undefined ? [] : [[key, list]])) : [],
  );
}

function isSameList(before: readonly string[] | undefined, after: readonly string[] | undefined): boolean {
  return JSON.stringify(before) === JSON.stringify(after);
}
