import { type HeadingMeaning, headingMeaning } from "./headings.js";
import { plainText, type Unit } from "./units.js";

/** A heading with what stands below it; the first section has none. */
export interface Section {
  heading: Unit | undefined;
  text: string;
  depth: number;
  meaning: HeadingMeaning;
  parent: Section | undefined;
}

/** The section that each unit stands in; a heading stands in its own. */
export function readOutline(units: readonly Unit[]): Section[] {
  let current: Section = {
    heading: undefined,
    text: "",
    depth: 0,
    meaning: { kind: "frame" },
    parent: undefined,
  };
  return units.map((unit) => {
    if (unit.kind !== "heading") return current;
    let parent: Section | undefined = current;
    while (parent !== undefined && parent.depth >= unit.depth) parent = parent.parent;
    const text = plainText(unit.inlines);
    current = { heading: unit, text, depth: unit.depth, meaning: headingMeaning(text), parent };
    return current;
  });
}

/** The section and those around it, the nearest first. */
export function* sectionsAround(section: Section): Iterable<Section> {
  for (let at: Section | undefined = section; at !== undefined; at = at.parent) yield at;
}

/** Whether a section holds nothing to read: itself or one around it says so. */
export function isAside(section: Section): boolean {
  for (const around of sectionsAround(section)) {
    const { meaning, text, depth } = around;
    // The title of the page says what it is about, not what is left out.
    const isOwn = around === section;
    // Below a table of contents the parts themselves may stand, a level too deep.
    if (meaning.kind === "aside" && depth > 1 && (isOwn || !/\b(?:contents?|index)\b/i.test(text)))
      return true;
    if (meaning.kind === "frame" && /\bpapers?\b/i.test(text)) return false;
  }
  return false;
}
