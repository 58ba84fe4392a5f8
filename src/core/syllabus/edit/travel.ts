import type { SessionEntry, SyllabusFile } from "../../model/schema.js";
import { type Collection, valueAt } from "../../yaml/node.js";
import { itemsOf } from "./items.js";
import type { Page } from "./page.js";

/** The comments of an item in a list of lines: those above it, and the one beside it with the space before. */
interface Comments {
  above: string[];
  beside: string;
}

type ByWord = ReadonlyMap<string, Comments>;

/** The comments that go along, by the id of a paper and by the name of a person. */
export interface Travelling {
  papers: ByWord;
  people: ByWord;
}

/**
 * The comments of papers and people that move from one list of lines to another: they go along. What stands,
 * or will stand, in several lists leaves its comments where they are, and so does what moves into brackets.
 */
export function travellingComments(page: Omit<Page, "travelling">, target: SyllabusFile): Travelling {
  return {
    papers: commentsAlong(page, target, ["required", "extra"]),
    people: commentsAlong(page, target, ["presenters"]),
  };
}

type ListKey = "required" | "extra" | "presenters";

function commentsAlong(
  page: Omit<Page, "travelling">,
  target: SyllabusFile,
  keys: readonly ListKey[],
): ByWord {
  const leaving = new Map<string, Comments | undefined>();
  const arriving = new Map<string, boolean>();
  for (const { list, old, fresh } of changedLists(page, target, keys)) {
    const [before, after] = [new Set(old), new Set(fresh)];
    for (const word of fresh.filter((id) => !before.has(id)))
      arriving.set(word, list !== undefined && !arriving.has(word));
    for (const word of old.filter((id) => !after.has(id)))
      leaving.set(word, leaving.has(word) ? undefined : commentsIn(page, list, old, word));
  }
  return new Map(
    [...leaving].flatMap(([word, comments]) => (comments && arriving.get(word) ? [[word, comments]] : [])),
  );
}

/** The lists that change, with their nodes where they are written an item a line. */
function* changedLists(
  { file, root }: Pick<Page, "file" | "root">,
  target: SyllabusFile,
  keys: readonly ListKey[],
) {
  const wanted = new Map((target.sessions ?? []).map((session) => [session.id, session]));
  for (const [index, session] of (file.sessions ?? []).entries()) {
    const after = wanted.get(session.id);
    if (after === undefined || after === session) continue;
    for (const key of keys)
      yield { list: linesOf(root, index, key), old: session[key] ?? [], fresh: after[key] ?? [] };
  }
}

/** The list of a session where it is written an item a line. */
function linesOf(root: Page["root"], index: number, key: keyof SessionEntry): Collection | undefined {
  const sessions = valueAt(root, "sessions");
  const session = sessions?.kind === "list" ? sessions.entries[index]?.value : undefined;
  const list = valueAt(session, key);
  return list?.kind === "list" && !list.isFlow ? list : undefined;
}

function commentsIn(
  { text }: Pick<Page, "text">,
  list: Collection | undefined,
  words: readonly string[],
  word: string,
): Comments | undefined {
  const item = list && itemsOf(text, list, words).items[words.indexOf(word)];
  if (item === undefined) return undefined;
  const above = text.slice(item.whole.start, item.own.start).split("\n").slice(0, -1);
  const beside = text.slice(item.own.end, item.whole.end);
  return beside.includes("\n") ? undefined : { above: above.map((line) => line.trim()), beside };
}
