import { UsageError } from "../../errors.js";
import { formatDate } from "../model/dates.js";
import { paperById, sessionById, withSession } from "../model/entries.js";
import type { Role } from "../model/lists.js";
import type { SyllabusFile } from "../model/schema.js";
import { enumerate } from "../model/text.js";
import { type Destination, sessionFor } from "./destination.js";
import { type PlannedReading, type Position, putIn, readingIn, readingsOf, takeOut } from "./readings.js";

/** What is to become of a reading. */
export interface PaperMove {
  /** Without it the paper stays in its session. */
  to?: Destination | undefined;
  /** Without it the paper keeps its role; one that no session reads becomes required. */
  role?: Role | undefined;
  /** Without it the paper goes where the order of declaration puts it. */
  position?: Position | undefined;
  /** The session to take it from, where several read it. */
  from?: string | undefined;
}

/**
 * The file with a paper read in another session, in another role or at another place of its list.
 *
 * @throws UsageError where it is not plain which reading is meant, or where it should go
 */
export function movePaper(file: SyllabusFile, paper: string, move: PaperMove): SyllabusFile {
  paperById(file, paper);
  const reading = readingToMove(file, paper, move.from);
  const role = move.role ?? reading?.role ?? "required";
  const { file: ready, session } = sessionFor(file, move.to ?? staysIn(reading, paper), paper);
  const isThere = reading?.session.id === session.id && reading.role === role;
  if (isThere && move.position === undefined) return file;
  if (move.position?.paper === paper) {
    throw new UsageError(`\`${paper}\` cannot stand beside itself`, { hint: "name another paper" });
  }
  const left = reading === undefined ? ready : withSession(ready, takeOut(reading.session, paper));
  const target = sessionById(left, session.id);
  if (move.position === undefined && readingIn(target, paper)?.role === role) return left;
  return withSession(left, putIn(takeOut(target, paper), paper, { role, position: move.position }, file));
}

function staysIn(reading: PlannedReading | undefined, paper: string): Destination {
  if (reading !== undefined) return { kind: "session", id: reading.session.id };
  throw new UsageError(`no session reads \`${paper}\``, { hint: "say where it goes: --to SESSION" });
}

function readingToMove(
  file: SyllabusFile,
  paper: string,
  from: string | undefined,
): PlannedReading | undefined {
  const readings = readingsOf(file, paper);
  if (from !== undefined) return readingFrom(file, paper, from);
  if (readings.length < 2) return readings[0];
  throw new UsageError(`\`${paper}\` is read in several sessions: ${sessionList(readings)}`, {
    hint: "say which one is meant: --from SESSION",
  });
}

/** The reading of a paper in a session. @throws UsageError where the session does not read it */
export function readingFrom(file: SyllabusFile, paper: string, from: string): PlannedReading {
  const reading = readingIn(sessionById(file, from), paper);
  if (reading !== undefined) return reading;
  const readings = readingsOf(file, paper);
  throw new UsageError(`\`${from}\` does not read \`${paper}\``, {
    hint: readings.length === 0 ? "no session does" : `it is read in ${sessionList(readings)}`,
  });
}

/** `tensor-compilers (Tue 4 Apr 2023) and auto-parallelism` */
function sessionList(readings: readonly PlannedReading[]): string {
  return enumerate(
    readings.map(({ session: { id, date } }) => (date === undefined ? id : `${id} (${formatDate(date)})`)),
  );
}
