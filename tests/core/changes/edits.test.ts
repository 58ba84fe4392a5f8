import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changesReport } from "../../../src/core/changes/report.js";
import { addDays } from "../../../src/core/model/dates.js";
import type { SyllabusFile } from "../../../src/core/model/schema.js";
import { linked, MIDDLE, plans } from "../../helpers/random-plans.js";
import { runs } from "../../helpers/runs.js";

type Session = NonNullable<SyllabusFile["sessions"]>[number];
type Paper = NonNullable<SyllabusFile["papers"]>[string];

/** A plan that an edit may change as it likes, and the choice of what to change. */
interface Desk {
  sessions: Session[];
  dated: (Session & { date: string })[];
  papers: Record<string, Paper>;
  file: SyllabusFile;
  pick<T>(items: readonly T[]): T;
}

/** One kind of edit: it makes it, and says which changes describe it. */
type Edit = (desk: Desk) => object[];

const LATER = "2023-06-01";

const EDITS: Record<string, Edit> = {
  "a session moves": ({ dated, pick }) => {
    const session = pick(dated);
    const from = session.date;
    session.date = LATER;
    return [{ kind: "session-moved", session: { id: session.id }, from, to: LATER, index: 0 }];
  },
  "a session loses its date": ({ dated, sessions, pick }) => {
    const session = pick(dated);
    const { date: from } = session;
    Reflect.deleteProperty(session, "date");
    const index = sessions.filter(({ date }) => date === undefined).indexOf(session);
    return [{ kind: "session-moved", session: { id: session.id }, from, index }];
  },
  "two sessions swap": ({ dated, pick }) => {
    const one = pick(dated);
    const other = pick(dated.filter(({ date }) => date > one.date));
    [one.date, other.date] = [other.date, one.date];
    return [
      { kind: "sessions-swapped", moves: [{ session: { id: one.id } }, { session: { id: other.id } }] },
    ];
  },
  "every session is a week later": ({ dated, pick }) => {
    pick(dated.slice(2));
    for (const session of dated) session.date = addDays(session.date, 7);
    return [{ kind: "sessions-shifted", direction: "later", moves: dated.map(() => expect.anything()) }];
  },
  "a session is cancelled": ({ sessions, pick }) => {
    const session = pick(sessions.filter(({ status }) => status !== "cancelled"));
    const from = session.status ?? "confirmed";
    session.status = "cancelled";
    return [{ kind: "session-cancelled", session: { id: session.id }, from }];
  },
  "a session takes place after all": ({ sessions, pick }) => {
    const session = pick(sessions.filter(({ status }) => status === "cancelled"));
    session.status = "tentative";
    return [{ kind: "session-reinstated", session: { id: session.id }, to: "tentative" }];
  },
  "a session is no longer sure": ({ sessions, pick }) => {
    const session = pick(sessions.filter(({ status = "confirmed" }) => status === "confirmed"));
    session.status = "tentative";
    return [{ kind: "session-status", session: { id: session.id }, from: "confirmed", to: "tentative" }];
  },
  "a session gets a title": ({ sessions, pick }) => {
    const session = pick(sessions);
    const before = session.title;
    session.title = "Quite new";
    return [changed(session, "title", before, "Quite new")];
  },
  "a session becomes another kind": ({ sessions, pick }) => {
    const session = pick(sessions);
    const before = session.kind ?? "reading";
    session.kind = "holiday";
    return [changed(session, "kind", before, "holiday")];
  },
  "a session gets a time": ({ dated, file, pick }) => {
    const session = pick(dated);
    const before = session.time ?? file.calendar.time;
    session.time = "20:00-21:00";
    return [changed(session, "time", before, session.time)];
  },
  "a session gets a place, presenters and a note": ({ dated, file, pick }) => {
    const session = pick(dated);
    const { place = file.calendar.place, presenters = [], note } = session;
    Object.assign(session, { place: "400", presenters: ["Edsger"], note: "Bring a pen." });
    return [
      changed(session, "place", place, "400"),
      changed(session, "presenters", presenters, ["Edsger"]),
      changed(session, "note", note, "Bring a pen."),
    ];
  },
  "a session is added": ({ sessions }) => {
    sessions.push({ id: "new", date: LATER, title: "Exam", kind: "exam" });
    return [{ kind: "session-added", session: { id: "new", date: LATER, kind: "exam" }, index: 0 }];
  },
  "a session is removed": ({ sessions, pick }) => {
    const session = pick(sessions);
    sessions.splice(sessions.indexOf(session), 1);
    return [{ kind: "session-removed", session: { id: session.id } }];
  },
  "sessions of the backlog change places": ({ sessions, pick }) => {
    const backlog = sessions.filter(({ date }) => date === undefined);
    pick(backlog.slice(1));
    const [first] = backlog;
    if (first === undefined) return [];
    sessions.splice(sessions.indexOf(first), 1);
    sessions.push(first);
    const order = [...backlog.slice(1), first].map(({ id }) => ({ id }));
    return [{ kind: "sessions-reordered", sessions: order }];
  },
  "a paper is added to a session": ({ sessions, papers, pick }) => {
    const session = pick(sessions);
    papers.fresh = { name: "Fresh", url: "https://fresh.org" };
    session.required = [...(session.required ?? []), "fresh"];
    const index = session.required.length - 1;
    return [
      {
        kind: "paper-added",
        paper: { id: "fresh" },
        readings: [{ session: { id: session.id }, role: "required", index }],
      },
    ];
  },
  "a paper is added for no session": ({ papers }) => {
    papers.fresh = { name: "Fresh", url: "https://fresh.org" };
    return [{ kind: "paper-added", paper: { id: "fresh", name: "Fresh" }, readings: [] }];
  },
  "a paper goes from the list": ({ papers, sessions, pick }) => {
    const id = pick(Object.keys(papers));
    delete papers[id];
    const readings = sessions.flatMap((session) =>
      (["required", "extra"] as const).flatMap((role) => {
        const list = session[role] ?? [];
        session[role] = list.filter((paper) => paper !== id);
        return list.filter((paper) => paper === id).map(() => ({ session: { id: session.id }, role }));
      }),
    );
    return [
      {
        kind: "paper-removed",
        paper: { id },
        readings: expect.toSatisfy((told) => told.length === readings.length),
      },
    ];
  },
  "a reading is added": ({ sessions, papers, pick }) => {
    const session = pick(sessions);
    const paper = pick(Object.keys(papers));
    session.extra = [...(session.extra ?? []), paper];
    const index = session.extra.length - 1;
    return [
      { kind: "reading-added", paper: { id: paper }, session: { id: session.id }, role: "extra", index },
    ];
  },
  "a reading is removed": ({ sessions, pick }) => {
    const session = pick(sessions.filter(({ required = [] }) => required.length > 0));
    const paper = session.required?.pop();
    return [{ kind: "reading-removed", paper: { id: paper }, session: { id: session.id }, role: "required" }];
  },
  "a paper moves": ({ sessions, pick }) => {
    const from = pick(sessions.filter(({ required = [] }) => required.length > 0));
    const to = pick(sessions.filter((session) => session !== from));
    const paper = from.required?.pop() ?? "";
    to.extra = [...(to.extra ?? []), paper];
    const [source, target] = [
      { session: { id: from.id }, role: "required" },
      { session: { id: to.id }, role: "extra", index: to.extra.length - 1 },
    ];
    return [{ kind: "paper-moved", paper: { id: paper }, from: source, to: target }];
  },
  "a paper changes its role": ({ sessions, pick }) => {
    const session = pick(sessions.filter(({ required = [] }) => required.length > 0));
    const paper = session.required?.pop() ?? "";
    session.extra = [...(session.extra ?? []), paper];
    return [
      {
        kind: "paper-role",
        paper: { id: paper },
        session: { id: session.id },
        from: "required",
        to: "extra",
      },
    ];
  },
  "papers change places": ({ sessions, pick }) => {
    const session = pick(sessions.filter(({ required = [] }) => new Set(required).size > 1));
    const [first = "", ...others] = [...(session.required ?? [])];
    fc.pre(others.some((paper) => paper !== first));
    session.required = [...others, first];
    const papers = session.required.map((id) => ({ id }));
    return [{ kind: "readings-reordered", session: { id: session.id }, role: "required", papers }];
  },
  "a paper gets another link": ({ papers, pick }) => {
    const id = pick(Object.keys(papers));
    const before = papers[id]?.url;
    papers[id] = { name: id, ...papers[id], url: "https://new.org" };
    return [
      {
        kind: "paper-changed",
        paper: { id },
        field: "url",
        ...(before && { before }),
        after: "https://new.org",
      },
    ];
  },
  "the course gets another title, time zone and end": ({ file }) => {
    const { title } = file.course;
    const { timezone, end } = file.calendar;
    file.course = { ...file.course, title: "Z" };
    file.calendar = { ...file.calendar, timezone: "Asia/Tokyo", end: LATER };
    return [
      { kind: "course-changed", field: "title", before: title, after: "Z" },
      { kind: "course-changed", field: "timezone", before: timezone, after: "Asia/Tokyo" },
      { kind: "course-changed", field: "end", ...(end && { before: end }), after: LATER },
    ];
  },
  "a holiday is added": ({ file }) => {
    file.calendar = { ...file.calendar, holidays: { ...file.calendar.holidays, [LATER]: "Rest" } };
    return [{ kind: "holiday-added", day: LATER, name: "Rest" }];
  },
  "a topic is added, another removed": ({ file }) => {
    file.topics = { t1: file.topics?.t1 ?? {}, t2: file.topics?.t2 ?? {}, t9: { title: "Nine" } };
    return [
      { kind: "topic-added", id: "t9", title: "Nine" },
      { kind: "topic-removed", id: "t0" },
    ];
  },
};

function changed(session: Session, field: string, before: unknown, after: unknown): object {
  return {
    kind: "session-changed",
    session: { id: session.id },
    field,
    ...(before !== undefined && { before }),
    after,
  };
}

describe("one edit is told by what describes it, and by nothing else", () => {
  test.for(Object.entries(EDITS))("%s", ([, edit]) => {
    fc.assert(
      fc.property(plans, fc.nat(), (plan, choice) => {
        const before = withoutRest(plan);
        const after = structuredClone(before);
        const expected = edit(deskOf(after, choice));
        const { changes } = changesReport(linked(before), linked(after), MIDDLE);
        expect(changes).toHaveLength(expected.length);
        for (const one of expected) expect(changes).toContainEqual(expect.objectContaining(deep(one)));
      }),
      runs(60),
    );
  });
});

/** Objects in objects may hold more than is expected, too. */
function deep(value: object): object {
  return Object.fromEntries(Object.entries(value).map(([key, own]) => [key, partly(own)]));
}

function partly(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(partly);
  const isPlain =
    typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
  return isPlain ? expect.objectContaining(deep(value)) : value;
}

/** Topics and pins follow papers and kinds, and would change with them. */
function withoutRest(plan: SyllabusFile): SyllabusFile {
  const { topics: _, ...file } = structuredClone(plan);
  return {
    ...file,
    topics: { t0: {}, t1: {}, t2: {} },
    papers: Object.fromEntries(
      Object.entries(file.papers ?? {}).map(([id, { topics: _topics, ...paper }]) => [id, paper]),
    ),
    sessions: (file.sessions ?? []).map(({ topics: _topics, pinned: _pinned, ...session }) => session),
  };
}

function deskOf(file: SyllabusFile, choice: number): Desk {
  const sessions = file.sessions ?? [];
  return {
    file,
    sessions,
    dated: sessions
      .filter((session): session is Session & { date: string } => session.date !== undefined)
      .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)),
    papers: file.papers ?? {},
    pick(items) {
      fc.pre(items.length > 0);
      const item = items[choice % items.length];
      if (item === undefined) throw new Error("the choice is out of range");
      return item;
    },
  };
}
