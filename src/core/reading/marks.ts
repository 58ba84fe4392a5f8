import * as z from "zod";

/*
 * Marks of a reader's own on a list that somebody else keeps. One line of JSON each, appended to a file of the
 * course, so that two machines' files are joined by putting one behind the other: of several marks of one paper
 * the one that was typed last holds, wherever it stands.
 */

/** What a reader says of a paper. */
export const MARK_STATES = ["read", "started", "unread"] as const;

/** A line holds one line of text in each place. */
const text = z.string().regex(/^\P{Cc}*$/u);

const mark = z.object({
  /** When it was typed. */
  at: z.iso.datetime({ offset: true }),
  state: z.enum(MARK_STATES),
  /** The day on which it was read or started. */
  on: z.iso.date().optional(),
  /** How long reading took. */
  minutes: z.number().positive().max(100_000).optional(),
  paper: z.object({
    id: text,
    name: text.optional(),
    title: text.optional(),
    url: text.optional(),
    doi: text.optional(),
    arxiv: text.optional(),
  }),
  course: z.object({ id: text, title: text, url: text.optional() }),
});

/** One mark: what it says, when it was typed, and all by which its paper and its course are known again. */
export type Mark = z.infer<typeof mark>;

/** What a reader says of a paper. */
export type MarkState = Mark["state"];

/** A line that is no mark: it is kept where it is, and passed over. */
export interface PassedLine {
  /** From 1. */
  line: number;
  why: "torn" | "conflict" | "foreign";
}

/** A mark with the line that says it, which decides between marks of one instant. */
export interface WrittenMark extends Mark {
  text: string;
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
    else marks.push({ ...found, text: written });
  }
  return { marks, passed };
}

/** What git and diff3 write into a file that two sides have changed. */
const CONFLICT = /^(?:<{7}|\|{7}|={7}|>{7})(?: |$)/;

function parseLine(line: string): Mark | PassedLine["why"] {
  if (CONFLICT.test(line)) return "conflict";
  try {
    const parsed = mark.safeParse(JSON.parse(line));
    return parsed.success ? parsed.data : "foreign";
  } catch {
    return "torn";
  }
}

/** A mark as a line, without its end. */
export function markLine({ at, state, on, minutes, paper, course }: Mark): string {
  return JSON.stringify({ at, state, on, minutes, paper, course });
}

/** Whether a mark holds rather than another of the same paper: the later one, of one instant the greater line. */
export function isLater(mark: WrittenMark, other: WrittenMark): boolean {
  const difference = Date.parse(mark.at) - Date.parse(other.at);
  return difference === 0 ? mark.text > other.text : difference > 0;
}
