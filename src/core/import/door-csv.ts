import { InputError } from "../../errors.js";
import { isDate } from "../dates.js";
import { readCsv } from "./csv.js";
import { clean, type Item, takeAddress } from "./door-items.js";
import { type DraftPaper, newPaper } from "./drafts.js";
import { readNames } from "./names.js";
import { roleRemark } from "./roles.js";

const FIELDS: readonly [
  header: RegExp,
  key:
    | "name"
    | "title"
    | "authors"
    | "venue"
    | "year"
    | "url"
    | "doi"
    | "date"
    | "role"
    | "presenters"
    | "note",
][] = [
  [/^(?:short ?name|name|id|key)$/i, "name"],
  [/^(?:title|paper(?: title)?)$/i, "title"],
  [/^authors?$/i, "authors"],
  [/^(?:venue|conference|journal|publication(?: title)?|where)$/i, "venue"],
  [/^(?:year|publication year)$/i, "year"],
  [/^(?:url|link|pdf|address)$/i, "url"],
  [/^doi$/i, "doi"],
  [/^(?:date|when|session)$/i, "date"],
  [/^(?:role|required|kind|type)$/i, "role"],
  [/^(?:presenters?|speakers?)$/i, "presenters"],
  [/^(?:notes?|comments?)$/i, "note"],
];

/** The papers and sessions of a CSV file, by the names of its columns. */
export function csvItems(text: string): Item[] {
  const [head, ...rows] = readCsv(text.replace(/^\uFEFF/, ""));
  const keys = (head?.cells ?? []).map((header) => FIELDS.find(([words]) => words.test(header))?.[1]);
  if (!keys.includes("title") && !keys.includes("date") && !keys.includes("name"))
    throw new InputError("the first line names no column `title`, `name` or `date`", {
      hint: "a CSV list begins with the names of its columns",
    });
  return rows.map(({ line, cells }) => {
    const values = new Map(
      keys.flatMap((key, index) => (key === undefined || !cells[index] ? [] : [[key, clean(cells[index])]])),
    );
    return csvItem(values, line, cells.join(", "));
  });
}

function csvItem(values: ReadonlyMap<string, string>, line: number, text: string): Item {
  const date = values.get("date");
  const [title, name] = [values.get("title"), values.get("name")];
  const isPaper = title !== undefined || name !== undefined;
  const heading = isPaper ? undefined : values.get("note");
  const presenters =
    values
      .get("presenters")
      ?.split(/\s*[,;]\s*/)
      .filter(Boolean) ?? [];
  const session =
    date !== undefined && isDate(date)
      ? { date, presenters, notes: [], ...(heading !== undefined && { title: heading }) }
      : undefined;
  if (!isPaper) return { line, text, session };
  const role = roleRemark(values.get("role") ?? "")?.role;
  const paper = csvPaper(values, line);
  if (date !== undefined && session === undefined) paper.notes.push(`Date: ${date}`);
  return { line, text, paper, role, session };
}

function csvPaper(values: ReadonlyMap<string, string>, line: number): DraftPaper {
  const paper = newPaper(line);
  for (const key of ["name", "title", "venue"] as const)
    if (values.has(key)) Object.assign(paper, { [key]: values.get(key) });
  const [authors, year, note] = [values.get("authors"), values.get("year"), values.get("note")];
  if (authors !== undefined) paper.authors = readNames(authors)?.names ?? [authors];
  if (year !== undefined && /^[12]\d{3}$/.test(year)) paper.year = Number(year);
  if (note !== undefined) paper.notes.push(note);
  takeAddress(paper, values.get("url"), values.get("doi"));
  return paper;
}
