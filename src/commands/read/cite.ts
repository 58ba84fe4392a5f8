import { EXIT } from "../../errors.js";
import { argument, choice, defineCommand, otherwise } from "../definition.js";
import { loadSyllabus } from "../load.js";
import { renderPapers } from "../publish/export-formats.js";
import { papersCalled } from "../reading.js";

/** `aisys cite` */
export const command = defineCommand({
  description: "print the citation of papers",
  arguments: [argument("<what...>", "papers, or sessions for all of their papers")],
  options: {
    format: otherwise(choice("<format>", ["bibtex", "csl", "ris"], "BibTeX, CSL-JSON or RIS"), "bibtex"),
  },
  examples: [
    ["aisys cite orca", "an entry for LaTeX"],
    ["aisys cite 4/4 >> references.bib", "those of a session"],
  ],
  run: async ({ context, ...invocation }, what, { format }) => {
    const papers = papersCalled(await loadSyllabus({ context, ...invocation }), what);
    context.out(await renderPapers(format, papers));
    return EXIT.ok;
  },
});
