import { type CalendarDate, formatDate, weekdayOf } from "../../dates.js";
import { enumerate } from "../../text.js";
import type { Finding } from "../problem.js";
import type { SyllabusFile } from "../schema.js";
import { type CheckInput, sessionsOf } from "./check.js";

/** Sessions stand in class order, those without a date last. */
export function* checkOrder({ file }: CheckInput): Iterable<Finding> {
  let latest = "";
  let undated: string | undefined;
  for (const [index, { id, date, time }] of sessionsOf(file)) {
    if (date === undefined) {
      undated ??= id;
      continue;
    }
    const path = ["sessions", index, "date"];
    const start = `${date} ${time ?? file.calendar.time ?? ""}`;
    if (start < latest)
      yield outOfOrder(path, `${formatDate(date)} comes after ${formatDate(latest.slice(0, 10))}`);
    else if (undated !== undefined)
      yield outOfOrder(path, `a dated session comes after \`${undated}\`, which has no date`);
    if (start > latest) latest = start;
  }
}

function outOfOrder(path: Finding["path"], message: string): Finding {
  return {
    code: "out-of-order",
    path,
    message,
    hint: "put the sessions in the order of their dates, the undated last",
  };
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
