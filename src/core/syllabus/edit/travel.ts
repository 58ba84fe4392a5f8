import type { SessionEntry, SyllabusFile } from "../../model/schema.js";
import { type Collection, valueAt } from "../../yaml/node.js";
import { itemsOf } from "./items.js";
import type { Page } from "./page.js";

/** The comments of a paper in a list of lines: those above it, and the one beside it with the space before. */
export interface Comments {
  above: string[];
  beside: string;
}

/**
 * The comments of papers that move from one list of lines to another, by paper: they go along. A paper that
 * stands, or will stand, in several lists leaves its comments where they are, and so does one that moves
 * into brackets.
 */
export function travellingComments(
  page: Omit<Page, "travelling">,
  target: SyllabusFile,
): ReadonlyMap<string, Comments> {
  const leaving = new Map<string, Comments | undefined>();
  const arriving = new Map<string, boolean>();
  for (const { list, old, fresh } of changedLists(page, target)) {
    const [before, after] = [new Set(old), new Set(fresh)];
    for (const paper of fresh.filter((id) => !before.has(id)))
      arriving.set(paper, list !== undefined && !arriving.has(paper));
    for (const paper of old.filter((id) => !after.has(id)))
      leaving.set(paper, leaving.has(paper) ? undefined : commentsIn(page, list, old, paper));
  }
  return new Map(
    [...leaving].flatMap(([paper, comments]) => (comments && arriving.get(paper) ? [[paper, comments]] : [])),
  );
}

/** The lists of papers that change, with their nodes where they are written a paper a line. */
function* changedLists({ file, root }: Pick<Page, "file" | "root">, target: SyllabusFile) {
  const wanted = new Map((target.sessions ?? []).map((session) => [session.id, session]));
  for (const [index, session] of (file.sessions ?? []).entries()) {
    const after = wanted.get(session.id);
    if (after === undefined || after === session) continue;
    for (const role of ["required", "extra"] as const)
      yield { list: linesOf(root, index, role), old: session[role] ?? [], fresh: after[role] ?? [] };
  }
}

/** The list of a session where it is written a paper a line. */
function linesOf(root: Page["root"], index: number, role: keyof SessionEntry): Collection | undefined {
  const sessions = valueAt(root, "sessions");
  const session = sessions?.kind === "list" ? sessions.entries[index]?.value : undefined;
  const list = valueAt(session, role);
  return list?.kind === "list" && !list.isFlow ? list : undefined;
}

function commentsIn(
  { text }: Pick<Page, "text">,
  list: Collection | undefined,
  papers: readonly string[],
  paper: string,
): Comments | undefined {
  const item = list && itemsOf(text, list, papers).items[papers.indexOf(paper)];
  if (item === undefined) return undefined;
  const above = text.slice(item.whole.start, item.own.start).split("\n").slice(0, -1);
  const beside = text.slice(item.own.end, item.whole.end);
  return beside.includes("\n") ? undefined : { above: above.map((line) => line.trim()), beside };
}
