import type { ChangesReport } from "../../core/changes/shape.js";
import { type Fact, type Group, groupFacts } from "./facts.js";
import { fieldsWords } from "./fields.js";
import { comingWords, movedPapers, names, orderOf, roleWords } from "./readings.js";
import { sessionSentence } from "./session-sentences.js";
import {
  type DayWriter,
  data,
  dayWriter,
  quoted,
  type Sentence,
  separated,
  series,
  sessionWords,
  type Word,
  whereabouts,
} from "./words.js";

/** What changed, a sentence for each thing that a person would tell, in the order of the report. */
export function sentencesOf(report: ChangesReport): Sentence[] {
  const day = dayWriter(datesIn(report.changes), report.today);
  return groupFacts(report.changes, report.today).map((group) => ({
    tone: TONES[group.facts[0].kind] ?? "changed",
    words: wordsOf(group, day),
    past: group.past,
  }));
}

/** Every date that the sentences may speak of. */
function datesIn(value: unknown): string[] {
  if (typeof value === "string") return /^\d{4}-\d{2}-\d{2}$/.test(value) ? [value] : [];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(datesIn) : [];
}

/** What comes and what goes; the rest changes. */
const TONES: Partial<Record<Fact["kind"], Sentence["tone"]>> = {
  joined: "added",
  left: "removed",
  "session-added": "added",
  "session-removed": "removed",
  "session-reinstated": "added",
  "session-cancelled": "removed",
  "paper-added": "added",
  "paper-removed": "removed",
  "holiday-added": "added",
  "holiday-removed": "removed",
  "topic-added": "added",
  "topic-removed": "removed",
};

function ofKind<Kind extends Fact["kind"]>(
  facts: readonly Fact[],
  kind: Kind,
): Extract<Fact, { kind: Kind }>[] {
  return facts.filter((fact): fact is Extract<Fact, { kind: Kind }> => fact.kind === kind);
}

function wordsOf({ facts }: Group, day: DayWriter): Word[] {
  const [fact] = facts;
  switch (fact.kind) {
    case "joined":
      return comingWords(ofKind(facts, "joined"), "added to", whereabouts(fact.session, day));
    case "left":
      return comingWords(ofKind(facts, "left"), "removed from", whereabouts(fact.session, day));
    case "paper-moved":
      return movedPapers(ofKind(facts, "paper-moved"), fact, day);
    case "paper-role":
      return roleWords(ofKind(facts, "paper-role"), whereabouts(fact.session, day));
    case "paper-added":
      return [...names(ofKind(facts, "paper-added")), " added to the list, for no session yet"];
    case "paper-removed":
      return [...names(ofKind(facts, "paper-removed")), " removed from the list"];
    case "paper-changed":
      return [data(fact.paper.name), ": ", ...fieldsWords(ofKind(facts, "paper-changed"), day)];
    case "readings-reordered":
      return [...orderOf(fact.role), ...whereabouts(fact.session, day), ": ", ...names(fact.papers)];
    case "paper-renamed":
    case "session-renamed":
      return idWords(fact.kind, [...ofKind(facts, "paper-renamed"), ...ofKind(facts, "session-renamed")]);
    case "session-added":
    case "session-removed":
    case "session-moved":
    case "sessions-swapped":
    case "sessions-shifted":
    case "sessions-reordered":
    case "session-cancelled":
    case "session-reinstated":
    case "session-status":
      return sessionSentence(fact, day);
    case "session-changed":
      return [
        ...sessionWords(fact.session, day),
        ": ",
        ...fieldsWords(ofKind(facts, "session-changed"), day),
      ];
    case "course-changed":
      return ["The course: ", ...fieldsWords(ofKind(facts, "course-changed"), day)];
    case "holiday-added":
      return ["Holiday added: ", day(fact.day), " (", data(fact.name), ")"];
    case "holiday-removed":
      return ["Holiday removed: ", day(fact.day), " (", data(fact.name), ")"];
    case "holiday-renamed":
      return ["Holiday on ", day(fact.day), " now called ", ...quoted(fact.to)];
    case "topic-added":
      return ["Topics added: ", ...series(ofKind(facts, "topic-added").map(({ title }) => [data(title)]))];
    case "topic-removed":
      return [
        "Topics removed: ",
        ...series(ofKind(facts, "topic-removed").map(({ title }) => [data(title)])),
      ];
    case "topic-changed":
      return ["Topic ", data(fact.id), ": ", ...fieldsWords(ofKind(facts, "topic-changed"), day)];
  }
}

function idWords(
  kind: "paper-renamed" | "session-renamed",
  facts: readonly { from: string; to: string }[],
): Word[] {
  const changed = facts.map(({ from, to }) => [data(from), " is now ", data(to)]);
  return [kind === "paper-renamed" ? "Ids of papers: " : "Ids of sessions: ", ...separated(changed, ", ")];
}
