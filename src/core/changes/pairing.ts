import type { Paper, Session } from "../model/shapes.js";
import type { Syllabus } from "../model/syllabus.js";
import type { Matched } from "./match.js";
import { matchPapers } from "./match-papers.js";
import { matchSessions } from "./match-sessions.js";
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
}

/** Finds what belongs together in two states. */
export function pairUp(before: Syllabus, after: Syllabus): Pairing {
  const papers = matchPapers(before.papers, after.papers);
  const laterPaper = laterOf(papers);
  const sessions = matchSessions(before.sessions, after.sessions, laterPaper);
  const laterSession = laterOf(sessions);
  const paperWas = earlierIds(papers);
  const sessionWas = earlierIds(sessions);
  const labels = { before: topicTitles(before), after: topicTitles(after) };
  const isEarlier = new Set(before.sessions);
  return {
    before,
    after,
    papers,
    sessions,
    laterPaper,
    laterSession,
    paperRef(paper) {
      const { id, name } = laterPaper(paper);
      return { id, ...was(paperWas.get(laterPaper(paper)), id), name };
    },
    sessionRef(session) {
      const later = laterSession(session);
      const { id, date } = later;
      const titles = isEarlier.has(later) ? labels.before : labels.after;
      return {
        id,
        ...was(sessionWas.get(later), id),
        ...(date !== undefined && { date }),
        label: labelOf(later, titles),
      };
    },
  };
}

function laterOf<Entry>({ pairs }: Matched<Entry>): (entry: Entry) => Entry {
  const later = new Map(pairs);
  return (entry) => later.get(entry) ?? entry;
}

function earlierIds<Entry extends { id: string }>({ pairs }: Matched<Entry>): Map<Entry, string> {
  return new Map(pairs.map(([before, after]) => [after, before.id]));
}

function was(before: string | undefined, id: string): { was?: string } {
  return before === undefined || before === id ? {} : { was: before };
}

function topicTitles({ topics }: Syllabus): ReadonlyMap<string, string> {
  return new Map(topics.map(({ id, title }) => [id, title]));
}

/** So many papers name a session; more of them would hide what the sentence says. */
const MAX_NAMES = 3;

/** What people call a session: its title, or else its papers, its topics or its id. */
function labelOf(
  { id, title, topics, required, extra }: Session,
  titles: ReadonlyMap<string, string>,
): string {
  if (title !== undefined) return title;
  const papers = required.length > 0 ? required : extra;
  const names = papers.map(({ name }) => name);
  if (names.length > MAX_NAMES) return `${names.slice(0, MAX_NAMES).join(", ")}, …`;
  if (names.length > 0) return names.join(", ");
  return topics.length === 0 ? id : topics.map((topic) => titles.get(topic) ?? topic).join(", ");
}
