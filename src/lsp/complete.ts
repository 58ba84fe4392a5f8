import type { Syllabus } from "../core/model/syllabus.js";
import type { Spot } from "./places.js";

/** A value that can stand somewhere. */
export interface Choice {
  text: string;
  /** What is said beside it. */
  detail?: string;
  /** Other words by which it is found. */
  words?: string;
  /** Whether it is more likely than others. */
  isLikely?: boolean;
}

/** The values that can stand at a spot. */
export function choicesAt({ kind, word }: Spot, syllabus: Syllabus | undefined): Choice[] {
  if (typeof kind !== "string") return plain(kind);
  switch (kind) {
    case "paper":
      return (syllabus?.papers ?? []).map(({ id, name, title, readings }) => ({
        text: id,
        detail: title ?? name,
        words: `${name} ${title ?? ""}`,
        isLikely: readings.length === 0,
      }));
    case "topic":
      return (syllabus?.topics ?? []).map(({ id, title }) => ({ text: id, detail: title, words: title }));
    case "session":
      return freeIds(syllabus, word);
    case "timezone":
      return plain(["UTC", ...Intl.supportedValuesOf("timeZone")]);
  }
}

function plain(texts: readonly string[]): Choice[] {
  return texts.map((text) => ({ text }));
}

/** Ids for a session, which must be its own: each topic with the first number that no session has. */
function freeIds(syllabus: Syllabus | undefined, word: string): Choice[] {
  if (syllabus === undefined) return [];
  const { topics, sessions, papers } = syllabus;
  const taken = new Set([...sessions, ...papers].map(({ id }) => id));
  taken.delete(word);
  return topics.map(({ id, title }) => {
    let number = 1;
    while (taken.has(number === 1 ? id : `${id}-${number}`)) number += 1;
    return { text: number === 1 ? id : `${id}-${number}`, detail: title };
  });
}
