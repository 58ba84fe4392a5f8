import { SOURCE_TITLES } from "../../core/add/sources.js";
import { enumerate } from "../../core/model/text.js";
import type { Added } from "../../core/plan/report.js";
import type { Style } from "../style.js";

/** What is to be known of what was added, beside what changed: a sentence each. */
export function addedNotes(added: Added | undefined): string[] {
  if (added?.kind !== "paper") return [];
  const { id, sources, missing, unanswered, read } = added;
  return [
    ...(sources.length === 0 ? [] : [`Found at ${enumerate(sources.map((one) => SOURCE_TITLES[one]))}.`]),
    ...unanswered.map(({ source, reason }) => `Nothing from ${SOURCE_TITLES[source]} (${reason}).`),
    ...(sources.length === 0 && unanswered.length > 0 ? ["Only what you typed was kept."] : []),
    ...(missing.length === 0
      ? []
      : [`\`aisys set ${id} ${missing.map((key) => `${key}=…`).join(" ")}\` adds what is missing.`]),
    ...(read ? [] : [`No session reads it yet: \`aisys move ${id} --to SESSION\` puts it into one.`]),
  ];
}

/** Who is being asked, on a line that the next one overwrites; nobody any more wipes it. */
export function askingLine(title: string | undefined, { dim }: Style): string {
  return title === undefined ? "\r\x1b[K" : `\r\x1b[K${dim(`asking ${title} …`)}`;
}
