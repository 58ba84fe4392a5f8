import type { Paper } from "../../core/model/shapes.js";
import { fetchedOf, webAddressOf } from "../../core/reading/lock.js";
import { EXIT, UsageError } from "../../errors.js";
import { lines } from "../../render/layout.js";
import { argument, defineCommand, flag } from "../definition.js";
import { note } from "../invocation.js";
import { loadSyllabus } from "../load.js";
import { papersCalled, shelfOf } from "../reading.js";
import { readSettings } from "../settings.js";

/** More windows at once than anybody meant. */
const MAX_AT_ONCE = 5;

/** `aisys open` */
export const command = defineCommand({
  description: "open papers: the PDF where it was fetched, else the address",
  arguments: [
    argument("<what...>", "papers, or sessions for all of their papers; next for the next session"),
  ],
  options: {
    required: flag("of a session, only what it requires"),
    print: flag("print where they are; the default where there is no display"),
    all: flag(`open more than ${MAX_AT_ONCE} at once`),
  },
  examples: [
    ["aisys open next --required", "what to read for the next class"],
    ["aisys open tvm", "one paper"],
    ["aisys open tvm --print", "only where it is"],
  ],
  run: async (invocation, what, { required, print, all }) => {
    const { context } = invocation;
    const loaded = await loadSyllabus(invocation);
    const papers = papersCalled(loaded, what, { required: required === true });
    const settings = await readSettings(invocation);
    const reader = await context.reader();
    const { shelf, fetched } = await shelfOf(invocation, loaded);
    const targetOf = (paper: Paper) => {
      const pdf = fetchedOf(fetched, paper);
      return pdf !== undefined && shelf.has(pdf.file) ? `${shelf.folder}/${pdf.file}` : webAddressOf(paper);
    };
    const targets = papers.flatMap((paper) => targetOf(paper) ?? []);
    const missing = papers.filter((paper) => targetOf(paper) === undefined);
    for (const { name } of missing) await note(invocation, `${name} has no address that can be opened.`);
    if (targets.length === 0)
      throw new UsageError("there is nothing to open", {
        hint: "`aisys show NAME` tells what is known of a paper",
      });
    if (print || !reader.hasDisplay) {
      context.out(lines(targets));
      return EXIT.ok;
    }
    if (targets.length > MAX_AT_ONCE && !all) {
      throw new UsageError(`these are ${targets.length} papers`, {
        hint: `--all opens more than ${MAX_AT_ONCE} at once; --print prints them`,
      });
    }
    for (const target of targets) await reader.open(target, reader.programs.open ?? settings.open);
    await note(invocation, `Opened ${targets.join(", ")}.`);
    return EXIT.ok;
  },
});
