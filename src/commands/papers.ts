import { EXIT } from "../errors.js";
import { renderPapers } from "../render/papers.js";
import { argument, defineCommand } from "./definition.js";
import { PAPER_FILTERS, selectPapers } from "./filters.js";
import { FORMAT, note, print } from "./invocation.js";
import { loadSyllabus } from "./load.js";

/** `aisys papers` */
export const command = defineCommand({
  arguments: [argument("[text...]", "words that occur in name, title, authors or venue")],
  options: { ...PAPER_FILTERS, format: FORMAT },
  examples: [
    ["aisys papers --topic compilers", "the papers about compilers"],
    ["aisys papers deep learning --venue OSDI", "both words, at OSDI"],
    ["aisys papers --author chun --year 2018..2020", "by Chun in these years"],
    ["aisys papers --required --session 4/4", "what to read for 4 April"],
  ],
  run: async (invocation, words, options) => {
    const loaded = await loadSyllabus(invocation);
    const papers = selectPapers(words.join(" "), options, loaded);
    await print(invocation, options.format, { version: 1 as const, papers }, { text: renderPapers });
    if (papers.length === 0 && loaded.syllabus.papers.length > 0)
      await note(invocation, "No paper meets all of these conditions.");
    return EXIT.ok;
  },
});
