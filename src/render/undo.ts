import { formatDate } from "../core/model/dates.js";
import { count, printable } from "../core/model/text.js";
import { localTime, type Zone } from "../core/model/zone.js";
import type { UndoReport } from "../core/undo/shape.js";
import { hang, hangParts, lines } from "./layout.js";
import type { Style } from "./style.js";

/** When and where the reader of an answer is. */
export interface ReaderNow {
  /** The zone of the reader's clock. */
  zone: Zone;
  /** Milliseconds since 1970. */
  now: number;
}

type Shown = UndoReport["changes"][number];

/** More changed lines than this are read with other tools. */
const MAX_LINES = 40;

/** `undo` for people. */
export function renderUndo(report: UndoReport, reader: ReaderNow, style: Style): string {
  return lines(report.changes.length === 0 ? nothing(report, style) : some(report, reader, style));
}

function nothing({ file }: UndoReport, style: Style): string[] {
  return hang(
    "",
    `Nothing to take back: no change that aisys made to ${printable(file)} is remembered.`,
    style,
  );
}

function some({ state, file, changes, remaining }: UndoReport, reader: ReaderNow, style: Style): string[] {
  const headings = changes.map((change) =>
    heading(change, change.file === file ? "" : change.file, reader, style),
  );
  if (state === "listed") {
    return [...headings.flat(), "", `${count(changes.length, "change")} can be taken back`];
  }
  const done = state === "planned" ? "would take back this change" : "took back this change";
  return [
    ...hang("", `${printable(file)}: ${done}`, style),
    ...headings.flat(),
    ...changes.flatMap((change) => changedLines(change, style)),
    ...(remaining === 0 ? [] : ["", `${count(remaining, "more change")} can be taken back`]),
  ];
}

/** `aisys move tvm --to 4/6 of Mon 3 Apr 2023, 20:00`, with the time on the reader's clock. */
export function shownChange({ command, at }: { command: readonly string[]; at: number }, zone: Zone): string {
  const { date, time } = localTime(zone, at);
  return `\`${commandLine(command)}\` of ${formatDate(date)}, ${time}`;
}

function heading({ command, at }: Shown, file: string, { zone, now }: ReaderNow, style: Style): string[] {
  const instant = Date.parse(at);
  const { date, time } = localTime(zone, instant);
  const parts = [
    style.bold(commandLine(command)),
    printable(file),
    `${formatDate(date)}, ${time}`,
    ago(now - instant),
  ];
  return hangParts("", parts, style);
}

/** The words as a shell takes them (POSIX, Shell Command Language, §2.2.2). */
function commandLine(words: readonly string[]): string {
  const quoted = words.map((word) =>
    /^[\p{L}\p{N}@%+=:,./_-]+$/u.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`,
  );
  return printable(["aisys", ...quoted].join(" "));
}

const MS_PER_MINUTE = 60_000;
const MINUTES_PER_HOUR = 60;
const MINUTES_PER_DAY = 1440;

/** Nothing for a time to come, which `--now` can make of any. */
function ago(ms: number): string {
  const minutes = Math.floor(ms / MS_PER_MINUTE);
  if (minutes < 0) return "";
  if (minutes === 0) return "just now";
  if (minutes < MINUTES_PER_HOUR) return `${count(minutes, "minute")} ago`;
  if (minutes < MINUTES_PER_DAY) return `${count(Math.floor(minutes / MINUTES_PER_HOUR), "hour")} ago`;
  return `${count(Math.floor(minutes / MINUTES_PER_DAY), "day")} ago`;
}

function changedLines({ lines: changes }: Shown, style: Style): string[] {
  const all = changes.flatMap(({ line, removed, added }) => [
    style.dim(`line ${line}`),
    ...removed.map((text) => style.red(`-${shownLine(text)}`)),
    ...added.map((text) => style.green(`+${shownLine(text)}`)),
  ]);
  const more = all.length - MAX_LINES;
  return more > 0 ? [...all.slice(0, MAX_LINES), style.dim(`… and ${count(more, "more line")}`)] : all;
}

/** Where lines end in CR LF, the CR belongs to the line. */
function shownLine(text: string): string {
  return printable(text.replace(/\r$/, ""));
}
