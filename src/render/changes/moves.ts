import type { ChangeOf, Move } from "../../core/changes/shape.js";
import { count } from "../../core/model/text.js";
import { type DayWriter, data, quoted, separated, type Word } from "./words.js";

/** `Tue 16 May (Unity, Alpa) moved to Thu 18 May` */
export function moveWords({ session: { label }, from, to }: Move, day: DayWriter): Word[] {
  if (from === undefined) return [...quoted(label), " now has a date: ", ...dayOf(to, day)];
  if (to === undefined) return [day(from), " (", data(label), ") put off, with no new date yet"];
  return [day(from), " (", data(label), ") moved to ", day(to)];
}

/** `Tue 11 Apr and Thu 13 Apr swapped: TASO now on Tue 11 Apr, SparTA on Thu 13 Apr` */
export function swapWords({ moves: [one, other] }: ChangeOf<"sessions-swapped">, day: DayWriter): Word[] {
  return [
    ...dayOf(one.from, day),
    " and ",
    ...dayOf(other.from, day),
    " swapped: ",
    ...[data(other.session.label), " now on ", ...dayOf(other.to, day), ", "],
    ...[data(one.session.label), " on ", ...dayOf(one.to, day)],
  ];
}

/** `3 sessions moved later: Clipper Thu 20 Apr → Tue 25 Apr; …` */
export function shiftWords({ direction, moves }: ChangeOf<"sessions-shifted">, day: DayWriter): Word[] {
  const list = moves.map(({ session, from, to }): Word[] => [
    data(session.label),
    " ",
    ...dayOf(from, day),
    " → ",
    ...dayOf(to, day),
  ]);
  return [`${count(moves.length, "session")} moved ${direction}: `, ...separated(list, "; ")];
}

function dayOf(date: string | undefined, day: DayWriter): Word[] {
  return date === undefined ? [] : [day(date)];
}
