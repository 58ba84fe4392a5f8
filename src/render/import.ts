import type { ImportAnswer } from "../core/import/shape.js";
import { count, printable } from "../core/model/text.js";
import { hang, lines } from "./layout.js";
import type { Style } from "./style.js";

/** How many pieces that were left out are shown; a report file and `--json` have them all. */
const SHOWN = 12;

/** `import` for people: what was found, decided and repaired, what needs a look, and what was left out. */
export function renderImport(answer: ImportAnswer, style: Style): string {
  return lines(reportLines(answer, style, SHOWN));
}

/** The whole report, for a file of its own. */
export function renderImportWhole(answer: ImportAnswer, style: Style): string {
  return lines(reportLines(answer, style, Number.POSITIVE_INFINITY));
}

function reportLines(answer: ImportAnswer, style: Style, shown: number): string[] {
  return [
    ...hang("", summary(answer), style),
    ...section("Decided", decided(answer), style),
    ...section("Added", added(answer), style),
    ...section("Conflicts", conflicts(answer), style),
    ...section("Repaired", repaired(answer), style),
    ...section("Declared once", repeated(answer), style),
    ...section("To look at", warned(answer), style),
    ...section(leftOutTitle(answer), leftOut(answer, shown), style),
  ];
}

function summary({ source, file, counts }: ImportAnswer): string {
  const { sessions, dated, papers, required, extra, topics } = counts;
  const undated = sessions - dated;
  const found = [
    `${count(sessions, "session")}${undated > 0 ? ` (${undated} not dated)` : ""}`,
    `${count(papers, "paper")} (${required} required, ${extra} extra)`,
    ...(topics > 0 ? [count(topics, "topic")] : []),
  ].join(", ");
  return `${printable(source)}: ${found}${file === undefined ? "" : ` -> ${printable(file)}`}`;
}

function section(title: string, entries: readonly string[], style: Style): string[] {
  if (entries.length === 0) return [];
  return ["", style.bold(title), ...entries.flatMap((entry) => hang("  ", printable(entry), style))];
}

const DECISIONS: Record<ImportAnswer["decisions"][number]["what"], string> = {
  year: "year",
  order: "order of numbers in dates",
  timezone: "time zone",
  unmarked: "papers that are not marked",
};

function decided({ decisions }: ImportAnswer): string[] {
  return decisions.map(({ what, value, because }) => `${DECISIONS[what]}: ${value}; ${because}`);
}

function added({ added }: ImportAnswer): string[] {
  if (added === undefined) return [];
  const { papers, sessions, readings } = added;
  return [
    papers.length > 0 ? `${count(papers.length, "paper")}: ${papers.join(", ")}` : "no paper",
    sessions.length > 0 ? `${count(sessions.length, "session")}: ${sessions.join(", ")}` : "no session",
    ...(readings > 0 ? [`${count(readings, "reading")} in sessions that were there`] : []),
  ];
}

function conflicts({ conflicts = [] }: ImportAnswer): string[] {
  return conflicts.map(
    ({ id, key, there, found, command }) =>
      `${id}: ${key} is ${there} in the file, ${found} in the list${command === undefined ? "" : ` (\`${command}\`)`}`,
  );
}

function repaired({ repairs }: ImportAnswer): string[] {
  return repairs.map(({ kind, line, from, to }) => `line ${line}: ${kind}: ${from} -> ${to}`);
}

function repeated({ repeats }: ImportAnswer): string[] {
  return repeats.map(({ id, lines: places }) => `${id}: lines ${places.join(", ")}`);
}

function warned({ warnings }: ImportAnswer): string[] {
  return warnings.map(({ line, code, message }) => `line ${line}: ${code}: ${message}`);
}

function leftOutTitle({ account: { items, links } }: ImportAnswer): string {
  return `Left out: ${items.skipped} of ${count(items.there, "piece")} of text, ${links.skipped} of ${count(links.there, "link")}`;
}

function leftOut({ account: { skipped } }: ImportAnswer, shown: number): string[] {
  const listed = skipped
    .slice(0, shown)
    .map(({ line, text, why }) => `line ${line}: ${text === "" ? "(no text)" : text}: ${why}`);
  const more = skipped.length - listed.length;
  return more > 0 ? [...listed, `and ${more} more: --report FILE lists them all`] : listed;
}
