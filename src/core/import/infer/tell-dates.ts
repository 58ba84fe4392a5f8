import type { Ledger } from "../assemble/ledger.js";
import type { Decision } from "../assemble/result.js";
import type { DateDecision, DateMention } from "./decide-dates.js";
import type { YearOfFile } from "./year.js";

/** Puts into the report what was decided on the dates of a file, and which of them have no date to be. */
export function tellDates(
  mentions: readonly DateMention[],
  { order, yearless, impossible }: DateDecision,
  year: YearOfFile | undefined,
  { ledger, decisions }: { ledger: Ledger; decisions: Decision[] },
): void {
  const needsYear = mentions.some(
    ({ heading, found: { parts } }) =>
      heading === undefined && parts.kind !== "short" && parts.year === undefined,
  );
  if (year !== undefined && needsYear)
    decisions.push({ what: "year", value: String(year.year), because: year.because });
  if (order !== undefined) decisions.push({ what: "order", value: order.value, because: order.because });
  for (const { line, found } of yearless)
    ledger.warn(line, "no-year", `nothing tells the year of \`${found.words}\`: give --year`);
  for (const { line, found } of impossible)
    ledger.warn(line, "impossible-date", `no calendar has \`${found.words}\``);
}
