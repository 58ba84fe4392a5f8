import type { Context } from "../../context.js";
import type { Zone } from "../../core/model/zone.js";
import type { UndoReport } from "../../core/undo/shape.js";
import { type FileHistory, newestOf, type PastChange, undoable, undoReport } from "../../core/undo/undo.js";
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
  description: "take back the newest change that a command made to the syllabus or to an export of it",
  arguments: [argument("[file]", "only what was changed in this file")],
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
    const histories = [];
    for (const one of file === undefined ? journal.ofCourse(path) : [{ path, past: journal.past(path) }])
      histories.push(...(await historyOf(context, one)));
    const newest = newestOf(histories);
    if (newest?.found.kind === "changed-since") {
      const other = newestOf(histories.filter(({ found }) => found.kind === "changes"));
      if (!(options.list && other))
        throw changedSince(newest.path, newest.found.last, context.readerZone, other);
    }
    const report = undoReport(newest?.path ?? path, stateOf(newest, options), histories);
    if (report.state === "undone" && newest?.found.kind === "changes") {
      context.files.write(newest.path, newest.found.changes[0].before, newest.text);
      journal.drop(newest.found.done.map(({ id }) => id));
    }
    const reader = { zone: context.readerZone, now };
    await print(invocation, options.format, report, { text: (one, style) => renderUndo(one, reader, style) });
    return EXIT.ok;
  },
});

/** Nothing of a file that is no longer there. */
async function historyOf(
  { files, sha256 }: Context,
  { path, past }: { path: string; past: readonly PastChange[] },
): Promise<FileHistory[]> {
  const text = await files.readIfThere(path);
  return text === undefined ? [] : [{ path, text, found: undoable(past, await sha256(text)) }];
}

function stateOf(
  newest: FileHistory | undefined,
  { dryRun, list }: OptionsOf<typeof UNDO_OPTIONS>,
): UndoReport["state"] {
  if (newest === undefined) return "nothing";
  if (list) return "listed";
  return dryRun ? "planned" : "undone";
}

function changedSince(
  path: string,
  last: PastChange,
  zone: Zone,
  other: FileHistory | undefined,
): InputError {
  return new InputError(`${path} has changed since ${shownChange(last, zone)}`, {
    hint:
      other === undefined
        ? "only what is as a command left it can be taken back exactly; nothing was changed"
        : `nothing was changed; \`aisys undo ${other.path}\` takes back the newest change of that file`,
  });
}
