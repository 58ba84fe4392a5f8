import type { ChangeOf } from "../../core/changes/shape.js";
import { ROLES } from "../../core/model/lists.js";
import { moveWords, shiftWords, swapWords } from "./moves.js";
import { readingList } from "./readings.js";
import { type DayWriter, data, quoted, separated, sessionWords, type Word } from "./words.js";

type SessionFact = ChangeOf<
  | "session-added"
  | "session-removed"
  | "session-moved"
  | "sessions-swapped"
  | "sessions-shifted"
  | "sessions-reordered"
  | "session-cancelled"
  | "session-reinstated"
  | "session-status"
>;

/** What became of sessions as a whole. */
export function sessionSentence(fact: SessionFact, day: DayWriter): Word[] {
  switch (fact.kind) {
    case "session-added":
      return [...newSession(fact.session.date, day), ...contents(fact.session)];
    case "session-removed":
      return [...goneSession(fact.session.date, day), ...contents(fact.session)];
    case "session-moved":
      return moveWords(fact, day);
    case "sessions-swapped":
      return swapWords(fact, day);
    case "sessions-shifted":
      return shiftWords(fact, day);
    case "sessions-reordered":
      return [
        ...(fact.date === undefined
          ? ["Order of what is not yet dated: "]
          : ["Order on ", day(fact.date), ": "]),
        ...separated(
          fact.sessions.map(({ label }) => quoted(label)),
          ", ",
        ),
      ];
    case "session-cancelled":
      return [...sessionWords(fact.session, day), " cancelled"];
    case "session-reinstated":
      return [
        ...sessionWords(fact.session, day),
        " takes place after all",
        ...(fact.to === "tentative" ? [", tentatively"] : []),
      ];
    case "session-status":
      return [...sessionWords(fact.session, day), ` now ${fact.to}`];
  }
}

function newSession(date: string | undefined, day: DayWriter): Word[] {
  return date === undefined ? ["New session, not yet dated"] : ["New session on ", day(date)];
}

function goneSession(date: string | undefined, day: DayWriter): Word[] {
  return date === undefined ? ["Session without a date removed"] : ["Session on ", day(date), " removed"];
}

/** `: Guest talk (guest, tentative); Unity and Alpa; extra: GSPMD` */
function contents(session: ChangeOf<"session-added">["session"]): Word[] {
  const { title, kind, status } = session;
  const papers = readingList(ROLES.flatMap((role) => session[role].map(({ name }) => ({ name, role }))));
  const marks = [...(kind === "reading" ? [] : [kind]), ...(status === "confirmed" ? [] : [status])].join(
    ", ",
  );
  const what = [
    ...(title === undefined ? [] : [data(title)]),
    ...(marks === "" ? [] : [title === undefined ? marks : ` (${marks})`]),
  ];
  const parts = [what, papers].filter((part) => part.length > 0);
  return parts.length === 0 ? [] : [": ", ...separated(parts, "; ")];
}
