import { type Author, listedAuthors, splitName } from "../../core/model/authors.js";
import type { Paper } from "../../core/model/shapes.js";
import { type Publication, publicationKind } from "./csl.js";

/**
 * The type of a reference, and the tags that its venue has there. A preprint is what nobody has published. Of a
 * conference `PY` is the year in which it met (so is it in EndNote), `DA` that of the paper.
 */
const TYPES: Record<Publication, readonly [type: string, ...venue: string[]]> = {
  article: ["JOUR", "T2"],
  conference: ["CONF", "T2", "C3"],
  chapter: ["CHAP", "T2"],
  book: ["BOOK", "PB"],
  thesis: ["THES", "PB"],
  report: ["RPRT", "PB"],
  preprint: ["UNPB", "PB"],
  web: ["ELEC", "PB"],
  software: ["COMP", "PB"],
  talk: ["SLIDE", "PB"],
  unknown: ["GEN", "T2"],
};

/** How a file of ours begins: a reference has no comment, but a line for the database that it is from. */
export const RIS_START = /^TY {2}- [A-Z]+\r?\nDP {2}- aisys\r?\n/;

/**
 * Papers as RIS, for EndNote, Mendeley and Zotero. Citation.js' plug-in is only a reader of it in the tests: what
 * it writes breaks lines within addresses, loses the particles of names and files preprints as journal articles.
 */
export function renderRis(papers: readonly Paper[]): string {
  return papers.map((paper) => `${tagsOf(paper).map(line).join("")}ER  - \r\n`).join("\r\n");
}

type Tag = readonly [tag: string, value: string | number | undefined];

function tagsOf(paper: Paper): Tag[] {
  const { id, name, title, authors, year, doi, url, arxiv, topics } = paper;
  const kind = publicationKind(paper);
  const [type, ...venueTags] = TYPES[kind];
  const venue = paper.venue ?? (kind === "preprint" ? "arXiv" : undefined);
  return [
    ["TY", type],
    ["DP", "aisys"],
    ["ID", id],
    ["TI", title ?? name],
    ["ST", title && name],
    ...authorsOf(authors).map((author): Tag => ["AU", author]),
    ...venueTags.map((tag): Tag => [tag, venue]),
    ["PY", year],
    ["DA", year && `${year}///`],
    ["AN", arxiv && `arXiv:${arxiv}`],
    ["DO", doi],
    ["UR", url],
    ...topics.map((topic): Tag => ["KW", topic]),
  ];
}

/** `van der Berg, Jan` and `Davis, Sammy, Jr.`; a comma would divide the name of a body. */
function authorsOf(authors: readonly Author[]): string[] {
  const { listed, others } = listedAuthors(authors);
  const names = listed.map(splitName).map((name) => {
    if ("literal" in name) return name.literal.replace(/\s*,\s*/g, " ");
    const { family, given, suffix, "non-dropping-particle": particle } = name;
    return [[particle, family].filter(Boolean).join(" "), given, suffix].filter(Boolean).join(", ");
  });
  return others ? [...names, "et al."] : names;
}

/** One line, in which no second tag can begin. */
function line([tag, value]: Tag): string {
  const text = String(value ?? "")
    .replace(/\s+/g, " ")
    .trim();
  return text === "" ? "" : `${tag}  - ${text}\r\n`;
}
