import { CHECKS } from "../check/checks.js";
import { type CalendarDate, weekdayOf } from "../model/dates.js";
import { sessionsOf } from "../model/entries.js";
import type { Finding } from "../model/problem.js";
import type { SessionEntry, SyllabusFile } from "../model/schema.js";
import { saysTheSame } from "../syllabus/edit/same.js";
import { classWeekdays } from "./class-days.js";
import type { PlanWarning } from "./report.js";

/** A session as it was and as it is. */
interface SessionChange {
  before: SessionEntry | undefined;
  after: SessionEntry | undefined;
}

/**
 * What should be looked at in a change, found by comparing the file before and after it.
 *
 * @param today the date in the time zone of the course
 */
export function planWarnings(before: SyllabusFile, after: SyllabusFile, today: CalendarDate): PlanWarning[] {
  const changes = changedSessions(before, after);
  const own = [
    ...pastSessions(changes, today, before.course.id === after.course.id),
    ...changes.flatMap((change) => dateWarnings(change, before, after)),
  ];
  return [...own, ...newProblems(before, after, own)];
}

function changedSessions(before: SyllabusFile, after: SyllabusFile): SessionChange[] {
  const [old, now] = [before, after].map(
    (file) => new Map(sessionsOf(file).map((session) => [session.id, session])),
  );
  const ids = new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])]);
  return [...ids]
    .map((id) => ({ before: old?.get(id), after: now?.get(id) }))
    .filter((change) => !saysTheSame(change.before, change.after));
}

/** A new term leaves the sessions of the old one as they were: only the new dates count. */
function pastSessions(
  changes: readonly SessionChange[],
  today: CalendarDate,
  isSameCourse: boolean,
): PlanWarning[] {
  return changes.flatMap(({ before, after }) => {
    const dates = [after?.date, isSameCourse ? before?.date : undefined].flatMap((date) => date ?? []);
    const date = dates.sort().find((one) => one < today);
    const session = (after ?? before)?.id;
    return date === undefined || session === undefined ? [] : [{ kind: "past" as const, session, date }];
  });
}

/** What is odd about a date that a session got. */
function dateWarnings(
  { before, after }: SessionChange,
  old: SyllabusFile,
  file: SyllabusFile,
): PlanWarning[] {
  const date = after?.date;
  if (after === undefined || date === undefined || date === before?.date) return [];
  if (after.status === "cancelled") return [];
  const at = { session: after.id, date };
  const { end, holidays = {} } = file.calendar;
  const holiday = after.kind === "holiday" ? undefined : holidays[date];
  return [
    ...offClassDay(at, old, file),
    ...(holiday === undefined ? [] : [{ kind: "on-holiday" as const, ...at, holiday }]),
    ...(end === undefined || date <= end ? [] : [{ kind: "after-end" as const, ...at, end }]),
    ...sameDay(at, before, old, file),
  ];
}

/** A date that a session has: where `calendar.days` is not given, the class days are those of the old dates. */
interface DatedChange {
  session: string;
  date: CalendarDate;
}

function offClassDay(at: DatedChange, old: SyllabusFile, { calendar }: SyllabusFile): PlanWarning[] {
  const days = calendar.days ?? [...classWeekdays(old)];
  if (days.length === 0 || days.includes(weekdayOf(at.date))) return [];
  return [{ kind: "off-class-day", ...at, days }];
}

/** Sessions that were on one day already and moved together are no surprise to each other. */
function sameDay(
  at: DatedChange,
  before: SessionEntry | undefined,
  old: SyllabusFile,
  file: SyllabusFile,
): PlanWarning[] {
  const mates = new Set(
    sessionsOf(old).flatMap(({ id, date }) => (date !== undefined && date === before?.date ? id : [])),
  );
  const others = sessionsOf(file).flatMap(({ id, date, status }) =>
    id !== at.session && date === at.date && status !== "cancelled" && !mates.has(id) ? id : [],
  );
  return others.length === 0 ? [] : [{ kind: "same-day", ...at, others }];
}

function newProblems(before: SyllabusFile, after: SyllabusFile, said: readonly PlanWarning[]): PlanWarning[] {
  const left = new Map<string, number>();
  for (const finding of findingsOf(before)) {
    const key = keyOf(finding, before);
    left.set(key, (left.get(key) ?? 0) + 1);
  }
  const isSaid = new Set(said.map((one) => (one.kind === "problem" ? "" : `${one.kind} ${one.session}`)));
  return findingsOf(after).flatMap((finding) => {
    const key = keyOf(finding, after);
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    const entry = entryOf(finding, after);
    return count > 0 || isSaid.has(`${finding.code} ${entry}`) ? [] : [problemOf(finding, entry)];
  });
}

function problemOf({ code, message, hint }: Finding, entry: string | undefined): PlanWarning {
  return { kind: "problem", code, ...(entry && { entry }), message, ...(hint && { hint }) };
}

function findingsOf(file: SyllabusFile): Finding[] {
  const sessions = sessionsOf(file);
  const input = {
    file,
    paperIds: new Set(Object.keys(file.papers ?? {})),
    topicIds: new Set(Object.keys(file.topics ?? {})),
    undated: new Set(sessions.flatMap(({ date }, index) => (date === undefined ? index : []))),
  };
  return CHECKS.flatMap((check) => [...check(input)]);
}

/**
 * What makes two findings the same one. A session that moved up in the list is still that session, and a
 * paper that was incomplete is no news where less of it is missing now.
 */
function keyOf(finding: Finding, file: SyllabusFile): string {
  const { code, message } = finding;
  return [code, entryOf(finding, file), code === "incomplete-paper" ? "" : message].join("\0");
}

/** The id of the paper or session that a finding is about. */
function entryOf({ path: [part, key] }: Finding, file: SyllabusFile): string | undefined {
  if (part === "papers") return String(key);
  return part === "sessions" && typeof key === "number" ? sessionsOf(file)[key]?.id : undefined;
}
