import type { Block } from "../tree/block.js";
import { blockText } from "../tree/block.js";
import { words } from "../tree/phrase.js";
import { type NamedYear, namedYear } from "./headings.js";

/** A year and what tells it. */
export type YearOfFile = NamedYear & { because: string };

/** The year of the whole list: asked for, from its title, from its name, or from what its text calls current. */
export function yearOfFile(
  blocks: readonly Block[],
  { year, source }: { year?: number | undefined; source: string },
  dated: ReadonlySet<number>,
): YearOfFile | undefined {
  if (year !== undefined) return { year, runsOn: true, because: "it was asked for" };
  const title = blocks.find(({ kind, depth }) => kind === "heading" && depth === 1);
  const named = title === undefined ? undefined : namedYear(words(title.phrase));
  if (title !== undefined && named !== undefined)
    return { ...named, because: `the title names it (line ${title.line})` };
  const path = source.split(/[\\/]/).slice(-3).reverse();
  for (const part of path) {
    const inName = namedYear(part.replace(/\.\w+$/, "").replace(/[-_]/g, " "));
    if (inName !== undefined) return { ...inName, because: `the name \`${part}\` holds it` };
  }
  return yearInText(blocks, dated);
}

const TERM_YEAR =
  /\b(?:spring|summer|fall|autumn|winter|frühling|sommer|herbst|printemps|été|automne|hiver|primavera|verano|otoño|invierno)(?: term| semester| quarter|semester)?,? (?:of |de )?((?:19|20)\d\d)\b/gi;

/** The latest term that the text names. */
function yearInText(blocks: readonly Block[], dated: ReadonlySet<number>): YearOfFile | undefined {
  let latest: YearOfFile | undefined;
  for (const block of blocks) {
    if (dated.has(block.id)) continue;
    for (const [found, digits] of blockText(block).matchAll(TERM_YEAR)) {
      const year = Number(digits);
      if (latest === undefined || year > latest.year)
        latest = {
          year,
          runsOn: true,
          because: `\`${found}\` is the latest term that it names (line ${block.line})`,
        };
    }
  }
  return latest;
}
