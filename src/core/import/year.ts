import type { Anchor } from "./anchors.js";
import { type NamedYear, namedYear } from "./headings.js";
import { plainText, type Unit, unitText } from "./units.js";

/** A year and what tells it. */
export type YearOfFile = NamedYear & { because: string };

/** The year of the whole list: asked for, from its title, from its name, or from what its text calls current. */
export function yearOfFile(
  units: readonly Unit[],
  { year, source }: { year?: number | undefined; source: string },
  anchors: readonly Anchor[],
): YearOfFile | undefined {
  if (year !== undefined) return { year, runsOn: true, because: "it was asked for" };
  const title = units.find(({ kind, depth }) => kind === "heading" && depth === 1);
  const named = title === undefined ? undefined : namedYear(plainText(title.inlines));
  if (title !== undefined && named !== undefined)
    return { ...named, because: `the title names it (line ${title.line})` };
  const path = source.split(/[\\/]/).slice(-3).reverse();
  for (const part of path) {
    const inName = namedYear(part.replace(/\.\w+$/, "").replace(/[-_]/g, " "));
    if (inName !== undefined) return { ...inName, because: `the name \`${part}\` holds it` };
  }
  return yearInText(units, anchors);
}

const TERM_YEAR =
  /\b(?:spring|summer|fall|autumn|winter)(?: term| semester| quarter)?,? (?:of )?((?:19|20)\d\d)\b/gi;

/** The latest term that the text names. */
function yearInText(units: readonly Unit[], anchors: readonly Anchor[]): YearOfFile | undefined {
  const dated = new Set(anchors.map(({ unit }) => unit));
  let latest: YearOfFile | undefined;
  for (const unit of units) {
    if (dated.has(unit.id)) continue;
    for (const [words, digits] of unitText(unit).matchAll(TERM_YEAR)) {
      const year = Number(digits);
      if (latest === undefined || year > latest.year)
        latest = {
          year,
          runsOn: true,
          because: `\`${words}\` is the latest term that it names (line ${unit.line})`,
        };
    }
  }
  return latest;
}
