import { UsageError } from "../../errors.js";
import { onDate, sessionById } from "../model/entries.js";
import { placeSession } from "../model/order.js";
import type { SyllabusFile } from "../model/schema.js";
import type { Destination } from "./destination.js";
import { movePaper, type PaperMove } from "./move-paper.js";

/** A paper or a session, by its id. */
export interface PlanTarget {
  kind: "paper" | "session";
  id: string;
}

/**
 * The file with papers and sessions moved, one after the other in the order given. Papers go to sessions,
 * sessions to dates; either can go to the backlog.
 *
 * @throws UsageError where one of them cannot be moved so; then none is
 */
export function move(file: SyllabusFile, targets: readonly PlanTarget[], how: PaperMove): SyllabusFile {
  checkAsksForSomething(how);
  let moved = file;
  let last: string | undefined;
  for (const { kind, id } of targets) {
    if (kind === "session") moved = moveSession(moved, id, destinationOf(id, how));
    else {
      moved = movePaper(moved, id, { ...how, position: positionAfter(last, how) });
      last = id;
    }
  }
  return moved;
}

function checkAsksForSomething({ to, role, position }: PaperMove): void {
  if (to ?? role ?? position) return;
  throw new UsageError("it is not said where to", {
    hint: "--to SESSION, DATE or backlog; --required or --extra; --before or --after PAPER",
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
  throw new UsageError("it is not said where to", { hint: "--to DATE or backlog" });
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
        hint: `\`aisys swap ${id} ${to.id}\` exchanges their dates; --to takes a date`,
      });
    case "date":
      return session.date === to.date ? file : placeSession(file, onDate(session, to.date));
    case "backlog":
      return session.date === undefined ? file : placeSession(file, onDate(session, undefined));
  }
}
