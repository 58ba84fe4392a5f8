import { InputError } from "../../../errors.js";
import { isTimeRange } from "../../model/dates.js";
import { type DraftPaper, newPaper } from "../assemble/drafts.js";
import { dateAtStart } from "../infer/find-date.js";
import { readNames } from "../infer/names.js";
import { roleRemark } from "../infer/roles.js";
import { isKind, isStatus } from "../infer/session-kind.js";
import { readCsv } from "./csv.js";
import { clean, type Item, idOf, takeAddress } from "./door-items.js";

/** What a column of a CSV list holds. */
type Field =
  | "paper"
  | "name"
  | "title"
  | "authors"
  | "venue"
  | "year"
  | "url"
  | "doi"
  | "arxiv"
  | "topics"
  | "date"
  | "time"
  | "session"
  | "session_title"
  | "kind"
  | "status"
  | "role"
  | "presenters"
  | "note";

const FIELDS: readonly [header: RegExp, field: Field][] = [
  [/^(?:short ?name|name|key)$/i, "name"],
  [/^(?:title|paper title)$/i, "title"],
  [/^(?:paper|id)$/i, "paper"],
  [/^authors?$/i, "authors"],
  [/^(?:venue|conference|journal|publication(?: title)?|where)$/i, "venue"],
  [/^(?:year|publication year)$/i, "year"],
  [/^(?:url|link|pdf|address)$/i, "url"],
  [/^doi$/i, "doi"],
  [/^arxiv$/i, "arxiv"],
  [/^topics?$/i, "topics"],
  [/^(?:date|when|day)$/i, "date"],
  [/^time$/i, "time"],
  [/^session$/i, "session"],
  [/^(?:session[ _]title|topic of the day|event)$/i, "session_title"],
  [/^kind$/i, "kind"],
  [/^status$/i, "status"],
  [/^(?:role|required|type)$/i, "role"],
  [/^(?:presenters?|speakers?)$/i, "presenters"],
  [/^(?:notes?|comments?)$/i, "note"],
];

/** The cells of a row: by what their column holds, and those whose header says nothing known. */
interface Row {
  values: Map<Field, string>;
  others: string[];
}

/** The papers and sessions of a CSV file, by the names of its columns. */
export function csvItems(text: string): Item[] {
  const [head, ...rows] = readCsv(text.replace(/^\uFEFF/, ""));
  const headers = head?.cells ?? [];
  const fields = fieldsOf(headers);
  if (!fields.some((field) => field !== undefined && ["title", "date", "name"].includes(field)))
    throw new InputError("the first line names no column `title`, `name` or `date`", {
      hint: "a CSV list begins with the names of its columns",
    });
  return rows.map(({ line, cells }) => {
    const row: Row = { values: new Map(), others: [] };
    for (const [index, cell] of cells.entries()) {
      const value = clean(inert(cell));
      const field = fields[index];
      if (value === "") continue;
      if (field === undefined) row.others.push(headers[index] ? `${headers[index]}: ${value}` : value);
      else row.values.set(field, value);
    }
    return csvItem(row, line, cells.join(", "));
  });
}

/** Each column once; `paper` is a title where no other column is, and `session` a date. */
function fieldsOf(headers: readonly string[]): (Field | undefined)[] {
  const named = headers.map((header) => FIELDS.find(([words]) => words.test(header.trim()))?.[1]);
  const has = (field: Field) => named.includes(field);
  return named.map((field, index) => {
    if (field !== undefined && named.indexOf(field) !== index) return undefined;
    if (field === "paper" && !has("title") && /paper/i.test(headers[index] ?? "")) return "title";
    if (field === "paper" && !has("name") && !has("title")) return "name";
    return field === "session" && !has("date") ? "date" : field;
  });
}

/** What `export --csv` puts before a cell that a spreadsheet would run is no part of it. */
function inert(cell: string): string {
  return cell.replace(/^'(?=[=+\-@＝＋－＠])/, "");
}

function csvItem({ values, others }: Row, line: number, text: string): Item {
  const role = roleRemark(values.get("role") ?? "")?.role;
  const paper = values.has("title") || values.has("name") ? csvPaper(values, line) : undefined;
  const session = csvSession(values, paper !== undefined);
  const notes = paper?.notes ?? session?.notes;
  notes?.push(...others);
  const words = values.get("date");
  const when = words === undefined ? undefined : { words, found: dateAtStart(words) };
  return { line, text, paper, role, session, when };
}

/** What a row says of its session; the note of a row without a paper is what the session is about. */
function csvSession(values: ReadonlyMap<Field, string>, hasPaper: boolean): Item["session"] {
  const id = values.get("session");
  if (!values.has("date") && id === undefined) return undefined;
  const title = values.get("session_title") ?? (hasPaper ? undefined : values.get("note"));
  const [time, kind, status] = [values.get("time"), values.get("kind"), values.get("status")];
  return {
    ...(idOf(id) !== undefined && { id: idOf(id) }),
    ...(title !== undefined && { title }),
    ...(time !== undefined && isTimeRange(time) && { time }),
    ...(kind !== undefined && isKind(kind) && { kind }),
    ...(status !== undefined && isStatus(status) && { status }),
    presenters: (values.get("presenters") ?? "").split(/\s*[,;]\s*/).filter(Boolean),
    notes: [],
  };
}

function csvPaper(values: ReadonlyMap<Field, string>, line: number): DraftPaper {
  const paper = newPaper(line);
  paper.id = idOf(values.get("paper"));
  for (const key of ["name", "title", "venue"] as const)
    if (values.has(key)) Object.assign(paper, { [key]: values.get(key) });
  const [authors, year, note] = [values.get("authors"), values.get("year"), values.get("note")];
  if (authors !== undefined) paper.authors = authorsOf(authors);
  if (year !== undefined && /^[12]\d{3}$/.test(year)) paper.year = Number(year);
  else if (year !== undefined) paper.notes.push(`year: ${year}`);
  if (note !== undefined) paper.notes.push(note);
  paper.topics = values
    .get("topics")
    ?.split(/\s*;\s*/)
    .filter(Boolean);
  takeAddress(paper, { url: values.get("url"), doi: values.get("doi"), arxiv: values.get("arxiv") });
  return paper;
}

/** Authors are parted by semicolons, or else as people write them. */
function authorsOf(text: string): string[] {
  if (text.includes(";")) return text.split(/\s*;\s*/).filter(Boolean);
  return readNames(text)?.names ?? [text];
}
