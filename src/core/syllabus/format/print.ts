import {
  type Collection,
  type Entry,
  isCollection,
  type Layout,
  lift,
  ownLine,
  type Remark,
} from "./layout.js";
import { flowText, foldedList } from "./print-flow.js";
import { type Piece, printKey, printScalar } from "./print-scalar.js";
import { isBlockShape, type Shape, shapeOfEntry } from "./shapes.js";

/** How much further a block is indented than what it belongs to. */
const STEP = "  ";

/** An entry as it is written. */
interface Printed extends Piece {
  above: Remark[];
  gap: boolean;
}

/** The text of a layout. */
export function printLayout({ directives, start, root, head, first }: Layout): string {
  const before = head.filter(({ offset }) => start !== undefined && offset < start);
  const after = head.slice(before.length);
  const lines = [
    ...directives,
    ...remarkLines(before, ""),
    ...(start === undefined ? [] : ["---"]),
    ...remarkLines(after, ""),
    ...(root.props.length === 0 ? [] : [root.props.join(" ")]),
  ];
  const parts = printEntries(root, "", "");
  const hasGap = after.length > 0 && (root.entries[0] !== first || isParted(parts[0]));
  return `${[...lines, ...(hasGap ? [""] : []), ...join(parts, root.trailing, "", true).lines].join("\n")}\n`;
}

/** Whether a blank line stands above an entry and its comments. */
function isParted(printed: Printed | undefined): boolean {
  return printed?.above[0]?.gap ?? printed?.gap ?? false;
}

function remarkLines(remarks: readonly Remark[], indent: string): string[] {
  return remarks.flatMap(({ gap, text }, index) => [...(gap && index > 0 ? [""] : []), `${indent}${text}`]);
}

function printEntries(collection: Collection, indent: string, shape: Shape): Printed[] {
  return collection.entries.map((entry) =>
    printEntry(collection, entry, indent, shapeOfEntry(shape, collection, entry)),
  );
}

/** The lines of entries and what stands between them. */
function join(
  entries: readonly Printed[],
  trailing: readonly Remark[],
  indent: string,
  isParted = false,
): Piece {
  const lines: string[] = [];
  let isOpen = false;
  // A blank line would become part of a text that keeps those at its end (YAML 1.2, §8.1.1.2).
  const part = (gap: boolean) => {
    if (gap && !isOpen && lines.length > 0) lines.push("");
    isOpen = false;
  };
  for (const { above, gap, lines: own, isOpen: staysOpen } of entries) {
    for (const [index, remark] of above.entries()) {
      part(remark.gap || (isParted && index === 0));
      lines.push(`${indent}${remark.text}`);
    }
    part(gap || (isParted && above.length === 0));
    for (const line of own) lines.push(line);
    isOpen = staysOpen;
  }
  for (const remark of trailing) {
    part(remark.gap);
    lines.push(`${indent}${remark.text}`);
  }
  return { lines, isOpen };
}

function printEntry({ kind }: Collection, entry: Entry, indent: string, shape: Shape): Printed {
  const head = kind === "list" ? "-" : printKey(entry.key, indent);
  const { value, above, gap } = entry;
  if (!isCollection(value)) return { above, gap, ...printScalar(value, entry.beside, indent, head) };
  const inline = inBrackets(value, indent, head, shape);
  if (inline !== undefined) return { above, gap, lines: withComment(inline, entry.beside), isOpen: false };
  const inner = printEntries(value, indent + STEP, shape);
  return kind === "list" && value.props.length === 0
    ? compact(entry, value, inner, indent)
    : below(entry, value, inner, indent, head);
}

/** The lines of a collection that stays in brackets; undefined for one in lines of its own. */
function inBrackets(value: Collection, indent: string, head: string, shape: Shape): string[] | undefined {
  if (value.entries.length > 0 && isBlockShape(shape)) return undefined;
  const start = `${indent}${[head, ...value.props].join(" ")} `;
  return flowText(value, start, shape) ?? foldedList(value, start, indent, shape);
}

function withComment(lines: readonly string[], comment: string | undefined): string[] {
  return comment === undefined
    ? [...lines]
    : lines.map((line, index) => (index === lines.length - 1 ? `${line} ${comment}` : line));
}

/** A block below its key. */
function below(
  { above, gap, beside }: Entry,
  value: Collection,
  inner: readonly Printed[],
  indent: string,
  head: string,
): Printed {
  const first = [head, ...value.props, ...(beside === undefined ? [] : [beside])].join(" ");
  const { lines, isOpen } = join(inner, value.trailing, indent + STEP);
  return { above, gap, lines: [`${indent}${first}`, ...lines], isOpen };
}

/** A block that begins on the line of its hyphen: what belongs to its first entry goes above the hyphen. */
function compact(entry: Entry, value: Collection, inner: readonly Printed[], indent: string): Printed {
  const outer = { ...entry, above: [...entry.above] };
  if (entry.beside !== undefined) lift(outer, [ownLine(entry.beside)]);
  const [first, ...others] = inner;
  if (first !== undefined) {
    lift(outer, first.above);
    outer.gap ||= first.above.length > 0 && first.gap;
  }
  const plain = first === undefined ? [] : [{ ...first, above: [], gap: false }, ...others];
  const { lines, isOpen } = join(plain, value.trailing, indent + STEP);
  const [line = "", ...rest] = lines;
  return {
    above: outer.above,
    gap: outer.gap,
    lines: [`${indent}- ${line.slice(indent.length + STEP.length)}`, ...rest],
    isOpen,
  };
}
