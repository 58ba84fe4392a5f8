import { identityKeys } from "../model/identity.js";
import type { Paper } from "../model/shapes.js";
import type { Syllabus } from "../model/syllabus.js";
import { titleKey } from "../model/text.js";
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
  const known = indexOf(papers);
  const bound = new Map<string, WrittenMark>();
  for (const mark of marks) {
    if (!isOfCourse(mark, course)) continue;
    const id = paperOf(mark, known);
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
  return hasSameAddress || titleKey(marked.title) === titleKey(course.title);
}

/** The papers of a list by all that they are known by. */
interface PaperIndex {
  byKey: ReadonlyMap<string, readonly string[]>;
  keysOf: ReadonlyMap<string, readonly string[]>;
}

function indexOf(papers: readonly Paper[]): PaperIndex {
  const byKey = new Map<string, string[]>();
  const keysOf = new Map<string, readonly string[]>();
  for (const paper of papers) {
    const keys = traitKeys(paper);
    keysOf.set(paper.id, keys);
    for (const key of keys) byKey.set(key, [...(byKey.get(key) ?? []), paper.id]);
  }
  return { byKey, keysOf };
}

/** What a paper is known by, the surest first. A title of few letters says less, but it speaks too. */
function traitKeys(paper: WrittenMark["paper"] | Paper): string[] {
  const { title, name } = paper;
  const words = titleKey(title ?? "");
  const short = words !== "" && words.length < 8 ? [`title ${words}`] : [];
  const named = title === undefined && name !== undefined ? [`name ${titleKey(name)}`] : [];
  return [...new Set([...identityKeys(paper), ...short, ...named])].sort((a, b) => rank(a) - rank(b));
}

const RANKS = ["doi", "arxiv", "url", "title", "name"];

function rank(key: string): number {
  return RANKS.indexOf(key.slice(0, key.indexOf(" ")));
}

function paperOf({ paper }: WrittenMark, { byKey, keysOf }: PaperIndex): string | undefined {
  const keys = traitKeys(paper);
  for (const key of keys) {
    const same = byKey.get(key) ?? [];
    if (same.length > 0) return same.includes(paper.id) ? paper.id : mostAlike(same, keys, keysOf);
  }
  const own = keysOf.get(paper.id);
  return own !== undefined && !isContradicted(keys, own) ? paper.id : undefined;
}

/** Several papers can share an address, such as that of their proceedings: more in common decides, else their order. */
function mostAlike(
  ids: readonly string[],
  keys: readonly string[],
  keysOf: PaperIndex["keysOf"],
): string | undefined {
  const shared = (id: string) => (keysOf.get(id) ?? []).filter((key) => keys.includes(key)).length;
  return ids.toSorted((a, b) => shared(b) - shared(a))[0];
}

/** Whether two papers say something of one kind, and none of it is the same. */
function isContradicted(keys: readonly string[], others: readonly string[]): boolean {
  return keys.some((key) => others.some((other) => rank(other) === rank(key)));
}
