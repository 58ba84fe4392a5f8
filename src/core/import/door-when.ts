import { decideDates } from "./decide-dates.js";
import type { Item } from "./door-items.js";
import type { ImportOptions } from "./import-markdown.js";
import type { Ledger } from "./ledger.js";
import type { Decision } from "./result.js";
import type { Unit } from "./units.js";
import { yearOfFile } from "./year.js";

/** Gives the records their dates: the whole file decides the order of numbers and the year. */
export function placeDates(
  items: readonly Item[],
  units: readonly Unit[],
  options: ImportOptions,
  ledger: Ledger,
  decisions: Decision[],
): void {
  const mentions = items.flatMap(({ line, when }, unit) =>
    when?.found === undefined ? [] : [{ unit, line, found: when.found, heading: undefined }],
  );
  const year = mentions.length === 0 ? undefined : yearOfFile([], options, []);
  const decided = decideDates(mentions, year);
  const needsYear = mentions.some(
    ({ found: { parts } }) => parts.kind !== "short" && parts.year === undefined,
  );
  if (year !== undefined && needsYear)
    decisions.push({ what: "year", value: String(year.year), because: year.because });
  if (decided.order !== undefined)
    decisions.push({ what: "order", value: decided.order.value, because: decided.order.because });
  for (const { line, found } of decided.yearless)
    ledger.warn(line, "no-year", `nothing tells the year of \`${found.words}\`: give --year`);
  for (const { line, found } of decided.impossible)
    ledger.warn(line, "impossible-date", `no calendar has \`${found.words}\``);
  for (const [index, item] of items.entries()) placeDate(item, decided.dates.get(index), units[index]);
}

/** What is no date stays with the paper or the session as it is. */
function placeDate(item: Item, date: string | undefined, unit: Unit | undefined): void {
  const { when, session, paper } = item;
  if (when === undefined || session === undefined || unit === undefined) return;
  if (date !== undefined) session.date = date;
  else if (session.id !== undefined || paper === undefined) session.notes.push(`Date: ${when.words}`);
  else {
    paper.notes.push(`Date: ${when.words}`);
    delete item.session;
  }
}
