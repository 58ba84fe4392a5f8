import { formatDate } from "../core/model/dates.js";
import type { MarkState } from "../core/reading/marks.js";
import type { MarkReport, ProgressReport } from "../core/reading/shapes.js";
import { hang, lines, pad } from "./layout.js";
import type { Style } from "./style.js";

const SIGNS: Record<MarkState, string> = { read: "✓", started: "…", unread: "·" };

/** The sign of a mark, as it stands before a paper. */
export function markSign(state: MarkState | undefined, style: Style): string {
  const sign = SIGNS[state ?? "unread"];
  return state === "read" ? style.green(sign) : style.dim(sign);
}

const DONE: Record<MarkState, string> = { read: "read", started: "started", unread: "not read" };

/** `read` and `unread` for people. */
export function renderMarks({ marks }: MarkReport, style: Style): string {
  return lines(
    marks.map(({ name, state, on }) => {
      const day = on === undefined ? "" : style.dim(` on ${formatDate(on)}`);
      return `${markSign(state, style)} ${style.bold(name)} ${DONE[state]}${day}`;
    }),
  );
}

const BAR_COLUMNS = 20;

/** `progress` for people: a bar for each kind of reading, what is behind, and how much is left. */
export function renderProgress({ required, extra, due, behind, started }: ProgressReport, style: Style) {
  const rows: [string, ProgressReport["due"]][] = [
    ["up to today", due],
    ["required", required],
    ["extra", extra],
  ];
  return lines([
    ...rows.filter(([, { of }]) => of > 0).map(([name, share]) => shareLine(name, share, style)),
    ...listLines("Behind", behind, style),
    ...listLines("Started", started, style),
  ]);
}

function shareLine(name: string, { read, of }: ProgressReport["due"], style: Style): string {
  const full = Math.round((read / of) * BAR_COLUMNS);
  const bar = `${style.green("█".repeat(full))}${style.dim("░".repeat(BAR_COLUMNS - full))}`;
  return `${pad(name, 11)}  ${bar}  ${read} of ${of} read`;
}

function listLines(title: string, refs: ProgressReport["behind"], style: Style): string[] {
  if (refs.length === 0) return [];
  const names = refs.map(({ name, date }) => (date === undefined ? name : `${name} (${formatDate(date)})`));
  return ["", ...hang(`${style.bold(title)}: `, names.join(", "), style)];
}
