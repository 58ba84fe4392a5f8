import type { Weekday } from "./dates.js";
import { MATERIALS, type Role, type SessionKind } from "./lists.js";
import type { PaperEntry, SessionEntry, SyllabusFile } from "./schema.js";
import type { Paper, Session } from "./shapes.js";

/** A topic that papers and sessions can have. */
export interface Topic {
  id: string;
  title: string;
  description?: string | undefined;
}

/** The usual days, times and exceptions of a term. */
export interface Calendar {
  /** IANA time zone. */
  timezone: string;
  days?: Weekday[];
  /** The usual ones; sessions with a date have taken them over. */
  time?: string;
  place?: string;
  end?: string;
  holidays: Record<string, string>;
}

/** A course or reading group as the rest of the program sees it: every reference followed, every default filled in. */
export interface Syllabus {
  course: SyllabusFile["course"];
  calendar: Calendar;
  topics: Topic[];
  papers: Paper[];
  sessions: Session[];
}

const IS_PINNED: Record<SessionKind, boolean> = {
  reading: false,
  lecture: false,
  guest: true,
  presentation: false,
  exam: true,
  holiday: true,
};

/** Whether a session of that kind stays where it is when others are shifted, unless the file says otherwise. */
export function isPinnedByDefault(kind: SessionKind): boolean {
  return IS_PINNED[kind];
}

/** Follows every reference of a valid file. Grows linearly with it. */
export function linkSyllabus(file: SyllabusFile): Syllabus {
  const { days, time, place, end, timezone, holidays = {} } = file.calendar;
  const papers = new Map(Object.entries(file.papers ?? {}).map(([id, entry]) => [id, linkPaper(id, entry)]));
  return {
    course: file.course,
    calendar: {
      timezone,
      holidays,
      ...(days && { days }),
      ...(time && { time }),
      ...(place && { place }),
      ...(end && { end }),
    },
    topics: Object.entries(file.topics ?? {}).map(([id, topic]) => ({
      ...topic,
      id,
      title: topic.title ?? id,
    })),
    papers: [...papers.values()],
    sessions: (file.sessions ?? []).map((entry) => linkSession(entry, file.calendar, papers)),
  };
}

function linkPaper(id: string, entry: PaperEntry): Paper {
  const { authors = [], topics = [], aliases = [], type = "pdf", materials, ...rest } = entry;
  return { ...rest, id, authors, type, topics, aliases, materials: listMaterials(materials), readings: [] };
}

function linkSession(
  entry: SessionEntry,
  calendar: SyllabusFile["calendar"],
  papers: ReadonlyMap<string, Paper>,
): Session {
  const { id, date, kind = "reading", required = [], extra = [] } = entry;
  const read = (role: Role, ids: string[]) =>
    ids.flatMap((paperId) => {
      const paper = papers.get(paperId);
      paper?.readings.push({ session: id, ...(date && { date }), role });
      return paper ?? [];
    });
  const session = {
    ...(date && calendar.time && { time: calendar.time }),
    ...(date && calendar.place && { place: calendar.place }),
    ...entry,
    kind,
    status: entry.status ?? "confirmed",
    pinned: entry.pinned ?? isPinnedByDefault(kind),
    presenters: entry.presenters ?? [],
    roles: entry.roles ?? {},
    materials: listMaterials(entry.materials),
    required: read("required", required),
    extra: read("extra", extra),
  };
  return { ...session, topics: entry.topics ?? topicsOf([...session.required, ...session.extra]) };
}

/** Topics in the order in which the papers bring them up. */
export function topicsOf(papers: readonly Paper[]): string[] {
  return [...new Set(papers.flatMap((paper) => paper.topics))];
}

function listMaterials(materials: PaperEntry["materials"] = {}): Paper["materials"] {
  const lists: Paper["materials"] = {};
  for (const kind of MATERIALS) {
    const links = materials[kind];
    if (links !== undefined) lists[kind] = typeof links === "string" ? [links] : links;
  }
  return lists;
}
