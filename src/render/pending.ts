import { formatDate } from "../core/model/dates.js";
import { printable } from "../core/model/text.js";
import { type OpenItem, openDay, openText, type PendingReport } from "../core/query/pending.js";
import { hang, lines, pad, width } from "./layout.js";
import type { Style } from "./style.js";

/** `pending` for people: a line for each thing that is open, and below it the command that closes it. */
export function renderPending({ items, until }: PendingReport, style: Style): string {
  if (items.length === 0) return lines([`Nothing is open until ${formatDate(until)}.`]);
  const columns = Math.max(...items.map((item) => width(openDay(item))));
  const indent = " ".repeat(columns + 2);
  return lines(
    items.flatMap((item: OpenItem) => [
      ...hang(
        `${style.bold(pad(openDay(item), columns))}  `,
        printable(`${item.name}: ${openText(item)}`),
        style,
      ),
      ...hang(indent, style.dim(printable(item.command)), style),
    ]),
  );
}
