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

/** The first lines of a note that somebody wrote: headings of the template and blank lines are passed over. */
export function firstLines(note: string, count: number): string[] {
  return note
    .split(/\r?\n/)
    .slice(1)
    .filter((line) => line.trim() !== "" && !line.startsWith("#"))
    .slice(0, count);
}
