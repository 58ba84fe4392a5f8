import type { ImportAnswer } from "../core/import/shape.js";
import { count, printable } from "../core/model/text.js";
import { hang, lines } from "./layout.js";
import type { Style } from "./style.js";

/** The lines that a terminal shows at a glance; a report file and `--json` have them all. */
const AT_A_GLANCE = 40;

/** `import` for people: what was found, how it was read, what needs a look, what was left out and what to do next. */
export function renderImport(answer: ImportAnswer, style: Style): string {
  return lines(reportLines(answer, style, AT_A_GLANCE));
}

/** The whole report, for a file of its own. */
export function renderImportWhole(answer: ImportAnswer, style: Style): string {
  return lines(reportLines(answer, style, Number.POSITIVE_INFINITY));
}

/** Something to tell, further in where it belongs to what stands above, and whether it needs a look. */
interface Entry {
  text: string;
  indent?: string;
  needsLook?: boolean;
}

/** A part of the report: the lines of its entries, of which the first few may be shown. */
interface Section {
  title: string;
  entries: readonly string[][];
  shown: number;
}

function reportLines(answer: ImportAnswer, style: Style, room: number): string[] {
  const look = (texts: readonly string[]) => texts.map((text) => ({ text, needsLook: true }));
  const asIs = (texts: readonly string[]) => texts.map((text) => ({ text }));
  const parts: readonly [title: string, entries: readonly Entry[]][] = [
    ["Read as", answer.collections.flatMap(collection)],
    ["Decided", asIs(decided(answer))],
    ["Added", asIs(added(answer))],
    ["Conflicts", look(conflicts(answer))],
    ["Repaired", asIs(repaired(answer))],
    ["Declared once", asIs(repeated(answer))],
    ["To look at", look(warned(answer))],
    [leftOutTitle(answer), asIs(leftOut(answer))],
  ];
  const sections = parts.flatMap(([title, entries]): Section[] =>
    entries.length === 0
      ? []
      : [{ title, entries: entries.map((one) => entryLines(one, style)), shown: entries.length }],
  );
  const head = hang("", summary(answer), style);
  const foot = [
    "",
    style.bold("Next"),
    ...next(answer).flatMap((step) => hang("  ", printable(step), style)),
  ];
  shorten(sections, room - head.length - foot.length);
  return [...head, ...sections.flatMap((one) => sectionLines(one, style)), ...foot];
}

function entryLines({ text, indent = "  ", needsLook = false }: Entry, style: Style): string[] {
  const rows = hang(indent, printable(text), style);
  return needsLook ? rows.map(style.yellow) : rows;
}

/** The longest section gives up its last entry until all of them fit. */
function shorten(sections: readonly Section[], room: number): void {
  const lengths = sections.map(heightOf);
  let height = lengths.reduce((sum, length) => sum + length, 0);
  while (height > room) {
    const at = lengths.indexOf(Math.max(...lengths));
    const longest = sections[at];
    if (longest === undefined || longest.shown === 0) return;
    longest.shown -= 1;
    const length = heightOf(longest);
    height += length - (lengths[at] ?? 0);
    lengths[at] = length;
  }
}

/** A blank line, the title, what is shown, and the line that says how much is not. */
function heightOf({ entries, shown }: Section): number {
  const rows = entries.slice(0, shown).reduce((sum, entry) => sum + entry.length, 0);
  return 2 + rows + (shown < entries.length ? 1 : 0);
}

function sectionLines({ title, entries, shown }: Section, style: Style): string[] {
  const more = entries.length - shown;
  return [
    "",
    style.bold(title),
    ...entries.slice(0, shown).flat(),
    ...(more > 0 ? [`  and ${more} more: --report FILE lists them all`] : []),
  ];
}

type Collection = ImportAnswer["collections"][number];
type Field = Collection["fields"][number];

const MEMBERS: Record<Collection["kind"], string> = { table: "row", list: "item", headings: "heading" };

const TAKEN: Record<Collection["taken"], string> = {
  schedule: "sessions",
  papers: "papers",
  aside: "left out",
  sessions: "sessions",
  published: "papers with dates of their own",
};

/** A table with its columns below it; of a list or headings one line says all. */
function collection({ line, kind, members, taken, because, fields }: Collection): Entry[] {
  const head = `line ${line}: ${count(members, MEMBERS[kind])}: ${TAKEN[taken]}; ${because}`;
  if (kind === "table")
    return [
      { text: head },
      ...fields.map((field) => ({
        text: `${field.column} ${field.header ?? "(no header)"}: ${field.role}; ${field.because}${fitting(field)}`,
        indent: "    ",
        needsLook: isDoubtful(field),
      })),
    ];
  return fields.map((field) => ({ text: `${head}${fitting(field)}`, needsLook: isDoubtful(field) }));
}

function fitting({ fit, of, misfits }: Field): string {
  if (misfits.length === 0) return "";
  const first = misfits.map(({ line, text }) => `line ${line} \`${text}\``).join(", ");
  return `; ${fit} of ${of} fit, not ${first}${of - fit > misfits.length ? ", …" : ""}`;
}

function isDoubtful({ misfits }: Field): boolean {
  return misfits.length > 0;
}

/** What to do with what was read: first what may be read wrongly, then what was written. */
function next({ collections, file }: ImportAnswer): string[] {
  const doubtful = collections.flatMap(({ fields }) => fields.filter(isDoubtful));
  const column = doubtful.find((field) => field.column !== undefined)?.column;
  return [
    ...(column === undefined ? [] : [`--column ${column}=ROLE, where column ${column} holds something else`]),
    file === undefined ? "-o syllabus.yaml, which writes it to a file" : `aisys validate -f ${file}`,
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

function leftOut({ account: { skipped } }: ImportAnswer): string[] {
  return skipped.map(({ line, text, why }) => `line ${line}: ${text === "" ? "(no text)" : text}: ${why}`);
}
