import { stringify } from "yaml";
import type { SyllabusFile } from "../syllabus/schema.js";
import { listLine, scalar } from "./yaml-text.js";

type PaperEntry = NonNullable<SyllabusFile["papers"]>[string];
type SessionEntry = NonNullable<SyllabusFile["sessions"]>[number];

/** The text of a syllabus: plain YAML in the order and form in which one is written by hand. */
export function writeSyllabus(file: SyllabusFile): string {
  const { course, calendar, topics, papers, sessions, version: _, ...rest } = file;
  const parts = [
    ["# yaml-language-server: $schema=./syllabus.schema.json", "version: 1"],
    [
      "course:",
      ...fields(course, ["id", "title", "institution", "url", "language", "updated"], "  "),
      ...others(course, COURSE, "  "),
    ],
    [
      "calendar:",
      `  timezone: ${scalar(calendar.timezone)}`,
      ...list("days", calendar.days, "  "),
      ...fields(calendar, ["time", "place"], "  "),
      ...(calendar.end === undefined ? [] : [`  end: ${calendar.end}`]),
      ...others(calendar, CALENDAR, "  "),
    ],
    block("topics", topics, (id, topic) => [
      `  ${scalar(id)}:`,
      `    title: ${scalar(topic.title ?? id)}`,
      ...note(topic.description, "    ", "description"),
      ...others(topic, TOPIC, "    "),
    ]),
    block("papers", papers, (id, paper) => writePaper(id, paper)),
    sessions === undefined || sessions.length === 0 ? [] : ["sessions:", ...sessions.flatMap(writeSession)],
    others(rest, [], ""),
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

const COURSE = ["id", "title", "institution", "url", "language", "updated"];
const CALENDAR = ["timezone", "days", "time", "place", "end"];
const TOPIC = ["title", "description"];
const PAPER = "name title aliases authors venue year url doi arxiv type note materials topics".split(" ");
const SESSION =
  "id date time place kind status pinned title topics presenters note materials required extra".split(" ");

/** What has no form of its own here, such as the keys that begin with `x-`. */
function others(entry: object, written: readonly string[], indent: string): string[] {
  const rest = Object.entries(entry).filter(([key, value]) => value !== undefined && !written.includes(key));
  if (rest.length === 0) return [];
  const text = stringify(Object.fromEntries(rest), { lineWidth: 0 }).trimEnd();
  return text.split("\n").map((line) => (line === "" ? "" : `${indent}${line}`));
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
    ...list("aliases", paper.aliases, indent),
    ...list("authors", paper.authors, indent),
    ...fields(paper, ["venue", "year", "url", "doi", "arxiv", "type"], indent),
    ...note(paper.note, indent),
    ...materials(paper.materials, indent),
    ...list("topics", paper.topics, indent),
    ...others(paper, PAPER, indent),
  ];
}

/** The lines of one session of the list. */
export function writeSession(session: SessionEntry): string[] {
  const indent = "    ";
  const lines = [
    ...fields(session, ["id", "date", "time", "place", "kind", "status"], indent),
    ...(session.pinned === undefined ? [] : [`${indent}pinned: ${session.pinned}`]),
    ...fields(session, ["title"], indent),
    ...list("topics", session.topics, indent),
    ...list("presenters", session.presenters, indent),
    ...note(session.note, indent),
    ...materials(session.materials, indent),
    ...list("required", session.required, indent),
    ...list("extra", session.extra, indent),
    ...others(session, SESSION, indent),
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
function note(text: string | undefined, indent: string, key = "note"): string[] {
  if (text === undefined) return [];
  const lines = text.split("\n");
  const isSafe = lines.every(
    (line) => line === line.trim() && line !== "" && !/[\p{Cc}\uFEFF\u2028\u2029]/u.test(line),
  );
  if (lines.length === 1 || !isSafe) return [`${indent}${key}: ${scalar(text)}`];
  return [`${indent}${key}: |-`, ...lines.map((line) => `${indent}  ${line}`)];
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
