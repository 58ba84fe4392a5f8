import type { SyllabusFile } from "../syllabus/schema.js";
import { listLine, scalar } from "./yaml-text.js";

type PaperEntry = NonNullable<SyllabusFile["papers"]>[string];
type SessionEntry = NonNullable<SyllabusFile["sessions"]>[number];

/** The text of a syllabus: plain YAML in the order and form in which one is written by hand. */
export function writeSyllabus({ course, calendar, topics, papers, sessions }: SyllabusFile): string {
  const parts = [
    ["# yaml-language-server: $schema=./syllabus.schema.json", "version: 1"],
    ["course:", ...fields(course, ["id", "title", "institution", "url"], "  ")],
    [
      "calendar:",
      `  timezone: ${scalar(calendar.timezone)}`,
      ...(calendar.days === undefined ? [] : [listLine("days", calendar.days, "  ")]),
    ],
    block("topics", topics, (id, { title }) => [`  ${scalar(id)}:`, `    title: ${scalar(title ?? id)}`]),
    block("papers", papers, (id, paper) => writePaper(id, paper)),
    sessions === undefined || sessions.length === 0 ? [] : ["sessions:", ...sessions.flatMap(writeSession)],
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

function block<T>(
  key: string,
  entries: Record<string, T> | undefined,
  write: (id: string, entry: T) => string[],
): string[] {
  const all = Object.entries(entries ?? {});
  return all.length === 0 ? [] : [`${key}:`, ...all.flatMap(([id, entry]) => write(id, entry))];
}

/** The lines of one paper, two spaces in. */
export function writePaper(id: string, paper: PaperEntry): string[] {
  const indent = "    ";
  return [
    `  ${scalar(id)}:`,
    ...fields(paper, ["name", "title"], indent),
    ...list("authors", paper.authors, indent),
    ...fields(paper, ["venue", "year", "url", "doi", "arxiv", "type"], indent),
    ...note(paper.note, indent),
    ...materials(paper.materials, indent),
    ...list("topics", paper.topics, indent),
  ];
}

/** The lines of one session of the list. */
export function writeSession(session: SessionEntry): string[] {
  const indent = "    ";
  const lines = [
    ...fields(session, ["id", "date", "time", "place", "kind", "status", "title"], indent),
    ...list("topics", session.topics, indent),
    ...list("presenters", session.presenters, indent),
    ...note(session.note, indent),
    ...materials(session.materials, indent),
    ...list("required", session.required, indent),
    ...list("extra", session.extra, indent),
  ];
  return lines.map((line, index) => (index === 0 ? line.replace(/^ {4}/, "  - ") : line));
}

function fields<T extends object, K extends keyof T & string>(
  entry: T,
  keys: readonly K[],
  indent: string,
): string[] {
  return keys.flatMap((key) => {
    const value: unknown = entry[key];
    if (value === undefined) return [];
    // Dates have letters of no kind and would be read as something else without quotes; our reader wants none.
    const text = key === "date" || typeof value === "number" ? String(value) : scalar(String(value));
    return `${indent}${key}: ${text}`;
  });
}

/** `key: [a, b]`; nothing where there is nothing. */
export function list(key: string, items: readonly string[] | undefined, indent: string): string[] {
  return items === undefined || items.length === 0 ? [] : [listLine(key, items, indent)];
}

/** A note of several lines is a block of its own, so that it can be read and edited. */
function note(text: string | undefined, indent: string): string[] {
  if (text === undefined) return [];
  const lines = text.split("\n");
  const isSafe = lines.every(
    (line) => line === line.trim() && line !== "" && !/[\p{Cc}\uFEFF\u2028\u2029]/u.test(line),
  );
  if (lines.length === 1 || !isSafe) return [`${indent}note: ${scalar(text)}`];
  return [`${indent}note: |-`, ...lines.map((line) => `${indent}  ${line}`)];
}

function materials(entry: PaperEntry["materials"], indent: string): string[] {
  if (entry === undefined) return [];
  const lines = (["slides", "video", "code", "summary", "notes"] as const).flatMap((kind) => {
    const links = entry[kind];
    if (links === undefined) return [];
    return typeof links === "string"
      ? [`${indent}  ${kind}: ${scalar(links)}`]
      : list(kind, links, `${indent}  `);
  });
  return lines.length === 0 ? [] : [`${indent}materials:`, ...lines];
}
