import { type CalendarDate, type DateContext, formatDate, parseDate } from "../core/model/dates.js";
import type { Session } from "../core/model/shapes.js";
import type { Syllabus } from "../core/model/syllabus.js";
import { enumerate } from "../core/model/text.js";
import type { Destination } from "../core/plan/destination.js";
import type { Target } from "../core/plan/move.js";
import { dateContext, type Entry, type Found, findEntry, idOf } from "../core/query/find.js";
import { UsageError } from "../errors.js";

/** Where names are looked up. */
export interface Directory {
  syllabus: Syllabus;
  /** The date in the zone of the course. */
  today: CalendarDate;
}

/** What a name leads to. @throws UsageError where that is no entry or several */
export function entryCalled({ syllabus, today }: Directory, name: string): Entry {
  return expectOne(findEntry(syllabus, name, today), name);
}

/** What names lead to, each entry once. @throws UsageError where one leads to no entry or to several */
export function targetsCalled(directory: Directory, names: readonly string[]): Target[] {
  const targets = names.map((name) => targetOf(entryCalled(directory, name)));
  return targets.filter(({ id }, index) => targets.findIndex((other) => other.id === id) === index);
}

/** An entry by its kind and id. */
export function targetOf(entry: Entry): Target {
  return { kind: entry.kind, id: idOf(entry) };
}

/** The id of the session that a name leads to. @throws UsageError where it leads to none, to several or to a paper */
export function sessionCalled(directory: Directory, name: string): string {
  return idCalled(directory, name, "session");
}

/** The id of the paper that a name leads to. @throws UsageError where it leads to none, to several or to a session */
export function paperCalled(directory: Directory, name: string): string {
  return idCalled(directory, name, "paper");
}

function idCalled({ syllabus, today }: Directory, name: string, kind: Entry["kind"]): string {
  const others = kind === "session" ? { papers: [] } : { sessions: [] };
  const found = findEntry({ ...syllabus, ...others }, name, today);
  if (found.kind === "nothing") {
    const other = findEntry(syllabus, name, today);
    if (other.kind === "one" && other.entry.kind !== kind) {
      throw new UsageError(`\`${idOf(other.entry)}\` is a ${other.entry.kind}`, {
        hint: `name a ${kind}: \`aisys ${kind}s\` lists them`,
      });
    }
  }
  return idOf(expectOne(found, name));
}

/**
 * Where something is to go: `backlog`, a date, or a session by its name. The exact id of a session beats a date.
 *
 * @throws UsageError where it is none of these
 */
export function destinationCalled(directory: Directory, name: string): Destination {
  const { syllabus, today } = directory;
  if (name.toLowerCase() === "backlog") return { kind: "backlog" };
  if (syllabus.sessions.some(({ id }) => id === name)) return { kind: "session", id: name };
  const date = parseDate(name, dateContext(syllabus, today));
  return date === undefined
    ? { kind: "session", id: sessionCalled(directory, name) }
    : { kind: "date", date };
}

/** The date that was typed. @throws UsageError where it is none */
export function dateCalled(text: string, context: DateContext): CalendarDate {
  const date = parseDate(text, context);
  if (date !== undefined) return date;
  throw new UsageError(`\`${text}\` is not a date`, {
    hint: "write 2023-04-04, 4/4 (month first), today, tomorrow or yesterday",
  });
}

/** @throws UsageError where the name leads to no entry or to several */
function expectOne(found: Found, name: string): Entry {
  switch (found.kind) {
    case "one":
      return found.entry;
    case "several":
      throw new UsageError(`\`${name}\` can mean several things`, { hint: `say ${choices(found.entries)}` });
    case "no-session":
      throw new UsageError(`there is no session on ${formatDate(found.date)}`, {
        hint: nearestText(found.nearest),
      });
    case "nothing":
      throw new UsageError(`nothing is called \`${name}\``, {
        hint:
          found.meant === undefined
            ? "`aisys papers` and `aisys sessions` list what there is"
            : `did you mean \`${found.meant}\`?`,
      });
  }
}

/** More choices than this are no help. */
const MAX_CHOICES = 10;

function choices(entries: readonly Entry[]): string {
  const ids = entries.slice(0, MAX_CHOICES).map((entry) => `\`${idOf(entry)}\``);
  const others = entries.length - ids.length;
  return enumerate(others > 0 ? [...ids, `one of ${others} more`] : ids, "or");
}

function nearestText(nearest: readonly Session[]): string | undefined {
  const days = nearest.flatMap(({ id, date }) => (date === undefined ? [] : [`${formatDate(date)} (${id})`]));
  return days.length === 0 ? undefined : `the nearest ${days.length === 1 ? "is" : "are"} ${enumerate(days)}`;
}
