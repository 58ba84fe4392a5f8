import { EXIT } from "../../errors.js";
import { lines, pad } from "../../render/layout.js";
import { defineCommand } from "../definition.js";
import { FORMAT, print } from "../invocation.js";
import { loadSyllabus } from "../load.js";
import { noteFolderOf, pdfPlaceOf } from "../reading.js";
import { readSettings } from "../settings.js";

/** `aisys where` */
export const command = defineCommand({
  description: "which files are in use: the list, your marks, notes, PDFs and settings",
  arguments: [],
  options: { format: FORMAT },
  examples: [["aisys where", "every file, and whether it is there"]],
  run: async (invocation, { format }) => {
    const { context } = invocation;
    const loaded = await loadSyllabus(invocation);
    const reader = await context.reader();
    const settings = await readSettings(invocation);
    const { id } = loaded.file.course;
    const report = {
      version: 1 as const,
      list: loaded.path,
      marks: reader.marksPath(id),
      notes: noteFolderOf(reader, settings, id),
      pdfs: pdfPlaceOf(reader, settings, id).folder,
      settings: reader.configPath,
    };
    const { version: _, ...places } = report;
    await print(invocation, format, report, {
      text: (__, style) =>
        lines(
          Object.entries(places).map(([name, path]) => {
            const isThere = context.files.isThere(path) || reader.list(path).length > 0;
            return `${pad(name, 8)}  ${path}${isThere ? "" : style.dim(" (not there yet)")}`;
          }),
        ),
    });
    return EXIT.ok;
  },
});
