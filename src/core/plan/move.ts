import { UsageError } from "../../errors.js";
import { onDate, sessionById } from "../model/entries.js";
import { placeSession } from "../model/order.js";
import type { SyllabusFile } from "../model/schema.js";
import { openDay } from "./class-days.js";
import type { Destination } from "./destination.js";
import { mergeSession } from "./merge.js";
import { movePaper, type PaperMove } from "./move-paper.js";
import { makeRoom } from "./shift.js";

/** A paper or a session, by its id. */
export interface PlanTarget {
  kind: "paper" | "session";
  id: string;
}

/** That what is held on the day moves on, and whether what is pinned does too. */
export interface Room {
  all?: boolean | undefined;
}

/** What is to become of papers and sessions. */
export interface MoveWay extends PaperMove {
  /** Push on what is held on the date that a session goes to. */
  room?: Room | undefined;
  /** Let the session that is there take over what a session reads. */
  merge?: boolean | undefined;
}

/**
 * The file with papers and sessions moved, one after the other in the order given. Papers go to sessions,
 * sessions to dates; either can go to the backlog.
 *
 * @throws UsageError where one of them cannot be moved so; then none is
 */
export function move(file: SyllabusFile, targets: readonly PlanTarget[], how: MoveWay): SyllabusFile {
  checkAsksForSomething(how);
  let moved = roomFor(file, targets, how);
  let last: string | undefined;
  for (const { kind, id } of targets) {
    if (kind === "session") {
      const to = destinationOf(id, how);
      moved = how.merge ? mergeSession(moved, id, to) : moveSession(moved, id, to);
    } else {
      moved = movePaper(moved, id, { ...how, position: positionAfter(last, how) });
      last = id;
    }
  }
  return moved;
}

function roomFor(file: SyllabusFile, targets: readonly PlanTarget[], { to, room }: MoveWay): SyllabusFile {
  if (room === undefined) return file;
  const sessions = targets.flatMap(({ kind, id }) => (kind === "session" ? id : []));
  if (to?.kind === "date" && sessions.length === targets.length) {
    return makeRoom(file, to.date, sessions, room.all);
  }
  throw new UsageError("--shift makes room for sessions on a date", {
    hint: "`aisys move SESSION --to DATE --shift`",
  });
}

function checkAsksForSomething({ to, role, position }: PaperMove): void {
  if (to ?? role ?? position) return;
  throw new UsageError("Where should it go?", {
    hint: "say --to with a date, a session or backlog; --required or --extra; --before or --after PAPER",
  });
}

/** Papers that are put after another one keep the order in which they were named. */
function positionAfter(last: string | undefined, { position }: PaperMove): PaperMove["position"] {
  if (position === undefined || position.kind === "before" || last === undefined) return position;
  return { kind: "after", paper: last };
}

/** What a session can be asked. @throws UsageError for what only papers have */
function destinationOf(id: string, { to, role, position, from }: PaperMove): Destination {
  if (role !== undefined || position !== undefined || from !== undefined) {
    throw new UsageError(`\`${id}\` is a session`, {
      hint: "--required, --extra, --before, --after and --from are for papers",
    });
  }
  if (to !== undefined) return to;
  throw new UsageError("Where should it go?", { hint: "say --to with a date or backlog" });
}

/**
 * The file with a session on another date, or without one; the list stays in order.
 *
 * @throws UsageError where the destination is another session
 */
export function moveSession(file: SyllabusFile, id: string, to: Destination): SyllabusFile {
  const session = sessionById(file, id);
  switch (to.kind) {
    case "session":
      throw new UsageError(`\`${id}\` is a session, and so is \`${to.id}\``, {
        hint: `\`aisys swap ${id} ${to.id}\` exchanges their dates; --merge makes one of them`,
      });
    case "date":
      if (session.date === to.date) return file;
      return placeSession(
        session.kind === "holiday" ? file : openDay(file, to.date),
        onDate(session, to.date),
      );
    case "backlog":
      return session.date === undefined ? file : placeSession(file, onDate(session, undefined));
  }
}
