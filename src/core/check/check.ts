import { ROLES } from "../model/lists.js";
import type { Finding } from "../model/problem.js";
import type { PaperEntry, SessionEntry, SyllabusFile } from "../model/schema.js";

/** What a check looks at: a file that fits the schema, and the ids that it declares. */
export interface CheckInput {
  file: SyllabusFile;
  /**
   * The ids of papers and topics, those included whose entry the schema refused: a reference to one is no
   * second mistake. Undefined where the file does not say them at all.
   */
  paperIds: ReadonlySet<string> | undefined;
  topicIds: ReadonlySet<string> | undefined;
  /** The positions of the sessions without a date; those of which the schema refused a part may have one. */
  undated: ReadonlySet<number>;
}

/** One rule about what a syllabus should make sense of. Its cost grows linearly with the file. */
export type Check = (input: CheckInput) => Iterable<Finding>;

/** The papers with their ids, in the order of the file. */
export function papersOf(file: SyllabusFile): [id: string, paper: PaperEntry][] {
  return Object.entries(file.papers ?? {});
}

/** The sessions with their positions. */
export function sessionsOf(file: SyllabusFile): [index: number, session: SessionEntry][] {
  return [...(file.sessions ?? []).entries()];
}

/** Every mention of a paper in a session, in the order of the file. */
export function* mentionsOf(file: SyllabusFile) {
  for (const [index, session] of sessionsOf(file)) {
    for (const role of ROLES) {
      for (const [position, paper] of (session[role] ?? []).entries()) {
        yield { session, paper, path: ["sessions", index, role, position] };
      }
    }
  }
}
