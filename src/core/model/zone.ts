import { addDays, type CalendarDate, isDate, utcDate } from "./dates.js";

/** A time zone: how far its clocks are ahead of UTC at an instant. Instants are milliseconds since 1970. */
export interface Zone {
  /** Milliseconds east of UTC. */
  offsetAt(instant: number): number;
}

/** What a clock on the wall shows. */
export interface LocalTime {
  date: CalendarDate;
  /** `14:05` */
  time: string;
}

const MS_PER_MINUTE = 60_000;
const MS_PER_HOUR = 3_600_000;
const MS_PER_DAY = 86_400_000;
const LONG_OFFSET = /GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/;

/** A zone by its IANA name, as `Intl` knows it. The first call costs some 10 ms: ICU loads its data. */
export function intlZone(timeZone: string): Zone {
  let format: Intl.DateTimeFormat | undefined;
  return {
    offsetAt(instant) {
      format ??= new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
      const [, sign, hours, minutes, seconds] = LONG_OFFSET.exec(format.format(instant)) ?? [];
      const size =
        Number(hours ?? 0) * MS_PER_HOUR + Number(minutes ?? 0) * MS_PER_MINUTE + Number(seconds ?? 0) * 1000;
      return sign === "-" ? -size : size;
    },
  };
}

/** Whether `Intl` knows a time zone. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** The offsets of a zone over a stretch of time, as plain data that can be kept. */
export interface OffsetTable {
  from: number;
  until: number;
  /** From each instant on, the offset; the first entry holds from the beginning. */
  changes: readonly (readonly [since: number, offset: number])[];
}

/** Clocks stay put longer: the shortest spells, as in Recife in 2000, are a week less an hour. */
const SAMPLE = 3 * MS_PER_DAY;

/** Every change of offset in a stretch of time, to the millisecond. */
export function offsetTable(zone: Zone, from: number, until: number): OffsetTable {
  const changes: [number, number][] = [[from, zone.offsetAt(from)]];
  for (let before = from; before < until; before += SAMPLE) {
    const after = Math.min(before + SAMPLE, until);
    const offset = zone.offsetAt(after);
    if (offset !== zone.offsetAt(before)) changes.push([firstInstantOf(zone, offset, before, after), offset]);
  }
  return { from, until, changes };
}

function firstInstantOf(zone: Zone, offset: number, before: number, after: number): number {
  let [low, high] = [before, after];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (zone.offsetAt(middle) === offset) high = middle;
    else low = middle;
  }
  return high;
}

/** A zone read from a table; instants outside it are asked of `beyond`. */
export function tableZone(table: OffsetTable, beyond: Zone): Zone {
  return {
    offsetAt(instant) {
      if (instant < table.from || instant > table.until) return beyond.offsetAt(instant);
      return table.changes.findLast(([since]) => since <= instant)?.[1] ?? beyond.offsetAt(instant);
    },
  };
}

/** What the clocks of a zone show at an instant. */
export function localTime(zone: Zone, instant: number): LocalTime {
  const shown = instant + zone.offsetAt(instant);
  return { date: utcDate(shown), time: new Date(shown).toISOString().slice(11, 16) };
}

/**
 * The instant at which the clocks of a zone show a time. A time that a clock change skips is read with the
 * offset before the change, one that happens twice is the first (RFC 5545, §3.3.5).
 */
export function instantOf(zone: Zone, date: CalendarDate, time: string): number {
  const shown = Date.parse(`${date}T${time}:00Z`);
  const before = zone.offsetAt(shown - MS_PER_DAY);
  const after = zone.offsetAt(shown + MS_PER_DAY);
  const matches = [shown - before, shown - after].filter(
    (instant) => instant + zone.offsetAt(instant) === shown,
  );
  return matches.length > 0 ? Math.min(...matches) : shown - before;
}

/**
 * When a time range of a day starts and ends, past midnight where it ends at an earlier hour; the whole day where
 * there is none. One that a change of clocks would leave no time lasts as long as it says.
 */
export function spanOf(
  zone: Zone,
  date: CalendarDate,
  range = "00:00-00:00",
): [starts: number, ends: number] {
  const [start = "", end = ""] = range.split("-");
  const lastDay = end > start ? date : addDays(date, 1);
  const [starts, ends] = [instantOf(zone, date, start), instantOf(zone, lastDay, end)];
  const length = Date.parse(`${lastDay}T${end}Z`) - Date.parse(`${date}T${start}Z`);
  return [starts, ends > starts ? ends : starts + length];
}

/** An instant as ISO 8601 with the offset of the zone, `2023-04-04T00:00:00+09:00`. */
export function isoTime(zone: Zone, instant: number): string {
  const offset = zone.offsetAt(instant);
  const shown = new Date(instant + offset).toISOString().slice(0, 19);
  return `${shown}${formatOffset(offset)}`;
}

/** `+09:00` */
export function formatOffset(offset: number): string {
  const minutes = Math.round(Math.abs(offset) / MS_PER_MINUTE);
  const pad = (part: number) => String(part).padStart(2, "0");
  return `${offset < 0 ? "-" : "+"}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

/**
 * The instant that a person gave as ISO 8601. Without an offset it is read on the clocks of the zone; a bare
 * date is its midnight. Undefined where it is no such time.
 */
export function parseInstant(text: string, zone: Zone): number | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:\d{2})?)?$/.exec(
    text,
  );
  if (!match) return undefined;
  const [, date = "", time = "00:00", offset] = match;
  const instant = Date.parse(`${date}T${time}${offset ?? "Z"}`);
  if (Number.isNaN(instant) || !isDate(date)) return undefined;
  if (offset !== undefined) return instant;
  const minute = time.slice(0, 5);
  return instantOf(zone, date, minute) + (instant - Date.parse(`${date}T${minute}Z`));
}

/** An instant in ISO 8601, to the second. */
export function isoOf(instant: number): string {
  const second = Math.floor(instant / 1000);
  if (second !== latest.second)
    latest = { second, text: new Date(second * 1000).toISOString().replace(".000Z", "Z") };
  return latest.text;
}

/** A run writes the same second thousands of times. */
let latest = { second: Number.NaN, text: "" };
