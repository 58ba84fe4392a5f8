import { groupBy } from "../../core/model/group.js";
import type { Paper, Session } from "../../core/model/shapes.js";
import type { Syllabus, Topic } from "../../core/model/syllabus.js";

/** A list in the parts in which a page or a document shows it. */
export interface Parts {
  /** In the order of their starts. */
  dated: Session[];
  backlog: Session[];
  /**
   * The papers that no session reads: those of a list without dates under the first of their topics, all others
   * together.
   */
  further: { topic: Topic | undefined; papers: Paper[] }[];
}

/** Every session and every paper stands in one part, the papers that sessions read with their sessions. */
export function partsOf(syllabus: Syllabus): Parts {
  const { sessions, topics } = syllabus;
  const dated = sessions.filter(({ date }) => date !== undefined).sort(byStart);
  const byId = new Map(topics.map((topic) => [topic.id, topic]));
  const groups = groupBy(unreadPapers(syllabus), ({ topics: [first = ""] }) =>
    dated.length > 0 ? undefined : byId.get(first),
  );
  return {
    dated,
    backlog: sessions.filter(({ date }) => date === undefined),
    further: [...groups].map(([topic, own]) => ({ topic, papers: own })),
  };
}

/** The papers that no session of the list reads, which may be a part of a longer one. */
export function unreadPapers({ sessions, papers }: Syllabus): Paper[] {
  const read = new Set(
    sessions.flatMap(({ required, extra }) => [...required, ...extra]).map(({ id }) => id),
  );
  return papers.filter(({ id }) => !read.has(id));
}

function byStart(a: Session, b: Session): number {
  const start = ({ date, time = "" }: Session) => `${date} ${time}`;
  return start(a) < start(b) ? -1 : start(a) > start(b) ? 1 : 0;
}

/** The title as it stands beside the short name; undefined where both are one text. */
export function titleBeside({ name, title }: Paper): string | undefined {
  return title === name ? undefined : title;
}
