import { addDays } from "../../src/core/model/dates.js";
import type { SyllabusFile } from "../../src/core/model/schema.js";
import { cancel } from "../../src/core/plan/cancel.js";
import { move } from "../../src/core/plan/move.js";
import { newTerm } from "../../src/core/plan/new-term.js";
import { remove } from "../../src/core/plan/remove.js";
import { setValues } from "../../src/core/plan/set.js";
import { swap } from "../../src/core/plan/swap.js";
import { UsageError } from "../../src/errors.js";

/** One thing that a teacher does to a list in a term, to whatever two numbers pick. */
export type Whim = (file: SyllabusFile, one: number, other: number) => SyllabusFile;

const DATES = { today: "2023-03-01" };

const at = <T>(list: readonly T[], index: number): T[] => list.slice(index % list.length).slice(0, 1);

/** The paper at a place of the list, none where there is none. */
export const papersAt = ({ papers = {} }: SyllabusFile, index: number) =>
  at(Object.keys(papers), index).map((id) => ({ kind: "paper" as const, id }));

/** The session at a place of the list. */
export const sessionsAt = ({ sessions = [] }: SyllabusFile, index: number) =>
  at(sessions, index).map(({ id }) => ({ kind: "session" as const, id }));

const dayAt = (index: number) => ({ kind: "date" as const, date: addDays("2023-03-07", index % 90) });

/** What a session goes through, if there is one. */
const ofSession =
  (change: (file: SyllabusFile, id: string, other: number) => SyllabusFile): Whim =>
  (file, one, other) =>
    sessionsAt(file, one).reduce((rest, { id }) => change(rest, id, other), file);

const set =
  (kind: "paper" | "session", key: string, values: readonly string[]): Whim =>
  (file, one, other) =>
    (kind === "paper" ? papersAt : sessionsAt)(file, one).reduce(
      (rest, target) =>
        setValues(
          rest,
          [{ targets: [target], assignments: at(values, other).map((value) => ({ key, how: "=", value })) }],
          { dates: DATES, paper: (name) => name },
        ),
      file,
    );

/** Whims that take nothing out of the list. */
export const GENTLE = {
  "a paper goes to another session": (file, one, other) =>
    sessionsAt(file, other).reduce(
      (rest, { id }) => move(rest, papersAt(file, one), { to: { kind: "session", id } }),
      file,
    ),
  "a paper changes its role": (file, one, other) =>
    move(file, papersAt(file, one), { role: other % 2 === 0 ? "required" : "extra" }),
  "a paper gets a day of its own": (file, one, other) =>
    move(file, papersAt(file, one), { to: dayAt(other) }),
  "a paper goes to the backlog": (file, one) => move(file, papersAt(file, one), { to: { kind: "backlog" } }),
  "a session gets another day": (file, one, other) => move(file, sessionsAt(file, one), { to: dayAt(other) }),
  "a session goes to the backlog": (file, one) =>
    move(file, sessionsAt(file, one), { to: { kind: "backlog" } }),
  "two sessions are swapped": (file, one, other) => {
    const [first, second] = [sessionsAt(file, one)[0], sessionsAt(file, other)[0]];
    return first && second ? swap(file, first.id, second.id) : file;
  },
  "a class is held later, and so are those after it": ofSession((file, id, other) =>
    cancel(file, id, { kind: "shift", times: 1 + (other % 2) }, undefined),
  ),
  "a paper gets another name": set("paper", "name", ["Name", "이름", "A: b", "#1"]),
} satisfies Record<string, Whim>;

/** Whims of other kinds, whose outcome Markdown does not tell or that take things out. */
export const WILD = {
  "a class is cancelled": ofSession((file, id) => cancel(file, id, { kind: "mark" }, "It's: snow #1")),
  "a class waits": ofSession((file, id) => cancel(file, id, { kind: "to-backlog" }, "눈")),
  "a class is dropped": ofSession((file, id) => cancel(file, id, { kind: "drop" }, undefined)),
  "a paper is said more of": set("paper", "authors", ["Ada, Bob", "O'Neil", ""]),
  "a paper gets a link": set("paper", "materials.slides", ["https://example.org/a#b", ""]),
  "a session is said more of": set("session", "presenters", ["Ada, 김", "", "C"]),
  "a session gets a note": set("session", "note", ["One", "One\nTwo: #3", ""]),
  "a session gets a title": set("session", "title", ["No", "A: b", ""]),
  "a session gets a time": set("session", "time", ["14:00-15:15", ""]),
  "a new term begins": (file, one) => newTerm(file, { start: addDays("2024-03-01", one % 30) }).file,
} satisfies Record<string, Whim>;

/** Whims that take an entry out. */
export const HARSH = {
  "a session goes": (file, one) => remove(file, sessionsAt(file, one), undefined),
  "a paper goes": (file, one) => remove(file, papersAt(file, one), undefined),
} satisfies Record<string, Whim>;

/** What a whim makes of a file; one that cannot be followed is let be. */
export function follow(file: SyllabusFile, whim: Whim, one: number, other: number): SyllabusFile {
  try {
    return whim(file, one, other);
  } catch (error) {
    if (error instanceof UsageError) return file;
    throw error;
  }
}
