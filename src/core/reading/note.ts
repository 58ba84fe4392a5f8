import type { Paper } from "../model/shapes.js";

/** The first text of a note: what it is about, and the questions that every paper answers. */
export function noteTemplate({ name, title = name, authors, venue, year, url }: Paper): string {
  const published = [venue, year].filter(Boolean).join(" ");
  const facts = [authors.join(", "), published, url].filter(Boolean);
  return [
    `# ${title}`,
    "",
    ...(facts.length === 0 ? [] : [facts.join(" · "), ""]),
    "## What problem does it solve?",
    "",
    "## How?",
    "",
    "## What is open?",
    "",
  ].join("\n");
}
