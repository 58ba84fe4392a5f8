import type { Change, FieldValue } from "../../core/changes/shape.js";
import { count } from "../../core/model/text.js";
import { type DayWriter, data, quoted, separated, series, type Word } from "./words.js";

type FieldFact = Extract<Change, { field: string }>;

/** Names of fields as people say them, where they are not the key itself. */
const NAMES: Partial<Record<FieldFact["field"], string>> = {
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
  if (isMaterials(before) || isMaterials(after)) return materialWords(before, after);
  if (field === "pinned")
    return [after === true ? "now stays when others shift" : "now shifts with the others"];
  const name = NAMES[field] ?? field;
  if (isNothing(after)) return [`no ${name} any more`];
  const value = valueWords(field, after, day);
  if (isNothing(before)) return [`${name} `, ...value];
  if (before === after) return [`${name} stays `, ...value];
  return [`${name} now `, ...value, ...formerWords(field, before, day)];
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
  "days",
  "end",
  "id",
  "institution",
  "language",
  "presenters",
]);

/** So many items of a list are named. */
const MAX_ITEMS = 4;

function valueWords(field: FieldFact["field"], value: FieldValue | undefined, day: DayWriter): Word[] {
  if (Array.isArray(value)) {
    const rest = value.length - MAX_ITEMS;
    const named = value.slice(0, MAX_ITEMS).map((item) => [data(item)]);
    return series(rest > 0 ? [...named, [count(rest, "other")]] : named);
  }
  const text = String(value);
  if (field === "end") return [day(text)];
  if (field === "url") return [{ as: "address", text }];
  return field === "title" || field === "note" || field === "description" ? quoted(text) : [data(text)];
}

function isNothing(value: FieldValue | undefined): boolean {
  return value === undefined || (Array.isArray(value) && value.length === 0);
}

type Materials = Exclude<FieldValue, string | number | boolean | string[]>;

function isMaterials(value: FieldValue | undefined): value is Materials {
  return typeof value === "object" && !Array.isArray(value);
}

/** `slides added, video removed` */
function materialWords(before: FieldValue | undefined, after: FieldValue | undefined): Word[] {
  const [was, is] = [before, after].map((value) => (isMaterials(value) ? value : {}));
  const parts = (["slides", "video", "code", "summary", "notes"] as const).flatMap((kind) => {
    const [from, to] = [was?.[kind], is?.[kind]];
    if (JSON.stringify(from) === JSON.stringify(to)) return [];
    const verb = from === undefined ? "added" : to === undefined ? "removed" : "changed";
    return [[`${kind} ${verb}`]];
  });
  return separated(parts, ", ");
}
