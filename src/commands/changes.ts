import { Option } from "@commander-js/extra-typings";
import { changesReport } from "../core/changes/report.js";
import type { ChangesAnswer } from "../core/changes/shape.js";
import { parseSyllabusFile } from "../core/check/parse.js";
import { linkSyllabus, type Syllabus } from "../core/model/syllabus.js";
import { EXIT, type ExitCode, InputError, UsageError } from "../errors.js";
import { CHANGES_FORMATS, type ChangesFormat, changesRenderers } from "../render/changes.js";
import { examples, type Invocation, newCommand, note, resolveFormat } from "./invocation.js";
import { invalid, loadSyllabus, readSyllabus } from "./load.js";

interface ChangesOptions {
  since: string;
  format: ChangesFormat;
}

/** `aisys changes` */
export function command(invocation: Invocation) {
  return newCommand("changes", "what changed in meaning since an earlier state")
    .option("--since <state>", "a git revision, or a file; a file that is there wins", "HEAD")
    .addOption(
      new Option("--format <format>", "how to print").choices(CHANGES_FORMATS).default("text" as const),
    )
    .addHelpText(
      "after",
      `\n./NAME is always a file, NAME~0 always a revision, - standard input.\n${examples(
        ["aisys changes", "what is not committed yet"],
        ["aisys changes --since HEAD~3", "the last three commits and that"],
        ["aisys changes --since old.yaml", "since a copy of the file"],
        ["aisys changes --format markdown", "to paste into a message to the class"],
      )}`,
    )
    .action(async (options) => invocation.exit(await runChanges(invocation, options)));
}

async function runChanges(invocation: Invocation, { since, format }: ChangesOptions): Promise<ExitCode> {
  const chosen = resolveFormat(invocation, format);
  const { path, syllabus, today } = await loadSyllabus(invocation, "the later state is not valid: ");
  const earlier = await readEarlier(invocation, since, path);
  const before = parseEarlier(earlier);
  const { version, ...report } = changesReport(before, syllabus, today);
  const answer: ChangesAnswer = { version, file: path, since: earlier.since, ...report };
  const { context, globals } = invocation;
  context.out(changesRenderers[chosen](answer, await context.style(globals().color)));
  return EXIT.ok;
}

/** The text of the earlier state, and what it is called in messages. */
interface Earlier {
  since: ChangesAnswer["since"];
  text: string;
  name: string;
}

/** @throws InputError, UsageError where there is no such state */
async function readEarlier(invocation: Invocation, since: string, path: string): Promise<Earlier> {
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
  const text = await context.textAt(since, path);
  if (text === undefined) {
    throw new InputError(`${path} was not there at revision ${since}`, {
      hint: `\`git log --oneline -- ${path}\` lists the revisions that have it`,
    });
  }
  return { since: { kind: "revision", revision: since }, text, name: `${since}:${path}` };
}

/** No revision is called so: whoever types this means a file, whether it is there or not. */
const NAMES_FILE = /^\.{0,2}\/|\.(?:ya?ml|json)$/i;

/** @throws InputError that says which side is meant */
function parseEarlier({ text, name, since }: Earlier): Syllabus {
  const parsed = parseSyllabusFile(text);
  if (parsed.kind === "valid") return linkSyllabus(parsed.file);
  const how =
    since.kind === "file"
      ? `aisys validate -f ${name}`
      : `git show ${name.replace(/:(?=[^/])/, ":./")} | aisys validate -f -`;
  throw invalid(`the earlier state is not valid: ${name}`, parsed.problems, how);
}
