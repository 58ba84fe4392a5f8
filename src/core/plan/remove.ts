import { UsageError } from "../../errors.js";
import { paperById, sessionById, sessionsOf, withSession, withSessions } from "../model/entries.js";
import type { SyllabusFile } from "../model/schema.js";
import type { Gap } from "./cancel.js";
import type { PlanTarget } from "./move.js";
import { readingFrom } from "./move-paper.js";
import { takeOut } from "./readings.js";
import { pull } from "./shift.js";

/**
 * The file without papers and sessions. A paper goes with its declaration and from every session, with
 * `from` only from that one; the papers of a session that goes stay declared, and its day stays free unless
 * what follows is pulled up to it.
 *
 * @throws UsageError where one of them is not there; then none goes
 */
export function remove(
  file: SyllabusFile,
  targets: readonly PlanTarget[],
  { from, gap }: { from?: string | undefined; gap?: Gap | undefined } = {},
): SyllabusFile {
  const rest = targets.reduce((left, target) => removeOne(left, target, from), file);
  if (gap?.kind !== "pulled") return rest;
  const days = targets.flatMap(({ kind, id }) =>
    kind === "session" ? (sessionById(file, id).date ?? []) : [],
  );
  if (days.length === 0) {
    throw new UsageError("--pull closes the gap that a dated session leaves", { hint: "name a session" });
  }
  // From the last gap back: what follows it has its place already when it is pulled again.
  return [...new Set(days)].sort().reduceRight((left, day) => pull(left, day, gap.all), rest);
}

function removeOne(file: SyllabusFile, { kind, id }: PlanTarget, from: string | undefined): SyllabusFile {
  if (kind === "session") {
    if (from === undefined) return removeSession(file, id);
    throw new UsageError(`\`${id}\` is a session`, { hint: "--from is for papers" });
  }
  return from === undefined ? removePaper(file, id) : removeReading(file, id, from);
}

/** The file without a session; what it read stays declared. @throws UsageError where there is none */
export function removeSession(file: SyllabusFile, id: string): SyllabusFile {
  const { id: gone } = sessionById(file, id);
  return withSessions(
    file,
    sessionsOf(file).filter((session) => session.id !== gone),
  );
}

function removePaper(file: SyllabusFile, id: string): SyllabusFile {
  paperById(file, id);
  const papers = Object.fromEntries(Object.entries(file.papers ?? {}).filter(([own]) => own !== id));
  const rest = { ...file, papers };
  return file.sessions === undefined
    ? rest
    : withSessions(
        rest,
        file.sessions.map((session) => takeOut(session, id)),
      );
}

function removeReading(file: SyllabusFile, id: string, from: string): SyllabusFile {
  return withSession(file, takeOut(readingFrom(file, id, from).session, id));
}
