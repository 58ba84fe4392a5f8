import { noteTemplate } from "../../core/reading/note.js";
import { EXIT, UsageError } from "../../errors.js";
import { lines } from "../../render/layout.js";
import { argument, defineCommand, flag } from "../definition.js";
import { loadSyllabus } from "../load.js";
import { noteFolderOf, notePath, papersCalled } from "../reading.js";
import { readSettings } from "../settings.js";

/** `aisys note` */
export const command = defineCommand({
  description: "write a note on a paper, in your editor",
  arguments: [argument("<what...>", "a paper")],
  options: { print: flag("print where the note is; make it where there is none, and open nothing") },
  examples: [
    ["aisys note tvm", "in $EDITOR"],
    ["aisys note tvm --print", "where it is"],
  ],
  run: async (invocation, what, { print }) => {
    const { context } = invocation;
    const loaded = await loadSyllabus(invocation);
    const [paper, second] = papersCalled(loaded, what);
    if (paper === undefined || second !== undefined)
      throw new UsageError(`\`${what.join(" ")}\` is several papers`, { hint: "name one" });
    const settings = await readSettings(invocation);
    const reader = await context.reader();
    const path = notePath(reader, settings, loaded.file.course.id, paper);
    const editor = reader.programs.editor ?? settings.editor;
    if (editor === undefined && !print) {
      throw new UsageError("no editor is set", {
        hint: "set EDITOR, or `aisys config editor PROGRAM`; --print prints where the note is",
      });
    }
    if (!context.files.isThere(path)) {
      reader.makeFolder(noteFolderOf(reader, settings, loaded.file.course.id));
      context.files.create(path, noteTemplate(paper));
    }
    if (print || editor === undefined) context.out(lines([path]));
    else await reader.edit(path, editor);
    return EXIT.ok;
  },
});
