import type { CalendarDate } from "../model/dates.js";
import type { Paper, Session } from "../model/shapes.js";
import type { Syllabus } from "../model/syllabus.js";
import type { PaperMarks } from "./bind.js";
import type { ProgressReport } from "./shapes.js";

/** What is known of papers beside marks: how many pages the fetched ones have. */
export type PageCounts = ReadonlyMap<string, number>;

/** Minutes for a page, until the reader has said how long a paper took. */
const USUAL_MINUTES = 3;

/** How far a reader is. Cancelled classes require nothing. */
export function progressReport(
  { sessions }: Syllabus,
  marks: PaperMarks,
  pages: PageCounts,
  today: CalendarDate,
): ProgressReport {
  const held = sessions.filter(({ status }) => status !== "cancelled");
  const past = held.filter(({ date }) => date !== undefined && date <= today);
  const required = papersOf(held, "required");
  const due = papersOf(past, "required");
  const unread = [...required.values()].filter(({ paper }) => !isRead(marks, paper));
  const started = [...required.values(), ...papersOf(held, "extra").values()].filter(
    ({ paper }) => marks.get(paper.id)?.state === "started",
  );
  return {
    version: 1,
    required: shareOf(required, marks),
    extra: shareOf(papersOf(held, "extra"), marks),
    due: shareOf(due, marks),
    behind: [...due.values()].filter(({ paper }) => !isRead(marks, paper)).map(refOf),
    started: started
      .filter(({ paper }, index) => started.findIndex((other) => other.paper.id === paper.id) === index)
      .map(refOf),
    left: leftOf(
      unread.map(({ paper }) => paper),
      pages,
      minutesAPage(marks, pages),
    ),
  };
}

/** Whether a reader has read a paper. */
export function isRead(marks: PaperMarks, { id }: Pick<Paper, "id">): boolean {
  return marks.get(id)?.state === "read";
}

interface Assigned {
  paper: Paper;
  session: Session;
}

/** The papers that sessions read in a role, each once, where it is first read; dated classes come first. */
function papersOf(sessions: readonly Session[], role: "required" | "extra"): Map<string, Assigned> {
  const assigned = new Map<string, Assigned>();
  for (const session of sessions.toSorted(byDate))
    for (const paper of session[role])
      if (!assigned.has(paper.id)) assigned.set(paper.id, { paper, session });
  return assigned;
}

function byDate({ date: one = "~" }: Session, { date: other = "~" }: Session): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

function shareOf(assigned: ReadonlyMap<string, Assigned>, marks: PaperMarks): ProgressReport["required"] {
  const read = [...assigned.values()].filter(({ paper }) => isRead(marks, paper)).length;
  return { read, of: assigned.size };
}

function refOf({ paper: { id, name }, session }: Assigned): ProgressReport["behind"][number] {
  return { id, name, session: session.id, ...(session.date !== undefined && { date: session.date }) };
}

function leftOf(unread: readonly Paper[], pages: PageCounts, minutes: number): ProgressReport["left"] {
  const counted = unread.flatMap(({ id }) => pages.get(id) ?? []);
  const sum = counted.reduce((all, one) => all + one, 0);
  return { pages: sum, minutes: Math.round(sum * minutes), unknown: unread.length - counted.length };
}

/** The reader's own pace, from the papers whose minutes and pages are both known. */
export function minutesAPage(marks: PaperMarks, pages: PageCounts): number {
  let [minutes, read] = [0, 0];
  for (const [id, mark] of marks) {
    const count = pages.get(id);
    if (mark.minutes === undefined || count === undefined) continue;
    minutes += mark.minutes;
    read += count;
  }
  return read === 0 ? USUAL_MINUTES : minutes / read;
}
