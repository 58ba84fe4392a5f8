import type { Material } from "./links.js";
import { roleLabel } from "./roles.js";

const MATERIAL_LABELS: readonly { words: RegExp; material: Material }[] = [
  {
    words:
      /^[\s\uE002]*(?:(?:lecture|class|talk)\s+)?(?:slides?|deck|presentation slides)\s*\uE003?\s*[:–-]\s*\uE003?/i,
    material: "slides",
  },
  {
    words: /^[\s\uE002]*(?:(?:talk|lecture)\s+)?(?:videos?|recordings?)\s*\uE003?\s*[:–-]\s*\uE003?/i,
    material: "video",
  },
  {
    words: /^[\s\uE002]*(?:code|demo|notebook|repo(?:sitory)?|software)\s*\uE003?\s*[:–-]\s*\uE003?/i,
    material: "code",
  },
  { words: /^[\s\uE002]*(?:summary|summaries)\s*\uE003?\s*[:–-]\s*\uE003?/i, material: "summary" },
  {
    words:
      /^[\s\uE002]*(?:(?:lecture|class|scribe)\s+)?(?:notes?|handouts?|minutes)\s*\uE003?\s*[:–-]\s*\uE003?/i,
    material: "notes",
  },
];

/** What kind of material an entry announces: `Slides: …`. */
export function materialLabel(text: string): { material: Material; length: number } | undefined {
  for (const { words, material } of MATERIAL_LABELS) {
    const match = words.exec(text);
    if (match !== null) return { material, length: match[0].length };
  }
  return undefined;
}

const PRESENTER_LABEL =
  /^[\s\uE002]*(?:(?:presented|hosted|led) by|presenters?(?:\(s\))?|presenting|speakers?(?:\(s\))?|lecturers?|discussants?|(?:discussion )?leads?|(?:discussion )?leaders?|instructors?|moderators?|hosts?|발표자?|담당자?|主讲人?|分享人|报告人|発表者?|担当者?|referent(?:in)?|vortragende[rn]?)\s*\uE003?\s*[:：–-]\s*\uE003?\s*(?<names>.*)$/is;

const PRESENTED_BY = /^[\s\uE002]*(?:presented|hosted|led) by\s+\uE003?\s*(?<names>.*)$/is;

/** The words after `Presenter:` or `Presented by`. */
export function presenterLabel(text: string): string | undefined {
  return (PRESENTER_LABEL.exec(text) ?? PRESENTED_BY.exec(text))?.groups?.names;
}

const FIELD_LABEL =
  /^[\s\uE002]*(?:(?<authors>authors?)|(?<venue>venue|published (?:in|at)|conference|journal))\s*\uE003?\s*:\s*\uE003?\s*/i;

/** `Authors: …` and `Venue: …` on lines of their own, and how long the label is. */
export function fieldLabel(text: string): { field: "authors" | "venue"; length: number } | undefined {
  const match = FIELD_LABEL.exec(text);
  if (match === null) return undefined;
  return { field: match.groups?.authors === undefined ? "venue" : "authors", length: match[0].length };
}

const OTHER_LABEL =
  /^[\s\uE002]*(?:topics?|titles?|abstract|time|location|room|place|when|where|questions?|discussion|scribes?|attendees|homework|assignments?|announcements?|zoom|organi[sz]ers?|coordinators?|maintainers?|contacts?)\s*\uE003?\s*:/i;

/** Whether words say of themselves that they are about the meetings, such as `Time: …`. */
export function isAboutMeetings(text: string): boolean {
  return OTHER_LABEL.test(text) || presenterLabel(text) !== undefined;
}

/** Whether a line begins with a word that says what it holds, and so is no part of the line before. */
export function startsWithLabel(text: string): boolean {
  return (
    roleLabel(text) !== undefined ||
    materialLabel(text) !== undefined ||
    presenterLabel(text) !== undefined ||
    fieldLabel(text) !== undefined ||
    OTHER_LABEL.test(text)
  );
}

const DATE_LABEL =
  /^[\s\uE002]*(?:date|when|datum|날짜|일시|日期|时间|日付|日時)\s*\uE003?\s*[:：]\s*\uE003?\s*(?<rest>.*)$/isu;

/** The words after `Date:` or `When:`. */
export function dateLabel(text: string): string | undefined {
  return DATE_LABEL.exec(text)?.groups?.rest;
}
