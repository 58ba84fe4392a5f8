import { identityKeys } from "../model/identity.js";
import type { Paper } from "../model/shapes.js";
import type { Syllabus } from "../model/syllabus.js";
import { fold, titleKey } from "../model/text.js";
import { isLater, type WrittenMark } from "./marks.js";

/** What a course is known by; `previous` are the ids of its earlier terms. */
export interface CourseFacts {
  id: string;
  title: string;
  url?: string | undefined;
  previous?: readonly string[] | undefined;
}

/** What holds of each marked paper of a list, by its id there. */
export type PaperMarks = ReadonlyMap<string, WrittenMark>;

/**
 * The marks that belong to a list, each at the paper that it means. A paper is known again by its DOI, arXiv id,
 * address or title, so that a mark outlives a new id; and a paper that only has the id of another one's mark, while
 * all that is known of both differs, does not get it.
 */
export function bindMarks(
  marks: readonly WrittenMark[],
  course: CourseFacts,
  papers: readonly Paper[],
): PaperMarks {
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  // Most papers are as they were when they were marked: `next` need not compare what is the same.
  let index: PaperIndex | undefined;
  const bound = new Map<string, WrittenMark>();
  for (const mark of marks) {
    if (!isOfCourse(mark, course)) continue;
    if (!isUnchanged(mark, byId.get(mark.paper.id))) index ??= indexOf(papers);
    const id = index === undefined ? mark.paper.id : paperOf(mark, index);
    if (id === undefined) continue;
    const earlier = bound.get(id);
    if (earlier === undefined || isLater(mark, earlier)) bound.set(id, mark);
  }
  return bound;
}

/** The list with what is the reader's own at each of its papers, wherever it stands. */
export function withMine(
  syllabus: Syllabus,
  marks: PaperMarks,
  notes: ReadonlyMap<string, string>,
): Syllabus {
  const own = (paper: Paper): Paper => {
    const [mark, note] = [marks.get(paper.id), notes.get(paper.id)];
    if (mark === undefined && note === undefined) return paper;
    const { state = "unread", on } = mark ?? {};
    return {
      ...paper,
      mine: { state, ...(on !== undefined && { on }), ...(note !== undefined && { note }) },
    };
  };
  const sessions = syllabus.sessions.map((session) => ({
    ...session,
    required: session.required.map(own),
    extra: session.extra.map(own),
  }));
  return { ...syllabus, papers: syllabus.papers.map(own), sessions };
}

/** Two courses with one id are told apart by their address and title: one of them is the same in a later list. */
function isOfCourse({ course: marked }: WrittenMark, course: CourseFacts): boolean {
  if (course.previous?.includes(marked.id)) return true;
  if (marked.id !== course.id) return false;
  const hasSameAddress = marked.url !== undefined && marked.url === course.url;
  if (hasSameAddress || marked.title === course.title) return true;
  return titleKey(marked.title) === titleKey(course.title);
}

function isUnchanged({ paper }: WrittenMark, now: Paper | undefined): boolean {
  return now !== undefined && TRAITS.every((trait) => paper[trait] === now[trait]);
}

const TRAITS = ["name", "title", "url", "doi", "arxiv"] as const;

/** The papers of a list by all that they are known by, and by their ids. */
interface PaperIndex {
  byId: ReadonlyMap<string, Known>;
  byKey: ReadonlyMap<string, readonly Known[]>;
}

/** A paper with what tells it from others. */
interface Known {
  id: string;
  name: string;
  title: string | undefined;
  keys: readonly string[];
}

function indexOf(papers: readonly Paper[]): PaperIndex {
  const byKey = new Map<string, Known[]>();
  const known = papers.map(
    (paper): Known => ({ id: paper.id, name: paper.name, title: paper.title, keys: traitKeys(paper) }),
  );
  for (const paper of known) for (const key of paper.keys) byKey.set(key, [...(byKey.get(key) ?? []), paper]);
  return { byId: new Map(known.map((paper) => [paper.id, paper])), byKey };
}

/** What a paper is known by. A title of few letters says less, but it speaks too; in one course a short name does. */
function traitKeys(paper: WrittenMark["paper"] | Paper): string[] {
  const { title, name } = paper;
  const words = titleKey(title ?? "");
  const short = words !== "" && words.length < 8 ? [`title ${words}`] : [];
  return [...new Set([...identityKeys(paper), ...short, ...(name === undefined ? [] : [nameKey(name)])])];
}

function nameKey(name: string): string {
  return `name ${titleKey(name)}`;
}

/** How much it says that two papers have something in common. */
const WEIGHTS: Readonly<Record<string, number>> = { doi: 4, arxiv: 4, title: 4, url: 3, name: 1 };
const WEIGHT_OF_ID = 2;

/** What only one paper has. */
const SURE = ["doi", "arxiv", "title"];

function kindsOf(keys: readonly string[]): Set<string> {
  return new Set(keys.map(kindOf));
}

function kindOf(key: string): string {
  return key.slice(0, key.indexOf(" "));
}

/** The paper that has most in common with a marked one; of equals the first. */
function paperOf({ paper }: WrittenMark, { byId, byKey }: PaperIndex): string | undefined {
  const keys = traitKeys(paper);
  const alike = new Set(keys.flatMap((key) => byKey.get(key) ?? []));
  const own = byId.get(paper.id);
  if (own !== undefined) alike.add(own);
  let best: string | undefined;
  let most = 0;
  for (const one of alike) {
    const score = likeness(paper, keys, one);
    if (score <= most) continue;
    best = one.id;
    most = score;
  }
  return best;
}

/**
 * How much a marked paper and one of the list have in common; nothing where they may well be two. A title, a DOI or
 * an arXiv id are one paper's alone. An address can be that of a whole volume, and an id can be given anew: they
 * say nothing where the rest speaks against them.
 */
function likeness(marked: WrittenMark["paper"], keys: readonly string[], paper: Known): number {
  const agreed = new Set(keys.filter((key) => paper.keys.includes(key)).map(kindOf));
  const differing = keys.map(kindOf).filter((kind) => !agreed.has(kind) && kindsOf(paper.keys).has(kind));
  const isSameId = marked.id === paper.id;
  const isSame =
    SURE.some((kind) => agreed.has(kind)) ||
    (agreed.has("url") && (!SURE.some((kind) => differing.includes(kind)) || isNamedAlike(marked, paper))) ||
    (agreed.has("name") && isSameId && !differing.includes("title")) ||
    (differing.length === 0 && (agreed.has("name") || (isSameId && hasSameName(marked, paper))));
  if (!isSame) return 0;
  const weights = [...agreed].map((kind) => WEIGHTS[kind] ?? 0);
  return weights.reduce((sum, one) => sum + one, isSameId ? WEIGHT_OF_ID : 0);
}

/** So many of the words of two titles are the same where one is a later form of the other. */
const SHARE_OF_WORDS = 0.5;

function isNamedAlike(marked: WrittenMark["paper"], { name, title = "" }: Known): boolean {
  if (marked.name !== undefined && nameKey(marked.name) === nameKey(name)) return true;
  const words = wordsOf(`${marked.name ?? ""} ${marked.title ?? ""}`);
  const others = wordsOf(`${name} ${title}`);
  const shared = [...words].filter((word) => others.has(word)).length;
  return shared > 0 && shared >= SHARE_OF_WORDS * Math.min(words.size, others.size);
}

/** A mark without a name says nothing against one. */
function hasSameName(marked: WrittenMark["paper"], { name }: Pick<Known, "name">): boolean {
  return marked.name === undefined || nameKey(marked.name) === nameKey(name);
}

/** Without the short ones, which all titles have. */
function wordsOf(title: string): Set<string> {
  return new Set(fold(title).match(/[\p{L}\p{N}]{4,}/gu) ?? []);
}
