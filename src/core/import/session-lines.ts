import { isTitleHeader } from "./column-words.js";
import { readCredit } from "./credit.js";
import { startsWithLabel } from "./labels.js";
import { linkUse } from "./links.js";
import { LINE_END, LINK, LINKS, linksIn, type Marked, readable } from "./marked.js";
import type { Unit } from "./units.js";
import { readVenue } from "./venue.js";

/** The parts of a paragraph or item: a line that begins with a label such as `Slides:` is one of its own. */
export function labelledParts({ text, links }: Marked): Marked[] {
  const parts: string[] = [];
  let start = 0;
  for (const match of text.matchAll(/[\n\v]/g)) {
    const next = text.slice(match.index + 1).split(LINE_END, 1)[0] ?? "";
    if (!startsWithLabel(next)) continue;
    parts.push(text.slice(start, match.index));
    start = match.index + 1;
  }
  return [...parts, text.slice(start)].map((part) => ({ text: part, links }));
}

/** The entries of a cell, one a line; a line of nothing but authors or a venue goes on with the line before. */
export function cellLines({ text, links }: Marked): Marked[] {
  const lines: string[] = [];
  for (const line of text.split(LINE_END)) {
    const words = readable({ text: line, links });
    const hasLinks = linksIn(line, links).length > 0;
    if (words === "" && !hasLinks) continue;
    const last = lines.at(-1);
    if (last !== undefined && !hasLinks && linksIn(last, links).length > 0 && isCredit(words))
      lines[lines.length - 1] = `${last}\v${line}`;
    else lines.push(line);
  }
  return lines.map((line) => ({ text: line, links }));
}

function isCredit(words: string): boolean {
  if (/^\[|\p{Ll}\.\s/u.test(words)) return false;
  const credit = readCredit(words);
  return (
    (credit !== undefined && (credit.venue !== undefined || credit.authors.names.length > 1)) ||
    readVenue(words)?.venue !== undefined
  );
}

/** Whether nothing is to be read in a text. */
export function isEmptyText(marked: Marked): boolean {
  return linksIn(marked.text, marked.links).length === 0 && readable(marked) === "";
}

/** The text without links such as `[slides]`, whose words name nobody. */
export function withoutMaterials({ text, links }: Marked): string {
  return text.replace(LINKS, (mark, index) => {
    const link = links[Number(index)];
    return link !== undefined && linkUse(link).kind === "material" ? "" : mark;
  });
}

/** A line of a date stands above what follows it; in an item it may only be wrapped. */
export function startParts(marked: Marked, { kind }: Unit): Marked[] {
  const parts = labelledParts(marked);
  const [first] = parts;
  const cut = first === undefined || kind !== "text" ? -1 : first.text.search(LINE_END);
  if (first === undefined || cut === -1 || LINK.test(first.text.slice(0, cut))) return parts;
  const { links } = marked;
  return [
    { text: first.text.slice(0, cut), links },
    { text: first.text.slice(cut + 1), links },
    ...parts.slice(1),
  ];
}

/** Whether what a unit calls its session can be the title of a paper: a table has a column for topics, too. */
export function mayHoldTitle({ kind, table }: Unit): boolean {
  return (
    kind !== "row" ||
    table?.columns.some((header) => isTitleHeader(header) || /^papers?$/i.test(header)) === true
  );
}
