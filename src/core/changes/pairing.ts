import { type Matched, matchPapers, matchSessions } from "../model/match.js";
import type { Paper, Session } from "../model/shapes.js";
import type { Syllabus } from "../model/syllabus.js";
import type { PaperRef, SessionRef } from "./shape.js";

/** Two states of a syllabus and what of them belongs together. */
export interface Pairing {
  before: Syllabus;
  after: Syllabus;
  papers: Matched<Paper>;
  sessions: Matched<Session>;
  /** The later state of an entry, by which it is known in both; itself where it is in one state only. */
  laterPaper(paper: Paper): Paper;
  laterSession(session: Session): Session;
  /** An entry as a change refers to it. */
  paperRef(paper: Paper): PaperRef;
  sessionRef(session: Session): SessionRef;
  /** The titles of the topics that were and are named by their ids. */
  titlesIn(change: { before?: unknown; after?: unknown }): { titles: Record<string, string> };
}

/** Finds what belongs together in two states. */
export function pairUp(before: Syllabus, after: Syllabus): Pairing {
  const papers = matchPapers(before.papers, after.papers);
  const ofPaper = linksOf(papers);
  const sessions = matchSessions(before.sessions, after.sessions, ofPaper.later);
  const ofSession = linksOf(sessions);
  const [earlier, later] = [before, after].map(
    ({ topics }) => new Map(topics.map(({ id, title }) => [id, title])),
  );
  const isEarlier = new Set(before.sessions);
  return {
    before,
    after,
    papers,
    sessions,
    laterPaper: ofPaper.later,
    laterSession: ofSession.later,
    paperRef: (paper) => ({ ...ofPaper.ids(paper), name: ofPaper.later(paper).name }),
    sessionRef(one) {
      const session = ofSession.later(one);
      const { date } = session;
      const label = labelOf(session, isEarlier.has(session) ? earlier : later);
      return { ...ofSession.ids(one), ...(date !== undefined && { date }), label };
    },
    titlesIn(change) {
      const ids = [change.before, change.after].flat().flatMap((id) => (typeof id === "string" ? id : []));
      return { titles: Object.fromEntries(ids.map((id) => [id, later?.get(id) ?? earlier?.get(id) ?? id])) };
    },
  };
}

/** From an entry of either state to its later state, and to its ids. */
function linksOf<Entry extends { id: string }>({ pairs }: Matched<Entry>) {
  const [laterOf, earlierOf] = [new Map(pairs), new Map(pairs.map(([before, after]) => [after, before]))];
  const later = (entry: Entry) => laterOf.get(entry) ?? entry;
  const ids = (entry: Entry) => {
    const { id } = later(entry);
    const was = earlierOf.get(later(entry))?.id ?? id;
    return { id, ...(was !== id && { was }) };
  };
  return { later, ids };
}

/** So many papers name a session; more of them would hide what the sentence says. */
const MAX_NAMES = 3;

/** What people call a session: its title, or else its papers, its topics or its id. */
function labelOf(
  { id, title, topics, required, extra }: Session,
  titles: ReadonlyMap<string, string> | undefined,
): string {
  if (title !== undefined) return title;
  const papers = required.length > 0 ? required : extra;
  const names = papers.map(({ name }) => name);
  if (names.length > MAX_NAMES) return `${names.slice(0, MAX_NAMES).join(", ")}, …`;
  if (names.length > 0) return names.join(", ");
  return topics.length === 0 ? id : topics.map((topic) => titles?.get(topic) ?? topic).join(", ");
}
