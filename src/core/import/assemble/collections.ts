import { groupBy } from "../../model/group.js";
import type { ColumnRole } from "../infer/columns.js";
import { dateAtStart, dateWithin, monthOfYear } from "../infer/find-date.js";
import { isAside } from "../infer/headings.js";
import { readNames, readSurnames } from "../infer/names.js";
import { isOpenDate, isPlaceholder } from "../infer/placeholders.js";
import type { Starts } from "../infer/starts.js";
import type { TableRead } from "../infer/tables.js";
import { namesIn } from "../reference/evidence.js";
import type { ImportAnswer } from "../shape.js";
import { type Block, blockText } from "../tree/block.js";
import { linkMarks, type Phrase, squeeze, words } from "../tree/phrase.js";

/** What was read as one: a table, headings of one depth, a list. */
export type Collection = ImportAnswer["collections"][number];

type Field = Collection["fields"][number];
type Misfit = Field["misfits"][number];

/** What each table, list and depth of headings was taken for, in the order of the text. */
export function collectionsOf(
  blocks: readonly Block[],
  tables: ReadonlyMap<Block, TableRead>,
  starts: Starts,
): Collection[] {
  return [
    ...[...tables.values()].map(tableCollection),
    ...[...starts.published].flatMap(([list, why]) => publishedList(list, why)),
    ...sessionLists(blocks, starts),
    ...sessionHeadings(blocks, starts),
  ].toSorted((a, b) => a.line - b.line);
}

function tableCollection({ table, kind, why, columns }: TableRead): Collection {
  const { line, children } = table;
  const fields = columns.map(({ header, role, because }, index): Field => {
    const cells = children.flatMap((row): [Block, Phrase][] => {
      const cell = row.cells[index];
      return cell !== undefined && (words(cell) !== "" || linkMarks(cell).length > 0) ? [[row, cell]] : [];
    });
    const misfits = cells.filter(([, cell]) => !fitsRole(cell, role));
    return {
      column: index + 1,
      ...(header !== "" && { header }),
      role,
      because,
      ...fitOf(
        cells.length,
        misfits.map(([row, cell]) => ({ line: row.line, text: shown(words(cell)) })),
      ),
    };
  });
  return { line, kind: "table", members: children.length, taken: kind, because: why, fields };
}

/** What a cell must be to say what its column is for; in the others every text is right. */
const FITS: Partial<Record<ColumnRole, (text: string, cell: Phrase) => boolean>> = {
  date: (text) => dateWithin(text) !== undefined || isOpenDate(text),
  published: (text) =>
    dateWithin(text) !== undefined || monthOfYear(text) !== undefined || /(?:19|20)\d\d/.test(text),
  year: (text) => /(?:19|20)\d\d/.test(text),
  authors: (text) => (readNames(text) ?? namesIn(text) ?? readSurnames(text)) !== undefined,
  title: (text) => /\p{L}{2}|\p{Lo}/u.test(text),
  link: (_, cell) => linkMarks(cell).length > 0,
  number: (text) => /\d/.test(text),
  time: (text) => /\d/.test(text),
};

function fitsRole(cell: Phrase, role: ColumnRole): boolean {
  const text = words(cell);
  return isPlaceholder(text) || FITS[role]?.(text, cell) !== false;
}

/** How many members fit, and the first three that do not. */
function fitOf(of: number, misfits: readonly Misfit[]): Pick<Field, "fit" | "of" | "misfits"> {
  return { fit: of - misfits.length, of, misfits: misfits.slice(0, 3) };
}

/** Fewer members than these are no collection: they are decided one by one. */
const FEWEST = 3;

function dated(
  kind: Collection["kind"],
  members: readonly Block[],
  taken: "sessions" | "published",
  because: string,
  isDated: (block: Block) => boolean,
): Collection[] {
  const [first] = members;
  const misfits = members.filter((block) => !isDated(block));
  if (first === undefined || members.length < FEWEST || misfits.length === members.length) return [];
  const said = misfits.map((block) => ({ line: block.line, text: shown(blockText(block)) }));
  const role = taken === "sessions" ? "date" : taken;
  const fields: Field[] = [{ role, because, ...fitOf(members.length, said) }];
  return [{ line: first.line, kind, members: members.length, taken, because, fields }];
}

function publishedList({ children }: Block, why: string): Collection[] {
  return dated("list", children, "published", why, ({ phrase }) => dateAtStart(words(phrase)) !== undefined);
}

function sessionLists(blocks: readonly Block[], { starts }: Starts): Collection[] {
  return blocks
    .filter(({ kind }) => kind === "list")
    .flatMap(({ children }) =>
      dated("list", children, "sessions", "its dates begin sessions", (block) => isDated(block, starts)),
    );
}

function sessionHeadings(blocks: readonly Block[], { starts, spans }: Starts): Collection[] {
  const headings = blocks.filter((block) => block.kind === "heading" && !spans.has(block) && !isAside(block));
  return [...groupBy(headings, ({ depth }) => depth).values()].flatMap((members) =>
    dated("headings", members, "sessions", "their dates begin sessions", (block) => isDated(block, starts)),
  );
}

function isDated(block: Block, starts: Starts["starts"]): boolean {
  return starts.get(block)?.found !== undefined;
}

/** A piece of text that is enough to find it by. */
function shown(text: string): string {
  const line = squeeze(text);
  return [...line].length <= 40 ? line : `${[...line].slice(0, 39).join("")}…`;
}
