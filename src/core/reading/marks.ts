/*
 * Marks of a reader's own on a list that somebody else keeps. One line of JSON each, appended to a file of the
 * course, so that two machines' files are joined by putting one behind the other: of several marks of one paper
 * the one that was typed last holds, wherever it stands. Read by hand, since `next` must do without zod.
 */

/** What a reader says of a paper. */
const MARK_STATES = ["read", "started", "unread"] as const;

/** What a reader says of a paper. */
export type MarkState = (typeof MARK_STATES)[number];

/** All by which a paper is known again. */
interface MarkedPaper {
  id: string;
  name?: string | undefined;
  title?: string | undefined;
  url?: string | undefined;
  doi?: string | undefined;
  arxiv?: string | undefined;
}

/** All by which a course is known again. */
interface MarkedCourse {
  id: string;
  title: string;
  url?: string | undefined;
}

/** One mark: what it says, when it was typed, and of what. */
export interface Mark {
  /** When it was typed: ISO 8601 with an offset. */
  at: string;
  state: MarkState;
  /** The day on which it was read or started, as an ISO date. */
  on?: string | undefined;
  /** How long it took. */
  minutes?: number | undefined;
  paper: MarkedPaper;
  course: MarkedCourse;
}

/** A mark with the line that says it, which decides between marks of one instant. */
export interface WrittenMark extends Mark {
  line: string;
}

/** A line that is no mark: it is kept where it is, and passed over. */
export interface PassedLine {
  /** From 1. */
  line: number;
  why: "torn" | "conflict" | "foreign";
}

/** Reads a file of marks. Never throws: a line that makes no sense costs only itself. */
export function parseMarks(file: string): { marks: WrittenMark[]; passed: PassedLine[] } {
  const marks: WrittenMark[] = [];
  const passed: PassedLine[] = [];
  for (const [index, line] of file.split(/\r?\n/).entries()) {
    const written = line.trim();
    if (written === "") continue;
    const found = parseLine(written);
    if (typeof found === "string") passed.push({ line: index + 1, why: found });
    else marks.push({ ...found, line: written });
  }
  return { marks, passed };
}

/** A mark as a line, without its end. */
export function markLine({ at, state, on, minutes, paper, course }: Mark): string {
  return JSON.stringify({ at, state, on, minutes, paper, course });
}

/** Whether a mark holds rather than another of the same paper: the later one, of one instant the greater line. */
export function isLater(mark: WrittenMark, other: WrittenMark): boolean {
  const difference = Date.parse(mark.at) - Date.parse(other.at);
  return difference === 0 ? mark.line > other.line : difference > 0;
}

/** What git and diff3 write into a file that two sides have changed. */
const CONFLICT = /^(?:<{7}|\|{7}|={7}|>{7})(?: |$)/;

function parseLine(line: string): Mark | PassedLine["why"] {
  if (CONFLICT.test(line)) return "conflict";
  try {
    return readMark(fieldsOf(JSON.parse(line))) ?? "foreign";
  } catch {
    return "torn";
  }
}

type Fields = ReadonlyMap<string, unknown>;

function fieldsOf(value: unknown): Fields {
  return new Map(typeof value === "object" && value !== null ? Object.entries(value) : []);
}

function readMark(fields: Fields): Mark | undefined {
  const [at, on, minutes] = [textIn(fields, "at"), textIn(fields, "on"), fields.get("minutes")];
  const state = MARK_STATES.find((one) => one === fields.get("state"));
  const paper = fieldsOf(fields.get("paper"));
  const course = fieldsOf(fields.get("course"));
  const [paperId, courseId, title] = [textIn(paper, "id"), textIn(course, "id"), textIn(course, "title")];
  if (at === undefined || Number.isNaN(Date.parse(at)) || state === undefined) return undefined;
  if (paperId === undefined || courseId === undefined || title === undefined) return undefined;
  return {
    at,
    state,
    on: on !== undefined && /^\d{4}-\d\d-\d\d$/.test(on) ? on : undefined,
    minutes: typeof minutes === "number" && minutes > 0 ? minutes : undefined,
    paper: {
      id: paperId,
      name: textIn(paper, "name"),
      title: textIn(paper, "title"),
      url: textIn(paper, "url"),
      doi: textIn(paper, "doi"),
      arxiv: textIn(paper, "arxiv"),
    },
    course: { id: courseId, title, url: textIn(course, "url") },
  };
}

/** A text of one line: control characters could drive a terminal. */
function textIn(fields: Fields, key: string): string | undefined {
  const value = fields.get(key);
  return typeof value === "string" && value !== "" && !/\p{Cc}/u.test(value) ? value : undefined;
}
