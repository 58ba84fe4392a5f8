import { formatDate } from "../core/model/dates.js";
import { dayCalled, readDates, spanText } from "../core/model/read-date.js";
import type { Session } from "../core/model/shapes.js";
import type { Syllabus } from "../core/model/syllabus.js";
import { enumerate } from "../core/model/text.js";
import type { Destination } from "../core/plan/destination.js";
import type { PlanTarget } from "../core/plan/move.js";
import { dateContext, type Entry, type Found, findEntry, idOf, type Moment } from "../core/query/find.js";
import { UsageError } from "../errors.js";

/** Where and when names are looked up. */
export interface NameScope extends Moment {
  syllabus: Syllabus;
}

/** What a name leads to. @throws UsageError where that is no entry or several */
export function entryCalled(scope: NameScope, name: string): Entry {
  return expectOne(findEntry(scope.syllabus, name, scope), name);
}

/**
 * What words lead to: all of them as one name, or else each alone, each entry once.
 *
 * @param inSpan what is made of the sessions of a week
 * @throws UsageError where a name leads to no entry or to several
 */
export function entriesCalled(
  scope: NameScope,
  words: readonly string[],
  inSpan: (found: Found, name: string) => Entry[] = (found, name) => [expectOne(found, name)],
): Entry[] {
  const name = words.join(" ");
  const find = (one: string) => findEntry(scope.syllabus, one, scope);
  const whole = find(name);
  const alone = words.map((word) => ({ word, found: find(word) }));
  const isEach = alone.every(({ found }) => found.kind === "one" || found.kind === "span");
  const isOne = whole.kind !== "nothing" && (whole.kind !== "several" || !isEach);
  if (words.length < 2 || isOne) return inSpan(whole, name);
  if (alone.every(({ found }) => found.kind === "nothing")) return [expectOne(whole, name)];
  const entries = alone.flatMap(({ word, found }) => inSpan(found, word));
  return entries.filter(
    (entry, index) => entries.findIndex((other) => idOf(other) === idOf(entry)) === index,
  );
}

/** The sessions of a week, or the one entry that there is. @throws UsageError where there is none, or a choice */
export function allInSpan(found: Found, name: string): Entry[] {
  return found.kind === "span" ? found.entries : [expectOne(found, name)];
}

/** What words lead to, each entry once. @throws UsageError where a name leads to no entry or to several */
export function targetsCalled(scope: NameScope, words: readonly string[]): PlanTarget[] {
  return entriesCalled(scope, words).map(targetOf);
}

/** An entry by its kind and id. */
export function targetOf(entry: Entry): PlanTarget {
  return { kind: entry.kind, id: idOf(entry) };
}

/** The id of the session that a name leads to. @throws UsageError where it leads to none, to several or to a paper */
export function sessionCalled(scope: NameScope, name: string): string {
  return idCalled(scope, name, "session");
}

/** The id of the paper that a name leads to. @throws UsageError where it leads to none, to several or to a session */
export function paperCalled(scope: NameScope, name: string): string {
  return idCalled(scope, name, "paper");
}

function idCalled(scope: NameScope, name: string, kind: Entry["kind"]): string {
  const { syllabus } = scope;
  const others = kind === "session" ? { papers: [] } : { sessions: [] };
  const found = findEntry({ ...syllabus, ...others }, name, scope);
  if (found.kind === "nothing") {
    const other = findEntry(syllabus, name, scope);
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
export function destinationCalled(scope: NameScope, name: string): Destination {
  const { syllabus, today } = scope;
  if (name.toLowerCase() === "backlog") return { kind: "backlog" };
  if (syllabus.sessions.some(({ id }) => id === name)) return { kind: "session", id: name };
  const dates = dateContext(syllabus, today);
  if (readDates(name, dates) !== undefined) return { kind: "date", date: dayCalled(name, dates) };
  return { kind: "session", id: sessionCalled(scope, name) };
}

/** @throws UsageError where the name leads to no entry or to several */
function expectOne(found: Found, name: string): Entry {
  switch (found.kind) {
    case "one":
      return found.entry;
    case "several":
      throw new UsageError(`\`${name}\` can mean several things`, { hint: `say ${choices(found.entries)}` });
    case "span":
      throw new UsageError(`\`${name}\` is a whole week: ${spanText(found.span)}`, {
        hint: `name one of its sessions: ${choices(found.entries)}`,
      });
    case "no-session":
      throw new UsageError(`there is no session on ${spanText(found.span)}`, {
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
