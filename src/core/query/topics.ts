import type { Syllabus } from "../model/syllabus.js";
import { isAbout } from "./agenda.js";
import type { TopicsReport } from "./shapes.js";

/** Every declared topic with how much there is of it, in the order of the file. */
export function topicsReport({ topics, papers, sessions }: Syllabus): TopicsReport {
  return {
    version: 1,
    topics: topics.map(({ id, title, description }) => {
      const about = papers.filter((paper) => paper.topics.includes(id));
      return {
        id,
        title,
        ...(description === undefined ? {} : { description }),
        papers: about.length,
        required: about.filter(({ readings }) => readings.some(({ role }) => role === "required")).length,
        sessions: sessions.filter((session) => isAbout(session, id)).length,
      };
    }),
  };
}
