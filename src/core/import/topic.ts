import { type Section, sectionsAround } from "./outline.js";
import type { Unit } from "./units.js";

/** What a section is about: the nearest heading that names a topic, but for the title of the page. */
export function topicOf(section: Section): string | undefined {
  for (const { meaning, text, depth, heading, parent } of sectionsAround(section)) {
    if (
      heading === undefined ||
      (depth <= 1 && parent?.heading === undefined && isOnlyTitle(section, heading))
    )
      return undefined;
    if (meaning.kind === "topic") return text;
    if (meaning.kind === "frame" && !/^\W*(?:['’\d]|spring|summer|fall|autumn|winter)/i.test(text))
      return undefined;
  }
  return undefined;
}

/** The first heading of depth 1 is the title of the page. */
function isOnlyTitle(section: Section, heading: Unit): boolean {
  let top: Section = section;
  for (const around of sectionsAround(section)) if (around.heading !== undefined) top = around;
  return top.heading === heading && heading.line <= 15;
}
