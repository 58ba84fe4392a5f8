import { InvalidArgumentError } from "commander";
import type { Shard } from "../../core/links/collect.js";
import { VERDICT_KINDS } from "../../core/links/data/verdicts.js";
import { DEFAULT_FAIL_ON, type RateOptions } from "../../core/links/rate.js";
import type { VerdictKind } from "../../core/links/report.js";
import { addDays, type CalendarDate } from "../../core/model/dates.js";
import { closest } from "../../core/model/text.js";
import { UsageError } from "../../errors.js";
import { LINK_FORMATS, type LinkFormat } from "../../render/links/links.js";

const UNITS: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Milliseconds, typed as `500ms`, `10s`, `5m`, `2h` or `14d`. */
export function duration(text: string): number {
  const [, number, unit = ""] = /^(\d{1,6})(ms|s|m|h|d)$/.exec(text) ?? [];
  if (number === undefined)
    throw new InvalidArgumentError("Write a number and a unit: 500ms, 10s, 5m, 2h, 14d.");
  const ms = Number(number) * (UNITS[unit] ?? 1);
  if (ms > MAX_DURATION) throw new InvalidArgumentError("The longest is 24d.");
  return ms;
}

/** Timers hold 31 bits, and ring at once for what is longer (Node.js, `setTimeout`). */
const MAX_DURATION = 2 ** 31 - 1;

/** Whole days, typed as `14d` or `14`. */
export function days(text: string): number {
  const number = /^(\d{1,4})d?$/.exec(text)?.[1];
  if (number === undefined) throw new InvalidArgumentError("Write a number of days: 14d.");
  return Number(number);
}

/** `i/n` */
export function shard(text: string): Shard {
  const [, index, count] = (/^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? []).map(Number);
  if (index === undefined || count === undefined || index < 1 || index > count) {
    throw new InvalidArgumentError("Write which one of how many: 1/4 to 4/4.");
  }
  return { index, count };
}

/**
 * Kinds of verdicts, parted by commas: a list stands for itself, `+blocked` adds to what fails by default and
 * `-timeout` takes away from it; `none` is none.
 */
export function verdictKinds(text: string): ReadonlySet<VerdictKind> {
  const words = text.split(/[\s,]+/).filter(Boolean);
  if (words.length === 0)
    throw new InvalidArgumentError("Name a verdict, such as gone, +blocked or -timeout.");
  if (words.length === 1 && words[0] === "none") return new Set();
  const isChange = words.every((word) => /^[+-]/.test(word));
  const kinds = new Set<VerdictKind>(isChange ? DEFAULT_FAIL_ON : []);
  for (const word of words) {
    const kind = knownKind(isChange ? word.slice(1) : word);
    if (word.startsWith("-")) kinds.delete(kind);
    else kinds.add(kind);
  }
  return kinds;
}

function knownKind(word: string): VerdictKind {
  const kind = VERDICT_KINDS.find((one) => one === word);
  if (kind !== undefined) return kind;
  const meant = closest(word, VERDICT_KINDS);
  throw new InvalidArgumentError(
    meant === undefined ? `Verdicts are ${VERDICT_KINDS.join(", ")}.` : `Did you mean ${meant}?`,
  );
}

/** A file that gets the report in one format: `junit:links.xml`. @throws UsageError where it is written otherwise */
export function reportFile(text: string): { format: LinkFormat; path: string } {
  const [, word = "", path] = /^([a-z]+):(.+)$/.exec(text) ?? [];
  const format = LINK_FORMATS.find((one) => one === word);
  if (format === undefined || path === undefined)
    throw new UsageError(`--report ${text} names no format and file`, {
      hint: `write it as junit:links.xml; formats are ${LINK_FORMATS.join(", ")}`,
    });
  return { format, path };
}

/** What decides on results, as it is typed. */
interface DecisionOptions {
  failOn?: ReadonlySet<VerdictKind> | undefined;
  strict?: true | undefined;
  runs: number;
  horizon?: number | undefined;
}

/** What results are rated by. */
export function rateOptions(
  { failOn, strict, runs, horizon }: DecisionOptions,
  { today, now }: { today: CalendarDate; now: number },
): RateOptions {
  return {
    failOn: failOn ?? new Set(DEFAULT_FAIL_ON),
    runs: strict ? 1 : runs,
    horizon: horizon === undefined ? undefined : addDays(today, horizon),
    now,
  };
}
