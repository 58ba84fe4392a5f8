import type { Ledger } from "../assemble/ledger.js";
import type { Decision } from "../assemble/result.js";
import type { ImportOptions } from "../import-markdown.js";
import { decideDates } from "../infer/decide-dates.js";
import { tellDates } from "../infer/tell-dates.js";
import { yearOfFile } from "../infer/year.js";
import type { Block } from "../tree/block.js";
import type { Item } from "./door-items.js";

/** Gives the records their dates: the whole file decides the order of numbers and the year. */
export function placeDates(
  items: readonly Item[],
  units: readonly Block[],
  options: ImportOptions,
  ledger: Ledger,
  decisions: Decision[],
): void {
  const mentions = items.flatMap(({ line, when }, unit) =>
    when?.found === undefined ? [] : [{ unit, line, found: when.found, heading: undefined }],
  );
  const year = mentions.length === 0 ? undefined : yearOfFile([], options, new Set());
  const decided = decideDates(mentions, year);
  tellDates(mentions, decided, year, { ledger, decisions });
  for (const [index, item] of items.entries()) placeDate(item, decided.dates.get(index), units[index]);
}

/** What is no date stays with the paper or the session as it is. */
function placeDate(item: Item, date: string | undefined, unit: Block | undefined): void {
  const { when, session, paper } = item;
  if (when === undefined || session === undefined || unit === undefined) return;
  if (date !== undefined) session.date = date;
  else if (session.id !== undefined || paper === undefined) session.notes.push(`Date: ${when.words}`);
  else {
    paper.notes.push(`Date: ${when.words}`);
    delete item.session;
  }
}
