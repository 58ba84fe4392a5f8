import { VERDICTS } from "../core/links/data/verdicts.js";
import { formatDate } from "../core/model/dates.js";
import { count } from "../core/model/text.js";
import type { MarkState } from "../core/reading/marks.js";
import type { FetchedPaper, FetchReport, MarkReport, ProgressReport } from "../core/reading/shapes.js";
import { hang, hangParts, lines, pad, width } from "./layout.js";
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
export function renderProgress(
  { required, extra, due, behind, started, left }: ProgressReport,
  style: Style,
): string {
  const rows: [string, ProgressReport["due"]][] = [
    ["up to today", due],
    ["required", required],
    ["extra", extra],
  ];
  return lines([
    ...rows.filter(([, { of }]) => of > 0).map(([name, share]) => shareLine(name, share, style)),
    ...listLines("Behind", behind, style),
    ...listLines("Started", started, style),
    ...leftLines(left, style),
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

const MINUTES_PER_HOUR = 60;

function timeText(minutes: number): string {
  const hours = Math.floor(minutes / MINUTES_PER_HOUR);
  return hours === 0 ? `${minutes} min` : `${hours} h ${minutes % MINUTES_PER_HOUR} min`;
}

function leftLines({ pages, minutes, unknown }: ProgressReport["left"], style: Style): string[] {
  if (pages === 0) return [];
  const rest = unknown === 0 ? "" : ` (and ${count(unknown, "paper")} whose pages are not known)`;
  return ["", style.dim(`Left to read: ${count(pages, "page")}, about ${timeText(minutes)}${rest}`)];
}

const BYTES_PER_MB = 1_000_000;

/** `fetch` for people: a line for each paper, and where they are. */
export function renderFetch({ folder, papers, pages, minutes }: FetchReport, style: Style): string {
  const columns = Math.max(...papers.map(({ name }) => width(name)), 0);
  const rows = papers.flatMap((paper) => fetchedLines(paper, columns, style));
  const there = papers.filter(({ file }) => file !== undefined).length;
  const time = pages === 0 ? "" : ` (${count(pages, "page")}, about ${timeText(minutes)} to read)`;
  const sum = `${there} of ${count(papers.length, "paper")} on disk${time}: ${folder}`;
  return lines([...rows, "", ...hang("", sum, style)]);
}

function fetchedLines({ name, ...paper }: FetchedPaper, columns: number, style: Style): string[] {
  const { file, bytes = 0, pages, changed, state, problem } = paper;
  const label = `  ${style.bold(pad(name, columns))}  `;
  if (problem !== undefined) {
    const title = VERDICT_TITLES.get(problem.kind) ?? PROBLEM_TITLES[problem.kind] ?? problem.kind;
    return hang(`${style.red("✗")}${label.slice(1)}`, `${title}: ${problem.message}`, style);
  }
  if (file === undefined)
    return hang(
      label,
      style.dim(state === "no-pdf" ? "no address of a PDF in the list" : "not asked for"),
      style,
    );
  const facts = [
    file,
    pages === undefined ? "pages not counted" : count(pages, "page"),
    `${(bytes / BYTES_PER_MB).toFixed(1)} MB`,
    changed ? "changed since it was fetched, and left as it is" : "",
    state === "on-disk" ? "was there" : "",
  ];
  return hangParts(`${style.green("✓")}${label.slice(1)}`, facts, style);
}

const VERDICT_TITLES: ReadonlyMap<string, string> = new Map(
  Object.entries(VERDICTS).map(([kind, { title }]) => [kind, title]),
);

const PROBLEM_TITLES: Readonly<Record<string, string>> = {
  "same-file": "another paper's file",
  "too-much": "no room",
};
