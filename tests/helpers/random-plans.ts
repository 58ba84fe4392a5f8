import fc from "fast-check";
import { addDays } from "../../src/core/model/dates.js";
import type { SyllabusFile } from "../../src/core/model/schema.js";
import { linkSyllabus, type Syllabus } from "../../src/core/model/syllabus.js";

/** The first day that a random plan may have a session on. */
const FIRST_DAY = "2023-03-07";

/** A day in the middle of the random plans. */
export const MIDDLE = "2023-03-13";

type PaperEntry = NonNullable<SyllabusFile["papers"]>[string];
type SessionEntry = NonNullable<SyllabusFile["sessions"]>[number];

const NUMBERS = [0, 1, 2, 3, 4, 5];
const TOPICS = ["t0", "t1", "t2"];

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const day = fc.integer({ min: 0, max: 12 }).map((days) => addDays(FIRST_DAY, days));

const materials = fc.constantFrom<PaperEntry["materials"]>(
  { slides: "https://x.org/s" },
  { code: ["a", "b"], notes: "n" },
);

const time = fc.constantFrom("09:00-10:00", "14:00-15:15");

const topics = fc.subarray(TOPICS);

function paper(): fc.Arbitrary<PaperEntry> {
  const some = (letter: string) => fc.integer({ max: 6, min: 0 }).map((n) => `${letter}${n}`);
  return fc
    .record({
      name: some("N"),
      title: maybe(some("A title of paper ")),
      authors: maybe(fc.subarray(["Ada", "Grace", { literal: "A group" }])),
      kind: maybe(fc.constantFrom("article" as const, "book" as const)),
      venue: maybe(some("V")),
      year: maybe(fc.integer({ min: 2000, max: 2003 })),
      url: maybe(some("https://x.org/")),
      type: maybe(fc.constantFrom("pdf" as const, "page" as const)),
      arxiv: maybe(fc.constantFrom("1802.04799", "1802.04798")),
      topics: maybe(topics),
      note: maybe(some("note ")),
      materials: maybe(materials),
    })
    .map(defined);
}

function session(id: string, papers: string[]): fc.Arbitrary<SessionEntry> {
  const one = papers.length === 0 ? [] : [fc.constantFrom(...papers)];
  // A paper may stand in a list twice: that is only a warning.
  const list = maybe(
    fc.oneof(fc.shuffledSubarray(papers), ...one.map((id) => fc.array(id, { maxLength: 3 }))),
  );
  return fc
    .record({
      date: fc.option(day, { nil: undefined, freq: 4 }),
      time: maybe(time),
      place: maybe(fc.constantFrom("301", "302")),
      kind: maybe(fc.constantFrom("reading" as const, "exam" as const, "lecture" as const)),
      status: maybe(fc.constantFrom("confirmed" as const, "tentative" as const, "cancelled" as const)),
      pinned: maybe(fc.boolean()),
      title: maybe(fc.constantFrom("One", "Two", "Three")),
      topics: maybe(topics),
      presenters: maybe(fc.subarray(["Ada", "Grace"])),
      roles: maybe(
        fc.constantFrom<Record<string, string[]>[]>(
          {},
          { reviewer: ["Hal"] },
          { reviewer: ["Ida", "Hal"], scribe: [] },
        ),
      ),
      reason: maybe(fc.constantFrom("ill", "strike")),
      note: maybe(fc.constantFrom("a", "b")),
      materials: maybe(materials),
      required: list,
      extra: list,
    })
    .map((entry) => ({ id, ...defined(entry) }));
}

const calendar = fc
  .record({
    timezone: fc.constantFrom("UTC", "Asia/Seoul"),
    days: maybe(fc.shuffledSubarray(["Tue" as const, "Thu" as const], { minLength: 1 })),
    time: maybe(time),
    place: maybe(fc.constantFrom("301", "302")),
    end: maybe(day),
    holidays: maybe(fc.dictionary(day, fc.constantFrom("X", "Y"), { maxKeys: 2 })),
  })
  .map(defined);

/** Ids with one letter or another, as if they had been given out anew. */
function idsOf(...letters: string[]): fc.Arbitrary<string[]> {
  return fc
    .tuple(fc.constantFrom(...letters), fc.shuffledSubarray(NUMBERS))
    .map(([letter, numbers]) => numbers.map((number) => `${letter}${number}`));
}

/** Random plans over a few ids, so that any two of them have much in common. */
export const plans: fc.Arbitrary<SyllabusFile> = fc
  .record({ papers: idsOf("p", "q"), sessions: idsOf("s", "r") })
  .chain((ids) =>
    fc
      .record({
        title: fc.constantFrom("C", "D"),
        previous: maybe(fc.subarray(["b", "a"])),
        calendar,
        topics: fc.tuple(
          ...TOPICS.map((id) => fc.record({ id: fc.constant(id), title: maybe(fc.constant("T")) })),
        ),
        papers: fc.tuple(...ids.papers.map((id) => paper().map((entry) => [id, entry] as const))),
        sessions: fc.tuple(...ids.sessions.map((id) => session(id, ids.papers))),
      })
      .map(
        (plan): SyllabusFile => ({
          version: 1,
          course: { id: "c", ...defined({ title: plan.title, previous: plan.previous }) },
          calendar: plan.calendar,
          topics: Object.fromEntries(plan.topics.map(({ id, title }) => [id, defined({ title })])),
          papers: Object.fromEntries(plan.papers),
          sessions: plan.sessions,
        }),
      ),
  );

/** An object without the keys that have no value. */
function defined<T extends object>(value: T): T {
  const copy = { ...value };
  for (const [key, own] of Object.entries(value)) if (own === undefined) Reflect.deleteProperty(copy, key);
  return copy;
}

/** What a syllabus says to its class, in one form: two plans mean the same where these are equal. */
export function meaningOf(syllabus: Syllabus): object {
  const { course, calendar, topics, papers, sessions } = syllabus;
  const { updated: _, ...facts } = course;
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);
  return {
    course: facts,
    calendar: {
      ...calendar,
      days: [...(calendar.days ?? [])].sort(),
      holidays: Object.entries(calendar.holidays).sort(),
    },
    topics: [...topics].sort(byId),
    papers: papers.map(({ readings: _readings, ...paper }) => paper).sort(byId),
    sessions: [...sessions].sort(byClass).map((session) => ({
      ...session,
      // What waits in the backlog takes the usual time and place once it has a date.
      time: session.time ?? calendar.time,
      place: session.place ?? calendar.place,
      required: ids(session.required),
      extra: ids(session.extra),
    })),
  };
}

/** The plan with every reference followed. */
export function linked(file: SyllabusFile): Syllabus {
  return linkSyllabus(structuredClone(file));
}

/** By date and time; what waits in the backlog stays as it is. */
export function byClass(
  a: { date?: string | undefined; time?: string | undefined },
  b: { date?: string | undefined; time?: string | undefined },
): number {
  const key = ({ date, time = "" }: typeof a) => (date === undefined ? "~" : `${date} ${time}`);
  return key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;
}
