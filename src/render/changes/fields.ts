import type { Change, FieldValue } from "../../core/changes/shape.js";
import { authorNames } from "../../core/model/authors.js";
import { each, MATERIALS } from "../../core/model/lists.js";
import { count } from "../../core/model/text.js";
import { type DayWriter, data, quoted, separated, series, type Word } from "./words.js";

type FieldFact = Extract<Change, { field: string }>;
type Value = FieldValue | undefined;

/** How a field is told: its name where that is not the key itself, and how its values are written. */
interface Telling {
  name?: string;
  /** Short enough to be recognised: what was is told too. */
  short?: true;
  as?: "quoted" | "address" | "day";
}

const SHORT: Telling = { short: true };
const FIELDS: Partial<Record<FieldFact["field"], Telling>> = {
  title: { as: "quoted" },
  description: { as: "quoted" },
  note: { as: "quoted" },
  reason: { as: "quoted" },
  url: { name: "link", as: "address" },
  end: { name: "last day", short: true, as: "day" },
  uid: { name: "calendar id" },
  previous: { name: "earlier terms" },
  doi: { name: "DOI" },
  arxiv: { name: "arXiv id" },
  aliases: { name: "other names" },
  timezone: { name: "time zone", short: true },
  days: { name: "class days" },
  ...each(["name", "venue", "year", "kind", "time", "place", "id", "institution", "language"], SHORT),
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
  if (field === "materials") return materialWords(tableIn(before), tableIn(after));
  if (field === "roles") return roleWords(tableIn(before), tableIn(after));
  if (field === "pinned")
    return [after === true ? "now stays when others shift" : "now shifts with the others"];
  const telling = FIELDS[field] ?? {};
  const name = telling.name ?? field;
  if (after === undefined || (Array.isArray(after) && after.length === 0)) return [`${name} removed`];
  if (!Array.isArray(after))
    return singleWords(field, before, after, (value) => valueWords(value, telling.as, day));
  const titles = "titles" in fact ? fact.titles : undefined;
  const called = (list: Value) =>
    Array.isArray(list) ? authorNames(list).map((one) => titles?.[one] ?? one) : [];
  return listWords(name, called(before), called(after));
}

function singleWords(
  field: FieldFact["field"],
  before: Value,
  after: FieldValue,
  written: (value: FieldValue) => Word[],
): Word[] {
  const { name = field, short } = FIELDS[field] ?? {};
  if (before === undefined) return [`${name} `, ...written(after)];
  if (before === after) return [`${name} stays `, ...written(after)];
  const lines = field === "note" ? lineWords(String(before), String(after)) : undefined;
  if (lines !== undefined) return [`${name}: `, ...lines];
  return [`${name} now `, ...written(after), ...(short ? [" (was ", ...written(before), ")"] : [])];
}

function valueWords(value: FieldValue, as: Telling["as"], day: DayWriter): Word[] {
  const text = String(value);
  switch (as) {
    case "day":
      return [day(text)];
    case "address":
      return [{ as, text }];
    case "quoted":
      return quoted(text);
    case undefined:
      return [data(text)];
  }
}

/** So many items of a list are named. */
const MAX_ITEMS = 4;

/** `presenters: Gus instead of Eli`, `presenters: + Gus`, `presenters Ada and Gus` where there were none */
function listWords(name: Word, before: readonly string[], after: readonly string[]): Word[] {
  const written = (list: readonly string[]) => {
    const rest = list.length - MAX_ITEMS;
    const named = list.slice(0, MAX_ITEMS).map((one): Word[] => [data(one)]);
    return series(rest > 0 ? [...named, [count(rest, "other")]] : named);
  };
  if (before.length === 0) return [name, " ", ...written(after)];
  const come = after.filter((one) => !before.includes(one));
  const gone = before.filter((one) => !after.includes(one));
  if (come.length + gone.length === 0) return [name, " now ", ...written(after)];
  if (come.length > 0 && gone.length > 0)
    return [name, ": ", ...written(come), " instead of ", ...written(gone)];
  return [name, come.length > 0 ? ": + " : ": − ", ...written(come.length > 0 ? come : gone)];
}

/** A longer note is told by the lines that came or went, where only one of the two happened. */
function lineWords(before: string, after: string): Word[] | undefined {
  const [was = [], is = []] = [before, after].map((text) => text.trimEnd().split("\n"));
  const come = is.filter((line) => !was.includes(line));
  const gone = was.filter((line) => !is.includes(line));
  if ((come.length === 0) === (gone.length === 0)) return undefined;
  const [verb, list] = come.length > 0 ? ["added", come] : ["removed", gone];
  return list.length === 1
    ? [`one line ${verb}: `, ...quoted(list.join())]
    : [`${list.length} lines ${verb}`];
}

/** Lists by their keys: links by their kinds, people by their roles. */
type Table = ReadonlyMap<string, string[]>;

/** `slides added, video removed` */
function materialWords(was: Table, is: Table): Word[] {
  const verb = (kind: string) => (!was.has(kind) ? "added" : is.has(kind) ? "changed" : "removed");
  const changed = changedKeys(MATERIALS, was, is).map((kind) => [`${kind} ${verb(kind)}`]);
  return separated(changed, ", ");
}

/** `reviewer: + Hal, scribe removed` */
function roleWords(was: Table, is: Table): Word[] {
  const changed = changedKeys([...is.keys(), ...was.keys()], was, is).map((role) => {
    const [earlier = [], later = []] = [was.get(role), is.get(role)];
    return later.length === 0 ? [data(role), " removed"] : listWords(data(role), earlier, later);
  });
  return separated(changed, ", ");
}

function tableIn(value: Value): Table {
  const isTable = typeof value === "object" && !Array.isArray(value);
  return new Map(
    isTable ? Object.entries(value).flatMap(([key, list]) => (list === undefined ? [] : [[key, list]])) : [],
  );
}

function changedKeys(keys: readonly string[], was: Table, is: Table): string[] {
  return [...new Set(keys)].filter((key) => JSON.stringify(was.get(key)) !== JSON.stringify(is.get(key)));
}
