import { dayCalled } from "../core/model/read-date.js";
import { addSession, type NewSession } from "../core/plan/add-session.js";
import { dateContext } from "../core/query/find.js";
import { UsageError } from "../errors.js";
import { type AddOptions, refuseOthers } from "./add-options.js";
import type { Planned } from "./change.js";
import type { Loaded } from "./load.js";

/** The word behind which a date stands instead of a paper. */
export const SESSION = "session";

/** Plans `aisys add session WHEN`. @throws UsageError where it cannot be added so */
export function planSession(loaded: Loaded, when: string | undefined, options: AddOptions): Planned {
  refuseOthers(options, "session");
  const { kind, title, time, place, presenters, topics, note, id } = options;
  const date = dateOf(loaded, when);
  const session: NewSession = { date, time, place, kind, title, topics, presenters, note, id };
  const added = addSession(loaded.file, session);
  return { target: added.file, added: { kind: "session", id: added.id } };
}

function dateOf({ syllabus, today }: Loaded, when: string | undefined): string | undefined {
  if (when === undefined) {
    throw new UsageError("it is not said when the session is", {
      hint: "`aisys add session 5/18`, or `aisys add session backlog`",
    });
  }
  return when.toLowerCase() === "backlog" ? undefined : dayCalled(when, dateContext(syllabus, today));
}
