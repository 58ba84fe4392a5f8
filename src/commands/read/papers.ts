import { datesCalled } from "../../core/model/read-date.js";
import type { Paper } from "../../core/model/shapes.js";
import { dateContext } from "../../core/query/find.js";
import { type SearchHit, searchPapers, wordsFound } from "../../core/query/search.js";
import type { PaperMarks } from "../../core/reading/bind.js";
import { isRead } from "../../core/reading/progress.js";
import { EXIT } from "../../errors.js";
import { renderPapers } from "../../render/papers.js";
import { argument, choice, defineCommand, flag, type OptionsOf } from "../definition.js";
import { PAPER_FILTERS, SESSION_FILTERS, selectPapers } from "../filters.js";
import { FORMAT, type Invocation, note, print } from "../invocation.js";
import { type Loaded, loadSyllabus } from "../load.js";
import { MINE, marksOf, ownSyllabus } from "../marks.js";

const OWN_OPTIONS = {
  until: SESSION_FILTERS.until,
  unread: flag("that you have not read"),
  noted: flag("that you wrote a note on"),
  sort: choice(
    "<by>",
    ["year", "date", "venue", "name"],
    "in this order (default: best first, or as in the list)",
  ),
};

/** `aisys papers` */
export const command = defineCommand({
  arguments: [argument("[text...]", "words to find in name, title, authors, venue, year, topics and notes")],
  options: {
    ...PAPER_FILTERS,
    ...OWN_OPTIONS,
    long: flag("each paper whole, however many there are"),
    mine: MINE,
    format: FORMAT,
  },
  examples: [
    ["aisys papers gpu scheduling", "both words, anywhere"],
    ["aisys papers --topic compilers --venue OSDI", "about compilers, at OSDI"],
    ["aisys papers --author chun --year 2018..2020", "by Chun in these years"],
    ["aisys papers --unread --required --until 4/13", "what there is to catch up on"],
  ],
  run: async (invocation, words, options) => {
    const shared = await loadSyllabus(invocation);
    const marks = await marksOf(invocation, shared);
    const loaded = { ...shared, syllabus: await ownSyllabus(invocation, shared, marks, options.mine) };
    const text = words.join(" ");
    const hits = text === "" ? [] : searchPapers(loaded.syllabus.papers, loaded.syllabus.topics, text);
    const isWanted = await ownFilter(invocation, loaded, marks, options);
    const papers = inOrder(selectPapers(text, options, loaded).filter(isWanted), hits, options.sort);
    await print(
      invocation,
      options.format,
      { version: 1 as const, papers },
      {
        text: (_, style) => renderPapers(papers, { hits, marks, isLong: options.long === true }, style),
      },
    );
    if (papers.length === 0 && loaded.syllabus.papers.length > 0)
      await note(invocation, nothingFound(loaded, text));
    return EXIT.ok;
  },
});

/** The conditions that are about the reader, or about time. */
async function ownFilter(
  invocation: Invocation,
  loaded: Loaded,
  marks: PaperMarks,
  { until, unread, noted }: OptionsOf<typeof OWN_OPTIONS>,
): Promise<(paper: Paper) => boolean> {
  const { syllabus, today } = loaded;
  const last = until === undefined ? undefined : datesCalled(until, dateContext(syllabus, today)).to;
  const notes = noted ? await (await import("../reading.js")).notedPapers(invocation, loaded) : undefined;
  return (paper) =>
    (last === undefined || paper.readings.some(({ date }) => date !== undefined && date <= last)) &&
    !(unread && isRead(marks, paper)) &&
    (notes === undefined || notes.has(paper.id));
}

const LATEST = "~";

/** What papers are sorted by; as text, all of it sorts. */
const SORT_KEYS = {
  name: ({ name }: Paper) => name.toLowerCase(),
  venue: ({ venue = LATEST }: Paper) => venue.toLowerCase(),
  year: ({ year }: Paper) => (year === undefined ? LATEST : String(year)),
  date: ({ readings }: Paper) => readings.flatMap(({ date }) => date ?? []).sort()[0] ?? LATEST,
};

function inOrder(
  papers: readonly Paper[],
  hits: readonly SearchHit[],
  sort: keyof typeof SORT_KEYS | undefined,
): Paper[] {
  if (sort !== undefined) {
    const keyOf = SORT_KEYS[sort];
    return papers.toSorted((one, other) =>
      keyOf(one) < keyOf(other) ? -1 : keyOf(one) > keyOf(other) ? 1 : 0,
    );
  }
  if (hits.length === 0) return [...papers];
  const wanted = new Set(papers);
  return hits.flatMap(({ paper }) => (wanted.has(paper) ? [paper] : []));
}

/** What to leave out to find more. */
function nothingFound({ syllabus }: Loaded, text: string): string {
  const found = wordsFound(syllabus.papers, syllabus.topics, text);
  if (text === "" || found.length === text.trim().split(/\s+/).length)
    return "No paper meets all of these conditions; leave one out to find more.";
  if (found.length === 0)
    return `No paper has \`${text}\`. \`aisys papers\` lists them all, \`aisys topics\` what they are about.`;
  return `No paper has all of these words; \`aisys papers ${found.join(" ")}\` finds some.`;
}
