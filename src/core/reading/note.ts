import type { Paper } from "../model/shapes.js";

/** Of a note, so many lines are shown where the paper is. */
const FIRST_LINES = 3;
const MAX_LINE = 200;

/** The first lines of a note that its reader wrote: what the template says they did not. */
export function noteBeginning(note: string, paper: Paper): string {
  const given = new Set(noteTemplate(paper).split("\n"));
  const own = note
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "" && !given.has(line) && !/^#+ /.test(line));
  return own
    .slice(0, FIRST_LINES)
    .map((line) => [...line.trim()].slice(0, MAX_LINE).join(""))
    .join("\n");
}

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
