import type { Change, ChangeOf } from "../../src/core/changes/shape.js";
import type { Role } from "../../src/core/model/lists.js";
import { isPinnedByDefault, type Syllabus, topicsOf } from "../../src/core/model/syllabus.js";
import { byClass, meaningOf } from "./random-plans.js";

type Session = Syllabus["sessions"][number];
type Paper = Syllabus["papers"][number];

/** A session in the making, with nothing where it follows the calendar, its kind or its papers. */
interface Draft extends Omit<Session, "topics" | "pinned"> {
  topics?: string[] | undefined;
  pinned?: boolean | undefined;
}

/** How changes refer to an entry: by its later id, and its earlier one where that was another. */
interface Ref {
  id: string;
  was?: string | undefined;
}

/** A plan in the making. */
interface Plan {
  syllabus: Syllabus;
  papers: Set<Paper>;
  /** In the order of the agenda. */
  sessions: Draft[];
  paper(ref: Ref): Paper;
  session(ref: Ref): Draft;
}

type All = <Kind extends Change["kind"]>(kind: Kind) => ChangeOf<Kind>[];

/** What a plan means once the changes of a report are made to it, by what the report says alone. */
export function meaningAfter(before: Syllabus, changes: readonly Change[]): object {
  const all: All = (kind) =>
    changes.filter((change): change is ChangeOf<typeof kind> => change.kind === kind);
  const plan = open(before, all);
  leaveLists(plan, all);
  changePapers(plan, all);
  changeFields(plan, all);
  moveSessions(plan, all);
  changeFacts(plan, all);
  joinLists(plan, all);
  renameAll(plan, all);
  return close(plan);
}

function open(before: Syllabus, all: All): Plan {
  const syllabus = structuredClone(before);
  const papers = new Map(syllabus.papers.map((paper) => [paper.id, paper]));
  const addedPapers = new Map(
    all("paper-added").map(({ paper }): [string, Paper] => [paper.id, { ...paper, readings: [] }]),
  );
  const paper = ({ id, was }: Ref) => found(addedPapers.get(id) ?? papers.get(was ?? id), id);
  const drafts = [...syllabus.sessions].sort(byClass).map((session) => draftOf(session, syllabus));
  const sessions = new Map(drafts.map((draft) => [draft.id, draft]));
  const added = new Map(
    all("session-added").map(({ session: { label: _, was: _was, ...rest } }): [string, Draft] => {
      return [rest.id, { ...rest, required: rest.required.map(paper), extra: rest.extra.map(paper) }];
    }),
  );
  return {
    syllabus,
    papers: new Set([...papers.values(), ...addedPapers.values()]),
    sessions: drafts,
    paper,
    session: ({ id, was }) => found(added.get(id) ?? sessions.get(was ?? id), id),
  };
}

function draftOf(session: Session, { calendar }: Syllabus): Draft {
  const { topics, pinned, time, place, ...rest } = session;
  const papers = [...rest.required, ...rest.extra];
  return {
    ...rest,
    time: time === calendar.time ? undefined : time,
    place: place === calendar.place ? undefined : place,
    pinned: pinned === isPinnedByDefault(rest.kind) ? undefined : pinned,
    topics: isSame(topics, topicsOf(papers)) ? undefined : topics,
  };
}

/** Takes papers out of lists, the last of several. */
function leaveLists(plan: Plan, all: All): void {
  const leave = (session: Ref, role: Role, paper: Ref) => {
    const list = plan.session(session)[role];
    const at = list.lastIndexOf(plan.paper(paper));
    expectTrue(at >= 0, `${paper.id} is not ${role} in ${session.id}`);
    list.splice(at, 1);
  };
  for (const { paper, from } of all("paper-moved")) leave(from.session, from.role, paper);
  for (const { paper, session, from } of all("paper-role")) leave(session, from, paper);
  for (const { paper, session, role } of all("reading-removed")) leave(session, role, paper);
  for (const { paper, readings } of all("paper-removed"))
    for (const { session, role } of readings) leave(session, role, paper);
}

function changePapers(plan: Plan, all: All): void {
  for (const { paper, field, after } of all("paper-changed")) set(plan.paper(paper), field, after);
  for (const { paper } of all("paper-removed")) plan.papers.delete(plan.paper(paper));
}

function changeFields(plan: Plan, all: All): void {
  for (const { session, field, after } of all("session-changed")) set(plan.session(session), field, after);
  for (const { session } of all("session-cancelled")) set(plan.session(session), "status", "cancelled");
  for (const { session, to } of all("session-reinstated")) set(plan.session(session), "status", to);
  for (const { session, to } of all("session-status")) set(plan.session(session), "status", to);
}

function moveSessions(plan: Plan, all: All): void {
  const moves = [
    ...all("session-moved"),
    ...all("sessions-swapped").flatMap((swap) => swap.moves),
    ...all("sessions-shifted").flatMap((shift) => shift.moves),
  ];
  for (const { session, to } of moves) set(plan.session(session), "date", to);
  const arrivals = [...moves, ...all("session-added")]
    .map(({ session, index }) => ({ draft: plan.session(session), index }))
    .sort((a, b) => a.index - b.index);
  const away = new Set([
    ...arrivals.map(({ draft }) => draft),
    ...all("session-removed").map(({ session }) => plan.session(session)),
  ]);
  const days = new Map<string | undefined, Draft[]>();
  const dayOf = (date: string | undefined) => {
    const day = days.get(date) ?? [];
    days.set(date, day);
    return day;
  };
  for (const draft of plan.sessions.filter((session) => !away.has(session))) dayOf(draft.date).push(draft);
  for (const day of days.values()) day.sort(byTime(calendarTime(plan, all)));
  for (const { draft, index } of arrivals) dayOf(draft.date).splice(index, 0, draft);
  for (const { date, sessions } of all("sessions-reordered")) {
    const order = sessions.map((session) => plan.session(session));
    dayOf(date).sort((a, b) => order.indexOf(a) - order.indexOf(b));
  }
  plan.sessions = [...days.values()].flat();
}

function calendarTime({ syllabus }: Plan, all: All): string | undefined {
  const change = all("course-changed").find(({ field }) => field === "time");
  return change === undefined ? syllabus.calendar.time : change.after?.toString();
}

/** Sessions of a day are in the order of their times. */
function byTime(usual = "") {
  const timeOf = ({ time, date }: Draft) => (date === undefined ? "" : (time ?? usual));
  return (a: Draft, b: Draft) => (timeOf(a) < timeOf(b) ? -1 : timeOf(a) > timeOf(b) ? 1 : 0);
}

function changeFacts({ syllabus }: Plan, all: All): void {
  const { course, calendar } = syllabus;
  for (const { field, after } of all("course-changed")) {
    const isCalendar = ["timezone", "days", "time", "place", "end"].includes(field);
    set(isCalendar ? calendar : course, field, after);
  }
  for (const { day, name } of all("holiday-added")) calendar.holidays[day] = name;
  for (const { day, to } of all("holiday-renamed")) calendar.holidays[day] = to;
  for (const { day } of all("holiday-removed")) delete calendar.holidays[day];
  for (const { id, field, after } of all("topic-changed"))
    set(
      found(
        syllabus.topics.find((topic) => topic.id === id),
        id,
      ),
      field,
      after,
    );
  const removed = new Set(all("topic-removed").map(({ id }) => id));
  syllabus.topics = syllabus.topics.filter(({ id }) => !removed.has(id));
  for (const { id, title, description } of all("topic-added"))
    syllabus.topics.push({ id, title, description });
}

/** Puts papers into the lists of sessions that are not new, each at its place, and then all in their new order. */
function joinLists(plan: Plan, all: All): void {
  const isNew = new Set(all("session-added").map(({ session }) => plan.session(session)));
  const joins = [
    ...all("paper-added").flatMap(({ paper, readings }) =>
      readings.map((reading) => ({ paper, ...reading })),
    ),
    ...all("paper-moved").map(({ paper, to }) => ({ paper, ...to })),
    ...all("paper-role").map(({ to: role, ...rest }) => ({ ...rest, role })),
    ...all("reading-added"),
  ];
  for (const { paper, session, role, index } of joins.sort((a, b) => a.index - b.index)) {
    const draft = plan.session(session);
    if (!isNew.has(draft)) draft[role].splice(index, 0, plan.paper(paper));
  }
  for (const { session, role, papers } of all("readings-reordered"))
    plan.session(session)[role] = papers.map(plan.paper);
}

function renameAll(plan: Plan, all: All): void {
  const papers = all("paper-renamed").map(({ paper, to }) => ({ entry: plan.paper(paper), to }));
  const sessions = all("session-renamed").map(({ session, to }) => ({ entry: plan.session(session), to }));
  for (const { entry, to } of [...papers, ...sessions]) entry.id = to;
}

function close({ syllabus, papers, sessions }: Plan): object {
  const { calendar } = syllabus;
  return meaningOf({
    ...syllabus,
    papers: [...papers],
    sessions: sessions.map((draft): Session => {
      const isDated = draft.date !== undefined;
      return {
        ...draft,
        time: draft.time ?? (isDated ? calendar.time : undefined),
        place: draft.place ?? (isDated ? calendar.place : undefined),
        pinned: draft.pinned ?? isPinnedByDefault(draft.kind),
        topics: draft.topics ?? topicsOf([...draft.required, ...draft.extra]),
      };
    }),
  });
}

function found<T>(value: T | undefined, id: string): T {
  if (value === undefined) throw new Error(`there is no ${id}`);
  return value;
}

function expectTrue(holds: boolean, message: string): void {
  if (!holds) throw new Error(message);
}

function set(target: object, field: string, value: unknown): void {
  Reflect.set(target, field, value);
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
