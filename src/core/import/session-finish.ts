import { type DraftSession, newPaper } from "./drafts.js";
import { splitPresenters } from "./presenters.js";
import type { Scope } from "./scopes.js";
import { natureOf, splitMarks } from "./session-kind.js";

/** Decides what only a session that is read to its end tells: its kind, and who is named in its title. */
export function finishSession(session: DraftSession, kind: Scope["kind"]): void {
  if (kind !== "backlog" && session.papers.length === 0) promoteTitle(session);
  const marks = splitMarks(session.title ?? "");
  if (marks !== undefined) session.title = marks.title;
  takePresenters(session);
  const [note = ""] = session.notes.filter((one) => !DUE.test(one));
  const words = [session.title ?? "", note].join(" ").trim();
  const isBare = session.papers.length === 0 && session.status === undefined;
  if (kind !== "backlog" && isBare && words !== "") Object.assign(session, natureOf(words));
  Object.assign(session, marks?.nature);
  if (session.kind === "reading") delete session.kind;
}

/** What a column says of work to hand in tells nothing of the kind of the meeting. */
const DUE = /^[^:]*\b(?:due|deadlines?|assignments?|homework|hw)\b[^:]*:/i;

/** Brackets at the end of a title name who presents, but not on a holiday. */
function takePresenters(session: DraftSession): void {
  const { title = "", papers } = session;
  const isReading = papers.length > 0 || natureOf(title).kind === "lecture";
  const split = isReading ? splitPresenters(title) : undefined;
  if (split === undefined) return;
  session.title = split.title;
  session.presenters.push(...split.presenters);
}

/** A title with questions or slides of its own is the paper of the day, though nothing links it. */
function promoteTitle(session: DraftSession): void {
  const { title, materials } = session;
  if (title === undefined || title.split(" ").length < 3 || materials.notes === undefined) return;
  if (natureOf(title).kind !== "lecture") return;
  const paper = newPaper(session.line);
  paper.title = title;
  paper.materials = materials;
  session.papers.push({ paper, role: undefined });
  session.materials = {};
  delete session.title;
}
