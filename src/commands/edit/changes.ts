import { changesReport } from "../../core/changes/report.js";
import type { ChangesAnswer } from "../../core/changes/shape.js";
import { parseSyllabusFile } from "../../core/check/parse.js";
import { type DateContext, dayCalled } from "../../core/model/read-date.js";
import { linkSyllabus, type Syllabus } from "../../core/model/syllabus.js";
import { dateContext } from "../../core/query/find.js";
import { EXIT, InputError, UsageError } from "../../errors.js";
import { CHANGES_FORMATS, changesRenderers } from "../../render/changes/changes.js";
import { defineCommand, otherwise, text } from "../definition.js";
import { formatOf, type Invocation, note, print, resolveFormat } from "../invocation.js";
import { invalid, type Loaded, loadSyllabus, readSyllabus } from "../load.js";

/** `aisys changes` */
export const command = defineCommand({
  arguments: [],
  options: {
    since: otherwise(text("<state>", "a date, a git revision or a file; a file that is there wins"), "HEAD"),
    format: formatOf(CHANGES_FORMATS),
  },
  notes: "./NAME is always a file, NAME~0 always a revision, - standard input.",
  examples: [
    ["aisys changes", "what is not committed yet"],
    ["aisys changes --since 2023-04-01", "since the last commit before that day"],
    ["aisys changes --since HEAD~3", "the last three commits and that"],
    ["aisys changes --since old.yaml", "since a copy of the file"],
    ["aisys changes --format markdown", "to paste into a message to the class"],
  ],
  run: async (invocation, { since, format }) => {
    resolveFormat(invocation, format);
    const loaded = await loadSyllabus(invocation, "the later state is invalid: ");
    const { path, syllabus, today } = loaded;
    const earlier = await readEarlier(invocation, since, loaded);
    const before = parseEarlier(earlier);
    const { version, ...report } = changesReport(before, syllabus, today);
    const answer: ChangesAnswer = { version, file: path, since: earlier.since, ...report };
    await print(invocation, format, answer, changesRenderers);
    return EXIT.ok;
  },
});

/** The text of the earlier state, and what it is called in messages. */
interface Earlier {
  since: ChangesAnswer["since"];
  text: string;
  name: string;
}

/** The text of an earlier state. @throws InputError, UsageError where there is no such state */
export async function readEarlier(
  invocation: Invocation,
  since: string,
  { path, syllabus, today }: Loaded,
): Promise<Earlier> {
  const { context, globals } = invocation;
  const isFile = since === "-" || NAMES_FILE.test(since) || context.files.isThere(since);
  if (globals().verbose)
    await note(invocation, `--since: ${since} is taken as a ${isFile ? "file" : "revision"}`);
  if (isFile) {
    if (since === "-" && path === "-") {
      throw new UsageError("standard input cannot be both states", { hint: "name one of them with -f" });
    }
    return { since: { kind: "file", path: since }, text: await readSyllabus(context, since), name: since };
  }
  if (path === "-") {
    throw new UsageError("standard input has no revisions", { hint: "name an earlier file with --since" });
  }
  const day = dayIn(since, dateContext(syllabus, today));
  const text = await context.textAt(day ?? since, path);
  if (text === undefined) {
    throw new InputError(`${path} was not there ${day ? `before ${day}` : `at revision ${since}`}`, {
      hint: `\`git log --oneline -- ${path}\` lists the revisions that have it`,
    });
  }
  if (day !== undefined) return { since: { kind: "date", date: day }, text, name: `${path} before ${day}` };
  return { since: { kind: "revision", revision: since }, text, name: `${since}:${path}` };
}

/** A day: written in full, or with a mark that no revision has; all else may be the name of a branch. */
function dayIn(since: string, dates: DateContext): string | undefined {
  return /^\d{4}-\d{2}-\d{2}$|^\d{1,2}\/\d{1,2}$/.test(since) ? dayCalled(since, dates) : undefined;
}

/** No revision is called so: whoever types this means a file, whether it is there or not. */
const NAMES_FILE = /^\.{0,2}\/|\.(?:ya?ml|json)$/i;

/** The earlier state. @throws InputError that says which side is meant */
export function parseEarlier({ text, name, since }: Earlier): Syllabus {
  const parsed = parseSyllabusFile(text);
  if (parsed.kind === "valid") return linkSyllabus(parsed.file);
  const how =
    since.kind !== "revision"
      ? `aisys validate -f ${name}`
      : `git show ${name.replace(/:(?=[^/])/, ":./")} | aisys validate -f -`;
  throw invalid(`the earlier state is invalid: ${name}`, parsed.problems, how);
}
