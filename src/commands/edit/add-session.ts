import { dayCalled } from "../../core/model/read-date.js";
import { addSession, copyOf, type NewSession } from "../../core/plan/add-session.js";
import { dateContext } from "../../core/query/find.js";
import { UsageError } from "../../errors.js";
import type { Planned } from "../change.js";
import type { Loaded } from "../load.js";
import { sessionCalled } from "../names.js";
import { type AddOptions, refuseOthers } from "./add-options.js";

/** The word behind which a date stands instead of a paper. */
export const SESSION = "session";

/** Plans `aisys add session WHEN`. @throws UsageError where it cannot be added so */
export function planSession(loaded: Loaded, when: string | undefined, options: AddOptions): Planned {
  refuseOthers(options, "session");
  const { kind, title, time, place, presenters, topics, note, id, copy, shift, all } = options;
  const date = dateOf(loaded, when);
  const said = { date, time, place, kind, title, topics, presenters, note, id };
  const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  const session: NewSession = {
    ...(copy !== undefined && copyOf(loaded.file, sessionCalled(loaded, copy))),
    ...given,
  };
  const added = addSession(loaded.file, session, shift && { all });
  return { target: added.file, added: { kind: "session", id: added.id } };
}

function dateOf({ syllabus, today }: Loaded, when: string | undefined): string | undefined {
  if (when === undefined) {
    throw new UsageError("When is the session?", {
      hint: "`aisys add session 5/18`, or `aisys add session backlog`",
    });
  }
  return when.toLowerCase() === "backlog" ? undefined : dayCalled(when, dateContext(syllabus, today));
}
