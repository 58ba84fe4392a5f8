import { keysOf } from "../model/lists.js";
import type { Session } from "../model/shapes.js";
import { isPinnedByDefault, type Syllabus, topicsOf } from "../model/syllabus.js";
import { type Derived, derivedChange, type FieldChange, fieldChange } from "./fields.js";
import type { Pairing } from "./pairing.js";
import type { BareChange, ChangeOf } from "./shape.js";

type ComparedField = ChangeOf<"session-changed">["field"];

/** What else changed about the sessions that are in both states. */
export function sessionFieldChanges(pairing: Pairing): BareChange[] {
  const { before, after, sessions } = pairing;
  return sessions.pairs.flatMap(([earlier, later]) => {
    const changes = fieldsOf(earlier, later, before, after);
    return changes.flatMap(([field, change]): BareChange[] =>
      change === undefined
        ? []
        : [{ kind: "session-changed", session: pairing.sessionRef(later), field, ...change }],
    );
  });
}

function fieldsOf(
  earlier: Session,
  later: Session,
  before: Syllabus,
  after: Syllabus,
): [ComparedField, FieldChange | undefined][] {
  const derived = (of: (session: Session, syllabus: Syllabus) => Derived) =>
    derivedChange(of(earlier, before), of(later, after));
  const plain = (field: keyof Session & ComparedField) => fieldChange(earlier[field], later[field]);
  const changes: Record<ComparedField, FieldChange | undefined> = {
    title: plain("title"),
    kind: plain("kind"),
    time: derived((session, { calendar }) => withUsual(session.time, calendar.time)),
    place: derived((session, { calendar }) => withUsual(session.place, calendar.place)),
    reason: plain("reason"),
    presenters: plain("presenters"),
    roles: plain("roles"),
    note: plain("note"),
    topics: derived(topicsWithUsual),
    materials: plain("materials"),
    pinned: derived(({ pinned, kind }) => ({ value: pinned, usual: isPinnedByDefault(kind) })),
    uid: plain("uid"),
  };
  return keysOf(changes).map((field) => [field, changes[field]]);
}

/** In the backlog a session has no time yet; with a date it takes the usual one. */
function withUsual(value: string | undefined, usual: string | undefined): Derived {
  return { value: value ?? usual, usual };
}

function topicsWithUsual({ topics, required, extra }: Session): Derived {
  return { value: topics, usual: topicsOf([...required, ...extra]) };
}
