import { toldTogether } from "../../core/changes/kinds.js";
import type { Change, ChangeOf, ChangesReport, SessionRef } from "../../core/changes/shape.js";
import { ROLES, type Role } from "../../core/model/lists.js";
import { count } from "../../core/model/text.js";
import { fieldsWords } from "./fields.js";
import {
  type DayWriter,
  data,
  dayWriter,
  names,
  quoted,
  type Sentence,
  say,
  separated,
  series,
  sessionWords,
  type Word,
  whereabouts,
} from "./words.js";

/** What changed, a sentence for each thing that a person would tell, in the order of the report. */
export function sentencesOf({ changes, today }: Pick<ChangesReport, "changes" | "today">): Sentence[] {
  const day = dayWriter(datesIn(changes), today);
  return toldTogether(changes, today).flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    return [{ ...tell(first.kind, first, group, day), past: group.every(({ part }) => part === "past") }];
  });
}

/** Every date that the sentences may speak of. */
function datesIn(value: unknown): string[] {
  if (typeof value === "string") return /^\d{4}-\d{2}-\d{2}$/.test(value) ? [value] : [];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(datesIn) : [];
}

/** How the changes of a kind are told that one sentence tells. */
type Telling<One> = [
  tone: Sentence["tone"],
  words: (first: One, day: DayWriter, all: readonly One[]) => Word[],
];

function tell<Kind extends Change["kind"]>(
  kind: Kind,
  first: ByKind[Kind],
  all: readonly ByKind[Kind][],
  day: DayWriter,
): Omit<Sentence, "past"> {
  const [tone, words] = TELLINGS[kind];
  return { tone, words: words(first, day, all) };
}

type ByKind = { [Kind in Change["kind"]]: ChangeOf<Kind> };

const TELLINGS: { [Kind in Change["kind"]]: Telling<ByKind[Kind]> } = {
  "session-added": [
    "added",
    ({ session }, day) => say`New session${dated(session, day)}${contents(session)}`,
  ],
  "session-removed": [
    "removed",
    ({ session }, day) => say`Session${dated(session, day)} removed${contents(session)}`,
  ],
  "session-moved": [
    "changed",
    ({ session: { label }, from, to }, day) => {
      if (from === undefined) return say`${quoted(label)} now has a date: ${dayOf(to, day)}`;
      if (to === undefined) return say`${day(from)} (${data(label)}) put off, with no new date yet`;
      return say`${day(from)} (${data(label)}) moved to ${day(to)}`;
    },
  ],
  "sessions-swapped": [
    "changed",
    ({ moves: [one, other] }, day) => {
      const [days, to] = [say`${dayOf(one.from, day)} and ${dayOf(other.from, day)}`, dayOf(other.to, day)];
      const [name, otherName] = [data(one.session.label), data(other.session.label)];
      return say`${days} swapped: ${otherName} now on ${to}, ${name} on ${dayOf(one.to, day)}`;
    },
  ],
  "sessions-shifted": [
    "changed",
    ({ direction, moves }, day) => {
      const each = moves.map(
        ({ session, from, to }) => say`${data(session.label)} ${dayOf(from, day)} → ${dayOf(to, day)}`,
      );
      return say`${count(moves.length, "session")} moved ${direction}: ${separated(each, "; ")}`;
    },
  ],
  "sessions-reordered": [
    "changed",
    ({ date, sessions }, day) => {
      const labels = sessions.map(({ label }) => quoted(label));
      const what = date === undefined ? "of what is not yet dated" : say`on ${day(date)}`;
      return say`Order ${what}: ${separated(labels, ", ")}`;
    },
  ],
  "session-cancelled": ["removed", ({ session }, day) => say`${sessionWords(session, day)} cancelled`],
  "session-reinstated": [
    "added",
    ({ session, to }, day) =>
      say`${sessionWords(session, day)} takes place after all${to === "tentative" ? ", tentatively" : ""}`,
  ],
  "session-status": ["changed", ({ session, to }, day) => say`${sessionWords(session, day)} now ${to}`],
  "session-changed": [
    "changed",
    ({ session }, day, all) => say`${sessionWords(session, day)}: ${fieldsWords(all, day)}`,
  ],
  "session-renamed": ["changed", (_, __, all) => say`Ids of sessions: ${idWords(all)}`],
  "paper-added": ["added", (_, __, all) => say`${papersOf(all)} added to the list, for no session yet`],
  "paper-removed": ["removed", (_, __, all) => say`${papersOf(all)} removed from the list`],
  "paper-moved": [
    "changed",
    ({ from, to }, day, all) => {
      const papers = all.map(({ paper, from: { role }, to: { role: now } }) =>
        role === now ? [data(paper.name)] : say`${data(paper.name)} (now ${now})`,
      );
      const way = say`from ${whereabouts(from.session, day)} to ${whereabouts(to.session, day)}`;
      return say`${series(papers)} moved ${way}`;
    },
  ],
  "paper-role": [
    "changed",
    ({ session }, day, all) => {
      const where = whereabouts(session, day);
      const roles = all.map(({ paper, to }) => say`${data(paper.name)} now ${to}`);
      return all.length === 1 ? say`${roles.flat()} on ${where}` : say`${where}: ${separated(roles, ", ")}`;
    },
  ],
  "reading-added": [
    "added",
    ({ session }, day, all) => {
      const where = whereabouts(session, day);
      if (new Set(all.map(({ role }) => role)).size > 1) return say`Added to ${where}: ${readingList(all)}`;
      return say`${papersOf(all)} added to ${where}${all[0]?.role === "extra" ? " as extra reading" : ""}`;
    },
  ],
  "reading-removed": [
    "removed",
    ({ session }, day, all) => {
      const where = whereabouts(session, day);
      if (new Set(all.map(({ role }) => role)).size > 1)
        return say`Removed from ${where}: ${readingList(all)}`;
      return say`${papersOf(all)} removed from ${where}`;
    },
  ],
  "readings-reordered": [
    "changed",
    ({ session, role, papers }, day) => {
      const what = role === "required" ? "New reading order" : "New order of the extra reading";
      return say`${what} on ${whereabouts(session, day)}: ${names(papers)}`;
    },
  ],
  "paper-changed": [
    "changed",
    ({ paper }, day, all) => {
      const on = all.find((one) => one.on !== undefined)?.on;
      return say`${data(paper.name)}${on === undefined ? [] : say` (${day(on)})`}: ${fieldsWords(all, day)}`;
    },
  ],
  "paper-renamed": ["changed", (_, __, all) => say`Ids of papers: ${idWords(all)}`],
  "course-changed": ["changed", (_, day, all) => say`The course: ${fieldsWords(all, day)}`],
  "holiday-added": ["added", (one, day) => say`Holiday added: ${day(one.day)} (${data(one.name)})`],
  "holiday-removed": ["removed", (one, day) => say`Holiday removed: ${day(one.day)} (${data(one.name)})`],
  "holiday-renamed": ["changed", (one, day) => say`Holiday on ${day(one.day)} now called ${quoted(one.to)}`],
  "topic-added": ["added", (_, __, all) => say`Topics added: ${titles(all)}`],
  "topic-removed": ["removed", (_, __, all) => say`Topics removed: ${titles(all)}`],
  "topic-changed": [
    "changed",
    ({ title }, day, all) => say`Topic ${quoted(title)}: ${fieldsWords(all, day)}`,
  ],
};

function dated({ date }: SessionRef, day: DayWriter): Word[] {
  return date === undefined ? [" without a date"] : say` on ${day(date)}`;
}

function dayOf(date: string | undefined, day: DayWriter): Word[] {
  return date === undefined ? [] : [day(date)];
}

function idWords(changes: readonly { from: string; to: string }[]): Word[] {
  const each = changes.map(({ from, to }) => say`${data(from)} is now ${data(to)}`);
  return separated(each, ", ");
}

function titles(topics: readonly { title: string }[]): Word[] {
  return series(topics.map(({ title }) => [data(title)]));
}

/** A paper in one of the lists of a session. */
interface Reading {
  paper: { name: string };
  role: Role;
}

function papersOf(changes: readonly Pick<Reading, "paper">[]): Word[] {
  return names(changes.map(({ paper }) => paper));
}

/** `TVM; extra: TC and TACO` */
function readingList(readings: readonly Reading[]): Word[] {
  const parts = ROLES.flatMap((role) => {
    const list = papersOf(readings.filter((one) => one.role === role));
    return list.length === 0 ? [] : [role === "extra" ? say`extra: ${list}` : list];
  });
  return separated(parts, "; ");
}

/** `: Guest talk (guest, tentative); Unity and Alpa; extra: GSPMD` */
function contents(session: ChangeOf<"session-added">["session"]): Word[] {
  const { title, kind, status } = session;
  const marks = [kind === "reading" ? [] : kind, status === "confirmed" ? [] : status].flat().join(", ");
  const what = title === undefined ? [marks] : say`${data(title)}${marks === "" ? "" : ` (${marks})`}`;
  const papers = readingList(ROLES.flatMap((role) => session[role].map((paper) => ({ paper, role }))));
  const parts = [what, papers].filter((part) => part.join("") !== "");
  return parts.length === 0 ? [] : say`: ${separated(parts, "; ")}`;
}
