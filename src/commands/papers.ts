import { EXIT, type ExitCode } from "../errors.js";
import { renderPapers } from "../render/papers.js";
import { FILTERS, type PaperOptions, type ReadIn, selectPapers } from "./filters.js";
import {
  examples,
  type Format,
  formatOption,
  type Invocation,
  newCommand,
  note,
  print,
} from "./invocation.js";
import { loadSyllabus } from "./load.js";

interface PapersOptions extends PaperOptions, ReadIn {
  format: Format;
}

/** `aisys papers` */
export function command(invocation: Invocation) {
  return newCommand("papers", "the papers, all or those that meet every condition")
    .argument("[text...]", "words that occur in name, title, authors or venue")
    .addOption(FILTERS.topic())
    .addOption(FILTERS.author())
    .addOption(FILTERS.venue())
    .addOption(FILTERS.year())
    .addOption(FILTERS.required())
    .addOption(FILTERS.extra())
    .addOption(FILTERS.session())
    .addOption(formatOption())
    .addHelpText(
      "after",
      examples(
        ["aisys papers --topic compilers", "the papers about compilers"],
        ["aisys papers deep learning --venue OSDI", "both words, at OSDI"],
        ["aisys papers --author chun --year 2018..2020", "by Chun in these years"],
        ["aisys papers --required --session 4/4", "what to read for 4 April"],
      ),
    )
    .action(async (text, options) => invocation.exit(await runPapers(invocation, text.join(" "), options)));
}

async function runPapers(invocation: Invocation, text: string, options: PapersOptions): Promise<ExitCode> {
  const loaded = await loadSyllabus(invocation);
  const papers = selectPapers(text, options, loaded);
  await print(invocation, options.format, { version: 1, papers }, renderPapers);
  if (papers.length === 0 && loaded.syllabus.papers.length > 0)
    await note(invocation, "No paper meets all of these conditions.");
  return EXIT.ok;
}
