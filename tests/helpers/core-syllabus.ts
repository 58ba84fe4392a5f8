import { readFileSync } from "node:fs";
import { parseSyllabus } from "../../src/index.js";

/** The text of the list that ships with the program. */
export const shippedText = readFileSync(new URL("../../data/syllabus.yaml", import.meta.url), "utf8");

const HEAD = ["version: 1", "course: { id: c, title: C }", "calendar: { timezone: UTC }"];

/** The text of a small valid syllabus; what is given begins on line 4. */
export function syllabusText(...lines: string[]): string {
  return `${[...HEAD, ...lines].join("\n")}\n`;
}

/** A line with a paper that has everything a reader misses when it is not there; what is given comes first. */
export function paperLine(id: string, more = ""): string {
  const own = `name: ${id}-name, title: "${id} title", url: "https://example.org/${id}.pdf"`;
  return `  ${id}: { ${more === "" ? "" : `${more}, `}${own}, authors: [Ada], venue: V, year: 2000 }`;
}

/** What is wrong with a text, each as `code line:column`. */
export function problemsOf(text: string): string[] {
  return parseSyllabus(text).problems.map(({ code, line, column }) => `${code} ${line}:${column}`);
}

/** The hints on a text, in the order of the file. */
export function hintsOf(text: string): (string | undefined)[] {
  return parseSyllabus(text).problems.map(({ hint }) => hint);
}

/** The syllabus in a text that is valid. */
export function parsed(text: string) {
  const result = parseSyllabus(text);
  if (result.kind === "invalid") throw new Error(problemsOf(text).join("\n"));
  return result.syllabus;
}
