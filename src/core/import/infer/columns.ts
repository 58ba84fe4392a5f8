import type { Concept } from "../data/words.js";
import { namesIn, titleScore, venueIn } from "../reference/evidence.js";
import { linkMarks, type Phrase, words } from "../tree/phrase.js";
import { dateWithin, monthOfYear } from "./find-date.js";
import { linkUse } from "./links.js";
import { isPlaceholder } from "./placeholders.js";
import { meaningOf } from "./words.js";

/** What the cells of a column hold. */
export type ColumnRole =
  | "date"
  | "published"
  | "number"
  | "title"
  | "reading"
  | "required"
  | "extra"
  | "authors"
  | "venue"
  | "year"
  | "link"
  | "presenters"
  | "topic"
  | "slides"
  | "video"
  | "code"
  | "summary"
  | "notes"
  | "time"
  | "place"
  | "due"
  | "person"
  | "other";

/** A column of a table, or a field that the items of a list have in common. */
export interface Column {
  header: string;
  role: ColumnRole;
  /** Why it was taken for that. */
  because: string;
}

/** Roles that a table has at most once. */
const ONCE: readonly ColumnRole[] = ["date", "title", "authors", "venue", "year", "published"];
const ALL: readonly ColumnRole[] = [
  ...ONCE,
  "number",
  "reading",
  "required",
  "extra",
  "link",
  "presenters",
  "topic",
  "slides",
  "video",
  "code",
  "summary",
  "notes",
  "time",
  "place",
  "due",
  "person",
  "other",
];

/** What a column can be said to hold. */
export const COLUMN_ROLES: readonly ColumnRole[] = ALL;

/** What the cells of a column look like: shares of those that are not empty. */
interface Look {
  count: number;
  date: number;
  month: number;
  year: number;
  number: number;
  names: number;
  people: number;
  crowd: number;
  venue: number;
  label: number;
  titled: number;
  linked: number;
  title: number;
  length: number;
  distinct: number;
  time: number;
}

/** Decides what each column holds: of all ways to give the roles out, the one that fits headers and cells best. */
export function inferColumns(headers: readonly string[], rows: readonly (readonly Phrase[])[]): Column[] {
  const width = Math.min(40, Math.max(headers.length, ...rows.slice(0, 50).map((cells) => cells.length)));
  const looks = Array.from({ length: width }, (_, index) => lookOf(rows.map((cells) => cells[index])));
  const prior = Array.from({ length: width }, (_, index) => priorOf(headers[index] ?? ""));
  const hasTitle = prior.some(({ title = 0 }) => title > 0);
  const hasRoles = prior.some(({ required = 0, extra = 0 }) => required > 0 || extra > 0);
  const hasReading =
    hasRoles ||
    prior.some(({ reading = 0 }) => reading > 0) ||
    looks.some(({ titled, count }) => titled > 0.5 && count > 0);
  const scores = looks.map((look, index) =>
    ALL.map(
      (role) =>
        (prior[index]?.[role] ?? 0) +
        fitness(role, look, { hasTitle, hasReading }) -
        (hasRoles && (role === "title" || role === "reading") && (prior[index]?.reading ?? 0) <= 0 ? 2.5 : 0),
    ),
  );
  const roles = assign(scores);
  return looks.map((look, index) => {
    const role = roles[index] ?? "other";
    return { header: headers[index] ?? "", role, because: reason(role, look, prior[index] ?? {}) };
  });
}

/** Roles for the first columns, and how well they fit. */
interface Assignment {
  sum: number;
  roles: ColumnRole[];
}

/** The assignment with the best sum; a role that a table has once goes to one column at most. */
function assign(scores: readonly (readonly number[])[]): ColumnRole[] {
  let best = new Map<number, Assignment>([[0, { sum: 0, roles: [] }]]);
  for (const column of scores) best = withColumn(best, column);
  return [...best.values()].reduce((a, b) => (b.sum > a.sum ? b : a)).roles;
}

/** The best assignments with one column more, for each set of the roles given out that a table has once. */
function withColumn(best: ReadonlyMap<number, Assignment>, column: readonly number[]) {
  const next = new Map<number, Assignment>();
  for (const [used, { sum, roles }] of best)
    for (const [index, role] of ALL.entries()) {
      const bit = ONCE.includes(role) ? 1 << index : 0;
      if ((used & bit) !== 0) continue;
      const total = sum + (column[index] ?? 0);
      const there = next.get(used | bit);
      if (there === undefined || there.sum < total)
        next.set(used | bit, { sum: total, roles: [...roles, role] });
    }
  return next;
}

const PRIORS: Partial<Record<Concept, Partial<Record<ColumnRole, number>>>> = {
  date: { date: 2.2, published: 0.6 },
  published: { published: 3, date: -1.5, venue: 0.8 },
  number: { number: 1.8 },
  title: { title: 2.4, topic: 0.9, reading: 0.6 },
  paper: { reading: 2, title: 1.3, link: 1.4 },
  required: { required: 5.5 },
  extra: { extra: 5.5 },
  authors: { authors: 2.6 },
  venue: { venue: 2.4, place: 0.4 },
  year: { year: 2.6 },
  link: { link: 2, title: -0.6 },
  presenters: { presenters: 4 },
  topic: { topic: 2.2, reading: 0.3 },
  slides: { slides: 4.5 },
  video: { video: 4.5 },
  code: { code: 4.5 },
  summary: { summary: 4.5 },
  notes: { notes: 3.6 },
  time: { time: 2.2 },
  place: { place: 2.4 },
  due: { due: 2.6 },
  person: { person: 1.4 },
};

function priorOf(header: string): Partial<Record<ColumnRole, number>> {
  const { concepts, known, unknown } = meaningOf(header);
  const prior: Partial<Record<ColumnRole, number>> = {};
  // Among words that say nothing known a word counts for less.
  const weight = known === 0 ? 0 : Math.max(0.4, known / (known + unknown));
  for (const concept of concepts) {
    if (concept === "person" && concepts.has("presenters")) continue;
    for (const role of ALL) {
      const value = PRIORS[concept]?.[role];
      if (value !== undefined)
        prior[role] = Math.max(prior[role] ?? Number.NEGATIVE_INFINITY, value * weight);
    }
  }
  return prior;
}

/** Text that is shown to this length is enough to tell what a cell holds. */
const SAMPLE = 60;

function lookOf(cells: readonly (Phrase | undefined)[]): Look {
  const given = cells.flatMap((cell) =>
    cell !== undefined && (words(cell) !== "" || linkMarks(cell).length > 0) && !isPlaceholder(words(cell))
      ? [cell]
      : [],
  );
  const step = Math.max(1, Math.floor(given.length / SAMPLE));
  const sample = given.filter((_, index) => index % step === 0);
  const share = (test: (text: string, cell: Phrase) => boolean) =>
    sample.length === 0 ? 0 : sample.filter((cell) => test(words(cell), cell)).length / sample.length;
  const texts = sample.map((cell) => words(cell).toLowerCase());
  return {
    count: given.length / Math.max(1, cells.length),
    date: share((text) => isDateCell(text)),
    month: share((text) => monthOfYear(text) !== undefined),
    year: share((text) => /^(?:19|20)\d\d$/.test(text)),
    number: share((text) => /^\W*(?:\p{L}+\.?\s*)?#?\d{1,3}\W*$/u.test(text)),
    names: share(
      (text, cell) =>
        !hasTitleLink(cell) && (namesIn(text.replace(/\s*[,/&]?\n\s*/g, ", "))?.score ?? 0) >= 0.7,
    ),
    people: share((text) =>
      text
        .split(/\s*[,&/;]\s*|\s+and\s+/)
        .every((name) =>
          /^[\p{Lu}\p{Lo}][\p{L}\p{M}'’.-]*(?:\s+[\p{Lu}\p{Lo}][\p{L}\p{M}'’.-]*){0,3}(?:\s*\([^)]*\))?$/u.test(
            name,
          ),
        ),
    ),
    crowd: share(
      (text) =>
        /[,&;]| and /.test(text) &&
        text
          .split(/\s*[,&/;]\s*|\s+and\s+/)
          .every((name) => /^\p{Lu}[\p{L}\p{M}'’.-]*(?:\s+\p{Lu}[\p{L}\p{M}'’.-]*){0,3}$/u.test(name)),
    ),
    venue: share((text) => (venueIn(text)?.score ?? 0) >= 0.9 && !/^(?:19|20)\d\d$/.test(text)),
    label: share(
      (_, cell) =>
        linkMarks(cell).length > 0 && linkMarks(cell).every(({ link }) => linkUse(link).kind !== "title"),
    ),
    titled: share((_, cell) => hasTitleLink(cell)),
    linked: share((_, cell) => linkMarks(cell).length > 0),
    title: share((text) => titleScore(text) >= 1.5 && [...text].length > 12),
    length: texts.reduce((sum, text) => sum + text.split(/\s+/).length, 0) / Math.max(1, texts.length),
    distinct: texts.length === 0 ? 0 : new Set(texts).size / texts.length,
    time: share((text) => /^\W*\d{1,2}[:.]\d\d/.test(text)),
  };
}

/** Whether a cell holds a date and not much besides. */
function isDateCell(text: string): boolean {
  const found = text.length > 80 ? undefined : dateWithin(text);
  if (found === undefined) return false;
  const rest = `${text.slice(0, found.start)} ${found.after}`;
  return rest.split(/\s+/).filter((word) => /\p{L}{2}/u.test(word)).length <= 4;
}

function hasTitleLink(cell: Phrase): boolean {
  return linkMarks(cell).some(
    ({ link }) => linkUse(link).kind === "title" && link.text.trim().split(/\s+/).length > 1,
  );
}

/** What the table as a whole has, by its headers and cells. */
interface Context {
  hasTitle: boolean;
  hasReading: boolean;
}

/** How well a role fits what the cells look like. */
function fitness(role: ColumnRole, look: Look, context: Context): number {
  const { date, month, year, number, names, people, label, titled, crowd, length, count } = look;
  if (count === 0) return role === "other" ? 0.1 : 0;
  switch (role) {
    case "date":
      return date * 3 - 1.4 + (month > 0.5 ? -3 : 0);
    case "published":
      return month * 3 + date * 0.4 - 1.3;
    case "year":
      return year * 3 - 1.4;
    case "number":
      return number * 1.6 - 0.6 - date - year;
    case "title":
      return titleFitness(look) + (context.hasTitle ? 0 : -0.6);
    case "reading":
      return readingFitness(look);
    case "required":
    case "extra":
      return Math.max(-0.5, readingFitness(look)) - 3 - crowd * 4;
    case "authors":
      return names * 2 - 1.3 - titled * 2 - date * 2;
    case "presenters":
      return people * 1.1 + names * 0.6 - 1.3 - titled * 1.5 - date * 2 - Math.max(0, length - 8) * 0.1;
    case "venue":
      return venueFitness(look);
    case "link":
      return label * 2 - 1.1 - titled * 1.2 - date * 2;
    case "topic":
      return topicFitness(look, context);
    case "time":
      return look.time * 1.5 - 1;
    case "other":
      return 0;
    case "person":
    case "slides":
    case "video":
    case "code":
    case "summary":
    case "notes":
    case "place":
    case "due":
      return -0.8;
  }
}

function titleFitness(look: Look): number {
  const { date, year, number, names, crowd, venue, label, titled, title } = look;
  const words = title * 1.4 + longShare(look) * 0.8 + ownness(look) + titled * 0.9;
  const others = words - label * 2.2 - crowd * 2.5 - names * 1.2 - venue * 0.8;
  return others * textShare(look) - date * 2 - number * 2 - year * 3 - 0.6;
}

function readingFitness(look: Look): number {
  const { date, year, number, names, crowd, label, titled, title, linked } = look;
  const words = titled * 2.2 + title * 0.9 + longShare(look) * 0.6 + ownness(look) * 0.6;
  const others = words - label * 1.2 - crowd * 2.5 - names * 1.2;
  return others * textShare(look) - date * 2 - number * 2 - year * 3 - 0.9 + linked * 0.3;
}

function venueFitness({ venue, titled, label, date, number, distinct, length }: Look): number {
  const isAlwaysNew = distinct > 0.95 ? 0.2 : 0;
  return (
    venue * 1.8 - 1 - titled * 2 - label - date * 2 - number - isAlwaysNew - Math.max(0, length - 8) * 0.2
  );
}

function topicFitness(look: Look, { hasReading }: Context): number {
  const { date, year, number, month, names, crowd, label, titled } = look;
  const figures = Math.max(date, year, number, month);
  return (
    (hasReading ? 0.1 : -0.2) + (titled > 0.5 ? -1 : 0) - figures * 1.5 - names * 0.3 - crowd * 1.5 - label
  );
}

function textShare({ date, month, year, number }: Look): number {
  return 1 - Math.max(date, month, year, number);
}

function longShare({ length }: Look): number {
  return Math.min(length, 8) / 8;
}

/** What it speaks for a title that hardly any two cells say the same. */
function ownness({ distinct }: Look): number {
  if (distinct > 0.85) return 0.5;
  return distinct < 0.6 ? -1.2 : 0;
}

/** The share of the cells that speaks for a role, and what it says of them. */
const EVIDENCE: Partial<Record<ColumnRole, { share: keyof Look; says: string }>> = {
  date: { share: "date", says: "are dates" },
  published: { share: "month", says: "are months" },
  authors: { share: "names", says: "are names" },
  presenters: { share: "names", says: "are names" },
  year: { share: "year", says: "are years" },
  title: { share: "titled", says: "link a title" },
  reading: { share: "titled", says: "link a title" },
  link: { share: "linked", says: "are links" },
};

function reason(role: ColumnRole, look: Look, prior: Partial<Record<ColumnRole, number>>): string {
  const parts = (prior[role] ?? 0) > 0 ? ["its header says so"] : [];
  const evidence = EVIDENCE[role];
  const share = evidence === undefined ? 0 : look[evidence.share];
  if (evidence !== undefined && (share > 0 || role === "link"))
    parts.push(`${Math.round(share * 100)} % of its cells ${evidence.says}`);
  return parts.length === 0 ? "nothing else fits better" : parts.join(", ");
}
