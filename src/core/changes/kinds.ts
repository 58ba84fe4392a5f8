import type { CalendarDate } from "../model/dates.js";
import { groupBy } from "../model/group.js";
import type { Change, ChangeOf, Move, ReadingRef, SessionRef } from "./shape.js";

/** Changes before it is known whom they concern, by their kinds. */
type Bare = { [Kind in Change["kind"]]: Omit<ChangeOf<Kind>, "part" | "on"> };
/** A change before it is known whom it concerns. */
export type BareChange = Bare[keyof Bare];
/** Whom a change concerns, and the day. */
type Audience = Pick<Change, "part" | "on">;

/** What a kind of change concerns: days, or else that part of the list; what says the same is told together. */
interface Kind<One> {
  concerns: "papers" | "course" | "ids" | ((change: One) => readonly (CalendarDate | undefined)[] | "papers");
  together: (change: One) => string;
}

const SESSION: Kind<{ session: SessionRef }> = {
  concerns: ({ session }) => [session.date],
  together: ({ session }) => session.id,
};
const MOVES: Kind<{ moves: readonly Move[] }> = {
  concerns: ({ moves }) => moves.flatMap(({ from, to }) => [from, to]),
  together: ({ moves }) => moves.map(({ session }) => session.id).join(" "),
};
const PAPER: Kind<{ readings: readonly ReadingRef[] }> = {
  concerns: ({ readings }) =>
    readings.length === 0 ? "papers" : readings.map(({ session }) => session.date),
  together: () => "",
};
const HOLIDAY: Kind<{ day: CalendarDate }> = { concerns: "course", together: ({ day }) => day };
const COURSE: Kind<unknown> = { concerns: "course", together: () => "" };
const ID: Kind<unknown> = { concerns: "ids", together: () => "" };

const KINDS: { [Name in keyof Bare]: Kind<Bare[Name]> } = {
  "session-added": SESSION,
  "session-removed": SESSION,
  "session-moved": { ...SESSION, concerns: ({ from, to }) => [from, to] },
  "sessions-swapped": MOVES,
  "sessions-shifted": MOVES,
  "sessions-reordered": { concerns: ({ date }) => [date], together: ({ date = "" }) => date },
  "session-cancelled": SESSION,
  "session-reinstated": SESSION,
  "session-status": SESSION,
  "session-changed": SESSION,
  "session-renamed": ID,
  "paper-added": PAPER,
  "paper-removed": PAPER,
  "paper-moved": {
    concerns: ({ from, to }) => [from.session.date, to.session.date],
    together: ({ from, to }) => `${from.session.id} ${to.session.id}`,
  },
  "paper-role": SESSION,
  "reading-added": SESSION,
  "reading-removed": SESSION,
  "readings-reordered": { ...SESSION, together: ({ session, role }) => `${session.id} ${role}` },
  "paper-changed": {
    concerns: ({ dates }) => dates ?? "papers",
    together: ({ paper }) => paper.id,
  },
  "paper-renamed": ID,
  "course-changed": COURSE,
  "holiday-added": HOLIDAY,
  "holiday-removed": HOLIDAY,
  "holiday-renamed": HOLIDAY,
  "topic-added": COURSE,
  "topic-removed": COURSE,
  "topic-changed": { ...COURSE, together: ({ id }) => id },
};

/** Whom a change concerns, and the day. */
export function audienceOf<Name extends keyof Bare>(
  kind: Name,
  change: Bare[Name],
  today: CalendarDate,
): Audience {
  const { concerns } = KINDS[kind];
  const found = typeof concerns === "function" ? concerns(change) : concerns;
  return typeof found === "string" ? { part: found } : byDates(found, today);
}

/** The soonest day from today on, or else the latest one; what also has no date yet is not past. */
function byDates(dates: readonly (CalendarDate | undefined)[], today: CalendarDate): Audience {
  const known = dates.flatMap((date) => date ?? []).sort();
  const soonest = known.find((date) => date >= today);
  if (soonest !== undefined) return { part: "coming", on: soonest };
  const latest = known.at(-1);
  return latest === undefined || known.length < dates.length
    ? { part: "backlog" }
    : { part: "past", on: latest };
}

const PARTS = ["coming", "past", "backlog", "papers", "course", "ids"] as const;

/** What concerns the class soonest first; among the past, the latest. */
export function byConcern(a: Change, b: Change): number {
  const [earlier = "", later = ""] = a.part === "past" ? [b.on, a.on] : [a.on, b.on];
  return PARTS.indexOf(a.part) - PARTS.indexOf(b.part) || earlier.localeCompare(later);
}

/** The changes that one sentence tells, all of a kind, in the order of the first of them. */
export function toldTogether(changes: readonly Change[], today: CalendarDate): Change[][] {
  const key = <Name extends keyof Bare>(kind: Name, change: Bare[Name]) =>
    `${kind} ${KINDS[kind].together(change)}`;
  return [...groupBy(asTold(changes, today), (change) => key(change.kind, change)).values()];
}

/**
 * To a reader it is all the same whether a paper was in the list before; the sentence that tells of a session as
 * a whole names its papers, but for those that went elsewhere: they are told there, not as if they were dropped.
 */
function asTold(changes: readonly Change[], today: CalendarDate): Change[] {
  const wholes = new Set(
    changes.flatMap((one) =>
      one.kind === "session-added" || one.kind === "session-removed" ? `${one.kind} ${one.session.id}` : [],
    ),
  );
  const moved = new Set(
    changes.flatMap((one) => (one.kind === "paper-moved" ? `${one.from.session.id} ${one.paper.id}` : [])),
  );
  return changes.flatMap((change): Change[] => {
    if (change.kind === "session-removed") {
      const { session } = change;
      const dropped = (papers: typeof session.required) =>
        papers.filter(({ id }) => !moved.has(`${session.id} ${id}`));
      const [required, extra] = [dropped(session.required), dropped(session.extra)];
      return [{ ...change, session: { ...session, required, extra } }];
    }
    if (change.kind !== "paper-added" && change.kind !== "paper-removed") return [change];
    const verb = change.kind === "paper-added" ? "added" : "removed";
    if (change.readings.length === 0) return [change];
    const kind = `reading-${verb}` as const;
    return change.readings
      .filter(({ session }) => !wholes.has(`session-${verb} ${session.id}`))
      .map((reading) => {
        const told = { kind, paper: change.paper, ...reading };
        return { ...told, ...audienceOf(kind, told, today) };
      });
  });
}
