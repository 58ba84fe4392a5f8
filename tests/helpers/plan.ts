import fc from "fast-check";
import { expect } from "vitest";
import { addDays } from "../../src/core/model/dates.js";
import type { SyllabusFile } from "../../src/core/model/schema.js";
import { UsageError } from "../../src/errors.js";

type SessionEntry = NonNullable<SyllabusFile["sessions"]>[number];
type PaperEntry = NonNullable<SyllabusFile["papers"]>[string];

/** The file of a small course on Tuesdays and Thursdays with the papers a to f. */
export function course(
  sessions: SessionEntry[],
  more: Partial<SyllabusFile["calendar"]> & { papers?: Record<string, PaperEntry> } = {},
): SyllabusFile {
  const { papers, ...calendar } = more;
  return {
    version: 1,
    course: { id: "c2023", title: "C" },
    calendar: { timezone: "UTC", days: ["Tue", "Thu"], ...calendar },
    topics: { compilers: { title: "Compilers" }, serving: {} },
    papers: papers ?? Object.fromEntries([..."abcdef"].map((id) => [id, { name: id.toUpperCase() }])),
    sessions,
  };
}

/** The sessions of a file, each as `id date required / extra`. */
export function outline(file: SyllabusFile): string[] {
  return (file.sessions ?? []).map(({ id, date, required, extra }) =>
    [id, date?.slice(5), required?.join(","), extra && `/ ${extra.join(",")}`]
      .filter((part) => part !== undefined)
      .join(" "),
  );
}

/** The sentence and the hint with which a request is refused. */
export function refusal(attempt: () => unknown): string {
  try {
    attempt();
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError);
    if (error instanceof UsageError) return `${error.message}; ${error.hint}`;
  }
  throw new Error("it was not refused");
}

/** Everything that is read, each reading as often as it stands there. */
export function readings(file: SyllabusFile): string[] {
  return (file.sessions ?? []).flatMap(({ required = [], extra = [] }) => [...required, ...extra]).sort();
}

const KINDS = [undefined, undefined, undefined, "lecture", "exam", "guest", "holiday"] as const;

/**
 * Random syllabi: dated sessions in order, at most one a day, then a backlog; each paper is read once or
 * not at all, and each list stands in the order of declaration.
 */
export const syllabi: fc.Arbitrary<SyllabusFile> = fc
  .record({
    gaps: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 9 }),
    backlog: fc.integer({ min: 0, max: 3 }),
    kinds: fc.array(fc.constantFrom(...KINDS), { minLength: 12, maxLength: 12 }),
    status: fc.array(fc.constantFrom(undefined, undefined, undefined, "cancelled", "tentative"), {
      minLength: 12,
      maxLength: 12,
    }),
    papers: fc.array(fc.tuple(fc.nat({ max: 13 }), fc.constantFrom("required", "extra")), { maxLength: 12 }),
    days: fc.constantFrom(undefined, ["Tue", "Thu"] as const, ["Mon", "Wed", "Fri"] as const),
    holidays: fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 4 }),
  })
  .map(({ gaps, backlog, kinds, status, papers, days, holidays }) => {
    let date = "2023-03-07";
    const dates: (string | undefined)[] = gaps.map((gap) => (date = addDays(date, gap)));
    const all = [...dates, ...Array.from({ length: backlog }, () => undefined)];
    const sessions = all.map((day, index): SessionEntry => {
      const list = (role: string) =>
        papers.flatMap(([at, own], paper) => (at === index && own === role ? [`p${paper}`] : []));
      const [required, extra] = [list("required"), list("extra")];
      const [kind, own] = [kinds[index], status[index]];
      return {
        id: `s${index}`,
        ...(day && { date: day }),
        ...(kind && { kind }),
        ...(own && { status: own }),
        ...(required.length > 0 && { required }),
        ...(extra.length > 0 && { extra }),
      };
    });
    return {
      version: 1 as const,
      course: { id: "c", title: "C" },
      calendar: {
        timezone: "UTC",
        ...(days && { days: [...days] }),
        ...(holidays.length > 0 && {
          holidays: Object.fromEntries(
            [...new Set(holidays)].sort((a, b) => a - b).map((days) => [addDays("2023-03-07", days), "Off"]),
          ),
        }),
      },
      papers: Object.fromEntries(papers.map((_, paper) => [`p${paper}`, { name: `P${paper}` }])),
      sessions,
    };
  });
