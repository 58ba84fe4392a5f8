import { type CalendarDate, formatDate, weekdayOf } from "../model/dates.js";
import { countLeading } from "../model/group.js";
import type { Finding } from "../model/problem.js";
import type { SyllabusFile } from "../model/schema.js";
import { enumerate } from "../model/text.js";
import { type CheckInput, sessionsOf } from "./check.js";

/** A session with its place in the list. */
interface Slot {
  index: number;
  id: string;
  date: CalendarDate | undefined;
  time: string | undefined;
  /** What it is ordered by. */
  start: string;
}

/** Sessions stand in class order, those without a date last. The fewest that would have to move are named. */
export function* checkOrder({ file, undated }: CheckInput): Iterable<Finding> {
  const slots = sessionsOf(file).flatMap(([index, { id, date, time = file.calendar.time }]): Slot[] => {
    if (date === undefined) return undated.has(index) ? [{ index, id, date, time, start: "undated" }] : [];
    return [{ index, id, date, time, start: startOf(date, time) }];
  });
  let above: Slot | undefined;
  let ordered = longestInOrder(slots);
  for (const slot of slots) {
    if (slot === ordered?.slot) [above, ordered] = [slot, ordered.next];
    else yield outOfOrder(slot, above, ordered?.slot);
  }
}

function startOf(date: CalendarDate, time: string | undefined): string {
  return `${date} ${time ?? ""}`;
}

/** The positions of the sessions in class order: by date and time, those without a date last, else as they stand. */
export function classOrder({ sessions = [], calendar }: SyllabusFile): number[] {
  const starts = sessions.map(({ date, time = calendar.time }) =>
    date === undefined ? "undated" : startOf(date, time),
  );
  const start = (index: number) => starts[index] ?? "";
  return [...starts.keys()].sort((a, b) => (start(a) < start(b) ? -1 : start(a) > start(b) ? 1 : 0));
}

/** Slots of which each starts no later than the next. */
interface OrderedRun {
  slot: Slot;
  next: OrderedRun | undefined;
}

/**
 * The longest run in order. It is built from its end, so that of two sessions in each other's place the
 * upper one stays: `runs` has, for each length, the run that starts latest.
 */
function longestInOrder(slots: readonly Slot[]): OrderedRun | undefined {
  const runs: OrderedRun[] = [];
  for (const slot of slots.toReversed()) {
    const length = countLeading(runs, (run) => run.slot.start >= slot.start);
    runs[length] = { slot, next: runs[length - 1] };
  }
  return runs.at(-1);
}

function outOfOrder(slot: Slot, above: Slot | undefined, below: Slot | undefined): Finding {
  const isLate = above !== undefined && above.start > slot.start;
  const other = isLate ? above : below;
  const name = (one: Slot) => nameOf(one, slot.date === other?.date);
  return {
    code: "out-of-order",
    path: ["sessions", slot.index, ...(slot.date === undefined ? [] : ["date"])],
    message: `${name(slot)} comes ${isLate ? "after" : "before"} ${name(other ?? slot)}`,
    hint: "put the sessions in the order of their dates, the undated last",
    repair: { kind: "sort", path: ["sessions"] },
  };
}

function nameOf({ id, date, time }: Slot, hasTime: boolean): string {
  if (date === undefined) return `\`${id}\` without a date`;
  return hasTime && time !== undefined ? `${formatDate(date)} ${time}` : formatDate(date);
}

/** Sessions fall on the usual days, not on a holiday and not after the end of the term. */
export function* checkDays({ file }: CheckInput): Iterable<Finding> {
  for (const [index, { date, kind, status }] of sessionsOf(file)) {
    if (date === undefined || status === "cancelled") continue;
    const finding = dayFault(date, kind === "holiday", file.calendar);
    if (finding !== undefined) yield { path: ["sessions", index, "date"], ...finding };
  }
}

function dayFault(
  date: CalendarDate,
  isHoliday: boolean,
  { days, holidays, end }: SyllabusFile["calendar"],
): Pick<Finding, "code" | "message" | "hint"> | undefined {
  const holiday = holidays?.[date];
  if (holiday !== undefined && !isHoliday) {
    return {
      code: "on-holiday",
      message: `${formatDate(date)} is a holiday: ${holiday}`,
      hint: "move the session, or give it `kind: holiday`",
    };
  }
  if (end !== undefined && date > end) {
    return {
      code: "after-end",
      message: `${formatDate(date)} is after the end of the term, ${formatDate(end)}`,
      hint: "move the session, or change `calendar.end`",
    };
  }
  if (days === undefined || days.includes(weekdayOf(date))) return undefined;
  return {
    code: "off-class-day",
    message: `${formatDate(date)} is not one of the usual days, ${enumerate(days)}`,
    hint: "is the date right?",
  };
}
