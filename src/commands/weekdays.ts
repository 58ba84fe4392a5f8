import { InvalidArgumentError } from "commander";
import type { Weekday } from "../core/model/dates.js";

const WEEKDAYS: readonly Weekday[] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** Days of the week separated by commas: `Tue,Thu` or `tuesday, thursday`. */
export function weekdays(text: string): Weekday[] {
  const days = text.split(/[\s,]+/).filter(Boolean);
  const known = days.map((day) => WEEKDAYS.find((one) => day.toLowerCase().startsWith(one.toLowerCase())));
  if (days.length === 0 || known.includes(undefined)) {
    throw new InvalidArgumentError(`Days are ${WEEKDAYS.join(", ")}, separated by commas.`);
  }
  return known.flatMap((day) => day ?? []);
}
