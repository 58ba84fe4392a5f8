import type { Role } from "../model/lists.js";
import type { SyllabusFile } from "../model/schema.js";
import type { Paper, Session } from "../model/shapes.js";
import type { Syllabus } from "../model/syllabus.js";
import { filterSessions, type SessionFilter } from "./agenda.js";
import { filterPapers, type PaperFilter } from "./papers.js";

/** Which part of a syllabus is wanted: conditions on its papers and on its sessions. */
export interface Selection {
  papers: Omit<PaperFilter, "sessions">;
  sessions: Omit<SessionFilter, "topics">;
}

/**
 * The part of a syllabus that meets every condition: the sessions that meet theirs, each with those of its
 * papers that meet theirs. A condition on papers drops the sessions that it leaves without any; a condition
 * on sessions drops the papers that no remaining session reads.
 */
export function selectPart(syllabus: Syllabus, selection: Selection): Syllabus {
  const [onPapers, onSessions] = [isCondition(selection.papers), isCondition(selection.sessions)];
  const kept = new Set(filterPapers(syllabus.papers, selection.papers));
  const sessions = filterSessions(syllabus.sessions, selection.sessions)
    .map((session) => withOnly(session, kept, selection.papers.roles))
    .filter(({ required, extra }) => !onPapers || required.length + extra.length > 0);
  const read = new Set(sessions.flatMap(({ required, extra }) => [...required, ...extra]));
  const papers = syllabus.papers.filter((paper) => kept.has(paper) && (!onSessions || read.has(paper)));
  return { ...syllabus, sessions, papers };
}

/** Whether a selection asks for everything. */
export function isWhole({ papers, sessions }: Selection): boolean {
  return !isCondition(papers) && !isCondition(sessions);
}

function isCondition(filter: object): boolean {
  return Object.values(filter).some((value) => value !== undefined && value.length !== 0);
}

function withOnly(session: Session, kept: ReadonlySet<Paper>, roles: readonly Role[] = []): Session {
  const only = (role: Role) =>
    roles.length === 0 || roles.includes(role) ? session[role].filter((paper) => kept.has(paper)) : [];
  return { ...session, required: only("required"), extra: only("extra") };
}

/** The file of a part of a syllabus: what is left of the whole file, word for word. */
export function narrowFile(file: SyllabusFile, part: Syllabus): SyllabusFile {
  const papers = new Set(part.papers.map(({ id }) => id));
  const sessions = new Map(part.sessions.map((session) => [session.id, session]));
  const ids = (list: readonly Paper[]) => list.map(({ id }) => id);
  return {
    ...file,
    ...(file.papers && {
      papers: Object.fromEntries(Object.entries(file.papers).filter(([id]) => papers.has(id))),
    }),
    ...(file.sessions && {
      sessions: file.sessions.flatMap((entry) => {
        const kept = sessions.get(entry.id);
        if (kept === undefined) return [];
        return {
          ...entry,
          ...(entry.required && { required: ids(kept.required) }),
          ...(entry.extra && { extra: ids(kept.extra) }),
        };
      }),
    }),
  };
}
