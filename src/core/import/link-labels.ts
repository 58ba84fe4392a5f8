import { type Inline, squeeze, type Unit } from "./units.js";

type Link = Extract<Inline, { kind: "link" }>;

/** How many addresses the same words must lead to before they name none of them. */
const MANY = 3;

/** The most words that a label has: a title of as many may be one of a series. */
const MAX_WORDS = 3;

/**
 * Marks the links whose words only say what kind of thing they lead to, in whatever language: words that lead
 * to many addresses, and words in brackets of their own after others, `Title [[Errata](…)]`.
 */
export function markLabels(units: readonly Unit[]): Unit[] {
  const repeated = findRepeated(units);
  const mark = (inlines: readonly Inline[]) =>
    inlines.map((inline, index) =>
      inline.kind === "link" && (repeated.has(wordsOf(inline)) || isBracketed(inlines, index))
        ? { ...inline, label: true }
        : inline,
    );
  return units.map((unit) => ({ ...unit, inlines: mark(unit.inlines), cells: unit.cells.map(mark) }));
}

function findRepeated(units: readonly Unit[]): Set<string> {
  const addresses = new Map<string, Set<string>>();
  for (const { inlines, cells } of units)
    for (const inline of [...inlines, ...cells.flat()]) {
      if (inline.kind !== "link" || !isShort(inline)) continue;
      const words = wordsOf(inline);
      const known = addresses.get(words);
      if (known === undefined) addresses.set(words, new Set([inline.url]));
      else known.add(inline.url);
    }
  return new Set([...addresses].flatMap(([words, urls]) => (urls.size >= MANY ? words : [])));
}

function wordsOf({ text }: Link): string {
  return squeeze(text)
    .replace(/^[[(\s]+|[\])\s:.,]+$/g, "")
    .toLowerCase();
}

function isShort(link: Link): boolean {
  const words = wordsOf(link);
  return words !== "" && words.split(" ").length <= MAX_WORDS;
}

/** Whether a short link stands in square brackets, after words that can be a title. */
function isBracketed(inlines: readonly Inline[], index: number): boolean {
  const link = inlines[index];
  if (link?.kind !== "link" || !isShort(link)) return false;
  const before = textBefore(inlines, index);
  const isWhole = /^\s*\[.*\]\s*$/.test(link.text);
  const next = inlines[index + 1];
  const isWithin = /\[\s*$/.test(before) && next?.kind === "text" && /^\s*\]/.test(next.text);
  return (isWhole || isWithin) && /\p{L}{3}/u.test(before);
}

function textBefore(inlines: readonly Inline[], index: number): string {
  return inlines
    .slice(Math.max(0, index - 3), index)
    .map((inline) => (inline.kind === "break" ? " " : inline.text))
    .join("");
}
