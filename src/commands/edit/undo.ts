import type { Zone } from "../../core/model/zone.js";
import type { UndoReport } from "../../core/undo/shape.js";
import { type PastChange, type Undoable, undoable, undoReport } from "../../core/undo/undo.js";
import { EXIT, InputError } from "../../errors.js";
import { renderUndo, shownChange } from "../../render/undo.js";
import { argument, defineCommand, flag, type OptionsOf } from "../definition.js";
import { FORMAT, print } from "../invocation.js";
import { currentTime, syllabusPath } from "../load.js";
import { checkWritable, courseZone } from "../write-change.js";

const UNDO_OPTIONS = {
  dryRun: flag("show what would be taken back; change nothing"),
  list: flag("list what can be taken back; change nothing", { conflicts: ["dryRun"] }),
  format: FORMAT,
};

/** `aisys undo` */
export const command = defineCommand({
  description: "take back the last change that a command made to the syllabus",
  arguments: [argument("[file]", "a file that a command wrote, such as an export (default: the syllabus)")],
  options: UNDO_OPTIONS,
  examples: [
    ["aisys undo --dry-run", "what was it?"],
    ["aisys undo", "again to go further back"],
    ["aisys undo --list", "how far back it goes"],
  ],
  run: async (invocation, file, options) => {
    const { context } = invocation;
    const path = file ?? (await syllabusPath(invocation));
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
    await print(invocation, options.format, report, { text: (one, style) => renderUndo(one, reader, style) });
    return EXIT.ok;
  },
});

function reportOn(
  path: string,
  text: string,
  found: Exclude<Undoable, { kind: "changed-since" }>,
  { dryRun, list }: OptionsOf<typeof UNDO_OPTIONS>,
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
