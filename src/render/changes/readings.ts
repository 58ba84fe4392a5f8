import type { ChangeOf } from "../../core/changes/shape.js";
import { ROLES, type Role } from "../../core/model/lists.js";
import { type DayWriter, data, separated, series, type Word, whereabouts } from "./words.js";

interface Named {
  name: string;
  role: Role;
}

/** `ZeRO added to Thu 25 May`, `PET added to Tue 11 Apr as extra reading`, `Added to Tue 11 Apr: TASO; extra: PET` */
export function comingWords(
  readings: readonly Named[],
  verb: "added to" | "removed from",
  where: Word[],
): Word[] {
  const isExtra = readings.every(({ role }) => role === "extra");
  if (!isExtra && readings.some(({ role }) => role === "extra")) {
    return [verb === "added to" ? "Added to " : "Removed from ", ...where, ": ", ...readingList(readings)];
  }
  const suffix = isExtra && verb === "added to" ? [" as extra reading"] : [];
  return [...names(readings), ` ${verb} `, ...where, ...suffix];
}

/** `TVM; extra: TC and TACO` */
export function readingList(readings: readonly Named[]): Word[] {
  const parts = ROLES.flatMap((role) => {
    const list = names(readings.filter((reading) => reading.role === role));
    return list.length === 0 ? [] : [role === "extra" ? ["extra: ", ...list] : list];
  });
  return separated(parts, "; ");
}

/** `TASO and PET` */
export function names(papers: readonly ({ name: string } | { paper: { name: string } })[]): Word[] {
  return series(papers.map((one) => [data("name" in one ? one.name : one.paper.name)]));
}

/** `Alpa and GSPMD (now extra) moved from Tue 16 May to Thu 18 May` */
export function movedPapers(
  moves: readonly ChangeOf<"paper-moved">[],
  { from, to }: ChangeOf<"paper-moved">,
  day: DayWriter,
): Word[] {
  const moved = moves.map((move) => {
    const isSame = move.from.role === move.to.role;
    return [data(move.paper.name), ...(isSame ? [] : [` (now ${move.to.role})`])];
  });
  return [
    ...series(moved),
    " moved from ",
    ...whereabouts(from.session, day),
    " to ",
    ...whereabouts(to.session, day),
  ];
}

/** `Ansor now required on Thu 6 Apr`, `Thu 13 Apr: SparTA now required, Roller now extra` */
export function roleWords(facts: readonly ChangeOf<"paper-role">[], where: Word[]): Word[] {
  const changed = facts.map(({ paper, to }) => [data(paper.name), ` now ${to}`]);
  if (changed.length === 1) return [...changed.flat(), " on ", ...where];
  return [...where, ": ", ...separated(changed, ", ")];
}

/** The beginning of what tells a new order. */
export function orderOf(role: Role): Word[] {
  return [role === "required" ? "New reading order on " : "New order of the extra reading on "];
}
