import { parseSyllabusFile } from "../core/check/parse.js";
import { intlZone, type Zone } from "../core/model/zone.js";
import { UsageError } from "../errors.js";
import { type Invocation, note } from "./invocation.js";

/** What a command makes of a syllabus, or of a file that comes of one. */
export interface TextChange {
  path: string;
  /** The list that the file was made from, where that is another file. */
  syllabus?: string | undefined;
  /** The text as it was read; undefined where there was no file. */
  before: string | undefined;
  after: string;
  /** The time that holds for the command, in milliseconds since 1970. */
  at: number;
}

/**
 * Writes a changed file, so that `undo` can take the change back; one that is new can be removed by anybody. Says so on standard error where that
 * will not be possible: a journal that cannot be written is no reason not to do what was asked for.
 *
 * @throws InputError where the file cannot be written or has changed in the meantime, UsageError for the list that ships
 */
export async function writeChange(
  invocation: Invocation,
  { path, syllabus, before, after, at }: TextChange,
): Promise<void> {
  if (before === after) return;
  const { context, words } = invocation;
  checkWritable(invocation, path);
  const journal = await context.journal();
  if (before === undefined) {
    context.files.write(path, after, before);
    // What it was before somebody removed it does not come back.
    journal.drop(journal.past(path).map(({ id }) => id));
    return;
  }
  const { problem, forget } = journal.record({ path, syllabus, command: words, at, before, after });
  try {
    context.files.write(path, after, before);
  } catch (error) {
    forget();
    throw error;
  }
  if (problem !== undefined) await note(invocation, `This change cannot be taken back: ${problem}`);
}

/** @throws UsageError for the list that ships with the program, and for standard input */
export function checkWritable({ context: { files } }: Invocation, path: string): void {
  if (path === "-") {
    throw new UsageError("standard input cannot be changed", { hint: "name a file with -f" });
  }
  if (files.isSame(path, files.shipped)) {
    throw new UsageError("the list that ships with aisys is never changed", {
      hint: "`aisys init` starts your own",
    });
  }
}

/**
 * The zone in which a time without an offset is read: that of the course, or another where the text is no
 * syllabus. The text is parsed only when the zone is needed.
 */
export function courseZone(text: string, otherwise: Zone): Zone {
  let zone: Zone | undefined;
  return {
    offsetAt(instant) {
      zone ??= zoneIn(text) ?? otherwise;
      return zone.offsetAt(instant);
    },
  };
}

function zoneIn(text: string): Zone | undefined {
  const parsed = parseSyllabusFile(text);
  return parsed.kind === "valid" ? intlZone(parsed.file.calendar.timezone) : undefined;
}
