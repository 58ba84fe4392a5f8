import fc from "fast-check";
import { expect, test } from "vitest";
import { weekdayOf } from "../../../src/core/model/dates.js";
import { isPinned } from "../../../src/core/model/entries.js";
import { type SyllabusFile, syllabusSchema } from "../../../src/core/model/schema.js";
import { cancel } from "../../../src/core/plan/cancel.js";
import { classWeekdays, openDay } from "../../../src/core/plan/class-days.js";
import { move } from "../../../src/core/plan/move.js";
import { newTerm } from "../../../src/core/plan/new-term.js";
import { readingsOf } from "../../../src/core/plan/readings.js";
import { swap } from "../../../src/core/plan/swap.js";
import { UsageError } from "../../../src/errors.js";
import { readings, syllabi } from "../../helpers/plan.js";
import { runs } from "../../helpers/runs.js";

const pick = fc.nat();

/** A property of a random syllabus with some random choices in it; what is refused is no case. */
function law(check: (file: SyllabusFile, ...picks: [number, number]) => void): void {
  fc.assert(
    fc.property(syllabi, pick, pick, (file, one, other) => {
      try {
        check(file, one, other);
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
      }
    }),
    runs(400),
  );
}

function at<T>(list: readonly T[], index: number): T {
  const item = list[index % list.length];
  fc.pre(item !== undefined);
  return item;
}

const sessionsOf = ({ sessions = [] }: SyllabusFile) => sessions;

function isInOrder(file: SyllabusFile): boolean {
  const dates = sessionsOf(file).map(({ date }) => date ?? "undated");
  return dates.join() === dates.toSorted().join();
}

/** What holds after every verb: the schema, the order, ids that are unique, and no paper lost. */
function expectSound(before: SyllabusFile, after: SyllabusFile): void {
  expect(syllabusSchema.parse(after)).toEqual(after);
  expect(isInOrder(after)).toBe(true);
  const ids = [...Object.keys(after.papers ?? {}), ...sessionsOf(after).map(({ id }) => id)];
  expect(new Set(ids).size).toBe(ids.length);
  expect(Object.keys(after.papers ?? {})).toEqual(Object.keys(before.papers ?? {}));
}

test("swap twice is nothing", () => {
  law((file, one, other) => {
    const [first, second] = [at(sessionsOf(file), one).id, at(sessionsOf(file), other).id];
    const swapped = swap(file, first, second);
    expectSound(file, swapped);
    expect(readings(swapped)).toEqual(readings(file));
    expect(swap(swapped, second, first)).toEqual(file);
  });
});

test("a paper that is moved there and back is where it was", () => {
  law((file, one, other) => {
    const id = at(Object.keys(file.papers ?? {}), one);
    const reading = readingsOf(file, id)[0];
    fc.pre(reading !== undefined);
    const to = { kind: "session" as const, id: at(sessionsOf(file), other).id };
    const there = move(file, [{ kind: "paper", id }], { to });
    expectSound(file, there);
    expect(readings(there)).toEqual(readings(file));
    const back = { kind: "session" as const, id: reading.session.id };
    expect(move(there, [{ kind: "paper", id }], { to: back })).toEqual(file);
  });
});

test("a session that is moved to a free day and back is where it was", () => {
  law((file, one) => {
    const dated = sessionsOf(file).filter(({ date }) => date !== undefined);
    const { id, kind, date = "" } = at(dated, one);
    const there = move(file, [{ kind: "session", id }], { to: { kind: "date", date: "2023-06-30" } });
    expectSound(file, there);
    expect(move(there, [{ kind: "session", id }], { to: { kind: "date", date } })).toEqual(
      kind === "holiday" ? file : openDay(openDay(file, "2023-06-30"), date),
    );
  });
});

test("a shift moves no pinned session, keeps the order of the others, and lands on class days", () => {
  law((file, one, other) => {
    const dated = sessionsOf(file).filter(({ date }) => date !== undefined);
    const { id } = at(dated, one);
    const after = cancel(file, id, { kind: "shift", times: 1 + (other % 3) }, undefined);
    expectSound(file, after);
    expect(readings(after)).toEqual(readings(file));

    const isMovable = (session: (typeof dated)[number]) =>
      session.id === id || !(isPinned(session) || session.status === "cancelled");
    const isFixed = (session: (typeof dated)[number]) => !isMovable(session);
    expect(sessionsOf(after).filter(isFixed)).toEqual(sessionsOf(file).filter(isFixed));
    const order = (list: SyllabusFile) =>
      sessionsOf(list)
        .filter(isMovable)
        .map((session) => session.id);
    expect(order(after)).toEqual(order(file));

    const was = new Map(sessionsOf(file).map((session) => [session.id, session.date]));
    const landed = sessionsOf(after).filter(({ id: own, date }) => date !== was.get(own));
    for (const { date = "" } of landed) {
      expect(classWeekdays(file)).toContain(weekdayOf(date));
      expect(Object.keys(after.calendar.holidays ?? {})).not.toContain(date);
      expect(sessionsOf(after).filter((session) => session.date === date)).toHaveLength(1);
    }
  });
});

test("a new term keeps the order, what is read, and the days of class", () => {
  law((file) => {
    const { file: after, sessions } = newTerm(file, { start: "2024-09-01" });
    expectSound(file, after);
    const kept = sessionsOf(file).filter(({ kind, date }) => date === undefined || kind !== "holiday");
    const waits = new Set(sessions.flatMap(({ session, undated }) => (undated ? session : [])));
    const order = [...kept.filter(({ id }) => !waits.has(id)), ...kept.filter(({ id }) => waits.has(id))];
    expect(sessionsOf(after).map(({ id }) => id)).toEqual(order.map(({ id }) => id));
    expect(readings(after)).toEqual(readings({ ...file, sessions: order }));
    const dates = sessions.flatMap(({ to }) => to ?? []);
    expect(dates.filter((date) => !classWeekdays(file).has(weekdayOf(date)))).toEqual([]);
    expect(after.course.id).not.toBe(file.course.id);
  });
});
