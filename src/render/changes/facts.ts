import type { Change, ReadingRef, SessionRef } from "../../core/changes/shape.js";
import type { CalendarDate } from "../../core/model/dates.js";
import { groupBy } from "../../core/model/group.js";
import type { Role } from "../../core/model/lists.js";

/** A paper that came to a session, or left it. */
interface Coming<Kind extends "joined" | "left"> {
  kind: Kind;
  name: string;
  role: Role;
  session: SessionRef;
}

/** What is told: changes, but that it is all the same to a reader whether a paper was in the list before. */
export type Fact =
  | Coming<"joined">
  | Coming<"left">
  | Exclude<Change, { kind: "reading-added" | "reading-removed" }>;

/** Facts that one sentence tells. */
export interface Group {
  facts: readonly [Fact, ...Fact[]];
  /** Whether they concern only what is past. */
  past: boolean;
}

/** The facts of a report, those of one sentence together, in the order of the first of them. */
export function groupFacts(changes: readonly Change[], today: CalendarDate): Group[] {
  const facts = factsOf(changes).map((fact) => ({ fact, past: isPast(fact, today) }));
  const groups = groupBy(facts, ({ fact }) => keyOf(fact));
  return [...groups.values()].flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : [{ facts: [first.fact, ...others.map(({ fact }) => fact)] as const, past: first.past }],
  );
}

/** The sentence that tells of a session as a whole names its papers too. */
function factsOf(changes: readonly Change[]): Fact[] {
  const sessionIds = (kind: "session-added" | "session-removed") =>
    new Set(changes.flatMap((change) => (change.kind === kind ? change.session.id : [])));
  const whole = { joined: sessionIds("session-added"), left: sessionIds("session-removed") };
  const coming = (kind: "joined" | "left", name: string, readings: readonly ReadingRef[]) =>
    readings
      .filter(({ session }) => !whole[kind].has(session.id))
      .map(({ session, role }): Fact => ({ kind, name, role, session }));
  const moved = changes.flatMap((change) =>
    change.kind === "paper-moved" ? [`${change.from.session.id} ${change.paper.id}`] : [],
  );
  return changes.flatMap((change): Fact[] => {
    if (change.kind === "session-removed") {
      // Papers that went elsewhere are told there, and not as if they were dropped with it.
      const left = (papers: typeof change.session.required) =>
        papers.filter(({ id }) => !moved.includes(`${change.session.id} ${id}`));
      const { required, extra } = change.session;
      return [{ ...change, session: { ...change.session, required: left(required), extra: left(extra) } }];
    }
    if (change.kind === "reading-added") return coming("joined", change.paper.name, [change]);
    if (change.kind === "reading-removed") return coming("left", change.paper.name, [change]);
    const isRead =
      (change.kind === "paper-added" || change.kind === "paper-removed") && change.readings.length > 0;
    if (!isRead) return [change];
    return coming(change.kind === "paper-added" ? "joined" : "left", change.paper.name, change.readings);
  });
}

function isPast(fact: Fact, today: CalendarDate): boolean {
  if ("part" in fact) return fact.part === "past";
  return fact.session.date !== undefined && fact.session.date < today;
}

/** Facts with the same key are told in one sentence. */
function keyOf(fact: Fact): string {
  const key = (...parts: (string | undefined)[]) => [fact.kind, ...parts].join(" ");
  switch (fact.kind) {
    case "joined":
    case "left":
      return key(fact.session.id);
    case "paper-moved":
      return key(fact.from.session.id, fact.to.session.id);
    case "paper-role":
      return key(fact.session.id);
    case "session-changed":
      return key(fact.session.id);
    case "paper-changed":
      return key(fact.paper.id);
    case "topic-changed":
      return key(fact.id);
    case "session-added":
    case "session-removed":
    case "session-moved":
    case "session-cancelled":
    case "session-reinstated":
    case "session-status":
      return key(fact.session.id);
    case "readings-reordered":
      return key(fact.session.id, fact.role);
    case "sessions-swapped":
    case "sessions-shifted":
      return key(...fact.moves.map(({ session }) => session.id));
    case "sessions-reordered":
      return key(fact.date);
    case "holiday-added":
    case "holiday-removed":
    case "holiday-renamed":
      return key(fact.day);
    case "paper-added":
    case "paper-removed":
    case "course-changed":
    case "topic-added":
    case "topic-removed":
    case "session-renamed":
    case "paper-renamed":
      return key();
  }
}
