import type { Paper, Session } from "../model/shapes.js";
import type { Pairing } from "./pairing.js";
import type { ChangeOf } from "./shape.js";

/** A session that is new or gone, whole. */
export function entryOf(session: Session, pairing: Pairing): ChangeOf<"session-added">["session"] {
  const { required, extra, ...rest } = session;
  const refs = (papers: readonly Paper[]) => papers.map((paper) => pairing.paperRef(paper));
  return { ...pairing.sessionRef(session), ...rest, required: refs(required), extra: refs(extra) };
}

/** A paper that is new or gone, whole. */
export function paperEntryOf({ readings: _, ...paper }: Paper): ChangeOf<"paper-added">["paper"] {
  return paper;
}
