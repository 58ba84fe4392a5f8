import { UsageError } from "../../errors.js";
import { type CalendarDate, formatDate } from "../dates.js";
import { idGiver } from "../import/assemble/identity.js";
import type { SessionEntry, SyllabusFile } from "../syllabus/schema.js";
import { enumerate } from "../text.js";
import { idsOf, paperById, sessionById, sessionsOf } from "./entries.js";
import { placeSession } from "./order.js";

/** Where something is moved to. */
export type Destination =
  | { kind: "session"; id: string }
  | { kind: "date"; date: CalendarDate }
  | { kind: "backlog" };

/** A session, and the file that has it. */
interface Found {
  file: SyllabusFile;
  session: SessionEntry;
}

/**
 * The session that a paper goes to. Where a date or the backlog has none, one is made.
 *
 * @throws UsageError where a date has several
 */
export function sessionFor(file: SyllabusFile, to: Destination, paper: string): Found {
  switch (to.kind) {
    case "session":
      return { file, session: sessionById(file, to.id) };
    case "date":
      return sessionOn(file, to.date, paper);
    case "backlog":
      return backlogOf(file);
  }
}

function sessionOn(file: SyllabusFile, date: CalendarDate, paper: string): Found {
  const [session, ...others] = sessionsOf(file).filter((one) => one.date === date);
  if (session === undefined) return makeSession(file, { id: idFor(file, paper), date });
  if (others.length === 0) return { file, session };
  const ids = [session, ...others].map(({ id }) => `\`${id}\``);
  throw new UsageError(`there are several sessions on ${formatDate(date)}`, {
    hint: `say ${enumerate(ids, "or")}`,
  });
}

/** A session made for a paper is called by the paper's topic or by the paper: a date may change. */
function idFor(file: SyllabusFile, paper: string): string {
  const topic = paperById(file, paper).topics?.[0] ?? "";
  return idGiver(idsOf(file))(topic, `class-${paper}`);
}

function backlogOf(file: SyllabusFile): Found {
  const undated = sessionsOf(file).filter(({ date }) => date === undefined);
  const session =
    undated.find(({ id }) => id === "backlog") ?? (undated.length === 1 ? undated[0] : undefined);
  if (session !== undefined) return { file, session };
  return makeSession(file, { id: idGiver(idsOf(file))("backlog", "backlog") });
}

function makeSession(file: SyllabusFile, session: SessionEntry): Found {
  return { file: placeSession(file, session), session };
}
