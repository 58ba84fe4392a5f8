import { groupBy } from "../model/group.js";
import type { Paper } from "../model/shapes.js";
import { paperEntryOf } from "./entries.js";
import { fieldChange } from "./fields.js";
import type { Pairing } from "./pairing.js";
import { type AssignedReading, type LooseReadings, readingRef } from "./readings.js";
import { type BareChange, paperField } from "./shape.js";

/** Papers that are new or gone, with where they are read, and readings of papers that are in both states. */
export function paperChanges(pairing: Pairing, loose: LooseReadings): BareChange[] {
  const { added, removed } = pairing.papers;
  const whole = {
    papers: new Set([...added, ...removed]),
    sessions: new Set([...pairing.sessions.added, ...pairing.sessions.removed]),
  };
  const isTold = ({ paper, session }: AssignedReading) =>
    whole.papers.has(paper) || whole.sessions.has(session);
  const entries = (papers: readonly Paper[], readings: readonly AssignedReading[]) => {
    const byPaper = groupBy(readings, ({ paper }) => paper);
    return papers.map((paper) => ({
      paper: paperEntryOf(paper),
      readings: (byPaper.get(paper) ?? []).map((reading) => readingRef(reading, pairing)),
    }));
  };
  const single = (readings: readonly AssignedReading[]) =>
    readings
      .filter((reading) => !isTold(reading))
      .map((reading) => ({ paper: pairing.paperRef(reading.paper), ...readingRef(reading, pairing) }));
  return [
    ...entries(added, loose.added).map((entry): BareChange => ({ kind: "paper-added", ...entry })),
    ...entries(removed, loose.removed).map((entry): BareChange => ({ kind: "paper-removed", ...entry })),
    ...single(loose.added).map((one): BareChange => ({ kind: "reading-added", ...one })),
    ...single(loose.removed).map((one): BareChange => ({ kind: "reading-removed", ...one })),
  ];
}

/** What changed about the papers themselves. */
export function paperFieldChanges(pairing: Pairing): BareChange[] {
  return pairing.papers.pairs.flatMap(([earlier, later]): BareChange[] => {
    const paper = pairing.paperRef(later);
    const changes = paperField.options.flatMap((field): BareChange[] => {
      const change = fieldChange(earlier[field], later[field]);
      return change === undefined ? [] : [{ kind: "paper-changed", paper, field, ...change }];
    });
    if (earlier.id === later.id) return changes;
    return [...changes, { kind: "paper-renamed", paper, from: earlier.id, to: later.id }];
  });
}
