import type { Session } from "../model/shapes.js";
import { isPinnedByDefault, type Syllabus, type Topic, topicsOf } from "../model/syllabus.js";
import type { BareChange } from "./kinds.js";
import type { Pairing } from "./pairing.js";
import { type ChangeOf, courseField, type FieldValue, paperField, sessionField } from "./shape.js";

/** What a field held and holds; nothing and an empty list are left out. */
type FieldChange = Pick<ChangeOf<"course-changed">, "before" | "after">;

type Value = FieldValue | undefined;

function isSame(a: Value, b: Value): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function valuesOf(before: Value, after: Value): FieldChange[] {
  return [{ ...(before !== undefined && { before }), ...(after !== undefined && { after }) }];
}

/** How a field changed, once or not at all. */
function fieldChange(before: Value, after: Value): FieldChange[] {
  return isSame(before, after) ? [] : valuesOf(before, after);
}

/**
 * How a field changed that follows something else unless it is set, as times follow the calendar: to follow it
 * still is no change, to stay behind is one.
 */
function derivedChange([before, usualBefore]: [Value, Value], [after, usual]: [Value, Value]): FieldChange[] {
  const [followed, follows] = [isSame(before, usualBefore), isSame(after, usual)];
  const isKept = followed ? follows : isSame(before, after);
  return isKept ? [] : valuesOf(before, after);
}

/** What changed about the papers that are in both states, the course, its calendar and its topics. */
export function factChanges(pairing: Pairing): BareChange[] {
  const { before, after } = pairing;
  return [
    ...paperChanges(pairing),
    ...courseField.options.flatMap((field) =>
      fieldChange(factOf(before, field), factOf(after, field)).map(
        (change): BareChange => ({ kind: "course-changed", field, ...change }),
      ),
    ),
    ...holidayChanges(before.calendar.holidays, after.calendar.holidays),
    ...topicChanges(before.topics, after.topics),
  ];
}

/** What changed about a session beside its date, its status and what it reads. */
export function sessionFieldChanges(earlier: Session, later: Session, pairing: Pairing): BareChange[] {
  const { before, after } = pairing;
  const session = pairing.sessionRef(later);
  return sessionField.options.flatMap((field) => {
    const [was, is] = [withUsual(earlier, field, before), withUsual(later, field, after)];
    const changes = was && is ? derivedChange(was, is) : fieldChange(earlier[field], later[field]);
    return changes.map(
      (change): BareChange => ({
        kind: "session-changed",
        session,
        field,
        ...change,
        ...(field === "topics" && pairing.titlesIn(change)),
      }),
    );
  });
}

/** A value beside the one that it follows: in the backlog a session has no time yet; with a date it takes the usual one. */
function withUsual(
  session: Session,
  field: keyof Session,
  { calendar }: Syllabus,
): [value: Value, usual: Value] | undefined {
  const { kind, topics, pinned, required, extra } = session;
  if (field === "time" || field === "place") return [session[field] ?? calendar[field], calendar[field]];
  if (field === "topics") return [topics, topicsOf([...required, ...extra])];
  return field === "pinned" ? [pinned, isPinnedByDefault(kind)] : undefined;
}

/** Where another title or link is of those who are to read the paper, it concerns the days on which they do. */
function paperChanges(pairing: Pairing): BareChange[] {
  return pairing.papers.pairs.flatMap(([earlier, later]): BareChange[] => {
    const paper = pairing.paperRef(later);
    const dates = later.readings.flatMap(({ date }) => date ?? []);
    const changes = paperField.options.flatMap((field) =>
      fieldChange(earlier[field], later[field]).map(
        (change): BareChange => ({
          kind: "paper-changed",
          paper,
          field,
          ...change,
          ...((field === "title" || field === "url") && dates.length > 0 && { dates }),
          ...(field === "topics" && pairing.titlesIn(change)),
        }),
      ),
    );
    if (earlier.id === later.id) return changes;
    return [...changes, { kind: "paper-renamed", paper, from: earlier.id, to: later.id }];
  });
}

const WEEK = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;

/** In whatever order class days are named, they are the same. */
function factOf({ course, calendar }: Syllabus, field: ChangeOf<"course-changed">["field"]): Value {
  const days = calendar.days && WEEK.filter((day) => calendar.days?.includes(day));
  return { ...calendar, ...course, days }[field];
}

function holidayChanges(before: Record<string, string>, after: Record<string, string>): BareChange[] {
  const days = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return days.flatMap((day): BareChange[] => {
    const [from, to] = [before[day], after[day]];
    if (from === to) return [];
    if (from === undefined) return [{ kind: "holiday-added", day, name: to ?? day }];
    if (to === undefined) return [{ kind: "holiday-removed", day, name: from }];
    return [{ kind: "holiday-renamed", day, from, to }];
  });
}

function topicChanges(before: readonly Topic[], after: readonly Topic[]): BareChange[] {
  const earlier = new Map(before.map((topic) => [topic.id, topic]));
  const later = new Set(after.map(({ id }) => id));
  return [
    ...after.flatMap((topic): BareChange[] => {
      const { id, title, description } = topic;
      const was = earlier.get(id);
      if (was === undefined)
        return [{ kind: "topic-added", id, title, ...(description !== undefined && { description }) }];
      const name = { id, title: was.title };
      return (["title", "description"] as const).flatMap((field) =>
        fieldChange(was[field], topic[field]).map(
          (change): BareChange => ({ kind: "topic-changed", ...name, field, ...change }),
        ),
      );
    }),
    ...before
      .filter(({ id }) => !later.has(id))
      .map(({ id, title }): BareChange => ({ kind: "topic-removed", id, title })),
  ];
}
