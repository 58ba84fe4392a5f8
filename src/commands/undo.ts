import { Option } from "@commander-js/extra-typings";
import type { Zone } from "../core/model/zone.js";
import type { UndoReport } from "../core/undo/shape.js";
import { type PastChange, type Undoable, undoable, undoReport } from "../core/undo/undo.js";
import { EXIT, type ExitCode, InputError } from "../errors.js";
import { renderUndo, shownChange } from "../render/undo.js";
import { examples, type Format, formatOption, type Invocation, newCommand, print } from "./invocation.js";
import { currentTime, syllabusPath } from "./load.js";
import { checkWritable, courseZone } from "./write-change.js";

interface UndoOptions {
  dryRun?: true | undefined;
  list?: true | undefined;
  format: Format;
}

/** `aisys undo` */
export function command(invocation: Invocation) {
  return newCommand("undo", "take back the last change that a command made to the syllabus")
    .option("--dry-run", "show what would be taken back; change nothing")
    .addOption(new Option("--list", "list what can be taken back; change nothing").conflicts("dryRun"))
    .addOption(formatOption())
    .addHelpText(
      "after",
      examples(
        ["aisys undo --dry-run", "what was it?"],
        ["aisys undo", "again to go further back"],
        ["aisys undo --list", "how far back it goes"],
      ),
    )
    .action(async (options) => invocation.exit(await runUndo(invocation, options)));
}

async function runUndo(invocation: Invocation, options: UndoOptions): Promise<ExitCode> {
  const { context } = invocation;
  const path = await syllabusPath(invocation);
  checkWritable(invocation, path);
  const text = await context.files.read(path);
  const now = currentTime(invocation, courseZone(text, context.readerZone));
  const journal = await context.journal();
  const found = undoable(journal.past(path), await context.sha256(text));
  if (found.kind === "changed-since") throw changedSince(path, found.last, context.readerZone);
  const report = reportOn(path, text, found, options);
  if (report.state === "undone" && found.kind === "changes") {
    context.files.write(path, found.changes[0].before, text);
    journal.drop(found.done.map(({ id }) => id));
  }
  const reader = { zone: context.readerZone, now };
  await print(invocation, options.format, report, (one, style) => renderUndo(one, reader, style));
  return EXIT.ok;
}

function reportOn(
  path: string,
  text: string,
  found: Exclude<Undoable, { kind: "changed-since" }>,
  { dryRun, list }: UndoOptions,
): UndoReport {
  if (found.kind === "nothing") return undoReport(path, "nothing", text, [], 0);
  const { changes } = found;
  if (list) return undoReport(path, "listed", text, changes, 0);
  return undoReport(path, dryRun ? "planned" : "undone", text, [changes[0]], changes.length - 1);
}

function changedSince(path: string, last: PastChange, zone: Zone): InputError {
  return new InputError(`${path} has changed since ${shownChange(last, zone)}`, {
    hint: "only what is as a command left it can be taken back exactly; nothing was changed",
  });
}
